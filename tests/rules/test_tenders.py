"""R8: qualification, offers, awards, lateness."""

import numpy as np
import pytest
from attrs import evolve

from game.exact import content_key, imbalance
from game.rules.awarding import award, chances, flagships, slip_utility
from game.rules.bidding import free_capacity, list_price, offers_for, present_shares, tenders_of
from game.rules.calendar import bring_forward, renewal_speed
from game.rules.contracts_rows import awarded, tendered
from game.rules.opening_market import _contract_shares, _pair_place, _predicted
from game.rules.production import cells_made
from game.rules.supply import supply
from game.rules.tenders import tenders
from game.world.events import Happening
from game.world.legal import check
from game.world.legal.common import Refusal
from game.world.orders import Act, Moves
from game.world.things import Contracts, Injunctions, Suits
from game.world.world import World, copy, digest, select
from tests.rules.trading import (
    BYD,
    CALB,
    CATL,
    EVE,
    FIRST,
    LFP,
    LGES,
    OTHERS,
    SK_ON,
    SULFIDE,
    act,
    award_all,
    industry,
    quarter,
    relabelled,
    won,
)  # fmt: skip
from tests.sketch import DIMS

ONLY = (supply, tenders)
PROGRAMMES = len(DIMS.programmes)


def all_offers(world: World, bids: Moves | None = None):
    programme, where = np.nonzero(np.ones((PROGRAMMES, world.worlds), dtype=np.bool_))
    return offers_for(world, tenders_of(world, programme, where), Moves.none() if bids is None else bids)


def chance_of(world: World, maker: int) -> float:
    """Mean share of a maker in awards of all programmes."""
    world = copy(world)
    award_all(world)
    quarter(world, None, (tenders,))
    return float(won(world)[maker].mean())


def test_r8_1_qualifying_takes_money_and_four_to_eight_quarters():
    world = industry(30)
    world.market.qualifying[3, CALB] = -1
    world.market.tender_due[...] = 99
    orders = Moves.make(np.arange(30), CALB, Act.QUALIFY, target=FIRST + 3)
    assert (check(world, orders) == Refusal.NONE).all()
    cash = world.books.account[CALB].copy()
    quarter(world, orders, (tenders,))
    assert (cash - world.books.account[CALB] == 15_000_000).all()
    left = world.market.qualifying[3, CALB]
    assert left.min() == 4 and left.max() == 8
    assert (check(world, orders) == Refusal.ALREADY).all()
    kinds = [kind for _ in range(8) for kind in quarter(world, None, (tenders,)).kind]
    assert (world.market.qualifying[3, CALB] == 0).all()
    assert kinds.count(Happening.QUALIFIED) == 30


def test_r8_2_only_qualified_makers_in_business_with_lines_offer():
    world = industry()
    world.market.qualifying[:, CALB] = 3
    world.books.status[EVE] = 3
    world.supply.capacity[LGES] = 0.0
    offers = all_offers(world)
    found = set(offers.maker[offers.pair].tolist())
    assert found and not found & {CALB, EVE, LGES}


def test_r8_3_a_dated_bid_counts_by_credibility():
    world = industry()
    world.research.readiness[CALB, SULFIDE] = 7
    world.market.tender_due[5] = world.turn
    bid = act(CALB, Act.BID, place=5, chemistry=SULFIDE, amount=world.turn + 4, value=0.0)
    assert check(world, bid)[0] == Refusal.NONE
    assert check(world, act(CALB, Act.BID, place=5, chemistry=SULFIDE, amount=0))[0] == Refusal.NOT_NOW
    offers = all_offers(world, bid)
    mine = (offers.chemistry == SULFIDE) & (offers.maker[offers.pair] == CALB)
    assert np.count_nonzero(mine) == 1 and offers.start[mine][0] == world.turn + 4
    world.research.credibility[CALB] = 0.05
    less = all_offers(world, bid)
    assert less.value[mine][0] < offers.value[mine][0] + np.log(0.05 / 0.5) + 1e-9


