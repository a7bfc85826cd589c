"""Random legal orders in every seat: no exception, every invariant, money to the dollar, the same bits alone."""

import numpy as np
import pytest

from game.exact import imbalance
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.turn import PHASES
from game.scenario import load
from game.world.events import Happening
from game.world.invariants import cash_change
from game.world.world import digest, select


def played(scenario, seed, numbers, turns, player="random"):
    """Worlds and all their events after some quarters; a broken invariant raises inside."""
    found = load(scenario)
    groups, firms = groups_for(found.setup, {"*": player}), len(found.setup.dims.firms)
    world, kinds = opened(found, seed, np.asarray(numbers)), set()
    for _ in range(turns):
        quarter = play_quarter(world, groups)
        world = quarter.after
        moved = world.books.account[:firms] - quarter.before.books.account[:firms]
        assert (moved == cash_change(world)).all(), "the three cash flows are the change in cash"
        kinds |= set(quarter.events.kind.tolist())
        assert not imbalance(world.books.account).any()
    return world, kinds


def test_random_orders_break_nothing_to_the_end_of_the_game():
    """Twenty-four worlds of random legal orders over 48 quarters, by far more kinds of events than sane play."""
    world, kinds = played("casip-2024", 3, range(24), 48)
    assert world.finished
    assert len(kinds) > 0.8 * len(Happening)
    alone, _ = played("casip-2024", 3, [17], 48)
    assert digest(alone)[0] == digest(select(world, np.array([17])))[0]


@pytest.mark.parametrize("scenario", ["first-game", "walls-2024", "hindcast-2020"])
def test_every_scenario_can_be_played_to_its_end(scenario):
    """Random and idle seats play every shipped scenario through."""
    turns = load(scenario).setup.turns
    for player in ("random", "idle"):
        world, _ = played(scenario, 1, range(3), turns, player)
        assert world.finished


def test_the_turn_lists_every_phase_once_in_the_order_of_the_rule_book():
    """Orders first, scoring last, no phase twice."""
    names = [phase.__name__ for phase in PHASES]
    assert names == [
        "orders", "policy", "alliances", "research", "patents", "courts", "supply", "tenders", "market", "accounts",
        "events", "exits", "reviews", "scoring",
    ]  # fmt: skip


@pytest.mark.parametrize("player", ["random", "regular"])
def test_a_quarter_writes_nothing_into_the_worlds_that_it_starts_from(player):
    """Rows are shared between a world and the next one: no rule may write into a column that others hold."""
    scenario = load("casip-2024")
    groups = groups_for(scenario.setup, {"*": player})
    world = opened(scenario, 3, 6)
    for _ in range(12):
        before = digest(world)
        after = play_quarter(world, groups).after
        assert (digest(world) == before).all()
        world = after
