"""R5.7 to R5.9: quality, breadth and age of families, freedom to operate."""

import numpy as np
import pytest

from game.economics.litigation import seen_chance
from game.rules.patents import patents
from game.rules.plants import order_plants
from game.rules.thickets import holders_in_the_way, tender_thicket
from game.world.dims import Item
from game.world.events import Happening
from game.world.legal import check
from game.world.legal.common import Refusal
from game.world.orders import Act
from game.world.view import observe
from tests.rules.dealings import CALB, CATL, NMC, SULFIDE, add_licence, count, everyone, move, play
from tests.sketch import sketch


def way(world, chemistry: int = SULFIDE, firm: int = CALB):
    every = everyone(world)
    return holders_in_the_way(world, every * 0 + firm, every * 0 + chemistry, every * 0, every)


def test_r5_7_leaders_file_better_families_and_crowds_narrower_ones() -> None:
    world = sketch(2)
    world.research.announced[CATL, SULFIDE] = 8
    world.patents.granted[:, NMC] = 2000
    world.patents.pending[...] = 400
    play(world, patents)
    for turn in range(1, 4):
        world.turn = turn
        play(world, patents)
    assert (world.patents.quality[CATL, SULFIDE] > 55).all() and (world.patents.quality[CALB, SULFIDE] < 50).all()
    assert (world.patents.breadth[CATL, NMC] < 50).all() and (world.patents.breadth[CATL, SULFIDE] > 55).all()


def test_r5_7_families_age_and_young_ones_lower_the_mean() -> None:
    old, young = sketch(1), sketch(1)
    old.patents.pending[...], young.patents.pending[...] = 0, 5000
    for world in (old, young):
        world.levers.research[...] = 0
        for turn in range(6):
            world.turn = turn
            play(world, patents)
    assert (old.patents.age[CATL] >= 25).all() and (young.patents.age[CATL] < 18).all()


def test_r5_4_r5_5_old_families_lapse_faster_and_cost_more() -> None:
    young, old = sketch(1), sketch(1)
    for world, age in ((young, 4), (old, 70)):
        world.patents.granted[...], world.patents.pending[...], world.patents.age[...] = 1000, 0, age
        world.levers.research[...] = 0
        play(world, patents)
    assert old.patents.granted[CATL, :].min() < young.patents.granted[CATL].min()
    assert old.books.flow[CATL, Item.LEGAL, 0] < 2 * young.books.flow[CATL, Item.LEGAL, 0] < 0


def test_r5_8_licences_and_the_own_house_are_not_in_the_way() -> None:
    world = sketch(1)
    before = way(world)
    add_licence(world, CATL, CALB, SULFIDE)
    assert 0.2 < (before - way(world))[0] < 0.75
    world.books.owner[15] = CALB
    assert (before - way(world))[0] > 0.6


def test_r5_8_a_first_line_waits_for_clearance_and_pays_for_it() -> None:
    world = sketch(1)
    world.policy.permits[...] = 1.0
    world.supply.capacity[CALB, :, SULFIDE] = 0.0
    order = move(world, CALB, Act.PLANT, chemistry=SULFIDE, place=1, value=8.0)  # there are halls at home
    usual = move(world, CALB, Act.PLANT, chemistry=NMC, place=1, value=8.0)
    world.supply.capacity[CALB, 1, NMC] = 1.0
    found = play(world, order_plants, order, usual)
    late = world.plants.where(world.plants.maker == CALB)
    time = {int(kind): int(finish) for kind, finish in zip(late.chemistry, late.finish, strict=True)}
    assert count(found, Happening.LAUNCH_DELAYED) == 1 and 1 <= time[SULFIDE] - time[NMC] <= 3
    assert world.books.flow[CALB, Item.LEGAL, 0] == pytest.approx(-1_500_000 * way(world)[0], rel=1e-6)


def test_r5_8_holders_in_the_way_weigh_in_tenders_for_new_routes_only() -> None:
    world = sketch(1)
    one = np.array([CALB])
    lost = [tender_thicket(world, one, one * 0, one * 0 + kind, one * 0)[0] for kind in (NMC, SULFIDE)]
    assert lost[0] == 0.0 and lost[1] == pytest.approx(0.03 * way(world)[0])


def test_r5_9_a_search_shows_signs_lowers_costs_and_holds_for_a_time() -> None:
    world = sketch(300)
    search = move(world, CALB, Act.SEARCH_RIGHTS, chemistry=SULFIDE)
    assert check(world, search).max() == 0
    every = everyone(world)
    ask = every * 0 + CALB, every * 0 + CATL, every * 0 + SULFIDE, every
    view = observe(world, np.array([CALB]))
    assert not view.own.reads(*ask)[1].any()
    found = play(world, patents, search)
    assert count(found, Happening.RIGHTS_SEARCHED) == 300 and (world.patents.searched[CALB, SULFIDE] == 12).all()
    assert check(world, search).min() == int(Refusal.ALREADY)
    sign, known = observe(world, np.array([CALB])).own.reads(*ask)
    assert known.all() and not observe(world, np.array([CATL])).own.reads(*ask)[1].any()
    believed = seen_chance(np.full(300, 0.5), sign, 0.8)
    assert believed.max() > 0.8 and believed.min() < 0.2
    world.turn = 13
    assert not observe(world, np.array([CALB])).own.reads(*ask)[1].any()
    order = move(world, 20, Act.SEARCH_RIGHTS, chemistry=SULFIDE)
    assert check(world, order)[0] == int(Refusal.WRONG_ROLE)
