"""Players at a level: the regular policy with errors, or led by look-ahead."""

from collections.abc import Sequence

from game.players.levels.erring import Erring
from game.players.levels.planner import Planner
from game.players.levels.table import LEVELS, named
from game.players.protocol import Player
from game.players.regular import RegularFirms, RegularStates


def led(names: Sequence[str], states: bool) -> Player:
    """The player of seats of one level, all firms or all states.

    Args:
        names: the player name of each seat, all of the same level.
        states: whether they are governments and ministries.
    """
    level, characters = LEVELS[named(names[0])[1]], tuple(named(name)[0] for name in names)
    within: Player = RegularStates(characters) if states else RegularFirms(characters)
    if level.depth:
        within = Planner(characters, level, states)
    return Erring(within, level.errors) if level.errors else within
