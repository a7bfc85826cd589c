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
from game.world.legal.instruments import SETTINGS
from game.world.lookup import matching
from game.world.orders import Act, Moves
from game.world.tables import among
from game.world.things import Plea
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# the instrument that a government must hold to grant each plea (complaints also count where it sets duties on cars)
PLEA_INSTRUMENT = (
    int(Instrument.GRANT), int(Instrument.SUPPORT), int(Instrument.DUTY_CELLS), int(Instrument.COMPULSORY_LICENCE),
    int(Instrument.PERMITS), int(Instrument.STANDARD), int(Instrument.MANDATE), int(Instrument.LOCAL_CONTENT),
    int(Instrument.CREDIT), int(Instrument.ANTITRUST), int(Instrument.GUARANTEE),
)  # fmt: skip
# those who pay for storage may fund and relieve makers of cells as well
ALSO = {Plea.GRANT: Instrument.STORAGE, Plea.RELIEF: Instrument.STORAGE}
MONEY = (int(Plea.GRANT), int(Plea.RELIEF))
OF_CHEMISTRY = (int(Plea.GRANT), int(Plea.COMPULSORY_LICENCE), int(Plea.STANDARD))
OF_PLACE = (int(Plea.COMPLAINT), int(Plea.PERMIT))
# pleas that name a new value of an instrument, and the act that sets it
RULES_ASKED = {
    int(Plea.MANDATE): Act.SET_MANDATE, int(Plea.LOCAL_CONTENT): Act.SET_LOCAL_CONTENT,
    int(Plea.CREDIT): Act.SET_CREDIT, int(Plea.ANTITRUST): Act.SET_ANTITRUST, int(Plea.GUARANTEE): Act.SET_GUARANTEE,
}  # fmt: skip


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
        (_heard(world, firm, government, rows.world), Refusal.HEARD),
        ((plea == int(Plea.RELIEF)) & ~short_of_cash(world, firm, rows.world), Refusal.NOT_NEEDED),
    )


def _heard(world: World, firm: Ints, government: Ints, worlds: Ints) -> Bools:
    """R2.27: whether the office has answered the firm within the last two years."""
    last = world.policy.heard[firm, government, worlds]
    return np.asarray(world.turn - last < world.setup.parameters.policy.petition_rest)


def short_of_cash(world: World, firm: Ints, worlds: Ints) -> Bools:
    """R2.27: whether a firm's cash does not last long at last quarter's loss."""
    loss = np.maximum(-world.books.profit[firm, worlds], 0)
    return np.asarray(world.books.account[firm, worlds] < world.setup.parameters.policy.relief_runway * loss)


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
    chemistry &= (plea != int(Plea.STANDARD)) | (rows.chemistry >= dims.first_route)
    complaint = (plea != int(Plea.COMPLAINT)) | (~own & within(rows.chemistry, 2))
    place = ~among(plea, OF_PLACE) | within(rows.place, len(dims.regions))
    return np.asarray(chemistry & place & complaint & ((plea != int(Plea.PERMIT)) | own))


def _fair(world: World, rows: Moves, plea: Ints) -> Bools:
    """Money within the limit, a duty within the limit, a rule within its range; other pleas have no number."""
    known = world.setup.parameters.policy
    most = np.where(among(plea, MONEY), known.petition_limit, known.duty_limit)
    numbered = among(plea, MONEY) | (plea == int(Plea.COMPLAINT))
    fair = ~numbered | ((rows.value > 0.0) & (rows.value <= most))
    for kind, act in RULES_ASKED.items():
        fair &= (plea != kind) | ((rows.value >= SETTINGS[act].low) & (rows.value <= SETTINGS[act].high))
    return np.asarray(fair)


def _standing(world: World, rows: Moves, government: Ints, plea: Ints) -> Bools:
    """What is asked stands already: the compulsory licence, the standard, all permits, the rule as it is."""
    policy, setup = world.policy, world.setup
    jurisdiction = setup.governments.jurisdiction[government]
    chemistry = safe(rows.chemistry, len(setup.dims.chemistries))
    licensed = policy.compulsory[jurisdiction, chemistry, rows.world] == 1
    permitted = policy.permits[jurisdiction, rows.world] >= 1.0
    favoured = policy.standard[jurisdiction, chemistry, rows.world] == 1
    stands = ((plea == int(Plea.COMPULSORY_LICENCE)) & licensed) | ((plea == int(Plea.PERMIT)) & permitted)
    stands |= (plea == int(Plea.STANDARD)) & favoured
    for kind, act in RULES_ASKED.items():
        mine = (plea == kind).nonzero()[0]
        stands[mine] = _now(world, rows.where(mine), act) == rows.value[mine]
    return np.asarray(stands)


def _now(world: World, rows: Moves, act: Act) -> Floats:
    """What an instrument of the petitioned governments stands at."""
    jurisdiction = world.setup.governments.jurisdiction[government_of(world.setup, rows.target)]
    return SETTINGS[act].column(world)[jurisdiction, rows.world].astype(np.float64)


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
    dims = world.setup.dims
    first, chemistries, regions = len(dims.firms), len(dims.chemistries), len(dims.regions)
    size = {True: chemistries}.get(plea in OF_CHEMISTRY, 2 if plea == Plea.COMPLAINT else 1)
    places = regions if plea in OF_PLACE else 1
    target, chemistry, place = (part.ravel() for part in np.indices((len(dims.governments), size, places)))
    chemistry = chemistry if plea in OF_CHEMISTRY or plea == Plea.COMPLAINT else chemistry - 1
    rows = Moves.make(
        np.zeros(len(target), dtype=np.int64), seat, Act.PETITION, target=target + first, chemistry=chemistry,
        place=place if plea in OF_PLACE else -1, amount=int(plea),
    )  # fmt: skip
    rows.value[:] = _asked_at_first(world, rows, plea)
    kind = Span(int(plea), int(plea), int(plea), 1, plea.name.lower())
    fine = (check_petition(world, rows) == 0).nonzero()[0]
    return [
        Choice(
            Act.PETITION, target=int(rows.target[row]), chemistry=int(rows.chemistry[row]), place=int(rows.place[row]),
            amount=kind, value=_range(world, plea, float(rows.value[row])),
        )
        for row in fine
    ]  # fmt: skip


def _asked_at_first(world: World, rows: Moves, plea: Plea) -> Floats:
    """The number that a form begins with: a quarter of the most, or a step beyond the rule in force."""
    known = world.setup.parameters.policy
    if plea in RULES_ASKED:
        item = SETTINGS[RULES_ASKED[plea]]
        now = _now(world, rows, RULES_ASKED[plea])
        return np.where(now + item.step <= item.high, now + item.step, now - item.step)
    most = known.petition_limit if plea in MONEY else known.duty_limit if plea == Plea.COMPLAINT else 0.0
    return np.full(len(rows), most / 4.0)


def _range(world: World, plea: Plea, first: float) -> Span | None:
    known = world.setup.parameters.policy
    if plea in RULES_ASKED:
        item = SETTINGS[RULES_ASKED[plea]]
        return Span(item.low, item.high, first, item.step, item.unit or "share")
    if plea in MONEY:
        return Span(known.petition_limit / 1000.0, known.petition_limit, first, known.petition_limit / 100.0, "US$")
    if plea == Plea.COMPLAINT:
        return Span(known.duty_limit / 1000.0, known.duty_limit, first, known.duty_limit / 100.0, "share")
    return None


RULES: dict[Act, Legality] = {Act.PETITION: Legality(check_petition, petition_choices)}
