"""The adviser: where value, share, cash and stage may lie, what drives the spread, comparisons, what is believed."""

from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.match.adviser.adviser import Adviser
from game.match.adviser.questions import Question, questions
from game.match.present.adviser import (
    asked_about,
    asked_lines,
    belief_text,
    beliefs_of,
    driver_lines,
    measures,
    suit_lines,
)
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.tui.charts import fan
from game.tui.charts.widget import ChartWidget
from game.tui.pages.page import Page, heading
from game.tui.pictures import fan_picture
from game.tui.style import Ink, palette, tone_style
from game.tui.widgets.choice_list import ChoiceList, Entry, hanging
from game.tui.widgets.panel import Panel

FANS = ("value", "share", "cash", "readiness")


class AdviserPage(Page):
    """What may come; it is filled again whenever the process beside has found more."""

    title = "adviser"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.asking: tuple[Question, ...] = ()

    def compose(self) -> ComposeResult:
        colours = palette()
        with Vertical(id="adviser-left"):
            for name in FANS:
                yield Panel("ahead", ChartWidget(fan, palette=colours, id=f"fan-{name}"), id=f"fan-{name}-panel")
        with Vertical(id="adviser-right"):
            yield Panel("compare", ChoiceList(id="compare"), id="compare-panel")
            with Panel("drivers", id="drivers-panel"), VerticalScroll(can_focus=False):
                yield Static(markup=False, id="drivers")
            yield Panel("beliefs", ChoiceList(id="beliefs"), id="beliefs-panel")

    def show(self, situation: Situation, ink: Ink) -> None:
        """The desk tells the page's adviser with `advise`."""

    def advise(self, situation: Situation, adviser: Adviser) -> None:
        """Show what the adviser knows now."""
        found = adviser.outlook
        told = {item.name: item for item in measures(situation, found)} if found is not None else {}
        for name in FANS:
            panel = self.query_one(f"#fan-{name}-panel", Panel)
            panel.display = name in told if found is not None else name in asked_about(situation)
            self.chart(f"fan-{name}", fan_picture(situation, told[name]) if name in told else None)
            count = words("adviser.count", count=found.futures) if found is not None else ""
            panel.name_it(told[name].title if name in told else heading("ahead"), count)
        self._compare(situation, adviser)
        self.query_one("#drivers", Static).update(_drivers(situation, adviser))
        held = [(item.name, _plain(belief_text(item)), True) for item in beliefs_of(situation, adviser)]
        beliefs = self.query_one("#beliefs", ChoiceList)
        beliefs.fill([*held, *(("", _plain(line), False) for line in _suits(situation))])

    def _compare(self, situation: Situation, adviser: Adviser) -> None:
        self.asking = questions(situation, adviser.session.orders) if adviser.open else ()
        self.query_one("#compare", ChoiceList).lay(partial(self._compared, situation, adviser))
        left = words("adviser.left", left=adviser.left, all=situation.setup.switches.comparisons)
        self.query_one("#compare-panel", Panel).name_it(heading("compare"), left)

    def _compared(self, situation: Situation, adviser: Adviser, width: int) -> list[Entry]:
        """What was asked with its answers, then what can be asked."""
        entries = list[Entry]()
        for asked in adviser.asked:
            first, *rest = asked_lines(situation, asked)
            parts = [(hanging(first, width), tone_style("strong")), *((f"\n  {line}", "") for line in rest)]
            entries.append(("", Content.assemble(*parts), False))
        known = {item.label for item in adviser.asked}
        for place, item in enumerate(self.asking if adviser.left else ()):
            if item.label not in known:
                glyph = ("? ", tone_style("link"))
                entries.append((f"ask:{place}", Content.assemble(glyph, hanging(item.label, width)), True))
        return entries or [("", _plain(words("adviser.nothing"), "muted"), False)]


def _drivers(situation: Situation, adviser: Adviser) -> Content:
    """The state of the work, the drivers of the spread, and what all of it rests on."""
    parts: list[tuple[str, str]] = []
    if not adviser.open:
        return _plain(words("adviser.over" if adviser.session.finished else "adviser.closed"), "muted")
    if adviser.fault:
        parts.append((f"{words('adviser.fault', fault=adviser.fault)}\n", tone_style("warn")))
    if adviser.outlook is None:
        return Content.assemble(*parts, (words("adviser.begun"), tone_style("link")))
    parts += [(f"◆ {line}\n", "") for line in driver_lines(situation, adviser.outlook)]
    parts.append((f"\n{words('adviser.basis')}", tone_style("muted")))
    return Content.assemble(*parts)


def _suits(situation: Situation) -> list[str]:
    lines = suit_lines(situation)
    return [words("adviser.suits"), *(f"  {line}" for line in lines)] if lines else []


def _plain(text: str, tone: str = "") -> Content:
    return Content.styled(text, tone_style(tone))
