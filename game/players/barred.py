"""What a ban takes from a barred firm and brings its holder, from published sales and lines."""

import numpy as np

from game.exact import Floats, Ints, clip, power, row_mark, scatter_add, total
from game.players.part import Part, published
from game.players.rows import matches
from game.world.setup import markets_of
from game.world.things import Injunctions, Order

BAN_QUARTERS = 5.0  # how long a ban is expected to bite before a design-around or a licence
EXCLUSION_QUARTERS = 14.0  # the same of an exclusion: customs must be shown that a way around was found
IMPORTED = 0.5  # of the sales that it stops: the rest is made, or could be made, there
MARGIN = 0.15  # earned on the sales that are stopped
AFTER_LINES = 0.05  # the same of cells for which lines must be built first: less what these cost
USE = 0.7  # of lines that stand or are being built


def annuity(part: Part, quarters: Floats | float) -> Floats:
    """What a dollar a quarter for so long is worth today: (1 - (1 + r)^-n) / r, discounted as dividends are."""
    rate = part.setup.parameters.money.discount
    return np.asarray((1.0 - power(1.0 + rate, np.negative(quarters))) / rate)


@published("capacity", "plants")
def lines_for(part: Part) -> Floats:
    """(C, R, T, W) GWh a quarter of lines that stand or are being built."""
    rows, lines = part.view.public.plants, part.view.public.capacity.copy()
    scatter_add(lines, (rows.maker, rows.region, rows.chemistry, rows.world), rows.gwh)
    return lines


