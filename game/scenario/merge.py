"""A scenario as a set of files: a folder joined into one document, on top of the scenario that it extends.

A scenario is one YAML file or a folder of them. With `extends: name` it starts from another one: mappings merge key by
key, a key set to null takes the base's entry away, and everything else (texts, numbers, lists, whole figures) replaces
what the base says. The marks follow, so that a fault is reported in the file that says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any, Final

from game.data import data_dir
from game.errors import Problem, ScenarioError
from game.scenario.figures import is_figure
from game.scenario.read import UNREADABLE, Document, Marks, Path, nearest_or_all, quoted, read_file

NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
SUFFIXES: Final = (".yaml", ".yml")


def scenario_names(roots: Iterable[FilePath] | None = None) -> tuple[str, ...]:
    """The names of the scenarios in these folders, sorted. Default: the game's own."""
    names = {
        item.name.removesuffix(".yaml").removesuffix(".yml")
        for root in ((data_dir("scenarios"),) if roots is None else roots)
        if root.is_dir()
        for item in root.iterdir()
        if item.is_dir() or item.name.endswith(SUFFIXES)
    }
    return tuple(sorted(name for name in names if NAME.match(name)))


def read_scenario(target: str | FilePath, roots: Sequence[FilePath] | None = None) -> Document:
    """The merged document of a scenario, by name or by path of a file or folder.

    A name is looked for in `roots` (default: the game's own scenarios). `extends` is resolved and removed. Faults of
    the content are in `problems`; ScenarioError is raised only when there is no such scenario.
    """
    places = (data_dir("scenarios"),) if roots is None else tuple(roots)
    given = FilePath(target)
    by_name = isinstance(target, str) and NAME.match(target)
    found = _named(str(target), places) if by_name else given if given.exists() else None
    if found is None:
        names = scenario_names(places)
        hint = nearest_or_all(given.stem, names, 20)
        raise ScenarioError([Problem(str(target), 0, 0, f"no scenario of this name or path.{hint}")])
    return _extended(found, places, ())


def _named(name: str, roots: Sequence[FilePath]) -> FilePath | None:
    for root in roots:
        for candidate in (root / name, *(root / f"{name}{suffix}" for suffix in SUFFIXES)):
            if candidate.is_dir() or (candidate.is_file() and candidate.name != name):
                return candidate
    return None


def _extended(place: FilePath, roots: Sequence[FilePath], chain: tuple[FilePath, ...]) -> Document:
    """Read the scenario at this place on top of its bases; `chain` holds those that are waiting for this one."""
    document = _joined(place, roots)
    wanted = document.data.get("extends")
    if wanted is None or wanted is UNREADABLE:
        return _without_extends(document)
    identity = place.resolve()
    base_place, fault = _base(wanted, place, roots)
    if base_place is not None and base_place.resolve() in (*chain, identity):
        base_place, fault = None, f"{quoted(wanted)} extends this scenario in turn: a circle has no beginning"
    if base_place is None:
        problem = Problem(*document.marks.value(("extends",)), fault)
        return _without_extends(_with_problems(document, [problem]))
    base = _extended(base_place, roots, (*chain, identity))
    data, marks = merge(base.data, base.marks, document.data, document.marks)
    return _without_extends(Document(data, marks, (*base.problems, *document.problems)))


def _base(wanted: Any, place: FilePath, roots: Sequence[FilePath]) -> tuple[FilePath | None, str]:
    """The place of the base and '', or None and why not. A path may not leave the folder that holds the scenario."""
    if not isinstance(wanted, str):
        return None, f"extends needs the name of a scenario or a relative path, found {quoted(wanted)}"
    if NAME.match(wanted):
        roots = (*roots, place.resolve().parent)
        found = _named(wanted, roots)
        if found is not None:
            return found, ""
        names = scenario_names(roots)
        return None, f"no scenario {quoted(wanted)}.{nearest_or_all(wanted, names, 20)}"
    home = place.resolve().parent
    path = ((place.resolve() if place.is_dir() else home) / wanted).resolve()
    if FilePath(wanted).is_absolute() or not path.is_relative_to(home):
        return None, f"{quoted(wanted)} leaves the folder of this scenario: move the base beside it or into scenarios/"
    return (path, "") if path.exists() else (None, f"no file or folder {quoted(wanted)} beside this scenario")


