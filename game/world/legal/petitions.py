"""Legality of orders: what firms may ask of governments."""

import numpy as np
from numpy.typing import NDArray

from game.exact import row_mark
from game.world.dims import Instrument
from game.world.legal.common import (
    Choice,
    Legality,
    Refusal,
    Span,
    codes,
    government_of,
    is_firm,
    is_government,
    safe,
    within,
)
from game.world.orders import Act, Moves
from game.world.tables import among, matching
from game.world.things import Plea
from game.world.world import World

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# the instrument that a government must hold to grant each plea (complaints also count where it sets duties on cars)
PLEA_INSTRUMENT = (
    int(Instrument.GRANT), int(Instrument.SUPPORT), int(Instrument.DUTY_CELLS), int(Instrument.COMPULSORY_LICENCE),
    int(Instrument.PERMITS),
)  # fmt: skip
# those who pay for storage may fund and relieve makers of cells as well
ALSO = {Plea.GRANT: Instrument.STORAGE, Plea.RELIEF: Instrument.STORAGE}
MONEY = (int(Plea.GRANT), int(Plea.RELIEF))
OF_CHEMISTRY = (int(Plea.GRANT), int(Plea.COMPULSORY_LICENCE))
OF_PLACE = (int(Plea.COMPLAINT), int(Plea.PERMIT))


def near(world: World, firm: Ints, government: Ints, worlds: Ints) -> Bools:
    """Whether a firm is at home with a government or has plants in its market."""
    setup = world.setup
    jurisdiction = setup.governments.jurisdiction[government]
    regions = setup.regions.jurisdiction_weight[:, jurisdiction].T > 0.0
    maker = safe(firm, setup.dims.makers)
    lines = world.supply.capacity.max(axis=2)[maker, :, worlds] > 0.0
    plants = (lines & regions).any(axis=1) & (firm < setup.dims.makers)
    return np.asarray((setup.firms.jurisdiction[firm] == jurisdiction) | plants)


def check_petition(world: World, rows: Moves) -> Ints:
    """PETITION: to a government that the firm is near, for what that government can give, once at a time."""
    setup = world.setup
    firm, government = safe(rows.seat, len(setup.dims.firms)), government_of(setup, rows.target)
    known = within(rows.amount, len(Plea))
    plea = safe(rows.amount, len(Plea))
    reachable = is_government(setup, rows.target) & near(world, firm, government, rows.world)
    return codes(
        rows,
        (~is_firm(setup, rows.seat), Refusal.WRONG_ROLE),
        (~reachable, Refusal.NO_SUCH_TARGET),
        (~known | ~_placed(world, rows, plea) | ~_fair(world, rows, plea), Refusal.OUT_OF_RANGE),
        (~_held(world, government, plea, rows.chemistry), Refusal.NOT_CONTROLLED),
        (_standing(world, rows, government, plea) | _open(world, rows, government, plea), Refusal.ALREADY),
    )


def pleas_heard(controls: Bools) -> Bools:
    """(G, plea) which pleas each government can grant, by the instruments (G, instrument) that it holds."""
    heard = controls[:, PLEA_INSTRUMENT]
    for plea, instrument in ALSO.items():
        heard[:, plea] |= controls[:, instrument]
    return heard


def _held(world: World, government: Ints, plea: Ints, chemistry: Ints) -> Bools:
    controls = world.setup.governments.controls
    cars = (plea == int(Plea.COMPLAINT)) & (chemistry == 1)
    heard = pleas_heard(controls)[government, plea]
    return np.where(cars, controls[government, int(Instrument.DUTY_CARS)], heard)


