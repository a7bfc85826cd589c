"""R2: budgets, consent, instruments, petitions, inquiries and grants."""

import numpy as np
import pytest
from attrs import evolve

from game.rules.policy import credits_forgone
from game.world.columns import copied
from game.world.dims import Instrument
from game.world.events import Happening
from game.world.legal import check
from game.world.legal.common import Refusal
from game.world.legal.instruments import capital_cost
from game.world.orders import Act, Moves, gathered
from game.world.things import Plea
from game.world.world import World, copy
from tests.rules.conduct import balance, money, turn
from tests.sketch import DIMS, sketch

FIRMS = len(DIMS.firms)
MIIT, MOST, NEA, US, EU, JAPAN, KOREA = range(FIRMS, FIRMS + 7)
CHINA, EUROPE, NORTH_AMERICA = 0, 1, 2


def act(seat: int, kind: Act, world: int = 0, **columns: object) -> Moves:
    return Moves.make(np.array([world]), seat, kind, **columns)


def kinds(events: object) -> list[int]:
    return [int(kind) for kind in events.kind]  # type: ignore[attr-defined]


def petition(world: World, plea: Plea, government: int = MOST, **columns: object) -> np.uint64:
    """File a petition of CALB through the rules and give its key."""
    turn(world, act(1, Act.PETITION, target=government, amount=int(plea), **columns))
    assert len(world.petitions) == 1
    return world.petitions.key[0]


def test_r2_1_the_budget_is_refilled_in_the_first_quarter_only() -> None:
    world = sketch(2)
    first = DIMS.government_account()
    world.books.account[first] -= 100
    world.books.account[DIMS.sector_account(0)] += 100
    world.turn = 1
    turn(world)
    assert (world.policy.budget[0] != world.setup.governments.yearly_budget[0]).all()
    world.turn = 4
    turn(world)
    assert (world.policy.budget[3:] == world.setup.governments.yearly_budget[3:, None]).all()


def test_r2_2_political_capital_grows_with_progress_and_wears() -> None:
    world = sketch(2)
    world.standing.progress[US], world.standing.progress[EU] = 1.0, 0.5
    turn(world)
    assert world.policy.capital[3:5].tolist() == [[51.5, 51.5], [50.0, 50.0]]


def test_r2_23_a_mandate_ahead_of_buyers_wears_on_the_government_that_holds_it() -> None:
    """Only the lead counts, and of the three ministries only the one with the mandate pays."""
    plain, pushed = sketch(1), sketch(1)
    rule = plain.setup.parameters.policy
    plain.policy.mandate[...] = 0.0
    pushed.policy.mandate[...] = plain.market.ev_share[CHINA, 0] + 0.2
    for world in (plain, pushed):
        turn(world)
    paid = plain.policy.capital[:, 0] - pushed.policy.capital[:, 0]
    assert paid[MIIT - FIRMS] == pytest.approx(0.2 * rule.mandate_wear)
    assert paid[MOST - FIRMS] == paid[NEA - FIRMS] == 0.0


def test_r2_23_a_mandate_falls_back_to_its_market_where_political_capital_has_run_out() -> None:
    world = sketch(2)
    world.policy.mandate[...] = 0.0
    world.policy.mandate[0] = world.market.ev_share[CHINA] + 0.2
    held = float(world.policy.mandate[0, 0])
    world.policy.capital[MIIT - FIRMS] = 40.0, 0.0
    world.standing.progress[MIIT] = 0.0
    shares = world.market.ev_share[CHINA].copy()
    events = turn(world)
    assert world.policy.mandate[0, 0] == held and world.policy.mandate[0, 1] == pytest.approx(shares[1])
    told = events.where((events.kind == int(Happening.POLICY_CHANGED)) & (events.actor == MIIT))
    assert told.world.tolist() == [1]


def test_r2_4_r2_5_a_government_sets_its_instrument_and_pays_capital() -> None:
    world = sketch(2)
    turn(world, act(US, Act.SET_CREDIT, 1, value=45.0))
    assert world.policy.credit[2].tolist() == [35.0, 45.0]
    assert world.policy.capital[3].tolist() == [48.5, 36.5]
    assert world.policy.direction[3, Instrument.CREDIT].tolist() == [0, 1]


