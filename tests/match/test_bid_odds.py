"""Odds of a bid: by what the bidder knows, falling with the price."""

import numpy as np
import pytest
from attrs import evolve

from game.exact import content_key
from game.match.bid_odds import BidOdds, _rivals_moved, bid_odds
from game.match.session import begin
from game.players.futures import futures
from game.scenario import load
from game.world.orders import Act
from game.world.world import writable


@pytest.fixture(scope="module")
def opening():
    session = begin(load("casip-2024"), "lges", 77, None)
    for _ in range(2):
        session.end_quarter()
    return session.world, session.seat


def test_odds_fall_with_the_price_and_are_nil_for_the_unqualified(opening):
    world, seat = opening
    odds, due = bid_odds(world, seat), np.flatnonzero(world.market.tender_due[:, 0] == world.turn)
    carmaker = world.setup.programmes.carmaker[due]
    qualified = world.market.qualifying[carmaker, seat, 0] == 0
    for programme, fit in zip(due.tolist(), qualified.tolist(), strict=True):
        found = [odds(programme, 1, over, 0) for over in (-0.1, 0.0, 0.1)]
        first = [item.first for item in found]
        assert first[0] > first[1] > first[2] > 0.0 if fit else found == [BidOdds()] * 3
        assert found[0].dearer > found[2].dearer if fit else found[0].rival == -1
        assert all(item.share <= item.part and item.rival != seat for item in found)
    assert qualified.any() and not qualified.all()


def test_nominations_and_hidden_prices_of_rivals_count_as_they_are_known(opening):
    world, seat = opening
    due = np.flatnonzero(world.market.tender_due[:, 0] == world.turn)
    forks, others = _rivals_moved(futures(world, seat, 4, "test"), seat)
    assert not (others.seat == seat).any()
    assert (forks.levers.cell_stance[seat] == world.levers.cell_stance[seat]).all()
    named = others.doing(Act.NOMINATE)
    assert set(named.place.tolist()) <= set(due.tolist())
    assert (np.delete(forks.levers.cell_stance, seat, axis=0) != 0).any()


def test_lines_that_are_full_hold_a_bid_back(opening):
    world, seat = opening
    due = np.flatnonzero(world.market.tender_due[:, 0] == world.turn)
    free = [bid_odds(world, seat)(place, 1, 0.0, 0) for place in due.tolist()]
    tight = writable(world)
    tight.supply.capacity[seat] *= 0.001
    tight.plants = tight.plants.where(tight.plants.maker != seat)
    held = [bid_odds(tight, seat)(place, 1, 0.0, 0) for place in due.tolist()]
    new = [place for place, item in enumerate(free) if item.part > 0.0 and item.own_now == 0.0]
    assert new and all(held[place].held < 0.1 * free[place].held for place in new)


def test_odds_do_not_hang_on_the_games_key(opening):
    world, seat = opening
    other = evolve(world, key=content_key(world.key, 5))
    for due in np.flatnonzero(world.market.tender_due[:, 0] == world.turn).tolist():
        assert bid_odds(world, seat)(due, 1, 0.0, 0) == bid_odds(other, seat)(due, 1, 0.0, 0)


def test_a_part_is_won_more_often_than_first_place_and_the_share_is_about_the_odds(opening):
    world, seat = opening
    odds, due = bid_odds(world, seat), np.flatnonzero(world.market.tender_due[:, 0] == world.turn)
    found = [item for item in (odds(int(programme), 1, 0.0, 0) for programme in due) if item.first > 0.05]
    assert found
    assert sum(item.part for item in found) > sum(item.first for item in found)
    assert sum(item.share for item in found) == pytest.approx(sum(item.first for item in found), rel=0.6)
