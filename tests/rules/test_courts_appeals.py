"""R6: judgments of first instance, damages, appeals, final judgments and their enforcement."""

import numpy as np

from game.rules.auctions import close_down
from game.rules.courts import courts
from game.rules.courts_cases import infringement
from game.world.dims import Item
from game.world.events import Diary, Happening
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.orders import Act
from game.world.things import Stage, Verdict
from tests.rules.conduct import money
from tests.rules.dealings import CALB, CATL, EVE, NMC, add_ban, add_suit, count, everyone, move, play
from tests.rules.lawsuits import by_subject, judge, quiet


def judged(worlds: int, **columns):
    """CATL against CALB after the first judgment; the key and who won."""
    world = quiet(worlds)
    key = add_suit(world, CATL, CALB, **columns)
    judge(world)
    return world, key, world.suits.verdict == int(Verdict.PLAINTIFF)


def test_r6_12_a_judgment_is_not_final_for_a_quarter() -> None:
    world, _, won = judged(100)
    assert (world.suits.stage == int(Stage.JUDGED)).all() and won.any() and not won.all()
    assert not world.books.flow[CATL, Item.SETTLEMENTS].any()
    world.turn = 10
    found = play(world, courts)
    assert count(found, Happening.SUIT_WON) == np.count_nonzero(won)
    assert count(found, Happening.SUIT_LOST) == 100 - np.count_nonzero(won)


def test_r6_12_courts_of_first_instance_err_where_cases_are_close() -> None:
    world = quiet(1000)
    add_suit(world, CATL, CALB)
    strength = infringement(world, world.suits)
    judge(world)
    wrong = (world.suits.verdict == int(Verdict.PLAINTIFF)) != (strength > 0.0)
    close = np.abs(strength) < 0.3
    assert np.count_nonzero(wrong & close) > 5 * np.count_nonzero(wrong & (np.abs(strength) > 0.9))
    assert 0.02 < np.count_nonzero(wrong) / 1000 < 0.25


def test_r6_22_damages_are_a_royalty_on_what_infringed_and_never_above_the_claim() -> None:
    low, high = judged(200, claim=10**12), judged(200, claim=1000)
    assert (high[0].suits.award[high[2]] == 1000).all() and (low[0].suits.award[low[2]] > 1000).all()
    assert (low[0].suits.award[~low[2]] == 0).all()


def test_r6_22_wilful_infringement_doubles_damages_where_the_law_says_so() -> None:
    for forum, factor in ((0, 2.0), (2, 1.0)):
        plain, warned = (judged(200, claim=10**12, forum=forum, warned=mark)[0].suits for mark in (0, 1))
        won = plain.award > 0
        assert won.any() and np.allclose(warned.award[won], factor * plain.award[won], rtol=1e-6, atol=1.0)


def test_r6_21_only_the_loser_may_appeal_and_only_for_a_quarter() -> None:
    world, key, won = judged(60)
    appeals = {seat: check(world, move(world, seat, Act.APPEAL, subject=key)) for seat in (CATL, CALB, EVE)}
    assert ((appeals[CALB] == 0) == won).all() and ((appeals[CATL] == 0) == ~won).all()
    assert (appeals[EVE] == int(Refusal.NO_SUCH_THING)).all()
    fresh = quiet(1)
    again = add_suit(fresh, CATL, CALB)
    assert check(fresh, move(fresh, CALB, Act.APPEAL, subject=again))[0] == int(Refusal.NO_SUCH_THING)
    fresh.suits.verdict[:], fresh.suits.stage[:] = int(Verdict.PLAINTIFF), int(Stage.APPEAL)
    assert check(fresh, move(fresh, CALB, Act.APPEAL, subject=again))[0] == int(Refusal.NOT_NOW)


def test_r6_21_an_appeal_in_china_stays_the_ban() -> None:
    world, key, won = judged(100)
    assert len(world.injunctions) and (world.injunctions.start == 11).all()
    world.turn = 10
    appeal = move(world, CALB, Act.APPEAL, subject=key)
    found = play(world, courts, appeal.where(check(world, appeal) == 0))
    assert count(found, Happening.SUIT_APPEALED) == np.count_nonzero(won)
    assert count(found, Happening.JUDGMENT_STAYED) == len(world.injunctions)
    left = world.suits
    assert (left.stage == int(Stage.APPEAL)).all() and (left.due == 13).all() and len(left) == np.count_nonzero(won)
    assert (world.injunctions.start == 14).all()


def test_r6_21_an_appeal_in_europe_seldom_stays_the_ban() -> None:
    world, key, _ = judged(200, forum=2)
    world.turn = 10
    play(world, courts, move(world, CALB, Act.APPEAL, subject=key))
    stayed = np.count_nonzero(world.injunctions.start > 11) / len(world.injunctions)
    assert 0.02 < stayed < 0.25


