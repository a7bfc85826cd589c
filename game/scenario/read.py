"""YAML text to plain data, with a table that knows where each value stood.

Scenarios are written by people in editors, so a fault must name its file, line and column, and all faults must come
at once. PyYAML's own constructors do neither, and they follow YAML 1.1, where `no` is false, `010` is eight, `1:30` is
ninety and `1e6` is a text. This reader takes the parser's events and builds the data itself, by the plainer rules of
YAML 1.2, and reports whatever two readers could understand differently.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path as FilePath
from typing import Any, Final

import attrs
import yaml

from game.errors import Problem

Path = tuple[str | int, ...]
Mark = tuple[str, int, int]

LARGEST_FILE: Final = 1 << 20
DEEPEST: Final = 20
MOST_PROBLEMS: Final = 1000

# C0 and C1 controls, line separators, bidirectional overrides and invisible format characters: they can hide text from
# a reader or drive a terminal. Line feed stays; the joiners U+200C and U+200D stay because scripts need them.
FORBIDDEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)

CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
WHOLE: Final = re.compile(r"[-+]?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:_\d{3})+)\Z")
DECIMAL: Final = re.compile(r"[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\Z")
TRAPS: Final = (
    (re.compile(r"[-+]?0\d[\d_]*(?:\.\d*)?\Z"), "starts with a zero, which some readers take as octal"),
    (re.compile(r"[-+]?0[xXoObB][\dA-Fa-f_]+\Z"), "is not a decimal number"),
    (re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?\Z"), "is a number to base sixty for some readers"),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z"), "is not a finite number"),
)


class Unreadable:
    """Stands for a value that was reported already, so that later steps stay silent about it."""

    def __repr__(self) -> str:
        """A short name for messages in tests."""
        return "UNREADABLE"


UNREADABLE: Final = Unreadable()


@attrs.define
class Marks:
    """Where values and keys stood. `values` and `keys` map a path (keys and list indexes) to (file, line, column)."""

    file: str
    values: dict[Path, Mark] = attrs.field(factory=dict)
    keys: dict[Path, Mark] = attrs.field(factory=dict)

    def value(self, path: Path) -> Mark:
        """The place of a value, or of the nearest thing around it."""
        return self._nearest(self.values, path)

    def key(self, path: Path) -> Mark:
        """The place of the key in front of a value; of the value where there is no key."""
        return self.keys.get(path) or self._nearest(self.values, path)

    def _nearest(self, table: dict[Path, Mark], path: Path) -> Mark:
        for length in range(len(path), -1, -1):
            if path[:length] in table:
                return table[path[:length]]
        return (self.file, 1, 1)


@attrs.frozen
class Document:
    """What a file (or a merged set of files) says: `data` is plain Python, `problems` is what was wrong on the way."""

    data: dict[str, Any]
    marks: Marks
    problems: tuple[Problem, ...] = ()


def quoted(text: object, limit: int = 60) -> str:
    """A value in quotes, short and free of control characters, for messages."""
    shown = FORBIDDEN.sub("\ufffd", str(text).replace("\n", " "))
    return f"'{shown[:limit]}{'...' if len(shown) > limit else ''}'"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """' Did you mean 'x'?' for the nearest spelling among choices, or an empty text when none is near."""
    found = nearest(word, choices)
    return f" Did you mean {quoted(found)}?" if found else ""


def nearest(word: str, choices: Iterable[str]) -> str:
    """The nearest spelling among choices, empty when none is near; of equally near ones what begins alike."""
    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(choice.casefold(), choice)
    typed = word[:80].casefold()
    near = difflib.get_close_matches(typed, folded, n=max(len(folded), 1), cutoff=0.6)

    def closeness(name: str) -> tuple[float, int]:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(name, typed, strict=False))
        return difflib.SequenceMatcher(None, name, typed).ratio(), len(list(alike))

    return folded[max((name for name in folded if name in near), key=closeness)] if near else ""


def expected_one_of(choices: Iterable[str], limit: int = 8) -> str:
    """'expected one of a, b, c', cut after `limit` names."""
    names = list(choices)
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return f"expected one of {', '.join(names[:limit])}{more}" if names else "none is declared"


def nearest_or_all(word: str, choices: Iterable[str], limit: int = 8) -> str:
    """' Did you mean 'x'?', or ' Expected one of a, b, c.' when nothing is near. For the end of a message."""
    names = list(choices)
    listed = expected_one_of(names, limit)
    return did_you_mean(word, names) or f" {listed[0].upper()}{listed[1:]}."


def read_file(path: FilePath, label: str | None = None) -> Document:
    """Read one YAML file of at most 1 MiB. `label` is the file's name in messages. Never raises for its content."""
    name = label or str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        return _refused(name, f"cannot be read: {error.strerror or 'no such file'}")
    if len(raw) > LARGEST_FILE:
        return _refused(name, "is larger than 1 MiB. Split the scenario into several files of one folder")
    return read_text(raw, name)


def read_text(raw: bytes | str, file: str) -> Document:
    """Read YAML text. Gives the data, the marks and every problem found; unreadable values become UNREADABLE."""
    try:
        source = raw if isinstance(raw, str) else raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return _refused(file, "this byte is not UTF-8. Save the file as UTF-8 text", line, column)
    problems: list[Problem] = []
    text = _cleaned(source.removeprefix("\ufeff").replace("\r\n", "\n"), file, problems)
    builder = _Builder(text, file, problems)
    data = builder.document()
    if data is not UNREADABLE and not isinstance(data, dict):
        problems.append(Problem(file, 1, 1, "expected keys with values (key: value) at the top of the file"))
    return Document(data if isinstance(data, dict) else {}, builder.marks, tuple(sorted(set(problems))))


