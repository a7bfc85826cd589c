"""What a ban takes from a barred firm and brings its holder, from published sales and lines."""

import numpy as np

from game.exact import Floats, Ints, beside_worlds, clip, power, row_mark, scatter_add, total
from game.players.part import Part, shared
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


@shared
def lines_for(part: Part) -> Floats:
    """(C, R, T, W) GWh a quarter of lines that stand or are being built."""
    rows, lines = part.view.public.plants, part.view.public.capacity.copy()
    scatter_add(lines, (rows.maker, rows.region, rows.chemistry, rows.world), rows.gwh)
    return lines


def sales_in(part: Part, firm: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> Floats:
    """(N,) a maker's sales of a chemistry in a jurisdiction, US$ a quarter, from published figures."""
    return _there(part, part.view.public.delivered, firm, chemistry, jurisdiction, world)


def sales_of(part: Part, firm: Ints, chemistry: Ints, world: Ints) -> Floats:
    """(N,) a maker's sales of a chemistry everywhere, US$ a quarter."""
    public, makers = part.view.public, part.view.dims.makers
    maker = np.minimum(firm, makers - 1)
    energy = public.installed[maker, chemistry, world]
    return np.where(firm < makers, energy * public.price[maker, chemistry, world] * 1e6, 0.0)


@shared
def cells_at_stake(part: Part) -> Floats:
    """(C, R, T, W) GWh a quarter sold; of new routes as much as lines, built and being built, could sell."""
    first, cells = part.view.dims.first_route, part.view.public.delivered.copy()
    cells[:, :, first:] = np.maximum(cells[:, :, first:], USE * lines_for(part)[:, :, first:])
    return cells


def at_stake(part: Part, firm: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> Floats:
    """(N,) US$ a quarter of a maker's sales that a ban in a jurisdiction reaches: in its home its exports as well."""
    cells, makers = cells_at_stake(part), part.view.dims.makers
    found = _there(part, cells, firm, chemistry, jurisdiction, world)
    home = np.flatnonzero((part.setup.firms.jurisdiction[firm] == jurisdiction) & (firm < makers))
    maker, kind, forum, where = firm[home], chemistry[home], jurisdiction[home], world[home]
    for region, weight in enumerate(part.setup.regions.jurisdiction_weight):
        made = USE * part.view.public.capacity[maker, region, kind, where]
        sent = clip(cells[maker, region, kind, where] - made, 0.0, 1e9) * (1.0 - weight[forum])
        found[home] += sent * part.view.public.price[maker, kind, where] * 1e6
    return found


def _there(part: Part, energy: Floats, firm: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> Floats:
    """(N,) US$ a quarter of (C, R, T, W) GWh in a jurisdiction, at the maker's price."""
    makers, found = part.view.dims.makers, np.zeros(len(firm))
    maker = np.minimum(firm, makers - 1)
    for region, weight in markets_of(part.setup):
        found += energy[maker, region[jurisdiction], chemistry, world] * weight[jurisdiction]
    return np.where(firm < makers, found * part.view.public.price[maker, chemistry, world] * 1e6, 0.0)


def excluded(part: Part, firm: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> tuple[Floats, Floats]:
    """(N,) US$ a quarter that an exclusion over secrets stops, over ten years, as today's worth of sales.

    First what is sold there now; under contract it is spared for a time. Second what lines there, built and being
    built, could sell beyond it.
    """
    known = part.setup.parameters.courts
    sold = sales_in(part, firm, chemistry, jurisdiction, world)
    more = clip(USE * _there(part, lines_for(part), firm, chemistry, jurisdiction, world) - sold, 0.0, 1e15)
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


def sales_of_all(part: Part, chemistry: Ints, jurisdiction: Ints, world: Ints) -> Floats:
    """(C, N) what every maker sells of a chemistry in a jurisdiction, US$ a quarter."""
    public, makers, kinds = part.view.public, part.view.dims.makers, len(part.view.dims.chemistries)
    delivered, energy = public.delivered.reshape(makers, -1), np.zeros((makers, len(world)))
    place = beside_worlds(chemistry, world, part.view.worlds)
    for region, weight in markets_of(part.setup):
        there = beside_worlds(region[jurisdiction], place, kinds * part.view.worlds)
        energy += delivered.take(there, axis=1) * weight[jurisdiction]
    return energy * public.price.reshape(makers, -1).take(place, axis=1) * 1e6


def rerouted(part: Part, holder: Ints, barred: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> Floats:
    """(N,) share of stopped sales that comes to the holder: its share of what others sell of them there."""
    sold = sales_of_all(part, chemistry, jurisdiction, world)
    here, makers = np.arange(len(world)), part.view.dims.makers
    mine = np.where(holder < makers, sold[np.minimum(holder, makers - 1), here], 0.0)
    theirs = np.where(barred < makers, sold[np.minimum(barred, makers - 1), here], 0.0)
    return mine / np.maximum(total(sold) - theirs, 1.0)


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
