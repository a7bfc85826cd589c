"""The debrief in lines, with what hindsight works out, and the page to keep."""

from collections.abc import Callable, Iterable, Iterator

from game.errors import CasipError
from game.line.pages import ending
from game.line.speaking import Speaking
from game.match.hall import enter, entries, entry_of
from game.match.hindsight.looking_back import Hindsight, look_back
from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.ending import debrief, turning_points
from game.match.present.fame import challenge_lines, hall_table, place_text
from game.match.present.faults import fault_told
from game.match.present.hindsight import fortune_lines, motive_findings, point_findings, what_if_findings
from game.match.present.keepsake import write_keepsake
from game.match.present.situation import Situation
from game.match.present.table import table_text
from game.match.session import Session


def last_words(session: Session, situation: Situation) -> Iterator[str]:
    """What is said when a game has ended: the short debrief, the place in the hall of fame, the code to share."""
    yield from ending(situation, session.scenario)
    entry = entry_of(session)
    enter(entry)
    yield place_text(entry, entries())
    yield from challenge_lines(session)
    yield words("hindsight.more")


def looked_back(session: Session, situation: Situation, heard: Callable[[Hindsight], None]) -> Iterator[str]:
    """Everything about how the game went; `heard` is told of what has been found meanwhile."""
    yield from ending(situation, session.scenario)
    if session.save_path is None:
        yield words("hindsight.no_record")
        return
    found: Hindsight | None = None
    for found in look_back(session.save_path, session.seat):
        heard(found)
    if found is not None:
        yield from _hindsight(found, situation)


def _hindsight(found: Hindsight, situation: Situation) -> Iterable[str]:
    points = point_findings(turning_points(situation), found.deeds)
    score = float(situation.now.score[situation.seat, 0])
    parts = [("points", points), ("without", what_if_findings(found, situation.setup, score))]
    for panel, findings in (*parts, ("motives", motive_findings(situation, found.motives))):
        yield words(f"panel.{panel}")
        for item in findings:
            yield f"  {item.title}"
            yield from (f"    {line}" for line in item.lines)
    yield words("panel.skill")
    yield from (f"  {line}" for line in (fortune_lines(found.fortune) if found.fortune else ()))


class LookingBack(Speaking):
    """The commands of line mode for a game that has ended; a part of the client."""

    hindsight: Hindsight | None = None  # what `debrief` has found

    def do_debrief(self, _: str) -> None:
        """debrief: how it went, with counterfactuals and what was luck; a long game takes a minute or two."""
        self.trying(lambda: looked_back(self.session, self.situation, self._hear))

    def do_keep(self, _: str) -> None:
        """keep: write the debrief as a page beside the save, with what `debrief` has worked out."""
        self.trying(self._kept)

    def do_fame(self, _: str) -> None:
        """fame: the hall of fame."""
        self.say(table_text(hall_table(entries())))

    def trying(self, tell: Callable[[], Iterable[str]]) -> None:
        """Say something that reads or writes files; what goes wrong is said instead."""
        try:
            self.say(tell())
        except CasipError as fault:
            self.say([fault_told(str(fault))])

    def _kept(self) -> list[str]:
        told = debrief(self.situation, self.session.scenario)
        path = write_keepsake(self.session, self.situation, told, self.hindsight)
        return [words("hindsight.kept", path=path)]

    def _hear(self, found: Hindsight) -> None:
        self.hindsight = found
        if self.use_rawinput:
            self.say([words("hindsight.working", part=numbers.share(found.part, 0))])