def test_r8_3_bids_move_the_price_within_ten_percent():
    world = industry()
    world.market.tender_due[5] = world.turn
    plain = all_offers(world)
    cheap = all_offers(world, act(CALB, Act.BID, place=5, chemistry=LFP, value=-0.1))
    row = (plain.maker[plain.pair] == CALB) & (plain.chemistry == LFP) & (plain.tender[plain.pair] == 5)
    assert cheap.price[row][0] == pytest.approx(0.9 * plain.price[row][0])
    assert (cheap.price[~row] == plain.price[~row]).all()
    assert check(world, act(CALB, Act.BID, place=5, chemistry=LFP, value=-0.2))[0] == Refusal.OUT_OF_RANGE
    assert check(world, act(CALB, Act.BID, place=6, chemistry=LFP))[0] == Refusal.NOT_NOW


def test_r8_4_raise_your_price_and_your_share_falls():
    world = industry(64)
    before = chance_of(world, CATL)
    world.levers.cell_stance[CATL] = 2
    dear = chance_of(world, CATL)
    world.levers.cell_stance[CATL] = -2
    assert dear < before - 0.01 < chance_of(world, CATL) - 0.02


def test_r8_4_duty_freight_and_credit_count_in_the_delivered_price():
    world = industry()
    plain = all_offers(world)
    world.policy.duty_cells[1, 0] = 0.2
    taxed = all_offers(world)
    region, maker = plain.tenders.region[plain.tender[plain.pair]], plain.maker[plain.pair]
    abroad = (region == 1) & (maker == CALB)
    assert taxed.landed[abroad] == pytest.approx(plain.landed[abroad] + 0.2 * plain.price[abroad])
    assert (taxed.landed[region == 0] == plain.landed[region == 0]).all()
    home = (region == 0) & (maker == CALB)
    assert plain.landed[home] == pytest.approx(plain.price[home])
    assert (plain.landed[abroad] > plain.price[abroad] + 2.0).all()


def test_r8_5_suits_bans_relations_and_leadership_are_weighed():
    world = industry()
    world.suits = Suits.none()
    plain = all_offers(world)
    maker, region = plain.maker[plain.pair], plain.tenders.region[plain.tender[plain.pair]]
    mine = (maker == EVE) & (region == 0) & (plain.chemistry == LFP)
    world.suits = Suits.of(np.array([0]), defendant=EVE, chemistry=LFP, jurisdiction=0)
    sued = all_offers(world)
    rule = world.setup.parameters.tenders
    assert sued.value[mine] == pytest.approx(plain.value[mine] - rule.suit_weight)
    world.injunctions = Injunctions.of(np.array([0]), barred=EVE, chemistry=LFP, jurisdiction=0, fraction=0.5, start=5)
    assert all_offers(world).value[mine] == pytest.approx(sued.value[mine] - 0.5 * rule.ban_weight)
    assert (sued.value[~mine & (maker != EVE)] == plain.value[~mine & (maker != EVE)]).all()
    abroad = (maker == EVE) & (region == 1) & (plain.chemistry == LFP)
    assert abroad.any() and sued.value[abroad] == pytest.approx(plain.value[abroad] - rule.suit_weight)  # exports
    world.standing.relation[FIRST:, EVE] = 0.5
    world.suits, world.injunctions = Suits.none(), Injunctions.none()
    assert all_offers(world).value[mine] == pytest.approx(plain.value[mine] + 0.5 * rule.relation_weight)


def test_r8_6_no_award_beyond_free_lines():
    world = industry(32)
    world.supply.capacity[CATL] *= 0.2
    award_all(world)
    programme, where = np.nonzero(world.market.tender_due <= world.turn)
    offers = offers_for(world, tenders_of(world, programme, where), Moves.none())
    result = award(world, offers)
    several = (result.offer >= 0).sum(axis=0) == 3
    bound = offers.bound[result.offer][:, several]
    spare = bound.sum(axis=0) > 1.2
    assert (result.share[:, several][:, spare] <= bound[:, spare] + 0.02).all()


