"""Seating: which player holds which seats, so that one array call decides for all firms or all states of a player."""

from collections.abc import Mapping

import numpy as np

from game.match.loop import Group
from game.players.registry import UnknownPlayer, checked, family, player
from game.world.dims import Role
from game.world.setup import Setup


def groups_for(
    setup: Setup, choices: Mapping[str, str] | None = None, people: frozenset[int] = frozenset()
) -> list[Group]:
    """The groups of a match: firms of the same kind of player together, and states.

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
    named = zip(setup.dims.seats, setup.seats, strict=True)
    names = [checked(given.get(seat, given.get("*", item.policy))) for seat, item in named]
    held: dict[tuple[bool, str], list[int]] = {}
    for index, name in enumerate(names):
        if index not in people:
            held.setdefault((index >= len(setup.dims.firms), family(name)), []).append(index)
    return [
        Group(np.array(seats, dtype=np.int64), player(role_of(setup, seats[0]), [names[seat] for seat in seats]))
        for _, seats in sorted(held.items())
    ]


def role_of(setup: Setup, seat: int) -> Role:
    """The role of a seat."""
    firms = len(setup.dims.firms)
    return setup.firms.role[seat] if seat < firms else setup.governments.role[seat - firms]
