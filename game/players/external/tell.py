"""What a seat may see, as plain data for JSON: names for indices, dollars for money, nothing that `observe` hides."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.players.external.fields import CODED, HIDDEN, Told, meant, own_fields, public_fields
from game.players.external.naming import PLACES, Naming, hexed
from game.world.orders import Act
from game.world.tables import Table
from game.world.things import Motion, Motions, Petitions, Suits
from game.world.view import View

SIDES = ("plaintiff", "defendant")


def tell_public(view: View, naming: Naming) -> dict[str, Any]:
    """What everybody can read, of one world."""
    found: dict[str, Any] = {}
    for item in public_fields():
        source = getattr(view.public, item.group) if item.group else view.public
        place = found.setdefault(item.group, {}) if item.group else found
        place[item.name] = _entry(item, getattr(source, item.name), naming, HIDDEN)
    return found


def tell_own(view: View, naming: Naming) -> dict[str, Any]:
    """What only the seat knows, of one world; what its role has not is left out."""
    found: dict[str, Any] = {}
    for item in own_fields():
        value = getattr(view.own, item.name)
        if item.table is not None:
            found[item.name] = _entry(item, value, naming, {})
        elif len(value):
            found[item.name] = _column(item, value[0], naming, item.column.axes[1:] if item.column else ())
    return found


def _entry(item: Told, value: Any, naming: Naming, hidden: dict[str, tuple[str, ...]]) -> Any:
    if item.table is not None:
        return rows(value, naming, hidden.get(item.table.__name__, ()))
    return _column(item, value, naming, item.column.axes if item.column else ())


def _column(item: Told, array: NDArray[Any], naming: Naming, axes: tuple[str, ...]) -> Any:
    """A column of a single world; coded numbers become words."""
    values = array[..., 0]
    axis = CODED.get(item.name)
    if item.column is None:
        return values.tolist()
    if axis is None:
        return nested(values, [naming.axes[name] for name in axes])
    if not axes:
        return naming.name(axis, int(values))
    coded = [naming.name(axis, number) for number in values.tolist()]
    return dict(zip(naming.axes[axes[0]], coded, strict=True))


def nested(values: NDArray[Any], names: list[tuple[str, ...]]) -> Any:
    """Numbers by name, one level an axis; with two or more levels what is 0 is left out."""
    if values.ndim == 0:
        return values.item()
    if values.ndim == 1:
        return dict(zip(names[0], values.tolist(), strict=True))
    some = values.reshape(len(values), -1).any(axis=1)
    return {names[0][place]: _sparse(values[place], names[1:]) for place in np.flatnonzero(some).tolist()}


def _sparse(values: NDArray[Any], names: list[tuple[str, ...]]) -> dict[str, Any]:
    if values.ndim > 1:
        return dict(nested(values, names))
    return {name: number for name, number in zip(names[0], values.tolist(), strict=True) if number}


def rows(table: Table, naming: Naming, hidden: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows of a table as objects, each with its `id`."""
    columns = {"id": [hexed(key) for key in table.key.tolist()]}
    for name, array in table.columns():
        if name not in ("world", "key", *hidden):
            columns[name] = _cells(type(table), name, array, naming)
    found: list[dict[str, Any]] = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    for row in found:
        _finish(type(table), row, naming)
    return found


def _cells(table: type[Table], name: str, array: NDArray[Any], naming: Naming) -> list[Any]:
    if array.dtype == np.uint64:
        return [hexed(key) for key in array.tolist()]
    axis = meant(table, name)
    return [naming.name(axis, index) for index in array.tolist()] if axis is not None else list(array.tolist())


def _finish(table: type[Table], row: dict[str, Any], naming: Naming) -> None:
    """What depends on other columns of the row: what a motion is about, what the other side hides."""
    me = naming.axes["seat"][naming.seat]
    if table is Motions:
        _motion(row, naming)
    elif table is Suits and "belief_plaintiff" in row:
        for side in SIDES:
            if row[side] != me:
                row[f"belief_{side}"] = row[f"spent_{side}"] = None
    elif table is Petitions and not (row["audited"] or row["firm"] == me):
        row["true"] = None


def _motion(row: dict[str, Any], naming: Naming) -> None:
    """A motion to consent to an order speaks of that order: its act, its place, its goods or chemistry."""
    consent = row["motion"] == naming.axes["motion"][Motion.CONSENT]
    act = Act(row["subject"]) if consent and row["subject"] >= 0 else None
    axis = "seat" if act is Act.TREATY else PLACES.get(act) if act is not None else None
    row["place"] = naming.name(axis, row["place"]) if axis is not None else None
    row["chemistry"] = naming.name("goods" if act is Act.INQUIRE else "chemistry", row["chemistry"])
    row["subject"] = naming.name("act" if consent else "firm", row["subject"])