def test_r2_4_a_reversal_within_eight_quarters_costs_double() -> None:
    world = sketch(1)
    turn(world, act(US, Act.SET_CREDIT, value=45.0))
    world.policy.capital[...] = 50.0
    world.standing.progress[...] = 0.0
    turn(world, act(US, Act.SET_CREDIT, value=20.0))
    assert world.policy.capital[3, 0] == 48.5 - 2 * 12.0
    world.turn += 8
    world.policy.capital[...], world.standing.progress[...] = 50.0, 0.0
    turn(world, act(US, Act.SET_CREDIT, value=30.0))
    assert world.policy.capital[3, 0] == 48.5 - 12.0


def test_r2_7_a_big_move_of_a_ministry_waits_for_a_signature() -> None:
    world = sketch(2)
    turn(world, act(MIIT, Act.SET_MANDATE, value=0.5))
    assert world.policy.mandate[0, 0] == 0.0 and len(world.motions) == 1
    key = world.motions.key[0]
    turn(world, act(MOST, Act.VOTE, subject=key, value=1.0))
    assert world.policy.mandate[0].tolist() == [0.5, 0.0] and len(world.motions) == 0


def test_r2_24_who_signs_shares_in_what_the_act_has_cost() -> None:
    """One who signs alone takes a quarter of the price, two an eighth each, who refuses nothing."""
    world, plain = sketch(3), sketch(3)
    for each in (world, plain):
        turn(each, Moves.make(np.arange(3), MIIT, Act.SET_MANDATE, value=0.5))
    votes = [act(MOST, Act.VOTE, place, subject=world.motions.key[place], value=1.0) for place in (1, 2)]
    votes += [act(NEA, Act.VOTE, place, subject=world.motions.key[place], value=float(place == 2)) for place in (1, 2)]
    turn(world, gathered(votes))
    turn(plain)
    price = world.setup.parameters.policy.capital_cost[Instrument.MANDATE]
    gained = world.policy.capital - plain.policy.capital
    assert gained[MOST - FIRMS] == pytest.approx([0.0, 0.25 * price, 0.125 * price], abs=0.5)
    assert gained[NEA - FIRMS] == pytest.approx([0.0, 0.0, 0.125 * price], abs=0.5)


@pytest.mark.parametrize(("signer", "carried"), [(NEA, False), (MOST, True)])
def test_r2_25_only_the_sister_who_holds_the_instrument_carries_a_joint_opinion(signer: int, carried: bool) -> None:
    """MIIT asks for MOST's compulsory licence: NEA's signature does nothing, MOST's sets it and is paid for."""
    world, plain = sketch(1), sketch(1)
    asked = act(MIIT, Act.SET_COMPULSORY, chemistry=0, value=1.0)
    price = world.setup.parameters.policy.capital_cost[Instrument.COMPULSORY_LICENCE]
    assert capital_cost(world, asked)[0] == pytest.approx(1.5 * price)
    for each in (world, plain):
        turn(each, asked)
    turn(world, act(signer, Act.VOTE, subject=world.motions.key[0], value=1.0))
    turn(plain)
    assert bool(world.policy.compulsory[0, 0, 0]) == carried
    gained = (world.policy.capital - plain.policy.capital)[signer - FIRMS, 0]
    assert gained == pytest.approx(0.75 * price if carried else 0.0, abs=0.5)
    moved = world.policy.moved[:3, Instrument.COMPULSORY_LICENCE, 0]
    assert (moved[MOST - FIRMS] >= 0) == carried and moved[MIIT - FIRMS] < 0


def test_r2_26_a_ministrys_credit_costs_it_the_tax_that_others_forgo_and_ends_with_its_standing() -> None:
    world, plain = holding_credit(), holding_credit()
    world.policy.credit[0] = 5.0
    forgone = credits_forgone(world)[NEA - FIRMS, 0]
    cells = float(world.market.delivered[:3].sum() + world.market.stored[:3].sum()) / world.worlds
    assert 0.0 < forgone < 5.0 * 1e6 * cells * 10.0 / world.setup.governments.yearly_budget[NEA - FIRMS]
    turn(world), turn(plain)
    lost = (plain.policy.capital - world.policy.capital)[NEA - FIRMS, 0]
    assert lost == pytest.approx(4.0 * forgone, rel=0.01)
    world.policy.capital[NEA - FIRMS] = 0.0
    world.standing.progress[NEA] = 0.0
    turn(world)
    assert not world.policy.credit[0].any()


