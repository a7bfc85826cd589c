"""The generated pages say what the code says, and the commands that the documents show can be run."""

import importlib.util
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main

ROOT = Path(__file__).parent.parent
DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def pages():
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PAGES


@pytest.mark.parametrize("page", ["rules.md", "notation.md", "external-view.md"])
def test_generated_pages_are_current(page):
    """docs/rules.md, notation.md and external-view.md are what `python docs/build.py` writes."""
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == pages()[page]()


def test_every_phase_has_rules_and_every_rule_number_is_used_once():
    """R0 to R14 each have a part in the rule book, and no rule is numbered twice."""
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^(?:[-*] )?\**(R\d+\.\d+)\b", text, flags=re.MULTILINE)
    assert len(numbers) == len(set(numbers))
    assert {number.split(".")[0] for number in numbers} >= {f"R{phase}" for phase in range(15)}


def test_every_rule_that_an_event_names_stands_in_the_rule_book():
    """`diary.note(..., 604, ...)` in the code means R6.4 in the book."""
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    named = set()
    for path in (ROOT / "game" / "rules").rglob("*.py"):
        named |= {
            int(found) for found in re.findall(r"note\(\s*[^,]+,\s*[^,]+,\s*(\d{1,4})\b", path.read_text("utf-8"))
        }
    missing = [f"R{number // 100}.{number % 100}" for number in sorted(named)]
    missing = [name for name in missing if not re.search(rf"\b{re.escape(name)}\b", text)]
    assert named
    assert missing == []


def shown_commands():
    """Lines that start with `casip ` in the documents' console blocks."""
    found = []
    for path in DOCS:
        for block in re.findall(r"```(?:console|sh)\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL):
            for line in block.splitlines():
                line = line.removeprefix("$ ").split("  #")[0].strip()
                if line.startswith("casip ") and "|" not in line:
                    found.append((path.name, line))
    return found


@pytest.mark.parametrize(("page", "line"), shown_commands())
def test_commands_in_the_documents_are_understood(page, line):
    """Every command that a document shows exists with those options."""
    words = shlex.split(line)[1:]
    result = CliRunner().invoke(main, [words[0], "--help"])
    assert result.exit_code == 0, (page, line)
    for word in words[1:]:
        if word.startswith("--"):
            assert word.split("=")[0] in result.output, (page, line, word)
