"""A rule of the book followed to its formula, its code and its case: `python -m tests.rules.trace R9.3`.

Code is what names the rule in its docstring, alone or in a range (R9.6 to R9.8). Formulas are the functions of
`game/economics` that this code calls; their docstrings give the source, docs/notation.md the symbols.
"""

import ast
import re
import sys
from functools import cache

from tests.rules.cases import ROOT, Number, cases

NAMED = re.compile(r"R(\d+)\.(\d+)(?: to R(\d+)\.(\d+))?")
Function = ast.FunctionDef | ast.ClassDef


def text_of(rule: Number) -> str:
    """The rule as the book has it; empty for none."""
    start = re.compile(rf"^- \*\*R{rule[0]}\.{rule[1]}\b.*$", flags=re.MULTILINE)
    for part in sorted((ROOT / "docs" / "rules").glob("*.md")):
        found = start.search(part.read_text(encoding="utf-8"))
        if found:
            return f"docs/rules/{part.name}: {found.group().removeprefix('- ').replace('**', '')}"
    return ""


def named_in(text: str) -> set[Number]:
    """The rules that a docstring names, ranges counted out."""
    found = set()
    for phase, first, other, last in NAMED.findall(text):
        upto = int(last) if other == phase else int(first)
        found |= {(int(phase), number) for number in range(int(first), upto + 1)}
    return found


@cache
def code() -> dict[Number, list[tuple[str, list[str]]]]:
    """By rule: what names it, as file:line and name, each with the formulas that it calls."""
    found: dict[Number, list[tuple[str, list[str]]]] = {}
    for path in sorted((ROOT / "game").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        formulas = _formulas(tree)
        for node in ast.walk(tree):
            named = named_in(ast.get_docstring(node) or "") if isinstance(node, Function) else set()
            if named and isinstance(node, Function):
                names = {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
                called = sorted(formulas[name] for name in names & formulas.keys())
                place = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                for rule in named:
                    found.setdefault(rule, []).append((place, called))
    return found


def _formulas(tree: ast.Module) -> dict[str, str]:
    """Names that a module takes from game/economics, with the file and the name there."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("game.economics."):
            file = f"{str(node.module).replace('.', '/')}.py"
            found |= {item.asname or item.name: f"{file} {item.name}" for item in node.names}
    return found


def trace(rule: Number) -> list[str]:
    """The whole way, as lines."""
    places = code().get(rule, [])
    formulas = dict.fromkeys(name for _, called in places for name in called)
    return [
        text_of(rule),
        *(f"code     {place}" for place, _ in places),
        *(f"formula  {name}" for name in formulas),
        *(f"case     {name}" for name in cases().get(rule, [])),
    ]


def main() -> None:
    """Print the way of the rule that is named on the command line."""
    found = NAMED.fullmatch(sys.argv[1]) if len(sys.argv) == 2 else None
    if found is None or not text_of((int(found[1]), int(found[2]))):
        sys.exit("name a rule of docs/rules.md, such as R9.3")
    print("\n".join(trace((int(found[1]), int(found[2])))))


if __name__ == "__main__":
    main()
