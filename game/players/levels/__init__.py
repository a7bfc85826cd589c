"""Levels of play: how often a seat errs and how far it looks ahead. No level knows or may do more than another.

A player's name is `CHARACTER@LEVEL`: `fortress@novice`, or `@novice` for the seat's own character. What a level is
stands in one table (`casip levels`).
"""

from game.players.levels.players import led
from game.players.levels.table import LEVELS, MARK, Level, level_lines, level_of, named

__all__ = ["LEVELS", "MARK", "Level", "led", "level_lines", "level_of", "named"]
