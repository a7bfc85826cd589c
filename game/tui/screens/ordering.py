"""Giving orders: moves, forms, levers, cases, undo, the end of a quarter. A part of the desk."""

import asyncio
from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App
from textual.message import Message

from game.errors import CasipError
from game.match.hindsight.looking_back import Hindsight
from game.match.present.case import Case, Option
from game.match.present.cases import cases
from game.match.present.catalogue import words
from game.match.present.choices import form, planned_line
from game.match.present.dossier import about, link_title
from game.match.present.ending import forgotten
from game.match.present.faults import fault_told
from game.match.present.levers import lever_groups
from game.match.present.others import default_lines, standing_in
from game.match.present.running_on import play_on
from game.match.present.sitting import sitting
from game.match.present.situation import Situation
from game.match.present.subject import Subject
from game.match.present.table import Link
from game.match.present.talks import all_talks, counterparts, talks
from game.match.present.telling import refusal_text
from game.tui.dialogs.about import AboutDialog, Picked, Probe
from game.tui.dialogs.case import CaseDialog
from game.tui.dialogs.form import FormDialog
from game.tui.dialogs.levers import Edits, LeversDialog, lay
from game.tui.dialogs.moves import MovesDialog
from game.tui.dialogs.orders import OrdersDialog
from game.tui.dialogs.simple import AskDialog, PlayingDialog, end_question, play_out_question
from game.tui.keys import key_of
from game.tui.resting import rest
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.hand_over import HandOverScreen
from game.tui.style import Ink
from game.world.legal.common import Choice, Span
from game.world.orders import Act


