"""What of the state belongs to which cause of a change in a seat's share."""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints
from game.match.mixed import NOT_YET, Owners, spread
from game.world.things import Contracts
from game.world.world import World

AWARDS_NAMED = 8  # awards that are causes of their own; the rest of a quarter's awards count together


class Kind(IntEnum):
    """Kinds of causes, in the order of the rule book; `subject` is -1 unless the comment names it."""

    PRICES = 0  # own prices and costs, and what contracts agreed
    DUTIES = 1
    POLICY = 2  # support, local content, charging, mandates and the rest
    BANS = 3
    LINES = 4  # own capacity, readiness, yield and output
    OTHERS_LINES = 5  # what is public of the others' lines
    OUTAGES = 6
    OTHERS_OUTAGES = 7
    AWARD_WON = 8  # programme: the own part of it grew
    AWARD_LOST = 9  # programme: the own part of it fell
    OTHER_AWARDS = 10
    SALES = 11  # region: how many plug-ins are bought there: trend, season, growth, larger batteries
    MAKES = 12  # whose cars are bought
    STORAGE = 13  # storage, and cells at short notice
    UNDISCLOSED = 14  # what the seat may not see
    CUSTOMER = 15  # programme: how many of its cars are bought (where published figures alone are taken apart)
    SHORT = 16  # deliveries beyond contracts or short of them (likewise)


Cause = tuple[Kind, int]  # a kind and its subject


@frozen
class Side:
    """Whose share it is: of cells, or of cars for a firm that makes none; for a government, that of its home firms."""

    makers: Bools  # (C,) makers that count
    carmakers: Bools  # (A,) carmakers that count, where the share is one of cars
    own: Bools  # (C,) the maker whose secrets the seat knows
    own_cars: Bools  # (A,) likewise
    cells: bool  # whether the share is one of cells


def side(world: World, seat: int) -> Side:
    """Whose share the seat's headline shows; of cars for a government in whose home nobody has lines for cells."""
    setup, dims = world.setup, world.setup.dims
    firm = np.arange(len(dims.firms))
    mine = firm == seat
    counted = mine
    if seat >= len(firm):
        counted = setup.firms.jurisdiction == setup.governments.jurisdiction[seat - len(firm)]
    makers, first = dims.makers, dims.first_carmaker
    cells = seat < makers if seat < len(firm) else bool((world.supply.capacity[counted[:makers]] > 0.0).any())
    return Side(counted[:makers], counted[first:], mine[:makers], mine[first:], cells)


NAMED = (Kind.AWARD_WON, Kind.AWARD_LOST, Kind.SALES)  # kinds with a subject
PUBLISHED = (Kind.CUSTOMER, Kind.SHORT)  # kinds that are no switches between two markets


def causes_of(old: World, new: World, mine: Side) -> list[Cause]:
    """Every cause of the quarter in the order of the rule book."""
    awards, regions = _named_awards(old, new, mine), len(old.setup.dims.regions)
    found: list[Cause] = [(kind, -1) for kind in Kind if kind not in (*NAMED, *PUBLISHED)]
    found += [(Kind.AWARD_WON if gain > 0.0 else Kind.AWARD_LOST, programme) for programme, gain in awards]
    return sorted([*found, *((Kind.SALES, region) for region in range(regions))])


def _named_awards(old: World, new: World, mine: Side) -> list[tuple[int, float]]:
    """Programmes of which the own part changed most, by last quarter's cars, with the change of the part."""
    kinds = old.setup.programmes
    gain = _own_parts(new.contracts, len(kinds.kwh), mine) - _own_parts(old.contracts, len(kinds.kwh), mine)
    size = np.abs(gain) * kinds.weight * kinds.kwh * old.market.cars[kinds.carmaker, kinds.region, 0]
    order = np.argsort(-size, kind="stable")[:AWARDS_NAMED]
    return [(int(place), float(gain[place])) for place in order if abs(gain[place]) > 1e-9]


def _own_parts(rows: Contracts, programmes: int, mine: Side) -> Floats:
    parts = np.zeros(programmes)
    counted = mine.makers[rows.maker] & (rows.start != NOT_YET)
    np.add.at(parts, rows.programme[counted], rows.share[counted])
    return parts


