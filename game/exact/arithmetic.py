"""Exponential, logarithm, power and sums that give the same bits on every machine.

numpy's own transcendental functions change bits with the CPU's vector units, and its full reductions with the
number of worlds. Everything here uses only + - * /, sqrt, comparisons, integer and bit operations and table
look-ups. Arguments may be scalars or arrays of any shape; infinities are clipped, NaN is never accepted by callers.
"""

import math
from collections.abc import Callable
from typing import Any, overload

import numpy as np

from game.exact.arrays import Bools, Floats, Ints
from game.exact.tables import EXP_HIGH, EXP_LOW, LOG

_PIECE = 8192  # elements worked on at a time, so that intermediate results stay in the cache
_SPAN = 60.0  # arguments of exp are clipped to this
_ORIGIN = 64.0  # the exponent at which the tables of exp start, negated
_STEPS = 8192.0  # table steps a unit of the exponent
_ONE_BITS = 0x3FF0000000000000  # the bits of 1.0
_FRACTION = 0xFFFFFFFFFFFFF  # the bits after the binary point
_NODE_SHIFT = 41  # fraction bits finer than a node of the log table
_HALF_NODE = 1 << (_NODE_SHIFT - 1)
_NODE_MASK = -1 << _NODE_SHIFT
_FIRST_NODE = _ONE_BITS >> _NODE_SHIFT
_LOG_TWO = float(LOG[-1])
_SMALLEST = 1e-300
LARGEST = 9.0e15  # beyond 2**53 a float no longer holds every integer


def clip(x: Any, low: Any, high: Any) -> Any:
    """`x` within [low, high], and never a negative zero."""
    result = np.maximum(x, low)
    if type(high) is float and result.dtype == np.float64 and result.ndim:
        np.minimum(result, high, out=result)
        if not (type(low) is float and low > 0.0):  # else there is no zero whose sign matters
            result += 0.0
        return result
    return np.minimum(result, high) + 0


def _in_pieces(piece: Callable[[Floats], Floats], x: Any) -> Floats:
    """`piece` over all elements of `x`, in its shape."""
    array = np.asarray(x, dtype=np.float64, order="C")
    if array.size <= _PIECE:
        return piece(array.reshape(-1)).reshape(array.shape)
    flat, result = array.reshape(-1), np.empty(array.size)
    for start in range(0, array.size, _PIECE):
        result[start : start + _PIECE] = piece(flat[start : start + _PIECE])
    return result.reshape(array.shape)


def _exp_piece(x: Floats) -> Floats:
    rest = np.minimum(np.maximum(x, -_SPAN), _SPAN)
    place = rest + _ORIGIN
    place *= _STEPS
    np.floor(place, out=place)
    index = place.astype(np.int64)
    place *= 1.0 / _STEPS
    place -= _ORIGIN
    rest -= place
    value = EXP_HIGH.take(index >> 10, mode="clip")
    index &= 1023
    value *= EXP_LOW.take(index, mode="clip")
    np.multiply(rest, 0.5, out=place)
    place += 1.0
    place *= rest
    place += 1.0
    place *= value
    return place


def exp(x: Any) -> Floats:
    """e to the x, for x clipped to [-60, 60]; relative error below 1e-12, exp(0) is exactly 1.

    With i = floor((x + 64) 8192) and r the rest, e^x = HIGH[i >> 10] LOW[i & 1023] (1 + r + r^2 / 2).
    """
    return _in_pieces(_exp_piece, x)


def _log_piece(x: Floats) -> Floats:
    bits = np.maximum(x, _SMALLEST).view(np.int64)
    mantissa = bits & _FRACTION
    mantissa |= _ONE_BITS
    node = mantissa + _HALF_NODE
    node &= _NODE_MASK
    rest, near = mantissa.view(np.float64), node.view(np.float64)
    rest -= near
    rest /= near
    node >>= _NODE_SHIFT
    node -= _FIRST_NODE
    bits >>= 52
    bits -= 1023
    result: Floats = np.multiply(bits, _LOG_TWO)
    result += LOG.take(node, mode="clip")
    result += rest * (1.0 - rest * (0.5 - rest * (1.0 / 3.0 - rest * 0.25)))
    return result


def log(x: Any) -> Floats:
    """Natural logarithm, for x clipped below at 1e-300; error below 1e-13, log(1) is exactly 0.

    The bits split x into 2^e m; with n the nearest of 2049 nodes from 1 to 2 and r = (m - n) / n,
    log x = e log 2 + log n + r - r^2/2 + r^3/3 - r^4/4. The node 2 keeps it precise just below 1.
    """
    return _in_pieces(_log_piece, x)


def power(x: Any, y: Any) -> Floats:
    """x to the y as e^(y log x), so 1 where x is 1; 0 for x <= 0, whatever y."""
    base = np.asarray(x, dtype=np.float64)
    return np.where(base > 0.0, exp(y * log(base)), 0.0)


def sigmoid(x: Any) -> Floats:
    """1 / (1 + e^-x)."""
    return np.asarray(1.0 / (1.0 + exp(np.negative(x))))


def logit(p: Any) -> Floats:
    """log(p / (1 - p)) for p clipped to [1e-12, 1 - 1e-12]."""
    share = np.minimum(np.maximum(p, 1e-12), 1.0 - 1e-12)
    return log(share / (1.0 - share))


