"""The arrows between packages point one way: a module imports its own package and packages with a smaller number.

The table is section 5 of the architecture. It is proved twice: by reading the imports of every file, those inside
functions too, and by importing each package in a fresh process and looking at what was loaded.
"""

import ast
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GAME = ROOT / "game"

BASE = "game"  # the modules beside the packages that everything may use: importing anything runs game/__init__.py
BASE_MODULES = ("__init__", "data", "errors", "memory")
LAYERS = {
    BASE: 0,
    "exact": 0,
    "world": 1,
    "economics": 1,
    "rules": 2,
    "scenario": 2,
    "players": 3,
    "match": 4,
    "lab": 5,
    "env": 5,
    "classroom": 6,
    "line": 7,
    "tui": 7,
    "cli": 8,
}
INTERFACE = "tui"
INTERFACE_LIBRARIES = ("textual", "rich")
DATA = "_data"  # scenarios, assets and seeds of an installed wheel; no code

IMPORT_ALL = """
import importlib, json, sys
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps(sorted(sys.modules)))
"""


def package_of(parts: tuple[str, ...]) -> str:
    """The name in the layer table of a dotted module name that starts with `game`."""
    return BASE if len(parts) == 1 or parts[1] in BASE_MODULES else parts[1]


def module_name(path: Path) -> str:
    parts = path.relative_to(GAME.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def packages_present() -> set[str]:
    """The names of everything importable directly in game/, whether or not the table knows it."""
    entries = [path for path in GAME.iterdir() if path.name not in {"__pycache__", DATA}]
    folders = {path.name for path in entries if path.is_dir() and any(path.rglob("*.py"))}
    modules = {path.stem for path in entries if path.suffix == ".py" and path.stem not in BASE_MODULES}
    return folders | modules | {BASE}


def imported_names(source: str, module: str, is_package: bool) -> list[tuple[int, str]]:
    """Line and absolute dotted name of everything that a module imports; `from a import b` gives `a.b`."""
    home = module if is_package else module.rpartition(".")[0]
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = importlib.util.resolve_name("." * node.level + (node.module or ""), home)
            found += [(node.lineno, f"{origin}.{alias.name}") for alias in node.names]
    return found


def is_allowed(importer: str, name: str) -> bool:
    """Whether a module of the package `importer` may import the absolute dotted name."""
    parts = tuple(name.split("."))
    if parts[0] in INTERFACE_LIBRARIES:
        return importer == INTERFACE
    if parts[0] != "game":
        return True
    # `from game import something` is a package if the table knows it, and else an attribute of game/__init__.py.
    target = package_of(parts) if len(parts) == 1 or parts[1] in LAYERS or len(parts) > 2 else BASE
    return target in (importer, BASE) or LAYERS.get(target, sys.maxsize) < LAYERS[importer]


def violations(source: str, module: str, is_package: bool) -> list[str]:
    importer = package_of(tuple(module.split(".")))
    return [
        f"{module}, line {line}: imports {name}"
        for line, name in imported_names(source, module, is_package)
        if not is_allowed(importer, name)
    ]


def loaded_after(modules: list[str]) -> list[str]:
    """What a fresh interpreter has loaded after importing the modules."""
    command = [sys.executable, "-c", IMPORT_ALL, json.dumps(modules)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    loaded: list[str] = json.loads(result.stdout.splitlines()[-1])
    return loaded


def modules_of(package: str) -> list[str]:
    names = [module_name(path) for path in sorted(GAME.rglob("*.py")) if DATA not in path.parts]
    return [name for name in names if package_of(tuple(name.split("."))) == package and not name.endswith("__main__")]


def test_every_package_has_a_layer() -> None:
    """A new package needs a line in the architecture and in the table above before it needs code."""
    assert sorted(packages_present() - set(LAYERS)) == []


def test_every_file_imports_only_smaller_layers() -> None:
    found = []
    for path in sorted(GAME.rglob("*.py")):
        name = module_name(path)
        if package_of(tuple(name.split("."))) in LAYERS:  # the others fail the test above by name
            found += violations(path.read_text("utf-8"), name, path.stem == "__init__")
    assert found == []


@pytest.mark.parametrize("package", sorted(packages_present() & set(LAYERS) - {INTERFACE}))
def test_a_fresh_process_loads_only_smaller_layers(package: str) -> None:
    """Importing all of a package loads nothing above it, and never the interface library."""
    loaded = loaded_after(modules_of(package))
    assert [name for name in loaded if name.split(".")[0] == "textual"] == []
    packages = {package_of(tuple(name.split("."))) for name in loaded if name.split(".")[0] == "game"}
    limit = LAYERS[package]
    assert sorted(other for other in packages - {package, BASE} if LAYERS.get(other, sys.maxsize) >= limit) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("game.exact.draws", "import game.world.state"),
        ("game.exact.draws", "from game import world"),
        ("game.exact.draws", "from ..rules import turn"),
        ("game.world.state", "def late():\n    from game.economics.demand import shares"),
        ("game.world", "from ..cli import main"),
        ("game.errors", "from .exact import draws"),
        ("game.rules.turn", "import textual.app"),
        ("game.lab.tables", "from rich.table import Table"),
        ("game.players.bots.calm", "from ...match.loop import play"),
        ("game.match.loop", "from game.unheard.of import thing"),
    ],
)
def test_an_arrow_in_the_wrong_direction_is_found(module: str, source: str) -> None:
    assert len(violations(source, module, is_package=module.count(".") == 1 and module != "game.errors")) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("game.exact.draws", "import numpy\nfrom game import __version__\nfrom game.errors import CasipError"),
        ("game.world.state", "from .dims import Dims\nfrom ..exact.money import pay\nfrom game import exact"),
        ("game.tui.app", "from textual.app import App\nfrom game.match.loop import Match"),
        ("game.cli", "from game.tui.app import Game\nfrom game import data"),
    ],
)
def test_an_arrow_in_the_right_direction_is_accepted(module: str, source: str) -> None:
    assert violations(source, module, is_package=False) == []
