"""R5 Patents."""

import numpy as np

from game.rules.patents import patents
from game.world.dims import Item
from tests.rules.conduct import money
from tests.rules.dealings import CALB, CATL, LGES, play
from tests.sketch import sketch


def years(world, number: int) -> None:
    for _ in range(4 * number):
        play(world, patents)
        world.turn += 1


def test_r5_1_without_research_nothing_is_filed() -> None:
    world = sketch(4)
    world.levers.research[CALB] = 0
    world.patents.pending[CALB] = 0
    years(world, 1)
    assert not world.patents.pending[CALB].any() and world.patents.pending[CATL].any()


def test_r5_1_more_research_files_more() -> None:
    world, rich = sketch(20), sketch(20)
    rich.levers.research[LGES] *= 2
    years(world, 2)
    years(rich, 2)
    filed = [np.add.reduce(one.patents.pending[LGES].reshape(-1)) for one in (world, rich)]
    assert filed[1] > 1.15 * filed[0]


def test_r5_2_families_are_filed_at_home_first() -> None:
    world = sketch(10)
    world.patents.pending[...] = 0
    years(world, 2)
    assert world.patents.pending[LGES, 1, 4].min() > world.patents.pending[LGES, 1, 0].max()


def test_r5_3_what_offices_decide_leaves_the_queue() -> None:
    world = sketch(1)
    world.levers.research[...] = 0
    waiting = np.add.reduce(world.patents.pending.reshape(-1))
    held = np.add.reduce(world.patents.granted.reshape(-1))
    world.patents.suing[CATL] = 1.0
    years(world, 6)
    assert world.patents.pending.min() >= 0 and np.add.reduce(world.patents.pending.reshape(-1)) < 0.1 * waiting
    assert np.add.reduce(world.patents.granted.reshape(-1)) < held + waiting
    assert 0.0 < world.patents.suing[CATL, 0] < 0.1


def test_r5_4_without_filings_a_portfolio_fades() -> None:
    world = sketch(1)
    world.levers.research[...] = 0
    world.patents.pending[...] = 0
    before = world.patents.granted[CATL, 0, 0, 0]
    years(world, 8)
    assert 0.4 * before < world.patents.granted[CATL, 0, 0, 0] < 0.6 * before  # from a mean age of 20 quarters to 52


def test_r5_5_fees_are_paid_and_money_is_conserved() -> None:
    world = sketch(2)
    before = money(world)
    play(world, patents)
    assert (money(world) == before).all() and (world.books.flow[CATL, Item.LEGAL] < 0).all()
