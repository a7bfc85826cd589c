"""The symbols of the formulas, read from the `Symbols:` block in the docstring of every module of `game/economics`.

A line of a block holds, two spaces or more apart: letter, argument or formula (with brackets), shape, unit and, where
it is one, the column or parameter that is passed. `formula.argument` is an argument of that formula alone. A bare `-`
means no letter, `(...)` any shape, element by element, `()` one number.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from types import ModuleType
from typing import Any

from attrs import fields, frozen

import game.economics
from game.world.columns import declared
from game.world.parameters import Parameters
from game.world.state import GROUPS

CITED = re.compile(r"([A-Z][\w-]+(?:(?:, | & )(?:de )?[A-Z][\w-]+)*),? \(?(\d{4})\b")


@frozen
class Symbol:
    """One line of a block."""

    letter: str
    name: str
    shape: str
    unit: str
    passed: str = ""


def modules() -> list[ModuleType]:
    """The modules of formulas."""
    names = [module.name for module in pkgutil.iter_modules(game.economics.__path__)]
    return [importlib.import_module(f"game.economics.{name}") for name in names]


def formulas(module: ModuleType) -> dict[str, Callable[..., Any]]:
    """The public functions that a module defines, in order."""
    found = inspect.getmembers_static(module, inspect.isfunction)
    own = [(name, item) for name, item in found if item.__module__ == module.__name__ and not name.startswith("_")]
    return dict(sorted(own, key=lambda pair: pair[1].__code__.co_firstlineno))


def symbols(module: ModuleType) -> list[Symbol]:
    """The lines of a module's block."""
    _, found, block = inspect.cleandoc(module.__doc__ or "").partition("\nSymbols:\n")
    lines = re.findall(r"^    (\S.*)$", block, flags=re.MULTILINE) if found else []
    return [Symbol(*re.split(r" {2,}", line.strip())) for line in lines]


def named() -> dict[str, tuple[str, str]]:
    """Symbol and unit of every column and parameter, as `group.name`."""
    columns = {
        f"{group.__name__.lower()}.{name}": (item.symbol, item.unit)
        for group in GROUPS
        for name, item in declared(group)
    }
    parameters = {
        f"{group.name}.{item.name}": (item.metadata.get("symbol", ""), item.metadata["unit"])
        for group in fields(Parameters)
        for item in fields(group.type)
    }
    assert not columns.keys() & parameters.keys()
    return columns | parameters


def source(formula: Callable[..., Any]) -> str:
    """What a docstring gives as its source: the sentence that says so, or else the works that it cites."""
    text = " ".join(inspect.cleandoc(formula.__doc__ or "").split())
    said = re.search(r"Source: (.+?)\.(?= [A-Z]|$)", text)
    return said[1] if said else "; ".join(f"{who} ({year})" for who, year in CITED.findall(text))


def tables() -> list[str]:
    """The lines of the notation page on formulas, a table a module."""
    lines = []
    for module in modules():
        known = formulas(module)
        lines += ["", f"## formulas: {module.__name__.rpartition('.')[2]}", ""]
        lines.append("| symbol | formula() or argument | shape | unit | column or parameter, or source |")
        lines.append("| --- | --- | --- | --- | --- |")
        for item in symbols(module):
            letter, unit = item.letter.removeprefix("-"), "" if item.unit == "1" else item.unit
            told = source(known[item.name[:-2]]) if item.name.endswith("()") else item.passed and f"`{item.passed}`"
            lines.append(f"| {letter} | `{item.name}` | {item.shape} | {unit} | {told} |")
    return lines
