"""Whose turn it is at a terminal that several people share, in words."""

from game.match.people import Person
from game.match.present.catalogue import joined, words
from game.match.session import Session


def sitting(session: Session, person: Person | None = None) -> str:
    """A person as the seat and, where they hold only some, the desks of it."""
    who = person or session.person
    name = session.setup.seats[who.seat].name
    if not who.desks:
        return name
    desks = joined(words(f"stand_in.desk.{desk.name}") for desk in who.desks)
    return words("hot_seat.desks", seat=name, desks=desks)
