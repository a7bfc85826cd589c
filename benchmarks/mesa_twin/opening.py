"""The opening of a scenario as plain Python: numbers and lists, no arrays."""

from types import SimpleNamespace
from typing import Any

import numpy as np
from attrs import fields, frozen

from game.world.columns import arrays
from game.world.dims import Dims
from game.world.parameters import Parameters
from game.world.world import GROUP_NAMES, TABLE_NAMES, World, select

STATIC = ("firms", "chemistries", "materials", "programmes", "regions", "governments")


@frozen
class Opening:
    """What a twin starts from. Every group has the names of the engine's group of the same name."""

    dims: Dims
    known: Parameters
    quarter: int
    fields: list[frozenset[int]]  # by charter, the chemistries that it covers
    institutes: list[list[float]]  # research of each public institute by chemistry, US$ a quarter
    static: SimpleNamespace  # firms, chemistries, materials, programmes, regions, governments
    state: SimpleNamespace  # groups of columns: nested lists without the world axis
    tables: SimpleNamespace  # lists of rows


def opening_of(world: World, number: int = 0) -> Opening:
    """The opening of one of the worlds."""
    one = select(world, np.array([number], dtype=np.int64))
    setup = one.setup
    state = {name: _columns(getattr(one, name)) for name in GROUP_NAMES}
    tables = {name: _rows(getattr(one, name)) for name in TABLE_NAMES}
    return Opening(
        dims=setup.dims,
        known=setup.parameters,
        quarter=setup.quarter,
        fields=[frozenset(charter.chemistries) for charter in setup.charters],
        institutes=[list(item.research) for item in setup.institutes],
        static=SimpleNamespace(**{name: _plain(getattr(setup, name)) for name in STATIC}),
        state=SimpleNamespace(**state),
        tables=SimpleNamespace(**tables),
    )


def _columns(group: Any) -> SimpleNamespace:
    return SimpleNamespace(**{name: array[..., 0].tolist() for name, array in arrays(group)})


def _rows(table: Any) -> list[SimpleNamespace]:
    columns = {name: array.tolist() for name, array in table.columns()}
    return [SimpleNamespace(**{name: column[row] for name, column in columns.items()}) for row in range(len(table))]


def _plain(group: Any) -> SimpleNamespace:
    values = {item.name: getattr(group, item.name) for item in fields(type(group))}
    return SimpleNamespace(
        **{name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in values.items()}
    )
