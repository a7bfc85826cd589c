"""Where the files that come with the game are: scenarios, assets, the rule book and the facts they grew from.

In a checkout they lie beside the package, in an installed wheel inside it (`game/_data`), and in a wheel that is
imported without unpacking they are copied out once a process, because everything that reads them wants real paths.
"""

import atexit
import shutil
import tempfile
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, get_args

Kind = Literal["scenarios", "assets", "seeds", "rules"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CHECKOUT: dict[str, str] = {"rules": "docs/rules"}  # where a kind lies in a checkout, if not at the top


@cache
def data_dir(kind: Kind) -> Path:
    """The directory that holds one kind of the game's own files.

    Raises ValueError for a kind that is not in `KINDS`, and FileNotFoundError if the installation lacks it.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no data directory {kind!r}; expected one of {', '.join(KINDS)}")
    package = files("game")
    inside = package / "_data" / kind
    if inside.is_dir():
        return inside if isinstance(inside, Path) else _unpacked(inside)
    beside = CHECKOUT.get(kind, kind)
    if isinstance(package, Path) and (package.parent / beside).is_dir():
        return package.parent / beside
    raise FileNotFoundError(
        f"the directory {beside}/ is neither in {package / '_data'} nor beside {package}; install casip again, "
        "or run it from a complete checkout"
    )


def _unpacked(source: Traversable) -> Path:
    """A copy, on disk until the process ends, of a directory inside an archive."""
    target = Path(tempfile.mkdtemp(prefix="casip-"))
    atexit.register(shutil.rmtree, target, ignore_errors=True)
    _copy(source, target)
    return target


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir(exist_ok=True)
    for entry in source.iterdir():
        if entry.is_dir():
            _copy(entry, target / entry.name)
        else:
            (target / entry.name).write_bytes(entry.read_bytes())
