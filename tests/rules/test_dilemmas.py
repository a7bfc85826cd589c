"""R11.8 to R11.12: an event asks a seat, which chooses or is silent; every change has its payer and payee."""

import numpy as np
import pytest
from attrs import evolve

from game.exact import name_key
from game.rules.consequences import BRINGS
from game.rules.dilemmas import WAYS
from game.rules.dilemmas_put import APART, drawn_askings
from game.rules.dilemmas_who import CIRCLES, FOOTING
from game.world.dims import Sector
from game.world.effects import Circle, Effect, Footing, Other, Standing, in_force
from game.world.events import Events, Happening
from game.world.legal import check, legal
from game.world.legal.attention import ATTENDED
from game.world.legal.common import Refusal
from game.world.orders import Act, Moves
from game.world.setup import AskSetup, ChangeSetup, EventSetup, WaySetup
from game.world.streams import Stream
from game.world.view import observe
from game.world.world import World, select
from tests.rules.conduct import balance, money, turn
from tests.sketch import DIMS, sketch

CATL, CALB, LGES, TESLA = (DIMS.firms.index(name) for name in ("CATL", "CALB", "LGES", "Tesla"))
EU = DIMS.seats.index("EU")
HOUSEHOLDS = int(Sector.HOUSEHOLDS)


def change(effect: Effect, size: float, target: int = -1, lasts: int = 0) -> ChangeSetup:
    return ChangeSetup(int(effect), target, size, lasts)


def way(name: str, *changes: ChangeSetup, risk: float = 0.0, after: tuple[ChangeSetup, ...] = (), quiet: bool = False):  # type: ignore[no-untyped-def]
    return WaySetup(name, name, f"{{seat}} {name}", quiet, changes, risk, after, "{seat} worse")


def asking(*ways: WaySetup, seats: tuple[int, ...] = (CALB,), chance: float = 1.0, **given: int | float) -> EventSetup:
    figures = {"other": -1, "reading": -1, "above": 0.0, "silence": 0, **given}
    asks = AskSetup(text="What now?", seats=seats, ways=ways, **figures)  # type: ignore[arg-type]
    return EventSetup("ask", int(name_key("ask")), "{seat} is asked", (0, 0), chance, -1, 0.0, int(Effect.NEWS), -1,
                      0.0, 0, False, asks)  # fmt: skip


def with_event(event: EventSetup, worlds: int = 2) -> World:
    world = sketch(worlds)
    return evolve(world, setup=evolve(world.setup, events=(event,)))


def choose(world: World, value: float) -> Moves:
    rows = world.dilemmas
    return Moves.make(rows.world, rows.seat, Act.CHOOSE, subject=rows.key, value=value)


def test_r11_8_the_event_waits_for_the_seat_and_r11_10_the_choice_is_carried_out() -> None:
    pay, get = change(Effect.MONEY, -5e6, HOUSEHOLDS), change(Effect.CREDIBILITY, -0.2)
    world = with_event(asking(way("pays", pay), way("hides", get)))
    told = turn(world)
    assert list(told.kind).count(Happening.DILEMMA_PUT) == 2 and world.dilemmas.seat.tolist() == [CALB, CALB]
    before, cash = world.research.credibility[CALB].copy(), world.books.account[CALB].copy()
    told = turn(world, choose(world, 1.0))
    rows = told.where(told.kind == int(Happening.DILEMMA_ANSWERED))
    assert rows.subject.tolist() == [1, 1] and not len(world.dilemmas)
    assert world.research.credibility[CALB] == pytest.approx(before - 0.2)
    other = with_event(asking(way("pays", pay), way("hides", get)))
    turn(other)
    turn(other, choose(other, 0.0))
    assert (world.books.account[CALB] - other.books.account[CALB] == 5_000_000).all() and (cash > 0).all()


def test_r11_10_silence_is_the_declared_way() -> None:
    world = with_event(asking(way("one"), way("two"), silence=1))
    turn(world)
    told = turn(world)
    assert told.subject[told.kind == int(Happening.DILEMMA_ANSWERED)].tolist() == [1, 1]


