"""Nothing grows into the one central place where every rule ends up: files, classes and functions have a limit."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES = 450
FUNCTION_LINES = 50
CLASS_LINES = 250

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def sources() -> list[Path]:
    return sorted(path for folder in ("game", "benchmarks") for path in (ROOT / folder).rglob("*.py"))


def docstring_lines(node: Definition) -> int:
    """Length of the docstring: explaining a rule well must not count against it."""
    return 0 if ast.get_docstring(node, clean=False) is None else lines(node.body[0])


def lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(source: str) -> Iterator[tuple[int, str, int]]:
    """Line, name and length of each definition over its limit; a function without its docstring, a class whole."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and lines(node) > CLASS_LINES:
            yield node.lineno, node.name, lines(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = lines(node) - docstring_lines(node)
            if length > FUNCTION_LINES:
                yield node.lineno, node.name, length


def test_no_file_is_too_long() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {name: length for name, length in lengths.items() if length > FILE_LINES} == {}


def test_no_function_or_class_is_too_long() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {name} has {length} lines"
        for path in sources()
        for line, name, length in too_long(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("head", "body_lines", "limit"),
    [
        ("def long():", FUNCTION_LINES, True),
        ("def fits():", FUNCTION_LINES - 1, False),
        ("class Long:", CLASS_LINES, True),
        ("class Fits:", CLASS_LINES - 1, False),
    ],
)
def test_the_limits_are_exact(head: str, body_lines: int, limit: bool) -> None:
    source = head + "\n    x = 1" * body_lines
    assert bool(list(too_long(source))) is limit


def test_a_docstring_does_not_count_against_its_function() -> None:
    docstring = '\n    """One.\n' + "\n" * FUNCTION_LINES + '    """'
    body = "\n    x = 1" * (FUNCTION_LINES - 1)
    assert list(too_long("def explained():" + docstring + body)) == []