def _with_problems(document: Document, problems: Iterable[Problem]) -> Document:
    return Document(document.data, document.marks, (*document.problems, *problems))


def _without_extends(document: Document) -> Document:
    data = {key: value for key, value in document.data.items() if key != "extends"}
    return Document(data, document.marks, tuple(sorted(set(document.problems))))


def _label(place: FilePath, roots: Iterable[FilePath]) -> str:
    """The name in messages: root/file for a scenario found by name, the path as given for others."""
    for root in roots:
        if place.is_relative_to(root):
            return f"{root.name}/{place.relative_to(root).as_posix()}"
    return str(place)


def _files(folder: FilePath) -> Iterator[FilePath]:
    """All YAML files of a folder in the order of their names, then those of the folders in it."""
    items = sorted(folder.iterdir(), key=lambda item: item.name)
    yield from (item for item in items if item.name.endswith(SUFFIXES) and item.is_file())
    for item in items:
        if item.is_dir():
            yield from _files(item)


def _joined(place: FilePath, roots: Iterable[FilePath]) -> Document:
    """One file, or all YAML files of a folder and of the folders in it, joined by top-level key."""
    if not place.is_dir():
        return read_file(place, _label(place, roots))
    parts = list(_files(place))
    marks = Marks(_label(place, roots))
    if not parts:
        return Document({}, marks, (Problem(marks.file, 0, 0, "no .yaml file in this folder"),))
    data: dict[str, Any] = {}
    problems: list[Problem] = []
    for part in parts:
        document = read_file(part, _label(part, roots))
        problems += document.problems
        _join(data, marks, document.data, document.marks, (), problems)
    marks.values[()] = (_label(parts[0], roots), 1, 1)
    return Document(data, marks, tuple(problems))


def _join(
    data: dict[str, Any], marks: Marks, more: Mapping[str, Any], there: Marks, path: Path, problems: list[Problem]
) -> None:
    """Add another file of the same folder to `data`; two files may share mappings, not single values."""
    for key, value in more.items():
        inner = (*path, key)
        if key not in data:
            data[key] = value
            _copy_marks(value, inner, there, marks)
        elif isinstance(data[key], dict) and isinstance(value, dict) and not is_figure(value):
            _join(data[key], marks, value, there, inner, problems)
        else:
            file, line, _ = marks.key(inner)
            message = f"{quoted(key)} is given here and in {file} on line {line}. Keep one of them"
            problems.append(Problem(*there.key(inner), message))


def merge(
    base_data: Mapping[str, Any], base_marks: Marks, data: Mapping[str, Any], marks: Marks
) -> tuple[dict[str, Any], Marks]:
    """`data` on top of `base_data`, with the marks of whichever says each value. Neither input is changed."""
    merged_marks = Marks(marks.file)
    merged_marks.values[()] = marks.value(())
    merged = _merged(base_data, base_marks, data, marks, (), merged_marks)
    return merged, merged_marks


def _merged(
    base: Mapping[str, Any], base_marks: Marks, data: Mapping[str, Any], marks: Marks, path: Path, out: Marks
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key in (*base, *(key for key in data if key not in base)):
        inner = (*path, key)
        if key not in data:
            result[key] = base[key]
            _copy_marks(base[key], inner, base_marks, out)
        elif key in base and data[key] is None:
            continue
        elif _both_merge(base.get(key), data[key]):
            _copy_mark(inner, marks, out)
            result[key] = _merged(base[key], base_marks, data[key], marks, inner, out)
        else:
            result[key] = data[key]
            _copy_marks(data[key], inner, marks, out)
    return result


def _both_merge(old: Any, new: Any) -> bool:
    return isinstance(old, dict) and isinstance(new, dict) and not is_figure(old) and not is_figure(new)


def _copy_mark(path: Path, source: Marks, out: Marks) -> None:
    if path in source.values:
        out.values[path] = source.values[path]
    if path in source.keys:
        out.keys[path] = source.keys[path]


def _copy_marks(value: Any, path: Path, source: Marks, out: Marks) -> None:
    """Copy the marks of a value and of everything inside it."""
    _copy_mark(path, source, out)
    if isinstance(value, dict):
        for key, inner in value.items():
            _copy_marks(inner, (*path, key), source, out)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _copy_marks(inner, (*path, index), source, out)
