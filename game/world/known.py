"""A world as one seat knows it: what is hidden from the seat is blank, so that nothing reckoned from it can tell it.

Every column of the state is open or the seat's own, or hidden; a test holds that none is forgotten. Open is what is
published, what earlier publications add up to (`RECORDED`), and what anybody reckons exactly from published sales and
prices (`RECKONED`: residual appeal is the inversion of Berry 1994). From a world like this futures are drawn.
"""

from typing import Any

import numpy as np
from attrs import evolve, fields, frozen

from game.exact import Bools, Floats, Ints
from game.world.columns import Column, arrays, declared
from game.world.dims import Dims, Sector
from game.world.signs import route_sign, sign_error
from game.world.things import Motions, Suits
from game.world.world import GROUP_NAMES, World

PUBLISHED = frozenset({
    "levers.research", "levers.support", "books.debt", "books.revenue", "books.profit", "books.market_value",
    "books.status", "books.owner", "research.announced", "research.credibility", "patents.granted", "patents.upheld",
    "patents.breadth", "patents.age", "supply.capacity", "supply.price", "supply.material_price", "market.ev_share",
    "market.cars", "market.qualifying", "market.tender_due", "market.delivered", "market.stored", "market.demand",
    "market.safety", "policy.capital", "policy.budget", "policy.moved", "policy.direction", "policy.heard",
    "policy.credit",
    "policy.local_content", "policy.duty_cells", "policy.duty_cars", "policy.duty_raised", "policy.export_control",
    "policy.mandate", "policy.antitrust", "policy.compulsory", "policy.guarantee", "policy.permits", "policy.standard",
    "policy.points", "standing.relation", "standing.score", "standing.goal",
})  # fmt: skip
RECORDED = frozenset({
    "books.scale", "books.earnings", "books.paid_out", "books.strain", "books.diluted", "books.invested",
    "books.habit", "books.backlog", "books.neglect", "patents.voided", "patents.suing", "supply.experience",
    "research.opening_share", "market.ev_opening", "market.cell_opening", "market.storage_base", "standing.tally",
    "standing.start", "standing.progress", "standing.changed", "standing.missed", "standing.bound",
})  # fmt: skip
RECKONED = frozenset({
    "supply.material_mean", "supply.standard", "supply.material_capacity", "supply.material_building",
    "supply.material_stock",
    "market.car_appeal", "market.car_mean", "market.cell_cost", "market.cell_quality", "market.local_share",
    "market.appeal", "market.mean_appeal", "market.storage_appeal", "market.price_ratio", "market.credit_price",
})  # fmt: skip
OWN = frozenset({
    "levers.split", "levers.cell_stance", "levers.car_stance", "levers.staffing", "levers.dividend", "levers.funding",
    "levers.budget_bid", "levers.grant", "levers.matching", "levers.charging", "levers.storage", "books.flow",
    "books.plant", "books.other", "books.equity", "books.depreciation", "books.goodwill", "books.inventory",
    "research.knowledge", "research.readiness", "research.aid", "research.reported", "research.to_report",
    "patents.pending", "patents.quality", "patents.searched", "supply.process_yield", "supply.unit_cost",
    "supply.outage", "market.stock", "market.stock_change", "standing.credit_line",
})  # fmt: skip
HIDDEN = frozenset({"research.step", "research.difficulty", "research.wall"})
ACCOUNTS = "books.account"  # firms and states publish theirs; who stands on the other side is nobody's to know
OPEN = PUBLISHED | RECORDED | RECKONED


@frozen
class Known:
    """What a seat knows of W worlds.

    Args:
        world: the worlds with what is hidden from the seat blank, their keys with it.
        seat: the seat.
        sign: (T, W) its noisy sign of the difficulty of each chemistry; 1 for seats that make no cells.
        error: (T, W) standard error of that sign over the difficulty; 0 where there is none.
    """

    world: World
    seat: int
    sign: Floats
    error: Floats

    @property
    def sees_routes(self) -> bool:
        """Whether the seat makes cells, and so has signs of how hard routes are."""
        return self.seat < self.world.setup.dims.makers


