"""What an alliance builds in common (R3.25 to R3.27): a programme of its own, and supplies."""

from __future__ import annotations

from math import exp, floor, log
from types import SimpleNamespace
from typing import TYPE_CHECKING

import mesa

from benchmarks.mesa_twin.laboratory import LAST_STAGE, LEAST, STEPS, SURE, WALLED, Laboratory

if TYPE_CHECKING:
    from benchmarks.mesa_twin.model import Race


class Pool(mesa.Agent):  # type: ignore[misc]
    """An alliance with what its members pay; `members` are pairs of a maker and the quality of its staff."""

    def __init__(self, model: Race, row: SimpleNamespace, members: list[tuple[Laboratory, float]]) -> None:
        super().__init__(model)
        self.terms, self.members = row, members
        self.stage, self.step_done, self.stock = row.stage, row.step, row.stock
        gain = model.known.alliances.institute_gain
        self.gain = 1.0 + gain * row.institutes.bit_count()
        self.fresh = 0.0

    def stock_up(self) -> float:
        """US$ for common supply this quarter, by whole dollars of each member, before teams on loan are counted."""
        share, first = self.terms.dues * self.terms.supply, self.model.first_route
        return float(sum(floor(share * maker.research * sum(maker.split[first:]) + 0.5) for maker, _ in self.members))

    def gather(self) -> None:
        """The programme's research: what is paid and what is told of its chemistry."""
        kind, terms = self.terms.route, self.terms
        if not kind:
            return
        told = terms.dues * (1.0 - terms.supply) + terms.spillover * (1.0 - terms.dues)
        self.fresh = sum(maker.flow[kind] * staff * told for maker, staff in self.members) * self.gain
        self.stock = self.stock * (1.0 - self.model.known.research.depreciation) + self.fresh

    def climb(self) -> None:
        """A hidden step by chance; three make a stage."""
        if self.terms.route and self.model.random.random() < self.chance():
            self.step_done += 1
            if self.step_done >= STEPS:
                self.step_done, self.stage = 0, min(self.stage + 1, LAST_STAGE)

    def chance(self) -> float:
        """As R4.6 for a firm of average fit with one route."""
        model, known, kind = self.model, self.model.known.research, self.terms.route
        power = self.stock / known.reference
        if power <= LEAST or self.stage >= LAST_STAGE:
            return 0.0
        slower = model.difficulty[kind] * (known.imitation if model.mastered[kind] else 1.0)
        if self.stage == WALLED and model.wall[kind]:
            slower *= known.wall_height
        counted = power * (1.0 + known.crowding) / (power + known.crowding)
        elasticity = known.elasticity_low if self.stage < known.engineering else known.elasticity_high
        speed = STEPS / known.stage_time[self.stage - 1] * exp(elasticity * log(counted)) / slower
        return float(min(speed, SURE) * min(self.fresh / max(known.upkeep * self.stock, 1.0), 1.0))
