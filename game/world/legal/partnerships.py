"""Legality of orders: claims before an alliance's arbitrator, licences of pilot lines, cells paid for in advance."""

import numpy as np

from game.exact import Bools, Ints, row_mark
from game.world.legal import docket
from game.world.legal.alliances import own_alliances
from game.world.legal.common import (
    Choice,
    Legality,
    Refusal,
    Span,
    codes,
    decided,
    decides,
    makes_cells,
    safe,
    sells_cars,
    within,
)
from game.world.legal.members import clause, fields, membership
from game.world.lookup import matching
from game.world.orders import Act, Moves
from game.world.world import World

LUMP = 500_000_000  # the largest fee or prepayment, US$
ROYALTY = Span(0.0, 0.15, 0.02, 0.0025, "share of sales")
EARLIEST, LATEST = 5, 8  # stages between which cells are bought in advance


def check_arbitrate(world: World, rows: Moves) -> Ints:
    """ARBITRATE: a member with patents on a field of the alliance, against a fellow without rights to them."""
    setup, makers = world.setup, world.setup.dims.makers
    seat, target = safe(rows.seat, makers), safe(rows.target, makers)
    known = within(rows.chemistry, len(setup.dims.chemistries))
    chemistry = safe(rows.chemistry, len(setup.dims.chemistries))
    place = world.alliances.find(rows.world, rows.subject)
    covered = np.zeros(len(rows), dtype=np.bool_)
    some = np.flatnonzero(place >= 0)
    charter = world.alliances.charter[place[some]]
    covered[some] = clause(setup, "arbitration", charter) & fields(setup, patents=True)[charter, chemistry[some]]
    both = membership(world, rows.world, rows.subject, rows.seat) >= 0
    both &= (membership(world, rows.world, rows.subject, rows.target) >= 0) & (rows.target != rows.seat)
    held = np.add.reduce(world.patents.granted[seat, chemistry, :, rows.world], axis=1)
    rights = docket.licensed(world, seat, target, chemistry, rows.world)
    rights |= _open(world, place)
    working = world.research.announced[target, chemistry, rows.world] >= EARLIEST
    cost = int(world.setup.parameters.alliances.arbitration_cost)
    return codes(
        rows,
        (~(makes_cells(setup, rows.seat) & makes_cells(setup, rows.target)), Refusal.WRONG_ROLE),
        (~both, Refusal.NOT_MEMBER),
        (~(known & covered), Refusal.OUT_OF_RANGE),
        (held <= 0, Refusal.NO_PATENT),
        (~working, Refusal.NOT_READY),
        (rights, Refusal.ALREADY),
        (world.books.account[seat, rows.world] < cost, Refusal.NO_MONEY),
    )


def _open(world: World, place: Ints) -> Bools:
    """Whether members of an alliance have rights to each other's patents."""
    found = np.zeros(len(place), dtype=np.bool_)
    some = np.flatnonzero(place >= 0)
    found[some] = world.alliances.open_patents[place[some]] > 0
    return found


def arbitrate_choices(world: World, seat: int) -> list[Choice]:
    """Every fellow member and field on which the seat may go before an arbitrator."""
    keys, dims = own_alliances(world, seat), world.setup.dims
    if seat >= dims.makers or not len(keys):
        return []
    which, target, chemistry = (
        part.ravel() for part in np.indices((len(keys), dims.makers, len(dims.chemistries)))
    )  # fmt: skip
    rows = Moves.make(
        np.zeros(len(target), dtype=np.int64), seat, Act.ARBITRATE, target=target, chemistry=chemistry,
        subject=keys[which],
    )  # fmt: skip
    rows = rows.where(check_arbitrate(world, rows) == 0)
    cost = int(world.setup.parameters.alliances.arbitration_cost)
    parts = zip(rows.target.tolist(), rows.chemistry.tolist(), rows.subject.tolist(), strict=True)
    return [Choice(Act.ARBITRATE, target=one, chemistry=kind, subject=key, cost=cost) for one, kind, key in parts]


