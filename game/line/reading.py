"""The encyclopaedia in lines; a part of the line client."""

from abc import abstractmethod
from collections.abc import Iterable

from game.match.present.catalogue import words
from game.match.present.encyclopaedia import entries, entry_lines, found
from game.match.present.situation import Situation

FEW = 6


class Reading:
    """The command that explains."""

    @property
    @abstractmethod
    def situation(self) -> Situation:
        """What the seat knows now."""

    @abstractmethod
    def say(self, lines: Iterable[str]) -> None:
        """Write lines."""

    def do_explain(self, text: str) -> None:
        """explain WORD ...: what a term, a rule, a quantity or a figure is, and where it comes from."""
        if not text:
            self.say([words("encyclopaedia.which")])
            return
        hits = found(entries(self.situation.figures), text, FEW)
        self.say([line for item in hits for line in entry_lines(item)] or [words("encyclopaedia.none")])
