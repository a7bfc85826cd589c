"""Settlements and licences: offers are answered, royalties are paid, licences end."""

import numpy as np
from attrs import evolve, frozen

from game.economics.litigation import sales
from game.exact import Bools, Floats, Ints, Keys, content_key, dollars, row_mark
from game.rules.exchange import counters
from game.rules.ledger import pay_rows
from game.rules.refusing import explain
from game.rules.relations import shift
from game.rules.rows import ordinals, replaced
from game.world.dims import Item
from game.world.events import Diary, Happening
from game.world.legal.answers import REFUSED
from game.world.legal.docket import licence_of
from game.world.lookup import matching
from game.world.orders import Act, Moves
from game.world.tables import among
from game.world.things import Deal, Licences, Offers, Suits
from game.world.world import World

LICENCE = 651  # kind in content keys
OURS = tuple(
    int(deal) for deal in (Deal.SETTLEMENT, Deal.LICENCE, Deal.LICENCE_WANTED, Deal.LETTER, Deal.CROSS_LICENCE)
)


@frozen
class Peace:
    """Who licenses what to whom at which terms, one a row; `suit` is the key of a suit that is settled, 0 for none."""

    world: Ints
    licensor: Ints
    licensee: Ints
    chemistry: Ints
    amount: Ints
    rate: Floats
    ends: Ints  # last turn of the licence
    teaches: Bools  # know-how comes with the patents
    suit: Keys

    def where(self, mask: Bools | Ints) -> "Peace":
        """The rows of a mask or an index."""
        return Peace(
            self.world[mask], self.licensor[mask], self.licensee[mask], self.chemistry[mask], self.amount[mask],
            self.rate[mask], self.ends[mask], self.teaches[mask], self.suit[mask],
        )  # fmt: skip


def licences_for(
    world: World, where: Ints, licensor: Ints, licensee: Ints, chemistry: Ints, rate: Floats,
    ends: Ints | None = None, teaches: bool = False,
) -> Peace:  # fmt: skip
    """Licences that settle no suit and are paid for elsewhere, for the usual term where none is given."""
    nothing = np.zeros(len(where), dtype=np.int64)
    usual = nothing + world.turn + int(world.setup.parameters.courts.licence_time)
    return Peace(
        where, licensor, licensee, chemistry, nothing, rate, usual if ends is None else ends,
        np.full(len(where), teaches), nothing.astype(np.uint64),
    )  # fmt: skip


def pay_royalties(world: World) -> None:
    """R6.1: licensees pay their rate on last quarter's sales of cells of the chemistry."""
    rows = world.licences
    owing = ((rows.rate > 0.0) & (rows.licensee < world.setup.dims.makers)).nonzero()[0]
    if not len(owing):
        return
    rows = rows.where(owing)
    place = rows.licensee, rows.chemistry, rows.world
    energy = np.zeros(len(rows))
    for region in range(len(world.setup.dims.regions)):
        energy += world.market.delivered[rows.licensee, region, rows.chemistry, rows.world]
    amount = dollars(sales(energy, world.supply.price[place]) * rows.rate)
    pay_rows(world, rows.licensee, rows.licensor, rows.world, amount, Item.LICENCES)


def answer_deals(world: World, moves: Moves, diary: Diary) -> None:
    """R6.17 to R6.19, R6.28, R6.29: accepted and crossing offers hold, refused ones go, counters wait."""
    table = world.offers
    ours = among(table.deal, OURS) if len(table) else np.zeros(0, dtype=np.bool_)
    if not ours.any():
        return
    gone: Bools = ours & (table.agreed == 1)
    accepted = gone.copy()
    accepted[_places(world, ours, moves.doing(Act.ACCEPT))] = True
    refused = _places(world, ours & (table.agreed == 0), moves.doing(Act.REFUSE))
    bids = moves.doing(Act.COUNTER)
    place = _rows_of(world, ours & ~gone, bids)
    bids, place = bids.where(place >= 0), place[place >= 0]
    gone[accepted], gone[refused], gone[place] = True, True, True
    gone[refused] = table.deal[refused] != int(Deal.LETTER)
    table = _warn(world, table, refused, diary)
    new = counters(world, table.where(place), bids)
    _note(Happening.OFFER_REFUSED, table.where(refused), 618, diary)
    explain(table.where(refused), moves, diary)
    _note(Happening.OFFER_COUNTERED, new, 619, diary)
    deals = table.where(accepted)
    world.offers = replaced(table, ~gone, new)
    conclude(world, peace_of(world, deals), diary)


