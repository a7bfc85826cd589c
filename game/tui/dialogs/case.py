"""One case: what is asked, what is known, the ways to answer."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.match.present.case import Case, Option
from game.match.present.catalogue import words
from game.match.present.choices import form, numbers_text
from game.match.present.dossier import dossier
from game.match.present.situation import Situation
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import plain, tone_style
from game.tui.widgets.choice_list import ChoiceList


class CaseDialog(Dialog[Option | str]):
    """Returns the answer chosen, "talks" to talk with who put it, or None."""

    BINDINGS = [
        Binding("t", "talks", "talks", show=False),
        Binding("pagedown", "scroll_text(1)", show=False, priority=True),
        Binding("pageup", "scroll_text(-1)", show=False, priority=True),
    ]

    def __init__(self, situation: Situation, case: Case) -> None:
        super().__init__()
        self.situation, self.case = situation, case

    def compose(self) -> ComposeResult:
        case = self.case
        with Box(words("ui.case"), words("ui.answer_hint")):
            yield Static(plain(case.title, "own"), markup=False)
            with VerticalScroll(id="case-text", can_focus=False):
                yield Static(plain(case.text), markup=False)
                if case.who >= 0:
                    who, known = self.situation.name(case.who), dossier(self.situation, case.who)
                    yield Static(
                        Content.assemble((f"{who}\n", tone_style("link")), ("\n".join(known), tone_style("muted"))),
                        markup=False,
                    )
            yield Static(self._terms(), markup=False)
            yield ChoiceList(id="answers")

    def action_scroll_text(self, way: int) -> None:
        """What is known, a page on or back, where it is longer than its room."""
        text = self.query_one("#case-text", VerticalScroll)
        text.scroll_page_down(animate=False) if way > 0 else text.scroll_page_up(animate=False)

    def action_talks(self) -> None:
        """Talk with who put the case."""
        if self.case.who >= 0:
            self.dismiss("talks")

    def _terms(self) -> Content:
        case = self.case
        parts = [
            (f"{case.deadline[:1].upper()}{case.deadline[1:]}{words('unit.stop')}", tone_style("warn")),
            ("  ", ""),
            (words("ui.silence", silence=case.silence), tone_style("muted")),
        ]
        if case.answered:
            parts.append((f"\n✓ {words('ui.your_answer', answer=case.answered)}", tone_style("good")))
        return Content.assemble(*parts)

    def on_mount(self) -> None:
        answers = self.query_one(ChoiceList)
        answers.fill((str(place), self._line(option), True) for place, option in enumerate(self.case.options))
        given = [str(place) for place, option in enumerate(self.case.options) if option.label == self.case.answered]
        if given:
            answers.seek(given[0])
        answers.focus()

    def _line(self, option: Option) -> Content:
        made = form(self.situation, option.choice)
        more = ""
        if option.form:
            choice = option.choice
            amount = choice.amount.default if choice.amount is not None else 0.0
            value = choice.value.default if choice.value is not None else 0.0
            more = f"  {numbers_text(self.situation, choice, amount, value)} …"
        cost = f"  {option.cost or made.cost}"
        return Content.assemble(
            (option.label, tone_style("strong")), (more, tone_style("")), (cost, tone_style("muted"))
        )

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(self.case.options[int(event.key)])
