"""Identities of 64 bits: of names, of things fixed at birth, and of worlds."""

from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np

from game.exact.arrays import Keys

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_STEPS = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_LAST = np.uint64(31)


def mix(x: Any) -> Keys:
    """A bijective finaliser of 64 bits (splitmix64: Steele, Lea & Flood 2014)."""
    z = np.atleast_1d(np.asarray(x, dtype=np.uint64)) + _GOLDEN
    for shift, factor in _STEPS:
        z ^= z >> shift
        z *= factor
    z ^= z >> _LAST
    return z.reshape(np.shape(x))


@cache
def name_key(text: str) -> np.uint64:
    """A key from a name: the first 8 bytes of its BLAKE2b digest."""
    return np.uint64(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little"))


def _bits(part: Any) -> Keys:
    if isinstance(part, str):
        return np.asarray(name_key(part))
    if isinstance(part, int):
        return np.asarray(part & 0xFFFFFFFFFFFFFFFF, dtype=np.uint64)
    array = np.asarray(part)
    if array.dtype == np.uint64:
        return array
    if array.dtype.kind not in "iub":
        raise TypeError(f"a content key is made of integers and names, not of {array.dtype}")
    return array.astype(np.int64).view(np.uint64)


def content_key(*parts: Any) -> Keys:
    """The identity of a thing from what it is made of: integers or names, in order; arrays broadcast.

    Raises:
        TypeError: for floats, whose bits are no identity.
    """
    state = np.asarray(len(parts), dtype=np.uint64)
    for part in parts:
        state = mix(state ^ _bits(part))
    return state


def world_keys(seed: int, worlds: Any) -> Keys:
    """(W,) the key of each world, from the seed (any integer) and the world's number alone."""
    return np.atleast_1d(content_key(f"seed {int(seed)}", np.asarray(worlds, dtype=np.int64)))


def fork_keys(keys: Keys, *labels: Any) -> Keys:
    """Keys of their own for players, advisers and rollouts; labels are integers (arrays broadcast) or names."""
    return content_key("fork", keys, *labels)
