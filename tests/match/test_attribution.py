"""Causes of a share's change: they add up exactly, whatever the order, and one difference is one cause."""

from functools import cache

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.match.attribution import FINE, attribution, before_market, settled, ways
from game.match.belonging import Kind, causes_of, owners_of, side
from game.match.customers import customers
from game.match.metrics import metrics
from game.match.mixed import dated, mixed
from game.match.present.causes import cause_lines, score_causes, share_causes, share_line
from game.match.present.firm_value import worth_table
from game.match.present.seat import situation_of
from game.match.present.table import line_text
from game.match.session import Session, begin
from game.scenario import load
from game.world.things import Injunctions
from game.world.world import copy, digest

SEATS = ("calb", "lges", "byd", "ford", "quantumscape", "miit", "eu")
PLAYED = 6
scenario = cache(load)


@pytest.fixture(scope="module")
def played():
    """A game of six quarters: the markets as they were found, and the figures after them."""
    session = begin(scenario("casip-2024"), "calb", 3, None)
    quarters = [session.end_quarter() for _ in range(PLAYED)]
    return [before_market(quarter) for quarter in quarters], [metrics(quarter.after) for quarter in quarters]


def number(world, seat):
    return world.setup.dims.seats.index(seat)


@given(
    st.integers(0, FINE),
    st.lists(st.integers(-(10**10), 10**10), min_size=1, max_size=12),
)
def test_settled_parts_add_up_and_stay_close(before, parts):
    """Parts in whole millionths: their sum is the change of the rounded shares, each is within one of the true one."""
    after = before + sum(parts)
    found = settled(before, after, [2 * part for part in parts])
    unit = FINE // 10**6
    assert sum(found) == (after + unit // 2) // unit - (before + unit // 2) // unit
    assert all(abs(one * unit - part) <= unit for one, part in zip(found, parts, strict=True))
    assert all(one == 0 for one, part in zip(found, parts, strict=True) if part == 0)


def test_the_ways_go_from_nothing_to_everything_in_both_orders():
    moved = ways(3)
    assert moved[:, 0].any() == np.False_ and moved[:, 3].all()
    assert moved[:, 4].any() == np.False_ and moved[:, 7].all()
    assert moved[:, 1].tolist() == [True, False, False] and moved[:, 5].tolist() == [False, False, True]


@pytest.mark.parametrize("seat", SEATS)
def test_the_parts_add_up_to_the_published_change(played, seat):
    """In the world and in every region, for makers, carmakers and governments, in every quarter."""
    markets, figures = played
    for turn in range(1, PLAYED):
        index = number(markets[turn], seat)
        found = attribution(markets[turn - 1], markets[turn], index)
        for change in (found.world, *found.regions):
            assert sum(part.millionths for part in change.parts) == change.after - change.before == change.change
            assert all(part.millionths for part in change.parts)
        mine = side(markets[turn], index)
        if mine.cells:
            for share, told in ((figures[turn - 1], found.world.before), (figures[turn], found.world.after)):
                counted = share.share[: len(mine.makers), 0][mine.makers]
                assert abs(float(np.add.reduce(counted)) * 1e6 - told) <= 0.5 + 1e-5


def test_it_is_the_same_every_time_and_changes_nothing(played):
    markets, _ = played
    before = [digest(world) for world in markets]
    assert attribution(markets[3], markets[4], 1) == attribution(markets[3], markets[4], 1)
    assert [digest(world) for world in markets] == before


def test_with_no_or_all_causes_moved_the_mix_is_the_one_or_the_other_quarter(played):
    """The ends of both ways are the two quarters themselves, down to the digest of every column."""
    markets, _ = played
    old, new = dated(markets[3]), dated(markets[4])
    causes = causes_of(old, new, side(new, 1))
    owners = owners_of(old, new, causes, side(new, 1))
    none, every = np.zeros((len(causes), 1), dtype=np.bool_), np.ones((len(causes), 1), dtype=np.bool_)
    assert digest(mixed(old, new, owners, none, old.turn)) == digest(old)
    assert digest(mixed(old, new, owners, every, new.turn)) == digest(new)


def _duties(world):
    world.policy.duty_cars[...] += 0.2


def _own_lines(world):
    world.supply.capacity[1] *= 0.5


def _others_lines(world):
    world.supply.capacity[0] *= 0.6


def _others_yields(world):
    world.supply.process_yield[0] *= 0.6


def _own_yields(world):
    world.supply.process_yield[1] *= 0.4


def _stoppage(world):
    world.supply.outage[1] = 0.7


def _stoppage_elsewhere(world):
    world.supply.outage[0] = 0.5


def _makes(world):
    world.market.car_appeal[0] += 0.5


def _ban(world):
    one = np.zeros(1, dtype=np.int64)
    ban = Injunctions.of(one, key=np.uint64(7), holder=0, barred=1, chemistry=1, jurisdiction=0, fraction=0.6)
    world.injunctions = world.injunctions.plus(ban)


def _support(world):
    world.levers.support[3] += 20_000


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_duties, Kind.DUTIES),
        (_support, Kind.POLICY),
        (_own_lines, Kind.LINES),
        (_own_yields, Kind.LINES),
        (_others_lines, Kind.OTHERS_LINES),
        (_others_yields, Kind.UNDISCLOSED),
        (_stoppage, Kind.OUTAGES),
        (_stoppage_elsewhere, Kind.OTHERS_OUTAGES),
        (_makes, Kind.MAKES),
        (_ban, Kind.BANS),
    ],
)
def test_where_only_one_cause_differs_everything_is_its_part(played, change, kind):
    """The same turn twice, one thing changed: one part, and it is the whole change."""
    markets, _ = played
    other = copy(markets[3])
    change(other)
    found = attribution(markets[3], other, 1)
    assert found.world.change != 0
    assert {part.kind for part in found.world.parts} == {kind}
    assert all({part.kind for part in place.parts} <= {kind} for place in found.regions)


