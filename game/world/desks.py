"""What a desk of a team sees, and what the facilitator of a class sees: two more views through the same door."""

from typing import Any, cast

import numpy as np
from attrs import evolve

from game.world.orders import Desk
from game.world.view import Own, View, observe
from game.world.world import World

COMMON = frozenset({"goal", "progress", "missed", "offers"})
SEEN: dict[Desk, frozenset[str]] = {
    Desk.RESEARCH: COMMON | {"knowledge", "readiness", "sign", "memberships"},
    Desk.SALES: COMMON | {"unit_cost", "prices"},
    Desk.PLANTS: COMMON | {"process_yield", "experience", "unit_cost", "plant"},
    Desk.LAW: COMMON | {"suits", "pending", "memberships", "quality", "searched", "reads"},
    Desk.TREASURY: COMMON | {"flow", "plant", "equity", "earnings", "credit_line", "petitions"},
    Desk.POLICY: COMMON | {"capital", "budget", "petitions"},
}


class DeskOwn:
    """A seat's own figures as far as one desk sees them; others are not there."""

    def __init__(self, own: Own, desk: Desk) -> None:
        """Narrow a seat's figures to a desk."""
        self._own, self._desk = own, desk

    def __getattr__(self, name: str) -> Any:
        """A figure of the desk.

        Raises:
            AttributeError: for a figure of another desk.
        """
        if name.startswith("_") or name not in SEEN[self._desk]:
            raise AttributeError(f"the {self._desk.name.lower()} desk does not see {name}")
        return getattr(self._own, name)


def observe_desk(world: World, seat: int, desk: Desk) -> View:
    """The seat's view with only one desk's own figures; what is public stays."""
    view = observe(world, np.array([seat]))
    return evolve(view, own=cast(Own, DeskOwn(view.own, desk)))


def facilitate(world: World) -> World:
    """All that is hidden but the game's key, from which the future could be read."""
    return evolve(world, key=np.zeros_like(world.key))
