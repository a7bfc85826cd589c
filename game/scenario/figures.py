"""Figures: every number of a scenario that could be otherwise, with where it comes from and how sure it is.

In YAML a figure is one of two forms:

    {fact: sne_share_2023.CATL, per: 100}            a number of seeds/, times and per for units and exchange rates
    {assume: 0.3, low: 0.2, high: 0.4, why: "..."}   a number of our own, with its range and its reason

A bare number is refused where a figure is expected: a reader could not tell where it came from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Protocol

import attrs

from game.scenario.facts import Confidence, Datum, Facts, ReferenceFault
from game.scenario.read import UNREADABLE, Path, did_you_mean, quoted


class Reporter(Protocol):
    """What reading a figure needs: the facts, and a way to report faults at a value or at its key."""

    @property
    def facts(self) -> Facts:
        """Where references are looked up."""

    def report(self, path: Path, message: str) -> None:
        """A fault of the value with this path."""

    def report_key(self, path: Path, message: str) -> None:
        """A fault of the key in front of it."""


FACT_KEYS: Final = ("fact", "times", "per", "why")
ASSUME_KEYS: Final = ("assume", "low", "high", "why")
FORMS: Final = "{fact: id.key} or {assume: number, low: number, high: number, why: reason}"

# Units that mean one thing only. A figure declared in one of them refuses an unconverted fact in another.
EXACT_UNITS: Final = frozenset(
    [
        "share",
        "percent",
        "GWh",
        "USD/kWh",
        "CNY/Wh",
        "USD",
        "CNY/t",
        "USD/t",
        "years",
        "months",
        "quarters",
        "cars",
        "patents",
        "CNY bn",
        "KRW tn",
        "JPY bn",
        "JPY tn",
        "USD bn",
        "USD m",
        "million cars",
        "million",
    ]
)


@attrs.frozen
class Figure:
    """A number with its provenance. `low` and `high` are given for assumptions only; `fact` lists dotted references.

    `note` keeps what the facts used say against themselves: other counts, sources that disagree, weak pages.
    """

    value: float | int
    unit: str
    fact: tuple[str, ...] = ()
    confidence: str = Confidence.ASSUMPTION.label
    source: str = ""
    low: float | int | None = None
    high: float | int | None = None
    why: str = ""
    derivation: str = ""
    note: str = ""

    def __float__(self) -> float:
        """The value as a float."""
        return float(self.value)


def is_figure(data: object) -> bool:
    """True for a mapping written as a figure: such a mapping is replaced as a whole when scenarios are merged."""
    return isinstance(data, Mapping) and ("fact" in data or "assume" in data)


def is_number(data: object) -> bool:
    """True for int and float, not for bool."""
    return isinstance(data, int | float) and not isinstance(data, bool)


def read_figure(data: Any, path: Path, unit: str, reading: Reporter) -> Figure | None:
    """A figure from its YAML form; None after reporting every fault with reading.report(path, message)."""
    if data is UNREADABLE:
        return None
    if not isinstance(data, Mapping):
        _refuse_bare(data, path, unit, reading)
        return None
    if ("fact" in data) == ("assume" in data):
        near = next((hint for key in data if (hint := did_you_mean(key, ("fact", "assume")))), "")
        reading.report(path, f"expected a figure: {FORMS}, with exactly one of fact and assume.{near}")
        return None
    keys = FACT_KEYS if "fact" in data else ASSUME_KEYS
    unknown = [key for key in data if key not in keys]
    for key in unknown:
        reading.report_key(
            (*path, key), f"unknown key {quoted(key)} in a figure with {keys[0]}.{did_you_mean(key, keys)}"
        )
    read = _from_fact if "fact" in data else _from_assumption
    figure = read(data, path, unit, reading)
    return None if unknown else figure


def _refuse_bare(data: Any, path: Path, unit: str, reading: Reporter) -> None:
    if is_number(data):
        reading.report(
            path,
            f"the number {data} says not where it comes from. Write {{fact: id.key}} for a number of seeds/, or "
            f'{{assume: {data}, low: ..., high: ..., why: "..."}} ({unit})',
        )
    else:
        reading.report(path, f"expected a figure in {unit}, found {describe(data)}: write {FORMS}")


def describe(data: Any) -> str:
    """What a value of a file is, for messages: 'the number 3', 'a list', 'nothing'."""
    if data is None:
        return "nothing"
    if isinstance(data, bool):
        return "true" if data else "false"
    if is_number(data):
        return f"the number {data}"
    if isinstance(data, str):
        return f"the text {quoted(data)}"
    return "a mapping" if isinstance(data, Mapping) else "a list"


def _from_assumption(data: Mapping[str, Any], path: Path, unit: str, reading: Reporter) -> Figure | None:
    sound = True
    for key in ("assume", "low", "high"):
        if data.get(key) is UNREADABLE:
            sound = False
        elif not is_number(data.get(key)):
            sound = False
            where = (*path, key) if key in data else path
            reading.report(where, f"{key} must be a number ({unit}), found {describe(data.get(key))}")
    why = data.get("why")
    if why is UNREADABLE or not _reason(why, path, "why" in data, reading) or not sound:
        return None
    value, low, high = data["assume"], data["low"], data["high"]
    if not low <= value <= high:
        reading.report((*path, "assume"), f"assumed {value} is outside its own range: low {low}, high {high}")
        return None
    return Figure(value, unit, (), Confidence.ASSUMPTION.label, "assumption", low, high, str(why), "assumed")


def _reason(why: Any, path: Path, given: bool, reading: Reporter) -> bool:
    if isinstance(why, str) and why.strip():
        return True
    reading.report(
        (*path, "why") if given else path, "an assumption needs a reason: why must be a text that is not empty"
    )
    return False


@attrs.frozen
class _Operand:
    number: int | float
    text: str
    datum: Datum | None = None


def _from_fact(data: Mapping[str, Any], path: Path, unit: str, reading: Reporter) -> Figure | None:
    why = data.get("why", "")
    if not isinstance(why, str) and why is not UNREADABLE:
        reading.report((*path, "why"), f"why must be a text, found {describe(why)}")
    base = _reference(data["fact"], (*path, "fact"), reading)
    times = _operands(data, "times", path, reading)
    per = _operands(data, "per", path, reading)
    if base is None or times is None or per is None or not isinstance(why, str):
        return None
    value = _compute(base, times, per)
    if value is None:
        reading.report((*path, "per"), "the figure is not finite: per holds a zero or the numbers are too large")
        return None
    converted = bool(times or per) or not data.keys() <= set(FACT_KEYS)  # a misspelt times is reported already
    if not converted and not _same_unit(base, unit):
        have = base.datum.fact.unit if base.datum else ""
        reading.report((*path, "fact"), f"the fact is in {have}, expected {unit}. Convert it with times or per")
        return None
    data_used = [operand.datum for operand in (base, *times, *per) if operand.datum]
    return _derived(value, unit, data_used, _derivation(base, times, per), why)


def _derived(value: float, unit: str, used: list[Datum], derivation: str, why: str) -> Figure:
    """A number from several facts stands on no page: it is at best derived, and never surer than its weakest part."""
    level = max(datum.fact.level for datum in used)
    if len({datum.reference for datum in used}) > 1:
        level = max(level, Confidence.DERIVED)
    sources = "; ".join(dict.fromkeys(datum.fact.source for datum in used))
    references = tuple(dict.fromkeys(datum.reference for datum in used))
    notes = "; ".join(dict.fromkeys(_note(datum) for datum in used if _note(datum)))
    return Figure(value, unit, references, level.label, sources, None, None, why, derivation, notes)


def _note(datum: Datum) -> str:
    """What speaks against a fact: its note, and that its source is weak."""
    weak = ("weak source",) if datum.fact.weak_source else ()
    return ", ".join((*weak, *((datum.fact.note,) if datum.fact.note else ())))


def _same_unit(base: _Operand, unit: str) -> bool:
    have = base.datum.fact.unit if base.datum else unit
    return have == unit or have not in EXACT_UNITS or unit not in EXACT_UNITS


def _reference(data: Any, path: Path, reading: Reporter) -> _Operand | None:
    if data is UNREADABLE:
        return None
    if not isinstance(data, str):
        reading.report(path, f"expected a fact as id.key, such as sne_share_2023.CATL, found {describe(data)}")
        return None
    try:
        datum = reading.facts.find(data)
    except ReferenceFault as fault:
        reading.report(path, str(fault))
        return None
    return _Operand(datum.number, f"{data} ({datum.number} {datum.fact.unit})", datum)


def _operands(data: Mapping[str, Any], key: str, path: Path, reading: Reporter) -> tuple[_Operand, ...] | None:
    """The factors under `times` or `per`: one number or reference, or a list of them. None after a fault."""
    if key not in data:
        return ()
    given = data[key]
    inner = (*path, key)
    several = isinstance(given, list)
    items = [((*inner, index), item) for index, item in enumerate(given)] if several else [(inner, given)]
    read = [_Operand(item, str(item)) if is_number(item) else _reference(item, where, reading) for where, item in items]
    sound = tuple(operand for operand in read if operand is not None)
    return sound if len(sound) == len(read) else None


def _compute(base: _Operand, times: Iterable[_Operand], per: Iterable[_Operand]) -> float | int | None:
    """base x times / per in the order written; None when the result is not finite."""
    value: float | int = base.number
    for factor in times:
        value = value * factor.number
    for divisor in per:
        if divisor.number == 0:
            return None
        value = value / divisor.number
    return value if math.isfinite(value) else None


def _derivation(base: _Operand, times: Iterable[_Operand], per: Iterable[_Operand]) -> str:
    factors = "".join(f" x {factor.text}" for factor in times)
    return base.text + factors + "".join(f" / {divisor.text}" for divisor in per)


@attrs.frozen
class FigureRow:
    """One figure of a scenario as a table row. `where` is its dotted place, such as firms.catl.cash."""

    where: str
    value: float | int
    unit: str
    source: str
    confidence: str
    low: float | int | None
    high: float | int | None
    fact: tuple[str, ...]
    why: str
    derivation: str
    note: str


def figure_rows(root: object) -> tuple[FigureRow, ...]:
    """A row for every figure inside a structured scenario (attrs instances, mappings, sequences), in its order."""
    return tuple(
        FigureRow(
            ".".join(str(step) for step in path),
            *(figure.value, figure.unit, figure.source, figure.confidence, figure.low, figure.high),
            *(figure.fact, figure.why, figure.derivation, figure.note),
        )
        for path, figure in _walk(root, ())
    )


def _walk(item: Any, path: Path) -> Iterator[tuple[Path, Figure]]:
    if isinstance(item, Figure):
        yield path, item
        return
    if attrs.has(type(item)):
        inner: Iterable[tuple[Any, Any]] = ((one.name, getattr(item, one.name)) for one in attrs.fields(type(item)))
    elif isinstance(item, Mapping):
        inner = item.items()
    elif isinstance(item, list | tuple):
        inner = enumerate(item)
    else:
        return
    for key, value in inner:
        yield from _walk(value, (*path, key))


def count_by_confidence(rows: Iterable[FigureRow]) -> dict[str, int]:
    """How many figures there are of each confidence, surest first; zero counts are kept."""
    counts = {level.label: 0 for level in Confidence}
    for row in rows:
        counts[row.confidence] += 1
    return counts
