"""What a personality is: a stated strategy, published examples of it, its numbers, and the desks it works otherwise."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from game.players.characters import Character

KNOWN = "general knowledge"  # the source of what is known of a firm or state without a page in seeds/
ASSUMED = "assumption"


class Kind(StrEnum):
    """The roles and seats that a strategy is made for; a house both makes cells and sells cars."""

    CELL_MAKER = "cell maker"
    CARMAKER = "carmaker"
    HOUSE = "house"
    RESEARCH_COMPANY = "research company"
    GOVERNMENT = "government"
    MINISTRY = "ministry"


FIRMS = (Kind.CELL_MAKER, Kind.CARMAKER, Kind.HOUSE, Kind.RESEARCH_COMPANY)
STATES = (Kind.GOVERNMENT, Kind.MINISTRY)


@frozen
class Example:
    """Who behaved so, and where that is from: ids of facts in `seeds/`, or general knowledge, or an assumption."""

    text: str
    source: str


@frozen
class Personality:
    """One way to play a seat.

    Args:
        name: as scenarios and `--players` name it.
        kinds: the seats that it is made for.
        strategy: in a sentence.
        examples: published behaviour.
        numbers: its row of the table.
        instead: the desks that it works in its own way, by the usual desk.
    """

    name: str
    kinds: tuple[Kind, ...]
    strategy: str
    examples: tuple[Example, ...]
    numbers: Character[float]
    instead: Mapping[Any, Any] = field(factory=dict)
