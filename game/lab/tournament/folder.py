"""The folder of a tournament: what is done is kept in whole files, and is not done again."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from attrs import asdict

from game import __version__
from game.lab.tournament.plan import BadTournament, Tournament
from game.world.setup import Setup

PLAN = "plan.json"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, also when the program is killed."""
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def described(plan: Tournament, setup: Setup) -> dict[str, Any]:
    """Everything that the results depend on, as it stands in plan.json."""
    told = json.loads(json.dumps(asdict(plan)))
    return {**told, "scenario_digest": setup.digest, "casip": __version__, "numpy": np.__version__}


def opened_folder(plan: Tournament, setup: Setup, folder: Path, resume: bool) -> Path:
    """The folder, new or gone on with.

    Raises:
        BadTournament: when a tournament lies there that is not to be gone on with, or is another one.
    """
    told, path = described(plan, setup), folder / PLAN
    if path.exists():
        if not resume:
            raise BadTournament(f"{folder}: a tournament lies here already; --resume goes on with it")
        _compare(path, told)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
    (folder / "parts").mkdir(exist_ok=True)
    return folder


def _compare(path: Path, told: dict[str, Any]) -> None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise BadTournament(f"{path}: this is not the plan of a tournament") from fault
    odd = [name for name in sorted(told) if not isinstance(found, dict) or found.get(name) != told[name]]
    if odd:
        raise BadTournament(f"{path}: another tournament lies here; it differs in {', '.join(odd)}")


def kept(path: Path | None) -> dict[str, Any] | None:
    """The results of a part that was played before, None where it was not."""
    if path is None or not path.exists():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
