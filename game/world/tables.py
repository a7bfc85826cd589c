"""Long tables: what comes and goes, one row a thing, all worlds together.

Rows are kept sorted by world and, within a world, by birth (turn first, then content key), so a world's rows are
the same alone as in a batch. The key is a content key fixed at birth; luck is addressed by it.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self, TypeVar

import numpy as np
from attrs import define, evolve, field, fields
from numpy.typing import NDArray

from game.world.lookup import Lookup, remembered

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Row = TypeVar("Row", bound="Table")
Kept = TypeVar("Kept")
KINDS: dict[Any, Any] = {int: np.int64, float: np.float64, "key": np.uint64, "index": np.int32, "mark": np.int16}


def cell(doc: str, *, kind: Any = int, unit: str = "") -> Any:
    """Declare a column of a long table.

    `kind` is int, float, "key" (content key, 0 for none), "index" (32 bits) or "mark" (16: stages, turns, flags).
    """
    return field(metadata={"cell": (KINDS[kind], unit, doc)})


class Selection:
    """Rows of another table, of which each column is gathered when it is first read: most are never asked for.

    What is worked out from rows can be kept with them, because no column is written once others may hold it.
    """

    __slots__ = ("_kept", "_origin")
    _kept: dict[str, Any]  # what was worked out, by name
    _origin: tuple[Any, Any]  # the table, and which of its rows

    if not TYPE_CHECKING:  # to the type checker, columns that are not declared stay an error

        def __getattr__(self, name: str) -> NDArray[Any]:
            if name[0] == "_":
                raise AttributeError(name)
            table, index = _ORIGIN(self)
            column = getattr(table, name)[index]
            setattr(self, name, column)
            return column

    @classmethod
    def later(cls, source: Any) -> Self:
        """Rows of which each column is an attribute of `source`, asked for when it is first read."""
        rows = object.__new__(cls)
        rows._origin = source, slice(None)
        return rows

    def _selected(self, index: Any) -> Self:
        rows = object.__new__(type(self))
        rows._origin = self, index
        return rows

    def once(self, name: str, make: Callable[[], Kept], *beside: object) -> Kept:
        """What `make` works out from these rows and the tables beside, worked out once."""
        kept: dict[str, Any] | None = getattr(self, "_kept", None)
        if kept is None:
            kept = self._kept = {}
        known = kept.get(name)
        if known is None or any(one is not other for one, other in zip(known[1], beside, strict=True)):
            known = kept[name] = make(), beside
        value: Kept = known[0]
        return value


_ORIGIN = Selection.__dict__["_origin"].__get__  # an error where rows are their own, and no look at `__getattr__`


@define
class Table(Selection):
    """The columns that every long table has. A column that others may hold is never written in place."""

    world: Ints = cell("the world that the row belongs to", kind="index")
    key: NDArray[np.uint64] = cell("content key, fixed at birth", kind="key")

    def __len__(self) -> int:
        return len(self.world)

    @classmethod
    def none(cls) -> Self:
        """A table without rows."""
        known = _NONE.get(cls)
        if known is None:
            known = _NONE[cls] = [np.empty(0, dtype=kind) for _, kind in kinds(cls)]
        return cls(*known)  # without elements there is nothing to share

    @classmethod
    def of(cls, world: Ints, **columns: Any) -> Self:
        """Rows from columns; scalars are repeated; columns not given are zero."""
        columns["world"] = world
        made = []
        for name, kind in kinds(cls):
            column = np.empty(len(world), dtype=kind)
            column[...] = columns.pop(name, 0)
            made.append(column)
        if columns:
            raise TypeError(f"{cls.__name__} has no column {', '.join(columns)}")
        return cls(*made)

    @classmethod
    def stacked_column(cls, name: str, parts: list[dict[str, Any]], default: int) -> NDArray[Any]:
        """A column of the rows of several parts, each a dictionary of `world` and columns or numbers."""
        edges = np.cumsum([0, *(len(part["world"]) for part in parts)]).tolist()
        column = np.empty(edges[-1], dtype=dict(kinds(cls))[name])
        for (start, end), part in zip(pairwise(edges), parts, strict=True):
            column[start:end] = part.get(name, default)
        return column

    def columns(self) -> Iterator[tuple[str, NDArray[Any]]]:
        """The columns in order."""
        for name in _names(type(self)):
            yield name, getattr(self, name)

    def where(self, mask: Bools | Ints) -> Self:
        """The rows of a mask, these themselves where it takes all, or of an index that nobody changes afterwards."""
        if mask.dtype != np.bool_:
            return self._selected(mask.astype(np.int64, copy=False)) if len(mask) else self.none()
        index = mask.nonzero()[0]
        if not len(index):
            return self.none()
        return self if len(index) == len(mask) else self._selected(index)

    def between(self, start: int, end: int) -> Self:
        """The rows from `start` up to `end`, which share memory with these."""
        return self._selected(slice(start, end))

    def twin(self) -> Self:
        """The same rows, which do not refer to these: what is kept with rows must not, or they are never let go."""
        return type(self)(*[getattr(self, name) for name in _names(type(self))])

    def settled(self) -> Self:
        """These rows with every column gathered and of its declared kind, so that no other table is held on to."""
        for name, kind in kinds(type(self)):
            column = getattr(self, name)
            if column.dtype != kind:
                setattr(self, name, column.astype(kind))
        if hasattr(self, "_origin"):
            del self._origin
        return self

    def copied(self) -> Self:
        """A copy that shares no memory."""
        return type(self)(*[getattr(self, name).copy() for name in _names(type(self))])

    def plus(self, new: Self) -> Self:
        """With new rows behind the old ones of their world, the new ones ordered by key."""
        if not len(new):
            return self
        added = new.where(np.lexsort((new.key, brief(new.world))))
        if not len(self):
            return added
        place = self.world.searchsorted(added.world, side="right") + np.arange(len(added))
        grown = self.where(making_room(len(self), place))
        for name, column in added.columns():
            getattr(grown, name)[place] = column
        return grown

    def taken(self, worlds: Ints) -> Self:
        """The rows of these worlds, renumbered in this order, repeats allowed."""
        start = np.searchsorted(self.world, worlds, side="left")
        counts = np.searchsorted(self.world, worlds, side="right") - start
        numbers: Any = np.repeat(np.arange(len(worlds), dtype=np.int32), counts)
        offset = np.arange(len(numbers), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
        return evolve(self.where(np.repeat(start, counts) + offset), world=numbers)

    def find(self, world: Ints, key: NDArray[np.uint64]) -> Ints:
        """Row index of each (world, key), -1 where there is none."""
        if not len(self) or not len(key):
            return np.full(len(key), -1, dtype=np.int64)
        known = remembered(f"find {type(self).__name__}", self._by_key, self.world, self.key)
        return known.rows(_mark(world, key))

    def _by_key(self) -> Lookup:
        return Lookup(_mark(self.world, self.key))


def making_room(rows: int, place: Ints) -> Ints:
    """Which row comes where once new ones stand at these places, in ascending order; any row where a new one does."""
    old = np.ones(rows + len(place), dtype=np.bool_)
    old[place] = False
    return np.asarray(np.maximum(np.add.accumulate(old, dtype=np.int64) - 1, 0))


def among(numbers: Ints, wanted: Collection[int]) -> Bools:
    """Whether each number is one of a few wanted ones."""
    found = np.zeros(numbers.shape, dtype=np.bool_)
    for one in wanted:
        found |= numbers == int(one)
    return found


def brief(numbers: Ints) -> NDArray[Any]:
    """The same numbers in 16 bits where they fit: many are then sorted by digits, in a tenth of the time."""
    if numbers.itemsize <= 2 or len(numbers) < _MANY:
        return numbers
    fits = numbers.min() >= -(1 << 15) and numbers.max() < 1 << 15
    return numbers.astype(np.int16) if fits else numbers


_MANY = 256  # rows from which it pays to look whether numbers fit
_NONE: dict[type, list[NDArray[Any]]] = {}
_KINDS: dict[type, list[tuple[str, Any]]] = {}


def kinds(table: type[Table]) -> list[tuple[str, Any]]:
    """Names and element types of a table's columns, looked up once a class."""
    known = _KINDS.get(table)
    if known is None:
        known = _KINDS[table] = [(item.name, item.metadata["cell"][0]) for item in fields(table)]
    return known


_NAMES: dict[str, tuple[str, ...]] = {}


def _names(table: type[Table]) -> tuple[str, ...]:
    """Names of a table's columns, looked up once a class: this runs for every selection of rows."""
    known = _NAMES.get(table.__name__)
    if known is None:
        known = _NAMES[table.__name__] = tuple(item.name for item in fields(table))
    return known


_GOLDEN = np.int64(0x9E3779B97F4A7C15 - (1 << 64))


def _mark(world: Ints, key: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return key ^ np.multiply(world, _GOLDEN, dtype=np.int64).view(np.uint64)


def stacked(tables: list[Row], worlds: list[int]) -> Row:
    """Tables of several groups of worlds one behind the other, renumbered."""
    first = np.cumsum([0, *worlds[:-1]])
    parts: dict[str, NDArray[Any]] = {
        name: np.concatenate([getattr(table, name) for table in tables]) for name, _ in tables[0].columns()
    }
    parts["world"] = np.concatenate([table.world + base for table, base in zip(tables, first, strict=True)])
    return evolve(tables[0], **parts)
