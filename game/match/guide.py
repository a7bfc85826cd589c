"""The guided first game: one screen a quarter is introduced, and the desks that were not met yet run by routine."""

from collections.abc import Iterable
from typing import Any, Protocol

from attrs import frozen

from game.scenario import Scenario
from game.world.orders import Desk

SCENARIO = "first-game"


@frozen
class Lesson:
    """What a quarter introduces: the screen to look at and the desks that are the player's from then on."""

    name: str
    screen: str
    desks: tuple[Desk, ...] = ()


LESSONS = (
    Lesson("suit", "courts", (Desk.LAW,)),
    Lesson("why", "now"),
    Lesson("vote", "alliances"),
    Lesson("tender", "market", (Desk.SALES, Desk.PLANTS)),
    Lesson("offer", "research", (Desk.RESEARCH,)),
    Lesson("promise", "supply", (Desk.TREASURY,)),
)


class Guided(Protocol):
    """What of a session the guide needs."""

    scenario: Any
    handed: tuple[Desk, ...]

    @property
    def seat_id(self) -> str:
        """The seat's id."""

    @property
    def turn(self) -> int:
        """The quarter to be played."""

    @property
    def desks(self) -> tuple[Desk, ...]:
        """The desks of the seat."""

    def hand_over(self, desks: Iterable[Desk]) -> None:
        """Let a stand-in run these desks."""


def is_first_game(scenario: Scenario | None, seat: str) -> bool:
    """Whether a game is the one that is guided."""
    return scenario is not None and scenario.origin == SCENARIO and seat == scenario.seat


def lesson(turn: int) -> Lesson | None:
    """The lesson of a quarter; None when the guide has left."""
    return LESSONS[turn] if turn < len(LESSONS) else None


def unmet(turn: int, desks: Iterable[Desk]) -> tuple[Desk, ...]:
    """Which of these desks the player has not met by a quarter."""
    met = {desk for item in LESSONS[: turn + 1] for desk in item.desks}
    return tuple(desk for desk in desks if desk not in met) if 0 <= turn < len(LESSONS) else ()


def lead(session: Guided) -> None:
    """In the guided game, leave the desks that were not met yet to routine, unless the player has decided otherwise."""
    if not is_first_game(session.scenario, session.seat_id):
        return
    if session.handed == unmet(session.turn - 1, session.desks):
        session.hand_over(unmet(session.turn, session.desks))
