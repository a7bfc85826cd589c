"""What governments can move: each act with its instrument, the column behind it, its range and its price.

Legality, the policy phase and forms all read this one table.
"""

from collections.abc import Callable
from enum import IntEnum

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.world.dims import Dims, Instrument
from game.world.legal.common import government_of, safe, within
from game.world.orders import Act, Moves
from game.world.setup import Setup
from game.world.things import Motions
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Axis(IntEnum):
    """Which column of an order says where on the instrument's second axis it acts."""

    NONE = 0
    CHEMISTRY = 1
    MATERIAL = 2


@frozen
class Setting:
    """One instrument of a jurisdiction that an act sets to a value."""

    act: Act
    instrument: Instrument
    column: Callable[[World], Floats | Ints]  # (J, W) or (J, n, W)
    axis: Axis
    low: float
    high: float
    step: float
    unit: str


_SETTINGS = (
    Setting(Act.SET_CREDIT, Instrument.CREDIT, lambda w: w.policy.credit, Axis.NONE, 0, 60, 5, "US$/kWh"),
    Setting(
        Act.SET_LOCAL_CONTENT, Instrument.LOCAL_CONTENT, lambda w: w.policy.local_content, Axis.NONE, 0, 1, 0.1, ""
    ),
    Setting(
        Act.SET_EXPORT_CONTROL,
        Instrument.EXPORT_CONTROL,
        lambda w: w.policy.export_control,
        Axis.MATERIAL,
        0,
        1,
        0.25,
        "",
    ),
    Setting(Act.SET_MANDATE, Instrument.MANDATE, lambda w: w.policy.mandate, Axis.NONE, 0, 1, 0.05, "share"),
    Setting(Act.SET_ANTITRUST, Instrument.ANTITRUST, lambda w: w.policy.antitrust, Axis.NONE, 0, 2, 0.5, "posture"),
    Setting(
        Act.SET_COMPULSORY, Instrument.COMPULSORY_LICENCE, lambda w: w.policy.compulsory, Axis.CHEMISTRY, 0, 1, 1, ""
    ),
    Setting(Act.SET_GUARANTEE, Instrument.GUARANTEE, lambda w: w.policy.guarantee, Axis.NONE, 0, 0.05, 0.005, ""),
    Setting(Act.SET_PERMITS, Instrument.PERMITS, lambda w: w.policy.permits, Axis.NONE, 0, 1, 0.1, "share"),
    Setting(Act.SET_STANDARD, Instrument.STANDARD, lambda w: w.policy.standard, Axis.CHEMISTRY, 0, 1, 1, ""),
)
SETTINGS: dict[Act, Setting] = {item.act: item for item in _SETTINGS}

# acts that a ministry needs a sister's signature for, and a union its members' consent
BIG = (
    Act.INQUIRE, Act.SET_CREDIT, Act.SET_EXPORT_CONTROL, Act.SET_MANDATE, Act.SET_ANTITRUST, Act.SET_COMPULSORY,
    Act.SET_STANDARD,
)  # fmt: skip


def acts_among(*acts: int) -> Bools:
    """A table by kind of order: True for these kinds. Looking up is faster than comparing with each."""
    table = np.zeros(len(Act), dtype=np.bool_)
    table[list(acts)] = True
    return table


_BIG = acts_among(*BIG)


def _by_act() -> Ints:
    table = np.full(len(Act), -1, dtype=np.int64)
    for act, item in SETTINGS.items():
        table[act] = int(item.instrument)
    return table


_INSTRUMENT = _by_act()


def instrument_of(rows: Moves) -> Ints:
    """The instrument that each row moves, -1 for none; duties on cars or cells by the row's amount."""
    duties = (rows.act == Act.INQUIRE) | (rows.act == Act.END_DUTY)
    duty = np.where(rows.amount == 1, int(Instrument.DUTY_CARS), int(Instrument.DUTY_CELLS))
    return np.where(duties, duty, _INSTRUMENT[rows.act])


def axis_size(dims: Dims, axis: Axis) -> int:
    """How many places an instrument has beside the jurisdiction (1 for none)."""
    return {Axis.NONE: 1, Axis.CHEMISTRY: len(dims.chemistries), Axis.MATERIAL: len(dims.materials)}[axis]


def place_of(item: Setting, rows: Moves) -> Ints:
    """The index on the instrument's second axis that each row means, 0 where it has none."""
    return {Axis.NONE: np.zeros(len(rows), dtype=np.int64), Axis.CHEMISTRY: rows.chemistry, Axis.MATERIAL: rows.place}[
        item.axis
    ]


def standing_value(world: World, item: Setting, rows: Moves) -> Floats:
    """What the instrument stands at where each row would move it."""
    jurisdiction = world.setup.governments.jurisdiction[government_of(world.setup, rows.seat)]
    column = item.column(world)
    if item.axis == Axis.NONE:
        return column[jurisdiction, rows.world].astype(np.float64)
    place = safe(place_of(item, rows), axis_size(world.setup.dims, item.axis))
    return column[jurisdiction, place, rows.world].astype(np.float64)


def home_weight(world: World, government: Ints) -> Floats:
    """(n, R) weight of each government's jurisdiction in the market of each region."""
    return np.asarray(world.setup.regions.jurisdiction_weight[:, world.setup.governments.jurisdiction[government]].T)