def sales_in(part: Part, firm: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> Floats:
    """(N,) a maker's sales of a chemistry in a jurisdiction, US$ a quarter, from published figures."""
    return _of_makers(part, sales_of_all(part), firm, chemistry, jurisdiction, world)


def sales_of(part: Part, firm: Ints, chemistry: Ints, world: Ints) -> Floats:
    """(N,) a maker's sales of a chemistry everywhere, US$ a quarter."""
    public, makers = part.view.public, part.view.dims.makers
    maker = np.minimum(firm, makers - 1)
    energy = public.installed[maker, chemistry, world]
    return np.where(firm < makers, energy * public.price[maker, chemistry, world] * 1e6, 0.0)


@published("delivered", "price")
def sales_of_all(part: Part) -> Floats:
    """(C, J, T, W) US$ a quarter of every maker's sales in every jurisdiction."""
    return _in_jurisdictions(part, part.view.public.delivered)


@published("delivered", "capacity", "plants")
def cells_at_stake(part: Part) -> Floats:
    """(C, R, T, W) GWh a quarter sold; of new routes as much as lines, built and being built, could sell."""
    first, cells = part.view.dims.first_route, part.view.public.delivered.copy()
    np.maximum(cells[:, :, first:], USE * lines_for(part)[:, :, first:], out=cells[:, :, first:])
    return cells


@published("capacity", "price", "plants")
def _sales_of_lines(part: Part) -> Floats:
    """(C, J, T, W) US$ a quarter of all that lines, built and being built, could sell in every jurisdiction."""
    return _in_jurisdictions(part, lines_for(part))


def at_stake(part: Part, firm: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> Floats:
    """(N,) US$ a quarter of a maker's sales that a ban in a jurisdiction reaches: in its home its exports as well."""
    return _of_makers(part, _within_reach(part), firm, chemistry, jurisdiction, world)


@published("delivered", "capacity", "price", "plants")
def _within_reach(part: Part) -> Floats:
    """(C, J, T, W) the same of every maker."""
    cells, setup, price = cells_at_stake(part), part.setup, part.view.public.price
    found, home = _in_jurisdictions(part, cells), setup.firms.jurisdiction
    sent = cells - USE * part.view.public.capacity
    maker, region, kind, world = ((sent > 0.0) & (home[: len(sent)] >= 0)[:, None, None, None]).nonzero()
    there = 1.0 - setup.regions.jurisdiction_weight[region, home[maker]]
    exports = clip(sent[maker, region, kind, world], 0.0, 1e9) * there * price[maker, kind, world] * 1e6
    scatter_add(found, (maker, home[maker], kind, world), exports)
    return found


def _in_jurisdictions(part: Part, energy: Floats) -> Floats:
    """(C, J, T, W) US$ a quarter of (C, R, T, W) GWh in every jurisdiction, at the makers' prices."""
    makers, _, kinds, worlds = energy.shape
    found = np.zeros((makers, len(part.view.dims.jurisdictions), kinds, worlds))
    for region, weight in markets_of(part.setup):
        there = energy[:, region]
        there *= weight[:, None, None]
        found += there
    found *= part.view.public.price[:, None]
    found *= 1e6
    return found


def _of_makers(
    part: Part, table: Floats, firm: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints
) -> Floats:  # fmt: skip
    """(N,) entries of a table (C, J, T, W); 0 for firms that make no cells."""
    makers = part.view.dims.makers
    found = table[np.minimum(firm, makers - 1), jurisdiction, chemistry, world]
    return np.where(firm < makers, found, 0.0)


def excluded(part: Part, firm: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> tuple[Floats, Floats]:
    """(N,) US$ a quarter that an exclusion over secrets stops, over ten years, as today's worth of sales.

    First what is sold there now; under contract it is spared for a time. Second what lines there, built and being
    built, could sell beyond it.
    """
    known = part.setup.parameters.courts
    sold = sales_in(part, firm, chemistry, jurisdiction, world)
    lines = _of_makers(part, _sales_of_lines(part), firm, chemistry, jurisdiction, world)
    more = clip(USE * lines - sold, 0.0, 1e15)
    whole = annuity(part, known.exclusion_life)
    return sold * (whole - annuity(part, known.secrets_spared)), more * (whole - annuity(part, BAN_QUARTERS))


def of_exclusion(
    part: Part, holder: Ints, barred: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints
) -> tuple[Floats, Floats]:
    """(N,) US$ that an exclusion over secrets brings its holder, and takes from the barred firm.

    The barred firm's lines are sunk; for what its own lines do not sell yet the holder has to build others.
    """
    if not len(world):
        return np.zeros(0), np.zeros(0)
    sold, more = excluded(part, barred, chemistry, jurisdiction, world)
    mine = rerouted(part, holder, barred, chemistry, jurisdiction, world)
    return mine * (MARGIN * sold + AFTER_LINES * more), MARGIN * (sold + more)


def rerouted(part: Part, holder: Ints, barred: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> Floats:
    """(N,) share of stopped sales that comes to the holder: its share of what others sell of them there."""
    place = chemistry, jurisdiction, world
    theirs = _sales_together(part)[jurisdiction, chemistry, world] - sales_in(part, barred, *place)
    return sales_in(part, holder, *place) / np.maximum(theirs, 1.0)


@published("delivered", "price")
def _sales_together(part: Part) -> Floats:
    """(J, T, W) what all makers sell in every jurisdiction, US$ a quarter."""
    return total(sales_of_all(part))


def _worth(part: Part, bans: Injunctions) -> tuple[Floats, Floats]:
    """(N,) US$ that each ban still brings its holder, and takes from the barred firm."""
    place = bans.holder, bans.barred, bans.chemistry, bans.jurisdiction, bans.world
    time = np.where(bans.order == int(Order.EXCLUSION), IMPORTED * EXCLUSION_QUARTERS, BAN_QUARTERS)
    lost = at_stake(part, *place[1:]) * bans.fraction * MARGIN * time
    won = lost * rerouted(part, *place)
    secret = np.flatnonzero((bans.order == int(Order.SECRETS)) & (bans.fraction > 0.0))
    won[secret], lost[secret] = of_exclusion(part, *(column[secret] for column in place))
    return won, lost


def ban_worth(part: Part, holder: Ints, barred: Ints, chemistry: Ints, world: Ints) -> tuple[Floats, Floats]:
    """(N,) US$ that all bans of a holder against a firm on a chemistry bring it, and take from the firm."""
    bans, won, lost = part.view.public.injunctions, np.zeros(len(world)), np.zeros(len(world))
    if not len(bans) or not len(world):
        return won, lost
    row, ban = matches(
        row_mark(world, holder, barred, chemistry).view(np.int64),
        row_mark(bans.world, bans.holder, bans.barred, bans.chemistry).view(np.int64),
    )
    if len(ban):
        brings, takes = _worth(part, bans.where(ban))
        np.add.at(won, row, brings)
        np.add.at(lost, row, takes)
    return won, lost
