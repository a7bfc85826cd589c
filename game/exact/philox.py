"""Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, Parallel random numbers: as easy as 1, 2, 3), vectorised.

A counter-based generator: ten rounds of multiplying and mixing turn a counter and a key into four random words.
"""

import math
from typing import Any

import numpy as np

from game.exact.arrays import Keys

WORD = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
_FACTORS = np.array([0xD2511F53, 0xCD9E8D57], dtype=np.uint64)
_WEYL = np.array([0x9E3779B9, 0xBB67AE85], dtype=np.uint64)
_ROUNDS = 10
_PIECE = 16384  # counters worked on at a time, up to two at once: one long array would leave the cache

Words = tuple[Keys, Keys, Keys, Keys]


def philox(counter: Words, key: tuple[Keys, Keys]) -> Words:
    """Four random 32-bit words, held in uint64, for each counter and key.

    Args:
        counter: four arrays of 32-bit words held in uint64, broadcastable with the key.
        key: two such arrays.
    """
    given = [np.asarray(word, dtype=np.uint64) for word in (*counter, *key)]
    shape = np.broadcast(*given).shape
    axes = max(1, len(shape))
    words = [word if word.ndim == axes else word.reshape((1,) * (axes - word.ndim) + word.shape) for word in given]
    result = _rounds(*words) if math.prod(shape) <= 2 * _PIECE else _in_pieces(words, shape)
    first, second, third, fourth = (word.reshape(shape) for word in result)
    return first, second, third, fourth


def _in_pieces(words: list[Keys], shape: tuple[int, ...]) -> Words:
    """The rounds over pieces of the longest axis; words constant along it are not copied."""
    axis = shape.index(max(shape))
    step = max(1, _PIECE * shape[axis] // math.prod(shape))
    result = np.empty((4, *shape), dtype=np.uint64)
    for start in range(0, shape[axis], step):
        place: Any = (slice(None),) * axis + (slice(start, start + step),)
        part = _rounds(*(word if word.shape[axis] == 1 else word[place] for word in words))
        for row, word in zip(result, part, strict=True):
            row[place] = word
    return result[0], result[1], result[2], result[3]


def _rounds(c0: Keys, c1: Keys, c2: Keys, c3: Keys, k0: Keys, k1: Keys) -> Words:
    """The words that are multiplied lie one above the other, as do the two others, so that a step is one for both.

    Those others and the round keys carry bits above 32 along; only what is multiplied next is masked. The first round
    is by itself: its words are constant along most axes.
    """
    product0, product1 = c0 * _FACTORS[0], c2 * _FACTORS[1]
    c0, c2 = (product1 >> HALF) ^ c1 ^ k0, (product0 >> HALF) ^ c3 ^ k1
    left, other, product = np.empty((3, 2, *np.broadcast(c0, c2).shape), dtype=np.uint64)
    left[0], left[1], other[0], other[1] = c0, c2, product1, product0
    key = np.empty((2, *np.broadcast(k0, k1).shape), dtype=np.uint64)
    key[0], key[1] = k0, k1
    factor, weyl = (pair.reshape(2, *[1] * c0.ndim) for pair in (_FACTORS, _WEYL))
    left &= WORD
    for _ in range(1, _ROUNDS):
        key += weyl
        np.multiply(left, factor, out=product)
        product = product[::-1]
        np.right_shift(product, HALF, out=left)
        left ^= other
        left ^= key
        left &= WORD
        product, other = other, product
    other &= WORD
    return left[0], other[0], left[1], other[1]