def test_r8_6_who_is_sold_out_can_renew_what_its_lines_already_serve():
    world = industry()
    offers = all_offers(world)
    held, pair = offers.maker[offers.pair], offers.tender[offers.pair]
    present = present_shares(world, offers.tenders)[held, offers.chemistry, pair]
    made, good = cells_made(world), world.supply.capacity.sum(axis=1) * world.supply.process_yield
    full = copy(world)
    full.supply.capacity *= np.where(good > 0.0, made / np.maximum(good, 1e-9), 1.0)[:, None]
    full.plants = full.plants.where(np.zeros(len(full.plants), dtype=np.bool_))
    sold_out = all_offers(full)
    assert (sold_out.pair == offers.pair).all() and (sold_out.chemistry == offers.chemistry).all()
    most = world.setup.parameters.tenders.largest_award
    floor = made[held, offers.chemistry, 0] * 0.025 / offers.tenders.volume[pair]  # 2 % of lines at their yield
    served = np.minimum(present, made[held, offers.chemistry, 0] / offers.tenders.volume[pair])
    assert (sold_out.bound >= np.minimum(served, most) - 1e-9).all()
    assert (sold_out.bound <= np.minimum(served + floor, most) + 1e-9).all()
    assert (sold_out.bound[present > 0.1] > 0.1).any() and (present == 0.0).any()


def test_r8_6_new_lines_are_not_awarded_twice():
    world = industry(4)
    world.research.readiness[CATL, SULFIDE] = 9
    world.supply.capacity[CATL, 0, SULFIDE] = 6.0
    world.supply.unit_cost[CATL, SULFIDE] = 150.0
    award_all(world)
    offers, good = all_offers(world), 6.0 * world.supply.process_yield[CATL, SULFIDE]
    tender, maker = offers.tender[offers.pair], offers.maker[offers.pair]
    mine = (maker == CATL) & (offers.chemistry == SULFIDE)
    far = mine & world.setup.programmes.range_kind[offers.tenders.programme[tender]]
    assert np.count_nonzero(far) > 8
    promised = np.bincount(
        offers.tenders.world[tender[far]], offers.bound[far] * offers.tenders.volume[tender[far]], world.worlds
    )
    assert (promised <= 2.0 * good + 1e-9).all() and (promised > good).all()
    before = free_capacity(world, cells_made(world))[CATL, SULFIDE]
    quarter(world, None, (tenders,))
    rows = world.contracts.where((world.contracts.maker == CATL) & (world.contracts.chemistry == SULFIDE))
    taken = np.bincount(rows.world, tenders_of(world, rows.programme, rows.world).volume * rows.share, world.worlds)
    assert len(rows)
    after = free_capacity(world, cells_made(world))[CATL, SULFIDE]
    assert after == pytest.approx(np.maximum(before - taken, 0.12))


def test_r8_7_expected_awards_repeat_the_opening_contracts():
    world = industry()
    offers = all_offers(world)
    volume = offers.tenders.volume * tendered(world)[offers.tenders.programme, offers.tenders.world]
    predicted = _predicted(world, offers, volume, _pair_place(world, offers))
    wanted = _contract_shares(world)
    known = predicted > 0
    assert predicted[known] == pytest.approx(wanted[known], abs=0.01)


def test_r8_7_two_clones_share_about_what_one_sold():
    world = industry(96)
    one = chance_of(world, LGES)
    for name in ("capacity", "process_yield", "experience", "unit_cost"):
        column = getattr(world.supply, name)
        column[SK_ON] = column[LGES]
    for name in ("delivered", "stored", "safety", "mean_appeal"):
        column = getattr(world.market, name)
        column[SK_ON] = column[LGES]
    world.market.appeal[:, SK_ON] = world.market.appeal[:, LGES]
    both = chance_of(world, LGES) + chance_of(world, SK_ON)
    assert 0.1 < one < both < 1.7 * one


