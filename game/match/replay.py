"""Playing a save again from its orders, and finding the first place where it differs."""

from pathlib import Path

from attrs import frozen

from game.errors import SaveError
from game.match.record import levers_from_bytes, moves_from_bytes, world_from_bytes
from game.match.store import Store
from game.rules.turn import play_exchange, play_turn
from game.scenario import load
from game.world.orders import Orders
from game.world.world import World, column_digests, digest


@frozen
class Verdict:
    """What a replay found: turns played, and the first turn and columns that differ (none: all the same)."""

    turns: int
    turn: int | None
    columns: tuple[str, ...]


def verify(path: Path) -> Verdict:
    """Replay a save from its opening state and compare every turn's digest, and the final state column by column.

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
    played = 0
    for turn in store.turns():
        met, _ = play_exchange(world, moves_from_bytes(turn.offers))
        world, _ = play_turn(met, Orders(levers_from_bytes(turn.levers), moves_from_bytes(turn.moves)))
        played += 1
        if f"{int(digest(world)[0]):016x}" != turn.digest:
            saved = world_from_bytes(scenario.setup, state) if last == world.turn else None
            return Verdict(played, turn.turn, differing(world, saved) if saved is not None else ())
        if last == world.turn and (found := differing(world, world_from_bytes(scenario.setup, state))):
            return Verdict(played, turn.turn, found)
    return Verdict(played, None, ())


def differing(one: World, other: World) -> tuple[str, ...]:
    """Names of the columns and tables whose digests differ."""
    pairs = zip(column_digests(one), column_digests(other), strict=True)
    return tuple(name for (name, first), (_, second) in pairs if (first != second).any())