def test_r6_33_a_reversal_frees_or_bars_for_good() -> None:
    world, key, won = judged(600)
    world.turn = 10
    both = [by_subject(world, seat, Act.APPEAL, np.full(600, key), everyone(world)) for seat in (CATL, CALB)]
    both = [rows.where(check(world, rows) == 0) for rows in both]
    play(world, courts, *both)
    assert len(world.suits) == 600
    truth = infringement(world, world.suits) > 0.0
    world.turn = 13
    found = play(world, courts)
    turned = count(found, Happening.JUDGMENT_REVERSED)
    assert turned and count(found, Happening.SUIT_WON) + count(found, Happening.SUIT_LOST) == 600
    final = np.zeros(600, dtype=bool)
    final[found.world[found.kind == int(Happening.SUIT_WON)]] = True
    assert np.count_nonzero(final == truth) > np.count_nonzero(won == truth)
    assert not np.isin(world.injunctions.world, np.flatnonzero(~final)).any()


def test_r6_26_an_award_is_collected_from_cash_quarter_by_quarter() -> None:
    world = quiet(1)
    add_suit(world, CATL, CALB, stage=5, verdict=1, award=10**12)
    world.books.account[CALB] = 1_000_000
    before = money(world)
    play(world, courts)
    assert world.books.flow[CATL, Item.SETTLEMENTS, 0] == 500_000 and (money(world) == before).all()
    assert world.suits.award[0] == 10**12 - 500_000
    world.suits.award[:] = 1000
    play(world, courts)
    assert not len(world.suits)


def test_r6_26_what_a_firm_that_is_gone_still_owed_is_lost() -> None:
    world = quiet(1)
    add_suit(world, CATL, CALB, stage=5, verdict=1, award=10**12)
    add_suit(world, CATL, EVE)
    close_down(world, np.array([CALB]), np.array([0]), Diary(world.turn))
    assert world.suits.defendant.tolist() == [EVE]


def test_r6_30_the_loser_bears_a_part_of_the_winners_costs() -> None:
    world, _, won = judged(100, forum=2, spent_plaintiff=1_000_000, spent_defendant=2_000_000, claim=1)
    spent = world.suits.spent_plaintiff[0], world.suits.spent_defendant[0]
    world.turn = 10
    world.books.flow[...] = 0
    play(world, courts)
    to_plaintiff = world.books.flow[CATL, Item.SETTLEMENTS]
    assert np.allclose(to_plaintiff[won], 0.6 * spent[0] + 1, atol=2)
    assert np.allclose(to_plaintiff[~won], -0.6 * spent[1], atol=2)


def test_r6_30_a_serial_plaintiff_that_loses_bears_more() -> None:
    world, _, won = judged(60, spent_defendant=2_000_000)
    world.patents.suing[CATL] = 5.0
    spent = world.suits.spent_defendant[0]
    world.turn = 10
    world.books.flow[...] = 0
    play(world, courts)
    assert np.allclose(world.books.flow[CATL, Item.SETTLEMENTS][~won], -(0.15 + 0.75) * spent, atol=2)


def test_r6_8_a_withdrawal_costs_a_part_of_the_other_sides_costs() -> None:
    world = quiet(1)
    key = add_suit(world, CATL, CALB, forum=2, spent_defendant=1_000_000)
    play(world, courts, move(world, CATL, Act.WITHDRAW, subject=key))
    assert world.books.flow[CALB, Item.SETTLEMENTS, 0] == 600_000


def test_r6_14_a_serial_plaintiff_gets_fewer_bans() -> None:
    bans = []
    for recent in (0.0, 6.0):
        world = quiet(300)
        world.policy.antitrust[...] = 1.0
        add_suit(world, CATL, CALB)
        world.patents.suing[CATL] = recent
        judge(world)
        bans.append(len(world.injunctions))
    assert 0.55 * bans[0] < bans[1] < 0.9 * bans[0]


def test_r6_17_a_suit_can_be_settled_after_the_judgment() -> None:
    world, key, _ = judged(2)
    offers = [choice.act for choice in legal(world, CALB) if choice.subject == int(key)]
    assert Act.OFFER_SETTLEMENT in offers
    assert check(world, move(world, CALB, Act.OFFER_SETTLEMENT, subject=key, amount=1)).max() == 0


def test_r6_16_a_ban_that_stands_is_not_ordered_twice() -> None:
    world = quiet(100)
    add_suit(world, CATL, CALB)
    add_ban(world, CATL, CALB, NMC)
    judge(world)
    assert len(world.injunctions) == 100
