"""Members of a state's programme put more into routes where it adds a dollar to each of theirs."""

import numpy as np

from game.players.part import whole_part
from game.players.personalities import tempers
from game.players.protocol import player_luck
from game.players.research_plan import matched, split
from game.world.dims import Item
from game.world.view import observe
from game.world.world import copy
from tests.players.worlds import opening

CATL, CALB, SUNWODA = 0, 1, 5


def part_of(world):
    seats = np.arange(world.setup.dims.makers)
    return whole_part(observe(world, seats), player_luck(world.key), tempers(("regular",) * len(seats)), "orders")


def test_a_track_that_matches_every_dollar_draws_own_money_and_one_that_is_full_does_not() -> None:
    world = copy(opening(2))
    first, levers = world.setup.dims.first_route, world.levers
    spent = levers.research * levers.split[:, first:].sum(axis=1)
    plain = split(part_of(world))
    for firm, given in ((CALB, spent), (CATL, 0.2 * spent), (SUNWODA, spent)):
        world.books.flow[firm, Item.GRANTS] = given[firm]
    world.levers.split[SUNWODA, first:] = 0.1
    part = part_of(world)
    found = matched(part)
    assert found[CALB].all() and not found[CATL].any() and not found[SUNWODA].any()  # the last sits at no such table
    assert (split(part)[CALB, first:].sum(axis=0) > plain[CALB, first:].sum(axis=0)).all()
    assert np.allclose(split(part)[CATL], plain[CATL])
