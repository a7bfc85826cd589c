"""R2.19: grants that go through an alliance, a track for each member."""

import numpy as np
from attrs import evolve

from game.economics.incidence import track_shares
from game.rules.policies.grants import pay_grants
from game.world.events import Diary
from tests.rules.dealings import CALB, CATL, EVE, SULFIDE
from tests.sketch import sketch

MOST, NMC, BYD, SVOLT = 1, 1, 14, 4


def carrying(worlds: int):
    """The sketch's platform carries the programme of its sponsor."""
    world = sketch(worlds)
    charters = tuple(evolve(charter, programme=charter.home or number == 0) for number, charter in
                     enumerate(world.setup.charters))  # fmt: skip
    world = evolve(world, setup=evolve(world.setup, charters=charters))
    world.alliances.sponsor[...] = MOST
    world.levers.grant[MOST, SULFIDE] = 20_000_000
    return world


def inside(world) -> np.ndarray:
    found = np.zeros(world.setup.dims.makers, dtype=np.bool_)
    rows = world.memberships
    member = rows.member[(rows.world == 0) & (rows.member < len(found))]
    found[member] = world.setup.firms.jurisdiction[member] == 0
    return found


def test_r2_19_a_programme_pays_its_members_and_nobody_else() -> None:
    world = carrying(2)
    pay_grants(world, Diary(0))
    aid, members = world.research.aid[:, SULFIDE], inside(world)
    assert (aid[members] > 0).all() and not aid[~members].any()
    assert (np.abs(aid.sum(axis=0) - 20_000_000) < 20).all()
    own = world.levers.research * world.levers.split[:, SULFIDE]
    assert (aid <= own).all()
    assert (aid[CATL] / own[CATL] < aid[CALB] / own[CALB]).all()  # equal tracks are more to small ones


def test_r2_19_second_rate_staff_that_was_noticed_loses_the_track() -> None:
    world = carrying(1)
    world.memberships.caught[world.memberships.member == EVE] = 0
    pay_grants(world, Diary(0))
    assert world.research.aid[EVE, SULFIDE, 0] == 0 and world.research.aid[CALB, SULFIDE, 0] > 0


def test_r2_19_other_fields_are_open_to_all() -> None:
    world = carrying(1)
    world.levers.grant[MOST] = 0
    world.levers.grant[MOST, NMC] = 20_000_000
    pay_grants(world, Diary(0))
    assert (world.research.aid[[CATL, CALB, SVOLT], NMC, 0] > 0).all()


def test_tracks_are_equal_capped_and_what_is_left_goes_by_room() -> None:
    own = np.array([[1.0], [10.0], [100.0], [0.0]]) * 1e6
    paid = track_shares(np.array([60e6]), own, 1.0)[:, 0]
    assert paid.tolist() == [1_000_000, 10_000_000, 49_000_000, 0]
    assert track_shares(np.array([3e6]), own, 1.0)[:, 0].tolist() == [1_000_000, 1_000_000, 1_000_000, 0]
