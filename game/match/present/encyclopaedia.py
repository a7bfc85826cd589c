"""The encyclopaedia: every term, rule, quantity and figure, from where it is declared, with its source."""

from collections.abc import Iterator
from functools import cache

from attrs import frozen

from game.match.present.catalogue import aside, clean, entry, headed, optional, spoken, words
from game.match.present.rulebook import rules
from game.scenario.figures import FigureRow
from game.world.columns import declared
from game.world.orders import Act
from game.world.state import GROUPS

SHOWN = 60


@frozen
class Entry:
    """One entry: what it is called, what kind of thing it is, what it says, where that comes from."""

    name: str
    kind: str
    text: str
    source: str

    @property
    def searched(self) -> str:
        """Everything that a search may find."""
        return f"{self.name} {self.text} {self.source}".casefold()


LINES = {"income": "statement", "worth": "firm_value"}  # tables whose lines are terms: where their names stand


def entries(figures: tuple[FigureRow, ...]) -> tuple[Entry, ...]:
    """Terms of the screens, orders, rules, quantities of the state, figures of the scenario."""
    return (*_standing(spoken()), *(_figure(row) for row in figures))


@cache
def _standing(_: tuple[str, str]) -> tuple[Entry, ...]:
    return (*_terms(), *_orders(), *_rules(), *_quantities())


def _terms() -> Iterator[Entry]:
    for table, found in (entry("meaning") or {}).items():
        for name, text in found.items():
            if name and name != "other" and "{" not in str(text):
                heading = str((entry("column") or {}).get(name, name))
                panel = entry(f"panel.{table}") or entry(f"screen.{table}.title")
                source = str(panel) if panel else words("encyclopaedia.screens")
                yield Entry(heading, words("encyclopaedia.term"), clean(str(text)), source)
    for table, named in LINES.items():
        for name, text in (entry(f"meaning_of_line.{table}") or {}).items():
            said, panel = clean(str(text)), words(f"panel.{table}")
            yield Entry(words(f"{named}.{name}"), words("encyclopaedia.term"), said, panel)


def _orders() -> Iterator[Entry]:
    for act in Act:
        found = entry(f"order.{act.name}")
        if isinstance(found, dict) and found.get("help"):
            yield Entry(str(found["name"]), words("encyclopaedia.order"), clean(str(found["help"])), act.name)


def _rules() -> Iterator[Entry]:
    for number, (title, text) in rules().items():
        mark = f"R{number // 100}.{number % 100}"
        yield Entry(f"{mark} {title}", words("encyclopaedia.rule"), text, words("encyclopaedia.rulebook", mark=mark))


def _quantities() -> Iterator[Entry]:
    for group in GROUPS:
        for name, column in declared(group):
            place = group.__name__.lower()
            called, doc = entry(f"quantity.{place}.{name}") or (name.replace("_", " "), column.doc)
            unit = f" ({unit_said(column.unit)})" if column.unit else ""
            symbol = f" {column.symbol}" if column.symbol else ""
            where = words("encyclopaedia.notation", group=place, name=name)
            yield Entry(f"{called}{symbol}", words("encyclopaedia.quantity"), f"{doc}{unit}", where)


def unit_said(unit: str) -> str:
    """A unit in the language that is spoken."""
    return optional(f"unit_of.{unit}", unit)


def sureness_said(text: str) -> str:
    """How sure a figure is and why, in the language that is spoken; what is seldom said stands as it was recorded."""
    return optional(f"sure.{text}", text)


def _figure(row: FigureRow) -> Entry:
    span = f" [{row.low:g} – {row.high:g}]" if row.low is not None and row.high is not None else ""
    level = f"{row.value:g} {unit_said(row.unit)}{span}"
    text = " · ".join(part for part in (level, sureness_said(row.why), row.note) if part)
    source = headed(sureness_said(row.confidence), sureness_said(row.source or ", ".join(row.fact)))
    return Entry(clean(row.where), words("encyclopaedia.figure"), clean(text), clean(source))


def found(all_entries: tuple[Entry, ...], text: str, most: int = SHOWN) -> tuple[Entry, ...]:
    """The entries that hold every word of a search; those called so first, then those named so in part."""
    wanted = text.casefold().split()
    hits = [item for item in all_entries if all(word in item.searched for word in wanted)]
    asked = text.casefold().strip()

    def rank(item: Entry) -> tuple[bool, bool]:
        name = item.name.casefold()
        return not f"{name} ".startswith(f"{asked} "), not all(word in name for word in wanted)

    hits.sort(key=rank)
    return tuple(hits[:most])


def entry_lines(item: Entry) -> list[str]:
    """An entry as plain lines."""
    return [aside(item.name, item.kind), f"  {item.text}", f"  {words('encyclopaedia.source', source=item.source)}"]
