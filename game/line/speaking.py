"""What every part of the line client needs of the client."""

from abc import abstractmethod
from collections.abc import Iterable

from game.match.present.situation import Situation
from game.match.session import Session


class Speaking:
    """A part of the line client: commands that look at the seat's situation and write lines."""

    session: Session
    use_rawinput: bool

    @property
    @abstractmethod
    def situation(self) -> Situation:
        """What the seat knows now."""

    @abstractmethod
    def say(self, lines: Iterable[str]) -> None:
        """Write lines."""
