"""Answers to offers: accept what is worth it, counter what is near, refuse the rest. Silence would refuse as well."""

from collections.abc import Callable

import numpy as np

from game.exact import Bools, Floats, Ints, clip, dollars
from game.players.barred import sales_of
from game.players.deals import SERIOUS, research_companies, solid_stage, sure, worth_to_buyer, worth_to_seller
from game.players.leader import SHUT, beyond
from game.players.letters import freedom_worth, letter_risk
from game.players.licensing import worth_to_licensee, worth_to_licensor
from game.players.meanings import Why
from game.players.part import FREE, Part
from game.players.partners import circle, welcome
from game.players.partnerships import worth_of_line
from game.players.reasons import Reason
from game.players.rows import place_in
from game.players.stakes import (
    ROYALTY_QUARTERS,
    covered,
    in_parts,
    least_accepted,
    most_paid,
    price_of,
    softened,
    suits_given_up,
)
from game.world.legal.answers import REFUSED
from game.world.orders import Act
from game.world.things import Deal, Ground, Offers

NEVER = -1e14  # gains below this are not a matter of money
NEAR = 0.35  # share of the own value within which a price is countered, not refused; more among friends
PURSE = 0.3  # of cash that all that is taken in a quarter may cost together
ALONE_FRIEND, ALONE_PULL = 0.3, 0.18  # weight of a relation beside sum over cash; both from which one carmaker will do
SHARE = 0.75  # of what a firm is worth to it that a buyer gives for it, at the most
ENEMY = -0.5  # relation below which know-how is not for sale at any price


def answer(part: Part) -> None:
    """Answer every offer that was made to the part's seats."""
    rows = part.view.own.offers
    place = place_in(part, rows.recipient)
    rows = rows.where((place >= 0) & (rows.expires >= part.view.turn) & (rows.agreed != REFUSED))
    place = place_in(part, rows.recipient)
    rows = rows.where(part.deciding[place, rows.world])
    for deal, judge in DEALS.items():
        some = rows.where(rows.deal == int(deal))
        if len(some):
            judge(part, some)


def _verdict(
    part: Part, rows: Offers, gain: Floats, value: Floats, fair: Floats, rate: Floats, reason: Reason,
    ground: Ints | int = Ground.PRICE, cost: Floats | None = None, whole: Floats | None = None, most: float = 0.2,
) -> None:  # fmt: skip
    """Accept a gain, counter at `fair` when it is missed by little, refuse the rest and say why.

    Among friends more is countered. Where money can bring it to the deal a refusal names `whole`, or `fair`.

    Args:
        gain: (N,) what accepting is worth beyond the own limit, US$; value: the size that counts as little.
        fair: lump sum of the counter-offer, US$; rate: its royalty.
        reason: what was weighed; ground: why it is refused (Ground).
        cost: lump sum that accepting costs the recipient, US$, where it costs anything.
        whole: the lump sum that would do without a royalty, where `fair` is a part of it; most: highest rate.
    """
    why = np.broadcast_to(np.asarray(ground, dtype=np.int64), len(rows))
    warm = 1.0 + part.view.public.relation[rows.recipient, rows.proposer, rows.world]
    accept = gain >= 0.0
    if cost is not None:
        dear = accept & ~within_purse(part, rows, accept, gain, cost)
        accept, why = accept & ~dear, np.where(dear, int(Ground.MONEY), why)
    near = (gain < 0.0) & (gain > -NEAR * warm * clip(value, 1e5, 1e15) - 1e5)
    no, sums = ~accept & ~near, dollars(clip(fair, 1.0, 1e12))
    told = sums if whole is None else dollars(clip(whole, 1.0, 1e12))
    named = np.where((gain > NEVER) & (why == Ground.PRICE), told, 0)  # what it would take, where money would do
    part.write(
        Act.ACCEPT, rows.recipient[accept], rows.world[accept], FREE, reason.at(accept), subject=rows.key[accept]
    )
    part.write(
        Act.REFUSE, rows.recipient[no], rows.world[no], FREE, reason.at(no), subject=rows.key[no],
        value=why[no].astype(np.float64), amount=named[no],
    )  # fmt: skip
    part.write(
        Act.COUNTER, rows.recipient[near], rows.world[near], FREE, reason.at(near), subject=rows.key[near],
        amount=sums[near], value=clip(rate, 0.0, most)[near],
    )  # fmt: skip


