"""Players outside this program: another process that reads and writes JSON lines (docs/external-players.md)."""

from game.players.external.command import MARK, command_of
from game.players.external.holder import Default, External
from game.players.external.process import Fault, Limits

__all__ = ["MARK", "Default", "External", "Fault", "Limits", "command_of"]