def standing_duty(world: World, rows: Moves) -> Floats:
    """The duty on the row's origin in the government's own market, on cars or cells by the row's amount."""
    region = home_weight(world, government_of(world.setup, rows.seat)).argmax(axis=1)
    origin = safe(rows.place, len(world.setup.dims.regions))
    cells = world.policy.duty_cells[region, origin, rows.world]
    cars = world.policy.duty_cars[region, origin, rows.world]
    return np.asarray(np.where(rows.amount == 1, cars, cells))


def step_of(world: World, rows: Moves) -> Floats:
    """Sign of what each row would change: 1 tightens or raises, -1 lowers."""
    step = np.where(rows.act == Act.END_DUTY, -1.0, np.where(rows.act == Act.INQUIRE, 1.0, 0.0))
    for act in np.unique(rows.act).tolist():
        item = SETTINGS.get(act)
        if item is not None:
            mine = (rows.act == act).nonzero()[0]
            some = rows if len(mine) == len(rows) else rows.where(mine)
            step[mine] = np.sign(some.value - standing_value(world, item, some)) + 0.0
    return step


def answers_duty(world: World, rows: Moves) -> Bools:
    """Whether each row is an inquiry that answers: the origin struck the row's own market and was not struck back.

    It raised a duty there within the window of reversals, later than this market raised one on it, and to more than it
    meets here.
    """
    asked = np.asarray(rows.act == Act.INQUIRE)
    if not asked.any():
        return asked
    policy, known = world.policy, world.setup.parameters.policy
    region = home_weight(world, government_of(world.setup, rows.seat)).argmax(axis=1)
    origin = safe(rows.place, len(world.setup.dims.regions))
    there, here = (origin, region, rows.world), (region, origin, rows.world)
    struck = (world.turn - policy.duty_raised[there] < known.reversal_window) & (
        policy.duty_raised[there] > policy.duty_raised[here]
    )
    duty = np.where(rows.amount == 1, policy.duty_cars[there], policy.duty_cells[there])
    return np.asarray(asked & struck & (duty > standing_duty(world, rows)))


def capital_cost(world: World, rows: Moves) -> Floats:
    """Political capital that each row costs: more for a reversal soon after, less for an answer; 0 for firms."""
    known, policy = world.setup.parameters.policy, world.policy
    plain = np.zeros(len(Act))
    plain[[Act.TREATY, Act.SPONSOR, Act.AUDIT]] = known.treaty_cost, known.sponsor_cost, known.audit_capital
    flat = plain[rows.act]
    instrument = instrument_of(rows)
    moving = instrument >= 0
    if not moving.any():
        return np.asarray(flat)
    holder = office_of(world.setup, rows)
    cell = (np.maximum(holder, 0), np.maximum(instrument, 0), rows.world)
    against = policy.direction[cell] * step_of(world, rows) < 0.0
    recent = world.turn - policy.moved[cell] < known.reversal_window
    factor = np.where(against & recent, known.reversal_factor, 1.0)
    factor = np.where(answers_duty(world, rows), known.answer_factor, factor)
    factor = np.where(holder != government_of(world.setup, rows.seat), factor + known.joint_price, factor)
    return np.where(moving, np.array(known.capital_cost)[np.maximum(instrument, 0)] * factor, flat)


def office_of(setup: Setup, rows: Moves) -> Ints:
    """R2.25: the government whose instrument each row moves: its own, else that of a sister ministry; -1 for none."""
    governments, own = setup.governments, government_of(setup, rows.seat)
    instrument = instrument_of(rows)
    held = governments.controls[:, np.maximum(instrument, 0)] & (instrument >= 0)  # (G, N)
    held &= governments.jurisdiction[:, None] == governments.jurisdiction[own]
    mine = held[own, np.arange(len(own))]
    return np.where(mine, own, np.where(held.any(axis=0), held.argmax(axis=0), -1))


def controls(world: World, rows: Moves) -> Bools:
    """Whether each row's government, or a sister that would have to sign, holds the instrument that it would move."""
    return office_of(world.setup, rows) >= 0


def in_range(world: World, item: Setting, rows: Moves) -> Bools:
    """Whether value and place of each row lie where the instrument has them."""
    place = within(place_of(item, rows), axis_size(world.setup.dims, item.axis))
    return place & (rows.value >= item.low) & (rows.value <= item.high)


def waits_for_consent(world: World, rows: Moves) -> Bools:
    """Whether each row is a big move that needs consent, or moves a sister's instrument, which she must sign."""
    governments, mover = world.setup.governments, government_of(world.setup, rows.seat)
    office = office_of(world.setup, rows)
    big = ((governments.consent[mover] > 0) | governments.council[mover]) & _BIG[rows.act]
    return np.asarray(big | ((office >= 0) & (office != mover)))


def as_orders(motions: Motions) -> Moves:
    """The acts that motions are about, as orders of their movers."""
    treaty, duty = motions.subject == int(Act.TREATY), motions.subject == int(Act.INQUIRE)
    return Moves.make(
        motions.world, motions.mover, motions.subject, target=np.where(treaty, motions.place, -1),
        chemistry=np.where(duty, -1, motions.chemistry), place=np.where(treaty, -1, motions.place),
        amount=np.where(duty, motions.chemistry, 0), value=motions.value,
    )  # fmt: skip
