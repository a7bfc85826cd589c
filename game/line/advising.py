"""The adviser in lines: what may come, comparisons, beliefs."""

from collections.abc import Iterator

from game.line.speaking import Speaking
from game.match.adviser.adviser import Adviser
from game.match.adviser.questions import questions
from game.match.present.adviser import (
    Belief,
    asked_lines,
    belief_text,
    beliefs_of,
    driver_lines,
    outlook_lines,
    suit_lines,
)
from game.match.present.catalogue import words
from game.match.present.numbers import typed


class Advised(Speaking):
    """The commands of line mode for the adviser; a part of the client. They wait for what they ask."""

    _adviser: Adviser | None = None

    @property
    def adviser(self) -> Adviser:
        """The adviser of the session."""
        if self._adviser is None:
            self._adviser = Adviser(self.session)
        return self._adviser

    def do_adviser(self, _: str) -> None:
        """adviser: what may become of share, cash and stage in three years if the quarter ended now."""
        self.say(self._outlook())

    def do_compare(self, text: str) -> None:
        """compare [N]: what can be compared this quarter, or question N: the orders with a change and without it."""
        adviser, situation, place = self.adviser, self.situation, text.strip()
        adviser.begin_quarter()
        found = questions(situation, self.session.orders) if adviser.open else ()
        if not (place.isascii() and place.isdigit() and 1 <= int(place[:4]) <= len(found)):
            listed = [f"{number}. {item.label}" for number, item in enumerate(found, 1)]
            self.say([*(listed or [words("adviser.nothing" if adviser.open else "adviser.closed")]), left_now(adviser)])
            return
        item = found[int(place) - 1]
        if not adviser.left:
            self.say([words("adviser.none_left")])
        elif adviser.ask(item.label, self.session.orders, item.change(self.session.orders)):
            adviser.settle()
            self.say([*asked_lines(situation, adviser.asked[-1]), left_now(adviser)])
        else:
            self.say([words("adviser.no_change")])

    def do_beliefs(self, _: str) -> None:
        """beliefs: what the adviser assumes of rivals and routes, numbered."""
        items = [f"{place}. {belief_text(item)}" for place, item in enumerate(self._beliefs(), 1)]
        self.say([*items, *suit_lines(self.situation)])

    def do_believe(self, text: str) -> None:
        """believe N VALUE: assume this of belief number N from now on."""
        items, parts = self._beliefs(), text.split()
        place = int(parts[0]) if parts and parts[0].isascii() and parts[0].isdigit() and len(parts[0]) < 4 else 0
        value = typed(parts[1]) if len(parts) == 2 else None
        if value is None or not 1 <= place <= len(items):
            self.say([words("adviser.believe_which")])
            return
        item = items[place - 1]
        if not item.low <= value <= item.high:
            self.say([words("adviser.belief_range", label=item.label, low=f"{item.low:g}", high=f"{item.high:g}")])
            return
        self.adviser.believe(item.put(self.adviser.beliefs, value))
        self.say([belief_text(self._beliefs()[place - 1])])

    def _beliefs(self) -> tuple[Belief, ...]:
        return beliefs_of(self.situation, self.adviser)

    def _outlook(self) -> Iterator[str]:
        adviser = self.adviser
        if not adviser.open:
            yield words("adviser.over" if self.session.finished else "adviser.closed")
            return
        adviser.renew()
        adviser.settle()
        if adviser.outlook is None:
            yield words("adviser.fault", fault=adviser.fault)
            return
        yield words("adviser.count", count=adviser.outlook.futures)
        yield from outlook_lines(self.situation, adviser.outlook)
        yield from driver_lines(self.situation, adviser.outlook)
        yield words("adviser.basis")


def left_now(adviser: Adviser) -> str:
    """How many comparisons are left."""
    return words("adviser.left", left=adviser.left, all=adviser.session.setup.switches.comparisons)
