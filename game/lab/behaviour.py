"""How far two personalities behave differently: what they order in the same situations with the same dice.

A situation is a seat in a world of a game that the scenario's own players have played for some quarters. Each
personality is asked for its offers and orders there, seats of one kind at a time. Two of them differ by the share of
all that either of them orders (rows, and cells of levers that it moves) which the other does not order.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from attrs import frozen

from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.players.personalities import made_for
from game.players.personalities.personality import Kind, Personality
from game.players.protocol import player_luck
from game.players.registry import player
from game.rules.turn import play_exchange
from game.scenario import Scenario
from game.world.columns import arrays
from game.world.dims import Role
from game.world.orders import Moves
from game.world.setup import Setup
from game.world.state import Levers
from game.world.view import observe
from game.world.world import World

Ordered = set[tuple[object, ...]]
ROLES = {
    Kind.CELL_MAKER: Role.CELL_MAKER, Kind.CARMAKER: Role.CARMAKER, Kind.RESEARCH_COMPANY: Role.RESEARCH_COMPANY,
    Kind.GOVERNMENT: Role.GOVERNMENT, Kind.MINISTRY: Role.MINISTRY,
}  # fmt: skip
SHOWN = ("seat", "world", "act", "target", "chemistry", "place", "subject", "amount", "value")


@frozen
class Difference:
    """Two personalities of one kind, and the share of what they order in which they differ, 0 to 1."""

    kind: Kind
    first: str
    second: str
    share: float


def seats_of(setup: Setup, kind: Kind) -> list[int]:
    """The seats of one kind; houses make cells and sell cars."""
    dims, firms = setup.dims, len(setup.dims.firms)
    houses = set(range(dims.first_carmaker, dims.makers))
    roles = [*setup.firms.role, *setup.governments.role]
    if kind is Kind.HOUSE:
        return sorted(houses)
    mine = [seat for seat, role in enumerate(roles) if role == ROLES[kind] and seat not in houses]
    return [seat for seat in mine if seat >= firms or not setup.firms.fringe[seat]]


def situations(scenario: Scenario, worlds: int, turns: Sequence[int], seed: int) -> list[World]:
    """Worlds at the start of these turns, as the scenario's own players have played them."""
    world, found = opened(scenario, seed, worlds), []
    groups = groups_for(scenario.setup)
    for turn in range(max(turns) + 1):
        if turn in turns:
            found.append(world)
        world = play_quarter(world, groups).after
    return found


def ordered(worlds: Iterable[World], seats: Sequence[int], name: str) -> Ordered:
    """All that a personality orders in these seats."""
    found: Ordered = set()
    index = np.array(seats, dtype=np.int64)
    for number, world in enumerate(worlds):
        held = player(_role(world.setup, seats[0]), [name] * len(seats))
        luck = player_luck(world.key)
        offers = held.propose(observe(world, index), luck)
        met, _ = play_exchange(world, offers)
        orders = held.decide(observe(met, index), luck)
        found |= _rows(number, offers) | _rows(number, orders.moves)
        found |= _moved(number, met.levers, orders.levers, world.setup, index)
    return found


def _role(setup: Setup, seat: int) -> Role:
    firms = len(setup.dims.firms)
    return setup.firms.role[seat] if seat < firms else setup.governments.role[seat - firms]


def _rows(number: int, moves: Moves) -> Ordered:
    columns = [getattr(moves, name).tolist() for name in SHOWN]
    return {(number, *row) for row in zip(*columns, strict=True)}


def _moved(number: int, before: Levers, after: Levers, setup: Setup, seats: np.ndarray) -> Ordered:
    """Cells of the seats' levers that are not left as they stood, to four digits."""
    found: Ordered = set()
    dims, firms = setup.dims, len(setup.dims.firms)
    for (name, old), (_, new) in zip(arrays(before), arrays(after), strict=True):
        first = dims.first_carmaker if name == "car_stance" else firms if len(old) == len(dims.governments) else 0
        rows = seats[(seats >= first) & (seats < first + len(old))] - first
        for place in np.argwhere(np.abs(new[rows] - old[rows]) > 1e-9).tolist():
            value = float(new[rows][tuple(place)])
            found.add((number, name, int(rows[place[0]]), *place[1:], f"{value:.4g}"))
    return found


def differences(worlds: Sequence[World], kind: Kind) -> list[Difference]:
    """Every two personalities that are made for a kind of seat, the most alike first."""
    seats = seats_of(worlds[0].setup, kind)
    people: tuple[Personality, ...] = made_for(kind)
    known = {item.name: ordered(worlds, seats, item.name) for item in people}
    found = [
        Difference(kind, one, two, len(known[one] ^ known[two]) / max(len(known[one] | known[two]), 1))
        for one, two in combinations(known, 2)
    ]
    return sorted(found, key=lambda item: item.share)