def test_r11_8_seats_are_drawn_with_the_chance_of_each_and_the_draw_is_that_of_the_world() -> None:
    event = asking(way("one"), way("two"), seats=(CATL, CALB, LGES), chance=0.2)
    worlds = 300
    world = with_event(event, worlds)
    turn(world)
    counts = np.bincount(world.dilemmas.seat, minlength=LGES + 1)
    assert counts[[CATL, CALB, LGES]].sum() == len(world.dilemmas)
    assert (np.abs(counts[[CATL, CALB, LGES]] - 60) < 25).all()
    alone = select(with_event(event, worlds), np.array([17]))
    turn(alone)
    assert alone.dilemmas.seat.tolist() == world.dilemmas.seat[world.dilemmas.world == 17].tolist()
    assert alone.dilemmas.key.tolist() == world.dilemmas.key[world.dilemmas.world == 17].tolist()


def test_r11_8_who_has_not_what_it_takes_or_is_gone_is_not_asked() -> None:
    event = asking(way("one"), way("two"), reading=int(Footing.STAGE), above=8.5)
    world = with_event(event)
    turn(world)
    assert not len(world.dilemmas)
    gone = with_event(asking(way("one"), way("two")))
    gone.books.status[CALB, 0] = 3
    turn(gone)
    assert gone.dilemmas.world.tolist() == [1]


def test_every_footing_and_every_other_can_be_read() -> None:
    for footing in Footing:
        world = with_event(asking(way("one"), way("two"), reading=int(footing), above=-1.0))
        turn(world)
        assert len(world.dilemmas) == 2
    for other in Other:
        seat = {Other.SUPPLIER: TESLA, Other.CUSTOMER: CATL, Other.DEFENDANT: CATL}.get(other, CALB)
        standing = int(Standing.SUBSIDIARY) if other is Other.OWNER else -1
        world = with_event(asking(way("one"), way("two"), seats=(seat,), other=int(other), standing=standing))
        if other is Other.OWNER:
            world.books.status[seat], world.books.owner[seat] = 2, CATL
        if other is Other.LATECOMER:
            world.research.announced[seat, DIMS.first_route] = 9
        turn(world)
        assert len(world.dilemmas), other
        assert (world.dilemmas.other >= 0).all() and (world.dilemmas.other != seat).all()


def test_r11_9_the_other_firm_is_drawn_among_those_that_may_have_the_part_and_without_one_nothing_happens() -> None:
    event = asking(way("one"), way("two"), seats=(CATL,), other=int(Other.CUSTOMER))
    world = with_event(event, 60)
    deals = world.contracts.where((world.contracts.maker == CATL) & (world.contracts.captive == 0))
    customers = set((world.setup.programmes.carmaker[deals.programme] + DIMS.first_carmaker).tolist())
    turn(world)
    drawn = world.dilemmas.other.tolist()
    assert len(drawn) == 60 and set(drawn) <= customers and len(set(drawn)) > len(customers) // 2
    alone = with_event(event)
    alone.contracts = alone.contracts.where(alone.contracts.maker != CATL)
    turn(alone)
    assert not len(alone.dilemmas)


def _settled(*changes: ChangeSetup, seat: int = CATL, other: int = int(Other.CUSTOMER)) -> tuple[World, World, Events]:
    """The worlds after a way with these changes, the same after one with none, and what happened."""
    found = []
    for number in (0.0, 1.0):
        event = asking(way("changes", *changes), way("nothing"), seats=(seat,), other=other if seat == CATL else -1)
        world = with_event(event)
        turn(world)
        told = turn(world, choose(world, number))
        found.append((world, told))
    return found[0][0], found[1][0], found[0][1]


def test_r11_11_what_a_way_brings_to_a_firm() -> None:
    with_it, without, told = _settled(
        change(Effect.REVENUE, -0.1, HOUSEHOLDS), change(Effect.MONEY, 7e6), change(Effect.RELATION, 0.3),
        change(Effect.SAFETY, -0.2), change(Effect.OUTAGE, 0.25, lasts=2), change(Effect.KNOWLEDGE, -0.5),
        change(Effect.CREDIT_LINE, -0.2), change(Effect.APPEAL, 0.5),
    )  # fmt: skip
    other = told.target[told.kind == int(Happening.DILEMMA_ANSWERED)]
    each, first = np.arange(2), DIMS.first_carmaker
    revenue = without.books.revenue[CATL]
    paid = without.books.account[CATL] - with_it.books.account[CATL]
    assert np.abs(paid - (0.1 * revenue - 7e6)).max() <= 1.0
    assert (without.books.account[other, each] - with_it.books.account[other, each] == 7_000_000).all()
    relation = with_it.standing.relation - without.standing.relation
    assert relation[CATL, other, each] == pytest.approx(0.3) and relation[other, CATL, each] == pytest.approx(0.3)
    assert with_it.market.safety[CATL] == pytest.approx(without.market.safety[CATL] - 0.2)
    assert in_force(with_it, Effect.OUTAGE, DIMS.makers)[CATL].tolist() == [0.25, 0.25]
    route = np.argmax(without.research.knowledge[CATL, DIMS.first_route :], axis=0) + DIMS.first_route
    half = 0.5 * without.research.knowledge[CATL, route, each]
    assert with_it.research.knowledge[CATL, route, each] == pytest.approx(half)
    assert with_it.standing.credit_line[CATL] == pytest.approx(0.8 * without.standing.credit_line[CATL])
    appeal = with_it.market.appeal - without.market.appeal
    assert appeal[other - first, CATL, each] == pytest.approx(0.5)
    assert (balance(with_it) == 0).all() and (money(with_it) == 0).all()


