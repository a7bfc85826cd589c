"""Dense columns: what exists in fixed number, with the world as the last axis.

A column is declared once, with its axes, unit, range and symbol. Checking, copying, selecting, digesting and the
notation page all read that declaration.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

import numpy as np
from attrs import Attribute, evolve, field, fields, frozen
from numpy.typing import NDArray

from game.world.dims import Dims

Group = TypeVar("Group")
KINDS: dict[Any, Any] = {float: np.float64, int: np.int64, "count": np.int32, "mark": np.int16, "level": np.int8}


@frozen
class Column:
    """A column's declaration: axes before the world axis, element type, unit, valid range, symbol, meaning."""

    axes: tuple[str, ...]
    kind: Any
    unit: str
    low: float | None
    high: float | None
    symbol: str
    doc: str

    def shape(self, dims: Dims, worlds: int) -> tuple[int, ...]:
        """The array's shape for this many worlds."""
        return (*(dims.size(axis) for axis in self.axes), worlds)


def column(
    axes: str,
    doc: str,
    *,
    unit: str = "",
    symbol: str = "",
    kind: Any = float,
    low: float | None = None,
    high: float | None = None,
) -> Any:
    """Declare a dense column; `axes` is a comma-separated list of axis names, worlds last and not named.

    `kind` is float or int (64 bits), "count" for things that are counted (32 bits), "mark" for stages, turns and flags
    (16 bits) or "level" for what stays within 127 (8 bits): the state of a world must stay small.
    """
    names = tuple(part.strip() for part in axes.split(",") if part.strip())
    return field(metadata={"column": Column(names, kind, unit, low, high, symbol, doc)})


_DECLARED: dict[type, list[tuple[str, Column]]] = {}


def declared(group: type) -> list[tuple[str, Column]]:
    """The columns declared in a group, in order; looked up once a class."""
    known = _DECLARED.get(group)
    if known is None:
        found: tuple[Attribute[Any], ...] = fields(group)
        known = _DECLARED[group] = [(attribute.name, attribute.metadata["column"]) for attribute in found]
    return known


def empty(group: type[Group], dims: Dims, worlds: int) -> Group:
    """A group with every column zero."""
    zeros = {name: np.zeros(item.shape(dims, worlds), dtype=KINDS[item.kind]) for name, item in declared(group)}
    return group(**zeros)


def arrays(group: Any) -> Iterator[tuple[str, NDArray[Any]]]:
    """The columns of a group, in order."""
    for name, _ in declared(type(group)):
        yield name, getattr(group, name)


def copied(group: Group) -> Group:
    """A copy that shares no memory."""
    return type(group)(*[array.copy() for _, array in arrays(group)])


def taken(group: Group, worlds: NDArray[np.int64]) -> Group:
    """The same columns for these worlds, in this order, repeats allowed."""
    picked = {name: np.ascontiguousarray(array[..., worlds]) for name, array in arrays(group)}
    return evolve(group, **picked)  # type: ignore[misc]


def joined(groups: list[Group]) -> Group:
    """Worlds of several groups side by side."""
    names = [name for name, _ in arrays(groups[0])]
    columns = {name: np.concatenate([getattr(group, name) for group in groups], axis=-1) for name in names}
    return evolve(groups[0], **columns)  # type: ignore[misc]
