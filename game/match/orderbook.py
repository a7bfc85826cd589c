"""Orders in preparation by a person: added, changed and undone until the quarter ends."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import define, evolve, field

from game.world.columns import arrays, copied
from game.world.legal import check
from game.world.legal.attention import ATTENDED, attention
from game.world.legal.common import Choice, Refusal, Span
from game.world.orders import ANSWERS, OFFERS, Author, Desk, Moves, Orders
from game.world.state import Levers
from game.world.world import World


@define
class Planned:
    """One order as it will be sent."""

    choice: Choice
    amount: int
    value: float


@define
class OrderBook:
    """The orders of one seat for this quarter."""

    world: World
    seat: int
    levers: Levers = field(init=False)
    planned: list[Planned] = field(factory=list)
    _past: list[tuple[Levers, list[Planned]]] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        """Begin with last quarter's levers and no moves."""
        self.levers = copied(self.world.levers)

    def add(self, choice: Choice, amount: int | None = None, value: float | None = None) -> Refusal | None:
        """Add an order with these numbers (defaults where None); the reason when it is refused, else None."""
        given = Planned(choice, _number(amount, choice.amount, whole=True), _number(value, choice.value))
        rest = [item for item in self.planned if not _same_question(item, given)]
        code = Refusal(int(check(self.world, self._rows([given]))[0]))
        if code is Refusal.NONE and self._attention(rest) + _takes(given) > attention(self.world, self.seat):
            code = Refusal.NO_ATTENTION
        if code is not Refusal.NONE:
            return code
        self._remember()
        self.planned = [*rest, given]
        return None

    def remove(self, index: int) -> None:
        """Take an order out."""
        self._remember()
        self.planned = [item for place, item in enumerate(self.planned) if place != index]

    def set_lever(self, name: str, index: tuple[int, ...], number: float) -> None:
        """Set one element of a lever, e.g. ("cell_stance", (maker, region), 1)."""
        self._remember()
        self.levers = copied(self.levers)
        getattr(self.levers, name)[index] = number

    def set_split(self, maker: int, shares: Sequence[float]) -> None:
        """Set how a maker's research is split between the chemistries; the shares are scaled to sum to one."""
        self._remember()
        self.levers = copied(self.levers)
        whole = sum(shares)
        if whole > 0.0:
            self.levers.split[maker, :, 0] = [share / whole for share in shares]

    def clear(self) -> None:
        """Drop every order and go back to last quarter's levers."""
        self._remember()
        self.levers, self.planned = copied(self.world.levers), []

    def undo(self) -> bool:
        """Take back the last change; False when there is none."""
        if not self._past:
            return False
        self.levers, self.planned = self._past.pop()
        return True

    @property
    def changed(self) -> list[tuple[str, tuple[int, ...]]]:
        """Elements of levers that differ from last quarter's."""
        return [
            (name, tuple(int(part) for part in place[:-1]))
            for name, array in arrays(self.levers)
            for place in np.argwhere(array != getattr(self.world.levers, name))
        ]

    @property
    def attention_left(self) -> int:
        """Moves that can still be made this quarter."""
        return attention(self.world, self.seat) - self._attention(self.planned)

    def offers(self) -> Moves:
        """The rows of the first exchange."""
        return self._rows([item for item in self.planned if item.choice.act in OFFERS])

    def orders(self) -> Orders:
        """The levers and the rows of the second exchange."""
        return Orders(self.levers, self._rows([item for item in self.planned if item.choice.act not in OFFERS]))

    def _remember(self) -> None:
        self._past.append((self.levers, list(self.planned)))

    def _attention(self, items: list[Planned]) -> int:
        return sum(_takes(item) for item in items)

    def _rows(self, items: list[Planned]) -> Moves:
        parts = Moves.none()
        for item in items:
            choice = item.choice
            row = Moves.make(
                np.zeros(1, dtype=np.int64), self.seat, choice.act, target=choice.target, chemistry=choice.chemistry,
                place=choice.place, subject=np.uint64(choice.subject), amount=item.amount, value=item.value,
                author=int(Author.PERSON), desk=int(Desk.TREASURY),
            )  # fmt: skip
            both = {name: np.concatenate([array, getattr(row, name)]) for name, array in parts.columns()}
            parts = evolve(parts, **both)
        return parts


def _takes(item: Planned) -> int:
    return int(ATTENDED[item.choice.act])


def _same_question(one: Planned, other: Planned) -> bool:
    """A new answer to the same case, or the same order with other numbers, replaces the old one."""
    first, second = one.choice, other.choice
    answers = first.act in ANSWERS and second.act in ANSWERS and first.subject == second.subject
    same = (first.act, first.target, first.chemistry, first.place, first.subject)
    return answers or same == (second.act, second.target, second.chemistry, second.place, second.subject)


def _number(given: float | None, span: Span | None, whole: bool = False) -> Any:
    default = span.default if span is not None else 0
    number = default if given is None else given
    return round(number) if whole else float(number)
