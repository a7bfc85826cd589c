"""Personalities: stated strategies with sources, and real differences in what they order."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml
from click.testing import CliRunner

from game.cli import main
from game.lab.behaviour import differences, ordered, seats_of, situations
from game.players.personalities import PERSONALITIES, made_for
from game.players.personalities.personality import ASSUMED, KNOWN, Kind
from game.scenario import load
from game.world.orders import Act
from game.world.world import World

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LEAST = 0.04  # share of orders in which any two personalities of a kind differ


@cache
def worlds() -> list[World]:
    """A few worlds in the first, third and fourth year."""
    return situations(load("casip-2024"), 6, (2, 8, 13), 11)


@cache
def facts() -> frozenset[str]:
    return frozenset(
        row["id"] for name in ("industry", "actors") for row in yaml.safe_load((SEEDS / f"{name}.yaml").read_text())
    )


def acts(name: str, kind: Kind, act: Act) -> set[tuple[object, ...]]:
    """Rows of one act that a personality orders in all seats of a kind: situation, seat, world, then the columns."""
    rows = ordered(worlds(), seats_of(worlds()[0].setup, kind), name)
    return {row for row in rows if len(row) == 10 and row[3] == int(act)}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_seat_has_four_personalities_beside_the_regular_one(kind: Kind) -> None:
    assert len({item.name for item in made_for(kind)} - {"regular"}) >= 4


@pytest.mark.parametrize("name", list(PERSONALITIES))
def test_every_example_names_a_fact_or_says_what_it_rests_on(name: str) -> None:
    item = PERSONALITIES[name]
    assert item.strategy and item.examples
    for example in item.examples:
        assert all(part in facts() | {KNOWN, ASSUMED} for part in example.source.split("; ")), example


def test_strategies_are_code_and_not_only_numbers() -> None:
    own = [item for item in PERSONALITIES.values() if item.instead]
    assert len(own) >= 20
    assert all(desk.__doc__ for item in own for desk in item.instead.values())


@pytest.mark.parametrize("kind", list(Kind))
def test_any_two_personalities_of_a_kind_order_differently_in_the_same_situations(kind: Kind) -> None:
    found = differences(worlds(), kind)
    assert found and found[0].share >= LEAST, found[0]


def test_the_scenario_seats_those_that_are_made_for_the_seat() -> None:
    setup = worlds()[0].setup
    for kind in Kind:
        for seat in seats_of(setup, kind):
            item = PERSONALITIES[setup.seats[seat].policy]
            assert kind in item.kinds, (setup.dims.seats[seat], item.name)


def test_a_fortress_pays_its_large_customers_to_stay() -> None:
    bids, usual = acts("fortress", Kind.CELL_MAKER, Act.BID), acts("regular", Kind.CELL_MAKER, Act.BID)
    assert bids and min(row[9] for row in bids) == pytest.approx(-0.06)
    assert min(row[9] for row in usual) >= -0.04


def test_a_cost_leader_bids_further_down_than_anybody() -> None:
    assert min(row[9] for row in acts("cost-leader", Kind.CELL_MAKER, Act.BID)) == pytest.approx(-0.08)


def test_followers_and_the_cautious_announce_nothing() -> None:
    makers = (Kind.CELL_MAKER, Kind.HOUSE, Kind.RESEARCH_COMPANY)
    assert any(acts("moon-shot", kind, Act.PROMISE) for kind in makers)
    for name in ("fast-follower", "cautious", "patent-wall"):
        assert not any(acts(name, kind, Act.PROMISE) for kind in makers)


def test_second_sourcers_nominate_others_than_the_first_supplier_and_friends_the_friend() -> None:
    """Among the makers of a programme the nominated one is not the largest, or is the one with the best relation."""
    found = acts("second-sourcer", Kind.CARMAKER, Act.NOMINATE)
    assert found
    for number, seat, where, _, target, _, place, *_ in found:
        rows = worlds()[number].contracts
        mine = rows.where((rows.programme == place) & (rows.world == where))
        share = np.bincount(mine.maker, weights=mine.share, minlength=seat + 1)
        assert share.max() >= 0.5 and share[target] < share.max()
    friends = acts("loyal-partner", Kind.CARMAKER, Act.NOMINATE)
    assert friends
    for number, seat, where, _, target, *_ in friends:
        assert worlds()[number].standing.relation[seat, target, where] > 0.15
    assert not acts("regular", Kind.CARMAKER, Act.NOMINATE)


def test_protectionists_inquire_and_free_traders_do_not() -> None:
    shut = acts("protectionist", Kind.GOVERNMENT, Act.INQUIRE)
    free = acts("free-trader", Kind.GOVERNMENT, Act.INQUIRE)
    assert len(free) <= len(shut)
    assert not acts("protectionist", Kind.GOVERNMENT, Act.TREATY)


def test_players_are_printed_with_their_sources_and_numbers() -> None:
    whole = CliRunner().invoke(main, ["players"])
    assert whole.exit_code == 0
    assert all(name in whole.output for name in ("fortress", "gatekeeper", "catl_rebate"))
    one = CliRunner().invoke(main, ["players", "moon-shot"])
    assert "promising" in one.output and "0.8" in one.output and "1.15" in one.output
    odd = CliRunner().invoke(main, ["players", "moonshot"])
    assert odd.exit_code == 2 and "did you mean moon-shot?" in odd.output
