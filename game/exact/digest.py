"""A 64-bit digest of state, one a world, that changes when any one element changes.

Each element's bits are folded, multiplied by an odd constant of its own place, folded again, multiplied, and the results are added:
each step is bijective in the element, so any single change shows.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from game.exact.arrays import Ints, Keys
from game.exact.draws import content_key, mix, name_key

_FOLD = np.uint64(32)
_ODD = np.uint64(1)
_PRIME = np.uint64(0xD6E8FEB86659FD93)


@lru_cache(maxsize=4096)
def _constants(name: str, count: int) -> Keys:
    return content_key(name_key(name), np.arange(count)) | _ODD


def _bits(array: Any) -> Keys:
    if array.dtype == np.bool_:
        return np.asarray(array.astype(np.uint64))
    return np.ascontiguousarray(array).view(np.uint64)


def _folded(bits: Keys, constants: Keys) -> Keys:
    z = (bits ^ (bits >> _FOLD)) * constants
    z ^= z >> _FOLD
    z *= _PRIME
    return z


def column_digest(name: str, column: Any) -> Keys:
    """(W,) digest of a dense column (..., W) of 64-bit numbers or booleans."""
    bits = _bits(column).reshape(-1, column.shape[-1])
    return np.asarray(np.add.reduce(_folded(bits, _constants(name, len(bits))[:, None]), axis=0))


def rows_digest(name: str, world: Ints, columns: Mapping[str, Any], worlds: int) -> Keys:
    """(W,) digest of a long table sorted by world; a row counts by its position within its world."""
    counts = np.bincount(world, minlength=worlds).astype(np.int64)
    result = mix(counts.astype(np.uint64) ^ name_key(name))
    if not len(world):
        return result
    position = np.arange(len(world)) - np.repeat(np.add.accumulate(counts) - counts, counts)
    place = mix(np.arange(int(counts.max()), dtype=np.uint64) ^ name_key(name)) | _ODD
    for column, array in columns.items():
        constants = place * (name_key(column) | _ODD)
        np.add.at(result, world, _folded(_bits(array), constants[position]))
    return result


def combine(digests: Sequence[Keys]) -> Keys:
    """One digest of several, in order."""
    return content_key(*digests)
