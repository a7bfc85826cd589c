"""The generated pages say what the code says, and the commands that the documents show can be run."""

import importlib.util
import inspect
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main

ROOT = Path(__file__).parent.parent
DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def loaded(name):
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pages():
    return loaded("build").PAGES


BLOCKS = loaded("formulas")


@pytest.mark.parametrize("page", ["rules.md", "rules.zh.md", "notation.md", "external-view.md"])
def test_generated_pages_are_current(page):
    """docs/rules.md, rules.zh.md, notation.md and external-view.md are what `python docs/build.py` writes."""
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


def arguments(module):
    """Every argument of a module's formulas and every formula, as the block names it, with its annotation."""
    for name, formula in BLOCKS.formulas(module).items():
        signature = inspect.signature(formula)
        yield name, f"{name}()", signature.return_annotation
        for item in signature.parameters.values():
            yield name, item.name, item.annotation


@pytest.mark.parametrize("module", BLOCKS.modules(), ids=lambda module: module.__name__.rpartition(".")[2])
def test_symbols_of_formulas_are_those_of_the_code(module):
    """Every formula and argument has its line in the module's `Symbols:` block, no line is left over, and one number
    is said to be one number; a column or parameter that is passed has the same letter and the same unit there."""
    lines = {item.name: item for item in BLOCKS.symbols(module)}
    assert len(lines) == len(BLOCKS.symbols(module)), "a name stands twice in the block"
    used = set()
    for formula, name, kind in arguments(module):
        line = lines.get(f"{formula}.{name}") or lines.get(name)
        assert line is not None, f"{module.__name__} has no line on {name} of {formula} in its Symbols"
        assert (line.shape == "()") == (kind in (float, int)), (formula, line)
        used.add(line.name)
    assert lines.keys() == used
    declared = BLOCKS.named()
    for line in lines.values():
        letter, unit = declared[line.passed] if line.passed else ("", line.unit)
        assert letter in ("", line.letter), line
        assert (unit or "1") == line.unit, line


def test_every_formula_names_its_source_and_every_module_its_limits():
    """A docstring in `game/economics` cites a work, or says `Source:` and whose form or definition it is."""
    named = {f"{module.__name__}.{name}": BLOCKS.source(formula)
             for module in BLOCKS.modules() for name, formula in BLOCKS.formulas(module).items()}  # fmt: skip
    assert [name for name, source in named.items() if not source] == []
    assert [module.__name__ for module in BLOCKS.modules() if "Limits: " not in module.__doc__] == []


@pytest.mark.parametrize("package", ["rules", "players"])
def test_the_map_at_the_head_of_a_large_package_names_every_file(package):
    """`game/rules/__init__.py` and `game/players/__init__.py` say what lies where."""
    folder = ROOT / "game" / package
    named = re.findall(r"[a-z_]+", (folder / "__init__.py").read_text(encoding="utf-8"))
    there = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    assert sorted(there - {"__init__"} - set(named)) == []


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
