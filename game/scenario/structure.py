"""Plain data to attrs classes, with every fault at once and at its place.

The declarations of the scenario's content are attrs classes whose fields carry metadata (made by `entry` and `figure`
of fields.py). From them this module builds, once per class, a reader for each field, and runs it over data from `read`.
Nothing is coerced: a text is no number, `true` is no 1; only a whole number may stand where a decimal is expected.

References between parts (a firm's home among the regions) are gathered on the way and settled at the end, from the data
itself, so that they are checked even where other parts are faulty.
"""

from __future__ import annotations

import enum
import types
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from game.errors import Problem, ScenarioError
from game.scenario.facts import Facts, load_facts
from game.scenario.fields import Rule, enum_word, rule_of
from game.scenario.figures import Figure, describe, read_figure
from game.scenario.read import (
    DECIMAL,
    UNREADABLE,
    Document,
    Marks,
    Path,
    did_you_mean,
    expected_one_of,
    nearest_or_all,
    quoted,
)

T = TypeVar("T")


class Broken:
    """The result of a value whose fault was reported."""


BROKEN: Final = Broken()


@attrs.define
class Reading:
    """One run over one document: the facts, the marks, and what has been found so far."""

    marks: Marks
    facts: Facts
    whole: bool = True  # whether all that the files say could be read
    problems: list[Problem] = attrs.field(factory=list)
    declared: dict[str, dict[str, None]] = attrs.field(factory=dict)
    references: list[tuple[str, str, Path, bool]] = attrs.field(factory=list)

    def report(self, path: Path, message: str) -> None:
        """A problem at the value with this path."""
        self.problems.append(Problem(*self.marks.value(path), message))

    def report_key(self, path: Path, message: str) -> None:
        """A problem at the key in front of that value."""
        self.problems.append(Problem(*self.marks.key(path), message))

    def declare(self, name: str, ids: Iterable[Any]) -> None:
        """Add ids to the set that `refers=name` may point at."""
        self.declared.setdefault(name, {}).update(dict.fromkeys(one for one in ids if isinstance(one, str)))

    def check_references(self) -> None:
        """Report each gathered reference that points at no declared id."""
        for name, word, path, is_key in self.references:
            ids = self.declared.get(name, {})
            if word not in ids:
                hint = nearest_or_all(word, ids)
                report = self.report_key if is_key else self.report
                report(path, f"{quoted(word)} is none of the {name} declared.{hint}")


Reader = Callable[[Reading, Any, Path], Any]


def structure(
    cls: type[T],
    document: Document,
    facts: Facts | None = None,
    known: Mapping[str, Iterable[str]] | None = None,
) -> T:
    """The document as an instance of `cls`. Raises ScenarioError with all problems, those of reading included.

    `known` adds id sets from outside the document, such as the names of bots, for `refers` and `keys_refer`.
    """
    instance, problems = try_structure(cls, document, facts, known)
    if instance is None:
        raise ScenarioError(problems)
    return instance


def try_structure(
    cls: type[T],
    document: Document,
    facts: Facts | None = None,
    known: Mapping[str, Iterable[str]] | None = None,
) -> tuple[T | None, tuple[Problem, ...]]:
    """As `structure`, but gives (instance or None, problems) and never raises for the document's content."""
    reading = Reading(document.marks, facts if facts is not None else load_facts(), not document.problems)
    for name, ids in (known or {}).items():
        reading.declare(name, ids)
    instance = reader_of(cls)(reading, document.data, ())
    reading.check_references()
    problems = tuple(sorted({*document.problems, *reading.problems}))
    return (None if problems or instance is BROKEN else instance), problems


def reader_of(kind: Any, rule: Rule = Rule()) -> Reader:  # noqa: B008 - Rule is frozen
    """The reader for a type: str, int, float, bool, Literal, Enum, Figure, attrs class, optional, list, tuple, dict."""
    origin = get_origin(kind)
    maker = _MAKERS.get(origin) or _MAKERS.get(kind)
    if maker is not None:
        return maker(kind, rule)
    if isinstance(kind, type) and attrs.has(kind):
        return class_reader(kind)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return _enum_reader(kind, rule)
    raise TypeError(f"no reader for the declared type {kind!r}")


def _wrong(reading: Reading, path: Path, expected: str, data: Any) -> Broken:
    if data is not UNREADABLE:
        advice = ""
        if expected == "a text" and data is not None and not isinstance(data, dict | list):
            advice = ": put it in quotes"
        elif expected == "true or false" and data in ("yes", "on", "no", "off"):
            advice = f": write {'true' if data in ('yes', 'on') else 'false'}"
        elif isinstance(data, str) and expected.startswith(("a number", "a whole")) and DECIMAL.match(data):
            advice = ": remove the quotes"
        reading.report(path, f"expected {expected}, found {describe(data)}{advice}")
    return BROKEN


