"""Makers expect the growth that they see, free of season, and sell shares to build while these are dear."""

import numpy as np
import pytest
from attrs import evolve

from game.players.bidding import behind
from game.players.outlook import out_of_season, regional_growth
from game.players.part import whole_part
from game.players.personalities import tempers
from game.players.protocol import player_luck
from game.world.orders import Act
from game.world.view import observe
from game.world.world import World, copy
from tests.players.worlds import decided, opening

MAKERS = np.arange(opening(1).setup.dims.makers)
EVE = opening(1).setup.dims.firms.index("eve")


def part_of(world: World):
    return whole_part(observe(world, MAKERS), player_luck(world.key), tempers(("regular",) * len(MAKERS)), "orders")


def test_expected_growth_follows_the_logistic_curve_that_was_seen() -> None:
    """After 40 quarters at a speed of 0.12 little is left of what was believed at the opening."""
    world = copy(opening(2))
    ceiling = world.setup.regions.ceiling[:, None]
    odds = np.log(world.market.ev_opening / (ceiling - world.market.ev_opening))
    at = {turn: ceiling / (1.0 + np.exp(-odds - 0.12 * turn)) for turn in (40, 44)}
    world.market.ev_share[...] = at[40]
    seen = regional_growth(part_of(evolve(world, turn=40)))
    assert seen == pytest.approx(at[44] / at[40], rel=0.02)
    slow = regional_growth(part_of(evolve(world, turn=400)))
    assert (slow <= seen).all() and (slow >= 1.0).all()


def test_sales_that_follow_the_season_alone_have_one_level() -> None:
    world = copy(opening(1))
    season = world.setup.regions.season
    levels = []
    for turn in range(4):
        part = part_of(evolve(world, turn=turn))
        sold = np.full((len(MAKERS), len(season), 1), 2.0) * season[:, (turn - 1) % 4][:, None]
        plain, now, peak = out_of_season(part, sold)
        assert plain == pytest.approx(2.0)
        levels.append(sold.sum(axis=1) / now)
        assert peak == pytest.approx(season.sum(axis=0).max() / len(season))
    assert np.concatenate(levels) == pytest.approx(2.0 * len(season))


def test_shares_are_sold_for_lines_only_above_book_value() -> None:
    raised = {}
    for worth in (4.0, 0.5):
        world = copy(opening(40))
        world.supply.capacity[EVE] *= 0.1
        world.books.account[EVE] //= 5
        book = world.books.account[EVE] - world.books.debt[EVE] + world.books.plant[EVE]
        world.books.market_value[EVE] = np.maximum(worth * book, 0).astype(np.int64)
        moves = decided(world, np.arange(len(world.setup.dims.firms)))[1].doing(Act.RAISE)
        raised[worth] = np.count_nonzero(moves.seat == EVE)
    assert raised[4.0] >= 4 and raised[0.5] == 0


def test_in_mass_production_those_with_fewer_orders_than_an_equal_part_are_behind() -> None:
    world = copy(opening())
    route, pair = world.setup.dims.first_route, np.array([0, 6])
    world.research.announced[pair, route] = 9
    world.market.delivered[0, 0, route], world.market.delivered[6, 0, route] = 3.0, 1.0
    seats = np.arange(len(world.setup.dims.firms))
    part = whole_part(observe(world, seats), player_luck(world.key), tempers(("regular",) * len(seats)), "orders")
    assert np.flatnonzero(behind(part)[:, 0]).tolist() == [6]