def within_purse(part: Part, rows: Offers, wanted: Bools, gain: Floats, cost: Floats) -> Bools:
    """(N,) of the offers wanted those that this quarter's purse pays for, the best bargain first."""
    firms = len(part.view.dims.firms)
    spent: Ints = part.sheet.seen.setdefault("spent", np.zeros((firms, part.view.worlds), dtype=np.int64))
    fine = np.zeros(len(rows), dtype=np.bool_)
    some = wanted.nonzero()[0]
    group = rows.recipient[some] * part.view.worlds + rows.world[some]
    order = np.lexsort((rows.key[some], -gain[some], group))
    some, group = some[order], group[order]
    fresh = np.ones(len(some), dtype=np.bool_)
    fresh[1:] = group[1:] != group[:-1]
    price = dollars(cost[some])
    running = np.add.accumulate(price)
    before = np.maximum.accumulate(np.where(fresh, running - price, 0))
    seat, world = rows.recipient[some], rows.world[some]
    purse = dollars(PURSE * clip(part.view.public.cash[seat, world], 0.0, 1e15))
    fine[some] = running - before + spent[seat, world] <= purse
    np.add.at(spent, (seat, world), np.where(fine[some], price, 0))
    return fine


def _settlement(part: Part, rows: Offers) -> None:
    """The plaintiff takes at least its believed value, the defendant pays at most its own.

    In its last quarter, which a counter-offer has at once, an offer is countered at the own limit.
    """
    suits = part.view.own.suits
    found = suits.find(rows.world, rows.subject)
    rows, found = rows.where(found >= 0), found[found >= 0]
    if not len(rows):
        return
    docket = suits.where(found)
    offered = price_of(part, docket, rows.amount.astype(np.float64), rows.rate, rows.term)
    plaintiff = docket.plaintiff == rows.recipient
    limit = np.where(plaintiff, least_accepted(part, docket), most_paid(part, docket)) * covered(rows.term)
    gain = np.where(plaintiff, offered - limit, limit - offered)
    yielding = softened(part, rows.recipient, rows.proposer, rows.world)
    last = rows.expires <= part.view.turn
    fair = np.where(plaintiff, limit * (1.0 + 0.5 * (1.0 - yielding)), limit * (0.6 + 0.4 * yielding))
    whole = np.where(last, limit, fair)
    lump, rate = in_parts(part, docket, whole, rows.term)
    belief = np.where(plaintiff, docket.belief_plaintiff, docket.belief_defendant)
    weighed = Reason(Why.SETTLEMENT, (offered, limit, belief), other=rows.proposer)
    cost = np.where(plaintiff, 0.0, rows.amount)
    _verdict(part, rows, gain, limit, lump, rate, weighed, cost=cost, whole=whole)


def _licence(part: Part, rows: Offers) -> None:
    """A licence offered to the recipient."""
    worth = worth_to_licensee(part, rows.recipient, rows.proposer, rows.chemistry, rows.world)
    sales = sales_of(part, rows.recipient, rows.chemistry, rows.world)
    asked = rows.amount + rows.rate * sales * ROYALTY_QUARTERS
    cash = part.view.public.cash[rows.recipient, rows.world]
    able = rows.amount < 0.2 * cash
    gain = np.where(able, worth - asked, -1e15)
    ground = np.where(worth < 1e5, int(Ground.NO_USE), np.where(able, int(Ground.PRICE), int(Ground.MONEY)))
    fair = clip(worth - rows.rate * sales * ROYALTY_QUARTERS, 0.0, 1e12)
    weighed = Reason(Why.LICENCE, (asked, worth, cash), other=rows.proposer)
    _verdict(part, rows, gain, worth, fair, rows.rate, weighed, ground, rows.amount.astype(np.float64))


