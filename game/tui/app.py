"""The app: title, choice of a seat, desk. Everything else stands in screens, pages and dialogs."""

import secrets
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from rich.text import Text
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.screen import Screen

from game.errors import CasipError
from game.match.present.catalogue import optional, speak, words
from game.match.present.faults import fault_told
from game.match.settings import Settings, language_of
from game.tui.dialogs.hall import ChallengeDialog, HallDialog
from game.tui.dialogs.saves import SavesDialog
from game.tui.dialogs.settings import SettingsDialog
from game.tui.dialogs.simple import manual
from game.tui.failing import failure_text
from game.tui.hanging_up import end_with_terminal
from game.tui.house import House, SavedGame
from game.tui.keys import ACTIONS, key_of, keymap
from game.tui.line_breaks import break_wide_lines
from game.tui.looks import Printable, Repaint
from game.tui.screens.choose import ChooseScreen
from game.tui.screens.desk import NAMES, DeskScreen
from game.tui.screens.title import TitleScreen
from game.tui.style import SIXTEEN, THEME

break_wide_lines()


class CasipApp(App[None]):
    """The terminal game."""

    TITLE = "casip"
    CSS_PATH = "casip.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-middle"), (46, "-tall")]
    ENABLE_COMMAND_PALETTE = True
    ansi_theme_dark = Reactive(SIXTEEN, init=False)
    BINDINGS = [Binding("ctrl+z", "suspend_process", show=False, priority=True)]

    def __init__(self, session: Any = None, house: House | None = None, settings: Settings | None = None) -> None:
        """Begin at the desk of a session, or at the title; `house` loads scenarios and saves."""
        super().__init__()
        self.session = session
        self.house = house or House()
        self.settings = settings or Settings()
        self.repaint, self.printable = Repaint(self.settings.look), Printable()

    def on_mount(self) -> None:
        self.register_theme(THEME)
        self.theme = "casip"
        self.set_keymap(keymap(self.settings.keys))
        self._open()

    def _open(self) -> None:
        self.push_screen(TitleScreen(self._last()))
        if self.session is not None:
            self.push_screen(DeskScreen(self.session, self.settings.keys))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What may not reach the terminal is taken out, and the look is painted last."""
        return [*super().get_line_filters(), self.printable, *([self.repaint] if self.repaint.enabled else [])]

    def action_settings(self) -> None:
        """Language, names, look, keys."""
        self.push_screen(SettingsDialog(self.settings), self._settled)

    def _settled(self, chosen: Settings | None) -> None:
        if chosen is None or chosen == self.settings:
            return
        before, self.settings = self.settings, chosen
        self._trying(lambda: self.house.keep(chosen))
        self.set_keymap(keymap(chosen.keys))
        self.repaint = Repaint(chosen.look)
        self.refresh(repaint=True, layout=True)
        if (before.language, before.names) != (chosen.language, chosen.names):
            speak(language_of(chosen, None), chosen.names)
            if self.session is not None:
                self.house.dress(self.session)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._open()

    def _last(self) -> str:
        saves = self.house.saves()
        return saves[0].title if saves else ""

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: the game's own actions first."""
        if isinstance(screen, DeskScreen):
            yield from desk_commands(screen)
        for item in super().get_system_commands(screen):
            if item.title in ("Keys", "Theme"):  # `?` and the looks of the settings are in their place
                continue
            key = f"palette.{item.title.lower()}"
            yield item._replace(title=optional(f"{key}.title", item.title), help=optional(f"{key}.help", item.help))

    def action_command_palette(self) -> None:
        """Open the command palette, its prompt in the language that is spoken."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=words("palette.find"), id="--command-palette"))

    def action_to_title(self) -> None:
        """Back to the title from anywhere."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.session = None
        if isinstance(self.screen, TitleScreen):
            self.screen.renew(self._last())

    @on(TitleScreen.Picked)
    def _picked(self, event: TitleScreen.Picked) -> None:
        actions: dict[str, Callable[[], object]] = {
            "continue": self._continue,
            "first": self._first_game,
            "new": self._new_game,
            "saved": self._saved_games,
            "challenge": lambda: self.push_screen(ChallengeDialog(), self._challenged),
            "hall": self.action_hall,
            "manual": lambda: self.push_screen(manual(48)),
            "settings": self.action_settings,
            "quit": self.exit,
        }
        self._trying(actions[event.name])

    def _trying(self, action: Callable[[], object]) -> None:
        """Run something that reads files; what goes wrong is told."""
        try:
            action()
        except CasipError as fault:
            self.notify(fault_told(fault.explain()), severity="error", timeout=10, markup=False)

    def _continue(self) -> None:
        saves = self.house.saves()
        if saves:
            self.play(self.house.resume(saves[0].path))

    def _first_game(self) -> None:
        scenario, seat = self.house.first()
        self.play(self.house.begin(scenario, seat, secrets.randbelow(2**31)), guided=True)

    def _new_game(self) -> None:
        self.push_screen(ChooseScreen(self.house.scenarios(), self.house.setup, secrets.randbelow(100_000)))

    def _saved_games(self) -> None:
        saves = self.house.saves()
        if saves:
            self.push_screen(SavesDialog(saves), self._resumed)
        else:
            self.notify(words("ui.no_saves"), markup=False)

    def _resumed(self, save: SavedGame | None) -> None:
        if save is not None:
            self._trying(lambda: self.play(self.house.resume(save.path)))

    def _challenged(self, code: str | None) -> None:
        if code:
            self._trying(lambda: self.play(self.house.challenged(code)))

    def action_hall(self) -> None:
        """The hall of fame."""
        self.push_screen(HallDialog(self.house.hall()))

    @on(ChooseScreen.Begun)
    def _begun(self, event: ChooseScreen.Begun) -> None:
        def begin() -> None:
            session = self.house.begin(event.scenario, event.seat, event.seed)
            self.pop_screen()
            self.play(session)

        self._trying(begin)

    @on(DeskScreen.Left)
    def _left(self) -> None:
        self.action_to_title()

    def _fatal_error(self) -> None:
        error = sys.exception()
        self.bell()
        self.panic(Text(failure_text(error) if error is not None else words("ui.error")))

    def play(self, session: Any, guided: bool = False) -> None:
        """Open the desk of a session; a guided one gives a hint a quarter."""
        self.session = session
        self.push_screen(DeskScreen(session, self.settings.keys, guided))


def desk_commands(screen: DeskScreen) -> Iterable[SystemCommand]:
    """What the palette offers at the desk: actions and screens."""
    for name in ACTIONS:
        key = key_of(name, screen.keys)
        yield SystemCommand(words(f"command.{name}"), key, partial(screen.run_action, name))
    yield SystemCommand(words("stand_in.command"), words("stand_in.help"), screen.action_stand_in)
    yield SystemCommand(words("stand_in.finish"), words("stand_in.finish_text"), screen.action_play_out)
    for key, name in zip("123456789", NAMES, strict=False):
        yield SystemCommand(words(f"screen.{name}.title"), key, lambda page=name: screen.action_page(page))


def run(session: Any = None, settings: Settings | None = None) -> None:
    """Play in this terminal: at the title, or at the desk of a session."""
    end_with_terminal()
    CasipApp(session, House(), settings).run()
