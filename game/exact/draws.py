"""Luck by address: a draw is a pure function of the world's key and of (stream, turn, entity, lane).

Nothing is consumed, so nothing shifts when a suit, a firm or a phase is added. Each decision takes one uniform and
turns it into what it needs by the inverse distribution function, never by rejection.
"""

from typing import Any, Self

import numpy as np
from attrs import frozen

from game.exact.arithmetic import exp, normal_quantile, whole
from game.exact.arrays import Floats, Ints, Keys
from game.exact.philox import HALF, WORD, Words, philox

_UNIT = 1.0 / (1 << 32)
_ADDRESSES = 1 << 16  # streams, and turns
_WORDS = 4  # lanes a block
_COUNTED = 12.0  # Poisson means from which the expansion is used
_MOST = 48  # counts tried below that: the tail left over is under 1e-13


@frozen(eq=False)
class Luck:
    """The draws of a batch of worlds; `keys` (W,) are the keys of the worlds."""

    keys: Keys

    def take(self, worlds: Ints) -> Self:
        """The draws of these worlds."""
        return type(self)(self.keys[worlds])

    def uniform(self, stream: int, turn: int, entities: Any, lanes: int = 1) -> Floats:
        """(E, lanes, W) uniforms strictly between 0 and 1, for entities (E,) by their keys.

        Raises:
            ValueError: for a stream or turn outside 0 to 65535.
        """
        entity = np.atleast_1d(np.asarray(entities, dtype=np.uint64))[:, None, None]
        words = philox(_counter(stream, turn, entity, _blocks(lanes)), _halves(self.keys))
        return _units(words, lanes, axis=1)

    def normal(self, stream: int, turn: int, entities: Any, lanes: int = 1) -> Floats:
        """(E, lanes, W) standard normals."""
        return normal_quantile(self.uniform(stream, turn, entities, lanes))

    def poisson(self, stream: int, turn: int, entities: Any, mean: Floats) -> Ints:
        """(E, lanes, W) Poisson counts of the given means, of the same shape."""
        return poisson_quantile(self.uniform(stream, turn, entities, mean.shape[1]), mean)

    def choice(self, stream: int, turn: int, entities: Any, weights: Floats) -> Ints:
        """(E, W) index drawn in proportion to `weights` (K, E, W), zero or more; the last where all are zero."""
        drawn = self.uniform(stream, turn, entities)[:, 0]
        reached = np.add.accumulate(weights, axis=0)
        index = np.count_nonzero(reached <= drawn * reached[-1], axis=0)
        last_positive = len(weights) - 1 - np.argmax(weights[::-1] > 0.0, axis=0)
        return np.asarray(np.minimum(index, last_positive), dtype=np.int64)

    def uniform_rows(self, stream: Any, turn: Any, world: Ints, key: Keys, lanes: int = 1) -> Floats:
        """(lanes, N) uniforms for rows of a long table, by their content keys; stream and turn are one or one a row.

        Raises:
            ValueError: for a stream or turn outside 0 to 65535.
        """
        words = philox(_counter(stream, turn, key[None], _blocks(lanes)), _halves(self.keys[world]))
        return _units(words, lanes, axis=0)

    def normal_rows(self, stream: Any, turn: Any, world: Ints, key: Keys, lanes: int = 1) -> Floats:
        """(lanes, N) standard normals for rows."""
        return normal_quantile(self.uniform_rows(stream, turn, world, key, lanes))


def _blocks(lanes: int) -> Keys:
    return np.arange((lanes + _WORDS - 1) // _WORDS, dtype=np.uint64)[:, None]


def _counter(stream: Any, turn: Any, entity: Keys, block: Keys) -> Words:
    first = np.asarray(_address(turn) + (_address(stream) << 16), dtype=np.int64).view(np.uint64)
    return first, entity & WORD, entity >> HALF, block


def _address(number: Any) -> Any:
    """A stream or a turn, or one a row, checked."""
    if isinstance(number, int):
        least = most = number = int(number)
    else:
        number = np.asarray(number, dtype=np.int64)
        least, most = (number.min(), number.max()) if number.size else (0, 0)
    if least < 0 or most >= _ADDRESSES:
        raise ValueError(f"streams and turns lie in 0 to {_ADDRESSES - 1}, not at {least if least < 0 else most}")
    return number


def _halves(keys: Keys) -> tuple[Keys, Keys]:
    return keys & WORD, keys >> HALF


def _units(words: Words, lanes: int, axis: int) -> Floats:
    """Word l % 4 of block l // 4 as lane l along the axis of blocks, at the middle of its 2**-32 interval."""
    shape = list(words[0].shape)
    shape[axis] = lanes
    result = np.empty(shape)
    for number, word in enumerate(words[:lanes]):
        place: Any = (slice(None),) * axis + (slice(number, None, _WORDS),)
        lane = result[place]
        lane[...] = word.view(np.int64)[(slice(None),) * axis + (slice(lane.shape[axis]),)]
    result += 0.5
    result *= _UNIT
    return result


def _counted(u: Floats, mean: Floats) -> Ints:
    """(N,) the smallest k whose distribution function reaches u; terms are added only where it has not yet."""
    count = np.zeros(len(u), dtype=np.int64)
    term = exp(-mean)
    reached, short = term, (term < u).nonzero()[0]
    left = short
    for k in range(1, _MOST):
        if not len(left):
            break
        count[left] = k
        u, mean, term, reached = u.take(short), mean.take(short), term.take(short), reached.take(short)
        term = term * mean / k
        reached = reached + term
        short = (reached < u).nonzero()[0]
        left = left.take(short)
    return count


def poisson_quantile(u: Floats, mean: Floats) -> Ints:
    """Poisson counts by inverse distribution function; `u` in (0, 1) and `mean` >= 0 broadcast.

    Below a mean of 12 the smallest k whose distribution function reaches u; from 12 up the rounded
    Cornish-Fisher expansion mean + s z + (z^2 - 1) / 6, with s^2 = mean - 1/12 because rounding adds 1/12.
    """
    u, mean = np.broadcast_arrays(np.asarray(u, dtype=np.float64), np.asarray(mean, dtype=np.float64))
    many = mean >= _COUNTED
    small = np.where(many, 0.0, np.maximum(mean, 0.0))
    count = _counted(u.reshape(-1), small.reshape(-1)).reshape(u.shape)
    if many.any():
        z, middle = normal_quantile(u[many]), mean[many]
        count[many] = whole(middle + np.sqrt(middle - 1.0 / 12.0) * z + (z * z - 1.0) / 6.0, 0.0)
    return count
