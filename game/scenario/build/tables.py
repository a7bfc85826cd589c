"""Rows of the long tables from the scenario's entries."""

from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np

from game.scenario.build.arrays import text_keys
from game.world.tables import Table

Row = TypeVar("Row", bound=Table)


def rows(table: type[Row], kind: str, given: Mapping[str, Mapping[str, Any]]) -> Row:
    """Rows of one world, one for each entry, keyed by the entry's id and ordered by key as the table demands."""
    if not given:
        return table.none()
    names = next(iter(given.values())).keys()
    columns: dict[str, Any] = {name: np.array([entry[name] for entry in given.values()]) for name in names}
    made = table.of(np.zeros(len(given), dtype=np.int64), key=text_keys(kind, tuple(given)), **columns)
    return table.none().plus(made)
