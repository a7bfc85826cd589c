"""What a row, a figure or an event is: its parts one by one, explained beside; then what may be done about it.

`s` shows where the figure under the cursor comes from. Enter opens an earlier event, or gives an order.
"""

from attrs import evolve, frozen
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from game.match.present.catalogue import words
from game.match.present.choices import form
from game.match.present.dossier import about, dossier
from game.match.present.provenance import sources
from game.match.present.situation import Situation
from game.match.present.subject import Subject, Topic
from game.match.present.table import Link
from game.match.present.talks import probes, talks
from game.match.present.why import why
from game.tui.charts import SparkData, fit, sparkline, text_width
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.dialogs.moves import order_line, order_words
from game.tui.style import Ink, tone_style
from game.tui.widgets.choice_list import ChoiceList, Entry
from game.tui.widgets.told import Told
from game.world.legal.common import Choice

MOST_ORDERS = 40


@frozen
class Probe:
    """An offer of nothing, to hear what the other would take."""

    choice: Choice


Picked = Choice | Probe | str


class AboutDialog(Dialog[Picked]):
    """Returns the order that was picked, an empty offer, the screen or case:KEY to show, or None."""

    BINDINGS = [
        Binding("s", "source", "source"),
        Binding("g", "go", "its screen"),
        Binding("pagedown,space", "scroll_side(1)", show=False),
        Binding("pageup", "scroll_side(-1)", show=False),
    ]

    def __init__(self, situation: Situation, ink: Ink, subject: Subject) -> None:
        super().__init__()
        self.situation, self.ink, self.subject = situation, ink, subject
        found = about(situation, subject.link) if evolve(subject.link, screen="") != Link() else []
        self.choices = sorted(found, key=lambda item: item.target != subject.link.target)[:MOST_ORDERS]
        self.probes = probes(situation, subject.link.target) if subject.probes else []
        self.sourced = False

    def compose(self) -> ComposeResult:
        with Box(fit(self.subject.title, 100), words("ui.about_hint")), Horizontal():
            yield ChoiceList(id="about-list", classes="led")
            with VerticalScroll(id="about-side", can_focus=False):
                yield Told(self._told, id="about-text")

    def on_mount(self) -> None:
        entries = self.query_one(ChoiceList)
        entries.lay(self._lines)
        entries.focus()
        entries.seek(f"topic:{self.subject.first}")

    def _lines(self, width: int) -> list[Entry]:
        width = max(width, 24)
        lines = [(f"topic:{place}", self._topic(item, width), True) for place, item in enumerate(self.subject.topics)]
        lines += [_heading("talks.ask")] if self.probes else []
        lines += [(f"probe:{place}", order_line(self.situation, item), True) for place, item in enumerate(self.probes)]
        lines += [_heading("ui.may_do")] if self.choices else []
        lines += [
            (f"choice:{place}", order_line(self.situation, item), True) for place, item in enumerate(self.choices)
        ]
        return lines or [("", Content.styled(words("empty.choices"), tone_style("muted")), False)]

    def _topic(self, item: Topic, width: int) -> Content:
        value = fit(item.value, max(width // 2, 8))
        if item.event is not None:
            return Content.assemble((f"{value} ", tone_style("muted")), (item.label, ""))
        label = fit(item.label, width - text_width(value) - 1)
        gap = " " * max(width - text_width(label) - text_width(value), 1)
        return Content.assemble((label, tone_style("muted")), (gap, ""), (value, tone_style(item.tone or "strong")))

    @on(ChoiceList.Passed)
    def _passed(self) -> None:
        self.sourced = False
        self._tell()

    def action_source(self) -> None:
        """Where the figure comes from, or back to what it is."""
        self.sourced = not self.sourced
        self._tell()

    def action_go(self) -> None:
        """The screen where the matter stands."""
        if self.subject.link.screen:
            self.dismiss(self.subject.link.screen)

    def action_scroll_side(self, way: int) -> None:
        """The text beside, a page on or back."""
        side = self.query_one("#about-side", VerticalScroll)
        side.scroll_page_down(animate=False) if way > 0 else side.scroll_page_up(animate=False)

    def _tell(self) -> None:
        self.query_one(Told).tell()
        self.query_one("#about-side", VerticalScroll).scroll_home(animate=False)

    def _told(self, width: int) -> Content:
        kind, _, number = self.query_one(ChoiceList).key.partition(":")
        if kind == "topic":
            return self._explained(self.subject.topics[int(number)], width)
        if kind == "choice":
            return order_words(self.situation, self.choices[int(number)], self.subject.link.target)
        if kind == "probe":
            asked = words("talks.probe", title=form(self.situation, self.probes[int(number)]).title)
            return Content.assemble((asked, tone_style("own")), f"\n\n{words('talks.probe_help')}")
        return Content("")

    def _explained(self, item: Topic, width: int) -> Content:
        if self.sourced:
            lines = sources(self.situation, *item.origin[:1], item.origin[1][0] if item.origin[1] else "")
            said = [Content.styled(words("source.title", name=item.label), tone_style("title"))]
            return Content("\n\n").join([*said, *(Content(line) for line in lines)])
        head = Content.assemble((item.label, tone_style("own")), ("  ", ""), (item.value, tone_style("strong")))
        parts = [head, *(self.ink.line(line) for line in item.text)]
        if len(item.series) > 1:
            parts.append(self._history(item, width))
        if self.subject.link.target >= 0 and not item.event:
            known = "\n".join(dossier(self.situation, self.subject.link.target))
            parts.append(Content.styled(known, tone_style("muted")))
        return Content("\n\n").join(_tight(parts, len(item.text)))

    def _history(self, item: Topic, width: int) -> Content:
        cells = min(max(width, 8), len(item.series))
        first = self.situation.setup.date(len(item.series) - cells - 1)
        rows = sparkline(SparkData(item.series, value=False), cells, 3, self.ink.palette)
        drawn = [Content.styled("".join(text for text, _ in row), tone_style("own")) for row in rows]
        return Content("\n").join([*drawn, Content.styled(words("why.since", date=first), tone_style("muted"))])

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        kind, _, number = event.key.partition(":")
        if kind == "choice":
            self.dismiss(self.choices[int(number)])
        elif kind == "probe":
            self.dismiss(Probe(self.probes[int(number)]))
        elif kind == "topic":
            self._open(self.subject.topics[int(number)])

    def _open(self, item: Topic) -> None:
        if item.case:
            self.dismiss(f"case:{item.case}")
            return
        inside = why(self.situation, *item.event) if item.event else None
        inside = talks(self.situation, item.talk) if item.talk >= 0 else inside
        if inside is not None:
            self.app.push_screen(AboutDialog(self.situation, self.ink, inside), self._picked_inside)

    def _picked_inside(self, found: Picked | None) -> None:
        if found is not None:
            self.dismiss(found)


def _heading(key: str) -> Entry:
    return "", Content.styled(f"\n{words(key).upper()}", tone_style("title")), False


def _tight(parts: list[Content], lines: int) -> list[Content]:
    """Paragraphs; figures that belong to one sum stand in lines of their own without a gap."""
    head, *rest = parts
    text, more = rest[:lines], rest[lines:]
    first = text[:1]
    sums = [Content("\n").join(text[1:])] if len(text) > 2 and text[2].plain[:9].strip()[:1] in "+−" else text[1:]
    return [head, *first, *sums, *more]