def _award_owners(old: World, new: World, place: dict[Cause, int]) -> Ints:
    """(P,) the cause of each programme's contracts: its award, or the prices agreed where nobody's part changed."""
    changed = (_by_supplier(old) != _by_supplier(new)).any(axis=(0, 2, 3))
    owner = np.where(changed, place[Kind.OTHER_AWARDS, -1], place[Kind.PRICES, -1])
    for (kind, subject), number in place.items():
        if kind in (Kind.AWARD_WON, Kind.AWARD_LOST):
            owner[subject] = number
    return owner


def _by_supplier(world: World) -> Floats:
    """(2, P, C, T) parts of programmes that are not yet, and that are, supplied."""
    rows, dims = world.contracts, world.setup.dims
    parts = np.zeros((2, len(dims.programmes), dims.makers, len(dims.chemistries)))
    begun = (rows.start != NOT_YET).astype(np.int64)
    np.add.at(parts, (begun, rows.programme, rows.maker, rows.chemistry), rows.share)
    return parts


OWN_COLUMNS = {  # secrets of makers: the own ones by cause, the others' undisclosed
    "levers.cell_stance": Kind.PRICES,
    "supply.unit_cost": Kind.PRICES,
    "levers.staffing": Kind.LINES,
    "supply.process_yield": Kind.LINES,
}
PUBLIC_COLUMNS = {  # of makers: the cause of those that count, and of the others
    "supply.capacity": (Kind.LINES, Kind.OTHERS_LINES),
    "research.readiness": (Kind.LINES, Kind.OTHERS_LINES),
    "supply.outage": (Kind.OUTAGES, Kind.OTHERS_OUTAGES),
}
WHOLE_COLUMNS = {
    Kind.DUTIES: ("policy.duty_cells", "policy.duty_cars"),
    Kind.POLICY: (
        "levers.support", "policy.credit", "policy.local_content", "policy.export_control", "policy.mandate",
        "policy.antitrust", "policy.compulsory", "policy.guarantee", "policy.permits", "policy.standard",
        "policy.points",
    ),
    Kind.MAKES: (
        "market.car_appeal", "market.car_mean", "market.cell_cost", "market.cell_quality", "market.local_share",
        "books.status",
    ),
    Kind.STORAGE: ("levers.storage", "market.storage_base", "market.delivered", "market.stored"),
}  # fmt: skip


def owners_of(old: World, new: World, causes: Sequence[Cause], mine: Side) -> Owners:
    """What belongs to which cause."""
    setup, place = old.setup, {cause: number for number, cause in enumerate(causes)}
    only = {kind: number for (kind, _), number in place.items()}
    other = only[Kind.UNDISCLOSED]
    regions = np.array([place[Kind.SALES, region] for region in range(len(setup.dims.regions))])
    lines = np.where(mine.makers, only[Kind.LINES], only[Kind.OTHERS_LINES])
    columns = {
        "levers.car_stance": spread(np.where(mine.own_cars, only[Kind.PRICES], other), 2),
        "market.ev_share": regions,
        "market.price_ratio": regions,
        "market.credit_price": regions,
        "market.cars": regions[None],
    }
    columns |= {name: np.asarray(only[kind]) for kind, names in WHOLE_COLUMNS.items() for name in names}
    columns |= {name: _of_makers(old, name, mine.own, only[kind], other) for name, kind in OWN_COLUMNS.items()}
    columns |= {
        name: _of_makers(old, name, mine.makers, only[one], only[two]) for name, (one, two) in PUBLIC_COLUMNS.items()
    }
    awards = _award_owners(old, new, place)
    return Owners(
        columns=columns,
        tables={
            "contracts": lambda rows: awards[rows.programme],
            "injunctions": lambda rows: np.full(len(rows), only[Kind.BANS]),
            "plants": lambda rows: lines[rows.maker],
        },
        regions=regions,
        clock=only[Kind.STORAGE],
        other=other,
    )


def _of_makers(world: World, name: str, mask: Bools, one: int, other: int) -> Ints:
    group, column = name.split(".")
    return spread(np.where(mask, one, other), getattr(getattr(world, group), column).ndim - 1)
