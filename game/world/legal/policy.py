"""Legality of orders: the acts of governments."""

from collections.abc import Callable

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
    is_government,
    safe,
    within,
)
from game.world.legal.instruments import (
    BIG,
    SETTINGS,
    Setting,
    as_orders,
    axis_size,
    capital_cost,
    controls,
    home_weight,
    in_range,
    office_of,
    place_of,
    standing_duty,
    standing_value,
)
from game.world.lookup import matching
from game.world.orders import Act, Moves
from game.world.setup import Setup
from game.world.things import Motion, Motions
from game.world.world import World

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def may_sign(setup: Setup, seat: Ints, motions: Motions) -> Bools:
    """Whether each seat may vote on the ministries' or treaty motion in the same row.

    A sister ministry of the mover may, on a joint opinion (R2.25) she alone whose instrument it is; on a treaty the
    other side may as well. The mover has signed already.
    """
    jurisdiction = setup.governments.jurisdiction
    sister = jurisdiction[government_of(setup, seat)] == jurisdiction[government_of(setup, motions.mover)]
    partner = (motions.subject == int(Act.TREATY)) & (motions.place == seat)
    consent = (motions.motion == int(Motion.CONSENT)) & (seat != motions.mover)
    office = office_of(setup, as_orders(motions))
    asked = (office < 0) | (office == government_of(setup, motions.mover)) | (office == government_of(setup, seat))
    return np.asarray(is_government(setup, seat) & consent & (sister & asked | partner))


def _poor(world: World, rows: Moves) -> Bools:
    return world.policy.capital[government_of(world.setup, rows.seat), rows.world] < capital_cost(world, rows)


def _pending(world: World, rows: Moves) -> Bools:
    """Whether the seat has the same motion open already."""
    open_ones = world.motions.where(world.motions.alliance == 0)
    if not len(open_ones) or not len(rows):
        return np.zeros(len(rows), dtype=np.bool_)
    known = row_mark(open_ones.world, open_ones.mover, open_ones.subject)
    return matching(known, row_mark(rows.world, rows.seat, rows.act)) >= 0


def _setting_check(item: Setting) -> Callable[[World, Moves], Ints]:
    def check(world: World, rows: Moves) -> Ints:
        return codes(
            rows,
            (~is_government(world.setup, rows.seat), Refusal.WRONG_ROLE),
            (~controls(world, rows), Refusal.NOT_CONTROLLED),
            (~in_range(world, item, rows), Refusal.OUT_OF_RANGE),
            (standing_value(world, item, rows) == rows.value, Refusal.ALREADY),
            (_pending(world, rows), Refusal.ALREADY),
            (_poor(world, rows), Refusal.NO_CAPITAL),
        )

    return check


def _setting_choices(item: Setting) -> Callable[[World, int], list[Choice]]:
    def choices(world: World, seat: int) -> list[Choice]:
        if not _governs(world, seat, item.instrument):
            return []
        size = axis_size(world.setup.dims, item.axis)
        rows = _trial(seat, item.act, np.arange(size))
        now = standing_value(world, item, rows)
        values = np.where(now + item.step <= item.high, now + item.step, now - item.step)
        rows.value[:] = values
        open_ones = np.flatnonzero(check_codes(world, rows) == 0)
        return [_setting_choice(item, rows, int(row), capital_cost(world, rows)) for row in open_ones]

    return choices


def _setting_choice(item: Setting, rows: Moves, row: int, cost: NDArray[np.float64]) -> Choice:
    span = Span(item.low, item.high, float(rows.value[row]), item.step, item.unit)
    place = int(place_of(item, rows)[row])
    where = {0: {}, 1: {"chemistry": place}, 2: {"place": place}}[int(item.axis)]
    return Choice(item.act, value=span, capital=float(cost[row]), **where)  # type: ignore[arg-type]


def _trial(seat: int, act: Act, places: Ints) -> Moves:
    """Rows of world 0 at each place, chemistry and place alike, to be tried against the check."""
    return Moves.make(np.zeros(len(places), dtype=np.int64), seat, act, chemistry=places, place=places)


def check_codes(world: World, rows: Moves) -> Ints:
    """The refusal code of rows that are all of one act of this module."""
    return RULES[Act(int(rows.act[0]))].check(world, rows) if len(rows) else np.zeros(0, dtype=np.int64)


def _governs(world: World, seat: int, instrument: Instrument) -> bool:
    government, setup = seat - len(world.setup.dims.firms), world.setup
    if government < 0:
        return False
    sisters = setup.governments.jurisdiction == setup.governments.jurisdiction[government]
    return bool(setup.governments.controls[sisters, instrument].any())


