"""R12: purchases, administration, rescue and the end of firms."""

import numpy as np
import pytest
from attrs import evolve

from game.exact import content_key
from game.rules.auctions import auction, close_down
from game.rules.earnouts import pay_earnouts
from game.rules.exits import leave_administration
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.invariants import broken
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.legal.subsidiaries import own_case, research_budgets
from game.world.orders import Act, Moves, gathered
from game.world.things import Deal, Offers, Offtakes, Promises
from game.world.world import World, select
from tests.rules.conduct import balance, money, turn
from tests.sketch import DIMS, sketch

FIRMS = len(DIMS.firms)
INVESTORS = DIMS.sector_account(Sector.INVESTORS)
QUANTUMSCAPE, TOYOTA, VW, CALB, CATL = 11, 15, 16, 1, 0


def offer(world: World, deal: Deal, proposer: int, recipient: int, amount: int) -> np.uint64:
    key = content_key(99, proposer, recipient, int(deal))
    row = Offers.of(
        np.array([0]), key=key, deal=int(deal), proposer=proposer, recipient=recipient, chemistry=-1, amount=amount,
        expires=9,
    )  # fmt: skip
    world.offers = world.offers.plus(row)
    return np.uint64(key)


def answer(seat: int, act: Act, key: np.uint64, **columns: object) -> Moves:
    return Moves.make(np.array([0]), seat, act, subject=key, **columns)


def drain(world: World, firm: int, amount: int) -> None:
    """Take cash from a firm as a loss of the past."""
    world.books.account[firm] -= amount
    world.books.account[INVESTORS] += amount
    world.books.equity[firm] -= amount


@pytest.mark.parametrize(("deal", "proposer", "recipient"), [(Deal.SALE, 11, 16), (Deal.PURCHASE, 16, 11)])
def test_r12_1_an_accepted_offer_makes_a_subsidiary_and_pays_the_holders(
    deal: Deal, proposer: int, recipient: int
) -> None:
    world = sketch(2)
    key = offer(world, deal, proposer, recipient, 2_000_000_000)
    events = turn(world, answer(recipient, Act.ACCEPT, key))
    books = world.books
    assert books.status[QUANTUMSCAPE].tolist() == [2, 0] and books.owner[QUANTUMSCAPE].tolist() == [VW, QUANTUMSCAPE]
    assert books.paid_out[QUANTUMSCAPE, 0] - books.paid_out[QUANTUMSCAPE, 1] == pytest.approx(2e9)
    assert books.invested[VW].tolist() == [2_000_000_000, 0]
    assert Happening.FIRM_SOLD in list(events.kind) and not len(world.offers)
    assert (balance(world) == 0).all() and (money(world) == 0).all()


@pytest.mark.parametrize("reach", [0.0, 0.5])
def test_r12_1_buying_at_the_share_price_makes_the_buyer_richer_only_by_its_need_of_the_cells(reach: float) -> None:
    world = sketch(2)
    setup = world.setup
    money_rules = evolve(setup.parameters.money, option_reach=reach)
    world = evolve(world, setup=evolve(setup, parameters=evolve(setup.parameters, money=money_rules)))
    turn(world)
    price = int(world.books.market_value[QUANTUMSCAPE, 0])
    key = offer(world, Deal.PURCHASE, VW, QUANTUMSCAPE, price)
    turn(world, answer(QUANTUMSCAPE, Act.ACCEPT, key))
    turn(world)
    value = world.books.market_value[VW]
    assert value[0] == pytest.approx(value[1], rel=0.05) and value[0] >= 0.99 * value[1]
    assert (value[0] > 1.01 * value[1]) == (reach > 0.0)


def test_r8_17_what_was_paid_in_advance_ends_with_the_purchase_by_the_carmaker() -> None:
    world = sketch(2)
    world.offtakes = Offtakes.of(
        np.array([0, 0, 1]), key=np.array([1, 2, 1]), carmaker=np.array([VW, TOYOTA, VW]), maker=QUANTUMSCAPE,
        chemistry=3, made=0, due=30, prepaid=10_000_000, paid=3_000_000, alone=12,
    )  # fmt: skip
    key, owned = offer(world, Deal.PURCHASE, VW, QUANTUMSCAPE, 2_000_000_000), money(world)
    turn(world, answer(QUANTUMSCAPE, Act.ACCEPT, key))
    assert world.offtakes.carmaker.tolist() == [TOYOTA, VW] and world.offtakes.world.tolist() == [0, 1]
    assert (money(world) == owned).all() and not broken(world)