def _bounded(reading: Reading, path: Path, value: float, rule: Rule) -> bool:
    """Report a number outside low..high; the bounds themselves are allowed."""
    above, below = rule.low is None or value >= rule.low, rule.high is None or value <= rule.high
    if above and below:
        return True
    limits = [f"at least {rule.low:g}"] if rule.low is not None else []
    limits += [f"at most {rule.high:g}"] if rule.high is not None else []
    unit = f" {rule.unit}" if rule.unit else ""
    reading.report(path, f"{value:g}{unit} is out of range: expected {' and '.join(limits)}{unit}")
    return False


def _chosen(reading: Reading, path: Path, data: Any, choices: tuple[Any, ...]) -> bool:
    """Report a value that is none of the choices; 1 and true are different things."""
    if any(type(data) is type(one) and data == one for one in choices):
        return True
    words = [str(one) for one in choices]
    hint = did_you_mean(str(data), words) if isinstance(data, str) else ""
    shown = quoted(data) if isinstance(data, str) else describe(data)
    reading.report(path, f"{shown} is not allowed here: {expected_one_of(words, 20)}.{hint}")
    return False


def _text_reader(kind: Any, rule: Rule) -> Reader:
    def read(reading: Reading, data: Any, path: Path) -> Any:
        if type(data) is not str:
            return _wrong(reading, path, "a text", data)
        if len(data) > rule.longest:
            reading.report(path, f"a text of {len(data)} characters: expected at most {rule.longest}")
            return BROKEN
        if rule.refers:
            reading.references.append((rule.refers, data, path, False))
        return data if not rule.choices or _chosen(reading, path, data, rule.choices) else BROKEN

    return read


def _number_reader(kind: Any, rule: Rule) -> Reader:
    allowed = (int,) if kind is int else (int, float)
    expected = "a whole number" if kind is int else "a number"

    def read(reading: Reading, data: Any, path: Path) -> Any:
        if type(data) not in allowed:
            return _wrong(reading, path, expected, data)
        if not _bounded(reading, path, data, rule):
            return BROKEN
        if rule.choices and not _chosen(reading, path, data, rule.choices):
            return BROKEN
        return kind(data)

    return read


def _bool_reader(kind: Any, rule: Rule) -> Reader:
    return lambda reading, data, path: data if type(data) is bool else _wrong(reading, path, "true or false", data)


def _literal_reader(kind: Any, rule: Rule) -> Reader:
    choices = get_args(kind)

    def read(reading: Reading, data: Any, path: Path) -> Any:
        if data is UNREADABLE or not _chosen(reading, path, data, choices):
            return BROKEN
        return data

    return read


def _enum_reader(kind: type[enum.Enum], rule: Rule) -> Reader:
    """An Enum is written by its value where values are texts, else by its name in lower case."""
    words = {enum_word(member): member for member in kind}

    def read(reading: Reading, data: Any, path: Path) -> Any:
        if data is UNREADABLE or not _chosen(reading, path, data, tuple(words)):
            return BROKEN
        return words[data]

    return read


def _figure_reader(kind: Any, rule: Rule) -> Reader:
    def read(reading: Reading, data: Any, path: Path) -> Any:
        value = read_figure(data, path, rule.unit, reading)
        if value is None:
            return BROKEN
        ends = [("low", value.low), ("assume" if value.low is not None else "fact", value.value), ("high", value.high)]
        for key, number in ends:
            if number is not None and not _bounded(reading, (*path, key), number, rule):
                return BROKEN
        if rule.whole and value.value != int(value.value):
            reading.report(path, f"expected a whole number in {rule.unit}, found {value.value:g}")
            return BROKEN
        return value

    return read


def _any_reader(kind: Any, rule: Rule) -> Reader:
    return lambda reading, data, path: data


def _union_reader(kind: Any, rule: Rule) -> Reader:
    inner = [one for one in get_args(kind) if one is not types.NoneType]
    if set(inner) == {int, float}:
        inner = [float]
    if len(inner) != 1:
        raise TypeError(f"a scenario field may be one type or nothing, not {kind!r}")
    read = reader_of(inner[0], rule)
    optional = types.NoneType in get_args(kind)
    return lambda reading, data, path: None if data is None and optional else read(reading, data, path)