def test_r8_8_expected_awards_are_the_odds():
    world = industry(200)
    offers = all_offers(world)
    chance, none = chances(world, offers, offers.outside + slip_utility(world))
    odds, got = np.zeros(DIMS.makers), np.zeros(DIMS.makers)
    maker = offers.maker[offers.pair]
    np.add.at(odds, maker, chance / (1.0 - none[offers.tender[offers.pair]]))
    result = award(world, offers)
    chosen = result.offer >= 0
    np.add.at(got, maker[result.offer[chosen]], result.share[chosen])
    odds, got = odds / odds.sum(), got / got.sum()
    assert got[[CATL, LGES, OTHERS]] == pytest.approx(odds[[CATL, LGES, OTHERS]], abs=0.02)


def test_r8_7_a_tender_slips_when_nobody_offers():
    world = industry()
    world.market.qualifying[...] = -1
    award_all(world)
    keys = world.contracts.key.copy()
    quarter(world, None, (tenders,))
    assert (world.contracts.key == keys).all()
    assert (world.market.tender_due == world.turn - 1 + 2).all()


def test_r8_8_and_8_9_one_to_three_winners_none_above_60_percent_and_shares_sum_to_one():
    world = industry(32)
    award_all(world)
    quarter(world, None, (tenders,))
    rows = world.contracts
    total = np.zeros((PROGRAMMES, world.worlds))
    np.add.at(total, (rows.programme, rows.world), rows.share)
    assert np.abs(total - 1.0).max() < 1e-12
    new = rows.where((rows.captive == 0) & (rows.start == 0))
    winners = np.zeros((PROGRAMMES, world.worlds))
    np.add.at(winners, (new.programme, new.world), 1)
    assert winners.max() == 3
    alone = winners[new.programme, new.world] == 1
    assert (new.share[~alone] <= 0.6 + 1e-9).all()
    assert (rows.captive == 1).sum() == 4 * world.worlds


def test_r8_9_captive_supply_is_not_tendered():
    world = industry(8)
    before = world.contracts.where(world.contracts.captive == 1)
    award_all(world)
    quarter(world, None, (tenders,))
    after = world.contracts.where(world.contracts.captive == 1)
    assert (before.key == after.key).all() and (before.share == after.share).all()


def test_r8_9_who_bid_and_won_nothing_hears_its_odds():
    world = industry(40)
    world.market.tender_due[5] = world.turn
    bids = Moves.make(np.arange(40), CALB, Act.BID, place=5, chemistry=LFP, value=-0.1)
    events = quarter(world, bids, (tenders,))
    lost = events.where(events.kind == Happening.BID_LOST)
    winners = world.contracts.where((world.contracts.programme == 5) & (world.contracts.maker == CALB)).world
    slipped = np.flatnonzero(world.market.tender_due[5] - (world.turn - 1) == 2)
    assert 0 < len(lost) < 40 and set(lost.actor.tolist()) == {CALB} and set(lost.subject.tolist()) == {5}
    assert sorted({*lost.world.tolist(), *winners.tolist(), *slipped.tolist()}) == list(range(40))
    assert not set(lost.world.tolist()) & (set(winners.tolist()) | set(slipped.tolist()))
    assert (lost.amount > 0.0).all() and (lost.amount < 0.5).all()


def test_r8_10_a_flagship_cell_finds_its_niche():
    world = industry(16)
    world.research.readiness[CATL, SULFIDE] = 9
    world.supply.capacity[CATL, 0, SULFIDE] = 60.0
    world.supply.unit_cost[CATL, SULFIDE] = 400.0
    award_all(world)
    programme, where = np.nonzero(world.market.tender_due <= world.turn)
    offers = offers_for(world, tenders_of(world, programme, where), Moves.none())
    result = award(world, offers)
    best = flagships(world.setup, offers, result)
    far = world.setup.programmes.range_kind[offers.tenders.programme]
    assert (best[~far] == -1).all() and (best[far & ~result.slipped] >= 0).any()
    assert set(offers.chemistry[best[best >= 0]].tolist()) <= {2, SULFIDE, 4, 5}
    quarter(world, None, (tenders,))
    given = (best >= 0) & (tendered(world)[programme, where] > 0.0) & (offers.chemistry[best] == SULFIDE)
    shares = 0.06 * (400.0 / offers.landed[best[given]]) ** 2
    niche = world.contracts.where((world.contracts.chemistry == SULFIDE) & (world.contracts.captive == 0))
    assert given.any() and len(niche) >= np.count_nonzero(given)
    small = niche.where(np.lexsort((niche.programme, niche.share)))
    assert small.share.min() == pytest.approx(shares.min(), rel=1e-6)