def holding_credit() -> World:
    """Two worlds in which NEA holds the production credit."""
    world = sketch(2)
    controls = world.setup.governments.controls.copy()
    controls[NEA - FIRMS, Instrument.CREDIT] = True
    return evolve(world, setup=evolve(world.setup, governments=evolve(world.setup.governments, controls=controls)))


def test_r2_8_a_motion_lapses_without_signatures_or_when_both_sisters_refuse() -> None:
    world = sketch(2)
    turn(world, Moves.make(np.array([0, 1]), MIIT, Act.SET_MANDATE, value=0.5))
    keys = world.motions.key
    votes = [act(seat, Act.VOTE, 1, subject=keys[1], value=0.0) for seat in (MOST, NEA)]
    turn(world, gathered(votes))
    assert list(world.motions.world) == [0]
    events = turn(world)
    assert Happening.CONSENT_REFUSED in kinds(events) and not len(world.motions)
    assert not world.policy.mandate.any()


def test_r2_6_a_sponsor_is_taken_once() -> None:
    world = sketch(1)
    world.alliances.sponsor[:] = -1
    turn(world, act(US, Act.SPONSOR, subject=world.alliances.key[0]))
    assert world.alliances.sponsor.tolist() == [3]


def test_r2_9_r2_10_an_inquiry_takes_three_or_four_quarters_and_four_in_five_set_a_duty() -> None:
    """What is found is the proposal less up to two fifths."""
    world = sketch(160)
    everywhere = np.arange(160)
    turn(world, Moves.make(everywhere, EU, Act.INQUIRE, place=CHINA, value=0.3, amount=1))
    assert set(world.inquiries.due) == {3, 4}
    for _ in range(4):
        assert (world.policy.duty_cars[EUROPE, CHINA] == 0.0).any()
        turn(world)
    duty = world.policy.duty_cars[EUROPE, CHINA]
    found = duty > 0.0
    assert 0.7 < found.mean() < 0.9
    assert 0.6 * 0.3 <= duty[found].min() < 0.62 * 0.3 and 0.98 * 0.3 < duty[found].max() <= 0.3
    assert not world.policy.duty_cells[EUROPE].any() and not len(world.inquiries)


def test_r2_9_a_duty_of_one_of_two_jurisdictions_moves_the_regions_duty_by_its_weight() -> None:
    world = sketch(30)
    turn(world, Moves.make(np.arange(30), JAPAN, Act.INQUIRE, place=CHINA, value=0.5, amount=0))
    for _ in range(4):
        turn(world)
    duty = world.policy.duty_cells[3, CHINA]
    assert 0.0 < duty.max() <= 0.3


def test_r2_11_a_government_ends_its_duty() -> None:
    world = sketch(1)
    turn(world, act(US, Act.END_DUTY, place=CHINA, amount=0))
    assert world.policy.duty_cells[NORTH_AMERICA, CHINA, 0] == 0.0
    assert world.policy.duty_cars[NORTH_AMERICA, CHINA, 0] == 0.275


@pytest.mark.parametrize("signs", [True, False])
def test_r2_12_a_treaty_needs_the_other_side(signs: bool) -> None:
    world = sketch(1)
    world.policy.duty_cells[EUROPE, NORTH_AMERICA] = 0.1
    turn(world, act(US, Act.TREATY, target=EU))
    turn(world, act(EU, Act.VOTE, subject=world.motions.key[0], value=float(signs)))
    assert world.policy.duty_cells[EUROPE, NORTH_AMERICA, 0] == (0.0 if signs else 0.1)
    assert not len(world.motions)


def test_r2_13_claims_are_at_least_the_truth_and_grow_without_credibility() -> None:
    world = sketch(2)
    world.research.credibility[1, 1] = 1.0
    turn(world, Moves.make(np.arange(2), 1, Act.PETITION, target=MOST, amount=0, chemistry=3, value=5e6))
    table = world.petitions
    assert (table.claimed >= table.true).all() and (table.true > 0.0).all()
    assert table.claimed[1] == table.true[1] and table.claimed[0] > table.true[0]


