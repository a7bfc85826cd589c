"""A match that was played, read back from its save: what everybody ordered, quarter by quarter."""

import json
from contextlib import closing
from pathlib import Path

import numpy as np
from attrs import frozen

from game.errors import SaveError
from game.match.people import people_given
from game.match.record import levers_from_bytes, moves_from_bytes, world_from_bytes
from game.match.store import Heading, Store, Turn
from game.players.external import MARK
from game.players.stand_in import LEVERS_OF
from game.rules.turn import play_exchange, play_turn
from game.scenario import Scenario, load
from game.world.orders import Author, Moves, Orders
from game.world.world import World


@frozen
class Played:
    """A quarter as it was ordered: the world at its start and with the offers on the table, and all orders.

    `routine` names the levers that a stand-in ran for a person.
    """

    start: World
    met: World
    offers: Moves
    orders: Orders
    routine: frozenset[str] = frozenset()


@frozen
class Past:
    """A match from its opening to where it stands."""

    scenario: Scenario
    seat: int
    seed: int
    policies: dict[str, str]  # who held the other seats, by seat id; the scenario's players where none is named
    quarters: tuple[Played, ...]
    end: World

    @property
    def people(self) -> frozenset[int]:
        """Seats that cannot decide anew: the own one, those of other persons and of programs outside."""
        seats = self.scenario.setup.dims.seats
        programs = {seats.index(seat) for seat, name in self.policies.items() if name.startswith(MARK)}
        moved = [rows for quarter in self.quarters for rows in (quarter.offers, quarter.orders.moves)]
        persons = {int(seat) for rows in moved for seat in rows.seat[rows.author == int(Author.PERSON)]}
        return frozenset({self.seat, *programs, *persons})


def read_past(path: Path, seat: int | None = None) -> Past:
    """The match of a save, played again from its orders, as `seat` looks back on it (the first person's otherwise).

    Raises:
        SaveError: when the save cannot be read or its scenario has changed.
    """
    with closing(Store.open(path)) as store:
        heading, opening, turns = store.heading(), store.snapshot(first=True)[1], list(store.turns())
    scenario = load(heading.scenario)
    if scenario.setup.digest != heading.scenario_digest:
        raise SaveError(f"{path}: the scenario {heading.scenario} has changed since the game was saved")
    own = people_given(heading.seat, scenario.setup)[0].seat if seat is None else seat
    return _retraced(scenario, heading, own, world_from_bytes(scenario.setup, opening), turns)


def _retraced(scenario: Scenario, heading: Heading, seat: int, world: World, turns: list[Turn]) -> Past:
    quarters = []
    for turn in turns:
        offers = moves_from_bytes(turn.offers)
        orders = Orders(levers_from_bytes(turn.levers), moves_from_bytes(turn.moves))
        met, _ = play_exchange(world, offers)
        quarters.append(Played(world, met, offers, orders, _by_stand_in(turn)))
        world, _ = play_turn(met, orders)
    return Past(scenario, seat, heading.seed, json.loads(heading.policies), tuple(quarters), world)


def _by_stand_in(turn: Turn) -> frozenset[str]:
    """The levers of desks that a stand-in ran in a turn, as its notes say."""
    notes = [note for note in json.loads(turn.notes) if note.get("kind") == "stand-in"]
    desks = {name for note in notes for name in note["desks"]}
    return frozenset(lever for desk, levers in LEVERS_OF.items() if desk.name.lower() in desks for lever in levers)


def spread(rows: Moves, worlds: int) -> Moves:
    """The rows of one world in each of so many worlds."""
    count = len(rows)
    index = np.tile(np.arange(count), worlds)
    columns = {name: array.take(index) for name, array in rows.columns()}
    return Moves(**{**columns, "world": np.repeat(np.arange(worlds), count)})