def _placed(world: World, rows: Moves, plea: Ints) -> Bools:
    """The chemistry or region that the plea needs; a complaint's chemistry column says cars (1) or cells (0)."""
    dims = world.setup.dims
    weight = world.setup.regions.jurisdiction_weight
    region = safe(rows.place, len(dims.regions))
    jurisdiction = world.setup.governments.jurisdiction[government_of(world.setup, rows.target)]
    own = weight[region, jurisdiction] > 0.0
    chemistry = ~among(plea, OF_CHEMISTRY) | within(rows.chemistry, len(dims.chemistries))
    complaint = (plea != int(Plea.COMPLAINT)) | (~own & within(rows.chemistry, 2))
    place = ~among(plea, OF_PLACE) | within(rows.place, len(dims.regions))
    return np.asarray(chemistry & place & complaint & ((plea != int(Plea.PERMIT)) | own))


def _fair(world: World, rows: Moves, plea: Ints) -> Bools:
    """Money within the limit, a duty within the limit; other pleas have no number."""
    known = world.setup.parameters.policy
    most = np.where(among(plea, MONEY), known.petition_limit, known.duty_limit)
    numbered = among(plea, MONEY) | (plea == int(Plea.COMPLAINT))
    return np.asarray(~numbered | ((rows.value > 0.0) & (rows.value <= most)))


def _standing(world: World, rows: Moves, government: Ints, plea: Ints) -> Bools:
    """What is asked stands already: the compulsory licence, all permits, a duty as high."""
    policy, setup = world.policy, world.setup
    jurisdiction = setup.governments.jurisdiction[government]
    chemistry = safe(rows.chemistry, len(setup.dims.chemistries))
    licensed = policy.compulsory[jurisdiction, chemistry, rows.world] == 1
    permitted = policy.permits[jurisdiction, rows.world] >= 1.0
    return np.asarray(((plea == int(Plea.COMPULSORY_LICENCE)) & licensed) | ((plea == int(Plea.PERMIT)) & permitted))


def _open(world: World, rows: Moves, government: Ints, plea: Ints) -> Bools:
    table = world.petitions
    if not len(table):
        return np.zeros(len(rows), dtype=np.bool_)
    known = row_mark(table.world, table.firm, table.government, table.plea)
    return matching(known, row_mark(rows.world, rows.seat, government, plea)) >= 0


def petition_choices(world: World, seat: int) -> list[Choice]:
    """Everything that a firm may ask of any government, with what it may ask for."""
    if seat >= len(world.setup.dims.firms):
        return []
    return [choice for plea in Plea for choice in _choices_of(world, seat, plea)]


def _choices_of(world: World, seat: int, plea: Plea) -> list[Choice]:
    dims, known = world.setup.dims, world.setup.parameters.policy
    first, chemistries, regions = len(dims.firms), len(dims.chemistries), len(dims.regions)
    size = {True: chemistries}.get(plea in OF_CHEMISTRY, 2 if plea == Plea.COMPLAINT else 1)
    places = regions if plea in OF_PLACE else 1
    target, chemistry, place = (part.ravel() for part in np.indices((len(dims.governments), size, places)))
    chemistry = chemistry if plea in OF_CHEMISTRY or plea == Plea.COMPLAINT else chemistry - 1
    most = known.petition_limit if plea in MONEY else known.duty_limit
    default = most / 4.0 if plea in MONEY or plea == Plea.COMPLAINT else 0.0
    rows = Moves.make(
        np.zeros(len(target), dtype=np.int64), seat, Act.PETITION, target=target + first, chemistry=chemistry,
        place=place if plea in OF_PLACE else -1, amount=int(plea), value=default,
    )  # fmt: skip
    span = Span(most / 1000.0, most, default, most / 100.0, "US$" if plea in MONEY else "share") if default else None
    kind = Span(int(plea), int(plea), int(plea), 1, plea.name.lower())
    fine = np.flatnonzero(check_petition(world, rows) == 0)
    return [
        Choice(
            Act.PETITION, target=int(rows.target[row]), chemistry=int(rows.chemistry[row]), place=int(rows.place[row]),
            amount=kind, value=span,
        )
        for row in fine
    ]  # fmt: skip


RULES: dict[Act, Legality] = {Act.PETITION: Legality(check_petition, petition_choices)}