class Ordering:
    """What the desk does with orders; it needs a session, a situation and the app."""

    session: Any
    situation: Situation
    ink: Ink
    app: App[object]
    hindsight: Hindsight | None = None  # what the debrief has found so far
    first_told = -1  # the quarter with which the news begins, where several were played on; -1 for the last one

    class Left(Message):
        """The player leaves the game for the title."""

    @abstractmethod
    def refresh_desk(self) -> None:
        """Show what the session holds now."""

    @abstractmethod
    def after_quarter(self) -> None:
        """Show what a quarter brought."""

    @abstractmethod
    def firm_here(self) -> int:
        """The firm under the cursor, else the one that is followed, -1 for none."""

    @abstractmethod
    def go_to(self, screen: str) -> None:
        """Show a page, or the sheet of levers."""

    def say(self, text: str, tone: str = "information") -> None:
        """A passing note; never read as markup."""
        self.app.notify(text, severity=tone, timeout=2.5, markup=False)  # type: ignore[arg-type]

    def open_page(self, subject: Subject) -> None:
        """What something is and why, with the orders about it."""
        self.app.push_screen(AboutDialog(self.situation, self.ink, subject), self.after_page)

    def after_page(self, found: Picked | None) -> None:
        """Go on with what was picked on a page: an order, an empty offer, a case, or a screen."""
        if isinstance(found, str) and found.startswith("case:"):
            self.open_case(next((case for case in cases(self.situation) if f"case:{case.key}" == found), None))
        elif isinstance(found, str):
            self.go_to(found)
        elif isinstance(found, Probe):
            amount, value = (int(span.low) if span is not None else None for span in _spans(found.choice))
            self.give(found.choice, amount, None if value is None else float(value))
        elif found is not None:
            self.open_form(found)

    def action_talks(self) -> None:
        """Talks with the firm that is followed or under the cursor, or with whom one likes."""
        firm = self.firm_here()
        known = firm in counterparts(self.situation)
        self.open_page(talks(self.situation, firm) if known else all_talks(self.situation))

    def open_about(self, link: Link) -> None:
        """The moves that concern a row; all moves for an empty link."""
        everything = link == Link()
        found = list(self.situation.choices) if everything else about(self.situation, link)
        title = words("ui.moves") if everything else words("ui.moves_about", name=link_title(self.situation, link))
        self.app.push_screen(MovesDialog(self.situation, found, title, link.target), self._move_picked)

    def _move_picked(self, choice: Choice | None) -> None:
        if choice is not None:
            self.open_form(choice)

    def open_form(self, choice: Choice, given: tuple[int, float] | None = None) -> None:
        """The form of an order that has numbers, as given before, or comes once a game; others are given at once."""
        if not form(self.situation, choice).fields and choice.act != Act.CHANGE_GOAL:
            self.give(choice, None, None)
            return
        before = [(item.amount, item.value) for item in self.session.orders.planned if item.choice == choice]
        self.app.push_screen(
            FormDialog(self.situation, choice, given or next(iter(before), None)),
            lambda numbers: self.give(choice, numbers[0], numbers[1]) if numbers is not None else None,
        )

    def give(self, choice: Choice, amount: int | None, value: float | None) -> None:
        """Put an order into the book, or say why it is refused."""
        refusal = self.session.orders.add(choice, amount, value)
        if refusal is None:
            done = self.session.orders.planned[-1]
            self.say(words("ui.taken", title=planned_line(self.situation, choice, done.amount, done.value)))
        else:
            self.say(words("ui.refused", reason=refusal_text(refusal)), "warning")
        self.refresh_desk()

    def open_case(self, case: Case | None) -> None:
        """A case with its answers."""
        if case is not None and not case.options:
            self.go_to(case.screen)
        elif case is not None:
            self.app.push_screen(CaseDialog(self.situation, case), lambda option: self._answered(case, option))

    def _answered(self, case: Case, option: Option | str | None) -> None:
        if option is None:
            return
        if isinstance(option, str):
            self.open_page(talks(self.situation, case.who))
            return
        if option.form:
            self.open_form(option.choice)
        else:
            self.give(option.choice, None, option.value)

    def action_levers(self) -> None:
        """The sheet of levers."""
        self.app.push_screen(LeversDialog(self.situation), self._levers_set)

    def _levers_set(self, edits: Edits | None) -> None:
        if edits:
            lay(edits, lever_groups(self.situation, self.situation.limits), self.session.orders)
            self.refresh_desk()

    def action_orders(self) -> None:
        """The orders in preparation."""
        self.app.push_screen(OrdersDialog(self.situation), self.open_order)

    def open_order(self, key: str | None) -> None:
        """Change or drop an order by its place, or open the levers."""
        kind, _, place = (key or "").partition(":")
        planned = self.session.orders.planned
        if kind == "levers":
            self.action_levers()
        elif place.isdecimal() and int(place) < len(planned):
            item = planned[int(place)]
            if kind == "drop":
                self.session.orders.remove(int(place))
                self.refresh_desk()
            else:
                self.open_form(item.choice, (item.amount, item.value))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.say(words("ui.undone" if self.session.orders.undo() else "ui.nothing_to_undo"))
        self.refresh_desk()

    def action_end(self) -> None:
        """Check what is open, then end the quarter."""
        if self.session.finished:
            self.open_debrief()
            return
        self.app.push_screen(self._question(), self._end)

    def action_run_on(self) -> None:
        """Check what is open, then end quarters until something waits or has happened."""
        if self.session.finished:
            self.open_debrief()
        elif len(self.session.people) > 1:
            self.say(words("ui.on_alone"), "warning")
        else:
            self.app.push_screen(self._question(further=True), self._run_on)

    def _question(self, further: bool = False) -> AskDialog:
        reminders, book = forgotten(self.situation, self.session.orders.attention_left), self.session.orders
        date = self.situation.date(self.situation.turn)
        levers, key = len({name for name, _ in book.changed}), key_of("run_on", self.ink.keys)
        return end_question(date, reminders, len(book.planned), levers, key, further)

    def _end(self, sure: bool | None) -> None:
        if sure and self.session.others_wait:
            self.session.sit(self.session.place + 1)
            self.hand_over(self._seated)
        elif sure:
            self.app.run_worker(self._play(self.session.end_quarter), exclusive=True)

    def _run_on(self, sure: bool | None) -> None:
        if sure:
            over = PlayingDialog(lambda: self.situation.date(self.session.turn), further=True)
            run = partial(play_on, self.session, self.situation, lambda: over.halted)
            self.app.run_worker(self._play(run, over), exclusive=True)

    def hand_over(self, then: Callable[[None], None]) -> None:
        """Put everything away until the next person sits down."""
        self.app.clear_notifications()
        date = self.situation.date(self.session.turn)
        self.app.push_screen(HandOverScreen(sitting(self.session), date), then)

    def _seated(self, _: None) -> None:
        self.after_quarter()

    async def _play(self, play: Callable[[], object], over: PlayingDialog | None = None) -> None:
        """Play quarters beside the interface, which goes on drawing meanwhile."""
        over = over or PlayingDialog(partial(self.situation.date, self.situation.turn))
        self.first_told = self.situation.turn
        await self.app.push_screen(over)
        fault = await asyncio.to_thread(self._played, play)
        await over.dismiss()
        if fault is not None:
            self.say(fault_told(fault.explain()), "error")
        if fault is None or self.session.turn > self.first_told:
            self._tell_of_others()
            if len(self.session.people) > 1 and not self.session.finished:
                self.hand_over(self._seated)
            else:
                self.after_quarter()

    def _played(self, play: Callable[[], object]) -> CasipError | None:
        try:
            play()
        except CasipError as fault:
            return fault
        rest()
        return None

    def action_stand_in(self) -> None:
        """Hand the whole seat to a stand-in, or take it back; single desks are handed over in line mode."""
        self.session.hand_over(() if self.session.handed else self.session.desks)
        self.say(standing_in(self.session.handed))

    def action_play_out(self) -> None:
        """Ask, then let a stand-in play what is left of the game."""
        self.app.push_screen(play_out_question(), self._play_out)

    def _play_out(self, sure: bool | None) -> None:
        if sure and not self.session.finished:
            self.app.run_worker(self._play(self.session.play_out), exclusive=True)

    def _tell_of_others(self) -> None:
        """Say who has acted beside the person in the quarter just played."""
        if self.session.handed:
            self.say(standing_in(self.session.handed))
        for line in default_lines(self.session.recent[-1:], self.session.setup):
            self.say(line, "warning")

    def open_debrief(self) -> None:
        """How the game went."""
        screen = DebriefScreen(self.session, self.situation, self.ink, self.hindsight)
        self.app.push_screen(screen, self._looked_back)

    def _looked_back(self, found: Hindsight | None) -> None:
        self.hindsight = found
        if self.session.seat != self.situation.seat:  # somebody else's is asked for
            self.refresh_desk()
            self.open_debrief()


def _spans(choice: Choice) -> tuple[Span | None, Span | None]:
    return choice.amount, choice.value
