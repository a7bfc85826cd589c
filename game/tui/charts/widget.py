"""One Textual widget for every chart: it draws at its size and keeps the rows until data or size change."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, TypeVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from .canvas import Rows, plain_text
from .palette import Colours, Palette, detect

Data = TypeVar("Data")
Draw = Callable[[Data, int, int, Palette], Rows]


class ChartWidget(Widget, Generic[Data]):
    """Shows ``draw(data, width, height, palette)``; `set_data` changes what it shows, in place."""

    DEFAULT_CSS = """
    ChartWidget { width: 1fr; height: 1fr; }
    """

    def __init__(
        self,
        draw: Draw[Data],
        data: Data | None = None,
        *,
        palette: Palette | None = None,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._draw = draw
        self._data = data
        self._palette = palette or detect(os.environ)
        self._strips: list[Strip] = []
        self._drawn: tuple[int, int] | None = None

    @property
    def data(self) -> Data | None:
        """What the chart shows now; None is an empty chart."""
        return self._data

    def set_data(self, data: Data | None) -> None:
        """Show ``data`` from now on; the same object again costs nothing."""
        if data is self._data:
            return
        self._data = data
        self._forget()

    def _forget(self) -> None:
        self._drawn = None
        self.refresh()

    def text(self, width: int, height: int) -> str:
        """Return the chart at a size as plain text, for tests and for reading aloud."""
        without = Palette(Colours.NONE)
        return "" if self._data is None else plain_text(self._draw(self._data, width, height, without))

    def render_line(self, y: int) -> Strip:
        """Return one row of the chart."""
        width, height = self.size
        if self._drawn != (width, height):
            self._strips = self._render_strips(width, height)
            self._drawn = (width, height)
        return self._strips[y] if 0 <= y < len(self._strips) else Strip.blank(width, self.rich_style)

    def _render_strips(self, width: int, height: int) -> list[Strip]:
        if self._data is None:
            return []
        base, style = self.rich_style, self._palette.style
        rows = self._draw(self._data, width, height, self._palette)
        return [Strip([Segment(text, base + style(key)) for text, key in row], width) for row in rows]
