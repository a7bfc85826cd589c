"""What a person waits for: keys, the end of a quarter, the title; and the memory of a long sitting.

The app runs without a terminal. While keys are pressed, a task beside looks at the clock between any two things that
the app does: the longest stretch of processor time in which nothing else could run is what a key has to wait for.
"""

import asyncio
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.measure import MILLI, ninth_decile, table

KEYS = (
    *"123456789a1", "tab", "down", "down", "up", "enter", "escape", "l", "right", "escape", "m", "s", "u", "escape",
    "escape", "c", "escape", "o", "escape", "n", "escape", "w", "escape", "question_mark", "escape", "u",
)  # fmt: skip
TITLE = "from game.tui.app import CasipApp\napp = CasipApp()\napp.call_after_refresh(app.exit)\napp.run(headless=True)"


class Stretches:
    """Processor time of the app's thread between two turns of its loop."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        """Note the longest stretch until cancelled."""
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.longest, before = max(self.longest, now - before), now

    def taken(self) -> float:
        """The longest stretch since this was last asked, seconds."""
        found, self.longest = self.longest, 0.0
        return found


def keys(scenario: str, seat: str, quarters: int, seed: int) -> str:
    """Milliseconds that a key has to wait at the most, after some quarters; and those of ending a quarter."""
    waits, ends = asyncio.run(_pressed(scenario, seat, quarters, seed))
    rows = [
        (name, f"{median(found) * MILLI:.0f}", f"{ninth_decile(found) * MILLI:.0f}", f"{max(found) * MILLI:.0f}")
        for name, found in [*waits.items(), ("end of a quarter, beside the interface", ends)]
    ]
    head = ("key", "median, ms", "ninth decile", "longest")
    return table(f"Waits of {seat} after {quarters} quarters of {scenario}", head, rows)


async def _pressed(scenario: str, seat: str, quarters: int, seed: int) -> tuple[dict[str, list[float]], list[float]]:
    from game.match.session import begin
    from game.scenario import load
    from game.tui.app import CasipApp

    with tempfile.TemporaryDirectory() as folder:
        session = begin(load(scenario), seat, seed, Path(folder) / "game.casip")
        ends = [_seconds(session.end_quarter) for _ in range(quarters)]
        app, stretches, waits = CasipApp(session), Stretches(), dict[str, list[float]]()
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause(0.5)
            watch = asyncio.create_task(stretches.watch())
            for _ in range(3):
                for key in KEYS:
                    stretches.taken()
                    await pilot.press(key)
                    await pilot.pause()
                    waits.setdefault(key, []).append(stretches.taken())
            watch.cancel()
        session.close()
    return waits, ends


def _seconds(work: object) -> float:
    start = time.thread_time()
    work()  # type: ignore[operator]
    return time.thread_time() - start


def title(rounds: int) -> str:
    """Seconds of processor time from the start of the program to its title."""
    found = []
    for _ in range(rounds):
        before = os.times()
        subprocess.run([sys.executable, "-c", TITLE], check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        user, system = after.children_user - before.children_user, after.children_system - before.children_system
        found.append(user + system)
    rows = [("start to title", f"{median(found):.2f}", f"{max(found):.2f}")]
    return table("Start of the program", ("", "median, s", "longest"), rows)


def memory(scenario: str, games: int, seed: int) -> str:
    """Memory in MB after each of some games, played to their ends in one sitting of the app."""
    rows = asyncio.run(_sitting(scenario, games, seed))
    return table(f"Memory of {games} games of {scenario} in one sitting", ("game", "quarters", "MB"), rows)


async def _sitting(scenario: str, games: int, seed: int) -> list[tuple[str, str, str]]:
    from game.match.session import begin
    from game.scenario import load
    from game.tui.app import CasipApp

    app, rows = CasipApp(), [("title", "0", f"{resident():.0f}")]
    with tempfile.TemporaryDirectory() as folder:
        async with app.run_test(size=(120, 36)) as pilot:
            for game in range(games):
                found = load(scenario)
                session = begin(found, found.seat or "calb", seed + game, Path(folder) / f"{game}.casip")
                app.play(session)
                await pilot.pause()
                while not session.finished:
                    await pilot.press("e", "enter")
                    await app.workers.wait_for_complete()
                    await pilot.press("escape", "2", "1")
                    await pilot.pause()
                app.action_to_title()
                session.close()
                await pilot.pause()
                gc.collect()
                rows.append((str(game + 1), str(session.turn), f"{resident():.0f}"))
    return rows


def resident() -> float:
    """MB of memory that this process holds."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
