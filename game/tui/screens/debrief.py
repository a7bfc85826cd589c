"""How it went: the score, what turned it, what single decisions were worth, luck against skill, the seed to share."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.errors import CasipError
from game.match.beside import Beside
from game.match.hindsight.looking_back import Hindsight, look_back
from game.match.people import Person
from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.ending import Debrief, debrief
from game.match.present.fame import challenge_lines
from game.match.present.faults import fault_told
from game.match.present.hindsight import (
    Finding,
    fortune_bins,
    fortune_lines,
    motive_findings,
    point_findings,
    what_if_findings,
)
from game.match.present.keepsake import write_keepsake
from game.match.present.situation import Situation
from game.match.present.standing import score_table
from game.tui.charts import Bar, BarsData, bars, lines
from game.tui.charts.widget import ChartWidget
from game.tui.keys import in_words
from game.tui.pages.page import table_panel
from game.tui.pictures import score_line
from game.tui.style import Ink, palette, plain, tone_style
from game.tui.widgets.choice_list import hanging
from game.tui.widgets.key_bar import KeyBar
from game.tui.widgets.panel import Panel
from game.tui.widgets.rows_table import RowsTable
from game.tui.widgets.told import Told

Said = tuple[str, str]  # a line and its tone
LISTEN = 0.2  # seconds between looks at what has been worked out


class DebriefScreen(Screen[Hindsight]):
    """The last screen of a game; what takes long is worked out in a process beside and shown as it comes."""

    BINDINGS = [
        Binding("escape,q,e,enter", "app.to_title", "title", priority=True),
        Binding("b", "back", "back to the desk"),
        Binding("s", "keep", "save this page"),
        Binding("h", "hall", "hall of fame"),
        Binding("n", "others", "the next seat"),
    ]

    def __init__(self, session: Any, situation: Situation, ink: Ink, found: Hindsight | None = None) -> None:
        """Begin with what has been found before, if anything."""
        super().__init__()
        in_words(self)
        self.session, self.situation, self.ink, self.found = session, situation, ink, found
        self.told = debrief(situation, session.scenario)
        self.beside = Beside()
        self.lines: Mapping[str, Sequence[Finding | Said]] = {}

    def compose(self) -> ComposeResult:
        colours = palette()
        with VerticalScroll(id="debrief-body"):
            yield Static(markup=False, id="debrief-head")
            with Horizontal(id="debrief-charts"):
                score = ChartWidget(lines, score_line(self.situation), palette=colours, id="debrief-score")
                yield Panel("score", score, id="debrief-score-panel")
                yield Panel("luck", ChartWidget(bars, palette=colours, id="debrief-luck"), id="debrief-luck-panel")
            for name in ("points", "without", "skill", "motives"):
                told = Told(partial(self._lines, name), id=f"debrief-{name}")
                yield Panel(name, told, id=f"debrief-{name}-panel")
            yield table_panel("parts", "debrief-parts")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#debrief-head", Static).update(_head(self.told, self.situation, self._place()))
        self.query_one("#debrief-parts", RowsTable).fill(score_table(self.told.parts), self.ink)
        self.query_one("#debrief-body", VerticalScroll).focus()
        self.show(self.found)
        if self.session.save_path is not None and (self.found is None or self.found.part < 1.0):
            self.beside.begin(look_back, self.session.save_path, self.session.seat)
            self.set_interval(LISTEN, self._listen)

    def _place(self) -> tuple[str, ...]:
        """The place in the hall of fame and the code to share; what goes wrong is told there."""
        shared = challenge_lines(self.session)
        try:
            return (self.app.house.ended(self.session), *shared)  # type: ignore[attr-defined]
        except CasipError as fault:
            return (fault_told(str(fault)), *shared)

    def on_unmount(self) -> None:
        self.beside.close()

    def _listen(self) -> None:
        was = self.beside.working
        heard = self.beside.heard()
        if heard or was != self.beside.working:
            self.show(heard[-1] if heard else self.found)

    def show(self, found: Hindsight | None) -> None:
        """Show what has been found so far."""
        self.found = found
        points = point_findings(self.told.points, found.deeds if found else {})
        without = what_if_findings(found, self.situation.setup, self.told.score) if found else ()
        fortune = found.fortune if found else None
        motives = motive_findings(self.situation, found.motives if found else ())
        self.lines = {
            "points": points,
            "without": [*self._progress(), *without],
            "skill": [(line, "") for line in fortune_lines(fortune)] if fortune else self._progress(),
            "motives": motives or [(words("hindsight.no_motives"), "muted")],
        }
        for told in self.query(Told):
            told.tell()
        drawn = _luck_bars(found)
        self.query_one("#debrief-luck", ChartWidget).set_data(drawn)
        self.query_one("#debrief-luck-panel").display = drawn is not None
        self.query_one("#debrief-charts").set_class(drawn is None, "alone")

    def _lines(self, name: str, width: int) -> Content:
        """The lines of a panel for a width."""
        return Content("\n").join(_told(item, width) for item in self.lines.get(name, ()))

    def _progress(self) -> list[Said]:
        """How far the long work has come, nothing when it is done."""
        if self.session.save_path is None:
            return [(words("hindsight.no_record"), "muted")]
        if self.beside.fault:
            return [(words("hindsight.stopped", fault=self.beside.fault), "warn")]
        part = self.found.part if self.found else 0.0
        return [(words("hindsight.working", part=numbers.share(part, 0)), "link")] if part < 1.0 else []

    def action_back(self) -> None:
        self.dismiss(self.found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is another debrief only where several seats were held here."""
        return action != "others" or self._next_place() != self.session.place

    def _next_place(self) -> int:
        """The place of the next person with another seat, the present one where there is none."""
        people: tuple[Person, ...] = self.session.people
        place: int = self.session.place
        ring = [*range(place, len(people)), *range(place)]
        return next((other for other in ring if people[other].seat != self.session.seat), place)

    def action_others(self) -> None:
        """How it went for the next seat that was held at this terminal."""
        self.session.sit(self._next_place())
        self.dismiss(None)

    def action_hall(self) -> None:
        self.app.action_hall()  # type: ignore[attr-defined]

    def action_keep(self) -> None:
        """Write the page to keep beside the save."""
        try:
            path = write_keepsake(self.session, self.situation, self.told, self.found)
        except CasipError as fault:
            self.notify(fault_told(fault.explain()), severity="error", markup=False)
        else:
            self.notify(words("hindsight.kept", path=path), timeout=8, markup=False)