def _origin_wrong(world: World, rows: Moves) -> Bools:
    """No such region, or the government's own market."""
    regions = len(world.setup.dims.regions)
    own = home_weight(world, government_of(world.setup, rows.seat))
    mine = own[np.arange(len(rows)), safe(rows.place, regions)] > 0.0
    return ~within(rows.place, regions) | mine | ~within(rows.amount, 2)


def _inquiring(world: World, rows: Moves) -> Bools:
    """Whether the same inquiry is under way."""
    table = world.inquiries
    if not len(table):
        return np.zeros(len(rows), dtype=np.bool_)
    known = row_mark(table.world, table.government, table.origin, table.cars)
    return matching(known, row_mark(rows.world, government_of(world.setup, rows.seat), rows.place, rows.amount)) >= 0


def check_inquire(world: World, rows: Moves) -> Ints:
    """INQUIRE: an origin abroad, a duty above the one in force and within the limit, no such inquiry yet."""
    limit = world.setup.parameters.policy.duty_limit
    fair = (rows.value > standing_duty(world, rows)) & (rows.value <= limit)
    return codes(
        rows,
        (~is_government(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (_origin_wrong(world, rows), Refusal.NO_SUCH_TARGET),
        (~controls(world, rows), Refusal.NOT_CONTROLLED),
        (~fair, Refusal.OUT_OF_RANGE),
        (_inquiring(world, rows) | _pending(world, rows), Refusal.ALREADY),
        (_poor(world, rows), Refusal.NO_CAPITAL),
    )


def check_end_duty(world: World, rows: Moves) -> Ints:
    """END_DUTY: a duty on that origin stands."""
    return codes(
        rows,
        (~is_government(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (_origin_wrong(world, rows), Refusal.NO_SUCH_TARGET),
        (~controls(world, rows), Refusal.NOT_CONTROLLED),
        (standing_duty(world, rows) <= 0.0, Refusal.NO_SUCH_THING),
        (_poor(world, rows), Refusal.NO_CAPITAL),
    )


def _duty_choices(act: Act) -> Callable[[World, int], list[Choice]]:
    def choices(world: World, seat: int) -> list[Choice]:
        if seat < len(world.setup.dims.firms):
            return []
        limit = world.setup.parameters.policy.duty_limit
        places = np.tile(np.arange(len(world.setup.dims.regions)), 2)
        rows = _trial(seat, act, places)
        rows.chemistry[:] = -1
        rows.amount[len(places) // 2 :] = 1
        now = standing_duty(world, rows)
        rows.value[:] = np.minimum(now + 0.1, limit)
        cost, fine = capital_cost(world, rows), np.flatnonzero(check_codes(world, rows) == 0)
        return [_duty_choice(rows, int(row), float(now[row]), limit, float(cost[row])) for row in fine]

    return choices


def _duty_choice(rows: Moves, row: int, now: float, limit: float, capital: float) -> Choice:
    act, cars = Act(int(rows.act[row])), float(rows.amount[row])
    value = Span(now + 0.001, limit, float(rows.value[row]), 0.01, "share") if act == Act.INQUIRE else None
    kind = Span(cars, cars, cars, 1.0, "cars" if cars else "cells")
    return Choice(act, place=int(rows.place[row]), amount=kind, value=value, capital=capital)


def check_treaty(world: World, rows: Moves) -> Ints:
    """TREATY: with a government of another jurisdiction, where a duty stands between the two."""
    setup = world.setup
    mine, theirs = government_of(setup, rows.seat), government_of(setup, rows.target)
    same = setup.governments.jurisdiction[mine] == setup.governments.jurisdiction[theirs]
    duties = (Instrument.DUTY_CELLS, Instrument.DUTY_CARS)
    held = np.asarray(setup.governments.controls[mine][:, duties].any(axis=1))
    theirs_held = np.asarray(setup.governments.controls[theirs][:, duties].any(axis=1))
    return codes(
        rows,
        (~is_government(setup, rows.seat), Refusal.WRONG_ROLE),
        (~is_government(setup, rows.target) | same | ~theirs_held, Refusal.NO_SUCH_TARGET),
        (~held, Refusal.NOT_CONTROLLED),
        (duty_between(world, rows.world, mine, theirs) <= 0.0, Refusal.NO_SUCH_THING),
        (_pending(world, rows), Refusal.ALREADY),
        (_poor(world, rows), Refusal.NO_CAPITAL),
    )


def duty_between(world: World, worlds: Ints, one: Ints, other: Ints) -> NDArray[np.float64]:
    """The highest duty between the home markets of two governments, either way."""
    here = np.argmax(home_weight(world, one), axis=1)
    there = np.argmax(home_weight(world, other), axis=1)
    both = [
        column[a, b, worlds]
        for column in (world.policy.duty_cells, world.policy.duty_cars)
        for a, b in ((here, there), (there, here))
    ]
    return np.asarray(np.maximum(np.maximum(both[0], both[1]), np.maximum(both[2], both[3])))


def treaty_choices(world: World, seat: int) -> list[Choice]:
    """Every government that a treaty is possible with."""
    dims = world.setup.dims
    if seat < len(dims.firms):
        return []
    others = np.arange(len(dims.firms), len(dims.seats))
    rows = Moves.make(np.zeros(len(others), dtype=np.int64), seat, Act.TREATY, target=others)
    cost = capital_cost(world, rows)
    fine = np.flatnonzero(check_treaty(world, rows) == 0)
    return [Choice(Act.TREATY, target=int(others[row]), capital=float(cost[row])) for row in fine]


def check_audit(world: World, rows: Moves) -> Ints:
    """AUDIT: an open petition to this government that has not been audited, money in the budget."""
    place = world.petitions.find(rows.world, rows.subject)
    known = np.flatnonzero(place >= 0)
    mine = np.zeros(len(rows), dtype=np.bool_)
    audited = np.zeros(len(rows), dtype=np.bool_)
    found = place[known]
    mine[known] = world.petitions.government[found] + len(world.setup.dims.firms) == rows.seat[known]
    audited[known] = world.petitions.audited[found] == 1
    budget = world.policy.budget[government_of(world.setup, rows.seat), rows.world]
    return codes(
        rows,
        (~is_government(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (~mine, Refusal.NO_SUCH_THING),
        (audited, Refusal.ALREADY),
        (budget < world.setup.parameters.policy.audit_cost, Refusal.NO_MONEY),
        (_poor(world, rows), Refusal.NO_CAPITAL),
    )


def audit_choices(world: World, seat: int) -> list[Choice]:
    """Every petition that the government may audit."""
    table = world.petitions
    keys = table.key[(table.world == 0) & (table.government + len(world.setup.dims.firms) == seat)]
    return _subject_choices(world, seat, Act.AUDIT, keys, int(world.setup.parameters.policy.audit_cost))


def check_sponsor(world: World, rows: Moves) -> Ints:
    """SPONSOR: an alliance without a sponsor, by a government that can match dues."""
    place = world.alliances.find(rows.world, rows.subject)
    free = np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    free[known] = world.alliances.sponsor[place[known]] < 0
    held = world.setup.governments.controls[government_of(world.setup, rows.seat), Instrument.MATCHING]
    return codes(
        rows,
        (~is_government(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (place < 0, Refusal.NO_SUCH_THING),
        (~held, Refusal.NOT_CONTROLLED),
        (~free, Refusal.ALREADY),
        (_poor(world, rows), Refusal.NO_CAPITAL),
    )


def sponsor_choices(world: World, seat: int) -> list[Choice]:
    """Every alliance that the government may sponsor."""
    return _subject_choices(world, seat, Act.SPONSOR, world.alliances.key[world.alliances.world == 0], 0)


def _subject_choices(world: World, seat: int, act: Act, keys: NDArray[np.uint64], cost: int) -> list[Choice]:
    if seat < len(world.setup.dims.firms) or not len(keys):
        return []
    rows = Moves.make(np.zeros(len(keys), dtype=np.int64), seat, act, subject=keys)
    capital, fine = capital_cost(world, rows), np.flatnonzero(check_codes(world, rows) == 0)
    return [Choice(act, subject=int(keys[row]), cost=cost, capital=float(capital[row])) for row in fine]


RULES: dict[Act, Legality] = {
    **{act: Legality(_setting_check(item), _setting_choices(item)) for act, item in SETTINGS.items()},
    Act.INQUIRE: Legality(check_inquire, _duty_choices(Act.INQUIRE)),
    Act.END_DUTY: Legality(check_end_duty, _duty_choices(Act.END_DUTY)),
    Act.TREATY: Legality(check_treaty, treaty_choices),
    Act.AUDIT: Legality(check_audit, audit_choices),
    Act.SPONSOR: Legality(check_sponsor, sponsor_choices),
}

__all__ = ["BIG", "RULES", "duty_between", "may_sign"]
