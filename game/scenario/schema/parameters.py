"""The scenario's side of the rules' parameters: for each group a class whose fields are figures.

The groups in `game/world/parameters` hold plain numbers; here each number is a figure with its source. The classes are
made from those declarations, so a parameter is declared once.
"""

from functools import cache
from typing import Any, get_origin, get_type_hints

import attrs

from game.scenario.fields import entry, figure
from game.scenario.figures import Figure
from game.world.parameters import Parameters


@cache
def figures_class(group: type[Any]) -> type[Any]:
    """An attrs class with a figure for each parameter of a group, or with one such class for each group."""
    hints = get_type_hints(group)
    types: dict[str, Any] = {}
    body: dict[str, Any] = {"__annotations__": types, "__doc__": group.__doc__, "__module__": __name__}
    for item in attrs.fields(group):
        if attrs.has(hints[item.name]):
            types[item.name] = figures_class(hints[item.name])
            body[item.name] = entry(doc=(hints[item.name].__doc__ or "").strip())
            continue
        types[item.name] = tuple[Figure, ...] if get_origin(hints[item.name]) is tuple else Figure
        known = item.metadata
        body[item.name] = figure(
            known["unit"], doc=known["doc"], low=known["low"], high=known["high"], whole=hints[item.name] is int
        )
    return attrs.frozen(type(f"{group.__name__}Figures", (), body))


def numbers(figures: Any, group: type[Any]) -> Any:
    """The group of plain numbers from its figures."""
    values: dict[str, Any] = {}
    for item in attrs.fields(group):
        given = getattr(figures, item.name)
        if isinstance(given, Figure):
            values[item.name] = _number(given, get_type_hints(group)[item.name])
        elif isinstance(given, tuple):
            values[item.name] = tuple(float(one) for one in given)
        else:
            values[item.name] = numbers(given, get_type_hints(group)[item.name])
    return group(**values)


def _number(given: Figure, kind: Any) -> float | int:
    return int(given.value) if kind is int else float(given)


ParameterFigures = figures_class(Parameters)