def test_r2_16_silence_refuses() -> None:
    world = sketch(1)
    petition(world, Plea.GRANT, chemistry=3, value=5e6)
    turn(world)
    assert len(world.petitions) == 1
    events = turn(world)
    assert Happening.PETITION_REFUSED in kinds(events) and not len(world.petitions)


def test_r2_17_a_granted_grant_pays_and_adds_to_research() -> None:
    world = sketch(1)
    key = petition(world, Plea.GRANT, chemistry=3, value=5e6)
    events = turn(world, act(MOST, Act.ACCEPT, subject=key))
    assert Happening.PETITION_GRANTED in kinds(events)
    assert world.research.aid[1, 3, 0] == 5_000_000
    assert world.policy.budget[1, 0] == world.setup.governments.yearly_budget[1] - 5_000_000
    assert (balance(world) == 0).all() and (money(world) == 0).all()


def test_r2_17_a_grant_beyond_the_budget_cannot_be_accepted() -> None:
    world = sketch(1)
    key = petition(world, Plea.GRANT, chemistry=3, value=5e6)
    world.books.account[DIMS.government_account(1)] -= 499_000_000
    world.books.account[DIMS.sector_account(0)] += 499_000_000
    world.policy.budget[1] -= 499_000_000
    events = turn(world, act(MOST, Act.ACCEPT, subject=key))
    assert Happening.ORDER_REFUSED in kinds(events) and len(world.petitions) == 1


def test_r2_15_an_audit_shows_the_truth_and_costs_money() -> None:
    world = sketch(1)
    key = petition(world, Plea.GRANT, chemistry=3, value=5e6)
    turn(world, act(MOST, Act.AUDIT, subject=key))
    assert world.petitions.audited.tolist() == [1]
    assert world.policy.budget[1, 0] == world.setup.governments.yearly_budget[1] - 2_000_000
    turn(world)
    assert not len(world.petitions)


def test_r2_18_who_grants_what_is_exaggerated_pays_for_it() -> None:
    """The same petition, wholly true, true in three of four parts, and in half: two points up, none, two down."""
    moved = []
    for honest in (1.0, 0.75, 0.5, 0.2):
        world = sketch(1)
        key = petition(world, Plea.GRANT, chemistry=3, value=5e6)
        world.petitions = evolve(world.petitions, claimed=world.petitions.true / honest)
        left = copy(world)
        turn(world, act(MOST, Act.ACCEPT, subject=key))
        turn(left, act(MOST, Act.REFUSE, subject=key))
        moved.append(float(world.policy.capital[1, 0] - left.policy.capital[1, 0]))
    assert moved == pytest.approx([2.0, 0.0, -2.0, -2.0])


def test_r2_14_r2_18_a_complaint_costs_relations_and_one_that_is_granted_opens_an_inquiry() -> None:
    world = sketch(1)
    turn(world, act(6, Act.PETITION, target=KOREA, amount=int(Plea.COMPLAINT), chemistry=0, place=CHINA, value=0.2))
    accused = world.setup.firms.home == CHINA
    assert (world.standing.relation[accused, 6] < 0.0).all() and (world.standing.relation[~accused, 6] == 0.0).all()
    turn(world, act(KOREA, Act.ACCEPT, subject=world.petitions.key[0]))
    assert world.inquiries.origin.tolist() == [CHINA] and world.inquiries.rate[0] == pytest.approx(0.2)
    assert world.policy.capital[6, 0] < 50.0


def test_r2_18_a_compulsory_licence_of_a_ministry_waits_for_consent() -> None:
    world = sketch(1)
    key = petition(world, Plea.COMPULSORY_LICENCE, chemistry=3)
    turn(world, act(MOST, Act.ACCEPT, subject=key))
    assert world.motions.subject.tolist() == [Act.SET_COMPULSORY]
    turn(world, act(NEA, Act.VOTE, subject=world.motions.key[0], value=1.0))
    assert world.policy.compulsory[0, 3, 0] == 1


def test_r2_19_grants_go_to_home_makers_in_proportion_to_their_research() -> None:
    world = sketch(2)
    world.levers.grant[1, 3] = 12_000_000
    turn(world)
    aid = world.research.aid[:, 3]
    home = world.setup.firms.jurisdiction[: DIMS.makers] == 0
    assert not aid[~home].any() and (aid[home] > 0).all()
    assert (np.abs(aid[home].sum(axis=0) - 12_000_000) < 20).all()
    own = world.levers.research[home] * 0.2
    ratio = aid[home] / own
    assert np.ptp(ratio) / ratio.max() < 1e-4


