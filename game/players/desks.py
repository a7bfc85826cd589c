"""The desks of a firm and of a state: what each looks after, in the order in which it does so.

The role files list which desks a seat has. A desk is handed all seats that have it in one part.
"""

from game.players import (
    bargains,
    bidding,
    capacity,
    charters,
    courtroom,
    deals,
    dilemmas,
    goals,
    letters,
    licensing,
    nominating,
    partners,
    partnerships,
    petitioning,
    postponing,
    pricing,
    promises,
    sourcing,
)
from game.players.answers import answer
from game.players.outlook import outlook
from game.players.part import Part
from game.players.research_plan import set_research
from game.players.secrets import sue_over_secrets
from game.players.treasury import Means, means, raise_equity, set_dividends


def equity(part: Part, money: Means) -> None:
    """Dividends paid, shares sold."""
    set_dividends(part, money)
    raise_equity(part, money)


def petitions(part: Part, money: Means) -> None:
    """What is asked of governments."""
    petitioning.petition(part, money)


def answers(part: Part, money: Means) -> None:
    """The answers to all offers, and the declared goal."""
    goals.reconsider(part)
    answer(part)
    dilemmas.choose(part)


def research(part: Part, money: Means) -> None:
    """Research level and split."""
    set_research(part, money)


def announcements(part: Part, money: Means) -> None:
    """Promises made, and put off."""
    promises.promise(part)
    promises.put_off(part)


def silence(part: Part, money: Means) -> None:
    """No promises: what is not announced cannot be missed."""


def laboratory(part: Part, money: Means) -> None:
    """Poaching, searches for others' rights, alliances to join."""
    promises.poach(part, money)
    letters.search(part, money)
    partners.apply_to_join(part, partners.circle(part))


def founding(part: Part, money: Means) -> None:
    """Alliances of one's own."""
    partnerships.found(part, money)


def alliances(part: Part, money: Means) -> None:
    """Staff sent, clauses moved, votes cast, free riders put out, claims brought, notice given."""
    seen = partners.circle(part)
    partners.stay_or_leave(part, seen)
    charters.move_dues(part, seen)
    charters.amend(part, seen)
    charters.expel(part, seen)
    charters.vote(part, seen)
    partnerships.arbitrate(part, seen)


def staffing(part: Part, money: Means) -> None:
    """Staff of the lines."""
    capacity.staff(part, outlook(part))


def plants(part: Part, money: Means) -> None:
    """Lines of a maker of cells built, converted, put off."""
    seen = outlook(part)
    capacity.build(part, seen, money)
    postponing.put_off(part, seen, money)


def prices(part: Part, money: Means) -> None:
    """Price stances of cells."""
    pricing.set_cell_stance(part, outlook(part))


def bids(part: Part, money: Means) -> None:
    """Bids in the tenders that are due."""
    bidding.bid(part, outlook(part))


def customers(part: Part, money: Means) -> None:
    """First customers of a new cell, and carmakers that do not buy yet."""
    bidding.bid_new(part)
    bidding.qualify(part, outlook(part))


def law(part: Part, money: Means) -> None:
    """Suits brought and defended."""
    courtroom.sue(part, money)
    sue_over_secrets(part, money)
    courtroom.defend(part, money)


def withdrawals(part: Part, money: Means) -> None:
    """Suits dropped."""
    courtroom.withdraw(part)


def car_prices(part: Part, money: Means) -> None:
    """Price stances of cars."""
    pricing.set_car_stance(part)


def nominations(part: Part, money: Means) -> None:
    """Somebody beside a leader that runs away and has most of the cells; else the buyers decide by their sheets."""
    nominating.nominate(part, nominating.beside_leader)


def own_supply(part: Part, money: Means) -> None:
    """What a house buys outside."""
    sourcing.source(part)


def settlements(part: Part) -> None:
    """Offers to settle suits."""
    courtroom.offer_settlements(part)


def rights(part: Part) -> None:
    """Letters before action, cross-licences, and requests for licences."""
    letters.threaten(part)
    letters.offer_cross(part)
    licensing.ask_licences(part)
    licensing.ask_know_how(part)


def invitations(part: Part) -> None:
    """Invitations into own alliances."""
    partners.invite(part)


def lines(part: Part) -> None:
    """Pilot lines offered to those behind."""
    partnerships.offer_lines(part)


def offtakes(part: Part) -> None:
    """First cells of a new kind paid for in advance."""
    partnerships.offer_offtakes(part)


def purchases(part: Part) -> None:
    """Offers to buy a firm, and feelers."""
    deals.offer_purchase(part)
    bargains.feel_out(part)


def licences(part: Part) -> None:
    """Licences asked and offered without need."""
    bargains.bargain(part)
    letters.ask_blockers(part)


def way_out(part: Part) -> None:
    """Licences and lines offered to those behind, and the firm itself when money runs out."""
    licensing.offer_licences(part)
    partnerships.offer_lines(part)
    deals.offer_itself(part, means(part))