def test_r12_1_a_buyer_without_the_money_cannot_buy() -> None:
    world = sketch(1)
    key = offer(world, Deal.SALE, CALB, QUANTUMSCAPE, 10**9)
    events = turn(world, answer(QUANTUMSCAPE, Act.ACCEPT, key))
    assert Happening.ORDER_REFUSED in list(events.kind) and world.books.status[CALB, 0] == 0


def test_r12_1_a_firm_is_sold_once_and_a_buyer_buys_once() -> None:
    world = sketch(1)
    keys = [offer(world, Deal.PURCHASE, buyer, QUANTUMSCAPE, 10**9) for buyer in (VW, 17)]
    keys.append(offer(world, Deal.SALE, 12, VW, 10**9))
    moves = [
        answer(seat, Act.ACCEPT, key) for seat, key in ((QUANTUMSCAPE, keys[0]), (QUANTUMSCAPE, keys[1]), (VW, keys[2]))
    ]
    turn(world, gathered(moves))
    assert np.count_nonzero(world.books.status == 2) <= 2
    assert world.books.status[QUANTUMSCAPE, 0] == 2
    assert (balance(world) == 0).all()


def test_r12_2_a_refused_offer_goes() -> None:
    world = sketch(1)
    key = offer(world, Deal.PURCHASE, VW, QUANTUMSCAPE, 10**9)
    events = turn(world, answer(QUANTUMSCAPE, Act.REFUSE, key))
    assert not len(world.offers) and Happening.OFFER_REFUSED in list(events.kind)


def test_r12_3_a_counter_offer_goes_the_other_way() -> None:
    world = sketch(1)
    key = offer(world, Deal.PURCHASE, VW, QUANTUMSCAPE, 10**9)
    turn(world, answer(QUANTUMSCAPE, Act.COUNTER, key, amount=3 * 10**9))
    table = world.offers
    assert (table.deal[0], table.proposer[0], table.recipient[0]) == (Deal.SALE, QUANTUMSCAPE, VW)
    turn(world, answer(VW, Act.ACCEPT, table.key[0]))
    assert world.books.owner[QUANTUMSCAPE, 0] == VW and world.books.invested[VW, 0] == 3 * 10**9


def test_r12_1_a_strict_authority_forbids_dominance() -> None:
    world = sketch(1)
    world.policy.antitrust[0] = 2.0
    key = offer(world, Deal.PURCHASE, CATL, 14, 10**9)
    turn(world, answer(14, Act.ACCEPT, key))
    assert world.books.status[14, 0] == 0


def test_r12_4_strain_leads_to_administration_and_research_is_cut() -> None:
    world = sketch(2)
    drain(world, CALB, np.array([30_000_000_000, 0]))
    research = world.levers.research[CALB].copy()
    kinds = []
    for _ in range(3):
        kinds += list(turn(world).kind)
    assert world.books.status[CALB].tolist() == [1, 0]
    assert Happening.CREDIT_STRAINED in kinds and Happening.ADMINISTRATION in kinds
    assert world.levers.research[CALB, 0] < 0.6 * research[0] and world.books.account[CALB, 0] >= 0
    assert world.standing.score[CALB, 0] <= 25.0
    assert (balance(world) == 0).all() and (money(world) == 0).all()


def test_r12_5_a_sound_firm_in_administration_decides_again() -> None:
    """By a profit, or by four buffers of cash; not while it is strained or lives on its last cash."""
    world = sketch(4)
    books = world.books
    books.status[CALB] = 1
    books.earnings[CALB] = 1e9, -1e9, -1e9, 1e9
    books.account[CALB] = 1_000, 10**12, 1_000, 1_000
    books.strain[CALB] = 0, 0, 0, 1
    books.flow[CALB, Item.RESEARCH] = -(10**9)
    diary = Diary(world.turn)
    leave_administration(world, diary)
    assert books.status[CALB].tolist() == [0, 0, 1, 1]
    assert diary.events().world.tolist() == [0, 1]


def test_r12_6_a_firm_that_stays_strained_is_sold_to_the_richest_of_its_kind() -> None:
    world = sketch(2)
    drain(world, CALB, np.array([60_000_000_000, 0]))
    for _ in range(3):
        turn(world)
    for _ in range(6):
        drain(world, CALB, np.array([2_000_000_000, 0]))
        turn(world)
    assert world.books.status[CALB].tolist() == [2, 0]
    assert world.books.owner[CALB, 0] != CALB and broken(world) == []