def test_r8_10_a_flagship_goes_beyond_the_cells_of_the_winners():
    world = industry(16)
    world.research.readiness[CATL, [2, SULFIDE]] = 9
    world.supply.capacity[CATL, 0, 2] = world.supply.capacity[CATL, 0, SULFIDE] = 60.0
    world.supply.unit_cost[CATL, 2], world.supply.unit_cost[CATL, SULFIDE] = 30.0, 300.0
    award_all(world)
    programme, where = np.nonzero(world.market.tender_due <= world.turn)
    offers = offers_for(world, tenders_of(world, programme, where), Moves.none())
    result = award(world, offers)
    best = flagships(world.setup, offers, result)
    energy = np.append(world.setup.chemistries.specific_energy[offers.chemistry], 0.0)  # the last for no offer
    reached = energy[result.offer].max(axis=0)
    assert (energy[best[best >= 0]] > reached[best >= 0]).all()
    assert (offers.chemistry[best[(best >= 0) & (reached >= 340.0)]] == SULFIDE).all()
    assert ((best >= 0) & (reached >= 340.0)).any()


def test_r8_4_who_alone_has_a_new_cell_asks_more_for_it():
    world = industry()
    world.research.readiness[[CATL, LGES], SULFIDE] = 9
    world.supply.capacity[CATL, 0, SULFIDE] = 1.0
    made = cells_made(world)
    room = free_capacity(world, made)
    world.supply.process_yield[CATL, SULFIDE] = world.setup.chemistries.ceiling[SULFIDE]
    alone = list_price(world, room, made)[CATL]
    assert alone[SULFIDE] == pytest.approx(world.supply.unit_cost[CATL, SULFIDE] / 0.55)
    world.supply.capacity[LGES, 0, SULFIDE] = 1.0
    beside = list_price(world, room, made)[CATL]
    assert (beside[SULFIDE] < 0.85 * alone[SULFIDE]).all() and (beside[LFP] == alone[LFP]).all()


def test_r8_11_a_house_moves_to_its_own_better_cell():
    world = industry()
    world.research.readiness[BYD, SULFIDE] = 9
    world.supply.capacity[BYD, 0, SULFIDE] = 30.0
    world.supply.process_yield[BYD, SULFIDE] = 0.9
    world.supply.unit_cost[BYD, SULFIDE] = 60.0
    world.market.qualifying[0, BYD] = 0
    award_all(world)
    quarter(world, None, (tenders,))
    captive = world.contracts.where(world.contracts.captive == 1)
    moved = captive.where(captive.chemistry == SULFIDE)
    assert len(moved) == 4 and moved.share == pytest.approx(np.full(4, 0.5))
    total = np.zeros(PROGRAMMES)
    np.add.at(total, captive.programme, captive.share)
    assert total[:4] == pytest.approx(np.ones(4)) or total.sum() == pytest.approx(4.0)


def test_r8_12_the_next_tender_comes_after_12_to_16_quarters():
    world = industry(40)
    award_all(world)
    quarter(world, None, (tenders,))
    term = world.market.tender_due - (world.turn - 1)
    assert set(np.unique(term).tolist()) <= {2, 12, 13, 14, 15, 16}
    assert (term == 2).mean() < 0.3


