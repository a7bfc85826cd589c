"""The encyclopaedia: found by typing, read beside."""

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from game.match.present.catalogue import words
from game.match.present.encyclopaedia import Entry, entries, found
from game.scenario.figures import FigureRow
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import plain, tone_style
from game.tui.widgets.choice_list import ChoiceList

MOST = 100  # hits that are listed; more are found by more words


class EncyclopaediaDialog(Dialog[None]):
    """Every term, rule, quantity and figure, each with its source."""

    BINDINGS = [
        Binding("down", "go('cursor_down')", show=False, priority=True),
        Binding("up", "go('cursor_up')", show=False, priority=True),
        Binding("pagedown", "go('page_down')", show=False, priority=True),
        Binding("pageup", "go('page_up')", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    EncyclopaediaDialog Input { height: 1; border: none; background: $surface; padding: 0 1; margin: 0 0 1 0; }
    EncyclopaediaDialog #entries { width: 2fr; }
    EncyclopaediaDialog VerticalScroll { width: 3fr; padding: 0 0 0 2; scrollbar-size: 1 1; }
    EncyclopaediaDialog Static { width: 1fr; height: auto; }
    """

    def __init__(self, figures: tuple[FigureRow, ...]) -> None:
        """`figures` are those of the scenario."""
        super().__init__()
        self.figures, self.everything = figures, tuple[Entry, ...]()
        self.hits: tuple[Entry, ...] = ()

    def compose(self) -> ComposeResult:
        with Box(words("encyclopaedia.title"), words("encyclopaedia.hint")):
            yield Input(placeholder=words("encyclopaedia.find"), id="find", select_on_focus=False)
            with Horizontal():
                yield ChoiceList(id="entries", classes="led")
                with VerticalScroll(can_focus=False):
                    yield Static(markup=False, id="entry")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Input).focus()
        self.run_worker(self._read())

    async def _read(self) -> None:
        """The rule book and everything else are read beside the interface."""
        self.everything = await asyncio.to_thread(entries, self.figures)
        self._fill(self.query_one(Input).value)

    def _fill(self, text: str) -> None:
        self.hits = found(self.everything, text)
        rows = [(str(place), self._line(item), True) for place, item in enumerate(self.hits[:MOST])]
        if len(self.hits) > MOST:
            rows.append(("", plain(words("encyclopaedia.more", count=len(self.hits) - MOST), "muted"), False))
        self.query_one("#entries", ChoiceList).fill(rows or [("", plain(words("encyclopaedia.none"), "muted"), False)])
        self._show("0" if self.hits else "")

    def _line(self, item: Entry) -> Content:
        return Content.assemble((item.name, tone_style("strong")), (f"  {item.kind}", tone_style("muted")))

    def _show(self, key: str) -> None:
        said = Content("")
        if key.isdecimal() and int(key) < len(self.hits):
            item = self.hits[int(key)]
            source = words("encyclopaedia.source", source=item.source)
            said = Content.assemble(
                (f"{item.name}\n", tone_style("own")), (f"\n{item.text}\n", ""), (f"\n{source}", tone_style("muted"))
            )
        self.query_one("#entry", Static).update(said)

    def action_go(self, name: str) -> None:
        getattr(self.query_one("#entries", ChoiceList), f"action_{name}")()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(ChoiceList.Passed)
    def _passed(self, event: ChoiceList.Passed) -> None:
        self._show(event.key)
