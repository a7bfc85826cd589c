"""Schemes: what a seat orders again and again beside its routine, as arrays that can be mutated and mixed.

A scheme has a few parts; each is an order given, or a lever held, in every quarter of a span. Numbers of orders come
from uniforms as those of the fuzzer do, so everything that can be ordered can be found; what is illegal is refused.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.players.random_legal import LANES, MAKER_ACTS, OFFER_ACTS, STATE_ACTS
from game.world.orders import Act

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PARTS = 4  # of a scheme at most
FIRM_LEVERS = ("research", "split", "cell_stance", "car_stance", "staffing", "dividend")
STATE_LEVERS = ("support", "grant", "charging", "storage", "matching")


@frozen(eq=False)
class Schemes:
    """N schemes of PARTS parts each.

    Args:
        kind: (N, P) place in the list of kinds, -1 for a part that is empty.
        start, end: (N, P) first quarter, and the first after the last.
        lanes: (N, P, LANES) uniforms from which the numbers of an order or the place of a lever follow.
    """

    kind: Ints
    start: Ints
    end: Ints
    lanes: Floats

    def __len__(self) -> int:
        return len(self.kind)

    def take(self, index: Ints) -> "Schemes":
        """Some of the schemes, repeats allowed."""
        return Schemes(self.kind[index], self.start[index], self.end[index], self.lanes[index])

    def without(self, part: int) -> "Schemes":
        """The schemes with one part empty."""
        kind = self.kind.copy()
        kind[:, part] = -1
        return evolve(self, kind=kind)


def kinds(states: bool) -> tuple[Act | str, ...]:
    """All kinds of parts: orders of both exchanges, and levers by name."""
    acts = STATE_ACTS if states else (*MAKER_ACTS, *OFFER_ACTS)
    return (*dict.fromkeys(acts), *(STATE_LEVERS if states else FIRM_LEVERS))


def joined(parts: Sequence[Schemes]) -> Schemes:
    """Several lists of schemes one behind the other."""
    names = ("kind", "start", "end", "lanes")
    return Schemes(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def random_schemes(rng: np.random.Generator, count: int, states: bool, turns: int) -> Schemes:
    """Schemes of one or two parts."""
    shape = (count, PARTS)
    kind = rng.integers(len(kinds(states)), size=shape)
    kind[np.arange(PARTS) >= rng.integers(1, 3, size=(count, 1))] = -1
    start, end = _spans(rng, shape, turns)
    return Schemes(kind, start, end, rng.random((*shape, LANES)))


def mutated(rng: np.random.Generator, given: Schemes, states: bool, turns: int) -> Schemes:
    """The schemes, each with one part changed: its numbers a little or wholly, its span, its kind, or left out."""
    rows, part = np.arange(len(given)), rng.integers(PARTS, size=len(given))
    how = rng.integers(5, size=len(given))
    kind, start, end = (array.copy() for array in (given.kind, given.start, given.end))
    lanes = given.lanes.copy()
    fresh = random_schemes(rng, len(given), states, turns)
    nudged = np.clip(lanes[rows, part] + 0.1 * rng.standard_normal((len(given), LANES)), 0.0, 1.0 - 1e-9)
    lanes[rows, part] = np.where((how == 1)[:, None], fresh.lanes[rows, part], nudged)
    start[rows, part] = np.where(how == 2, fresh.start[rows, part], start[rows, part])
    end[rows, part] = np.where(how == 2, fresh.end[rows, part], end[rows, part])
    other = rng.integers(len(kinds(states)), size=len(given))
    kind[rows, part] = np.where(how == 3, other, np.where(how == 4, -1, kind[rows, part]))
    return Schemes(kind, start, end, lanes)


def crossed(rng: np.random.Generator, one: Schemes, other: Schemes) -> Schemes:
    """Each part from one parent or the other."""
    pick = rng.random(one.kind.shape) < 0.5

    def mix(first: Any, second: Any) -> Any:
        mask = pick if first.ndim == 2 else pick[..., None]
        return np.where(mask, first, second)

    names = ("kind", "start", "end", "lanes")
    return Schemes(*(mix(getattr(one, name), getattr(other, name)) for name in names))


def _spans(rng: np.random.Generator, shape: tuple[int, ...], turns: int) -> tuple[Ints, Ints]:
    """Half of all spans last to the end; a third of the rest are a single quarter."""
    start = rng.integers(turns, size=shape)
    start[rng.random(shape) < 0.4] = 0
    length = np.where(rng.random(shape) < 0.33, 1, rng.integers(1, turns + 1, size=shape))
    return start, np.where(rng.random(shape) < 0.5, turns, np.minimum(start + length, turns))
