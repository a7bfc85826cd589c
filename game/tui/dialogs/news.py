"""After a quarter: the headlines one after the other, with causes and figures. A headline opens why it happened."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from game.match.present.catalogue import words
from game.match.present.causes import cause_lines
from game.match.present.digest import digest, digest_title, year_over
from game.match.present.glance import key_figures
from game.match.present.news import answers, headlines
from game.match.present.situation import Situation
from game.match.present.table import padded
from game.match.present.why import story_page
from game.tui.dialogs.about import AboutDialog, Picked
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.pages.now import story_line
from game.tui.style import Ink, plain, tone_style
from game.tui.widgets.choice_list import ChoiceList, Entry, hanging

BEAT = 0.09  # seconds between headlines
DIGEST = 2  # headlines of each quarter that was played on


class NewsDialog(Dialog[Picked]):
    """Returns an order or a screen that was picked behind a headline, or None."""

    BINDINGS = [Binding("n,e,q", "leave", "go on", show=False)]

    def __init__(self, situation: Situation, ink: Ink, first: int = -1) -> None:
        """The news of the last quarter; before it, where several were played on, a digest of those from `first` on."""
        super().__init__()
        self.situation, self.ink = situation, ink
        last = situation.turn - 1
        self.past = range(first if 0 <= first < last else last, last)
        self.passed = {turn: headlines(situation, turn, DIGEST) for turn in self.past}
        self.told, self.answers, self.year = headlines(situation, last), answers(situation, last), _year(situation)
        self.shown, self.lines = 0, self._lines(0)

    def compose(self) -> ComposeResult:
        date = self.situation.date(self.situation.turn - 1)
        title = words("ui.quarter_over", date=date)
        if self.past:
            title = words("ui.quarters_over", first=self.situation.date(self.past[0]), last=date)
        with Box(title, words("ui.news_hint")):
            yield Static(self._causes(), markup=False, id="news-causes")
            with Horizontal():
                yield ChoiceList(id="news-list")
                with Vertical(id="news-figures"):
                    yield Static(self._figures(), markup=False)

    def _lines(self, width: int) -> list[Entry]:
        told = [story_line(item, self.ink, width) for item in self.told]
        passed: list[Entry] = []
        for turn, stories in self.passed.items():
            passed.append(_date(self.situation, turn))
            passed += [story_line(item, self.ink, width) for item in stories] or [_quiet()]
        told = [*passed, _date(self.situation, self.situation.turn - 1), *told] if passed else told
        if self.answers:
            told += [("", plain(f"\n{words('ui.answers')}", "title"), False)]
            told += [story_line(item, self.ink, width) for item in self.answers]
        year = [plain(f"\n{line}", "title") for line in self.year[:1]]
        year += [plain(hanging(line, width)) for line in self.year[1:]]
        return [*told, *(("", line, False) for line in year)]

    def _causes(self) -> Content:
        return Content("\n").join(self.ink.line(line) for _, line in cause_lines(self.situation))

    def _figures(self) -> Content:
        parts = [(f"{words('ui.figures').upper()}\n", tone_style("title"))]
        for figure in key_figures(self.situation):
            parts += [
                (padded(figure.name, 8), tone_style("muted")),
                (padded(figure.value, 8, right=True), tone_style("strong")),
                (f" {figure.change}\n", tone_style(figure.tone)),
            ]
        return Content.assemble(*parts)

    def on_mount(self) -> None:
        self.query_one(ChoiceList).focus()
        if not self.lines:
            self.query_one(ChoiceList).fill([("", plain(words("empty.news"), "muted"), False)])
            return
        self._timer = self.set_interval(BEAT, self._beat)
        self._beat()

    def _beat(self) -> None:
        """Show one more; a busy machine leaves beats out, so that it is the headlines that are counted."""
        self.shown += 1
        self.query_one(ChoiceList).lay(lambda width: self._lines(width)[: self.shown])
        if self.shown >= len(self.lines):
            self._timer.stop()

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        if event.key:
            page = AboutDialog(self.situation, self.ink, story_page(self.situation, event.key))
            self.app.push_screen(page, self._looked)

    def _looked(self, found: Picked | None) -> None:
        if found is not None:
            self.dismiss(found)


def _date(situation: Situation, turn: int) -> Entry:
    return "", plain(situation.date(turn), "title"), False


def _quiet() -> Entry:
    return "", plain(words("empty.news"), "muted"), False


def _year(situation: Situation) -> tuple[str, ...]:
    """After the last quarter of a year, the year: its title and what came to pass; else nothing."""
    return (digest_title(situation), *digest(situation)) if year_over(situation) else ()
