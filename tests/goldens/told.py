"""A short game of a scenario in line mode, played by silence, and the digest that it ends with."""

import contextlib
import io
import sys
import tempfile
from pathlib import Path
from unittest import mock

from game.data import data_dir
from game.line.client import play_lines
from game.match.session import begin
from game.scenario import load
from game.world.world import digest

SCENARIOS = tuple(sorted(path.parent.name for path in data_dir("scenarios").glob("*/scenario.yaml")))
QUARTERS, SEED = 8, 1


def place(name: str) -> Path:
    """Where a scenario's golden lies."""
    return Path(__file__).parent / f"{name}.txt"


def told(name: str) -> str:
    """What a person reads who looks at the cases and ends quarter after quarter, and the digest of the world."""
    scenario = load(name)
    session = begin(scenario, scenario.seat or "calb", SEED, None)
    lines = "\n".join(["cases", "end"] * QUARTERS + ["quit"]) + "\n"
    said = io.StringIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch("game.match.session.user_data_dir", lambda *_, **__: folder),
        mock.patch.object(sys, "stdin", io.StringIO(lines)),
        contextlib.redirect_stdout(said),
    ):
        play_lines(session)
    return f"{said.getvalue()}\ndigest after {session.turn} quarters: {int(digest(session.start)[0]):016x}\n"
