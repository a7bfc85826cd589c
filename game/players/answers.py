"""Answers to offers: accept what is worth it, counter what is near, refuse the rest. Silence would refuse as well."""

from collections.abc import Callable

import numpy as np

from game.exact import Bools, Floats, clip, dollars
from game.players.deals import SERIOUS, research_companies, solid_stage, worth_to_buyer, worth_to_seller
from game.players.letters import freedom_worth, letter_risk
from game.players.licensing import sales_of, worth_to_licensee, worth_to_licensor
from game.players.meanings import Why
from game.players.part import FREE, Part
from game.players.partners import circle, welcome
from game.players.partnerships import worth_of_line
from game.players.reasons import Reason
from game.players.rows import place_in
from game.players.stakes import ROYALTY_QUARTERS, least_accepted, most_paid, price_of, suits_given_up
from game.world.legal.answers import REFUSED
from game.world.orders import Act
from game.world.things import Deal, Offers

NEVER = -1e14  # gains below this are not a matter of money
NEAR = 0.35  # share of the own value within which a price is countered, not refused


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
    part: Part, rows: Offers, gain: Floats, value: Floats, fair: Floats, rate: Floats, reason: Reason
) -> None:
    """Accept a gain, counter at `fair` when it is missed by little, refuse the rest and name `fair`.

    Args:
        gain: (N,) what accepting is worth beyond the own limit, US$; value: the size that counts as little.
        fair: lump sum of the counter-offer, US$; rate: its royalty.
        reason: what was weighed.
    """
    accept = gain >= 0.0
    near = ~accept & (gain > -NEAR * clip(value, 1e5, 1e15) - 1e5)
    sums = dollars(clip(fair, 1.0, 1e12))
    part.write(
        Act.ACCEPT, rows.recipient[accept], rows.world[accept], FREE, reason.at(accept), subject=rows.key[accept]
    )
    no = ~accept & ~near
    named = np.where(gain > NEVER, sums, 0)  # what it would take; nothing where no money would do
    part.write(
        Act.REFUSE, rows.recipient[no], rows.world[no], FREE, reason.at(no), subject=rows.key[no], amount=named[no]
    )
    part.write(
        Act.COUNTER, rows.recipient[near], rows.world[near], FREE, reason.at(near), subject=rows.key[near],
        amount=sums[near], value=clip(rate, 0.0, 0.2)[near],
    )  # fmt: skip


def _settlement(part: Part, rows: Offers) -> None:
    """The plaintiff takes at least its believed value, the defendant pays at most its own."""
    suits = part.view.own.suits
    found = suits.find(rows.world, rows.subject)
    rows, found = rows.where(found >= 0), found[found >= 0]
    if not len(rows):
        return
    docket = suits.where(found)
    offered = price_of(part, docket, rows.amount.astype(np.float64), rows.rate)
    plaintiff = docket.plaintiff == rows.recipient
    limit = np.where(plaintiff, least_accepted(part, docket), most_paid(part, docket))
    gain = np.where(plaintiff, offered - limit, limit - offered)
    yielding = part.temper.settling[place_in(part, rows.recipient), 0]
    fair = np.where(plaintiff, limit * (1.0 + 0.5 * (1.0 - yielding)), limit * (0.6 + 0.4 * yielding))
    belief = np.where(plaintiff, docket.belief_plaintiff, docket.belief_defendant)
    weighed = Reason(Why.SETTLEMENT, (offered, limit, belief), other=rows.proposer)
    _verdict(part, rows, gain, limit, fair, 0.0 * fair, weighed)


def _licence(part: Part, rows: Offers) -> None:
    """A licence offered to the recipient."""
    worth = worth_to_licensee(part, rows.recipient, rows.proposer, rows.chemistry, rows.world)
    sales = sales_of(part, rows.recipient, rows.chemistry, rows.world)
    asked = rows.amount + rows.rate * sales * ROYALTY_QUARTERS
    cash = part.view.public.cash[rows.recipient, rows.world]
    gain = np.where(rows.amount < 0.2 * cash, worth - asked, -1e15)
    fair = clip(worth - rows.rate * sales * ROYALTY_QUARTERS, 0.0, 1e12)
    weighed = Reason(Why.LICENCE, (asked, worth, cash), other=rows.proposer)
    _verdict(part, rows, gain, worth, fair, rows.rate, weighed)


