"""Legality of orders: answers to offers and petitions. They are free, and only the one who was asked may give them."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.world.dims import Instrument
from game.world.legal.common import Choice, Legality, Refusal, Span, codes, safe
from game.world.legal.milestones import most_later
from game.world.legal.petitions import MONEY, PLEA_INSTRUMENT
from game.world.orders import Act, Moves
from game.world.standing import SUBSIDIARY
from game.world.tables import among
from game.world.things import Deal, Offers, Plea
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
ROYALTY_LIMIT = 0.25
BARGAINED = (Deal.SETTLEMENT, Deal.LICENCE, Deal.LICENCE_WANTED, Deal.LETTER, Deal.SALE, Deal.PURCHASE)
ROYALTIES = (Deal.SETTLEMENT, Deal.LICENCE, Deal.LICENCE_WANTED, Deal.LETTER)
REFUSED = 2  # offers.agreed of a letter that was refused: it stays on the table as a warning


@frozen
class Asked:
    """What each answer answers: row of the offer or petition, -1 for none, and whether the seat was asked."""

    offer: Ints
    petition: Ints
    mine: Bools


def asked(world: World, rows: Moves) -> Asked:
    """Look up the subject of each answer among open offers and petitions."""
    offer = world.offers.find(rows.world, rows.subject)
    petition = world.petitions.find(rows.world, rows.subject)
    mine = np.zeros(len(rows), dtype=np.bool_)
    known = (offer >= 0).nonzero()[0]
    table = world.offers.where(offer[known])
    mine[known] = (table.recipient == rows.seat[known]) & (table.agreed != REFUSED)
    known = (petition >= 0).nonzero()[0]
    government = world.petitions.government[petition[known]] + len(world.setup.dims.firms)
    mine[known] |= government == rows.seat[known]
    return Asked(offer, petition, mine)


def check_accept(world: World, rows: Moves) -> Ints:
    """ACCEPT: an open offer or petition to this seat; the money or political capital that it takes is there."""
    subject = asked(world, rows)
    return codes(
        rows,
        (~subject.mine, Refusal.NO_SUCH_THING),
        (_cannot_pay(world, rows, subject), Refusal.NO_MONEY),
        (_lacks_capital(world, rows, subject), Refusal.NO_CAPITAL),
    )


def _cannot_pay(world: World, rows: Moves, subject: Asked) -> Bools:
    """The buyer of a firm lacks the price, or the government's budget the grant."""
    short = np.zeros(len(rows), dtype=np.bool_)
    known = (subject.offer >= 0).nonzero()[0]
    table = world.offers.where(subject.offer[known])
    buyer = np.where(table.deal == int(Deal.SALE), table.recipient, table.proposer)
    firm = among(table.deal, (int(Deal.SALE), int(Deal.PURCHASE)))
    at_once = table.amount * np.where(firm, 1.0 - table.rate, 1.0)
    short[known] = firm & (world.books.account[buyer, table.world] < at_once)
    known = (subject.petition >= 0).nonzero()[0]
    pleas = world.petitions.where(subject.petition[known])
    money = among(pleas.plea, MONEY)
    short[known] |= money & (world.policy.budget[pleas.government, pleas.world] < pleas.amount)
    return short


def _lacks_capital(world: World, rows: Moves, subject: Asked) -> Bools:
    short = np.zeros(len(rows), dtype=np.bool_)
    known = (subject.petition >= 0).nonzero()[0]
    pleas = world.petitions.where(subject.petition[known])
    cost = petition_cost(world, pleas.plea, pleas.chemistry)
    short[known] = world.policy.capital[pleas.government, pleas.world] < cost
    return short


def petition_cost(world: World, plea: Ints, cars: Ints) -> Floats:
    """Political capital that granting a petition takes: that of the instrument it moves; money costs none.

    Args:
        plea: what is asked (Plea); cars: for complaints, the petition's chemistry column, 1 for cars.
    """
    cost = np.array(world.setup.parameters.policy.capital_cost)
    instrument = np.array(PLEA_INSTRUMENT)[plea]
    duty = np.where(cars == 1, int(Instrument.DUTY_CARS), int(Instrument.DUTY_CELLS))
    instrument = np.where(plea == int(Plea.COMPLAINT), duty, instrument)
    return np.where(among(plea, MONEY), 0.0, cost[instrument])


