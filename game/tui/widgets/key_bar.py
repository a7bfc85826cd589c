"""The keys that work here, in one line; a click on one presses it. As many are named as there is room for."""

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.match.present.catalogue import optional
from game.tui.charts import text_width
from game.tui.style import tone_style

Part = tuple[str, str]
PALETTE = "▏"  # before the key of the command palette, at the right end


class KeyBar(Static):
    """Shows the bindings of the screen and of the widget with the focus; one widget, for every key redraws it."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; width: 1fr; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._keys: list[tuple[str, str, str]] = []  # key, how it is written, what it does
        self._palette: tuple[str, str, str] | None = None

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._changed(self.screen)

    def _changed(self, screen: Screen[object]) -> None:
        """Take in the bindings that hold now."""
        shown: dict[str, tuple[str, str, str]] = {}
        active = screen.active_bindings
        for item in active.values():
            if item.binding.show and item.enabled:
                shown.setdefault(item.binding.action, self._named(item.binding))
        palette = active.get(self.app.COMMAND_PALETTE_BINDING)
        found = self._named(palette.binding) if palette is not None else None
        if (found, list(shown.values())) != (self._palette, self._keys):
            self._palette, self._keys = found, list(shown.values())
            self.refresh()

    def _named(self, binding: Binding) -> tuple[str, str, str]:
        said = optional(f"binding.{binding.description}", binding.description)
        return binding.key, self.app.get_key_display(binding), said

    def places(self) -> list[tuple[int, int, tuple[str, str, str]]]:
        """Where each key stands: first column, width, key. What has no room is left out; the palette, which leads to
        all of it, never is."""
        palette = self._palette
        wide = text_width(f"{PALETTE}{palette[1]} {palette[2]}") if palette is not None else 0
        room, at, found = max(self.size.width - wide, 0), 0, []
        for item in self._keys:
            width = text_width(f"{item[1]} {item[2]}")
            if at + width > room:
                break
            found.append((at, width, item))
            at += width + 1
        return [*found, (room, wide, palette)] if palette is not None else found

    def render(self) -> Content:
        parts: list[Part] = []
        at = 0
        for first, width, item in self.places():
            parts.append((" " * (first - at), ""))
            if item is self._palette:
                parts.append((PALETTE, tone_style("muted")))
            parts += [(item[1], tone_style("own")), (f" {item[2]}", tone_style("muted"))]
            at = first + width
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        for first, width, item in self.places():
            if first <= event.x < first + width:
                self.app.simulate_key(item[0])
