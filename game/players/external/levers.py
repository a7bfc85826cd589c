"""Standing levers as plain data for JSON, and levers that come back."""

from typing import Any

import numpy as np

from game.players.external.choices import MOST, Nonsense, read_number
from game.players.external.naming import Naming
from game.world.columns import declared
from game.world.legal.levers import LeverLimit
from game.world.setup import Setup
from game.world.state import Levers

LEVERS = dict(declared(Levers))


def row_of(setup: Setup, lever: str, seat: int) -> int:
    """The row of a lever that a seat holds, -1 for none."""
    dims = setup.dims
    first, count = {
        "maker": (0, dims.makers), "carmaker": (dims.first_carmaker, dims.carmakers), "firm": (0, len(dims.firms)),
        "government": (len(dims.firms), len(dims.governments)),
    }[LEVERS[lever].axes[0]]  # fmt: skip
    return seat - first if first <= seat < first + count else -1


def tell_levers(levers: Levers, naming: Naming) -> dict[str, Any]:
    """How the seat's levers stand in a single world."""
    found: dict[str, Any] = {}
    for name, column in LEVERS.items():
        row = row_of(naming.setup, name, naming.seat)
        if row >= 0:
            values = getattr(levers, name)[row, ..., 0]
            names = [naming.axes[axis] for axis in column.axes[1:]]
            found[name] = dict(zip(names[0], values.tolist(), strict=True)) if names else values.item()
    return found


def tell_limits(limits: list[LeverLimit]) -> dict[str, Any]:
    """The range within which each lever may be set now; what is not listed cannot be moved now."""
    return {
        item.lever: {"low": float(item.low), "high": float(item.high), "step": float(item.step), "unit": item.unit}
        for item in limits
    }


def read_levers(given: Any, naming: Naming) -> list[tuple[str, tuple[int, ...], float]]:
    """Lever, place and number of everything that an answer sets.

    Raises:
        Nonsense: for what is no lever of the seat, or no number.
    """
    if not isinstance(given, dict):
        raise Nonsense("levers is not an object")
    found: list[tuple[str, tuple[int, ...], float]] = []
    for name, value in given.items():
        row = row_of(naming.setup, name, naming.seat) if name in LEVERS else -1
        if row < 0:
            raise Nonsense(f"the seat has no lever {name!r}"[:120])
        axes = LEVERS[name].axes[1:]
        if not axes:
            found.append((name, (row,), float(read_number(value, name))))
            continue
        if not isinstance(value, dict):
            raise Nonsense(f"{name} wants an object with an entry a {axes[0]}")
        for key, item in value.items():
            found.append((name, (row, _place(naming, axes[0], key)), float(read_number(item, key))))
    return found


def _place(naming: Naming, axis: str, name: str) -> int:
    try:
        return naming.index(axis, name)
    except KeyError as fault:
        raise Nonsense(str(fault.args[0])) from fault


def set_levers(levers: Levers, given: list[tuple[str, tuple[int, ...], float]], world: int) -> None:
    """Write what an answer sets into the levers of one world; the rules clip it to its limits."""
    for name, place, value in given:
        inside = min(max(value, -float(MOST)), float(MOST))
        array = getattr(levers, name)
        array[(*place, world)] = round(inside) if np.issubdtype(array.dtype, np.integer) else inside