def _licence_wanted(part: Part, rows: Offers) -> None:
    """A licence asked of the recipient."""
    least = worth_to_licensor(part, rows.recipient, rows.proposer, rows.chemistry, rows.world)
    sales = sales_of(part, rows.proposer, rows.chemistry, rows.world)
    paid = rows.amount + rows.rate * sales * ROYALTY_QUARTERS
    fair = clip(least - rows.rate * sales * ROYALTY_QUARTERS, 1.0, 1e12)
    away = beyond(part, rows.recipient, rows.proposer, rows.world)
    relation = part.view.public.relation[rows.recipient, rows.proposer, rows.world]
    solid = rows.chemistry >= part.view.dims.first_route
    shut, cold = solid & (away >= SHUT), solid & (relation < ENEMY)
    ground = np.where(shut, int(Ground.LEADER), np.where(cold, int(Ground.DISTRUST), int(Ground.PRICE)))
    gain = np.where(shut | cold, -1e15, paid - least)
    weighed = Reason(Why.LICENCE_WANTED, (paid, least, away), other=rows.proposer)
    _verdict(part, rows, gain, 2.0 * least, fair, rows.rate, weighed, ground)


def _invitation(part: Part, rows: Offers) -> None:
    table = part.view.public.alliances
    found = table.find(rows.world, rows.subject)
    rows, found = rows.where(found >= 0), found[found >= 0]
    if not len(rows):
        return
    first, stage = circle(part).first[found], solid_stage(part)[rows.recipient, rows.world]
    weighed = Reason(Why.INVITATION, (first, stage, table.dues[found]), other=rows.proposer)
    _plain(part, rows, welcome(part, rows.recipient, table, found, rows.world), weighed)


def _plain(part: Part, rows: Offers, fine: Bools, reason: Reason, ground: Ints | Ground = Ground.NO_USE) -> None:
    """Take or leave; `ground` says why it is left."""
    why = np.broadcast_to(np.asarray(ground, dtype=np.float64), len(rows))
    for act, mask, said in ((Act.ACCEPT, fine, 0.0 * why), (Act.REFUSE, ~fine, why)):
        part.write(
            act, rows.recipient[mask], rows.world[mask], FREE, reason.at(mask), subject=rows.key[mask],
            value=said[mask],
        )  # fmt: skip


def _sale(part: Part, rows: Offers) -> None:
    """The proposer offers itself."""
    worth = SHARE * worth_to_buyer(part, rows.recipient, rows.proposer, rows.world)
    expected = sure(part, rows.proposer, rows.world, rows.rate)
    able = part.view.public.cash[rows.recipient, rows.world] >= 2 * rows.amount
    gain = np.where(able, worth - rows.amount * expected, -1e15)
    cash = part.view.public.cash[rows.recipient, rows.world]
    weighed = Reason(Why.SALE, (rows.amount, worth, cash), other=rows.proposer)
    ground, price = np.where(able, int(Ground.PRICE), int(Ground.MONEY)), rows.amount.astype(np.float64)
    _verdict(part, rows, gain, worth, worth / expected, rows.rate, weighed, ground, price, most=1.0)


def _purchase(part: Part, rows: Offers) -> None:
    """The proposer wants to buy the recipient; a bid about the share price is no bid for a firm that earns."""
    least = worth_to_seller(part, rows.recipient, rows.world)
    value = part.view.public.market_value[rows.recipient, rows.world]
    serious = rows.amount >= SERIOUS * value
    serious |= research_companies(part.setup)[rows.recipient]
    weighed = Reason(Why.PURCHASE, (rows.amount, least, value), other=rows.proposer)
    expected = sure(part, rows.recipient, rows.world, rows.rate)
    gain = np.where(serious, rows.amount * expected - least, -1e15)
    ground = np.where(serious, int(Ground.PRICE), int(Ground.NOT_FOR_SALE))
    _verdict(part, rows, gain, least, least / expected, rows.rate, weighed, ground, most=1.0)