def known(world: World, seat: int) -> Known:
    """Blank what is hidden from a seat. The world that was given is not changed and shares no column with the result.

    Args:
        world: the worlds, at the start of a turn or between its two exchanges.
        seat: seat index.
    """
    dims = world.setup.dims
    makers = np.array([seat] if seat < dims.makers else [], dtype=np.int64)
    ones = np.ones((len(dims.chemistries), world.worlds))
    error = sign_error(world, makers)
    sign = route_sign(world, makers, error)[0] if len(makers) else ones
    groups = {name: _blanked(name, getattr(world, name), dims, seat) for name in GROUP_NAMES}
    keys = np.zeros(world.worlds, dtype=np.uint64)
    blank = evolve(world, key=keys, **groups, **_tables(world, seat))
    return Known(blank, seat, sign, error[0] if len(makers) else 0.0 * ones)


def own_row(column: Column, dims: Dims, seat: int) -> int:
    """The seat's row on a column's first axis, -1 where it has none."""
    axis, firms = column.axes[0], len(dims.firms)
    first = {"carmaker": dims.first_carmaker, "government": firms}.get(axis, 0)
    row = seat - first
    return row if 0 <= row < dims.size(axis) else -1


def _blanked(group: str, columns: Any, dims: Dims, seat: int) -> Any:
    """A group of columns with what is hidden from the seat zero."""
    kept: dict[str, Any] = {}
    for (name, array), (_, column) in zip(arrays(columns), declared(type(columns)), strict=True):
        path = f"{group}.{name}"
        if path in OPEN:
            kept[name] = array.copy()
            continue
        kept[name] = np.zeros_like(array)
        row = own_row(column, dims, seat) if path in OWN else -1
        if row >= 0:
            kept[name][row] = array[row]
        if path == ACCOUNTS:
            kept[name][...] = _accounts(array, dims)
    return evolve(columns, **kept)


def _accounts(account: Ints, dims: Dims) -> Ints:
    """Accounts of firms and states; the taxpayers stand for everybody else, so that all still sum to zero."""
    shown = np.zeros_like(account)
    count = len(dims.seats)
    shown[:count] = account[:count]
    shown[dims.sector_account(Sector.TAXPAYERS)] = -np.add.reduce(account[:count], axis=0)
    return shown


def _tables(world: World, seat: int) -> dict[str, Any]:
    """The long tables without what is hidden from the seat in them."""
    setup, firms = world.setup, len(world.setup.dims.firms)
    deals, asked, sold, sent = world.contracts, world.petitions, world.offers, world.memberships
    carmaker = setup.programmes.carmaker[deals.programme] + setup.dims.first_carmaker
    of_deal = (deals.maker == seat) | (carmaker == seat)
    mine = asked.where((asked.firm == seat) | (asked.government + firms == seat))
    told = (mine.firm == seat) | (mine.audited == 1)
    return {
        "contracts": evolve(deals, price=np.where(of_deal, deals.price, 0.0)),
        "suits": blank_suits(world.suits, np.arange(len(setup.dims.seats) + 1) == seat),
        "alliances": evolve(world.alliances, step=np.zeros_like(world.alliances.step)),
        "memberships": evolve(sent, staff=np.where(sent.member == seat, sent.staff, 1.0)),
        "motions": _own_votes(world.motions, seat),
        "offers": sold.where((sold.proposer == seat) | (sold.recipient == seat)).copied(),
        "dilemmas": world.dilemmas.where(world.dilemmas.seat == seat).copied(),
        "petitions": evolve(mine, true=np.where(told, mine.true, 0.0)).copied(),
    }


def blank_suits(suits: Suits, member: Bools) -> Suits:
    """Suits with each side's belief and costs only where that side is one of the seats marked."""
    mine, theirs = member[suits.plaintiff], member[suits.defendant]
    return evolve(
        suits,
        belief_plaintiff=np.where(mine, suits.belief_plaintiff, 0.0),
        spent_plaintiff=np.where(mine, suits.spent_plaintiff, 0),
        belief_defendant=np.where(theirs, suits.belief_defendant, 0.0),
        spent_defendant=np.where(theirs, suits.spent_defendant, 0),
    )


def _own_votes(rows: Motions, seat: int) -> Motions:
    """Motions with the seat's own votes and those of who moved them."""
    moved = np.left_shift(np.int64(1), np.maximum(rows.mover, 0))
    bit = np.where(rows.mover >= 0, moved, 0) | (np.int64(1) << np.int64(seat))
    return evolve(rows, ayes=rows.ayes & bit, noes=rows.noes & bit)


def unclassified(world: World) -> list[str]:
    """Columns of which nobody has said who knows them, and names that no column has any more."""
    named = OPEN | OWN | HIDDEN | {ACCOUNTS}
    found = {f"{group}.{item.name}" for group in GROUP_NAMES for item in fields(type(getattr(world, group)))}
    return sorted(found ^ named)