def test_r8_13_tenders_are_announced_a_quarter_ahead():
    world = industry()
    world.market.tender_due[...] = 40
    world.market.tender_due[7] = 1
    events = quarter(world, None, (tenders,))
    notice = events.where(events.kind == Happening.TENDER_OPEN)
    assert notice.subject.tolist() == [7]


def late_world():
    world = industry()
    world.market.tender_due[...] = 99
    world.contracts = world.contracts.where(world.contracts.programme != 5)
    rows = [(CALB, SULFIDE, 0.4, 1), (CATL, LFP, 0.6, 0)]
    for maker, chemistry, share, start in rows:
        world.contracts = world.contracts.plus(
            Contracts.of(
                np.array([0]), key=content_key(9, maker, chemistry), programme=5, maker=maker, chemistry=chemistry,
                share=share, price=90.0, start=start,
            )
        )  # fmt: skip
    return world


def test_r8_14_a_late_award_is_withdrawn_after_a_year_against_damages():
    world = late_world()
    events = [quarter(world, None, (tenders,)) for _ in range(5)]
    assert Happening.SUPPLY_LATE in events[2].kind
    assert 0.4 in world.contracts.where(world.contracts.programme == 5).share
    cash = world.books.account[CALB, 0]
    quarter(world, None, (tenders,))
    rows = world.contracts.where(world.contracts.programme == 5)
    assert rows.maker.tolist() == [CATL] and rows.share[0] == pytest.approx(1.0)
    assert world.books.account[CALB, 0] < cash
    assert not imbalance(world.books.account).any()


def test_r8_14_a_maker_that_is_ready_in_time_keeps_its_award():
    world = late_world()
    world.research.readiness[CALB, SULFIDE] = 9
    for _ in range(8):
        quarter(world, None, (tenders,))
    assert 0.4 in world.contracts.where(world.contracts.programme == 5).share


def test_relabelling_firms_relabels_awards():
    world = industry(8)
    award_all(world)
    order = np.arange(len(DIMS.firms))
    order[[CATL, CALB, LGES]] = [CALB, LGES, CATL]
    other = relabelled(world, order)
    quarter(world, None, (tenders,))
    quarter(other, None, (tenders,))
    assert won(other) == pytest.approx(won(world)[order[: DIMS.makers]], abs=1e-9)


def test_a_maker_that_nobody_knows_moves_no_other_draw():
    """Draws are addressed by who takes part: a further candidate leaves the others' draws alone."""
    world = industry(8)
    award_all(world)
    world.market.qualifying[:, EVE] = -1
    more = copy(world)
    more.market.qualifying[:, EVE] = 0
    more.market.appeal[:, EVE] = -40.0
    quarter(world, None, (tenders,))
    quarter(more, None, (tenders,))
    assert (won(world) == won(more)).all()


def test_a_world_alone_awards_as_in_a_batch():
    many, alone = industry(9, seed=3), industry(9, seed=3)
    award_all(many)
    quarter(many)
    single = select(alone, np.array([4]))
    award_all(single)
    quarter(single)
    assert digest(single)[0] == digest(many)[4]


def test_r8_18_a_nominated_maker_mostly_wins_and_concedes_a_little():
    """Only for the carmaker's own tender of this quarter and a maker that it has qualified."""
    world = industry(200)
    world.market.tender_due[...] = world.turn + 5
    world.market.tender_due[5] = world.turn
    buyer = int(world.setup.programmes.carmaker[5]) + DIMS.first_carmaker
    maker = CALB
    name = Moves.make(np.arange(200), buyer, Act.NOMINATE, place=5, target=maker)
    assert (check(world, name) == 0).all()
    assert (check(world, Moves.make(np.arange(200), buyer, Act.NOMINATE, place=6, target=maker)) != 0).all()
    assert (check(world, Moves.make(np.arange(200), 0, Act.NOMINATE, place=5, target=maker)) != 0).all()
    plain, named = copy(world), copy(world)
    quarter(plain)
    quarter(named, name)
    share = [
        np.bincount(rows.world, weights=rows.share, minlength=200).mean()
        for rows in (
            item.contracts.where((item.contracts.programme == 5) & (item.contracts.maker == maker))
            for item in (plain, named)
        )
    ]
    assert share[1] > share[0] + 0.1
    before, after = (
        item.where((item.programme == 5) & (item.maker == maker)) for item in (plain.contracts, named.contracts)
    )
    assert np.median(after.price) < np.median(before.price)


