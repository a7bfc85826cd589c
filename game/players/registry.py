"""Which players there are, by the name that scenarios and match settings use.

A name is either a kind of player of its own (`idle`, `random`) or a personality (`regular`, `litigator` ...): all
personalities of firms are played in one call, and all of states in another, each seat with its own numbers and desks.
"""

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from game.errors import CasipError
from game.players.idle import Idle
from game.players.levels import LEVELS, led, named
from game.players.personalities import PERSONALITIES
from game.players.protocol import Player
from game.players.random_legal import RandomLegal
from game.players.reasons import Notebook
from game.players.regular import STATE, RegularFirms, RegularStates
from game.world.dims import Role

OWN_KIND: dict[str, Callable[[], Player]] = {"idle": Idle, "random": RandomLegal}


class UnknownPlayer(CasipError):
    """No player has this name; the message lists those there are and the nearest spelling."""


def names() -> tuple[str, ...]:
    """The names of all players; a personality may be followed by its level (`fortress@expert`)."""
    return (*OWN_KIND, *PERSONALITIES, *(level for level in LEVELS if level not in PERSONALITIES))


def is_player(name: str) -> bool:
    """Whether there is a player of this name."""
    character, level = named(name)
    return name in OWN_KIND or (character in PERSONALITIES and level in LEVELS)


def checked(name: str) -> str:
    """The name, when there is such a player.

    Raises:
        UnknownPlayer: when there is none.
    """
    if is_player(name):
        return name
    near = get_close_matches(name, names(), 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise UnknownPlayer(f"there is no player named {name!r} (known: {', '.join(names())}){hint}")


def family(name: str) -> str:
    """Firms of one family are decided in one call, and so are states."""
    return name if checked(name) in OWN_KIND else named(name)[1]


def player(role: Role, seats: Sequence[str], notebook: Notebook | None = None) -> Player:
    """A player for seats of one family, all firms or all states.

    Args:
        role: the role of any of them.
        seats: the player name of each seat in order.
        notebook: where it writes down its reasons, if anybody wants them.

    Raises:
        UnknownPlayer: when a name is not known.
    """
    kind = family(seats[0])
    if kind in OWN_KIND:
        return OWN_KIND[kind]()
    if kind != "regular":
        return led(seats, role in STATE)
    kinds = RegularStates if role in STATE else RegularFirms
    return kinds(tuple(named(name)[0] for name in seats), notebook=notebook)
