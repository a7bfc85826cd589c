"""Ending quarters in lines, also where several people share the terminal."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator

from game.errors import SaveError
from game.line.hot_seat import seated
from game.line.looking_back import last_words
from game.line.pages import PAGES
from game.line.speaking import Speaking
from game.match.guide import lead
from game.match.present.catalogue import words
from game.match.present.faults import fault_told
from game.match.present.news import headlines
from game.match.present.others import default_lines, standing_in
from game.match.present.running_on import play_on

DIGEST = 2  # headlines of each quarter that was played on


class Quarters(Speaking):
    """The command that ends quarters; a part of the line client."""

    @abstractmethod
    def trying(self, tell: Callable[[], Iterable[str]]) -> None:
        """Say lines, or what went wrong."""

    def do_end(self, text: str) -> bool:
        """end [N]: end this quarter, or the next N quarters with what stands."""
        if text and not count_of(text):
            self.say([words("line.how_many")])
            return False
        for _ in range(count_of(text) or 1):
            if self.session.finished or not (self._passed_on() or self._ended()):
                break
            self.say([standing_in(self.session.handed)] if self.session.handed else [])
            self.say([*default_lines(self.session.recent[-1:], self.session.setup), *PAGES["now"](self.situation)])
        if self.session.finished:
            self.trying(lambda: ["", words("line.ended"), *self._everybodys_last_words()])
        return False

    def do_on(self, _: str) -> bool:
        """on: end quarters with what stands, until something waits for you or has happened to you."""
        if len(self.session.people) > 1:
            self.say([words("ui.on_alone")])
            return False
        first = self.session.turn
        try:
            play_on(self.session, self.situation)
        except SaveError as fault:
            self.say([words("line.not_ended", fault=fault_told(str(fault)))])
        for turn in range(first, self.session.turn - 1):
            stories = headlines(self.situation, turn, DIGEST)
            self.say([self.situation.date(turn), *(story.text for story in stories)])
        self.say(PAGES["now"](self.situation))
        if self.session.finished:
            self.trying(lambda: ["", words("line.ended"), *self._everybodys_last_words()])
        return False

    def do_finish(self, _: str) -> bool:
        """finish: end here: a stand-in plays every quarter that is left, then the debrief."""
        try:
            self.session.play_out()
        except SaveError as fault:
            self.say([words("line.not_ended", fault=fault_told(str(fault)))])
        else:
            self.trying(lambda: ["", words("line.ended"), *self._everybodys_last_words()])
        return False

    def _everybodys_last_words(self) -> Iterator[str]:
        """The short debrief of every seat that was held here, the first person's last."""
        for seat in reversed(self.session.held):
            self.session.sit(next(place for place, who in enumerate(self.session.people) if who.seat == seat))
            yield from last_words(self.session, self.situation)

    def _passed_on(self) -> bool:
        """Let the next person at this terminal decide, where there is one."""
        if not self.session.others_wait:
            return False
        self.session.sit(self.session.place + 1)
        self.say(seated(self.session, self.use_rawinput))
        return True

    def _ended(self) -> bool:
        try:
            self.session.end_quarter()
            lead(self.session)
            if len(self.session.people) > 1 and not self.session.finished:
                self.say(seated(self.session, self.use_rawinput))
        except SaveError as fault:
            self.say([words("line.not_ended", fault=fault_told(str(fault)))])
            return False
        return True


def count_of(text: str) -> int:
    """A whole number from 1 to 9999, 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0
