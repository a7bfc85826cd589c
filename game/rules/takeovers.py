"""Sales and purchases of firms that were offered and are answered."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Ints, content_key, dollars
from game.rules.earnouts import owe
from game.rules.ledger import acquire_rows
from game.rules.offtakes import end_in_house
from game.rules.present import present
from game.rules.refusing import explain
from game.world.dims import Sector
from game.world.events import Diary, Happening
from game.world.legal.finance import forbidden
from game.world.orders import Act, Moves
from game.world.tables import among
from game.world.things import Deal, Offers
from game.world.world import World

OFFER = 205  # kind in content keys
TIME_TO_ANSWER = 1  # quarters that a counter-offer stands


def answer_offers(world: World, moves: Moves, diary: Diary) -> None:
    """R12.1 to R12.3: accepted offers change hands, refused ones go, counter-offers are laid the other way."""
    if not _firm_deals(world.offers).any():
        return
    accepted = _subject_rows(world, moves.doing(Act.ACCEPT))
    refused = _subject_rows(world, moves.doing(Act.REFUSE))
    counters = moves.doing(Act.COUNTER)
    countered = _places(world, counters)
    counters, countered = counters.where(countered >= 0), countered[countered >= 0]
    table = world.offers
    gone = np.zeros(len(table), dtype=np.bool_)
    gone[accepted], gone[refused], gone[countered] = True, True, True
    new = _counter_offers(world, table.where(countered), counters)
    rows = table.where(refused)
    diary.note(
        Happening.OFFER_REFUSED, rows.world, 1202, actor=rows.recipient, target=rows.proposer, subject=rows.deal,
        amount=rows.amount.astype(np.float64), cause=rows.key,
    )  # fmt: skip
    explain(rows, moves, diary)
    deals = table.where(np.sort(accepted, kind="stable"))
    world.offers = table.where(~gone).plus(new)
    diary.note(
        Happening.OFFER_COUNTERED, new.world, 1203, actor=new.proposer, target=new.recipient, subject=new.deal,
        amount=new.amount.astype(np.float64), cause=new.key,
    )  # fmt: skip
    _complete(world, deals, diary)


def _firm_deals(offers: Offers) -> Bools:
    return among(offers.deal, (int(Deal.SALE), int(Deal.PURCHASE)))


def _places(world: World, answers: Moves) -> Ints:
    """Row of the offer for a firm that each answer means, -1 for other things."""
    place = world.offers.find(answers.world, answers.subject)
    deal = _firm_deals(world.offers)
    return np.where((place >= 0) & deal[np.maximum(place, 0)], place, -1)


def _subject_rows(world: World, answers: Moves) -> Ints:
    place = _places(world, answers)
    return place[place >= 0]


def _counter_offers(world: World, old: Offers, counters: Moves) -> Offers:
    """The same deal seen from the other side, at the new price."""
    if not len(old):
        return Offers.none()
    deal = np.where(old.deal == int(Deal.SALE), int(Deal.PURCHASE), int(Deal.SALE))
    return evolve(
        old, key=content_key(OFFER, old.key, world.turn), deal=deal, proposer=old.recipient, recipient=old.proposer,
        amount=counters.amount, rate=counters.value, expires=np.full(len(old), world.turn + TIME_TO_ANSWER),
    )  # fmt: skip


def _complete(world: World, deals: Offers, diary: Diary) -> None:
    """R12.1: one purchase a buyer and one sale a firm in a quarter; both sides must still be able.

    What of the price is to be paid by milestones is owed from then on (R12.16).
    """
    if not len(deals):
        return
    sale = deals.deal == int(Deal.SALE)
    buyer = np.where(sale, deals.recipient, deals.proposer)
    firm = np.where(sale, deals.proposer, deals.recipient)
    books, worlds = world.books, deals.world
    able = (books.status[buyer, worlds] == 0) & (books.status[firm, worlds] <= 1)
    later = dollars(deals.amount * deals.rate)
    able &= (books.account[buyer, worlds] >= deals.amount - later) & ~forbidden(world, firm, buyer, worlds)
    rows = np.flatnonzero(able)
    for side in (firm, buyer):
        rows = rows[np.sort(np.unique(worlds[rows] * 1024 + side[rows], return_index=True)[1], kind="stable")]
    sold = worlds[rows] * 1024 + firm[rows]
    rows = rows[~np.isin(worlds[rows] * 1024 + buyer[rows], sold)]
    firm, buyer, worlds, price, later = firm[rows], buyer[rows], worlds[rows], deals.amount[rows], later[rows]
    holders = np.full(len(rows), world.setup.dims.sector_account(Sector.INVESTORS))
    acquire_rows(world, buyer, holders, worlds, price - later)
    held = 1.0 - books.diluted[firm, worlds]
    np.add.at(books.paid_out, (firm, worlds), (price - later) * held * present(world))
    owe(world, buyer, firm, worlds, later, held)
    take_over(world, firm, buyer, worlds, price, diary, 1201, later)


def take_over(
    world: World, firm: Ints, buyer: Ints, worlds: Ints, price: Ints, diary: Diary, rule: int, later: Ints | int = 0
) -> None:
    """A firm becomes a subsidiary: it plays on within what its owner leaves it; offers and contracts with it lapse.

    Of the price, `later` is owed by milestones.
    """
    books = world.books
    books.status[firm, worlds] = 2
    books.owner[firm, worlds] = buyer
    books.strain[firm, worlds] = 0
    np.add.at(books.invested, (buyer, worlds), price - later)
    mark = worlds * 1024 + firm
    offers = world.offers
    stale = np.isin(offers.world * 1024 + offers.proposer, mark) | np.isin(offers.world * 1024 + offers.recipient, mark)
    world.offers = offers.where(~stale)
    end_in_house(world)
    diary.note(Happening.FIRM_SOLD, worlds, rule, actor=buyer, target=firm, amount=price.astype(np.float64))
