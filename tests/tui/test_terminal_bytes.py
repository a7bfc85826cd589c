"""In a real pseudo-terminal: names with markup, escapes, right-to-left marks and emoji fire nothing, escape nothing."""

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest

EVIL = "[@click=app.exit]EVIL[/]\x1b]0;pwned\x07\u202eRTL\u2066שלום\U0001f525[bold red]x\x1b[31m\x9b2J"
SCENARIO = """
extends: first-game
firms:
  catl: {{name: "{evil}"}}
"""
GAME = """
import sys
from attrs import evolve
from game.match.session import begin
from game.scenario import load
from game.tui.app import CasipApp
from tests.tui.pretend import PretendHouse
session, evil = begin(load("casip-2024"), "calb", 3, None), sys.argv[1]
setup = session.setup
names = tuple(f"{evil}{name}" for name in setup.firms.names)
programmes = tuple(f"{evil}{name}" for name in setup.programmes.names)
seats = tuple(evolve(seat, name=evil, briefing=evil, scarce=evil) for seat in setup.seats)
setup = evolve(setup, title=evil, firms=evolve(setup.firms, names=names), seats=seats,
               programmes=evolve(setup.programmes, names=programmes))
session.start.setup = session.world.setup = setup
CasipApp(session, PretendHouse()).run()
"""
PLAY = "from game.cli import main; main()"
BAD = (b"\x1b]0;pwned", b"pwned\x07", "\u202e".encode(), "\u2066".encode(), b"\xc2\x9b2J")
PAGES = [b"1", b"2", b"3", b"4", b"5", b"6", b"8", b"9"]
DIALOGS = [b"c", b"\x1b", b"m", b"evil", b"\x1b", b"e", b"\x1b", b"\x10", b"end", b"\x1b"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")


def read_for(descriptor: int, seconds: float, until: bytes = b"") -> bytes:
    """What the terminal gets within some seconds, or until some bytes are there."""
    out, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and not (until and until in out):
        if select.select([descriptor], [], [], 0.1)[0]:
            try:
                out += os.read(descriptor, 65536)
            except OSError:
                break
    return out


def spawned(code: str, words: list[str], folder: Path) -> tuple[int, int]:
    """A process in a pseudo-terminal of 120 x 40 cells."""
    pid, descriptor = pty.fork()
    if pid == 0:
        os.environ.update(
            TERM="xterm-256color", COLORTERM="truecolor", COLUMNS="120", LINES="40", LANG="en_GB.UTF-8",
            XDG_CONFIG_HOME=str(folder / "config"), XDG_DATA_HOME=str(folder / "data"),
        )  # fmt: skip
        os.execv(sys.executable, [sys.executable, "-c", code, *words])
    return pid, descriptor


def test_control_characters_in_a_scenario_are_refused_without_being_printed(tmp_path):
    source = tmp_path / "evil"
    source.mkdir()
    escaped = "".join(glyph if glyph.isprintable() else f"\\U{ord(glyph):08x}" for glyph in EVIL)
    (source / "scenario.yaml").write_text(SCENARIO.format(evil=escaped), encoding="utf-8")
    pid, descriptor = spawned(PLAY, ["play", str(source), "--seed", "3", "--save", str(tmp_path / "x")], tmp_path)
    out = read_for(descriptor, 20.0, b"Remove it")
    os.waitpid(pid, 0)
    os.close(descriptor)
    assert b"control or invisible character" in out
    assert [item for item in (*BAD, b"\x1b") if item in out] == []


def test_hostile_names_stay_names_at_the_byte_level(tmp_path):
    """Names that got past every reader: pages, dialogs and the palette print them as words, and nothing else."""
    pid, descriptor = spawned(GAME, [EVIL], tmp_path)
    try:
        out = read_for(descriptor, 20.0, b"Decide")
        assert b"Decide" in out, out[-2000:]
        for key in (*PAGES, *DIALOGS):
            os.write(descriptor, key)
            out += read_for(descriptor, 0.25)
        assert os.waitpid(pid, os.WNOHANG) == (0, 0)  # nothing has ended the game
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(descriptor)
    assert b"EVIL" in out and b"[@click=app.exit]" in out
    assert [item for item in BAD if item in out] == []
