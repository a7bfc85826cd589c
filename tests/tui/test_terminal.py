"""In a real pseudo-terminal: its size changes in play, the game is suspended and resumed, the terminal is closed."""

import fcntl
import os
import signal
import struct
import sys
import termios
import time
from contextlib import closing
from pathlib import Path

import pytest

from game.errors import SaveError
from game.match.session import load_session
from game.match.store import Store
from game.tui.app import CasipApp
from tests.tui.pretend import Pretend, PretendHouse
from tests.tui.screens import screen_text
from tests.tui.test_terminal_bytes import PLAY, read_for, spawned

SHELL = "import os; os.execvp('bash', ['bash', '--norc', '--noprofile', '-i'])"
GAME = """
from game.tui.app import CasipApp
from tests.tui.pretend import Pretend, PretendHouse
CasipApp(Pretend(), PretendHouse()).run()
print("left in " + "good order")
"""
SIZES = ((80, 24), (200, 60))
PAGES = "123456789a"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")


def resize(descriptor: int, width: int, height: int) -> None:
    """Make the terminal so many cells; the kernel tells the program in it."""
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))


def gone(pid: int, seconds: float) -> bool:
    """Whether a process ends within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return True
        time.sleep(0.05)
    return False


def put_away(pid: int, descriptor: int) -> None:
    os.close(descriptor)
    if not gone(pid, 5.0):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def test_a_game_is_resized_suspended_and_resumed_under_a_shell(tmp_path: Path) -> None:
    script = tmp_path / "pretended.py"
    script.write_text(GAME, encoding="utf-8")
    pid, descriptor = spawned(SHELL, [], tmp_path)
    try:
        os.write(descriptor, f"PYTHONPATH={os.getcwd()} {sys.executable} {script}\n".encode())
        assert b"Decide" in read_for(descriptor, 60.0, b"Decide")
        for place, page in enumerate(PAGES):
            resize(descriptor, *SIZES[place % 2])
            os.write(descriptor, page.encode())
            read_for(descriptor, 0.2)
        os.write(descriptor, b"\x1a")
        assert b"Stopped" in read_for(descriptor, 20.0, b"Stopped")
        resize(descriptor, 120, 40)
        os.write(descriptor, b"fg\n")
        os.write(descriptor, b"1")
        assert b"Decide" in read_for(descriptor, 20.0, b"Decide")
        os.write(descriptor, b"\x11")  # ctrl+q
        out = read_for(descriptor, 20.0, b"left in good order")
        assert b"left in good order" in out and b"Traceback" not in out
    finally:
        put_away(pid, descriptor)


def turns(path: Path) -> int:
    """Quarters that a save holds, -1 where it cannot be read yet."""
    try:
        with closing(Store.open(path)) as store:
            return sum(1 for _ in store.turns())
    except SaveError:
        return -1


@pytest.mark.parametrize("told", ["", "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"])
def test_a_closed_terminal_ends_the_program_and_keeps_the_game(tmp_path: Path, told: str) -> None:
    """Also where no signal says so, as under a program that holds it back from its children."""
    save = tmp_path / "game.casip"
    pid, descriptor = spawned(told + PLAY, ["play", "first-game", "--seed", "3", "--save", str(save)], tmp_path)
    try:
        assert b"Decide" in read_for(descriptor, 60.0, b"Decide")
        os.write(descriptor, b"e")
        read_for(descriptor, 10.0, b"End the quarter")
        os.write(descriptor, b"\r")
        end = time.monotonic() + 40.0
        while turns(save) < 1 and time.monotonic() < end:
            read_for(descriptor, 0.3)
    finally:
        os.close(descriptor)  # the terminal is closed: the kernel hangs up
    if not gone(pid, 15.0):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        pytest.fail("the program outlives its terminal")
    with closing(load_session(save)) as session:
        assert session.turn == 1 and len(session.history) == 2


async def test_every_page_comes_back_as_it_was_when_the_terminal_does() -> None:
    app = CasipApp(Pretend(), PretendHouse())
    async with app.run_test(size=(120, 36)) as pilot:
        for page in PAGES[:9]:
            await pilot.press(page)
            await pilot.pause()
            before = screen_text(app)
            for size in (*SIZES, (120, 36)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            assert screen_text(app) == before
