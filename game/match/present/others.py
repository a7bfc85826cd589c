"""Who acted for a seat beside its person: a stand-in, a program outside, or the default order."""

from collections.abc import Sequence

from game.match.loop import Quarter
from game.match.present.catalogue import joined, words
from game.world.orders import Desk
from game.world.setup import Setup


def standing_in(desks: Sequence[Desk]) -> str:
    """Which desks a stand-in runs, in a sentence."""
    if not desks:
        return words("stand_in.none")
    return words("stand_in.some", desks=joined(words(f"stand_in.desk.{desk.name}") for desk in desks))


def default_lines(quarters: Sequence[Quarter], setup: Setup) -> list[str]:
    """The answers of programs that were replaced by the default order in these quarters, each in a line."""
    return [
        words("program.default", seat=setup.seats[item.seat].name, fault=words(f"program.{item.fault}"), text=item.text)
        for quarter in quarters
        for item in quarter.defaults
    ]