def test_r11_11_what_a_way_brings_to_a_government() -> None:
    with_it, without, _ = _settled(
        change(Effect.POLITICAL_CAPITAL, -3.0), change(Effect.MONEY, -2e6, int(Sector.UTILITIES)),
        change(Effect.EV_DEMAND, -0.1), change(Effect.HOME_CHARGING, 0.1), change(Effect.HOME_LINES, 0.2, lasts=1),
        change(Effect.HOME_KNOWLEDGE, 0.1), change(Effect.HOME_APPEAL, 0.2), seat=EU,
    )  # fmt: skip
    place = EU - len(DIMS.firms)
    home = int(without.setup.governments.jurisdiction[place])
    assert with_it.policy.capital[place] == pytest.approx(without.policy.capital[place] - 3.0)
    assert (without.policy.budget[place] - with_it.policy.budget[place] == 2_000_000).all()
    region = int(np.argmax(without.setup.regions.jurisdiction_weight[:, home]))
    assert with_it.market.ev_share[region] == pytest.approx(0.9 * without.market.ev_share[region])
    assert with_it.policy.points[home] == pytest.approx(1.1 * without.policy.points[home])
    lost = in_force(with_it, Effect.OUTAGE, DIMS.makers)
    at_home = without.setup.firms.jurisdiction[: DIMS.makers] == home
    assert (lost[at_home] == 0.2).all() and not lost[~at_home].any()
    gained = with_it.research.knowledge / np.maximum(without.research.knowledge, 1.0)
    best = np.max(without.research.knowledge[:, DIMS.first_route :], axis=1)
    assert (np.max(gained[at_home, DIMS.first_route :], axis=1)[best[at_home] > 1.0] == pytest.approx(1.1))
    assert (with_it.research.knowledge[~at_home] == without.research.knowledge[~at_home]).all()
    abroad = without.setup.firms.jurisdiction[DIMS.first_carmaker :] != home
    step = with_it.market.appeal - without.market.appeal
    assert step[np.ix_(abroad, at_home)] == pytest.approx(0.2) and not step[:, ~at_home].any()
    assert not step[~abroad].any()
    assert (money(with_it) == 0).all()


def test_r11_11_circles_and_leaks() -> None:
    for circle in Circle:
        with_it, without, _ = _settled(change(Effect.RELATION, -0.1, int(circle)))
        moved = np.abs(with_it.standing.relation - without.standing.relation) > 0
        assert moved[CATL].any() and not moved[CATL, CATL].any() and not moved[CALB, LGES].any()
    with_it, without, told = _settled(change(Effect.LEAK, 0.5), other=int(Other.RIVAL))
    other = told.target[told.kind == int(Happening.DILEMMA_ANSWERED)]
    grown = with_it.research.knowledge - without.research.knowledge
    assert (np.maximum.reduce(grown[other, :, np.arange(2)], axis=1) > 0).all() and (grown[CATL] == 0).all()
    assert set(BRINGS) >= {effect for effect in Effect if effect > Effect.NEWS}


