"""A short industry of regular policies: hardly an order is refused, nobody goes under by neglect, things happen."""

from collections import Counter
from functools import cache

import numpy as np
import pytest

from game.match.loop import Quarter, play_quarter
from game.match.seating import groups_for
from game.world.events import Events, Happening
from game.world.world import select
from tests.players.worlds import decided, opening, rows_of

QUARTERS, WORLDS = 20, 8
COUNSEL = 602  # the rule by which counsel advises against a suit: a cost, not a fault


@cache
def played() -> tuple[list[Quarter], int]:
    """Some quarters of all regular policies, and how many rows they sent."""
    world, sent, quarters = opening(WORLDS, seed=2), 0, []
    groups = groups_for(world.setup)
    for _ in range(QUARTERS):
        quarter = play_quarter(world, groups)
        sent += len(quarter.offers) + len(quarter.orders.moves)
        quarters.append(quarter)
        world = quarter.after
    return quarters, sent


def events(kind: Happening) -> list[Events]:
    return [quarter.events.where(quarter.events.kind == int(kind)) for quarter in played()[0]]


def count(kind: Happening) -> int:
    return sum(len(rows) for rows in events(kind))


@pytest.mark.slow
def test_hardly_any_order_is_refused() -> None:
    reasons = Counter(
        (int(act), int(code))
        for rows in events(Happening.ORDER_REFUSED)
        for act, code, rule in zip(rows.subject, rows.amount, rows.rule, strict=True)
        if rule != COUNSEL
    )
    assert sum(reasons.values()) <= 0.05 * played()[1], reasons.most_common(10)


@pytest.mark.slow
def test_nobody_goes_under_by_neglect() -> None:
    assert count(Happening.FIRM_GONE) == 0
    assert count(Happening.ADMINISTRATION) <= 1


@pytest.mark.slow
def test_capacity_follows_demand() -> None:
    quarters, _ = played()
    before, after = quarters[0].before, quarters[-1].after
    wanted = after.market.demand.sum(axis=0) / before.market.demand.sum(axis=0)
    assert np.median(wanted) > 1.3
    assert count(Happening.PLANT_STARTED) > WORLDS


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind",
    [
        Happening.SUIT_FILED, Happening.SUIT_SETTLED, Happening.PROMISE_MADE, Happening.EQUITY_RAISED,
        Happening.PETITION_GRANTED, Happening.PETITION_REFUSED, Happening.INQUIRY_OPENED, Happening.POLICY_CHANGED,
        Happening.OFFER_MADE, Happening.QUALIFICATION_BEGUN, Happening.ALLIANCE_JOINED, Happening.CONSENT_GIVEN,
        Happening.STAGE_REACHED, Happening.LICENCE_SIGNED,
    ],
)  # fmt: skip
def test_it_happens(kind: Happening) -> None:
    assert count(kind) > 0


@pytest.mark.slow
@pytest.mark.parametrize("turn", [6, 13, 19])
def test_in_the_middle_of_a_game_too_nothing_of_others_is_used(turn: int) -> None:
    """With suits, offers, votes and petitions about: alone or in a batch of worlds, alone or among seats, the same."""
    world = played()[0][turn].before
    dims = world.setup.dims
    one = select(world, np.array([5]))
    for seats in (np.arange(len(dims.firms)), np.arange(len(dims.firms), len(dims.seats))):
        offers, moves, _ = decided(world, seats)
        alone_offers, alone_moves, _ = decided(one, seats)
        for seat in seats.tolist():
            assert rows_of(alone_moves, seat, 0) == rows_of(moves, seat, 5)
            assert rows_of(alone_offers, seat, 0) == rows_of(offers, seat, 5)
            own_offers, own_moves, _ = decided(one, np.array([seat]))
            assert rows_of(own_moves, seat, 0) == rows_of(moves, seat, 5)
            assert rows_of(own_offers, seat, 0) == rows_of(offers, seat, 5)
