"""What the seat's firm is worth, term by term (R10.13, R10.14, R10.16), now and a quarter ago."""

from attrs import evolve, frozen

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.table import Cell, Table, cell, columns, row, tone_of
from game.rules.worth import worth, wound_up
from game.world.world import World

TERMS = ("financial", "operating", "profits", "option", "orders", "goodwill", "winding_up")


@frozen
class WorthPart:
    """A term of the market value, US$."""

    name: str
    value: float


def worth_parts(world: World, seat: int) -> tuple[WorthPart, ...]:
    """The terms of a firm's value at the last close in world 0; none for governments and before the first close."""
    if not world.turn or seat >= len(world.setup.dims.firms):
        return ()
    found = worth(evolve(world, turn=world.turn - 1))  # as the quarter was closed
    financial, operating, concern, option, orders = (
        float(item[seat, 0])
        for item in (found.financial, found.operating, found.concern, found.option, found.orders)
    )
    goodwill = float(world.books.goodwill[seat, 0])
    floor = float(wound_up(world)[seat, 0])
    held = max(floor - (concern + option + orders + goodwill), 0.0)
    values = (financial, operating, concern - financial - operating, option, orders, goodwill, held)
    return tuple(WorthPart(words(f"firm_value.{name}"), value) for name, value in zip(TERMS, values, strict=True))


def worth_table(now: tuple[WorthPart, ...], before: tuple[WorthPart, ...]) -> Table:
    """The terms with what each has changed by in the last quarter."""
    known = {part.name: part.value for part in before}
    changes = [part.value - known.get(part.name, part.value) for part in now]
    rows = [
        row(part.name, cell(numbers.money(part.value), "strong"), _change(change), key=name)
        for name, part, change in zip(TERMS, now, changes, strict=False)
    ]
    whole = sum(part.value for part in now)
    last = cell(words("firm_value.whole"), "strong"), cell(numbers.money(whole), "strong")
    rows += [row(*last, _change(sum(changes)))]
    return Table(columns("worth", ">US$", ">change"), tuple(rows) if now else (), words("empty.no_worth"))


def _change(value: float) -> Cell:
    return cell(numbers.money_change(value) if abs(value) >= 5e5 else "·", tone_of(value))
