"""R0 Exchange: before the orders of a quarter, offers are laid on the table; some of them meet at once."""

import numpy as np
from attrs import evolve

from game.economics.bargaining import meets, middle
from game.exact import Bools, Ints, Keys, content_key, row_mark
from game.rules.rows import ordinals, replaced
from game.world.events import Diary, Happening
from game.world.legal import check
from game.world.legal.attention import most_moves
from game.world.legal.common import Refusal
from game.world.lookup import matching
from game.world.orders import OFFERS, Act, Moves
from game.world.tables import among
from game.world.things import Deal, Offers
from game.world.world import World

OFFER = 601  # kind in content keys
DEALS: dict[Act, Deal] = {
    Act.OFFER_SETTLEMENT: Deal.SETTLEMENT,
    Act.OFFER_LICENCE: Deal.LICENCE,
    Act.ASK_LICENCE: Deal.LICENCE_WANTED,
    Act.INVITE: Deal.INVITATION,
    Act.OFFER_SALE: Deal.SALE,
    Act.OFFER_PURCHASE: Deal.PURCHASE,
    Act.OFFER_LINE: Deal.LINE,
    Act.OFFER_OFFTAKE: Deal.OFFTAKE,
    Act.THREATEN: Deal.LETTER,
    Act.OFFER_CROSS: Deal.CROSS_LICENCE,
}
DEAL_OF = np.full(len(Act), -1, dtype=np.int64)
for _act, _deal in DEALS.items():
    DEAL_OF[_act] = int(_deal)


def exchange(world: World, offers: Moves, diary: Diary) -> None:
    """Drop offers whose time is over and lay new ones (R0.1 to R0.5). Replaces world.offers, writes into nothing."""
    table = world.offers
    if len(table) and (table.expires < world.turn).any():
        table = table.where(table.expires >= world.turn)
    world.offers = table
    lay_offers(world, laid(world, legal_offers(world, offers, diary)) if len(offers) else Offers.none(), diary)


def lay_offers(world: World, new: Offers, diary: Diary) -> None:
    """R0.5: offers come on the table in the place of older ones on the same thing. Replaces world.offers."""
    if not len(new):
        return
    world.offers = replaced(world.offers, ~_superseded(world.offers, new), new)
    diary.note(
        Happening.OFFER_MADE, new.world, 2, actor=new.proposer, target=new.recipient, subject=new.deal,
        amount=new.amount.astype(np.float64), cause=new.key,
    )  # fmt: skip


def legal_offers(world: World, rows: Moves, diary: Diary) -> Moves:
    """R0.2: offers that are legal and within management's attention, the first in canonical order; others are noted."""
    code = check(world, rows)
    code[(code == 0) & ~among(rows.act, OFFERS)] = int(Refusal.NOT_NOW)
    fine = (code == 0).nonzero()[0]
    seat = rows.seat[fine]
    rank = ordinals(rows.world[fine], content_key(seat))
    code[fine[rank >= most_moves(world, seat, rows.world[fine])]] = int(Refusal.NO_ATTENTION)
    bad = code.nonzero()[0]
    refused = rows.where(bad)
    diary.note(
        Happening.ORDER_REFUSED, refused.world, 2, actor=refused.seat, target=refused.target, subject=refused.act,
        amount=code[bad].astype(np.float64), cause=refused.subject,
    )  # fmt: skip
    return rows.where(code == 0)


def laid(world: World, rows: Moves) -> Offers:
    """R0.3, R0.4: offers as rows of the table, one for each subject between two seats; crossing ones are joined."""
    deal = DEAL_OF[rows.act]
    recipient = np.where(deal == int(Deal.SETTLEMENT), _other_party(world, rows), rows.target)
    firms = world.setup.firms.key
    key = content_key(OFFER, firms[rows.seat], firms[recipient], deal, rows.subject, rows.chemistry, world.turn)
    first = ordinals(rows.world, key) == 0
    known = world.setup.parameters.courts
    time = np.where(deal == int(Deal.LETTER), int(known.letter_time), int(known.offer_time))
    made = Offers.of(
        rows.world, key=key, deal=deal, proposer=rows.seat, recipient=recipient, subject=rows.subject,
        chemistry=rows.chemistry, amount=rows.amount, rate=rows.value,
        term=np.where(deal == int(Deal.SETTLEMENT), np.maximum(rows.place, 0), 0), expires=world.turn + time,
    ).where(first)  # fmt: skip
    made = made.where((made.deal != int(Deal.INVITATION)) | (ordinals(made.world, _terms(made)) == 0))
    return _crossed(world, made)


