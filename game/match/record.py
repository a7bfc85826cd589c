"""Arrays, orders and worlds as bytes, for saves and replays. Nothing is ever unpickled."""

import io
import zipfile
from typing import Any

import numpy as np
from attrs import evolve, fields

from game.errors import SaveError
from game.world.columns import declared
from game.world.events import Events
from game.world.orders import Moves
from game.world.setup import Setup
from game.world.state import GROUPS, Levers
from game.world.tables import Table
from game.world.things import THINGS
from game.world.world import GROUP_NAMES, TABLE_NAMES, World, blank, column_digests


def packed(arrays: dict[str, Any]) -> bytes:
    """Named arrays as compressed bytes."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, Any]:
    """Named arrays from bytes.

    Raises:
        SaveError: when the bytes are no such record.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as found:
            return {name: found[name] for name in found.files}
    except (ValueError, OSError, zipfile.BadZipFile, KeyError, EOFError) as fault:
        raise SaveError(f"a record in the save cannot be read ({fault})") from fault


def rows_to_bytes(rows: Table) -> bytes:
    """A long table as bytes."""
    return packed(dict(rows.columns()))


def moves_from_bytes(data: bytes) -> Moves:
    """Rows of orders from bytes."""
    return Moves(**_expected(unpacked(data), {item.name for item in fields(Moves)}))


def events_from_bytes(data: bytes) -> Events:
    """Events from bytes."""
    return Events(**_expected(unpacked(data), {item.name for item in fields(Events)}))


def levers_to_bytes(levers: Levers) -> bytes:
    """Levers as bytes."""
    return packed({name: getattr(levers, name) for name, _ in declared(Levers)})


def levers_from_bytes(data: bytes) -> Levers:
    """Levers from bytes."""
    return Levers(**_expected(unpacked(data), {name for name, _ in declared(Levers)}))


def digests_by_name(world: World) -> dict[str, str]:
    """The digest of every column and table of a single world, as text."""
    return {name: f"{int(marks[0]):016x}" for name, marks in column_digests(world)}


def world_to_bytes(world: World) -> bytes:
    """The whole state as bytes."""
    arrays: dict[str, Any] = {"turn": np.array([world.turn]), "key": world.key}
    for group, name in zip(GROUPS, GROUP_NAMES, strict=True):
        arrays |= {f"{name}.{column}": getattr(getattr(world, name), column) for column, _ in declared(group)}
    for name in TABLE_NAMES:
        arrays |= {f"{name}.{column}": array for column, array in getattr(world, name).columns()}
    return packed(arrays)


def world_from_bytes(setup: Setup, data: bytes) -> World:
    """The state of this scenario from bytes.

    Raises:
        SaveError: when columns are missing or have another shape.
    """
    arrays = unpacked(data)
    world = blank(setup, arrays.get("key", np.zeros(1, dtype=np.uint64)))
    wanted = {"turn", "key"}
    for group, name in zip(GROUPS, GROUP_NAMES, strict=True):
        wanted |= {f"{name}.{column}" for column, _ in declared(group)}
    for table, name in zip(THINGS, TABLE_NAMES, strict=True):
        wanted |= {f"{name}.{item.name}" for item in fields(table)}
    _expected(arrays, wanted)
    parts: dict[str, Any] = {}
    for group, name in zip(GROUPS, GROUP_NAMES, strict=True):
        given = {column: arrays[f"{name}.{column}"] for column, _ in declared(group)}
        _same_shapes(name, given, getattr(world, name))
        parts[name] = group(**given)
    for table, name in zip(THINGS, TABLE_NAMES, strict=True):
        parts[name] = table(**{item.name: arrays[f"{name}.{item.name}"] for item in fields(table)})
    return evolve(world, turn=int(arrays["turn"][0]), **parts)


def _expected(arrays: dict[str, Any], names: set[str]) -> dict[str, Any]:
    if set(arrays) != names:
        odd = sorted(set(arrays) ^ names)
        raise SaveError(f"a record in the save has other columns than this version ({', '.join(odd[:5])})")
    return arrays


def _same_shapes(group: str, given: dict[str, Any], blank_group: Any) -> None:
    for column, array in given.items():
        like = getattr(blank_group, column)
        if array.shape != like.shape or array.dtype != like.dtype:
            raise SaveError(f"the save's column {group}.{column} does not fit this scenario")
