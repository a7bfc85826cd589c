"""What can be asked of the adviser in a quarter: the orders with and without each of them, and each way to answer."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.match.adviser.position import with_order, without_lever, without_order
from game.match.orderbook import OrderBook
from game.match.present.cases import cases
from game.match.present.catalogue import words
from game.match.present.choices import planned_line
from game.match.present.levers import changed_lines
from game.match.present.situation import Situation
from game.world.legal.common import Choice


@frozen
class Question:
    """A change of the orders that can be compared with them as they are."""

    label: str
    change: Callable[[OrderBook], OrderBook]


def questions(situation: Situation, book: OrderBook) -> tuple[Question, ...]:
    """Every question of this quarter: orders in preparation first, then levers moved, then open cases."""
    found = []
    for place, item in enumerate(book.planned):
        line = planned_line(situation, item.choice, item.amount, item.value)
        found.append(Question(words("adviser.without", order=line), _without(place)))
    for name in dict.fromkeys(name for name, _ in book.changed):
        limits = [limit for limit in situation.limits if limit.lever == name]
        line = "; ".join(changed_lines(situation, limits))
        if line and _moved(book, name):
            found.append(Question(words("adviser.without", order=line), _standing(name)))
    for case in cases(situation):
        if not case.answered:
            for option in case.options:
                label = words("adviser.with", case=case.title, answer=option.label)
                found.append(Question(label, _with(option.choice, option.value)))
    return tuple(found)


def _moved(book: OrderBook, name: str) -> bool:
    return bool(np.any(getattr(book.levers, name) != getattr(book.world.levers, name)))


def _without(place: int) -> Callable[[OrderBook], OrderBook]:
    return lambda book: without_order(book, place)


def _standing(name: str) -> Callable[[OrderBook], OrderBook]:
    return lambda book: without_lever(book, name)


def _with(choice: Choice, value: float | None) -> Callable[[OrderBook], OrderBook]:
    return lambda book: with_order(book, choice, None, value)
