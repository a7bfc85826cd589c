"""What every dialog is: a framed box over the desk that Escape closes."""

from functools import lru_cache
from typing import Any, TypeVar

from rich.segment import Segment
from rich.style import Style as Ink
from textual.binding import Binding
from textual.color import Color
from textual.containers import Container
from textual.content import Content
from textual.css.styles import RulesMap
from textual.events import Click
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from game.tui.keys import in_words

Result = TypeVar("Result")


class Behind(Visual):
    """What stands behind a dialog, drawn once a size: shading it anew at every key would take longer than the key."""

    def __init__(self, screen: Screen[Any], tint: Color) -> None:
        self._screen, self._tint, self._size, self._strips = screen, tint, (-1, -1), list[Strip]()

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        size = width, height or 0
        if size != self._size:
            drawn = self._screen._compositor.render_strips()
            missing = max(size[1] - len(drawn), 0)
            lines = [*drawn[: size[1]], *([Strip.blank(width)] * missing)]
            self._size, self._strips = size, [_shaded(line.adjust_cell_length(width), self._tint) for line in lines]
        return self._strips

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._screen.size.height


def _shaded(line: Strip, tint: Color) -> Strip:
    shaded = [Segment(text, _tinted(style or Ink(), tint), control) for text, style, control in line]
    return Strip(shaded, line.cell_length)


@lru_cache(maxsize=4096)
def _tinted(style: Ink, tint: Color) -> Ink:
    """A style under a tint; what could be clicked or followed is so no longer."""
    colours = [
        (Color.from_rich_color(colour) + tint).rich_color if colour is not None else None
        for colour in (style.color, style.bgcolor)
    ]
    return style.clear_meta_and_links() + Ink.from_color(*colours)


class Dialog(ModalScreen[Result]):
    """A modal screen with one framed box."""

    BINDINGS = [Binding("escape", "leave", "back")]

    _behind: Behind | None = None
    stands = False  # whether everything in the box is there

    def __init__(self) -> None:
        """Say what its keys do in the language that is spoken."""
        super().__init__()
        in_words(self)

    def render(self) -> Any:
        """The shaded screen behind."""
        made = super().render()
        if not isinstance(made, BackgroundScreen):
            return made
        self._behind = self._behind or Behind(made.screen, made.color)
        return self._behind

    def on_mount(self) -> None:
        """Every part has been composed by now."""
        self.stands = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that arrive before the box stands do nothing."""
        return self.stands and super().check_action(action, parameters)

    def on_click(self, event: Click) -> None:
        """A click beside the box closes it, as Escape does."""
        if event.widget is self and self.check_action("leave", ()):
            self.action_leave()

    def action_leave(self) -> None:
        self.dismiss(None)


class Box(Container):
    """The frame of a dialog with a title and a line of keys."""

    def __init__(self, title: str, hint: str, *children: Widget, id: str | None = None) -> None:
        """A frame; title and hint are plain words."""
        super().__init__(*children, id=id)
        self.border_title = Content(title)
        self.border_subtitle = Content(hint)