def normal_cdf(z: Any) -> Floats:
    """Standard normal distribution function (Abramowitz & Stegun 1964, 26.2.17; error below 1e-7)."""
    size = np.abs(np.asarray(z, dtype=np.float64))
    t = 1.0 / (1.0 + 0.2316419 * size)
    series = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    tail = 0.3989422804014327 * exp(-0.5 * size * size) * series
    return np.where(np.asarray(z) > 0.0, 1.0 - tail, tail)


def _normal_piece(u: Floats) -> Floats:
    q = u - 0.5
    r = 0.180625 - q * q
    top = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179
    bottom = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0
    result: Floats = np.divide(q * top, bottom)
    far = (np.abs(q) > 0.425).nonzero()[0]
    if len(far):
        result[far] = _normal_tail(q[far])
    return result


def normal_quantile(u: Any) -> Floats:
    """Inverse of the standard normal distribution function for 0 < u < 1 (Wichura 1988, AS 241 PPND7; 7 digits)."""
    return _in_pieces(_normal_piece, u)


def _normal_tail(q: Floats) -> Floats:
    r = np.sqrt(-log(0.5 - np.abs(q)))
    s = r - 1.6
    top = ((0.17023821103 * s + 1.3067284816) * s + 2.7568153900) * s + 1.4234372777
    size = top / ((0.12021132975 * s + 0.73700164250) * s + 1.0)
    far = (r > 5.0).nonzero()[0]
    if len(far):
        s = r[far] - 5.0
        top = ((0.017337203997 * s + 0.42868294337) * s + 3.0812263860) * s + 6.6579051150
        size[far] = top / ((0.012258202635 * s + 0.24197894225) * s + 1.0)
    return np.copysign(size, q, out=size)


@overload
def total(a: Floats, axis: int = 0) -> Floats: ...
@overload
def total(a: Ints, axis: int = 0) -> Ints: ...
@overload
def total(a: Bools, axis: int = 0) -> Ints: ...
def total(a: Any, axis: int = 0) -> Any:
    """Sum along a leading axis in fixed order: the same bits for a world alone and in any batch.

    With a single world numpy folds the axes of a reduction and sums pairwise; the running sum never does.

    Raises:
        ValueError: for the last axis, the worlds, over which nothing is ever summed.
    """
    array = np.ascontiguousarray(a)
    if axis in (-1, array.ndim - 1):
        raise ValueError(f"total() sums over a leading axis of {array.shape}; the last one holds the worlds")
    if array.shape[-1] == 1 and array.shape[axis]:
        return np.add.accumulate(array, axis=axis).take(-1, axis=axis)
    return np.add.reduce(array, axis=axis)


def scatter_add(target: Any, index: Any, value: Any) -> None:
    """`target[index] += value` in row order, repeated indices added up; a tuple of index arrays names elements."""
    if isinstance(index, tuple) and len(index) == target.ndim and target.flags.c_contiguous:
        place = np.ravel_multi_index(index, target.shape)
        np.add.at(target.reshape(-1), place, value)  # numpy is ten times as fast with one index
    else:
        np.add.at(target, index, value)


def row_totals(values: Any, group: Ints, groups: int) -> Any:
    """(groups,) sums of rows by group, in row order; of the type of `values`."""
    result = np.zeros(groups, dtype=np.asarray(values).dtype)
    np.add.at(result, group, values)
    return result


def world_totals(values: Any, place: Ints, worlds: int, shape: tuple[int, ...]) -> Any:
    """(*shape, worlds) sums of rows in row order; of the type of `values`.

    Rows lie world by world, so they are summed world by world, where neighbours share the cache, and turned over.

    Args:
        place: world x cells + cell, with the cells of `shape` in order.
        worlds: how many worlds.
        shape: the axes before the worlds.
    """
    return worlds_last(row_totals(values, place, worlds * math.prod(shape)), worlds, shape)


def beside_worlds(index: Any, world: Any, worlds: int) -> Ints:
    """Place of (index, world) on an array (..., W) laid flat, whatever small kinds index and world are of."""
    place: Ints = np.multiply(index, worlds, dtype=np.int64)
    place += world
    return place


def worlds_last(array: Any, worlds: int, shape: tuple[int, ...]) -> Any:
    """(*shape, worlds) an array that lies world by world, turned over."""
    return np.ascontiguousarray(array.reshape(worlds, -1).T).reshape(*shape, worlds)


def worlds_first(array: Any) -> Any:
    """The elements of an array (..., W) world by world, flat."""
    return np.ascontiguousarray(array.reshape(-1, array.shape[-1]).T).reshape(-1)


def whole(x: Any, low: float = -LARGEST, high: float = LARGEST) -> Ints:
    """The nearest integer (ties to even) after clipping."""
    return _within(x, low, high, np.rint)


def floor_whole(x: Any, low: float = -LARGEST, high: float = LARGEST) -> Ints:
    """The largest integer not above x, after clipping."""
    return _within(x, low, high, np.floor)


def _within(x: Any, low: float, high: float, to_whole: np.ufunc) -> Ints:
    result = np.asarray(np.maximum(x, low), dtype=np.float64)
    if result.ndim:
        np.minimum(result, high, out=result)
        to_whole(result, out=result)
        return result.astype(np.int64)
    return np.asarray(to_whole(np.minimum(result, high))).astype(np.int64)