def check_line(world: World, rows: Moves) -> Ints:
    """OFFER_LINE: a maker with a pilot line, to one that is behind it on the chemistry."""
    dims, known = world.setup.dims, world.setup.parameters.alliances
    seat, target = safe(rows.seat, dims.makers), safe(rows.target, dims.makers)
    fine = within(rows.chemistry, len(dims.chemistries)) & (rows.amount >= 0) & (rows.amount <= LUMP)
    fine &= (rows.value >= 0.0) & (rows.value <= ROYALTY.high)
    chemistry = safe(rows.chemistry, len(dims.chemistries))
    mine = world.research.announced[seat, chemistry, rows.world]
    theirs = world.research.announced[target, chemistry, rows.world]
    other = makes_cells(world.setup, rows.target) & (rows.target != rows.seat)
    other &= decides(world, rows.target, rows.world)
    return codes(
        rows,
        (~makes_cells(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (~other, Refusal.NO_SUCH_TARGET),
        (~fine, Refusal.OUT_OF_RANGE),
        ((chemistry < dims.first_route) | (mine < known.line_stage) | (theirs >= mine), Refusal.NOT_READY),
        (docket.licensed(world, seat, target, chemistry, rows.world), Refusal.ALREADY),
        (docket.reserved(world, seat, chemistry, rows.world), Refusal.RESERVED),
    )


def line_choices(world: World, seat: int) -> list[Choice]:
    """Every maker and solid-state chemistry for which the seat may offer its line."""
    fee = Span(0, LUMP, 20_000_000, 1_000_000, "US$")
    return _pairs(world, seat, Act.OFFER_LINE, fee, ROYALTY)


def check_offtake(world: World, rows: Moves) -> Ints:
    """OFFER_OFFTAKE: a carmaker with the money, to a maker that has samples of the chemistry but no product yet."""
    dims, firms = world.setup.dims, len(world.setup.dims.firms)
    seat, target = safe(rows.seat, firms), safe(rows.target, dims.makers)
    fine = within(rows.chemistry, len(dims.chemistries)) & (rows.amount > 0) & (rows.amount <= LUMP)
    fine &= (rows.value == 0.0) | (rows.value == 1.0)
    chemistry = safe(rows.chemistry, len(dims.chemistries))
    stage = world.research.announced[target, chemistry, rows.world]
    early = (chemistry >= dims.first_route) & (stage >= EARLIEST) & (stage <= LATEST)
    other = makes_cells(world.setup, rows.target) & (rows.target != rows.seat)
    other &= decides(world, rows.target, rows.world)
    table = world.offtakes
    standing = matching(
        row_mark(table.world, table.carmaker, table.maker, table.chemistry),
        row_mark(rows.world, rows.seat, rows.target, rows.chemistry),
    )
    others = matching(row_mark(table.world, table.maker, table.chemistry), row_mark(rows.world, rows.target, chemistry))
    taken = docket.reserved(world, target, chemistry, rows.world) | ((rows.value == 1.0) & (others >= 0))
    return codes(
        rows,
        (~sells_cars(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (~other, Refusal.NO_SUCH_TARGET),
        (~fine, Refusal.OUT_OF_RANGE),
        (~early, Refusal.NOT_READY),
        (standing >= 0, Refusal.ALREADY),
        (taken, Refusal.RESERVED),
        (world.books.account[seat, rows.world] < rows.amount, Refusal.NO_MONEY),
    )


def offtake_choices(world: World, seat: int) -> list[Choice]:
    """Every maker and solid-state chemistry that the seat may pay for in advance."""
    if not (world.setup.dims.first_carmaker <= seat < len(world.setup.dims.firms)):
        return []
    most = min(LUMP, int(world.books.account[seat, 0]))
    paid = Span(1_000_000, most, min(130_000_000, most), 1_000_000, "US$")
    alone = Span(0.0, 1.0, 0.0, 1.0, "alone")
    return _pairs(world, seat, Act.OFFER_OFFTAKE, paid, alone) if most >= 1_000_000 else []


def _pairs(world: World, seat: int, act: Act, amount: Span, value: Span | None) -> list[Choice]:
    dims = world.setup.dims
    if decided(world, seat):
        return []
    target, chemistry = (part.ravel() for part in np.indices((dims.makers, len(dims.chemistries))))
    rows = Moves.make(
        np.zeros(len(target), dtype=np.int64), seat, act, target=target, chemistry=chemistry,
        amount=int(amount.default), value=value.default if value else 0.0,
    )  # fmt: skip
    rows = rows.where(RULES[act].check(world, rows) == 0)
    pairs = zip(rows.target.tolist(), rows.chemistry.tolist(), strict=True)
    return [Choice(act, target=firm, chemistry=kind, amount=amount, value=value) for firm, kind in pairs]


RULES: dict[Act, Legality] = {
    Act.ARBITRATE: Legality(check_arbitrate, arbitrate_choices),
    Act.OFFER_LINE: Legality(check_line, line_choices),
    Act.OFFER_OFFTAKE: Legality(check_offtake, offtake_choices),
}
