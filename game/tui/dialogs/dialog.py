"""What every dialog is: a framed box over the desk that Escape closes."""

from typing import TypeVar

from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from game.tui.keys import in_words

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A modal screen with one framed box."""

    BINDINGS = [Binding("escape", "leave", "back")]

    stands = False  # whether everything in the box is there

    def __init__(self) -> None:
        """Say what its keys do in the language that is spoken."""
        super().__init__()
        in_words(self)

    def on_mount(self) -> None:
        """Every part has been composed by now."""
        self.stands = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that arrive before the box stands do nothing."""
        return self.stands and super().check_action(action, parameters)

    def action_leave(self) -> None:
        self.dismiss(None)


class Box(Container):
    """The frame of a dialog with a title and a line of keys."""

    def __init__(self, title: str, hint: str, *children: Widget, id: str | None = None) -> None:
        """A frame; title and hint are plain words."""
        super().__init__(*children, id=id)
        self.border_title = Content(title)
        self.border_subtitle = Content(hint)