def _sequence_reader(kind: Any, rule: Rule) -> Reader:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and arguments[1:] != (Ellipsis,):
        raise TypeError(f"a scenario tuple must be tuple[X, ...], not {kind!r}")
    item = reader_of(arguments[0], attrs.evolve(rule, declares=""))

    def read(reading: Reading, data: Any, path: Path) -> Any:
        if not isinstance(data, list):
            return _wrong(reading, path, "a list", data)
        if rule.declares:
            reading.declare(rule.declares, data)
        values = [item(reading, one, (*path, index)) for index, one in enumerate(data)]
        return BROKEN if any(value is BROKEN for value in values) else origin(values)

    return read


def _mapping_reader(kind: Any, rule: Rule) -> Reader:
    key_kind, item_kind = get_args(kind)
    refers, deeper = (rule.keys_refer[0], rule.keys_refer[1:]) if rule.keys_refer else ("", ())
    item = reader_of(item_kind, attrs.evolve(rule, declares="", keys_refer=deeper))
    read_key = _key_reader(key_kind)

    def read(reading: Reading, data: Any, path: Path) -> Any:
        if not isinstance(data, dict):
            return _wrong(reading, path, "a mapping (key: value)", data)
        if rule.declares:
            reading.declare(rule.declares, data)
        values: dict[Any, Any] = {}
        for key, one in data.items():
            inner = (*path, key)
            if refers:
                reading.references.append((refers, key, inner, True))
            values[read_key(reading, key, inner)] = item(reading, one, inner)
        return BROKEN if BROKEN in values or any(one is BROKEN for one in values.values()) else values

    return read


def _key_reader(kind: Any) -> Reader:
    if kind is str:
        return lambda reading, data, path: data
    words = {str(one): one for one in get_args(kind)} or {enum_word(one): one for one in kind}

    def read(reading: Reading, data: Any, path: Path) -> Any:
        if data in words:
            return words[data]
        hint = did_you_mean(data, words)
        reading.report_key(path, f"key {quoted(data)} is not allowed here: {expected_one_of(words, 20)}.{hint}")
        return BROKEN

    return read


@cache
def class_reader(cls: type[Any]) -> Reader:
    """The reader for a mapping that becomes an instance of an attrs class."""
    hints = get_type_hints(cls)
    attributes = {one.name: one for one in attrs.fields(cls) if one.init}
    required = tuple(name for name, one in attributes.items() if one.default is attrs.NOTHING)
    readers: dict[str, Reader] = {}

    def read(reading: Reading, data: Any, path: Path) -> Any:
        if not readers:
            readers.update((name, reader_of(hints[name], rule_of(one))) for name, one in attributes.items())
        if not isinstance(data, dict):
            return _wrong(reading, path, f"a mapping with {expected_one_of(attributes)[16:]}", data)
        unknown = [key for key in data if key not in attributes]
        missing = [name for name in required if name not in data]
        _report_keys(reading, path, unknown, missing, attributes)
        values = {key: readers[key](reading, one, (*path, key)) for key, one in data.items() if key in attributes}
        if unknown or missing or any(value is BROKEN for value in values.values()):
            return BROKEN
        return _made(cls, values, reading, path)

    return read


def _report_keys(reading: Reading, path: Path, unknown: list[str], missing: list[str], known: Iterable[str]) -> None:
    """Unknown keys, each with the nearest one that its file has not set yet, and missing ones."""
    for key in unknown:
        here = reading.marks.key((*path, key))[0]
        free = [name for name in known if reading.marks.keys.get((*path, name), ("",))[0] != here]
        hint = did_you_mean(key, free) or (f" Keys not used yet: {', '.join(free[:12])}." if free else "")
        reading.report_key((*path, key), f"unknown key {quoted(key)}.{hint}")
    if missing and (path or reading.whole):  # what could not be read may hold what is missing at the top
        place = f" in {'.'.join(map(str, path))}" if path else ""
        reading.report_key(path, f"missing {'key' if len(missing) == 1 else 'keys'}{place}: {', '.join(missing)}")


def _made(cls: type[Any], values: dict[str, Any], reading: Reading, path: Path) -> Any:
    """The instance; its own validators and its `check()` may still report faults."""
    try:
        instance = cls(**values)
    except (ValueError, TypeError) as error:
        reading.report(path, str(error))
        return BROKEN
    faults: Iterable[tuple[Path, str]] = instance.check() if hasattr(cls, "check") else ()
    faulty = False
    for inner, message in faults:
        faulty = True
        reading.report((*path, *inner), message)
    return BROKEN if faulty else instance


_MAKERS: Final[dict[Any, Callable[[Any, Rule], Reader]]] = {
    str: _text_reader,
    int: _number_reader,
    float: _number_reader,
    bool: _bool_reader,
    Any: _any_reader,
    Figure: _figure_reader,
    Literal: _literal_reader,
    Union: _union_reader,
    types.UnionType: _union_reader,
    list: _sequence_reader,
    tuple: _sequence_reader,
    dict: _mapping_reader,
}
