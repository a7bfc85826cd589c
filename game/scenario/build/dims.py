"""The axes of a scenario's world."""

from game.scenario.schema import Content
from game.scenario.schema.firms import Firm
from game.world.dims import Dims


def dims_of(content: Content) -> Dims:
    """The axes: ids in the order of the files, firms grouped so that roles are slices (makers, both, carmakers)."""
    firms = sorted(content.firms, key=lambda name: _group(content.firms[name]))
    groups = [_group(content.firms[name]) for name in firms]
    solid = [item.all_solid for item in content.chemistries.values()]
    return Dims(
        firms=tuple(firms),
        makers=groups.count(0) + groups.count(1),
        first_carmaker=groups.count(0),
        chemistries=tuple(content.chemistries),
        first_route=solid.index(True) if True in solid else len(solid),
        regions=tuple(content.regions),
        jurisdictions=tuple(content.jurisdictions),
        governments=tuple(content.governments),
        materials=tuple(content.materials),
        programmes=tuple(content.programmes),
        components=max(1, *(len(seat.scores) for seat in content.seats.values())),
    )


def _group(firm: Firm) -> int:
    """0 makes cells only, 1 makes cells and sells cars, 2 sells cars only."""
    if firm.laboratory is None:
        return 2
    return 0 if firm.cars is None else 1
