"""What every firm has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

if TYPE_CHECKING:
    from benchmarks.mesa_twin.model import Race


class Firm(mesa.Agent):  # type: ignore[misc]
    """A firm with cash, a name for keeping its word, and relations to the others."""

    model: Race

    def __init__(self, model: Race, index: int) -> None:
        super().__init__(model)
        start = model.opening
        self.index = index
        self.home: int = start.static.firms.home[index]
        self.jurisdiction: int = start.static.firms.jurisdiction[index]
        self.cash: float = start.state.books.account[index]
        self.credibility: float = start.state.research.credibility[index]
        self.suing: float = start.state.patents.suing[index]
        self.relation: list[float] = start.state.standing.relation[index][:]

    def see(self, other: Firm, step: float) -> None:
        """Both firms' relations to each other move by a step, within -1 and 1."""
        self.relation[other.index] = min(max(self.relation[other.index] + step, -1.0), 1.0)
        other.relation[self.index] = min(max(other.relation[self.index] + step, -1.0), 1.0)
