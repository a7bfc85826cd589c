"""Which rules of the book have a test case: `python -m tests.rules.cases` lists those that have none.

A case is a test whose name begins with the number of a rule, `test_r6_7_...`; one that shows several rules names them
one after the other, `test_r6_7_r6_10_...`.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RULE = re.compile(r"^(?:[-*] )?\**R(\d+)\.(\d+)\b", flags=re.MULTILINE)
NUMBER = re.compile(r"_r(\d+)_(\d+)(?=_|$)")
Number = tuple[int, int]


def rules() -> list[Number]:
    """Every rule of the book, in order."""
    parts = sorted((ROOT / "docs" / "rules").glob("*.md"))
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return [(int(phase), int(number)) for phase, number in RULE.findall(text)]


def cases() -> dict[Number, list[str]]:
    """The tests of each rule, as file::name."""
    found: dict[Number, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_r"):
                for phase, number in NUMBER.findall(node.name.removeprefix("test")):
                    name = f"{path.relative_to(ROOT)}::{node.name}"
                    found.setdefault((int(phase), int(number)), []).append(name)
    return found


def without_case() -> list[Number]:
    """Rules that no test is named for."""
    tested = cases()
    return [number for number in rules() if number not in tested]


def main() -> None:
    """Print how many rules have a case, phase by phase, and the numbers of those that have none."""
    missing = set(without_case())
    for phase in sorted({phase for phase, _ in rules()}):
        mine = [number for number in rules() if number[0] == phase]
        lacking = [f"R{phase}.{number}" for _, number in mine if (phase, number) in missing]
        told = ", ".join(lacking) if lacking else "none"
        print(f"R{phase}: {len(mine) - len(lacking)} of {len(mine)} rules have a case; without: {told}")


if __name__ == "__main__":
    main()