def test_r12_8_a_firm_that_nobody_can_buy_is_gone_and_leaves_nothing_behind() -> None:
    world = sketch(2)
    nobody = evolve(world.setup.firms, fringe=np.arange(FIRMS) != CALB)
    world = evolve(world, setup=evolve(world.setup, firms=nobody))
    drain(world, CALB, np.array([60_000_000_000, 0]))
    for _ in range(9):
        drain(world, CALB, np.array([3_000_000_000, 0]))
        turn(world)
    assert world.books.status[CALB].tolist() == [3, 0]
    assert world.books.market_value[CALB, 0] == 0 and not world.supply.capacity[CALB, ..., 0].any()
    assert not ((world.contracts.maker == CALB) & (world.contracts.world == 0)).any()
    assert not ((world.suits.defendant == CALB) & (world.suits.world == 0)).any()
    assert broken(world) == []


def test_r12_9_an_owner_covers_what_its_subsidiary_lacks() -> None:
    world = sketch(1)
    key = offer(world, Deal.PURCHASE, VW, QUANTUMSCAPE, 10**9)
    turn(world, answer(QUANTUMSCAPE, Act.ACCEPT, key))
    drain(world, QUANTUMSCAPE, np.array([2_000_000_000]))
    turn(world)
    assert world.books.account[QUANTUMSCAPE, 0] >= 0
    assert world.books.status[QUANTUMSCAPE, 0] == 2 and world.books.strain[VW, 0] == 0
    assert (balance(world) == 0).all() and (money(world) == 0).all()


def test_r12_7_lines_and_patents_of_a_firm_that_goes_are_auctioned() -> None:
    world = sketch(1)
    drain(world, CALB, np.array([60_000_000_000]))
    for _ in range(3):
        turn(world)
    firm, worlds = np.array([CALB]), np.array([0])
    capacity, families = world.supply.capacity.copy(), world.patents.granted.copy()
    close_down(world, firm, worlds, Diary(world.turn))
    sold_to = np.flatnonzero((world.supply.capacity > capacity).any(axis=(1, 2, 3)))
    assert len(sold_to) == 1 and world.books.status[CALB, 0] == 3
    assert world.supply.capacity.sum() == pytest.approx(capacity.sum())
    assert world.patents.granted.sum() == families.sum()
    assert (balance(world) == 0).all() and (money(world) == 0).all()


def test_r12_10_the_subsidiary_of_a_firm_that_is_gone_stands_alone_again() -> None:
    world = sketch(2)
    world.books.status[QUANTUMSCAPE], world.books.owner[QUANTUMSCAPE] = 2, CALB
    world.books.status[CALB] = 3, 0
    turn(world)
    assert world.books.status[QUANTUMSCAPE].tolist() == [0, 2]
    assert world.books.owner[QUANTUMSCAPE].tolist() == [QUANTUMSCAPE, CALB]


def test_r12_11_the_fringe_is_refilled_and_never_ruined() -> None:
    world = sketch(1)
    for _ in range(6):
        drain(world, 10, np.array([9_000_000_000]))
        turn(world)
        assert world.books.account[10, 0] >= 0
    assert world.books.status[10, 0] == 0
    assert (balance(world) == 0).all() and (money(world) == 0).all()


def test_r12_7_the_bidder_with_the_fullest_lines_wins_and_pays_the_second_bid() -> None:
    world = sketch(2)
    world.supply.capacity[...] = 0.0
    world.supply.capacity[[CATL, CALB, 2], 0, 0] = 10.0
    world.supply.capacity[3, 1, 1] = 10.0
    world.market.delivered[...], world.market.stored[...] = 0.0, 0.0
    world.market.delivered[CATL, 0, 0], world.market.delivered[2, 0, 0] = 8.0, 4.0
    world.books.account[:FIRMS] = 10**10
    winner, price = auction(world, np.array([CALB]), np.array([0]), np.array([10**9]))
    assert winner[0] == CATL
    assert price[0] == pytest.approx(10**9 * (1.0 + 0.5 * (0.4 + 1.0)), abs=2)


def test_r12_6_a_bidder_that_an_authority_forbids_does_not_bid() -> None:
    world = sketch(1)
    world.policy.antitrust[0] = 2.0
    world.books.account[:FIRMS] = 10**10
    everything = world.market.delivered.sum()
    world.market.delivered[CATL] += everything
    winner, _ = auction(world, np.array([CALB]), np.array([0]), np.array([10**9]))
    assert winner[0] not in (CATL, -1)


def test_r12_7_without_money_nobody_bids() -> None:
    world = sketch(1)
    world.books.account[:FIRMS] = 10**6
    winner, price = auction(world, np.array([CALB]), np.array([0]), np.array([10**9]))
    assert winner[0] == -1 and price[0] == 0


