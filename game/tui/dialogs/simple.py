"""Small dialogs: what was forgotten before a quarter ends, the quarter being played, leaving, help."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from game.match.present.catalogue import entry, listed, words
from game.match.present.ending import Reminder
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import plain, tone_style


class AskDialog(Dialog[bool]):
    """A question with two answers; Enter takes the first."""

    BINDINGS = [Binding("left", "app.focus_previous", show=False), Binding("right", "app.focus_next", show=False)]

    def __init__(self, title: str, body: Content, yes: str, no: str, hint: str = "") -> None:
        super().__init__()
        self.heading, self.body, self.yes, self.no, self.hint = title, body, yes, no, hint

    def compose(self) -> ComposeResult:
        with Box(self.heading, self.hint):
            yield Static(self.body, markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self.yes, id="yes")
                yield Button(self.no, id="no")

    def on_mount(self) -> None:
        self.query_one("#yes", Button).focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")


def end_question(
    date: str, reminders: tuple[Reminder, ...], orders: int, levers: int, key: str, further: bool
) -> AskDialog:
    """The check before a quarter ends, or before quarters are played on `further`, which `key` does."""
    parts = [(f"{words('ui.orders_sent', count=orders, levers=levers)}\n", tone_style("strong"))]
    glyphs = {"warn": "●", "bad": "▼", "muted": "○"}
    parts += [(f"\n{glyphs[item.tone]} {item.text}", tone_style(item.tone)) for item in reminders]
    if not reminders:
        parts.append((f"\n✓ {words('ui.nothing_forgotten')}", tone_style("good")))
    if further:
        parts.append((f"\n\n{words('ui.on_text')}", tone_style("")))
    title, yes = (words(f"ui.{'on' if further else 'end'}_{part}", date=date) for part in ("title", "yes"))
    hint = "" if further else words("ui.end_hint", key=key)
    return AskDialog(title, Content.assemble(*parts), yes, words("ui.end_no"), hint)


class PlayingDialog(Dialog[None]):
    """Stands over the desk while quarters are played and saved; it goes by itself. Escape stops after this quarter."""

    SHOWN_AFTER = 0.25  # seconds; a quarter that is over sooner does not flicker

    def __init__(self, date: Callable[[], str], further: bool = False) -> None:
        """`date` is that of the quarter at hand; `further` where more than one is played."""
        super().__init__()
        self.date, self.further, self.halted = date, further, False

    def compose(self) -> ComposeResult:
        with Box("", words("ui.on_hint") if self.further else ""):
            yield Static(plain(words("ui.playing")), markup=False)

    def on_mount(self) -> None:
        box = self.query_one(Box)
        box.display = False
        self._tell()
        self.set_timer(self.SHOWN_AFTER, lambda: setattr(box, "display", True))
        if self.further:
            self.set_interval(self.SHOWN_AFTER, self._tell)

    def _tell(self) -> None:
        self.query_one(Box).border_title = Content(words("ui.playing_title", date=self.date()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done until the quarter is over."""
        return self.further and action == "leave"

    def action_leave(self) -> None:
        self.halted = True


def leave_question() -> AskDialog:
    """Leaving the game."""
    return AskDialog(words("ui.quit_title"), plain(words("ui.quit_text")), words("ui.quit_yes"), words("ui.end_no"))


def play_out_question() -> AskDialog:
    """Ending a game here, with a stand-in for what is left of it."""
    text = plain(words("stand_in.finish_text"))
    return AskDialog(words("stand_in.finish"), text, words("stand_in.finish_yes"), words("ui.end_no"))


class HelpDialog(Dialog[None]):
    """What a screen shows and which keys work, or the manual."""

    BINDINGS = [Binding("question_mark,q,enter,space", "leave", show=False)]
    DEFAULT_CSS = """
    HelpDialog > Box { height: auto; max-width: 84; padding: 1 2; }
    HelpDialog VerticalScroll { height: auto; max-height: 30; }
    HelpDialog Static { width: 1fr; height: auto; }
    .-low HelpDialog VerticalScroll { max-height: 17; }
    """

    def __init__(self, title: str, paragraphs: tuple[str, ...], keys: bool = True) -> None:
        super().__init__()
        self.heading, self.paragraphs, self.keys = title, paragraphs, keys

    def compose(self) -> ComposeResult:
        with Box(self.heading, words("ui.close")), VerticalScroll():
            yield Static(plain("\n\n".join(self.paragraphs)), markup=False)
            if self.keys:
                yield Static(key_lines(), markup=False)


def key_lines() -> Content:
    """The keys and what they do."""
    parts = [(f"\n{words('ui.keys').upper()}\n", tone_style("title"))]
    for key, meaning in entry("keys"):
        parts += [(f"{key:>8}  ", tone_style("own")), (f"{meaning}\n", "")]
    return Content.assemble(*parts)


def screen_help(name: str) -> HelpDialog:
    """Help on one of the nine pages."""
    return HelpDialog(words("ui.help", screen=words(f"screen.{name}.title")), listed(f"help.{name}"))


def manual(turns: int) -> HelpDialog:
    """How to play."""
    paragraphs = tuple(words_of.replace("{turns}", str(turns)) for words_of in listed("manual"))
    return HelpDialog(words("title.manual"), paragraphs)