def _other_party(world: World, rows: Moves) -> Ints:
    """The other side of the suit that each row means; the target where it means none."""
    place = world.suits.find(rows.world, rows.subject)
    other = rows.target.copy()
    known = (place >= 0).nonzero()[0]
    suits = world.suits.where(place[known])
    other[known] = np.where(suits.plaintiff == rows.seat[known], suits.defendant, suits.plaintiff)
    return np.maximum(other, 0)


def _crossed(world: World, made: Offers) -> Offers:
    """R0.4: where both sides of a suit offer at once and the claimant asks no more than is bid, the middle holds."""
    some = (made.deal == int(Deal.SETTLEMENT)).nonzero()[0]
    if len(some) < 2:
        return made
    table = made.where(some)
    suit = world.suits.find(table.world, table.subject)
    asking = world.suits.plaintiff[suit] == table.proposer
    case = content_key(table.world, table.subject)
    ask, bid = some[asking], some[~asking]
    partner = matching(case[~asking], case[asking])
    ask, bid = ask[partner >= 0], bid[partner[partner >= 0]]
    met = meets(made.amount[ask], made.amount[bid], made.rate[ask], made.rate[bid])
    ask, bid = ask[met], bid[met]
    made.agreed[ask] = 1
    made.amount[ask] = middle(made.amount[ask], made.amount[bid])
    made.rate[ask] = 0.5 * (made.rate[ask] + made.rate[bid])
    made.term[ask] = _shorter(made.term[ask], made.term[bid])
    kept: Bools = np.ones(len(made), dtype=np.bool_)
    kept[bid] = False
    return made.where(kept)


def _shorter(one: Ints, other: Ints) -> Ints:
    """The shorter of two terms, of which 0 is the life of the patents."""
    return np.where((one == 0) | (other == 0), np.maximum(one, other), np.minimum(one, other))


def _superseded(table: Offers, new: Offers) -> Bools:
    """R0.5: a new offer takes the place of the same seat's older one on the same thing; a meeting, of both sides'."""
    if not len(table):
        return np.zeros(0, dtype=np.bool_)
    old = matching(_terms(new), _terms(table)) >= 0
    met = new.where(new.agreed == 1)
    suit = row_mark(table.world, table.subject)
    closed = (table.deal == int(Deal.SETTLEMENT)) & (matching(row_mark(met.world, met.subject), suit) >= 0)
    return np.asarray(old | closed)


def _terms(rows: Offers) -> Keys:
    """What an offer is about and who makes it; whichever member asks, an alliance asks a firm once."""
    asking = np.where(rows.deal == int(Deal.INVITATION), -1, rows.proposer)
    return row_mark(rows.world, rows.deal, asking, rows.recipient, rows.subject, rows.chemistry)


def counters(world: World, old: Offers, rows: Moves) -> Offers:
    """The same deal seen from the other side, at new terms, open for the next quarter's answers."""
    flipped = np.arange(len(Deal), dtype=np.int64)
    flipped[Deal.LICENCE], flipped[Deal.LICENCE_WANTED] = int(Deal.LICENCE_WANTED), int(Deal.LICENCE)
    flipped[Deal.LETTER] = int(Deal.LICENCE_WANTED)
    return evolve(
        old, key=content_key(OFFER, old.key, world.turn), deal=flipped[old.deal], proposer=old.recipient,
        recipient=old.proposer, amount=rows.amount.copy(), rate=rows.value.copy(),
        expires=np.full(len(old), world.turn + 1, dtype=np.int64), agreed=np.zeros(len(old), dtype=np.int64),
    )  # fmt: skip