def _told(item: Finding | Said, width: int) -> Content:
    """A line in its tone, or a finding: a heading with its sign, then what is known, set in below it."""
    if isinstance(item, tuple):
        return plain(hanging(item[0], width), item[1])
    glyph = {"good": "▲", "bad": "▼"}.get(item.tone, "·")
    tone = item.tone if glyph != "·" else "strong"
    lines = [plain(f"  {hanging(line, width)}") for line in item.lines]
    return Content("\n").join([plain(f"{glyph} {hanging(item.title, width)}", tone), *lines])


def _luck_bars(found: Hindsight | None) -> BarsData | None:
    if found is None or found.fortune is None:
        return None
    made = [Bar(name, float(count), 0 if own else 5, focus=own) for name, count, own in fortune_bins(found.fortune)]
    return BarsData(tuple(made), show=lambda value: f"{value:.0f}", bounds=(0.0,))


def _head(told: Debrief, situation: Situation, more: tuple[str, ...]) -> Content:
    rank = words("ui.debrief_rank", rank=told.rank, seats=told.seats)
    parts = [
        (f"{situation.name(situation.seat)}  ", tone_style("own")),
        (words("ui.debrief_score", score=numbers.number(told.score, 1)), tone_style("strong")),
        (f"  {numbers.meter(told.score / 100.0, 20)}  ", tone_style("own")),
        (rank, tone_style("link")),
    ]
    parts += [(f"\n{told.par}", tone_style("strong"))] if told.par else []
    parts += [(f"\n{line}", "") for line in told.lines]
    parts += [(f"\n{line}", tone_style("muted")) for line in more if line]
    return Content.assemble(*parts)
