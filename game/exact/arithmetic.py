"""Exponential, logarithm, power and sums that give the same bits on every machine.

numpy's own transcendental functions change bits with the CPU's vector units, and its full reductions with the
number of worlds. Everything here uses only + - * /, sqrt, comparisons, integer and bit operations and table
look-ups; the tables come from integer arithmetic and are checked by digest at import.
"""

from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np

from game.exact.arrays import Floats, Ints

_STEPS = 8192  # table steps a unit of the exponent
_SPAN = 60.0  # arguments of exp are clipped to this
_SHIFT = 64  # table origin
_BITS = 160  # fixed-point precision of the tables
_LOG_STEPS = 2048
LARGEST = 9.0e15  # beyond 2**53 dollars a float no longer holds every integer


def _fixed_exp(numerator: int, denominator: int) -> int:
    """exp(numerator/denominator) in fixed point by its series."""
    one = 1 << _BITS
    term, result, order = one, one, 0
    while term:
        order += 1
        term = term * numerator // (denominator * order)
        result += term
    return result


def _ratio(top: int, bottom: int) -> float:
    """A correctly rounded quotient of integers."""
    return top / bottom


@cache
def _exp_tables() -> tuple[Floats, Floats]:
    one = 1 << _BITS
    coarse_step = _fixed_exp(1, 8)
    high, value = [one], one
    for _ in range(511):
        value = value * coarse_step >> _BITS
        high.append(value)
    negative = [(1 << 2 * _BITS) // item for item in high[1:]]
    lowest = (1 << 2 * _BITS) // (high[511] * coarse_step >> _BITS)
    coarse = [_ratio(item, one) for item in [lowest, *reversed(negative), *high]]
    fine = [_ratio(_fixed_exp(index, _STEPS), one) for index in range(1024)]
    return np.array(coarse), np.array(fine)


def _fixed_log(top: int, bottom: int) -> int:
    """log(top/bottom) in fixed point by 2 atanh((a-1)/(a+1))."""
    one = 1 << _BITS
    ratio = (top - bottom) * one // (top + bottom)
    square = ratio * ratio >> _BITS
    term, result, order = ratio, 0, 1
    while term not in (0, -1):
        result += term // order
        term = term * square >> _BITS
        order += 2
    return 2 * result


@cache
def _log_tables() -> tuple[Floats, Floats]:
    one = 1 << _BITS
    bottom = 2 * _LOG_STEPS
    tops = [bottom + 2 * index + 1 for index in range(_LOG_STEPS)]
    centres = [_ratio(top, bottom) for top in tops]
    return np.array(centres), np.array([_ratio(_fixed_log(top, bottom), one) for top in tops])


_HIGH, _LOW = _exp_tables()
_CENTRE, _LOG_CENTRE = _log_tables()
_LOG_TWO = _ratio(_fixed_log(2, 1), 1 << _BITS)
TABLE_DIGEST = "9854ef9900d4c552de291c06f659b491"


def _digest_of_tables() -> str:
    joined = b"".join(table.astype("<f8").tobytes() for table in (_HIGH, _LOW, _CENTRE, _LOG_CENTRE))
    return blake2b(joined, digest_size=16).hexdigest()


if _digest_of_tables() != TABLE_DIGEST:
    raise ImportError("the tables of exp and log differ from the published ones on this machine")


def clip(x: Any, low: Any, high: Any) -> Any:
    """`x` within [low, high]; the result never holds a negative zero when `low` is zero."""
    return np.minimum(np.maximum(x, low), high) + 0.0


def exp(x: Any) -> Floats:
    """e to the x, for x clipped to [-60, 60]; relative error below 1e-12, exp(0) is exactly 1."""
    clipped = np.minimum(np.maximum(x, -_SPAN), _SPAN)
    place = np.floor((clipped + _SHIFT) * _STEPS)
    rest = clipped - (place * (1.0 / _STEPS) - _SHIFT)
    index = place.astype(np.int64)
    value = _HIGH[index >> 10] * _LOW[index & 1023]
    return np.asarray(value * (1.0 + rest * (1.0 + rest * 0.5)))


def log(x: Any) -> Floats:
    """Natural logarithm, for x clipped below at 1e-300; error below 1e-13, log(1) is exactly 0."""
    number = np.maximum(np.asarray(x, dtype=np.float64), 1e-300)
    bits = number.view(np.int64)
    exponent = (bits >> 52) - 1023
    fraction = bits & 0xFFFFFFFFFFFFF
    mantissa = (fraction | 0x3FF0000000000000).view(np.float64)
    index = fraction >> 41
    rest = mantissa / _CENTRE[index] - 1.0
    series = rest * (1.0 - rest * (0.5 - rest * (1.0 / 3.0 - rest * (0.25 - rest * 0.2))))
    value = exponent * _LOG_TWO + (_LOG_CENTRE[index] + series)
    return np.asarray(np.where(number == 1.0, 0.0, value))


def power(x: Any, y: Any) -> Floats:
    """x to the y for x >= 0; 0 for x <= 0; 1 where x is 1."""
    base = np.asarray(x, dtype=np.float64)
    return np.asarray(np.where(base > 0.0, exp(y * log(base)), 0.0))


def sigmoid(x: Any) -> Floats:
    """1 / (1 + e^-x)."""
    return np.asarray(1.0 / (1.0 + exp(-np.asarray(x, dtype=np.float64))))


def logit(p: Any) -> Floats:
    """log(p / (1 - p)) for p clipped to [1e-12, 1 - 1e-12]."""
    share = np.minimum(np.maximum(p, 1e-12), 1.0 - 1e-12)
    return log(share / (1.0 - share))


def normal_cdf(z: Any) -> Floats:
    """Standard normal distribution function (Abramowitz & Stegun 26.2.17, error below 1e-7)."""
    size = np.abs(z)
    t = 1.0 / (1.0 + 0.2316419 * size)
    series = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    tail = 0.3989422804014327 * exp(-0.5 * size * size) * series
    return np.asarray(np.where(np.asarray(z) > 0.0, 1.0 - tail, tail))


def normal_quantile(u: Any) -> Floats:
    """Inverse of the standard normal distribution (Wichura 1988, AS 241, PPND7: 1e-7)."""
    q = np.asarray(u, dtype=np.float64) - 0.5
    r = 0.180625 - q * q
    top = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179
    bottom = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0
    result = np.asarray(q * top / bottom)
    far = np.abs(q) > 0.425
    if far.any():
        result[far] = _normal_tail(q[far])
    return result


def _normal_tail(q: Floats) -> Floats:
    tail = 0.5 - np.abs(q)
    r = np.sqrt(-log(np.maximum(tail, 1e-300)))
    near = r <= 5.0
    s = np.where(near, r - 1.6, r - 5.0)
    near_top = ((0.17023821103 * s + 1.3067284816) * s + 2.7568153900) * s + 1.4234372777
    near_bottom = (0.12021132975 * s + 0.73700164250) * s + 1.0
    far_top = ((0.017337203997 * s + 0.42868294337) * s + 3.0812263860) * s + 6.6579051150
    far_bottom = (0.012258202635 * s + 0.24197894225) * s + 1.0
    size = np.where(near, near_top / near_bottom, far_top / far_bottom)
    return np.asarray(np.where(q < 0.0, -size, size))


def total(a: Any, axis: int = 0) -> Any:
    """Sum along a leading axis in fixed order: the same bits for a world alone and in any batch.

    With a single world numpy folds the axes of a reduction and sums pairwise; the running sum never does.
    """
    array = np.ascontiguousarray(a)
    if array.shape[-1] == 1:
        return np.add.accumulate(array, axis=axis).take(-1, axis=axis)
    return np.add.reduce(array, axis=axis)


def scatter_add(target: Any, index: Any, value: Any) -> None:
    """`target[index] += value` in row order, repeated indices added up."""
    np.add.at(target, index, value)


def row_totals(values: Any, group: Ints, groups: int) -> Any:
    """(groups,) sums of rows by group, in row order."""
    result = np.zeros(groups, dtype=np.asarray(values).dtype)
    np.add.at(result, group, values)
    return result


def whole(x: Any, low: float = -LARGEST, high: float = LARGEST) -> Ints:
    """The nearest integer (ties to even) after clipping."""
    return np.asarray(np.rint(np.minimum(np.maximum(x, low), high))).astype(np.int64)


def floor_whole(x: Any, low: float = -LARGEST, high: float = LARGEST) -> Ints:
    """The integer part downwards after clipping."""
    return np.asarray(np.floor(np.minimum(np.maximum(x, low), high))).astype(np.int64)
