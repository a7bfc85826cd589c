"""Small helpers of the builders: figures to state units, ids to indices and keys."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from game.exact import name_key
from game.scenario.figures import Figure

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]

MILLION = 1_000_000
QUARTERS = 4


def text_keys(kind: str, ids: Sequence[str]) -> Keys:
    """The content keys of ids of one kind, so that equal ids of two kinds differ."""
    return np.array([name_key(f"{kind}/{one}") for one in ids], dtype=np.uint64)


def number(given: Figure | None, otherwise: float = 0.0) -> float:
    """The value of a figure that may be missing."""
    return otherwise if given is None else float(given)


def rounded(value: float) -> int:
    """The nearest whole number, halves upward."""
    return int(value + 0.5) if value >= 0 else -int(0.5 - value)


def money(given: Figure | None, scale: int = MILLION, per: int = 1) -> int:
    """US$ from a figure in US$ `scale`, divided over `per` periods."""
    return rounded(number(given) * scale / per)


def spread(given: Mapping[str, Figure], names: Sequence[str], otherwise: float = 0.0) -> Floats:
    """The figures of a mapping along an axis, `otherwise` where none is given."""
    return np.array([number(given.get(name), otherwise) for name in names], dtype=np.float64)


def share_out(given: Mapping[str, Figure], names: Sequence[str]) -> Floats:
    """As `spread`, scaled so that it sums to 1 (0 throughout where nothing is given)."""
    shares = spread(given, names)
    whole = 0.0
    for share in shares:
        whole += float(share)
    return shares / whole if whole > 0 else shares