def sold_by_milestones(later: float) -> World:
    """QuantumScape sold to Volkswagen in the first of two worlds, a part of $2bn by milestones."""
    world = sketch(2)
    key = offer(world, Deal.PURCHASE, VW, QUANTUMSCAPE, 2 * 10**9)
    world.offers = evolve(world.offers, rate=np.array([later]))
    turn(world, answer(QUANTUMSCAPE, Act.ACCEPT, key))
    return world


def test_r12_16_a_part_of_the_price_is_paid_stage_by_stage_to_those_who_sold() -> None:
    world = sold_by_milestones(0.6)
    books, [stage] = world.books, world.earnouts.stage.tolist()
    first = float(books.paid_out[QUANTUMSCAPE, 0])
    assert books.invested[VW, 0] == 8 * 10**8 and first == pytest.approx(8e8, rel=0.01)
    route = DIMS.first_route
    world.research.announced[QUANTUMSCAPE, route, 0] = world.research.readiness[QUANTUMSCAPE, route, 0] = stage + 1
    told = turn(world)
    part = 12 * 10**8 // (9 - stage)
    assert world.books.invested[VW, 0] == 8 * 10**8 + part and Happening.EARNOUT_PAID in list(told.kind)
    assert world.books.paid_out[QUANTUMSCAPE, 0] - first == pytest.approx(part / 1.015, rel=0.02)
    world.research.announced[QUANTUMSCAPE, route, 0] = world.research.readiness[QUANTUMSCAPE, route, 0] = 9
    turn(world)
    assert world.books.invested[VW].tolist() == [2 * 10**9, 0] and not len(world.earnouts)
    assert (balance(world) == 0).all() and (money(world) == 0).all()


def test_r12_16_what_is_owed_waits_for_the_buyers_cash_and_outlasts_its_ownership() -> None:
    world = sold_by_milestones(0.5)
    world.research.announced[QUANTUMSCAPE, DIMS.first_route, 0] = 9
    drain(world, VW, np.array([world.books.account[VW, 0], 0]))
    world.books.status[QUANTUMSCAPE, 0], world.books.owner[QUANTUMSCAPE, 0] = 0, QUANTUMSCAPE
    held = world.books.invested[VW, 0]
    pay_earnouts(world, Diary(world.turn))
    assert world.earnouts.paid.tolist() == [0]
    drain(world, VW, np.array([-(10**10), 0]))
    pay_earnouts(world, Diary(world.turn))
    assert not len(world.earnouts) and world.books.invested[VW, 0] == held


def test_r12_16_only_research_companies_short_of_mass_production_are_sold_by_milestones() -> None:
    world, later = sketch(1), 0.5
    rows = Moves.make(np.array([0, 0]), VW, Act.OFFER_PURCHASE, target=np.array([QUANTUMSCAPE, CALB]), amount=10**9,
                      value=later)  # fmt: skip
    assert check(world, rows).tolist() == [0, int(Refusal.OUT_OF_RANGE)]
    world.research.announced[QUANTUMSCAPE, DIMS.first_route] = 9
    assert check(world, rows)[0] == int(Refusal.OUT_OF_RANGE)


def test_r12_17_a_date_is_what_a_budget_is_asked_for_with_and_r12_18_an_owner_lets_licences_go_to_friends() -> None:
    world = sold_by_milestones(0.0)
    before = research_budgets(world)[QUANTUMSCAPE, 0]
    world.promises = Promises.of(np.array([0]), key=1, firm=QUANTUMSCAPE, chemistry=DIMS.first_route, target=9,
                                 made=1, due=20)  # fmt: skip
    assert research_budgets(world)[QUANTUMSCAPE, 0] == pytest.approx(1.5 * before, rel=1e-6)
    world.research.credibility[QUANTUMSCAPE, 0] += 0.2
    assert research_budgets(world)[QUANTUMSCAPE, 0] > 1.6 * before
    others = np.array([CATL, CALB, TOYOTA])
    world.standing.relation[VW, others, 0] = [0.1, -0.1, 0.1]
    rows = Moves.make(np.zeros(3, dtype=np.int64), QUANTUMSCAPE, Act.OFFER_LICENCE, target=others)
    assert own_case(world, rows).tolist() == [True, False, False]


def test_r12_9_a_subsidiary_is_offered_what_it_may_do_and_nothing_else() -> None:
    world = sold_by_milestones(0.0)
    listed = legal(select(world, np.array([0])), QUANTUMSCAPE)
    acts = {choice.act for choice in listed}
    assert {Act.PROMISE, Act.POACH, Act.OFFER_LICENCE} <= acts and not acts & {Act.RAISE, Act.PLANT, Act.SUE, Act.FOUND}
    rows = gathered([Moves.make(np.array([0]), QUANTUMSCAPE, item.act, target=item.target) for item in listed])
    assert own_case(world, rows).all()
