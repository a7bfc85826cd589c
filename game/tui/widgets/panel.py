"""A framed part of a page with its title."""

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from game.match.present.catalogue import words


class Panel(Vertical):
    """A frame around one or more widgets; the frame lights up with the focus inside."""

    DEFAULT_CSS = """
    Panel { border: round $border; border-title-color: #8C9AA7; border-subtitle-color: #7C8B99; padding: 0 1;
            background: $background; width: 1fr; height: 1fr; }
    Panel:focus-within { border: round #3D7EA6; border-title-color: #F3F6F8; border-title-style: bold; }
    """

    def __init__(self, title: str, *children: Widget, id: str | None = None, classes: str | None = None) -> None:
        """A frame with the title of this key under `panel` in the text catalogue."""
        super().__init__(*children, id=id, classes=classes)
        self.border_title = Content(words(f"panel.{title}"))

    def name_it(self, title: str, subtitle: str = "") -> None:
        """Change title and subtitle."""
        self.border_title = Content(title)
        self.border_subtitle = Content(subtitle)