def test_r2_19_nobody_gets_more_than_it_spends_itself() -> None:
    world = sketch(1)
    world.levers.grant[1, 3] = 499_000_000
    turn(world)
    assert (world.research.aid[:, 3] <= world.levers.research * 0.2).all()


def test_r2_20_without_a_programme_a_sponsor_matches_the_dues_of_members() -> None:
    world = sketch(2)
    world.levers.matching[1] = 0.5
    turn(world)
    aid = world.research.aid.sum(axis=1)
    routes = world.levers.research * 0.3
    for member in (0, 1, 2, 3, 14):
        assert np.abs(aid[member] - 0.5 * 0.04 * routes[member]).max() < 4
    assert not aid[[4, 6, 15]].any()


def test_r2_21_charging_points_are_built() -> None:
    world = sketch(1)
    world.levers.charging[2] = 80_000_000
    turn(world)
    assert world.policy.points[0, 0] == pytest.approx(2740.0)


def test_r2_13_relief_is_worth_more_to_who_needs_it_and_unheard_from_who_does_not() -> None:
    world = sketch(4)
    world.books.profit[1], world.books.account[1] = (1, -10**7, -10**7, -10**7), (10**9, 10**9, 5 * 10**7, 10**6)
    asked = Moves.make(np.arange(4), 1, Act.PETITION, target=MIIT, amount=int(Plea.RELIEF), value=5e6)
    assert check(world, asked).tolist() == [Refusal.NOT_NEEDED, Refusal.NOT_NEEDED, 0, 0]
    turn(world, asked)
    losing, short = world.petitions.true
    assert 0.2 <= losing <= 0.6 and 0.4 <= short <= 1.2 and short > losing


def test_r2_27_an_office_hears_a_firm_again_two_years_after_its_answer() -> None:
    """Relief refused in quarter 1: no petition of the firm is heard before quarter 9; another office hears it."""
    world = sketch(1)
    key = petition(world, Plea.GRANT, chemistry=3, value=1e6)
    turn(world, act(MOST, Act.REFUSE, subject=key))
    again = act(1, Act.PETITION, target=MOST, amount=int(Plea.COMPULSORY_LICENCE), chemistry=0)
    other = act(1, Act.PETITION, target=MIIT, amount=int(Plea.MANDATE), value=0.7)
    assert check(world, again)[0] == Refusal.HEARD and check(world, other)[0] == 0
    answered = world.policy.heard[1, MOST - FIRMS, 0]
    world.turn = int(answered) + 7
    assert check(world, again)[0] == Refusal.HEARD
    world.turn = int(answered) + 8
    assert check(world, again)[0] == 0


def test_r2_18_a_rule_that_is_granted_is_set_with_its_price_and_signatures() -> None:
    world = sketch(1)
    key = petition(world, Plea.MANDATE, MIIT, value=0.35)
    before = world.policy.capital[0, 0]
    turn(world, act(MIIT, Act.ACCEPT, subject=key))
    assert world.policy.mandate[0, 0] == 0.0 and len(world.motions) == 1  # a ministry needs a signature
    assert world.policy.capital[0, 0] < before - 8.0
    turn(world, act(MOST, Act.VOTE, subject=world.motions.key[0], value=1.0))
    assert world.policy.mandate[0, 0] == 0.35


@pytest.mark.parametrize(
    ("plea", "columns"),
    [(Plea.STANDARD, {"chemistry": 0}), (Plea.MANDATE, {"value": 1.2}), (Plea.CREDIT, {"value": 61.0})],
)
def test_r2_13_pleas_outside_the_range_of_the_rule_are_refused(plea: Plea, columns: dict[str, object]) -> None:
    world = sketch(1)
    seat = NEA if plea is Plea.CREDIT else MOST if plea is Plea.STANDARD else MIIT
    turn(world, act(1, Act.PETITION, target=seat, amount=int(plea), **columns))
    assert not len(world.petitions)


