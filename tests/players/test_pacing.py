"""Nobody waits long for something to decide: how often others put a case to a seat, or a tender opens to it."""

from functools import cache

import numpy as np
import pytest

from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.scenario import load
from game.world.legal import check
from game.world.legal.levers import year_begins
from game.world.orders import Act, Moves
from game.world.world import World

WORLDS, QUARTERS, WINDOW = 16, 24, 4
SETUP = load("casip-2024").setup
SEATS = tuple(name for name, seat in zip(SETUP.dims.seats, SETUP.seats, strict=True) if seat.playable)
LONGEST = 3  # quarters in a row without a case
BUSY = tuple(name for name in SEATS if SETUP.dims.seats.index(name) >= len(SETUP.dims.firms))
BUSY += SETUP.dims.seats[: SETUP.dims.seats.index("panasonic")]


def put_to(world: World, seen: set[tuple[int, int]]) -> np.ndarray:
    """(S, W) what is new this quarter: offers, petitions, suits, bans, events that ask, motions to vote on, tenders."""
    dims = world.setup.dims
    firms, count = len(dims.firms), np.zeros((len(dims.seats), world.worlds), dtype=np.int64)
    for table, seat in (
        (world.offers, world.offers.recipient),
        (world.petitions, world.petitions.government + firms),
        (world.suits, world.suits.defendant),
        (world.injunctions, world.injunctions.barred),
        (world.dilemmas, world.dilemmas.seat),
    ):
        fresh = unseen(table.world, table.key, seen)
        np.add.at(count, (seat[fresh], table.world[fresh]), 1)
    return count + motions(world, seen) + tenders(world)


def unseen(worlds: np.ndarray, keys: np.ndarray, seen: set[tuple[int, int]]) -> np.ndarray:
    """Which rows were not there in an earlier quarter; from now on they were."""
    marks = list(zip(worlds.tolist(), keys.tolist(), strict=True))
    fresh = np.array([mark not in seen for mark in marks], dtype=np.bool_)
    seen.update(marks)
    return fresh


def motions(world: World, seen: set[tuple[int, int]]) -> np.ndarray:
    """(S, W) new motions on which a seat may vote and that it has not moved itself."""
    count = np.zeros((len(world.setup.dims.seats), world.worlds), dtype=np.int64)
    table = world.motions.where(unseen(world.motions.world, world.motions.key, seen))
    for seat in range(len(count)) if len(table) else ():
        rows = Moves.make(table.world, seat, Act.VOTE, subject=table.key, value=1.0)
        fine = (check(world, rows) == 0) & (table.mover != seat)
        np.add.at(count[seat], table.world[fine], 1)
    return count


def tenders(world: World) -> np.ndarray:
    """(S, W) tenders of this quarter in which a maker may bid."""
    count = np.zeros((len(world.setup.dims.seats), world.worlds), dtype=np.int64)
    programme, where = np.nonzero(world.market.tender_due == world.turn)
    for maker in range(world.setup.dims.makers):
        may = np.zeros(len(where), dtype=np.bool_)
        for chemistry in range(len(world.setup.dims.chemistries)):
            rows = Moves.make(where, maker, Act.BID, place=programme, chemistry=chemistry, amount=world.turn + 1)
            may |= check(world, rows) == 0
        np.add.at(count[maker], where[may], 1)
    return count + nominations(world) + years(world)


def nominations(world: World) -> np.ndarray:
    """(S, W) own tenders of this quarter in which a carmaker may nominate a maker."""
    count = np.zeros((len(world.setup.dims.seats), world.worlds), dtype=np.int64)
    programme, where = np.nonzero(world.market.tender_due == world.turn)
    np.add.at(count, (world.setup.programmes.carmaker[programme] + world.setup.dims.first_carmaker, where), 1)
    return count


def years(world: World) -> np.ndarray:
    """(S, 1) a government sets its budget at the beginning of a year."""
    count = np.zeros((len(world.setup.dims.seats), 1), dtype=np.int64)
    count[len(world.setup.dims.firms) :] = year_begins(world)
    return count


@cache
def counted() -> np.ndarray:
    """(quarter, S, W) cases of a mixed field; -1 once a firm no longer decides for itself."""
    scenario = load("casip-2024")
    groups = groups_for(scenario.setup, {})
    world, seen, found = opened(scenario, 7, WORLDS), set[tuple[int, int]](), []
    for _ in range(QUARTERS):
        quarter = play_quarter(world, groups)
        gone = np.zeros((len(world.setup.dims.seats), WORLDS), dtype=np.bool_)
        gone[: len(world.setup.dims.firms)] = world.books.status > 1
        found.append(np.where(gone, -1, put_to(quarter.before, seen)))
        world = quarter.after
    return np.array(found)


def windows(cases: np.ndarray) -> np.ndarray:
    """(N,) cases in each four quarters that follow each other and in which the seat decides for itself."""
    sums = np.stack([cases[start : len(cases) - WINDOW + 1 + start] for start in range(WINDOW)])
    return np.asarray(np.add.reduce(sums, axis=0)[(sums >= 0).all(axis=0)])


@pytest.mark.parametrize("name", SEATS)
def test_a_seat_has_three_cases_a_year_and_seldom_a_year_without(name):
    """Four quarters bring three cases on average, and fewer than one window in twenty brings none."""
    seat = load("casip-2024").setup.dims.seats.index(name)
    found = windows(counted()[:, seat])
    assert found.mean() >= 3.0
    assert (found == 0).mean() < 0.05


@pytest.mark.parametrize("name", BUSY)
def test_governments_and_large_makers_never_wait_for_more_than_three_quarters(name):
    """In no world do more than three quarters in a row go by without a case."""
    run = longest = np.zeros(WORLDS, dtype=np.int64)
    for cases in counted()[:, SETUP.dims.seats.index(name)]:
        run = np.where(cases == 0, run + 1, 0)
        longest = np.maximum(longest, run)
    assert longest.max() <= LONGEST


def test_the_platform_votes_on_its_dues_in_the_first_year():
    """A member of the platform of rivals gets something to vote on within three quarters."""
    scenario = load("casip-2024")
    groups = groups_for(scenario.setup, {})
    world = opened(scenario, 9, WORLDS)
    platform, seen = world.alliances.key[world.alliances.charter == 0], set()
    for _ in range(3):
        world = play_quarter(world, groups).after
        rows = world.motions.where(np.isin(world.motions.alliance, platform))
        seen.update(rows.world.tolist())
    assert len(seen) == WORLDS
