"""Who sits at one terminal: persons with a seat each, or with some desks of one."""

import itertools
from collections.abc import Sequence

from attrs import evolve, frozen

from game.errors import CasipError
from game.match.seating import no_seat
from game.players.part import DESK_OF
from game.players.stand_in import LEVERS_OF, desks_of_seat
from game.scenario.read import did_you_mean
from game.world.legal.common import Choice
from game.world.legal.levers import LeverLimit
from game.world.orders import Desk
from game.world.setup import Setup


@frozen
class Person:
    """One person: a seat, and the desks of it that are theirs (none named: all of them)."""

    seat: int
    desks: tuple[Desk, ...] = ()

    def may_order(self, choice: Choice) -> bool:
        """Whether an order belongs to one of their desks."""
        return not self.desks or DESK_OF.get(choice.act, Desk.TREASURY) in self.desks

    def may_set(self, limit: LeverLimit) -> bool:
        """Whether a lever belongs to one of their desks; one that belongs to none is the treasury's."""
        desk = next((desk for desk, levers in LEVERS_OF.items() if limit.lever in levers), Desk.TREASURY)
        return not self.desks or desk in self.desks


def people_given(text: str, setup: Setup) -> tuple[Person, ...]:
    """The persons of `SEAT,SEAT` or `SEAT:DESK+DESK,...`, in the order of the text.

    Raises:
        CasipError: for a seat that nobody can hold, a desk that it has not, or one held twice.
    """
    found: list[Person] = []
    offered = [seat for seat, item in zip(setup.dims.seats, setup.seats, strict=True) if item.playable]
    known = {seat.lower(): seat for seat in offered}
    for part in text.split(","):
        name, _, desks = part.strip().partition(":")
        if name.lower() not in known:
            raise CasipError(no_seat(name, offered))
        seat = setup.dims.seats.index(known[name.lower()])
        found.append(Person(seat, _desks(desks, setup, seat)))
    _fit(found, setup)
    return tuple(found)


def _desks(text: str, setup: Setup, seat: int) -> tuple[Desk, ...]:
    had = {desk.name.lower(): desk for desk in desks_of_seat(setup.seats[seat].role)}
    names = [word.strip().lower() for word in text.split("+") if word.strip()]
    for name in names:
        if name not in had:
            hint = did_you_mean(name, had)
            raise CasipError(f"{setup.dims.seats[seat]} has no desk {name!r}.{hint} Desks: {', '.join(had)}")
    return tuple(had[name] for name in names)


def _fit(found: Sequence[Person], setup: Setup) -> None:
    taken: set[tuple[int, Desk]] = set()
    for person in found:
        for desk in person.desks or desks_of_seat(setup.seats[person.seat].role):
            if (person.seat, desk) in taken:
                seat = setup.dims.seats[person.seat]
                raise CasipError(f"the desk {desk.name.lower()} of {seat} is held twice")
            taken.add((person.seat, desk))


def people_text(people: Sequence[Person], setup: Setup) -> str:
    """The persons as they are written in a save."""
    parts = []
    for person in people:
        desks = "+".join(desk.name.lower() for desk in person.desks)
        parts.append(setup.dims.seats[person.seat] + (f":{desks}" if desks else ""))
    return ",".join(parts)


def sit_down(people: Sequence[Person], seat: int, setup: Setup) -> tuple[Person, ...]:
    """The persons with one more; who shares a seat shares its desks evenly, in the order of the desks.

    Raises:
        CasipError: when every desk of the seat is somebody's own already.
    """
    holders = sum(person.seat == seat for person in people)
    if holders >= len(desks_of_seat(setup.seats[seat].role)):
        raise CasipError(f"{setup.dims.seats[seat]} has no desk that is not somebody's own already")
    return _dealt([*people, Person(seat)], seat, setup)


def stand_up(people: Sequence[Person], place: int, setup: Setup) -> tuple[Person, ...]:
    """The persons without one; those who shared the seat share its desks evenly."""
    return _dealt([person for other, person in enumerate(people) if other != place], people[place].seat, setup)


def take_desk(people: Sequence[Person], place: int, desk: Desk) -> tuple[Person, ...]:
    """Let a person take a desk from who has it, or pass their own on to the next at the seat.

    Raises:
        CasipError: when somebody would be left without a desk, or nobody else sits there.
    """
    ring = [other for other, person in enumerate(people) if person.seat == people[place].seat]
    holder = next((other for other in ring if desk in people[other].desks), place)
    taker = place if holder != place else ring[(ring.index(place) + 1) % len(ring)]
    if taker == holder or people[holder].desks == (desk,):
        raise CasipError("everybody at a seat needs a desk of their own")
    kept = tuple(item for item in people[holder].desks if item != desk)
    had = {holder: kept, taker: tuple(sorted((*people[taker].desks, desk)))}
    return tuple(evolve(person, desks=had.get(other, person.desks)) for other, person in enumerate(people))


def _dealt(people: Sequence[Person], seat: int, setup: Setup) -> tuple[Person, ...]:
    desks, holders = desks_of_seat(setup.seats[seat].role), sum(person.seat == seat for person in people)
    if holders < 2:
        return tuple(evolve(person, desks=()) if person.seat == seat else person for person in people)
    bounds = [len(desks) * place // holders for place in range(holders + 1)]
    parts = iter([desks[low:high] for low, high in itertools.pairwise(bounds)])
    return tuple(evolve(person, desks=next(parts)) if person.seat == seat else person for person in people)
