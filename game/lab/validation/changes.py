"""A scenario with something left out or held: what ablations and the designs of a hindcast change, and nothing else."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from game.exact import Luck
from game.lab.batch import read_once
from game.lab.validation.assumed import assuming
from game.match.loop import Holder, Quarter, play_quarter
from game.match.metrics import Metrics, metrics
from game.match.opening import opened
from game.match.seating import groups_for
from game.players.external import Default
from game.world.dims import Instrument
from game.world.effects import Effect
from game.world.orders import Act, Moves
from game.world.setup import Setup
from game.world.state import Levers
from game.world.world import World

Ints = NDArray[np.int64]


def _same(setup: Setup) -> Setup:
    return setup


def _nothing(_: World) -> None:
    return


@frozen
class Change:
    """What differs from the scenario: its fixed part, its opening in place, and acts that no player orders.

    Parameters in `values` differ before the opening is fitted, so that it still starts from the facts.
    """

    name: str
    setup: Callable[[Setup], Setup] = _same
    opening: Callable[[World], None] = _nothing
    without: frozenset[Act] = frozenset()
    values: Mapping[str, float] = field(factory=dict)


@frozen
class Abstaining:
    """A holder of seats that never orders some acts."""

    holder: Holder
    acts: frozenset[Act]

    @property
    def seats(self) -> Ints:
        """The holder's."""
        return self.holder.seats

    def propose(self, world: World, luck: Luck) -> Moves:
        """Its offers without those acts."""
        return self._kept(self.holder.propose(world, luck))

    def decide(self, world: World, luck: Luck, levers: Levers) -> Moves:
        """Its answers and moves without those acts."""
        return self._kept(self.holder.decide(world, luck, levers))

    def defaults(self) -> tuple[Default, ...]:
        """The holder's."""
        return self.holder.defaults()

    def close(self) -> None:
        """Let the holder close."""
        self.holder.close()

    def _kept(self, moves: Moves) -> Moves:
        return moves.where(~np.isin(moves.act, [int(act) for act in self.acts]))


def played(
    name: str, seed: int, worlds: Ints | int, turns: int, change: Change
) -> Iterator[tuple[Metrics, Quarter]]:  # fmt: skip
    """Play worlds of a scenario under a change, quarter by quarter. World w has the same luck under every change.

    Args:
        worlds: world numbers, or how many from 0.
    """
    scenario = assuming(read_once(name), change.values)
    world = opened(scenario, seed, worlds)
    world = evolve(world, setup=change.setup(world.setup))
    change.opening(world)
    holders: list[Holder] = groups_for(world.setup)
    if change.without:
        holders = [Abstaining(holder, change.without) for holder in holders]
    for _ in range(turns):
        quarter = play_quarter(world, holders)
        world = quarter.after
        yield metrics(world), quarter


def holding(sales: str) -> Change:
    """Sales held to the scenario's record: `ev-sales` by region, `cars` by carmaker and region."""
    return Change(f"held: {sales}", lambda setup: evolve(setup, switches=evolve(setup.switches, held=sales)))


def leaving_out(*phases: str) -> Callable[[Setup], Setup]:
    """The setup with further phases left out."""
    return lambda setup: evolve(
        setup, switches=evolve(setup.switches, phases=(*setup.switches.phases, *phases))
    )  # fmt: skip


def without_instruments(*instruments: Instrument, effects: frozenset[Effect]) -> Callable[[Setup], Setup]:
    """Nobody holds these instruments, and no declared event sets what they set."""

    def changed(setup: Setup) -> Setup:
        controls = setup.governments.controls.copy()
        controls[:, [int(one) for one in instruments]] = False
        events = tuple(event for event in setup.events if Effect(event.effect) not in effects)
        return evolve(setup, governments=evolve(setup.governments, controls=controls), events=events)

    return changed