def _refused(file: str, message: str, line: int = 1, column: int = 1) -> Document:
    return Document({}, Marks(file), (Problem(file, line, column, message),))


def _cleaned(text: str, file: str, problems: list[Problem]) -> str:
    """Report forbidden characters (the first of each line, twenty lines at most) and blank them in place."""
    if not FORBIDDEN.search(text):
        return text
    reported = 0
    for number, line in enumerate(text.split("\n"), start=1):
        found = FORBIDDEN.search(line)
        if found and reported < 20:
            reported += 1
            problems.append(Problem(file, number, found.start() + 1, _character(found.group())))
    return FORBIDDEN.sub(" ", text)


def _character(character: str) -> str:
    if character == "\t":
        return "tab character. Use spaces"
    return f"control or invisible character U+{ord(character):04X}. Remove it"


class _Stop(Exception):
    """Reading of this file ends here; the problem is already in the list."""


class _Builder:
    """Turns the event stream of one file into data and marks. Its depth is bounded, so it may call itself."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=loader))
        self.file = file
        self.problems = problems
        self.marks = Marks(file)

    def document(self) -> Any:
        """The only document of the file; UNREADABLE after a fault that stops the parser."""
        try:
            return self._only_document()
        except _Stop:
            return UNREADABLE
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            why = ", ".join(part for part in (error.context, error.problem) if part)
            self.problems.append(Problem(self.file, line, column, f"not valid YAML: {why}"))
        except yaml.YAMLError as error:
            self.problems.append(Problem(self.file, 1, 1, f"not valid YAML: {quoted(error, 200)}"))
        return UNREADABLE

    def _only_document(self) -> Any:
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            self._report(event, "the file is empty")
            return UNREADABLE
        data = self._value(next(self.events), (), 0)
        next(self.events)
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            self._report(event, "a second document (---) in one file. Use one file each")
        return data

    def _report(self, event: Any, message: str) -> None:
        self.problems.append(Problem(*self._place(event), message))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Stop

    def _place(self, event: Any) -> Mark:
        mark = event.start_mark
        return (self.file, mark.line + 1, mark.column + 1)

    def _value(self, event: Any, path: Path, depth: int) -> Any:
        self.marks.values[path] = self._place(event)
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._report(event, f"alias {quoted('*' + event.anchor)}. Write the value out, or use extends")
            return UNREADABLE
        if event.anchor is not None:
            self._report(event, f"anchor {quoted('&' + event.anchor)}. Anchors and aliases are not read: remove it")
        if event.tag is not None:
            self._report(event, f"tag {quoted(event.tag)}. Types come from the scenario's declaration: remove it")
        if kind is yaml.ScalarEvent:
            return self._scalar(event) if event.tag is None else UNREADABLE
        if depth >= DEEPEST:
            self._report(event, f"nested deeper than {DEEPEST} levels")
            raise _Stop
        build = self._mapping if kind is yaml.MappingStartEvent else self._sequence
        return build(path, depth + 1)

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items)), depth))
        return items

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            inner = (*path, key)
            if key in entries:
                first = self.marks.keys[inner]
                self._report(event, f"key {quoted(key)} stands twice here, first on line {first[1]}")
                # The second value is still read for its own faults, under a path that nothing asks for.
                self._value(next(self.events), (*inner, "\0"), depth)
                continue
            self.marks.keys[inner] = self._place(event)
            entries[key] = self._value(next(self.events), inner, depth)
        return entries

    def _key(self, event: Any, depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._report(event, "a key must be a word, not a list, a mapping or an alias")
            self._value(event, ("\0",), depth)
            return f"\0{event.start_mark.line}:{event.start_mark.column}"
        text = str(event.value)
        if text == "<<":
            self._report(event, "merge key '<<'. Use extends, or write the values out")
        data = self._value(event, ("\0",), depth)
        if not isinstance(data, str) and data is not UNREADABLE:
            self._report(event, f'key {quoted(text)} is not a text. Put it in quotes: "{text[:40]}"')
        return text

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if FORBIDDEN.search(text):
            self._report(event, _character(FORBIDDEN.findall(text)[0]))
            return UNREADABLE
        if not event.implicit[0]:
            return text
        if text in CONSTANTS:
            return CONSTANTS[text]
        if text[0] not in "+-.0123456789":
            return text
        return self._number(event, text)

    def _number(self, event: Any, text: str) -> Any:
        if WHOLE.match(text):
            number = int(text.replace("_", "")) if len(text) <= 32 else 1 << 63
            if abs(number) < 1 << 63:
                return number
            self._report(event, f"{quoted(text)} is larger than a 64-bit number")
            return UNREADABLE
        if DECIMAL.match(text):
            decimal = float(text)
            if math.isfinite(decimal):
                return decimal + 0.0
            self._report(event, f"{quoted(text)} is too large to be a finite number")
            return UNREADABLE
        for pattern, why in TRAPS:
            if pattern.match(text):
                self._report(event, f"{quoted(text)} {why}. Write a decimal number, or quote a text")
                return UNREADABLE
        return text