def _warn(world: World, table: Offers, refused: Ints, diary: Diary) -> Offers:
    """R6.28: a letter sours relations when it comes; refused, it stays on the table as a warning."""
    letters = table.deal == int(Deal.LETTER)
    known = world.setup.parameters.courts
    new = table.where(letters & (table.expires == world.turn + int(known.letter_time)) & (table.agreed == 0))
    shift(world, new.proposer, new.recipient, new.world, -known.letter_relation)
    diary.note(
        Happening.LETTER_SENT, new.world, 628, actor=new.proposer, target=new.recipient, subject=new.chemistry,
        amount=new.amount.astype(np.float64), cause=new.key,
    )  # fmt: skip
    agreed = table.agreed.copy()
    agreed[refused[letters[refused]]] = REFUSED
    return evolve(table, agreed=agreed)


def _rows_of(world: World, ours: Bools, answers: Moves) -> Ints:
    """Row of the offer that each answer means, -1 for things that are not ours."""
    place = world.offers.find(answers.world, answers.subject)
    return np.where((place >= 0) & ours[np.maximum(place, 0)], place, -1)


def _places(world: World, ours: Bools, answers: Moves) -> Ints:
    place = _rows_of(world, ours, answers)
    return place[place >= 0]


def _note(kind: Happening, rows: Offers, rule: int, diary: Diary) -> None:
    diary.note(
        kind, rows.world, rule, actor=np.where(kind == Happening.OFFER_REFUSED, rows.recipient, rows.proposer),
        target=np.where(kind == Happening.OFFER_REFUSED, rows.proposer, rows.recipient), subject=rows.deal,
        amount=rows.amount.astype(np.float64), cause=rows.key,
    )  # fmt: skip


def peace_of(world: World, deals: Offers) -> Peace:
    """R6.17: what each accepted offer comes to; one a pair and chemistry, none where the suit has ended meanwhile."""
    suit = world.suits.find(deals.world, deals.subject)
    settling = deals.deal == int(Deal.SETTLEMENT)
    fine = ~settling | (suit >= 0)
    deals, suit, settling = deals.where(fine), suit[fine], settling[fine]
    wanted = among(deals.deal, (int(Deal.LICENCE_WANTED), int(Deal.CROSS_LICENCE)))
    licensor = np.where(wanted, deals.recipient, deals.proposer)
    licensee = np.where(wanted, deals.proposer, deals.recipient)
    chemistry = deals.chemistry.copy()
    suits = world.suits.where(suit[settling])
    licensor[settling], licensee[settling], chemistry[settling] = suits.plaintiff, suits.defendant, suits.chemistry
    ends = np.full(len(deals), world.turn + int(world.setup.parameters.courts.licence_time))
    ends[settling] = world.turn + np.where(deals.term[settling] > 0, deals.term[settling], life_left(world, suits))
    subject = np.where(settling, deals.subject, np.uint64(0))
    teaches = among(deals.deal, (int(Deal.LICENCE), int(Deal.LICENCE_WANTED)))
    found = _both_ways(
        Peace(deals.world, licensor, licensee, chemistry, deals.amount, deals.rate, ends, teaches, subject),
        deals.deal == int(Deal.CROSS_LICENCE),
    )
    licensor, licensee, chemistry = found.licensor, found.licensee, found.chemistry
    return found.where(ordinals(found.world, row_mark(licensor, licensee, chemistry)) == 0)


