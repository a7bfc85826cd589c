"""A scenario by name or path, as the opening of a game and the table of its figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path as FilePath

from attrs import frozen

from game.errors import Problem, ScenarioError
from game.scenario.build import opening, setup_of
from game.scenario.figures import FigureRow, figure_rows
from game.scenario.meaning import faults
from game.scenario.merge import read_scenario, scenario_names
from game.scenario.read import Document
from game.scenario.schema import Content
from game.scenario.structure import try_structure
from game.world.setup import Setup
from game.world.world import World


@frozen
class Scenario:
    """A scenario that has been read, checked and built.

    `opening` holds one world without luck; `figures` has a row for every number with its source; `seat` is the seat
    that a new game suggests, if any; `origin` is what loads it again, a name or an absolute path.
    """

    setup: Setup
    opening: World
    figures: tuple[FigureRow, ...]
    seat: str | None
    origin: str


def load(target: str | FilePath) -> Scenario:
    """The scenario with this name, or at this path of a file or folder.

    Raises:
        ScenarioError: with every problem found, each as file:line:column.
    """
    content, problems, document = content_of(target)
    if content is None:
        raise ScenarioError(problems)
    rows = figure_rows(content)
    setup = setup_of(content, FilePath(target).stem, _digest(document, rows))
    origin = str(target) if str(target) in scenario_names() else str(FilePath(target).resolve())
    return Scenario(setup, opening(content, setup), rows, content.seat, origin)


def content_of(target: str | FilePath) -> tuple[Content | None, tuple[Problem, ...], Document]:
    """The content of a scenario, or None and why not; and the document that it was read from.

    Raises:
        ScenarioError: when there is no scenario of this name or path.
    """
    document = read_scenario(target)
    seats = [name for key in ("firms", "governments") for name in _names(document.data.get(key))]
    content, problems = try_structure(Content, document, known={"seats": seats})
    if content is None:
        return None, problems, document
    found = tuple(Problem(*document.marks.value(path), message) for path, message in faults(content))
    return (None if found else content), found, document


def _names(data: object) -> Iterable[str]:
    return [name for name in data if isinstance(name, str)] if isinstance(data, dict) else []


def _digest(document: Document, rows: Iterable[FigureRow]) -> str:
    """sha256 of what the scenario says and of the facts that it points at."""
    facts = [(row.where, row.value, row.source) for row in rows]
    text = json.dumps([document.data, facts], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
