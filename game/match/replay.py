"""Playing a save again from its orders, and finding the first place where it differs."""

import json
from pathlib import Path

from attrs import frozen

from game.errors import SaveError
from game.match.record import digests_by_name, levers_from_bytes, moves_from_bytes, world_from_bytes
from game.match.store import Store
from game.rules.turn import play_exchange, play_turn
from game.scenario import load
from game.world.orders import Orders
from game.world.world import digest


@frozen
class Verdict:
    """What a replay found: turns played, the first turn and columns that differ (none: all the same), the digests."""

    turns: int
    turn: int | None
    columns: tuple[str, ...]
    digests: tuple[tuple[str, str], ...]  # date and digest of each turn as replayed


def verify(path: Path) -> Verdict:
    """Replay a save from its opening state and compare the digest of every column after every turn.

    Raises:
        SaveError: when the save cannot be read or its scenario has changed.
    """
    store = Store.open(path)
    heading = store.heading()
    scenario = load(heading.scenario)
    if scenario.setup.digest != heading.scenario_digest:
        raise SaveError(f"{path}: the scenario {heading.scenario} has changed since the game was saved")
    world = world_from_bytes(scenario.setup, store.snapshot(first=True)[1])
    last, state = store.snapshot()
    digests: list[tuple[str, str]] = []
    for turn in store.turns():
        met, _ = play_exchange(world, moves_from_bytes(turn.offers))
        world, _ = play_turn(met, Orders(levers_from_bytes(turn.levers), moves_from_bytes(turn.moves)))
        digests.append((scenario.setup.date(turn.turn), f"{int(digest(world)[0]):016x}"))
        kept, now = json.loads(turn.columns), digests_by_name(world)
        found = tuple(name for name in now if kept.get(name) != now[name])
        if last == world.turn:
            saved = digests_by_name(world_from_bytes(scenario.setup, state))
            found = tuple(name for name in now if name in found or saved[name] != now[name])
        if found or digests[-1][1] != turn.digest:
            return Verdict(len(digests), turn.turn, found, tuple(digests))
    return Verdict(len(digests), None, (), tuple(digests))
