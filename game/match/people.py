"""Who sits at one terminal: persons with a seat each, or with some desks of one."""

from collections.abc import Sequence

from attrs import frozen

from game.errors import CasipError
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
            raise CasipError(f"there is no seat {name!r}.{did_you_mean(name, offered)} Seats: {', '.join(offered)}")
        seat = setup.dims.seats.index(known[name.lower()])
        found.append(Person(seat, _desks(desks, setup, seat)))
    _fit(found, setup)
    return tuple(found)


def _desks(text: str, setup: Setup, seat: int) -> tuple[Desk, ...]:
    had = {desk.name.lower(): desk for desk in desks_of_seat(setup.seats[seat].role)}
    names = [word.strip().lower() for word in text.split("+") if word.strip()]
    for name in names:
        if name not in had:
            raise CasipError(f"{setup.dims.seats[seat]} has no desk {name!r}. Desks: {', '.join(had)}")
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
