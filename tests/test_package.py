"""The wheel that people install is complete: built from the source archive, in a fresh environment, away from here."""

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import game
from game.data import CHECKOUT, KINDS, data_dir

ROOT = Path(__file__).resolve().parent.parent
PRINT_FILES = """
from game.data import KINDS, data_dir
for kind in KINDS:
    for path in sorted(data_dir(kind).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            print(kind, path.relative_to(data_dir(kind)).as_posix(), path.stat().st_size)
"""

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Installed:
    """A wheel, and the environment that it was installed into."""

    wheel: Path
    programs: Path
    elsewhere: Path

    def run(self, program: str, *arguments: str) -> str:
        return run([self.programs / program, *arguments], self.elsewhere)


def run(command: list[str | Path], cwd: Path, **variables: str) -> str:
    """Standard output of a command that has to succeed, free of this checkout and of the caller's environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    result = subprocess.run(command, cwd=cwd, env=kept | variables, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Builds the source archive and from it the wheel, and installs that; the dependencies are borrowed from here."""
    folder = tmp_path_factory.mktemp("package")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "dist", ROOT], folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "install"]
    run([*pip, "--no-index", "--no-deps", wheel], folder)
    # Paths named in a .pth file come last and their own .pth files are not read: an editable casip stays invisible.
    own = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip()
    borrowed = [path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}]
    Path(own, "borrowed.pth").write_text("\n".join(borrowed) + "\n", "utf-8")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    return Installed(wheel, programs, elsewhere)


def files_here() -> str:
    """What `PRINT_FILES` has to print anywhere: the data of this checkout."""
    return run([sys.executable, "-c", PRINT_FILES], ROOT)


def test_the_command_tells_its_version(installed: Installed) -> None:
    assert game.__version__ in installed.run("casip", "--version")


def test_the_recorded_version_is_that_of_the_package(installed: Installed) -> None:
    recorded = installed.run("python", "-c", "from importlib.metadata import version; print(version('casip'))")
    assert recorded.strip() == game.__version__


def test_the_installed_package_is_not_the_checkout(installed: Installed) -> None:
    where = Path(installed.run("python", "-c", "import game; print(game.__file__)").strip())
    assert installed.programs.parent in where.parents


def test_the_installed_data_are_those_of_the_checkout(installed: Installed) -> None:
    assert installed.run("python", "-c", PRINT_FILES) == files_here()


def test_the_data_are_found_in_a_wheel_that_was_not_unpacked(installed: Installed) -> None:
    printed = run([sys.executable, "-c", PRINT_FILES], installed.elsewhere, PYTHONPATH=str(installed.wheel))
    assert printed == files_here()


def test_the_wheel_holds_every_module_and_nothing_else(installed: Installed) -> None:
    """No tests, caches or notes; and the licence."""
    with zipfile.ZipFile(installed.wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"game", f"casip-{game.__version__}.dist-info"}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "game").rglob("*.py")}
    assert modules - set(names) == set()
    assert f"casip-{game.__version__}.dist-info/licenses/LICENSE" in names


def test_the_checkout_has_every_kind_of_data() -> None:
    assert [kind for kind in KINDS if data_dir(kind) != ROOT / CHECKOUT.get(kind, kind)] == []


def test_an_unknown_kind_of_data_is_refused() -> None:
    with pytest.raises(ValueError, match="'maps'; expected one of scenarios, assets, seeds"):
        data_dir("maps")  # type: ignore[arg-type]


def test_the_linter_assumes_the_oldest_python_that_is_promised() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    oldest = settings["project"]["requires-python"].removeprefix(">=")
    assert settings["tool"]["ruff"]["target-version"] == "py" + oldest.replace(".", "")
