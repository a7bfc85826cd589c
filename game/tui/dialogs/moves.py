"""Everything that may be ordered, by desk: found by typing, explained beside, given with Enter."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from game.match.present.catalogue import words
from game.match.present.choices import DESKS, cost, form, title
from game.match.present.consequences import consequences
from game.match.present.dossier import dossier, searched
from game.match.present.situation import Situation
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import tone_style
from game.tui.widgets.choice_list import ChoiceList
from game.world.legal.common import Choice
from game.world.orders import Act

FEW = 4  # kinds with at most so many choices are not folded
MANY = 40  # found orders beyond which words that were typed fold kinds too
Entry = tuple[str, Content, bool]


def order_line(situation: Situation, item: Choice) -> Content:
    """An order as a line of a list: what it is called and what it costs."""
    return Content.assemble(
        (f" {title(situation, item)}", tone_style("")),
        (f"  {cost(item)}" if item.cost or item.capital else "", tone_style("muted")),
    )


def order_words(situation: Situation, choice: Choice, seat: int) -> Content:
    """An order explained: what it does, what would come of it, what is known of who it concerns, what it costs."""
    made = form(situation, choice)
    amount = choice.amount.default if choice.amount is not None else 0.0
    value = choice.value.default if choice.value is not None else 0.0
    said = consequences(situation, choice, amount, value)
    known = dossier(situation, choice.target if choice.target >= 0 else seat)
    parts = [(made.title, tone_style("own")), (f"\n\n{made.help}" if made.help else "", "")]
    parts += [(f"\n\n{line}", tone_style("strong")) for line in said]
    parts += [(f"\n\n{line}", tone_style("muted")) for line in known]
    return Content.assemble(*parts, (f"\n\n{made.cost}", tone_style("own")))


class MovesDialog(Dialog[Choice]):
    """Returns the order that was picked, or None."""

    BINDINGS = [
        Binding("down", "go('cursor_down')", show=False, priority=True),
        Binding("up", "go('cursor_up')", show=False, priority=True),
        Binding("pagedown", "go('page_down')", show=False, priority=True),
        Binding("pageup", "go('page_up')", show=False, priority=True),
    ]

    def __init__(self, situation: Situation, choices: list[Choice], title: str, about: int = -1) -> None:
        """Offer these choices; `about` is the seat that they concern."""
        super().__init__()
        self.situation, self.choices, self.heading, self.about = situation, choices, title, about
        self.opened: Act | None = None

    def compose(self) -> ComposeResult:
        with Box(self.heading, words("ui.list_hint")):
            yield Input(placeholder=words("ui.find"), id="find", select_on_focus=False)
            with Horizontal():
                yield ChoiceList(id="moves-list", classes="led")
                with Vertical(id="moves-side"):
                    yield Static(markup=False, id="about")

    def on_mount(self) -> None:
        self._fill()
        self.query_one(Input).focus()

    def _fill(self, anew: bool = False) -> None:
        text = self.query_one(Input).value
        found = searched(self.situation, self.choices, text) if text else self.choices
        if self.opened is not None:
            found = [item for item in found if item.act == self.opened]
        lines = self._lines(found, fold=self.opened is None and (not text or len(found) > MANY))
        empty = words("empty.no_such_choice" if text and self.choices else "empty.choices")
        nothing = ("", Content.styled(empty, tone_style("muted")), False)
        self.query_one(ChoiceList).fill(lines or [nothing], anew)
        if not lines:
            self.query_one("#about", Static).update(Content(""))

    def _lines(self, found: list[Choice], fold: bool) -> list[Entry]:
        lines: list[Entry] = []
        for desk, acts in DESKS:
            here = [item for item in found if item.act in acts]
            if here:
                lines.append(("", Content.styled(words(f"desk.{desk}").upper(), tone_style("title")), False))
            for act in acts:
                lines += self._of_act([item for item in here if item.act == act], act, fold)
        return lines

    def _of_act(self, found: list[Choice], act: Act, fold: bool) -> list[Entry]:
        if fold and len(found) > FEW:
            name = words(f"order.{act.name}.name")
            line = Content.assemble((f" {name} ", tone_style("strong")), (f"… {len(found)}", tone_style("muted")))
            return [(f"act:{int(act)}", line, True)]
        return [(f"choice:{self.choices.index(item)}", order_line(self.situation, item), True) for item in found]

    @on(Input.Changed)
    def _typed(self) -> None:
        self._fill(anew=True)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.query_one(ChoiceList).action_select()

    def action_go(self, way: str) -> None:
        """The arrows move in the list while the words go to the filter."""
        getattr(self.query_one(ChoiceList), f"action_{way}")()

    @on(ChoiceList.Passed)
    def _passed(self, event: ChoiceList.Passed) -> None:
        self.query_one("#about", Static).update(self._explained(event.key))

    def _explained(self, key: str) -> Content:
        kind, _, number = key.partition(":")
        if kind == "act":
            act = Act(int(number))
            return Content.assemble(
                (words(f"order.{act.name}.name"), tone_style("own")), (f"\n\n{words(f'order.{act.name}.help')}", "")
            )
        if kind != "choice":
            return Content("")
        return order_words(self.situation, self.choices[int(number)], self.about)

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        kind, _, number = event.key.partition(":")
        if kind == "act":
            self.opened = Act(int(number))
            self._fill(anew=True)
        elif kind == "choice":
            self.dismiss(self.choices[int(number)])

    def action_leave(self) -> None:
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        elif self.opened is not None:
            self.opened = None
            self._fill()
        else:
            self.dismiss(None)