def check_refuse(world: World, rows: Moves) -> Ints:
    """REFUSE: an open offer or petition to this seat."""
    return codes(rows, (~asked(world, rows).mine, Refusal.NO_SUCH_THING))


def check_counter(world: World, rows: Moves) -> Ints:
    """COUNTER: an open offer to this seat that has a price; amount and royalty within reason."""
    subject = asked(world, rows)
    deal = np.full(len(rows), -1, dtype=np.int64)
    known = (subject.offer >= 0).nonzero()[0]
    deal[known] = world.offers.deal[subject.offer[known]]
    firm = among(deal, (int(Deal.SALE), int(Deal.PURCHASE)))
    most = np.where(among(deal, ROYALTIES), ROYALTY_LIMIT, 0.0)
    of_firms = firm.nonzero()[0]
    most[of_firms] = _most_later(world, world.offers.where(subject.offer[of_firms]))
    rate_fine = (rows.value >= 0.0) & (rows.value <= most)
    return codes(
        rows,
        (~subject.mine | ~among(deal, BARGAINED), Refusal.NO_SUCH_THING),
        ((rows.amount < 0) | (firm & (rows.amount == 0)) | ~rate_fine, Refusal.OUT_OF_RANGE),
    )


def _most_later(world: World, offers: Offers) -> Floats:
    """(N,) of offers for firms: the part of the price that may be paid by milestones (R12.16)."""
    sold = np.where(offers.deal == int(Deal.SALE), offers.proposer, offers.recipient)
    return most_later(world, sold.astype(np.int64), offers.world.astype(np.int64))


def _subjects(world: World, seat: int) -> NDArray[np.uint64]:
    table = world.offers
    offers = table.key[(table.world == 0) & (table.recipient == seat) & (table.agreed != REFUSED)]
    government = seat - len(world.setup.dims.firms)
    asked_for = world.petitions
    mine = (asked_for.world == 0) & (asked_for.government == government)
    pleas = asked_for.key[mine] if government >= 0 else offers[:0]
    return np.concatenate([offers, pleas])


def accept_choices(world: World, seat: int) -> list[Choice]:
    """Every offer or petition that the seat may accept."""
    return _fine(world, seat, Act.ACCEPT)


def refuse_choices(world: World, seat: int) -> list[Choice]:
    """Every offer or petition put to the seat."""
    return _fine(world, seat, Act.REFUSE)


def _fine(world: World, seat: int, act: Act) -> list[Choice]:
    keys = _subjects(world, seat)
    if not len(keys) or _decided(world, seat):
        return []
    rows = Moves.make(np.zeros(len(keys), dtype=np.int64), seat, act, subject=keys)
    fine = (RULES[act].check(world, rows) == 0).nonzero()[0]
    return [Choice(act, subject=int(keys[row])) for row in fine]


def _decided(world: World, seat: int) -> bool:
    """Whether the seat is a firm that is gone; a subsidiary answers for itself."""
    firms = len(world.setup.dims.firms)
    return seat < firms and bool(world.books.status[safe(np.array(seat), firms), 0] > SUBSIDIARY)


def counter_choices(world: World, seat: int) -> list[Choice]:
    """Every offer with a price that was made to the seat, with the price as the default."""
    table = world.offers
    mine = (table.world == 0) & (table.recipient == seat) & among(table.deal, BARGAINED) & (table.agreed != REFUSED)
    if _decided(world, seat):
        return []
    return [_counter(world, int(row)) for row in mine.nonzero()[0]]


def _counter(world: World, row: int) -> Choice:
    table = world.offers
    amount, firm = int(table.amount[row]), table.deal[row] in (Deal.SALE, Deal.PURCHASE)
    most = max(4 * amount, 100_000_000)
    span = Span(1 if firm else 0, most, max(amount, 1), max(most // 100, 1), "US$")
    top = ROYALTY_LIMIT if table.deal[row] in ROYALTIES else 0.0
    if firm:
        top = float(_most_later(world, table.where(np.array([row])))[0])
    rate = Span(0.0, top, min(float(table.rate[row]), top), 0.05 if firm else 0.005, "share")
    return Choice(Act.COUNTER, subject=int(table.key[row]), amount=span, value=rate)


RULES: dict[Act, Legality] = {
    Act.ACCEPT: Legality(check_accept, accept_choices),
    Act.REFUSE: Legality(check_refuse, refuse_choices),
    Act.COUNTER: Legality(check_counter, counter_choices),
}
