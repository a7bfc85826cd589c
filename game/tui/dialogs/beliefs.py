"""What the adviser assumes of others, to be changed by hunch."""


from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from game.match.adviser.adviser import Adviser
from game.match.present.adviser import Belief, beliefs_of
from game.match.present.catalogue import words
from game.match.present.numbers import typed
from game.match.present.situation import Situation
from game.players.futures import Beliefs
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import plain
from game.tui.widgets.stepper import Stepper


class BeliefsDialog(Dialog[Beliefs]):
    """Returns the beliefs as they were left."""

    BINDINGS = [Binding("enter,ctrl+s", "leave", "done", show=False)]
    DEFAULT_CSS = """
    BeliefsDialog > Box { max-width: 104; padding: 1 2; }
    BeliefsDialog Static { width: 1fr; height: auto; }
    BeliefsDialog VerticalScroll { scrollbar-size: 1 1; }
    """

    def __init__(self, situation: Situation, adviser: Adviser, first: str = "") -> None:
        """Begin at the belief named `first`."""
        super().__init__()
        self.held, self.first = adviser.beliefs, first
        self.items = {f"belief-{place}": item for place, item in enumerate(beliefs_of(situation, adviser))}

    def compose(self) -> ComposeResult:
        with Box(words("panel.beliefs"), words("adviser.beliefs_hint")), VerticalScroll(can_focus=False):
            for name, item in self.items.items():
                yield _stepper(name, item)
                if item.note:
                    yield Static(plain(f"    {item.note}", "muted"), markup=False)

    def on_mount(self) -> None:
        for name, item in self.items.items():
            if item.name == self.first or not self.first:
                self.query_one(f"#{name}", Stepper).focus()
                break

    def action_leave(self) -> None:
        held = self.held
        for name, item in self.items.items():
            stepper = self.query_one(f"#{name}", Stepper)
            stepper.settle()
            if abs(stepper.value - item.value) > 1e-9:
                held = item.put(held, stepper.value)
        self.dismiss(held)


def _stepper(name: str, item: Belief) -> Stepper:
    def clip(value: float) -> float:
        return round(min(max(value, item.low), item.high), 6)

    stepper = Stepper(
        item.label, item.value, item.low, item.high, item.step, lambda value: f"{value:g}", typed, clip,
        standing=item.usual, id=name,
    )  # fmt: skip
    stepper.label_width, stepper.value_width = 34, 10
    return stepper