def life_left(world: World, suits: Suits) -> Ints:
    """R6.17: quarters for which the patents in suit live on, by the mean age of the plaintiff's families there."""
    place = suits.plaintiff, suits.chemistry, suits.jurisdiction, suits.world
    return np.maximum(int(world.setup.parameters.patents.life) - world.patents.age[place], 1)


def _both_ways(made: Peace, cross: Bools) -> Peace:
    """R6.29: a cross-licence is a licence either way without royalty; the proposer adds the sum."""
    back = made.where(cross)
    if not len(back.world):
        return made
    nothing = np.zeros(len(back.world), dtype=np.int64)
    free = np.where(cross, 0.0, made.rate)
    pairs = (
        (made.world, back.world), (made.licensor, back.licensee), (made.licensee, back.licensor),
        (made.chemistry, back.chemistry), (made.amount, nothing), (free, nothing.astype(np.float64)),
        (made.ends, back.ends), (made.teaches, back.teaches), (made.suit, back.suit),
    )  # fmt: skip
    return Peace(*[np.concatenate(pair) for pair in pairs])


def conclude(world: World, made: Peace, diary: Diary) -> None:
    """R6.17, R6.18: the sum is paid, a licence signed, and every suit of the one against the other on it is over."""
    if not len(made.world):
        return
    settled = made.suit != 0
    for mask, item in ((settled, Item.SETTLEMENTS), (~settled, Item.LICENCES)):
        some = made.where(mask)
        pay_rows(world, some.licensee, some.licensor, some.world, some.amount, item)
    sign(world, made, diary)
    shift(world, made.licensor, made.licensee, made.world, world.setup.parameters.courts.peace_relation)


def sign(world: World, made: Peace, diary: Diary) -> None:
    """A licence in place of any older one between the two on the chemistry.

    R6.17: whoever is licensed infringes nothing any more, so every suit of the licensor against it there is over.
    """
    setup = world.setup
    firms, kind = setup.firms.key, setup.chemistries.key[made.chemistry]
    new = Licences.of(
        made.world, key=content_key(LICENCE, firms[made.licensor], firms[made.licensee], kind, world.turn),
        licensor=made.licensor, licensee=made.licensee, chemistry=made.chemistry, rate=made.rate, ends=made.ends,
        teaches=made.teaches.astype(np.int64),
    )  # fmt: skip
    world.licences = replaced(world.licences, matching(licence_of(new), licence_of(world.licences)) < 0, new)
    diary.note(
        Happening.LICENCE_SIGNED, new.world, 618, actor=new.licensor, target=new.licensee, subject=new.chemistry,
        amount=new.rate, cause=new.key,
    )  # fmt: skip
    _end_suits(world, made, diary)


def _end_suits(world: World, made: Peace, diary: Diary) -> None:
    rows = world.suits
    at_peace = row_mark(made.world, made.licensor, made.licensee, made.chemistry)
    over = matching(at_peace, row_mark(rows.world, rows.plaintiff, rows.defendant, rows.chemistry)) >= 0
    if not over.any():
        return
    some = rows.where(over)
    place = np.argsort(at_peace, kind="stable")
    case = row_mark(some.world, some.plaintiff, some.defendant, some.chemistry)
    deal = place[np.searchsorted(at_peace[place], case)]
    diary.note(
        Happening.SUIT_SETTLED, some.world, 617, actor=some.plaintiff, target=some.defendant, subject=some.chemistry,
        amount=made.amount[deal].astype(np.float64), cause=some.key,
    )  # fmt: skip
    world.suits = rows.where(~over)


def end_licences(world: World, diary: Diary) -> None:
    """R6.20: a licence ends after its last turn."""
    rows = world.licences
    over = rows.ends <= world.turn
    if not over.any():
        return
    gone = rows.where(over)
    diary.note(
        Happening.LICENCE_ENDED, gone.world, 620, actor=gone.licensor, target=gone.licensee, subject=gone.chemistry,
        amount=gone.rate, cause=gone.key,
    )  # fmt: skip
    world.licences = rows.where(~over)
