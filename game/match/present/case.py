"""One thing to decide, as screens and lines show it."""

from attrs import frozen

from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.world.legal.common import Choice
from game.world.orders import Act


@frozen
class Option:
    """One way to answer: its label, the order behind it, fixed numbers where the answer is plain."""

    label: str
    choice: Choice
    value: float | None = None
    form: bool = False  # whether it has numbers to fill in first
    cost: str = ""  # what it takes, where the order itself does not say it


@frozen
class Case:
    """Something to decide: what, from whom, until when, what silence means, the ways to answer."""

    key: int
    title: str
    text: str
    who: int
    deadline: str
    silence: str
    options: tuple[Option, ...]
    answered: str
    asked: bool  # True where someone else put it to the seat; False for a chance of one's own
    screen: str

    @property
    def last(self) -> bool:
        """Whether this is the last quarter for it."""
        return self.deadline == words("when.this")


def until(situation: Situation, turn: int) -> str:
    """By when, the last quarter in which something can be done, and how many come after this one."""
    left = turn - situation.turn
    return words("when.until", date=situation.date(turn), count=left) if left > 0 else words("when.this")


def begins(situation: Situation, start: int) -> str:
    """When a ban begins; what one may do against it has no other date."""
    left = start - situation.turn
    return words("when.begins", date=situation.date(start), count=left) if left > 0 else words("when.in_force")


def term_words(quarters: int) -> str:
    """For how long a settlement licenses; for the life of the patents where no term is given."""
    return words("unit.term", count=quarters) if quarters > 0 else words("unit.life")


def options_of(choices: list[Choice]) -> tuple[Option, ...]:
    """Orders as ways to answer: a vote as its two sides, the others with a form where they have numbers."""
    found: list[Option] = []
    for choice in choices:
        if choice.act == Act.VOTE:
            found += [Option(words("unit.aye"), choice, 1.0), Option(words("unit.no"), choice, 0.0)]
            continue
        free = any(span is not None and span.high > span.low for span in (choice.amount, choice.value))
        name = words(f"order.{choice.act.name}.name")
        settles = choice.act == Act.OFFER_SETTLEMENT
        label = words("unit.followed", text=name, more=term_words(choice.place)) if settles else name
        found.append(Option(label, choice, None, free))
    return tuple(found)
