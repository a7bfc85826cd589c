"""The legal orders in lines: folded by desk and kind, found by words, explained one by one."""

from collections import Counter
from collections.abc import Mapping

from game.match.present.catalogue import aside, headed, joined, words
from game.match.present.choices import DESKS, Field, Form, form, number_from
from game.match.present.consequences import consequences
from game.match.present.dossier import searched
from game.match.present.numbers import typed
from game.match.present.situation import Situation

ROUNDED = 0.01  # part by which a number that is printed may differ from the number that it stands for


def folded(situation: Situation) -> list[str]:
    """The kinds of orders that are legal now, by desk, with how many there are of each."""
    count = Counter(choice.act for choice in situation.choices)
    lines = []
    for desk, acts in DESKS:
        kinds = [f"{words(f'order.{act.name}.name')} ({count[act]})" for act in acts if count[act]]
        lines += [headed(words(f"desk.{desk}"), joined(kinds))] if kinds else []
    return [*lines, words("line.choices_hint")] if lines else [words("line.nothing")]


def found(situation: Situation, text: str) -> list[str]:
    """The orders whose words contain all of the text's, numbered among all."""
    known = situation.choices
    numbers = {id(choice): number for number, choice in enumerate(known, 1)}
    hits = searched(situation, list(known), text)
    lines = [_line(situation, form(situation, choice), numbers[id(choice)]) for choice in hits]
    return lines or [words("line.nothing")]


def explained(situation: Situation, number: int, given: Mapping[str, float]) -> list[str]:
    """One order whole: what it does, what would come of it at these or its usual numbers, their ranges, its cost."""
    made = form(situation, situation.choices[number - 1])
    usual = {item.name: item.default for item in made.fields} | dict(given)
    spans = (("amount", made.choice.amount), ("value", made.choice.value))
    amount, value = (usual.get(name, 0.0 if span is None else span.default) for name, span in spans)
    said = consequences(situation, made.choice, amount, value)
    ranges = [words("line.field", name=item.name, span=_span(situation, item)) for item in made.fields]
    return [made.title, *([made.help] if made.help else []), *said, *ranges, words("line.cost", cost=made.cost)]


def given_number(situation: Situation, item: Field, text: str) -> float | None:
    """A number as typed: plain as the order counts it, or as it is shown (40m, 2%, 2027Q4).

    A bound is shown rounded: what is typed as it is shown, or reads like it, is the bound.
    """
    if item.kind == "date" and not text.isdigit():
        turns = range(int(item.low), int(item.high) + 1)
        return next((float(turn) for turn in turns if item.write(situation, turn) == text.upper()), None)
    value = _plain_number(item, text)
    if value is None or item.low <= value <= item.high:
        return value
    bound = item.low if value < item.low else item.high
    near = abs(value - bound) <= ROUNDED * abs(bound) and item.write(situation, value) == item.write(situation, bound)
    return bound if near else value


def _plain_number(item: Field, text: str) -> float | None:
    if text[-1:].isalpha() or text.endswith("%"):
        return number_from(item.kind, text)
    return typed(text)


def _line(situation: Situation, made: Form, number: int) -> str:
    spans = [f"{item.name} {_span(situation, item)}" for item in made.fields]
    return " | ".join([f"{number}. {aside(made.title, made.cost)}", *spans])


def _span(situation: Situation, item: Field) -> str:
    low, high, usual = (item.write(situation, bound) for bound in (item.low, item.high, item.default))
    label = "" if item.label == item.name else item.label  # what is typed stands before it
    return words("line.span", label=label, low=low, high=high, usual=usual).lstrip()
