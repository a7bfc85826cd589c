"""One number to set: arrows change it, digits type it, a click on the bar or the arrows does the same."""

from collections.abc import Callable

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from game.match.present.catalogue import words
from game.tui.charts import fit, text_width
from game.tui.style import tone_style

TYPED = "0123456789.-kmbtnqQ%"
BAR = 12


class Stepper(Widget, can_focus=True):
    """A line with a label, a value between arrows and a bar of where it lies in its range."""

    BINDINGS = [
        Binding("left,h,minus", "step(-1)", "less", show=False),
        Binding("right,l,plus", "step(1)", "more", show=False),
        Binding("shift+left,pagedown", "step(-5)", "much less", show=False),
        Binding("shift+right,pageup", "step(5)", "much more", show=False),
        Binding("home", "edge(0)", "first", show=False),
        Binding("end", "edge(-1)", "last", show=False),
        Binding("r", "reset", "reset", show=False),
        Binding("down,j", "app.focus_next", "next", show=False),
        Binding("up,k", "app.focus_previous", "previous", show=False),
    ]
    DEFAULT_CSS = """
    Stepper { height: 1; width: 1fr; background: $background; }
    Stepper:hover { background: #141D26; }
    Stepper:focus { background: $block-cursor-background; }
    """

    class Changed(Message):
        """The number changed."""

        def __init__(self, stepper: "Stepper", value: float) -> None:
            """Carry the stepper and its number."""
            super().__init__()
            self.stepper = stepper
            self.value = value

    class Typed(Message):
        """Digits were typed that are not yet taken."""

        def __init__(self, stepper: "Stepper", value: float) -> None:
            """Carry the stepper and the number that it would be."""
            super().__init__()
            self.stepper = stepper
            self.value = value

    def __init__(
        self,
        label: str,
        value: float,
        low: float,
        high: float,
        step: float,
        write: Callable[[float], str],
        read: Callable[[str], float | None],
        clip: Callable[[float], float],
        *,
        standing: float | None = None,
        moved: bool = True,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.label, self.value, self.low, self.high, self.step = label, value, low, high, step
        self.standing, self.moved = value if standing is None else standing, moved
        self._write, self._read, self._clip = write, read, clip
        self._typed = ""
        self.label_width, self.value_width = 24, 16

    def put(self, value: float, tell: bool = True) -> None:
        """Set the number, within its range."""
        self._typed = ""
        value = self._clip(value)
        if value != self.value:
            self.value = value
            if tell:
                self.post_message(self.Changed(self, value))
        self.refresh()

    def action_step(self, steps: int) -> None:
        self._commit()
        self.put(self.value + steps * self.step)

    def action_edge(self, place: int) -> None:
        """To the first or last line, as in every list; no number changes by it."""
        [*self.screen.query(Stepper)][place].focus()

    def action_reset(self) -> None:
        self.put(self.standing)

    def on_key(self, event: events.Key) -> None:
        begins = "0123456789.-" if self.low < 0.0 else "0123456789."  # elsewhere the sign steps down
        if event.character and event.character in TYPED and (self._typed or event.character in begins):
            self._typed = (self._typed + event.character)[:12]
        elif event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
        elif event.key == "enter" and self._typed:
            self._commit()
        elif event.key == "escape" and self._typed:
            self._typed = ""
        else:
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Typed(self, self.typed))
        self.refresh()

    @property
    def typed(self) -> float:
        """The number as it would be with the digits typed so far."""
        found = self._read(self._typed) if self._typed else None
        return self.value if found is None else self._clip(found)

    def on_blur(self) -> None:
        self._commit()

    def settle(self) -> None:
        """Take what has been typed so far."""
        self._commit()

    def _commit(self) -> None:
        if self._typed:
            found = self._read(self._typed)
            self._typed = ""
            self.put(self.value if found is None else found)

    def on_click(self, event: events.Click) -> None:
        start = self.label_width + 1
        bar = start + self.value_width + 4
        if event.x == start:
            self.action_step(-1)
        elif event.x == start + self.value_width + 2:
            self.action_step(1)
        elif bar <= event.x < bar + BAR:
            part = (event.x - bar) / (BAR - 1)
            self.put(self.low + part * (self.high - self.low))

    def render(self) -> Content:
        shown = f"{self._typed}▏" if self._typed else self._write(self.value)
        changed = self.moved and abs(self.value - self.standing) > 1e-9
        label = fit(self.label, self.label_width)
        value = fit(shown, self.value_width)
        parts = [
            (label + " " * (self.label_width - text_width(label)) + " ", tone_style("strong" if changed else "")),
            ("◂", tone_style("link")),
            (
                " " * max(self.value_width - text_width(value), 0) + value + " ",
                tone_style("own" if changed else "strong"),
            ),
            ("▸ ", tone_style("link")),
            (self._bar(), tone_style("own" if changed else "muted")),
        ]
        if changed:
            parts.append((f"  {words('ui.was', value=self._write(self.standing))}", tone_style("muted")))
        return Content.assemble(*parts)

    def _bar(self) -> str:
        room = self.high - self.low
        place = 0 if room <= 0 else round((self.value - self.low) / room * (BAR - 1))
        place = min(max(place, 0), BAR - 1)
        return "━" * place + "●" + "─" * (BAR - 1 - place)
