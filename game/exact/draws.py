"""Luck by address: Philox4x32-10 (Salmon et al. 2011), vectorised over worlds.

A draw is a pure function of the world's key and of (stream, turn, entity, lane). Nothing is consumed, so nothing
shifts when a suit, a firm or a phase is added. Each decision takes one uniform, by inverse distribution function.
"""

from hashlib import blake2b
from typing import Any, Self

import numpy as np
from attrs import frozen

from game.exact.arithmetic import exp, normal_quantile, total
from game.exact.arrays import Floats, Ints, Keys

_WORD = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_MULTIPLY = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
_WEYL = (0x9E3779B9, 0xBB67AE85)
_ROUNDS = 10
_PIECE = 4096
_UNIT = 2.0**-32
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)

Words = tuple[Keys, Keys, Keys, Keys]


def philox(counter: Words, key: tuple[Keys, Keys]) -> Words:
    """Four 32-bit words (held in uint64) for each counter and key; arguments broadcast."""
    arrays = np.broadcast_arrays(*counter, *key)
    shape, flat = arrays[0].shape, [np.ravel(array) for array in arrays]
    size = flat[0].size
    result = tuple(np.empty(size, dtype=np.uint64) for _ in range(4))
    for start in range(0, size, _PIECE):
        part = slice(start, start + _PIECE)
        words = _rounds([array[part] for array in flat])
        for place, word in zip(result, words, strict=True):
            place[part] = word
    first, second, third, fourth = (array.reshape(shape) for array in result)
    return first, second, third, fourth


def _rounds(words: list[Keys]) -> list[Keys]:
    c0, c1, c2, c3, k0, k1 = words
    for number in range(_ROUNDS):
        low_key = (k0 + np.uint64(number * _WEYL[0] & 0xFFFFFFFF)) & _WORD
        high_key = (k1 + np.uint64(number * _WEYL[1] & 0xFFFFFFFF)) & _WORD
        product0, product1 = c0 * _MULTIPLY[0], c2 * _MULTIPLY[1]
        c0, c2 = (product1 >> _HALF) ^ c1 ^ low_key, (product0 >> _HALF) ^ c3 ^ high_key
        c1, c3 = product1 & _WORD, product0 & _WORD
    return [c0, c1, c2, c3]


def mix(x: Any) -> Keys:
    """A bijective finaliser of 64 bits (Steele, Lea & Flood 2014, splitmix64)."""
    z = np.atleast_1d(np.asarray(x, dtype=np.uint64)) + _GOLDEN
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray((z ^ (z >> np.uint64(31))).reshape(np.shape(x)))


def name_key(text: str) -> np.uint64:
    """A key from a name."""
    return np.uint64(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little"))


def content_key(*parts: Any) -> Keys:
    """The identity of a thing from what it is made of, in order; arrays broadcast, signed parts wrap."""
    state: Any = np.uint64(len(parts))
    for part in parts:
        number = np.asarray(part)
        bits = number if number.dtype == np.uint64 else number.astype(np.int64).astype(np.uint64)
        state = mix(np.bitwise_xor(mix(state), bits))
    return np.asarray(state)


def world_keys(seed: int, worlds: Any) -> Keys:
    """The key of each world, from the seed and the world's number alone."""
    base = name_key(f"seed {seed}")
    return np.atleast_1d(content_key(base, np.asarray(worlds, dtype=np.int64)))


def fork_keys(keys: Keys, *labels: Any) -> Keys:
    """Keys of their own for players, advisers and rollouts."""
    return content_key(keys, *labels)


@frozen
class Luck:
    """The draws of a batch of worlds; `keys` (W,)."""

    keys: Keys

    def take(self, worlds: Ints) -> Self:
        """The draws of these worlds."""
        return type(self)(self.keys[worlds])

    def uniform(self, stream: int, turn: int, entities: Any, lanes: int = 1) -> Floats:
        """(E, lanes, W) uniforms strictly between 0 and 1."""
        entity = np.atleast_1d(np.asarray(entities, dtype=np.uint64))[:, None, None]
        block = np.arange((lanes + 3) // 4, dtype=np.uint64)[None, :, None]
        words = philox(_counter(stream, turn, entity, block), _halves(self.keys))
        drawn = np.stack(words, axis=2).reshape(len(entity), -1, len(self.keys))[:, :lanes]
        return _unit(drawn)

    def normal(self, stream: int, turn: int, entities: Any, lanes: int = 1) -> Floats:
        """(E, lanes, W) standard normals."""
        return normal_quantile(self.uniform(stream, turn, entities, lanes))

    def poisson(self, stream: int, turn: int, entities: Any, mean: Floats) -> Ints:
        """Poisson counts with `mean` (E, lanes, W)."""
        return poisson_quantile(self.uniform(stream, turn, entities, mean.shape[1]), mean)

    def choice(self, stream: int, turn: int, entities: Any, weights: Floats) -> Ints:
        """(E, W) index drawn in proportion to `weights` (K, E, W)."""
        drawn = self.uniform(stream, turn, entities)[:, 0]
        reached = np.add.accumulate(weights, axis=0)
        index = np.count_nonzero(reached <= drawn * reached[-1], axis=0)
        last = len(weights) - 1 - np.argmax(weights[::-1] > 0.0, axis=0)
        return np.minimum(index, last).astype(np.int64)

    def uniform_rows(self, stream: int, turn: Any, world: Ints, key: Keys, lanes: int = 1) -> Floats:
        """(lanes, N) uniforms for rows of a long table, by their content keys."""
        block = np.arange((lanes + 3) // 4, dtype=np.uint64)[:, None]
        words = philox(_counter(stream, turn, key[None], block), _halves(self.keys[world]))
        return _unit(np.stack(words, axis=1).reshape(-1, len(world))[:lanes])

    def normal_rows(self, stream: int, turn: Any, world: Ints, key: Keys, lanes: int = 1) -> Floats:
        """(lanes, N) standard normals for rows."""
        return normal_quantile(self.uniform_rows(stream, turn, world, key, lanes))


def _counter(stream: int, turn: Any, entity: Keys, block: Keys) -> Words:
    when = np.asarray(turn, dtype=np.int64).astype(np.uint64) & np.uint64(0xFFFF)
    return when | np.uint64(int(stream) << 16), entity & _WORD, entity >> _HALF, block


def _halves(keys: Keys) -> tuple[Keys, Keys]:
    return keys & _WORD, keys >> _HALF


def _unit(words: Keys) -> Floats:
    return np.asarray((words.astype(np.float64) + 0.5) * _UNIT)


def poisson_quantile(u: Floats, mean: Floats) -> Ints:
    """Smallest k whose Poisson distribution function reaches u; Cornish-Fisher expansion for means of 12 up."""
    small = np.minimum(mean, 12.0)
    term = exp(-small)
    reached, count = term.copy(), np.zeros(np.broadcast_shapes(u.shape, mean.shape), dtype=np.int64)
    for k in range(1, 48):
        short = reached < u
        if not short.any():
            break
        count += short
        term = term * small / k
        reached = reached + term
    if not (mean >= 12.0).any():
        return count
    z = normal_quantile(u)
    wide = np.rint(np.maximum(mean + np.sqrt(mean) * z + (z * z - 1.0) / 6.0, 0.0)).astype(np.int64)
    return np.where(mean >= 12.0, wide, count)


__all__ = [
    "Luck", "content_key", "fork_keys", "mix", "name_key", "philox", "poisson_quantile", "total", "world_keys",
]  # fmt: skip