def test_r8_5_who_supplies_a_programme_now_is_worth_more_to_it_there_alone():
    world = industry()
    world.contracts = world.contracts.where(world.contracts.captive == 0)
    before = all_offers(world)
    rows = world.contracts
    one = np.flatnonzero(rows.programme == rows.programme[0])
    programme, weight = rows.programme[0], world.setup.parameters.tenders.incumbent_weight
    held = rows.share[one][rows.maker[one] == CATL].sum() / rows.share[one].sum()
    world.contracts = evolve(rows, maker=np.where(rows.programme == programme, CATL, rows.maker))
    after = all_offers(world)
    mine = after.maker[after.pair] == CATL
    here = after.tenders.programme[after.tender[after.pair]] == programme
    change = after.value - before.value
    assert change[mine & here] == pytest.approx(weight * (1.0 - held))
    assert (change[~here] == 0.0).all() and (change[here & ~mine] <= 0.0).all()


def test_r8_20_growth_brings_tenders_forward_and_announced_dates_stay():
    world = industry(400)
    rule, region = world.setup.parameters.tenders, world.setup.programmes.region
    world.market.tender_due[...] = world.turn + 9
    world.market.tender_due[0] = world.turn + 2
    before = world.market.ev_share.copy()
    world.market.ev_share[region[1]] *= 1.05
    bring_forward(world, before)
    left = world.market.tender_due - world.turn
    grew = region == region[1]
    grew[0] = False
    term, growth = 0.5 * (rule.term_least + rule.term_most), np.log(1.05)
    ahead = growth * term / (1.0 - np.exp(-growth * term)) - 1.0
    assert (left[0] == 2).all()
    assert np.isin(left[grew], (8, 9)).all()
    assert 9.0 - left[grew].mean() == pytest.approx(ahead, abs=0.05)
    assert (left[1:][region[1:] != region[1]] == 9).all()


def test_renewal_is_that_of_a_growing_stock_of_contracts():
    """Contracts of 14 quarters signed at a rate that grows by 4 % a quarter: signed now over a fourteenth in force."""
    growth, term = 0.04, 14
    age = np.arange(term * 1000) / 1000.0
    in_force = np.exp(-growth * age).sum() / 1000.0
    assert renewal_speed(np.array(growth), term) == pytest.approx(term / in_force, rel=1e-3)
    assert renewal_speed(np.array(0.0), term) == pytest.approx(1.0)


def test_r8_22_a_larger_lot_is_cheaper():
    world = industry(64)
    award_all(world)
    offers = offers_for(world, tenders_of(world, *(world.market.tender_due <= world.turn).nonzero()), Moves.none())
    result = award(world, offers)
    rule, nobody = world.setup.parameters.tenders, np.full(len(offers.tenders), -1)
    plain = evolve(world.setup.parameters, tenders=evolve(rule, lot_rebate=0.0))
    same = evolve(world, setup=evolve(world.setup, parameters=plain))
    prices = [awarded(one, offers, result, nobody).price for one in (world, same)]
    place, tender = ((result.offer >= 0) & (result.share > 1e-6)).nonzero()
    share, programme = result.share[place, tender], offers.tenders.programme[tender]
    kept = share * tendered(world)[programme, offers.tenders.world[tender]] > 1e-6
    told = offers.price[result.offer[place, tender]] * rule.lot_rebate * (rule.lot_usual - share)
    assert np.sort(prices[0] - prices[1]) == pytest.approx(np.sort(told[kept]), abs=1e-9)
    assert told.min() < 0.0 < told.max()
