"""What par depends on: the code that moves games, whatever its comments say, and the opening of the scenario.

Two digests of the code: of its bytes, which is quick and enough where nothing has been edited, and of its syntax
trees without docstrings, which stays when only comments and layout change.
"""

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import game
from game.scenario import Scenario
from game.world.world import digest

LAYERS = ("exact", "world", "economics", "rules", "players")
ELSEWHERE = ("match/loop.py", "match/opening.py", "match/seating.py")
BESIDE = ("players/external", "players/futures")  # none of it plays in the games that par is made of
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def code_bytes() -> str:
    """Digest of the bytes of the code that moves games; empty where the code cannot be read as files."""
    mark = hashlib.sha256()
    for name, path in _sources():
        mark.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return mark.hexdigest()


@cache
def code_trees() -> str:
    """Digest of the syntax trees of the same code, without docstrings."""
    mark = hashlib.sha256()
    for name, path in _sources():
        mark.update(name.encode() + b"\0" + tree_text(path.read_text(encoding="utf-8")).encode() + b"\0")
    return mark.hexdigest()


def tree_text(source: str) -> str:
    """The syntax tree of a module as text, without docstrings, comments and layout."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:]
    return ast.dump(tree)


def opening_digest(scenario: Scenario) -> str:
    """Digest of what a scenario says and of the state that it opens with."""
    state = f"{int(digest(scenario.opening)[0]):016x}"
    return hashlib.sha256(f"{scenario.setup.digest} {state}".encode()).hexdigest()


def _sources() -> Iterator[tuple[str, Path]]:
    """Name and path of every module that moves games, in order."""
    root = Path(game.__file__).parent
    paths = [path for layer in LAYERS for path in (root / layer).rglob("*.py")]
    for path in sorted([*paths, *(root / name for name in ELSEWHERE)]):
        name = path.relative_to(root).as_posix()
        if not name.startswith(BESIDE):
            yield name, path
