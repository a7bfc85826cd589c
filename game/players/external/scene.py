"""What stays fixed in a game, as plain data for JSON: told once, when a program takes its seat."""

from typing import Any

import numpy as np
from attrs import asdict, fields

from game.players.external.naming import Naming, spelled
from game.players.external.tell import nested
from game.world.setup import ScoreRule, SeatSetup

SECOND: dict[str, str] = {
    "combustion_exposed": "region", "intensity": "material", "transfer": "chemistry",
    "jurisdiction_weight": "jurisdiction", "freight": "region", "controls": "instrument",
}  # fmt: skip
"""Static figures with a second axis, and which."""

INDICES = {"home": "region", "jurisdiction": "jurisdiction", "carmaker": "carmaker", "region": "region"}
WORLDWIDE = {"opening_duty": ("region", "origin")}  # figures beside the entities of their group, and their axes
CLAUSES = {"open_patents": "rights", "background": "rights", "sanction": "sanction", "dues_on": "dues"}
ENTITIES = (
    ("firms", "firm"), ("governments", "government"), ("chemistries", "chemistry"), ("regions", "region"),
    ("programmes", "programme"), ("materials", "material"),
)  # fmt: skip


def tell_scene(naming: Naming) -> dict[str, Any]:
    """The scenario as one seat is told it: the calendar, everything that has a name, the rules' figures, the seats."""
    setup = naming.setup
    found: dict[str, Any] = {
        "id": setup.id, "title": setup.title, "digest": setup.digest, "turns": setup.turns, "first": setup.date(0),
        "reviews": list(setup.reviews), "left_out": list(setup.switches.phases),
        "jurisdictions": list(setup.dims.jurisdictions),
        "solid_state": list(setup.dims.chemistries[setup.dims.first_route :]),
    }  # fmt: skip
    found |= {name: _entities(getattr(setup, name), axis, naming) for name, axis in ENTITIES}
    axes = [naming.axes[axis] for axis in WORLDWIDE["opening_duty"]]
    found["opening_duty"] = nested(setup.governments.opening_duty, axes)
    found["charters"] = [_charter(naming, number) for number in range(len(setup.charters))]
    found["seats"] = {seat.id: _seat(seat) for seat in setup.seats}
    found["parameters"] = asdict(setup.parameters, value_serializer=_plain)
    return found


def _entities(group: Any, axis: str, naming: Naming) -> dict[str, dict[str, Any]]:
    """An object for each entity of an axis, with each of its static figures."""
    ids = naming.axes[axis]
    found: dict[str, dict[str, Any]] = {name: {} for name in ids}
    for item in fields(type(group)):
        if item.name not in ("key", *WORLDWIDE):
            values = getattr(group, item.name)
            if len(values) != len(ids):  # not about these entities
                continue
            for place, name in enumerate(ids):
                found[name]["name" if item.name == "names" else item.name] = _figure(item.name, values[place], naming)
    return found


def _figure(name: str, value: Any, naming: Naming) -> Any:
    if name in SECOND:
        return dict(zip(naming.axes[SECOND[name]], value.tolist(), strict=True))
    if name in INDICES:
        return naming.name(INDICES[name], int(value))
    if name == "role":
        return spelled(value)
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value


def _charter(naming: Naming, number: int) -> dict[str, Any]:
    setup = naming.setup
    charter = setup.charters[number]
    fields_of = {
        name: [setup.dims.chemistries[place] for place in getattr(charter, name)]
        for name in ("chemistries", "carve_outs")
    }
    coded = {name: naming.name(axis, int(getattr(charter, name))) for name, axis in CLAUSES.items()}
    return {**asdict(charter), **fields_of, **coded}


def _seat(seat: SeatSetup) -> dict[str, Any]:
    return {
        "name": seat.name, "role": spelled(seat.role), "briefing": seat.briefing, "scarce": seat.scarce,
        "scores": [_score(rule) for rule in seat.scores],
        "goals": [{**asdict(goal), "measure": spelled(goal.measure)} for goal in seat.goals],
    }  # fmt: skip


def _score(rule: ScoreRule) -> dict[str, Any]:
    return {**asdict(rule), "measure": spelled(rule.measure)}


def _plain(_: Any, __: Any, value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value
