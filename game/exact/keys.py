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
_FACTOR = np.int64(0xD1342543DE82EF95 - (1 << 64))
_ALL = (1 << 64) - 1


def mix(x: Any) -> Keys:
    """A bijective finaliser of 64 bits (splitmix64: Steele, Lea & Flood 2014)."""
    return _mixed(np.array(x, dtype=np.uint64, ndmin=1)).reshape(np.shape(x))


def _mixed(z: Keys) -> Keys:
    """`mix` in place."""
    z += _GOLDEN
    for shift, factor in _STEPS:
        z ^= z >> shift
        z *= factor
    z ^= z >> _LAST
    return z


def _mix_one(x: int) -> int:
    """`mix` of a single number, in Python's integers, which is quicker than numpy for one."""
    z = (x + 0x9E3779B97F4A7C15) & _ALL
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _ALL
    return z ^ (z >> 31)


@cache
def name_key(text: str) -> np.uint64:
    """A key from a name: the first 8 bytes of its BLAKE2b digest."""
    return np.uint64(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little"))


def _bits(part: Any) -> Keys | int:
    if isinstance(part, str):
        return int(name_key(part))
    if isinstance(part, int):
        return part & _ALL
    array = np.asarray(part)
    if array.dtype == np.int64:
        array = array.view(np.uint64)
    elif array.dtype != np.uint64:
        if array.dtype.kind not in "iub":
            raise TypeError(f"a content key is made of integers and names, not of {array.dtype}")
        array = array.astype(np.int64).view(np.uint64)
    return array if array.ndim else int(array)


def content_key(*parts: Any) -> Keys:
    """The identity of a thing from what it is made of: integers or names, in order; arrays broadcast.

    Raises:
        TypeError: for floats, whose bits are no identity.
    """
    state: Any = len(parts)
    for part in parts:
        bits = _bits(part)
        if isinstance(state, int) and isinstance(bits, int):
            state = _mix_one(state ^ bits)
        else:
            state = _mixed(np.bitwise_xor(state, bits, dtype=np.uint64))
    return np.asarray(state, dtype=np.uint64)


def row_mark(*parts: Any) -> Keys:
    """A mark of rows by which other rows with the same integers are found; quicker than a content key.

    It is for look-ups alone, which read its upper bits: nothing is named by it, and no luck is drawn for it.
    """
    state: Any = np.array(_signed(parts[0]), dtype=np.int64, ndmin=1)
    for part in parts[1:]:
        number = _signed(part)
        state *= _FACTOR
        if number.ndim == 0 or number.shape == state.shape:
            state += number
        else:
            state = state + number
    state *= _FACTOR
    return np.asarray(state.view(np.uint64))


def _signed(part: Any) -> Any:
    """Integers as an array; keys by the same bits with a sign, and smaller kinds as they are."""
    array = np.asarray(part)
    return array.view(np.int64) if array.dtype == np.uint64 else array


def world_keys(seed: int, worlds: Any) -> Keys:
    """(W,) the key of each world, from the seed (any integer) and the world's number alone."""
    return np.atleast_1d(content_key(f"seed {int(seed)}", np.asarray(worlds, dtype=np.int64)))


def fork_keys(keys: Keys, *labels: Any) -> Keys:
    """Keys of their own for players, advisers and rollouts; labels are integers (arrays broadcast) or names."""
    return content_key("fork", keys, *labels)