def test_an_award_that_was_lost_is_named(played):
    """All of a programme goes to another maker: the loss carries the programme."""
    markets, _ = played
    other = copy(markets[3])
    rows = other.contracts
    mine = np.flatnonzero((rows.maker == 1) & (rows.start <= other.turn))
    sold = other.market.cars[other.setup.programmes.carmaker, other.setup.programmes.region, 0]
    largest = int(mine[np.argmax(rows.share[mine] * (sold * other.setup.programmes.weight)[rows.programme[mine]])])
    programme = int(rows.programme[largest])
    rows.maker[rows.programme == programme] = 0
    found = attribution(markets[3], other, 1)
    assert [(part.kind, part.subject) for part in found.world.parts] == [(Kind.AWARD_LOST, programme)]
    seen_by_a_carmaker = attribution(markets[3], other, number(other, "ford"))
    assert {part.kind for part in seen_by_a_carmaker.world.parts} <= {Kind.OTHER_AWARDS}


def test_a_region_whose_trend_alone_differs_is_the_whole_cause(played):
    markets, _ = played
    other = copy(markets[3])
    other.market.ev_share[1] *= 1.2
    found = attribution(markets[3], other, 1)
    assert {(part.kind, part.subject) for part in found.world.parts} == {(Kind.SALES, 1)}


def test_the_turn_alone_is_season_and_trend_of_the_regions_and_storage(played):
    """The same position a quarter on: nothing but sales by region and storage has moved."""
    markets, _ = played
    other = dated(markets[3])
    found = attribution(other, evolve(other, turn=other.turn + 1), 1)
    assert {part.kind for part in found.world.parts} <= {Kind.SALES, Kind.STORAGE}
    assert len({part.subject for part in found.world.parts if part.kind is Kind.SALES}) > 2


@pytest.mark.parametrize("seat", ["calb", "ford", "eu", "miit"])
def test_the_headlines_show_the_causes(seat):
    """What is shown adds up to the change as shown; the first quarter has those of published figures."""
    session: Session = begin(scenario("casip-2024"), seat, 3, None)
    session.end_quarter()
    assert (session.causes() is None) == (seat in ("ford", "eu"))  # whose share is one of cars
    cause_lines(situation_of(session))
    for _ in range(2):
        session.end_quarter()
    situation = situation_of(session)
    assert session.causes() is session.causes() is not None
    for region in range(-1, len(session.setup.dims.regions)):
        whole, parts = share_causes(situation, 4, region)
        assert round(sum(part.part for part in parts), 9) == pytest.approx(round(whole, 3), abs=1e-9)
        assert line_text(share_line(situation, 4, region))
    assert all(line_text(line) for _, line in cause_lines(situation))
    whole, parts = score_causes(situation)
    score = [float(published.score[session.seat, 0]) for published in session.history[-2:]]
    assert whole == pytest.approx(score[1] - score[0])
    assert sum(item.part for item in parts) == pytest.approx(round(10.0 * whole) / 10.0)


def test_the_terms_of_a_firms_worth_add_up_to_its_value():
    session: Session = begin(scenario("casip-2024"), "lges", 3, None)
    for _ in range(2):
        session.end_quarter()
    situation = situation_of(session)
    now, before = situation.worth
    value = float(situation.public.market_value[session.seat, 0])
    assert sum(part.value for part in now) == pytest.approx(value, abs=1.0)
    assert [part.name for part in now] == [part.name for part in before]
    assert len(worth_table(now, before).rows) == len(now) + 1
    government = situation_of(begin(scenario("casip-2024"), "eu", 3, None))
    assert government.worth == ((), ()) and worth_table(*government.worth).rows == ()


def test_published_figures_tell_why_any_share_moved():
    """Parts by customers, programmes and regions add up, for every firm, in the world and in each region."""
    session = begin(scenario("casip-2024"), "calb", 3, None)
    for turn in range(2):
        quarter = session.end_quarter()
        then, now = session.history[-2:]
        for seat, name in enumerate(session.setup.dims.seats):
            found = customers(quarter.before, quarter.after, seat)
            if found is None:
                continue
            for item in (found.world, *found.regions):
                assert sum(part.millionths for part in item.parts) == item.change
            if seat < len(session.setup.dims.firms):
                shares = [round(float(figures.share[seat, 0]) * 1e6) for figures in (then, now)]
                assert [found.world.before, found.world.after] == pytest.approx(shares, abs=1), (turn, name)
    kinds = {part.kind for part in customers(quarter.before, quarter.after, 0).world.parts}
    assert {Kind.CUSTOMER, Kind.SALES} <= kinds and kinds & {Kind.AWARD_WON, Kind.AWARD_LOST}
