"""The levers of the seat, all on one sheet."""

from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.match.present.catalogue import words
from game.match.present.choices import number_from
from game.match.present.levers import LeverField, LeverGroup, lever_groups, shares_after
from game.match.present.situation import Situation
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import plain
from game.tui.widgets.stepper import Stepper

Edits = list[tuple[LeverField, float]]


class TakesLevers(Protocol):
    """Where levers are set: an order book."""

    def set_lever(self, name: str, index: tuple[int, ...], number: float) -> None:
        """Set one element."""

    def set_split(self, maker: int, shares: list[float]) -> None:
        """Set a split."""


class LeversDialog(Dialog[Edits]):
    """Returns the fields that were changed with their new numbers."""

    BINDINGS = [Binding("enter,ctrl+s", "leave", "done", show=False)]

    def __init__(self, situation: Situation, first: str = "") -> None:
        """Begin at the lever named `first`."""
        super().__init__()
        self.situation, self.first = situation, first
        self.groups = lever_groups(situation, situation.limits)
        self.fields = {
            f"lever-{number}": item
            for number, item in enumerate(item for group in self.groups for item in group.fields)
        }

    def compose(self) -> ComposeResult:
        with Box(words("ui.levers"), words("ui.lever_hint")), VerticalScroll(can_focus=False):
            if not self.groups:
                yield Static(plain(words("lever.yearly"), "muted"), markup=False)
            names = iter(self.fields)
            for group in self.groups:
                yield Static(self._heading(group), markup=False, classes="lever-title")
                for item in group.fields:
                    yield self._stepper(next(names), item)

    def _heading(self, group: LeverGroup) -> Content:
        note = f" {group.note}" if group.note else ""
        return plain(group.title.upper(), "title") + plain(f"  {group.help}{note}", "muted")

    def _stepper(self, name: str, item: LeverField) -> Stepper:
        return Stepper(
            item.label,
            item.value,
            item.low,
            item.high,
            item.step,
            lambda value: item.write(self.situation, value),
            lambda text: number_from(item.kind, text),
            item.clipped,
            standing=item.standing,
            id=name,
        )

    def on_mount(self) -> None:
        for name, item in self.fields.items():
            if not self.first or item.lever == self.first:
                self.query_one(f"#{name}", Stepper).focus()
                break
        if not self.first:
            self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    @on(Stepper.Changed)
    def _changed(self, event: Stepper.Changed) -> None:
        item = self.fields[event.stepper.id or ""]
        if item.lever == "split":
            self._spread(event.stepper, item, event.value)

    def _spread(self, moved: Stepper, item: LeverField, value: float) -> None:
        """The other shares keep their proportions."""
        steppers = [
            self.query_one(f"#{name}", Stepper) for name, other in self.fields.items() if other.lever == "split"
        ]
        place = steppers.index(moved)
        shares = [stepper.value for stepper in steppers]
        for stepper, share in zip(steppers, shares_after(shares, place, value), strict=True):
            if stepper is not moved:
                stepper.put(share, tell=False)

    def action_leave(self) -> None:
        edits: Edits = []
        for name, item in self.fields.items():
            stepper = self.query_one(f"#{name}", Stepper)
            stepper.settle()
            if abs(stepper.value - item.value) > 1e-9:
                edits.append((item, stepper.value))
        self.dismiss(edits)


def lay(edits: Edits, groups: tuple[LeverGroup, ...], book: TakesLevers) -> int:
    """Write edits into the order book; a split goes in as a whole. How many levers were set."""
    split = {item.index: value for item, value in edits if item.lever == "split"}
    for item, value in edits:
        if item.lever != "split":
            book.set_lever(item.lever, item.index, value)
    if split:
        fields = next(group.fields for group in groups if group.lever == "split")
        book.set_split(fields[0].index[0], [split.get(item.index, item.value) for item in fields])
    return len([item for item, _ in edits if item.lever != "split"]) + bool(split)