def _licence_wanted(part: Part, rows: Offers) -> None:
    """A licence asked of the recipient."""
    least = worth_to_licensor(part, rows.recipient, rows.proposer, rows.chemistry, rows.world)
    sales = sales_of(part, rows.proposer, rows.chemistry, rows.world)
    paid = rows.amount + rows.rate * sales * ROYALTY_QUARTERS
    fair = clip(least - rows.rate * sales * ROYALTY_QUARTERS, 1.0, 1e12)
    weighed = Reason(Why.LICENCE_WANTED, (paid, least), other=rows.proposer)
    _verdict(part, rows, paid - least, 2.0 * least, fair, rows.rate, weighed)


def _invitation(part: Part, rows: Offers) -> None:
    table = part.view.public.alliances
    found = table.find(rows.world, rows.subject)
    rows, found = rows.where(found >= 0), found[found >= 0]
    if not len(rows):
        return
    first, stage = circle(part).first[found], solid_stage(part)[rows.recipient, rows.world]
    weighed = Reason(Why.INVITATION, (first, stage, table.dues[found]), other=rows.proposer)
    _plain(part, rows, welcome(part, rows.recipient, table, found, rows.world), weighed)


def _plain(part: Part, rows: Offers, fine: Bools, reason: Reason) -> None:
    for act, mask in ((Act.ACCEPT, fine), (Act.REFUSE, ~fine)):
        part.write(act, rows.recipient[mask], rows.world[mask], FREE, reason.at(mask), subject=rows.key[mask])


def _sale(part: Part, rows: Offers) -> None:
    """The proposer offers itself."""
    worth = worth_to_buyer(part, rows.recipient, rows.proposer, rows.world)
    able = part.view.public.cash[rows.recipient, rows.world] >= 2 * rows.amount
    gain = np.where(able, worth - rows.amount, -1e15)
    cash = part.view.public.cash[rows.recipient, rows.world]
    weighed = Reason(Why.SALE, (rows.amount, worth, cash), other=rows.proposer)
    _verdict(part, rows, gain, worth, worth, np.zeros(len(rows)), weighed)


def _purchase(part: Part, rows: Offers) -> None:
    """The proposer wants to buy the recipient; a bid about the share price is no bid for a firm that earns."""
    least = worth_to_seller(part, rows.recipient, rows.world)
    value = part.view.public.market_value[rows.recipient, rows.world]
    serious = rows.amount >= SERIOUS * value
    serious |= research_companies(part.setup)[rows.recipient]
    weighed = Reason(Why.PURCHASE, (rows.amount, least, value), other=rows.proposer)
    _verdict(part, rows, np.where(serious, rows.amount - least, -1e15), least, least, np.zeros(len(rows)), weighed)


def _line(part: Part, rows: Offers) -> None:
    """A pilot line offered to the recipient."""
    cost = rows.amount + int(part.setup.parameters.alliances.line_cost)
    sales = sales_of(part, rows.recipient, rows.chemistry, rows.world)
    worth = worth_of_line(part, rows) - rows.rate * sales * ROYALTY_QUARTERS
    cash = part.view.public.cash[rows.recipient, rows.world]
    weighed = Reason(Why.LINE, (cost, worth, cash), other=rows.proposer)
    _plain(part, rows, (worth >= cost) & (cash > 6 * cost), weighed)


def _offtake(part: Part, rows: Offers) -> None:
    """Money for cells to come: welcome to who has little, and to who is near enough to deliver."""
    stage = part.view.public.announced[rows.recipient, rows.chemistry, rows.world]
    cash = part.view.public.cash[rows.recipient, rows.world]
    weighed = Reason(Why.OFFTAKE, (rows.amount, stage, cash), other=rows.proposer)
    _plain(part, rows, (cash < 20 * rows.amount) | (stage >= 7), weighed)


def _letter(part: Part, rows: Offers) -> None:
    """A letter before action is weighed against the suit that it threatens."""
    risk = letter_risk(part, rows.recipient, rows.proposer, rows.chemistry, rows.world)
    sales = sales_of(part, rows.recipient, rows.chemistry, rows.world)
    asked = rows.amount + rows.rate * sales * ROYALTY_QUARTERS
    gain = np.where(rows.amount < 0.2 * part.view.public.cash[rows.recipient, rows.world], risk - asked, -1e15)
    weighed = Reason(Why.LETTER, (asked, risk), other=rows.proposer)
    _verdict(part, rows, gain, risk, 0.5 * risk, 0.0 * risk, weighed)


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