def test_r11_11_a_seat_moves_dues_and_offers_peace() -> None:
    with_it, without, _ = _settled(change(Effect.DUES_MOTION, 1.5))
    assert len(with_it.motions) == len(without.motions) + 2
    assert with_it.motions.value[-1] == pytest.approx(1.5 * with_it.alliances.dues[0])
    with_it, without, _ = _settled(change(Effect.PEACE_OFFER, 0.5), other=int(Other.DEFENDANT))
    rows = with_it.offers.where(with_it.offers.proposer == CATL)
    assert len(rows) == 2 and (rows.expires >= with_it.turn).all()
    suit = with_it.suits.find(rows.world, rows.subject)
    assert (rows.recipient == with_it.suits.defendant[suit]).all()
    assert np.abs(rows.amount - 0.5 * with_it.suits.claim[suit]).max() <= 1.0
    assert not (without.offers.proposer == CATL).any()


def test_r11_12_risk_is_the_same_for_all_ways_and_a_quiet_way_stays_so_unless_it_comes_true() -> None:
    worse = (change(Effect.SAFETY, -0.1),)
    ways = (way("loud", risk=0.5, after=worse), way("quiet", risk=0.5, after=worse, quiet=True))
    kinds = []
    for number in (0.0, 1.0):
        world = with_event(asking(*ways), 200)
        turn(world)
        told = turn(world, choose(world, number))
        mine = np.isin(told.kind, (int(Happening.DILEMMA_ANSWERED), int(Happening.DILEMMA_HUSHED)))
        kinds.append((told.kind[mine], told.amount[mine], world.market.safety[CALB]))
    (_, loud, hurt), (quiet, also, hurt_too) = kinds
    assert (loud == also).all() and (hurt == hurt_too).all() and 70 < loud.sum() < 130
    assert ((quiet == int(Happening.DILEMMA_ANSWERED)) == (also > 0)).all()
    assert ((loud > 0) == (hurt < 0.95)).all()


def test_the_choice_is_the_seats_own_costs_no_attention_and_is_seen_by_nobody_else() -> None:
    world = with_event(asking(way("one"), way("two"), way("three")))
    turn(world)
    alone = select(world, np.array([0]))
    found = [item for item in legal(alone, CALB) if item.act == Act.CHOOSE]
    assert len(found) == 1 and found[0].value is not None and found[0].value.high == 2.0
    assert not [item for item in legal(alone, CATL) if item.act == Act.CHOOSE]
    assert not ATTENDED[Act.CHOOSE]
    bad = [choose(alone, value) for value in (3.0, 0.5, -1.0)]
    assert [int(check(alone, moves)[0]) for moves in bad] == [int(Refusal.OUT_OF_RANGE)] * 3
    theirs = evolve(choose(alone, 0.0), seat=np.array([CATL]))
    assert check(alone, theirs).tolist() == [int(Refusal.NO_SUCH_THING)]
    assert len(observe(alone, np.array([CALB])).own.dilemmas) == 1
    view = observe(alone, np.array([CATL]))
    assert not len(view.own.dilemmas) and not len(view.known(CATL).world.dilemmas)
    assert WAYS > 3


def test_r11_8_nobody_meets_the_same_event_again_within_six_quarters() -> None:
    world = sketch(60)
    event = evolve(asking(way("pays"), way("hides"), chance=0.12), turns=(0, 60))
    world = evolve(world, setup=evolve(world.setup, events=(event,)))
    asked = np.zeros((24, 60), dtype=np.bool_)
    for quarter in range(24):
        world.turn = quarter
        rows = drawn_askings(world, [0], world.luck.uniform(Stream.EVENT, quarter, [event.key])[:, 0])
        asked[quarter, rows.world] = True
    gaps = [np.diff(np.flatnonzero(column)) for column in asked.T]
    assert asked.sum() > 60 and min(gap.min() for gap in gaps if len(gap)) > APART


def test_a_latecomer_is_behind_and_cells_sold_are_solid() -> None:
    world, first = sketch(2), DIMS.first_route
    world.research.announced[:, first:] = 5
    world.research.announced[1, first:] = 6
    world.research.announced[2, first, 1] = 7
    world.market.delivered[1, 0, first] = np.array([0.0, 0.25])
    seat, here = np.array([1, 1]), np.array([0, 1])
    behind = CIRCLES[Other.LATECOMER](world, seat, here)[:, : DIMS.makers]
    assert not behind[:, 1].any() and behind[0, 2] and not behind[1, 2] and behind[:, 3:].all()
    assert FOOTING[Footing.SOLID](world, seat, here).tolist() == [0.0, 0.25]
    assert FOOTING[Footing.SOLID](world, np.array([DIMS.makers]), here[:1]).tolist() == [0.0]
