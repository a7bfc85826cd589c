"""Terms of an offer in words: what is paid, and which way the money flows."""

from game.match.present import numbers
from game.match.present.case import term_words
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.world.things import Deal


def offered(situation: Situation, key: int) -> tuple[Deal | None, int]:
    """What an offer to the seat proposes and whose it is; None and -1 where there is no such offer."""
    rows = situation.own.offers
    for row in (rows.key == key).nonzero()[0]:
        return Deal(int(rows.deal[row])), int(rows.proposer[row])
    return None, -1


def terms_of(situation: Situation, row: int) -> str:
    """Lump sum, royalty and term of an offer; empty where there is neither."""
    rows = situation.own.offers
    amount, rate = int(rows.amount[row]), float(rows.rate[row]) * (rows.deal[row] != Deal.OFFTAKE)
    if rate and rows.deal[row] in (Deal.SALE, Deal.PURCHASE):
        return words("case.by_milestones", price=numbers.money(amount), part=numbers.share(rate, 0))
    terms = " + ".join(
        part for part in (numbers.money(amount) if amount else "", numbers.share(rate) if rate else "") if part
    )
    return f"{terms} {term_words(int(rows.term[row]))}" if terms and rows.term[row] > 0 else terms


def alone(situation: Situation, row: int, deal: Deal) -> str:
    """Whether cells are wanted by one carmaker alone."""
    return "_ALONE" if deal is Deal.OFFTAKE and situation.own.offers.rate[row] == 1.0 else ""


def payer(situation: Situation, row: int) -> str:
    """Which way the money of a settlement flows: the defendant pays."""
    suits, subject = situation.own.suits, situation.own.offers.subject[row]
    return "_OWED" if situation.seat in suits.defendant[suits.key == subject] else "_PAID"
