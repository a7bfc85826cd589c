"""Random keys against the terminal: nothing may crash or freeze. `python -m tests.tui.mash --keys 20000`."""

import argparse
import asyncio
import random
import resource
import time

from textual.pilot import Pilot

from game.tui.app import CasipApp
from tests.tui.pretend import Pretend, PretendHouse

KEYS = (
    *("up", "down", "left", "right", "enter", "space", "tab", "shift+tab", "escape", "home", "end", "pageup"),
    *("pagedown", "delete", "backspace", "slash", "question_mark", "ctrl+s", "greater_than_sign", "less_than_sign"),
    *"umlconejkrxabfgstwz.0-123456789",
)


FROZEN = 10.0  # seconds without an answer, on a busy machine too


async def mash(pilot: Pilot[None], count: int, seed: int) -> float:
    """Press random keys; the longest that one of them took, in seconds."""
    chance, longest = random.Random(seed), 0.0
    for number in range(count):
        if number % 100 == 0:
            await pilot._wait_for_screen(FROZEN)
        if number % 2_000 == 0 < number:
            print(f"{number} keys, {peak():.0f} MB at the most", flush=True)
        started = time.perf_counter()
        pilot.app.simulate_key(chance.choice(KEYS))
        await pilot.pause()
        longest = max(longest, time.perf_counter() - started)
    return longest


def peak() -> float:
    """MB that the program has held at the most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


async def play(keys: int, seat: int, seed: int) -> tuple[int, float]:
    """A pretended game under random keys: quarters played, and the longest that a key took."""
    app = CasipApp(Pretend(seat, turns=100_000), PretendHouse())
    async with app.run_test(size=(100, 30)) as pilot:
        longest = await mash(pilot, keys, seed)
        assert app.is_running
        return (app.session.turn if app.session is not None else 0), longest


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=20_000)
    parser.add_argument("--seat", type=int, default=1, help="seat of the invented industry")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    turns, longest = asyncio.run(play(given.keys, given.seat, given.seed))
    most = f"the longest {1000.0 * longest:.0f} ms, {peak():.0f} MB at the most"
    print(f"{given.keys} keys, {turns} quarters, {most}, no crash")


if __name__ == "__main__":
    main()