def test_r2_22_support_falls_to_what_the_budget_still_pays() -> None:
    world = sketch(2)
    world.levers.support[0] = 3_000
    cars = 1000.0 * (
        world.setup.regions.jurisdiction_weight[:, world.setup.governments.jurisdiction[0], None]
        * world.market.cars.sum(axis=0)
    ).sum(axis=0)
    world.turn = 1
    account = DIMS.government_account(0)
    world.books.account[DIMS.sector_account(0)] += world.books.account[account]
    world.books.account[account] = np.array([1_000 * cars[0], 10_000 * cars[1]]).astype(np.int64)
    world.books.account[DIMS.sector_account(0)] -= world.books.account[account]
    events = turn(world)
    assert 990 <= world.levers.support[0, 0] <= 1_000 and world.levers.support[0, 1] == 3_000
    cut = events.where((events.rule == 222) & (events.actor == MIIT))
    assert cut.world.tolist() == [0] and int(cut.subject[0]) == int(Instrument.SUPPORT)


def answer_to_europe(struck: bool, turn_now: int = 0) -> World:
    """Europe may have raised its duty on cars from China in the quarter before; MIIT then asks for an inquiry."""
    world = sketch(20)
    world.turn = turn_now
    if struck:
        world.policy.duty_cars[EUROPE, CHINA] = 0.2
        world.policy.duty_raised[EUROPE, CHINA] = -1
    everywhere = np.arange(20)
    turn(world, Moves.make(everywhere, MIIT, Act.INQUIRE, place=EUROPE, value=0.2, amount=1))
    turn(world, Moves.make(everywhere, MOST, Act.VOTE, subject=world.motions.key, value=1.0))
    return world


def test_r2_4_r2_9_a_duty_is_answered_sooner_and_at_half_the_price() -> None:
    first, answer, late = answer_to_europe(False), answer_to_europe(True), answer_to_europe(True, turn_now=12)
    price = first.setup.parameters.policy.capital_cost[Instrument.DUTY_CARS]
    assert answer.policy.capital[0] - first.policy.capital[0] == pytest.approx(0.5 * price, rel=0.05)
    assert set(answer.inquiries.due - answer.turn) == {0, 1}
    assert set(first.inquiries.due - first.turn) == set(late.inquiries.due - late.turn) == {2, 3}


def test_r2_7_a_council_of_members_agrees_the_more_often_the_more_capital_is_left() -> None:
    agreed = []
    for capital in (20.0, 100.0):
        world = sketch(200)
        council = np.arange(7) == 4
        world = evolve(world, setup=evolve(world.setup, governments=evolve(world.setup.governments, council=council)))
        world.policy.capital[4] = capital
        turn(world, Moves.make(np.arange(200), EU, Act.SET_MANDATE, value=0.5))
        assert not world.policy.mandate[1].any() and len(world.motions) == 200
        turn(world)
        assert not len(world.motions)
        agreed.append(np.count_nonzero(world.policy.mandate[1]) / 200)
    assert 0.4 < agreed[0] < 0.65 < 0.8 < agreed[1] < 0.98


def test_r2_1_political_capital_wins_a_larger_budget_at_the_beginning_of_a_year() -> None:
    world = sketch(2)
    world.policy.capital[MOST - FIRMS] = np.array([80.0, 4.0])
    asked = copied(world.levers)
    asked.budget_bid[MOST - FIRMS] = 0.5
    asked.grant[MOST - FIRMS] = 0
    asked.grant[MOST - FIRMS, 3] = 10**12
    turn(world, levers=asked)
    yearly = world.setup.governments.yearly_budget[MOST - FIRMS]
    assert world.levers.budget_bid[MOST - FIRMS].tolist() == pytest.approx([0.5, 0.1])
    assert world.policy.capital[MOST - FIRMS, 0] == pytest.approx(0.97 * 60.0, abs=3.0)
    planned = 4 * world.levers.grant[MOST - FIRMS, 3]
    assert planned.tolist() == pytest.approx([1.5 * yearly, 1.1 * yearly], rel=1e-6)
    turn(world, levers=copied(world.levers))
    assert (world.levers.budget_bid[MOST - FIRMS] > 0.0).all() and world.policy.capital[MOST - FIRMS, 0] > 55.0
    assert (balance(world) == 0).all() and (money(world) == 0).all()
