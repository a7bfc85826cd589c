"""Look-ahead: before each quarter a seat plays some ways of leading it out in futures of its own view, takes the best.

Every way is the regular policy with numbers of the seat's character changed, held to the horizon, against the routine
in all other seats: policy improvement by rollout (Tesauro & Galperin 1996), hidden things drawn from the seat's beliefs
(game/players/futures). All ways meet the same futures; one is taken where its mean score there beats the seat's own way
by more than half its standard error. Whoever looks further weighs the best ways again, joined in pairs.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from attrs import evolve, fields, frozen

from game.exact import Bools, Floats, Ints, Luck, total
from game.players.characters import Character
from game.players.futures import Plan, futures_of
from game.players.futures.playing import advanced
from game.players.futures.seated import routine
from game.players.levels.table import Level
from game.players.part import for_seats
from game.players.personalities import PERSONALITIES, tempers
from game.players.regular import DECIDES, STATE, RegularFirms, RegularStates
from game.world.dims import Role
from game.world.known import Known
from game.world.orders import Moves, Orders
from game.world.view import View
from game.world.world import select

AT_ONCE = 768  # worlds played in thought in one batch
SURE = 0.5  # standard errors by which another way must be better
OF_FIRMS: tuple[tuple[str, float], ...] = (  # a number of the character, and what is added to it
    ("price", 1.0), ("solid", 0.7), ("build", -0.2), ("price", -1.0), ("price", 2.0), ("research", -0.3),
    ("build", 0.2), ("research", 0.3), ("solid", -0.4), ("reserve", -2.0), ("payout", 0.4),
)  # fmt: skip
OF_STATES: tuple[tuple[str, float], ...] = (
    ("grants", 0.2), ("buyers", 0.2), ("grants", -0.15), ("buyers", -0.2), ("answer", -0.3), ("answer", 0.3),
)  # fmt: skip
Conduct = Character[float]


@frozen
class Planner:
    """The regular policy led by look-ahead; `characters` of the seats in order."""

    characters: tuple[str, ...]
    level: Level
    states: bool
    name: str = "planner"

    @property
    def roles(self) -> frozenset[Role]:
        """Firms or states."""
        return frozenset(STATE if self.states else DECIDES)

    def propose(self, view: View, luck: Luck) -> Moves:
        """Offers as the regular policy makes them."""
        return self._led(self.characters).propose(view, luck)

    def decide(self, view: View, luck: Luck) -> Orders:
        """The regular policy's orders under the numbers that did best in thought, world by world."""
        seats = for_seats(self.characters, len(view.seats))
        own = [PERSONALITIES[name].numbers for name in seats]
        ways = [self.chosen(view.known(seat), own[place]) for place, seat in enumerate(view.seats)]
        return self._led(laid(tempers(seats), ways)).decide(view, luck)

    def _led(self, numbers: tuple[str, ...] | Character[Floats]) -> RegularFirms | RegularStates:
        kinds = RegularStates if self.states else RegularFirms
        return kinds(numbers, manner=self.characters)

    def chosen(self, seen: Known, own: Conduct) -> list[Conduct]:
        """The best way in each world."""
        size = max(AT_ONCE // (self.level.plans * self.level.futures), 1)
        found: list[Conduct] = []
        for start in range(0, seen.world.worlds, size):
            some = np.arange(start, min(start + size, seen.world.worlds))
            found += self._best(part_of(seen, some), own)
        return found

    def _best(self, seen: Known, own: Conduct) -> list[Conduct]:
        changes = (OF_STATES if self.states else OF_FIRMS)[: self.level.plans - 1]
        ways = [own, *(evolve(own, **{name: bounded(name, getattr(own, name) + step)}) for name, step in changes)]
        gain = gains(seen, [[way] * seen.world.worlds for way in ways], self.level.depth, self.level.futures)
        best = best_of(gain)
        if not self.level.finalists:
            return [ways[place] for place in best]
        return self._again(seen, own, ways, gain)

    def _again(self, seen: Known, own: Conduct, ways: list[Conduct], gain: Floats) -> list[Conduct]:
        """The best ways of a first round once more with more futures, alone and in pairs; which they are differs."""
        order = np.argsort(-total(gain, axis=1)[1:], axis=0, kind="stable")[: self.level.finalists] + 1
        columns = [finalists(own, [ways[place] for place in row]) for row in order.T]
        rows = [list(row) for row in zip(*columns, strict=True)]
        best = best_of(gains(seen, rows, self.level.depth, 2 * self.level.futures))
        return [rows[place][world] for world, place in enumerate(best)]


def finalists(own: Conduct, ways: Sequence[Conduct]) -> list[Conduct]:
    """The own way, these, and every two of them joined."""
    return [own, *ways, *(joined(own, *pair) for pair in combinations(ways, 2))]


def joined(own: Conduct, one: Conduct, other: Conduct) -> Conduct:
    """What both change; what both change alike counts once, the first goes before the second."""
    changed = {
        item.name: getattr(one, item.name)
        for item in fields(Character)
        if getattr(one, item.name) != getattr(own, item.name)
    }
    return evolve(other, **changed)


def bounded(name: str, value: float) -> float:
    """Numbers of characters within what the policies take."""
    return min(max(value, -2.0 if name in ("price", "grudge") else 0.0), 12.0)


def gains(seen: Known, rows: Sequence[Sequence[Conduct]], depth: int, count: int) -> Floats:
    """(ways, futures, W) score at the horizon over that of the first way; each way may differ between worlds."""
    drawn = futures_of(seen, count, label="look-ahead")
    world = select(drawn, np.tile(np.arange(drawn.worlds), len(rows)))
    players = routine(world, seen.seat, [conduct for row in rows for conduct in row])
    for number in range(min(depth, world.setup.turns - world.turn)):
        world, _ = advanced(world, seen.seat, players, [Plan()], number, exchanged=number == 0)
    score = world.standing.score[seen.seat].reshape(len(rows), seen.world.worlds, count).swapaxes(1, 2)
    return np.asarray(score - score[:1])


def best_of(gain: Floats) -> Ints:
    """(W,) the best way in each world: the first unless another is better by some of its standard error."""
    count = gain.shape[1]
    mean = total(gain, axis=1) / count
    off = gain - mean[:, None]
    spread = np.sqrt(total(off * off, axis=1) / max(count - 1, 1))
    worth = mean - SURE * spread / np.sqrt(float(count))
    return np.asarray(np.argmax(np.where(np.arange(len(gain))[:, None] == 0, 0.0, worth), axis=0), dtype=np.int64)


def part_of(seen: Known, worlds: Ints) -> Known:
    """What a seat knows of some of the worlds."""
    return evolve(seen, world=select(seen.world, worlds), sign=seen.sign[:, worlds], error=seen.error[:, worlds])


def laid(numbers: Character[Floats], ways: Sequence[Sequence[Conduct]]) -> Character[Floats]:
    """The numbers of several seats with each seat's way in each world; (k, 1) where nothing differs."""
    made: dict[str, Floats] = {}
    for item in fields(Character):
        table = np.array([[getattr(way, item.name) for way in row] for row in ways])
        same: Bools = table == table[:, :1]
        made[item.name] = table[:, :1] if same.all() else table
    return Character(**made)
