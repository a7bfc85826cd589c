"""A 64-bit digest of state, one a world, that changes when any one element changes.

Each element's bits are folded, multiplied by an odd constant of its own place and folded again; each step is
bijective, and the results are added, so any single change shows, and so do two swapped values.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from game.exact.arrays import Ints, Keys
from game.exact.keys import content_key, mix, name_key

_FOLD = np.uint64(32)
_ODD = np.uint64(1)
_PIECE = 8192  # elements worked on at a time, so that they stay in the cache


@lru_cache(maxsize=4096)
def _constants(name: str, count: int) -> Keys:
    """(count, 1) odd factors of the places in a column."""
    result = (content_key(name_key(name), np.arange(count)) | _ODD)[:, None]
    result.setflags(write=False)
    return result


def _bits(array: Any) -> Keys:
    if array.dtype.itemsize == 8 and array.dtype.kind in "fiu":  # as 64 bits
        return np.ascontiguousarray(array).view(np.uint64)
    if array.dtype.kind not in "biu":
        raise TypeError(f"only integers, booleans and float64 can be digested, not {array.dtype}")
    return np.ascontiguousarray(array.astype(np.int64)).view(np.uint64)


def _folded(bits: Keys, constants: Keys) -> Keys:
    z: Keys = bits >> _FOLD
    z ^= bits
    z *= constants
    z ^= z >> _FOLD
    return z


def column_digest(name: str, column: Any) -> Keys:
    """(W,) digest of a dense column (..., W) of float64, integers or booleans.

    Raises:
        TypeError: for other kinds of numbers.
    """
    worlds = column.shape[-1]
    bits = _bits(column).reshape(column.size // worlds if worlds else 0, worlds)
    constants = _constants(name, len(bits))
    step = max(1, _PIECE // max(1, worlds))
    result = np.full(worlds, name_key(name))
    for start in range(0, len(bits), step):
        part = slice(start, start + step)
        result += np.add.reduce(_folded(bits[part], constants[part]), axis=0)
    return mix(result)


def rows_digest(name: str, world: Ints, columns: Mapping[str, Any], worlds: int) -> Keys:
    """(W,) digest of a long table sorted by world; a row counts by its position within its world.

    Raises:
        TypeError: for other columns than float64, integers or booleans.
    """
    counts = np.bincount(world, minlength=worlds).astype(np.int64)
    result = mix(counts.view(np.uint64) ^ name_key(name))
    if not len(world):
        return result
    position = np.arange(len(world)) - (np.add.accumulate(counts) - counts)[world]
    place = _places(name, int(counts.max()).bit_length())[position]
    mixed = np.zeros(len(world), dtype=np.uint64)
    for column, array in columns.items():
        mixed += _folded(_bits(array), place * (name_key(column) | _ODD))
    np.add.at(result, world, mixed)
    return result


def _places(name: str, bits: int) -> Keys:
    """Odd factors of the positions in a table, cached for the next power of two."""
    return _constants(f"rows of {name}", 1 << bits)[:, 0]


def combine(digests: Sequence[Keys]) -> Keys:
    """(W,) one digest of several, in order."""
    return column_digest("combined", np.stack(digests))
