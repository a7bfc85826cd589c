"""The title: continue first, then a first game, a new one, saves, the manual."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from game import __version__
from game.match.present.catalogue import words
from game.match.present.table import padded
from game.tui.keys import in_words
from game.tui.style import plain, tone_style
from game.tui.widgets.choice_list import ChoiceList

LOGO = (
    " ▄▀▀▀▄  ▄▀▀▀▄  ▄▀▀▀▀  ▀█▀  █▀▀▀▄ ",
    " █      █▄▄▄█   ▀▀▀▄   █   █▄▄▄▀ ",
    " ▀▄▄▄▀  █   █  ▄▄▄▄▀  ▄█▄  █     ",
)
CELL = "▐██████████████████▒▒▒▒▒▒▒▒░░░░░░▌╸"
SHADES = ("#F2AE2E", "#E69F00", "#C98A00")


class TitleScreen(Screen[None]):
    """The first screen."""

    BINDINGS = [Binding("q,escape", "app.quit", "quit"), Binding("question_mark", "pick('manual')", "how to play")]

    class Picked(Message):
        """An entry of the menu was chosen."""

        def __init__(self, name: str) -> None:
            """Carry its name."""
            super().__init__()
            self.name = name

    def __init__(self, last: str = "") -> None:
        """`last` describes the game to continue, empty where there is none."""
        super().__init__()
        in_words(self)
        self.last = last

    def compose(self) -> ComposeResult:
        with Container(id="title-box"):
            yield Static(_logo(), markup=False, id="logo")
            with Horizontal(id="menu-row"):
                yield ChoiceList(id="menu")
            yield Static(f"{words('title.fiction')}\n{__version__}", markup=False, id="fiction")

    def on_mount(self) -> None:
        self.renew(self.last)
        self.query_one(ChoiceList).focus()

    def renew(self, last: str) -> None:
        """Show the menu, with the game to continue first."""
        names = (
            ["first", "new", "saved", "challenge", "hall", "manual", "settings", "quit"]
            if not last
            else ["continue", "new", "saved", "first", "challenge", "hall", "manual", "settings", "quit"]
        )
        if not last:
            names.remove("saved")
        self.query_one(ChoiceList).fill((name, _entry(name, last), True) for name in names)

    def action_pick(self, name: str) -> None:
        self.post_message(self.Picked(name))

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        self.post_message(self.Picked(event.key))


def _entry(name: str, last: str) -> Content:
    note = last if name == "continue" else words(f"title.{name}_note")
    shown = f"  {padded(words(f'title.{name}'), 14)}"
    return Content.assemble((shown, tone_style("strong")), (note, tone_style("muted")))


def _logo() -> Content:
    lines: list[tuple[str, str]] = [(f"{line}\n", shade) for line, shade in zip(LOGO, SHADES, strict=True)]
    lines.append((f"\n{CELL}\n", "#56B4E9"))
    return Content.assemble(*lines) + plain(f"\n{words('title.tagline')}", "muted")
