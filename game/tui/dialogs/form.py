"""The form of one order: its numbers with ranges, what it costs, what can be said before it is given."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from game.match.present.catalogue import words
from game.match.present.choices import Field, form, number_typed
from game.match.present.consequences import consequences
from game.match.present.dossier import dossier
from game.match.present.situation import Situation
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import plain, tone_style
from game.tui.widgets.stepper import Stepper
from game.world.legal.common import Choice

Numbers = tuple[int, float]


class FormDialog(Dialog[Numbers]):
    """Returns the two numbers of the order, or None when it is left."""

    BINDINGS = [Binding("ctrl+s,enter", "give", "give order", priority=False)]

    def __init__(self, situation: Situation, choice: Choice, given: Numbers | None = None) -> None:
        """Fill in the numbers given before, or the defaults."""
        super().__init__()
        self.situation = situation
        self.form = form(situation, choice)
        amount = choice.amount.default if choice.amount is not None else 0
        value = choice.value.default if choice.value is not None else 0.0
        self.numbers: dict[str, float] = dict(zip(("amount", "value"), given or (amount, value), strict=True))

    def compose(self) -> ComposeResult:
        made = self.form
        with Box(made.title, words("ui.form_hint")):
            if made.help:
                yield Static(plain(made.help), markup=False)
            yield Static(self._about(), markup=False, id="about")
            with Vertical(id="fields"):
                for item in made.fields:
                    yield self._stepper(item)
            yield Static(self._costs(), markup=False, id="costs")
            with Horizontal(classes="buttons"):
                yield Button(words("ui.give"), id="give")
                yield Button(words("ui.cancel"), id="cancel")

    def _stepper(self, item: Field) -> Stepper:
        return Stepper(
            item.label,
            self.numbers[item.name],
            item.low,
            item.high,
            item.step,
            lambda value: item.write(self.situation, value),
            lambda text: number_typed(self.situation, item.kind, text),
            item.clipped,
            standing=item.default,
            moved=False,
            id=f"field-{item.name}",
        )

    def _about(self) -> Content:
        return plain("\n".join(dossier(self.situation, self.form.choice.target)), "muted")

    def _costs(self) -> Content:
        lines = consequences(self.situation, self.form.choice, self.numbers["amount"], self.numbers["value"])
        parts = [(f"{line}\n", tone_style("strong")) for line in lines]
        return Content.assemble(*parts, (self.form.cost, tone_style("own")))

    def on_mount(self) -> None:
        self.query_one("#about").display = bool(dossier(self.situation, self.form.choice.target))
        steppers = list(self.query(Stepper))
        (steppers[0] if steppers else self.query_one("#give", Button)).focus()

    @on(Stepper.Changed)
    @on(Stepper.Typed)
    def _changed(self, event: Stepper.Changed | Stepper.Typed) -> None:
        self.numbers[(event.stepper.id or "")[6:]] = event.value
        self.query_one("#costs", Static).update(self._costs())

    @on(Button.Pressed, "#cancel")
    def _cancelled(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#give")
    def action_give(self) -> None:
        for stepper in self.query(Stepper):
            stepper.settle()
            self.numbers[(stepper.id or "")[6:]] = stepper.value
        self.dismiss((round(self.numbers["amount"]), float(self.numbers["value"])))
