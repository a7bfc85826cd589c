"""Whole quarters with players in every seat: by phase and player, by chunk, and for one world."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import Any

from attrs import evolve, frozen

from benchmarks.measure import MICRO, MILLI, Meter, interleaved, ninth_decile, replaced, table
from game.exact import Luck
from game.match import loop
from game.match.loop import Group, play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.memory import keep_freed
from game.players import regular
from game.players.part import Part
from game.players.protocol import Player
from game.rules import turn
from game.scenario import load
from game.world.dims import Role
from game.world.orders import Moves, Orders
from game.world.view import View
from game.world.world import World

FIRMS, STATES = "firms", "governments"


@frozen
class Metered:
    """A player whose decisions are timed."""

    player: Player
    meter: Meter
    group: str

    @property
    def name(self) -> str:
        """The name of the player inside."""
        return self.player.name

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of the player inside."""
        return self.player.roles

    def propose(self, view: View, luck: Luck) -> Moves:
        """Offers of the player inside."""
        return self.meter.wrap(f"offers of {self.group}", self.player.propose)(view, luck)

    def decide(self, view: View, luck: Luck) -> Orders:
        """Orders of the player inside."""
        return self.meter.wrap(f"orders of {self.group}", self.player.decide)(view, luck)


class Table:
    """Worlds of a scenario that are played on by quarters, from the opening again when they are finished."""

    def __init__(self, name: str, worlds: int, seed: int) -> None:
        keep_freed()
        self.scenario = load(name)
        self.groups: Sequence[Group] = groups_for(self.scenario.setup)
        self.worlds, self.seed = worlds, seed
        self.world: World = opened(self.scenario, seed, worlds)

    def quarter(self) -> None:
        """Play one quarter with all players."""
        if self.world.finished:
            self.world = opened(self.scenario, self.seed, self.worlds)
        self.world = play_quarter(self.world, self.groups).after


def phases(name: str, worlds: int, quarters: int, seed: int) -> str:
    """Microseconds a world and quarter by phase, by player and by desk of the firms."""
    play, whole, desks = Table(name, worlds, seed), Meter(), Meter()
    firms = len(play.scenario.setup.dims.firms)
    play.groups = [
        evolve(group, player=Metered(group.player, whole, FIRMS if group.seats[0] < firms else STATES))
        for group in play.groups
    ]
    with replaced(_metered_rules(whole) + _metered_desks(desks)):
        for _ in range(quarters):
            whole.begin()
            desks.begin()
            whole.close(play.quarter)
    each = MICRO / worlds
    full = median(part["whole quarter"] for part in whole.rounds)
    title = f"{name}, {worlds} worlds, all seats deciding, medians of {quarters} quarters; us a world and quarter"
    return "\n".join(
        [
            _parts(title, "part", whole, whole.names(), each, full),
            _parts("inside the players, dearest first", "desk", desks, desks.dearest(), each, full),
        ]
    )


def _parts(title: str, head: str, meter: Meter, names: Sequence[str], each: float, full: float) -> str:
    rows = [(part, f"{meter.middle(part) * each:.1f}", f"{meter.middle(part) / full:.1%}") for part in names]
    return table(title, (head, "us", "share"), rows)


def _metered_rules(meter: Meter) -> list[tuple[Any, str, Any]]:
    """The turn's phases and the loop's steps under a meter."""
    numbered = [meter.wrap(f"R{number} {phase.__name__}", phase) for number, phase in enumerate(turn.PHASES, 1)]
    steps = (
        (turn, "writable", "copy of the state"),
        (turn, "broken", "invariants"),
        (loop, "observe", "views"),
        (loop, "play_exchange", "R0 exchange"),
        (loop, "chronicle", "chronicle"),
    )
    named = [(module, name, meter.wrap(label, getattr(module, name))) for module, name, label in steps]
    return [(turn, "PHASES", tuple(numbered)), *named]


def _metered_desks(meter: Meter) -> list[tuple[Any, str, Any]]:
    """The desks of the regular players under a meter, each as it is worked."""
    with_parts = regular.with_parts

    def metered(part: Part, desks: Any) -> Iterator[tuple[Callable[..., Any], Part]]:
        for desk, mine in with_parts(part, desks):
            yield meter.wrap(f"{desk.__module__.rpartition('.')[2]}.{desk.__name__}", desk), mine

    return [(regular, "with_parts", metered)]


def chunks(name: str, sizes: Sequence[int], quarters: int, seed: int) -> str:
    """Whole quarters with players at several sizes of chunk, in turns."""
    tables = {size: Table(name, size, seed) for size in sizes}
    works = {str(size): play.quarter for size, play in tables.items()}
    seconds = interleaved(works, quarters)
    middle = {size: median(seconds[str(size)]) for size in sizes}
    best = min(middle[size] / size for size in sizes)
    rows = [
        (size, f"{m / size * MICRO:.1f}", f"{m / size / best:.2f}", f"{m * MILLI:.1f}", f"{size / m:.0f}")
        for size, m in middle.items()
    ]
    title = f"{name}, all seats deciding, medians of {quarters} quarters from the opening"
    return table(title, ("worlds", "us a world", "over best", "ms a quarter", "worlds a second"), rows)


def single(name: str, quarters: int, seed: int) -> str:
    """One world's quarter with players."""
    play = Table(name, 1, seed)
    seconds = interleaved({"quarter": play.quarter}, quarters)["quarter"]
    row = (quarters, *(f"{value * MILLI:.1f}" for value in (median(seconds), ninth_decile(seconds), max(seconds))))
    return table(f"{name}, one world, all seats deciding", ("quarters", "median ms", "9th decile", "worst"), [row])
