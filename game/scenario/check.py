"""Every fault of several scenarios at once."""

from collections.abc import Iterable
from pathlib import Path as FilePath

from game.errors import Problem, ScenarioError
from game.scenario.build import opening, setup_of
from game.scenario.load import content_of
from game.world.invariants import broken


def check(paths: Iterable[str | FilePath]) -> list[Problem]:
    """The problems of each scenario, named or at a path; empty when all can be played."""
    return [problem for path in paths for problem in _check_one(path)]


def _check_one(path: str | FilePath) -> list[Problem]:
    try:
        content, problems, _ = content_of(path)
    except ScenarioError as error:
        return list(error.problems)
    if content is None:
        return list(problems)
    world = opening(content, setup_of(content, FilePath(path).stem, ""))
    return [Problem(str(path), 0, 0, f"the opening is impossible: {text}") for text in broken(world)]
