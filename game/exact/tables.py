"""The tables behind `exp` and `log`, made from integers so that every machine holds the same bits.

Values are summed in fixed point of 160 bits and turned into floats by Python's integer division, which is correctly
rounded. The digest of all tables is checked at import.
"""

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from game.exact.arrays import Floats

EXP_COARSE = 1024  # exp_high[k] = e^((k - 512) / 8)
EXP_FINE = 1024  # exp_low[k] = e^(k / 8192)
LOG_NODES = 2048  # log_nodes[k] = log(1 + k / 2048), both ends included
DIGEST = "a695d57168cc9a0a76f06b89f67de6e5"

_BITS = 160
_ONE = 1 << _BITS


def _fixed_exp(top: int, bottom: int) -> int:
    """e^(top/bottom), top >= 0, in fixed point by its power series."""
    term, result, order = _ONE, _ONE, 0
    while term:
        order += 1
        term = term * top // (bottom * order)
        result += term
    return result


def _fixed_log(top: int, bottom: int) -> int:
    """log(top/bottom), top >= bottom, in fixed point by 2 atanh((a - 1) / (a + 1))."""
    ratio = (top - bottom) * _ONE // (top + bottom)
    square = ratio * ratio >> _BITS
    term, result, order = ratio, 0, 1
    while term:
        result += term // order
        term = term * square >> _BITS
        order += 2
    return 2 * result


def _powers(count: int) -> Iterator[int]:
    """e^(k/8) for k from 0 to count, in fixed point."""
    value, step = _ONE, _fixed_exp(1, 8)
    for _ in range(count + 1):
        yield value
        value = value * step >> _BITS


def _floats(fixed: list[int]) -> Floats:
    return np.array([value / _ONE for value in fixed])


def exp_tables() -> tuple[Floats, Floats]:
    """e^(-64) to e^(63.875) in steps of 1/8, and e^0 to e^(1023/8192) in steps of 1/8192."""
    powers = list(_powers(EXP_COARSE // 2))
    below = [_ONE * _ONE // value for value in reversed(powers[1:])]
    return _floats(below + powers[:-1]), _floats([_fixed_exp(k, 8 * EXP_FINE) for k in range(EXP_FINE)])


def log_table() -> Floats:
    """log(1) to log(2) in steps of 1/2048 of the argument."""
    return _floats([_fixed_log(LOG_NODES + k, LOG_NODES) for k in range(LOG_NODES + 1)])


def digest_of(*tables: Floats) -> str:
    """A digest of the bits, whatever the machine's byte order."""
    return blake2b(b"".join(table.astype("<f8").tobytes() for table in tables), digest_size=16).hexdigest()


EXP_HIGH, EXP_LOW = exp_tables()
LOG = log_table()

if digest_of(EXP_HIGH, EXP_LOW, LOG) != DIGEST:
    raise ImportError("the tables of exp and log differ on this machine from the published ones")