def _line(part: Part, rows: Offers) -> None:
    """A pilot line offered to the recipient."""
    cost = rows.amount + int(part.setup.parameters.alliances.line_cost)
    sales = sales_of(part, rows.recipient, rows.chemistry, rows.world)
    worth = worth_of_line(part, rows) - rows.rate * sales * ROYALTY_QUARTERS
    cash = part.view.public.cash[rows.recipient, rows.world]
    weighed = Reason(Why.LINE, (cost, worth, cash), other=rows.proposer)
    able = cash > 6 * cost
    _plain(part, rows, (worth >= cost) & able, weighed, np.where(able, int(Ground.PRICE), int(Ground.MONEY)))


def _offtake(part: Part, rows: Offers) -> None:
    """Money for cells to come: welcome to who has little, and to who is near enough to deliver.

    To be one carmaker's alone it takes a friend, or a sum that counts beside the own cash.
    """
    public = part.view.public
    stage = public.announced[rows.recipient, rows.chemistry, rows.world]
    cash = public.cash[rows.recipient, rows.world]
    weighed = Reason(Why.OFFTAKE, (rows.amount, stage, cash), other=rows.proposer)
    relation = clip(public.relation[rows.recipient, rows.proposer, rows.world], 0.0, 1.0)
    pull = rows.amount / clip(cash.astype(np.float64), 1e6, 1e15) + ALONE_FRIEND * relation
    willing = part.temper.alone[place_in(part, rows.recipient), 0] * pull >= ALONE_PULL
    _plain(part, rows, ((cash < 20 * rows.amount) | (stage >= 7)) & ((rows.rate < 1.0) | willing), weighed)


def _letter(part: Part, rows: Offers) -> None:
    """A letter before action is weighed against the suit that it threatens."""
    risk = letter_risk(part, rows.recipient, rows.proposer, rows.chemistry, rows.world)
    sales = sales_of(part, rows.recipient, rows.chemistry, rows.world)
    asked = rows.amount + rows.rate * sales * ROYALTY_QUARTERS
    able = rows.amount < 0.2 * part.view.public.cash[rows.recipient, rows.world]
    gain = np.where(able, risk - asked, -1e15)
    weighed = Reason(Why.LETTER, (asked, risk), other=rows.proposer)
    ground, price = np.where(able, int(Ground.PRICE), int(Ground.MONEY)), rows.amount.astype(np.float64)
    _verdict(part, rows, gain, risk, 0.5 * risk, 0.0 * risk, weighed, ground, price)


def _cross(part: Part, rows: Offers) -> None:
    """Freedom from the proposer's families and the sum, against what own families and own suits keep from it."""
    mine = freedom_worth(part, rows.recipient, rows.proposer, rows.chemistry, rows.world)
    theirs = freedom_worth(part, rows.proposer, rows.recipient, rows.chemistry, rows.world)
    given = suits_given_up(part, rows.recipient, rows.proposer, rows.chemistry, rows.world)
    weighed = Reason(Why.CROSS_LICENCE, (mine, theirs, rows.amount, given), other=rows.proposer)
    _plain(part, rows, mine + rows.amount >= np.maximum(0.8 * theirs, given), weighed)


DEALS: dict[Deal, Callable[[Part, Offers], None]] = {
    Deal.SETTLEMENT: _settlement,
    Deal.LICENCE: _licence,
    Deal.LICENCE_WANTED: _licence_wanted,
    Deal.INVITATION: _invitation,
    Deal.LETTER: _letter,
    Deal.CROSS_LICENCE: _cross,
    Deal.SALE: _sale,
    Deal.PURCHASE: _purchase,
    Deal.LINE: _line,
    Deal.OFFTAKE: _offtake,
}
