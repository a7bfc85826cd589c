"""Seating: which player holds which seats, so that one array call decides for all seats of a role and player."""

from collections.abc import Mapping

import numpy as np

from game.match.loop import Group
from game.players.registry import UnknownPlayer, checked, family, player
from game.world.dims import Role
from game.world.setup import Setup


def groups_for(
    setup: Setup, choices: Mapping[str, str] | None = None, people: frozenset[int] = frozenset()
) -> list[Group]:
    """The groups of a match: seats of the same role and kind of player together.

    Args:
        setup: the scenario.
        choices: player names by seat id; other seats are played as the scenario says. `"*"` stands for all others.
        people: seats held by people; nobody else decides for them.

    Raises:
        UnknownPlayer: for a name that no player has, or a seat that the scenario has not.
    """
    given = dict(choices or {})
    odd = sorted(set(given) - {*setup.dims.seats, "*"})
    if odd:
        raise UnknownPlayer(f"there is no seat named {odd[0]!r} (known: {', '.join(setup.dims.seats)})")
    held: dict[tuple[Role, str], list[int]] = {}
    names = [checked(given.get(seat, given.get("*", setup.seats[index].policy))) for index, seat in enumerate(setup.dims.seats)]
    for index, name in enumerate(names):
        if index not in people:
            held.setdefault((_role(setup, index), family(name)), []).append(index)
    return [
        Group(np.array(seats, dtype=np.int64), player(role, [names[seat] for seat in seats]))
        for (role, _), seats in sorted(held.items())
    ]


def _role(setup: Setup, seat: int) -> Role:
    firms = len(setup.dims.firms)
    return setup.firms.role[seat] if seat < firms else setup.governments.role[seat - firms]
