"""The line client: one command a line, one answer in plain text. Reads a terminal or a pipe."""

import cmd
import sys
from collections.abc import Iterable

from game.line.advising import Advised
from game.line.choices import explained, folded, found, given_number
from game.line.desks import handed_over
from game.line.helping import Helping, meant
from game.line.looking import Looking
from game.line.looking_back import LookingBack
from game.line.pages import PAGES, page_names
from game.line.quarters import Quarters, count_of
from game.line.reading import Reading
from game.match.guide import lead
from game.match.present.case import Case
from game.match.present.cases import cases
from game.match.present.catalogue import aside, clean, headed
from game.match.present.catalogue import words as worded
from game.match.present.choices import Form, form, planned_line
from game.match.present.ending import forgotten
from game.match.present.levers import LeverField, LeverGroup, changed_lines, lever_groups, shares_after
from game.match.present.news import refusal_text
from game.match.present.numbers import typed
from game.match.present.others import standing_in
from game.match.present.seat import situation_of
from game.match.present.situation import Situation
from game.match.session import Session


class LineClient(Helping, Reading, Looking, LookingBack, Quarters, Advised, cmd.Cmd):
    """Commands of the line mode; `help` lists them."""

    prompt = "> "

    def __init__(self, session: Session) -> None:
        """Speak for a session."""
        super().__init__()
        self.session = session
        self.known: Situation | None = None
        lead(session)
        self.use_rawinput = sys.stdin.isatty()
        if not self.use_rawinput:
            self.prompt = ""

    @property
    def situation(self) -> Situation:
        """What the seat knows now."""
        self.known = situation_of(self.session, self.known)
        return self.known

    def say(self, lines: Iterable[str]) -> None:
        """Write lines."""
        for line in lines:
            self.stdout.write(f"{clean(line)}\n")
        self.stdout.flush()

    def do_EOF(self, _: str) -> bool:  # noqa: N802 - the name that the library gives to the end of input
        """EOF: the end of the input stops the game as `quit` does."""
        return True

    def default(self, line: str) -> None:
        """A page by its name, or a hint."""
        word, known = line.split(maxsplit=1)[0], page_names()
        if word in known:
            self.say(PAGES[known[word]](self.situation))
        else:
            hint = meant(word, [*known, *self.names_of_commands()])
            self.say([worded("line.no_command", word=word, hint=hint)])

    def emptyline(self) -> bool:
        """Nothing happens on an empty line."""
        return False

    def do_pages(self, _: str) -> None:
        """pages: the names of the pages."""
        self.say([" ".join(page_names())])

    def do_choices(self, text: str) -> None:
        """choices [WORD ...]: the kinds of legal orders; with words, every order that contains them all, numbered."""
        self.say(found(self.situation, text) if text else folded(self.situation))

    def do_about(self, text: str) -> None:
        """about N [amount=X] [value=Y]: what order number N of `choices` does, what would come of it, what it costs."""
        first, *rest = text.split() or [""]
        if not self._known(first):
            return
        given = self._given(form(self.situation, self.situation.choices[count_of(first) - 1]), rest)
        if given is not None:
            self.say(explained(self.situation, count_of(first), given))

    def do_order(self, text: str) -> None:
        """order N [amount=X] [value=Y]: prepare order number N of `choices`."""
        first, *rest = text.split() or [""]
        if not self._known(first):
            return
        entry = form(self.situation, self.situation.choices[count_of(first) - 1])
        given = self._given(entry, rest)
        if given is not None:
            self._prepare(entry, given)

    def do_cases(self, _: str) -> None:
        """cases: what waits for a decision, with the ways to answer."""
        lines = []
        for number, case in enumerate(cases(self.situation), 1):
            answered = f" [{worded('ui.your_answer', answer=case.answered)}]" if case.answered else ""
            lines += [f"{number}. {aside(case.title, case.deadline)}{answered}", f"   {case.text}"]
            lines += [f"   {worded('line.silence', silence=case.silence)}"]
            for place, option in enumerate(case.options, 1):
                lines += [f"   {number}.{place} {option.label}" + (f" ({option.cost})" if option.cost else "")]
        self.say(lines or [worded("line.no_cases")])

    def do_answer(self, text: str) -> None:
        """answer N.K [amount=X] [value=Y]: answer case N in the way K."""
        first, *rest = text.split() or [""]
        place, _, way = first.partition(".")
        found: tuple[Case, ...] = cases(self.situation)
        if not 1 <= count_of(place) <= len(found):
            self.say([worded("line.which_case")])
            return
        options = found[count_of(place) - 1].options
        if not 1 <= count_of(way) <= len(options):
            self.say([worded("line.ways", count=len(options))])
            return
        option = options[count_of(way) - 1]
        entry = form(self.situation, option.choice)
        given = self._given(entry, rest)
        if given is None:
            return
        if option.value is not None:
            given.setdefault("value", option.value)
        self._prepare(entry, given)

    def do_levers(self, _: str) -> None:
        """levers: the standing levers, numbered, with their ranges."""
        situation, lines, number = self.situation, [], 0
        for group in self._groups(situation):
            lines.append(headed(group.title, group.help))
            for item in group.fields:
                number += 1
                now, low, high = (item.write(situation, value) for value in (item.value, item.low, item.high))
                lines.append(f"  {number}. {worded('line.lever', label=item.label, now=now, low=low, high=high)}")
        self.say(lines or [worded("line.no_levers")])

    def do_set(self, text: str) -> None:
        """set N NUMBER: set lever number N of `levers`; shares as 0 to 1, money in dollars."""
        words, fields = text.split(), self._lever_fields()
        number = typed(words[1]) if len(words) == 2 else None
        if number is None or not 1 <= count_of(words[0]) <= len(fields):
            self.say([worded("line.which_lever", count=len(fields)) if fields else worded("line.no_levers")])
            return
        item = fields[count_of(words[0]) - 1]
        value = item.clipped(number)
        if item.write(self.situation, value) != item.write(self.situation, number):
            low, high = (item.write(self.situation, bound) for bound in (item.low, item.high))
            self.say([worded("line.nearest", name=item.label, low=low, high=high)])
        if item.lever == "split":
            shares = [entry.value for entry in fields if entry.lever == "split"]
            self.session.orders.set_split(item.index[0], shares_after(shares, item.index[1], value))
        else:
            self.session.orders.set_lever(item.lever, item.index, value)
        self.say([headed(item.label, item.write(self.situation, value))])

    def do_orders(self, _: str) -> None:
        """orders: what is prepared for this quarter."""
        situation = self.situation
        lines = [
            f"{number}. {planned_line(situation, item.choice, item.amount, item.value)}"
            for number, item in enumerate(self.session.orders.planned, 1)
        ]
        lines += changed_lines(situation, situation.limits)
        lines += [standing_in(self.session.handed)] if self.session.handed else []
        self.say([*lines, worded("line.moves_left", count=self.session.orders.attention_left)])

    def do_drop(self, text: str) -> None:
        """drop N: take order N of `orders` out."""
        number = count_of(text)
        if not 1 <= number <= len(self.session.orders.planned):
            self.say([worded("line.which_prepared")])
            return
        self.session.orders.remove(number - 1)
        self.do_orders("")

    def do_undo(self, _: str) -> None:
        """undo: take back the last change to this quarter's orders."""
        self.say([worded("line.undone" if self.session.orders.undo() else "line.not_undone")])

    def do_note(self, text: str) -> None:
        """note TEXT: record a reason (280 characters)."""
        self.session.note(text)
        self.say([worded("line.noted")])

    def do_forecast(self, text: str) -> None:
        """forecast QUESTION CHANCE: record a probability on a public question; alone, list the questions."""
        words, known = text.split(), {question.id: question for question in self.session.setup.questions}
        if not words:
            self.say([f"{item.id}: {item.text}" for item in known.values()] or [worded("line.no_questions")])
            return
        chance = typed(words[1]) if len(words) == 2 else None
        if words[0] not in known or chance is None or not 0.0 <= chance <= 1.0:
            self.say([worded("line.which_question", hint=meant(words[0], list(known)))])
            return
        self.session.forecast(words[0], chance)
        self.say([worded("line.recorded")])

    def do_standin(self, text: str) -> None:
        """standin [DESK ...|all|off]: let a stand-in run desks: no suits, signatures or exits."""
        self.say([handed_over(self.session, text)])

    def do_check(self, _: str) -> None:
        """check: what would lapse if the quarter ended now."""
        found = forgotten(self.situation, self.session.orders.attention_left)
        self.say([item.text for item in found] or [worded("line.not_forgotten")])

    def do_quit(self, _: str) -> bool:
        """quit: stop; the game is saved up to the last quarter that ended."""
        return True

    def _known(self, text: str) -> bool:
        """Whether there is a choice of that number; said where there is not."""
        most = len(self.situation.choices)
        if not 1 <= count_of(text) <= most:
            self.say([worded("line.which_order", count=most)])
        return 1 <= count_of(text) <= most

    def _groups(self, situation: Situation) -> tuple[LeverGroup, ...]:
        return lever_groups(situation, situation.limits)

    def _lever_fields(self) -> list[LeverField]:
        return [item for group in self._groups(self.situation) for item in group.fields]

    def _given(self, entry: Form, words: list[str]) -> dict[str, float] | None:
        """The order's numbers from name=number pairs; None, and it is said, where one cannot be taken."""
        known, given = {item.name: item for item in entry.fields}, {}
        for word in words:
            name, _, text = word.partition("=")
            value = given_number(self.situation, known[name], text) if name in known else None
            if value is None:
                wanted = " ".join(f"{item}={worded('line.number')}" for item in known) or worded("line.no_numbers")
                self.say([worded("line.not_taken", word=word, wanted=wanted)])
                return None
            if not known[name].low <= value <= known[name].high:
                low, high = (known[name].write(self.situation, bound) for bound in (known[name].low, known[name].high))
                self.say([worded("line.between", name=name, low=low, high=high)])
                return None
            given[name] = value
        return given

    def _prepare(self, entry: Form, given: dict[str, float]) -> None:
        amount = given.get("amount")
        code = self.session.orders.add(entry.choice, None if amount is None else int(amount), given.get("value"))
        if code is None:
            item = self.session.orders.planned[-1]
            self.say(
                [worded("line.prepared", order=planned_line(self.situation, item.choice, item.amount, item.value))]
            )
        else:
            self.say([worded("line.refused", reason=refusal_text(code))])


def play_lines(session: Session) -> None:
    """Play in lines, from a terminal or a pipe."""
    client = LineClient(session)
    client.say([session.setup.title, session.setup.summary, "", session.setup.seats[session.seat].briefing, ""])
    client.say([worded("line.saved", path=session.save_path), worded("line.help"), "", *PAGES["now"](client.situation)])
    try:
        client.cmdloop()
    finally:
        client.adviser.close()
