"""Who may bid in a tender, at what price, and what each offer is worth to the carmaker.

Tenders are rows (N,), pairs of a maker and a tender are rows (K,), and offers, one for each pair and chemistry that
can be delivered, are rows (Q,).
"""

import numpy as np
from attrs import frozen

from game.economics.learning import LEAST_YIELD, expected_yield
from game.economics.pricing import lerner_index, offer_price, scarcity_markup
from game.exact import Bools, Floats, Ints, clip, log, row_totals, scatter_add, total
from game.rules.bans import bans_ahead
from game.rules.production import cells_made
from game.rules.thickets import tender_thicket
from game.world.dims import MATURE
from game.world.houses import of_programmes
from game.world.orders import Moves
from game.world.world import World

COST_CELL, RANGE_CELL = 0, 1  # the conventional chemistries that programmes of either kind compare with
HOPED_FOR = 0.5  # part of a quarter's programmes for range that a maker of new cells counts on


@frozen
class Tenders:
    """The tenders that are decided now."""

    programme: Ints  # (N,)
    world: Ints  # (N,)
    carmaker: Ints  # (N,) on the carmaker axis
    region: Ints  # (N,)
    volume: Floats  # (N,) GWh a quarter

    def __len__(self) -> int:
        return len(self.world)


@frozen
class Offers:
    """All offers in all tenders."""

    tenders: Tenders
    maker: Ints  # (K,) pairs
    tender: Ints  # (K,)
    pair: Ints  # (Q,) offers
    chemistry: Ints  # (Q,)
    price: Floats  # (Q,) US$/kWh ex works, metals included
    landed: Floats  # (Q,) US$/kWh delivered
    start: Ints  # (Q,) first turn of supply
    bound: Floats  # (Q,) largest share of the programme that free capacity allows
    value: Floats  # (Q,) utility
    outside: Floats  # (N,) utility of awarding nothing now


def tenders_of(world: World, programme: Ints, where: Ints) -> Tenders:
    """Tenders of these programmes in these worlds, with last quarter's volume."""
    kinds = world.setup.programmes
    carmaker, region = kinds.carmaker[programme], kinds.region[programme]
    cars = world.market.cars[carmaker, region, where]
    volume = cars * (kinds.weight * kinds.kwh)[programme] * (0.001 * kwh_factor(world))
    return Tenders(programme, where, carmaker, region, np.maximum(volume, 1e-6))


def kwh_factor(world: World) -> float:
    """Growth of cells a car since the opening."""
    return 1.0 + world.setup.parameters.market.kwh_growth * 0.25 * world.turn


def offers_for(world: World, tenders: Tenders, bids: Moves) -> Offers:
    """R8.2 to R8.6: every offer of qualified makers that could be delivered, and its worth."""
    dims, worlds, count = world.setup.dims, world.worlds, len(tenders)
    maker, tender = _pairs(world, tenders)
    place = _places(bids, tenders, maker, tender, dims.makers, count, worlds, len(dims.programmes))
    kinds = len(dims.chemistries)
    flat = (maker * kinds + np.arange(kinds)[:, None]) * worlds + tenders.world[tender]
    made = cells_made(world)
    room = free_capacity(world, made)
    able = ((world.research.readiness >= MATURE) & (room > 0.0)).reshape(-1)[flat]
    dated = _dated(world, bids, place)
    able[bids.chemistry[dated], place[dated]] = True
    row = able.reshape(-1).nonzero()[0]
    chemistry, pair = row // len(maker), row % len(maker)
    given, start = _as_bid(world, bids, place, able.shape, row)
    return _valued(world, tenders, maker, tender, pair, chemistry, flat.reshape(-1)[row], given, start, room, made)


def _pairs(world: World, tenders: Tenders) -> tuple[Ints, Ints]:
    """R8.2: makers that are qualified with the carmaker and still in business."""
    makers, worlds = world.setup.dims.makers, world.worlds
    maker = np.arange(makers)[:, None]
    place = (tenders.carmaker * makers + maker) * worlds + tenders.world
    fit = world.market.qualifying.reshape(-1)[place] == 0
    fit &= world.books.status.reshape(-1)[maker * worlds + tenders.world] <= 2
    pair = fit.reshape(-1).nonzero()[0]
    return pair // len(tenders), pair % len(tenders)


def _places(
    bids: Moves, tenders: Tenders, maker: Ints, tender: Ints, makers: int, count: int, worlds: int, programmes: int
) -> Ints:
    """(B,) the pair of each bid, -1 where there is none."""
    if not len(bids) or not len(maker):
        return np.full(len(bids), -1, dtype=np.int64)
    number = np.full((programmes, worlds), -1, dtype=np.int64)
    number[tenders.programme, tenders.world] = np.arange(count)
    pair = np.full((makers, count + 1), -1, dtype=np.int64)
    pair[maker, tender] = np.arange(len(maker))
    return pair[bids.seat, number[bids.place, bids.world]]


def _dated(world: World, bids: Moves, place: Ints) -> Ints:
    """Bids on a chemistry that is not in mass production yet, with a date."""
    if not len(bids):
        return np.zeros(0, dtype=np.int64)
    ready = world.research.readiness[bids.seat, bids.chemistry, bids.world]
    enough = ready >= world.setup.parameters.tenders.promise_readiness
    return ((place >= 0) & enough & (ready < MATURE) & (bids.amount > world.turn)).nonzero()[0]


def _as_bid(world: World, bids: Moves, place: Ints, shape: tuple[int, ...], row: Ints) -> tuple[Floats, Ints]:
    """(Q,) price over the standing offer, and first turn of supply."""
    over, start = np.zeros(len(row)), np.full(len(row), world.turn, dtype=np.int64)
    made = (place >= 0).nonzero()[0]
    if len(made):
        extra, first = np.zeros(shape), np.full(shape, world.turn, dtype=np.int64)
        where = (bids.chemistry[made], place[made])
        extra[where] = bids.value[made]
        late = _dated(world, bids, place)
        first[bids.chemistry[late], place[late]] = bids.amount[late]
        over, start = extra.reshape(-1)[row], first.reshape(-1)[row]
    return over, start


def _valued(
    world: World, tenders: Tenders, maker: Ints, tender: Ints, pair: Ints, chemistry: Ints, flat: Ints, over: Floats,
    start: Ints, room: Floats, made: Floats,
) -> Offers:  # fmt: skip
    rule, worlds = world.setup.parameters.tenders, world.worlds
    region, where = tenders.region[tender], tenders.world[tender]
    by_region = (maker * len(world.setup.dims.regions) + region) * worlds + where
    keen, duty, extra = _terms_of_sale(world, maker, region, where, by_region)
    own = (maker == tenders.carmaker[tender] + world.setup.dims.first_carmaker)[pair]
    new = chemistry >= world.setup.dims.first_route
    own &= new
    margins = _margins(world, made)
    keen = keen[pair] * (1.0 + over) * _at_home(margins, maker[pair], where[pair], own)
    price = _listed(world, room, made, margins).reshape(-1)[flat] * keen
    landed = np.maximum(price * duty[pair] + extra[pair], 1.0)
    compared = _compared(world, tenders)
    worth = _kind_worth(world)
    kind = world.setup.programmes.range_kind[tenders.programme].astype(np.int64)
    offered = by_region[pair]
    risks = _risks(world)
    place = ((offered // worlds) * worth.shape[0] + chemistry) * worlds + offered % worlds
    value = _maker_worth(world, tenders, maker, tender, by_region, made)[pair] + worth[chemistry, kind[tender][pair]]
    value = value - rule.price_weight * log(landed / compared[tender][pair]) + risks.reshape(-1)[place]
    present = present_shares(world, tenders)
    value += rule.incumbent_weight * total(present, axis=1)[maker, tender][pair]
    value -= tender_thicket(world, maker[pair], region[pair], chemistry, where[pair])
    promised = start > world.turn
    belief = world.research.credibility[maker[pair[promised]], where[pair[promised]]]
    value[promised] += log(np.maximum(belief, 0.01))
    volume, first = tenders.volume[tender][pair], 0.25 * world.setup.parameters.supply.solid_hall
    freed = np.minimum(present[maker[pair], chemistry, tender[pair]] * volume, made.reshape(-1)[flat])
    free = room.reshape(-1)[flat] + np.where(new, 0.0, freed)
    free = np.where(promised, np.maximum(free, first), free)
    bound = clip(free / _served(world, tenders, tender[pair], new & ~own), 0.0, rule.largest_award)
    usual = np.where(kind == 1, worth[RANGE_CELL, 1], worth[COST_CELL, 0])
    return Offers(tenders, maker, tender, pair, chemistry, price, landed, start, bound, value, usual)


def _served(world: World, tenders: Tenders, tender: Ints, spread: Bools) -> Floats:
    """(N,) R8.6: GWh a quarter that free lines are counted for: a tender's, or half of all where they are spread.

    All-solid-state cells can be had in all programmes bought for range at once; a maker counts on half of them.
    """
    own = tenders.volume[tender]
    far = np.where(world.setup.programmes.range_kind[tenders.programme], tenders.volume, 0.0)
    together = row_totals(far, tenders.world, world.worlds)
    return np.where(spread, np.maximum(own, HOPED_FOR * together[tenders.world[tender]]), own)


def present_shares(world: World, tenders: Tenders) -> Floats:
    """(C, T, N) R8.5, R8.6: what each maker supplies of each programme outside its house, by the contracts in force."""
    dims, count = world.setup.dims, len(tenders)
    number = np.full((len(dims.programmes), world.worlds), -1, dtype=np.int64)
    number[tenders.programme, tenders.world] = np.arange(count)
    rows = world.contracts
    tender = of_programmes(number, rows)
    due = ((tender >= 0) & (rows.captive == 0)).nonzero()[0]
    share = np.zeros((dims.makers, len(dims.chemistries), count))
    scatter_add(share, (rows.maker[due], rows.chemistry[due], tender[due]), rows.share[due])
    whole = total(total(share, axis=1))
    return np.asarray(share / np.where(whole > 0.0, whole, 1.0))


def _compared(world: World, tenders: Tenders) -> Floats:
    """(N,) what the carmaker's cells in the region cost it now, US$/kWh."""
    now = world.market.cell_cost[tenders.carmaker, tenders.region, tenders.world]
    return np.where(now > 0.0, now, world.setup.parameters.tenders.usual_price)


def free_capacity(world: World, made: Floats) -> Floats:
    """(C, T, W) R8.6: GWh a quarter of good cells that a maker can still promise: built and being built, less `made`.

    Of all-solid-state cells less what has been awarded, since lines for them open long after their first awards.
    """
    supply, rows, first = world.supply, world.plants, world.setup.dims.first_route
    lines = total(supply.capacity, axis=1)
    scatter_add(lines, (rows.maker, rows.chemistry, rows.world), rows.gwh)
    taken = made.copy()
    taken[:, first:] = _awarded(world)
    return np.asarray(np.maximum(lines * supply.process_yield - taken, lines * 0.02))


def _awarded(world: World) -> Floats:
    """(C, routes, W) GWh a quarter of all-solid-state cells by contract, but for programmes that are tendered now."""
    first, rows = world.setup.dims.first_route, world.contracts
    rows = rows.where(rows.chemistry >= first)
    lasting = (rows.captive == 1) | (of_programmes(world.market.tender_due, rows) > world.turn)
    rows = rows.where(lasting)
    found = np.zeros((world.setup.dims.makers, len(world.setup.dims.chemistries) - first, world.worlds))
    volume = tenders_of(world, rows.programme, rows.world).volume
    scatter_add(found, (rows.maker, rows.chemistry - first, rows.world), volume * rows.share)
    return found


def list_price(world: World, room: Floats, made: Floats) -> Floats:
    """(C, T, W) R8.4: US$/kWh ex works at neutral stance: cost, Lerner margin on the maker's share, scarcity."""
    return _listed(world, room, made, _margins(world, made))


def _listed(world: World, room: Floats, made: Floats, margins: tuple[Floats, Floats]) -> Floats:
    rule, (plain, new) = world.setup.parameters.tenders, margins
    margin = np.broadcast_to(plain[:, None], made.shape).copy()
    margin[:, world.setup.dims.first_route :] = new[:, None]
    use = made / np.maximum(made + room, 1e-9)
    scarce = scarcity_markup(use, rule.scarcity_from, rule.scarcity_slope)
    return offer_price(_cost_ahead(world), margin, scarce)


def _margins(world: World, made: Floats) -> tuple[Floats, Floats]:
    """(C, W) R8.4: Lerner margins on the share of all cells, and, if higher, of lines for all-solid-state ones."""
    rule, each = world.setup.parameters.tenders, total(made, axis=1)
    whole, weight = np.maximum(total(each), 1e-9), rule.price_weight / rule.dissimilarity
    plain = lerner_index(each / whole, weight, rule.margin_least, rule.margin_most)
    new = lerner_index(_new_cell_share(world), weight, rule.margin_least, rule.margin_new)
    return plain, np.maximum(new, plain)


def _at_home(margins: tuple[Floats, Floats], maker: Ints, where: Ints, own: Bools) -> Floats:
    """(N,) R8.4: a house reckons its own all-solid-state cells at the usual margin: factor of their standing price."""
    plain, new = margins
    place, factor = (maker[own], where[own]), np.ones(len(maker))
    factor[own] = (1.0 - new[place]) / (1.0 - plain[place])
    return factor


def _new_cell_share(world: World) -> Floats:
    """(C, W) each maker's share of the lines at readiness 9 that make all-solid-state cells."""
    first = world.setup.dims.first_route
    ready = world.research.readiness[:, first:] >= MATURE
    lines = total(np.ascontiguousarray((total(world.supply.capacity, axis=1)[:, first:] * ready).swapaxes(0, 1)))
    return np.asarray(lines / np.maximum(total(lines), 1e-9))


def _cost_ahead(world: World) -> Floats:
    """(C, T, W) unit cost at the yield that the maker expects half-way through a contract."""
    setup, now = world.setup, np.maximum(world.supply.process_yield, LEAST_YIELD)
    ceiling = setup.chemistries.ceiling[:, None]
    speed = setup.parameters.supply.yield_speed
    ahead = expected_yield(now, ceiling, speed, setup.parameters.tenders.forward_quarters)
    return world.supply.unit_cost * (now / ahead)


def _terms_of_sale(
    world: World, maker: Ints, region: Ints, where: Ints, by_region: Ints
) -> tuple[Floats, Floats, Floats]:  # fmt: skip
    """(K,) each: factor of stance, factor of duty, US$/kWh of freight less credit, from the best origin."""
    setup, rule, worlds = world.setup, world.setup.parameters.tenders, world.worlds
    regions = len(setup.dims.regions)
    here = lines_where(world).reshape(-1)
    duties = world.policy.duty_cells.reshape(-1)
    best = np.full(len(maker), 1e9)
    duty, freight = np.zeros(len(maker)), np.zeros(len(maker))
    for origin in range(regions):
        rate = duties[(region * regions + origin) * worlds + where]
        way = setup.regions.freight[origin][region]
        cost = rate + way / rule.usual_price
        nearer = here[(maker * regions + origin) * worlds + where] & (cost < best)
        best = np.where(nearer, cost, best)
        duty, freight = np.where(nearer, rate, duty), np.where(nearer, way, freight)
    credit = total(setup.regions.jurisdiction_weight[:, :, None] * world.policy.credit, axis=1)
    passed = rule.credit_passed * credit.reshape(-1)[region * worlds + where] * here[by_region]
    keen = 1.0 + rule.stance_step * world.levers.cell_stance.reshape(-1)[by_region]
    return np.asarray(keen), 1.0 + duty, np.asarray(freight - passed)


def lines_where(world: World) -> Bools:
    """(C, R, W) where each maker makes cells; its home where it has no lines."""
    here = total(world.supply.capacity, axis=2) > 0.0
    none = ~here.any(axis=1)
    home = world.setup.firms.home[: len(here)]
    here[np.arange(len(here)), home] |= none
    return np.asarray(here)


def _kind_worth(world: World) -> Floats:
    """(T, 2) R8.5: what energy, charging and safety of a chemistry are worth by kind of programme, cost then range."""
    rule, kinds = world.setup.parameters.tenders, world.setup.chemistries
    energy = (kinds.specific_energy - 200.0) * 0.01
    safe = rule.safety_weight * kinds.safety
    cheap = rule.energy_cost * energy + rule.charging_cost * kinds.fast_charging + safe
    far = rule.energy_range * energy + rule.charging_range * kinds.fast_charging + safe
    return np.stack([cheap, far], axis=1)


def _maker_worth(
    world: World, tenders: Tenders, maker: Ints, tender: Ints, by_region: Ints, made: Floats
) -> Floats:  # fmt: skip
    """(K,) R8.5: relation, credibility, record, what is left over, and caution towards a leader."""
    setup, rule, worlds = world.setup, world.setup.parameters.tenders, world.worlds
    carmaker, where = tenders.carmaker[tender], tenders.world[tender]
    seat = (carmaker + setup.dims.first_carmaker) * len(setup.dims.firms) + maker
    relation = world.standing.relation.reshape(-1)[seat * worlds + where]
    appeal = world.market.appeal.reshape(-1)[(carmaker * setup.dims.makers + maker) * worlds + where]
    own = maker * worlds + where
    trust = rule.credibility_weight * world.research.credibility[: setup.dims.makers]
    trust = trust + rule.safety_weight * world.market.safety
    caution = _caution(world, made).reshape(-1)[by_region]
    return np.asarray(appeal + rule.relation_weight * relation + trust.reshape(-1)[own] - caution)


def _caution(world: World, made: Floats) -> Floats:
    """(C, R, W) R8.5: carmakers seek a second source beside a leader, the more where antitrust is strict."""
    rule = world.setup.parameters.tenders
    each = total(made, axis=1)
    share = each / np.maximum(total(each), 1e-9)
    strict = total(world.setup.regions.jurisdiction_weight[:, :, None] * world.policy.antitrust, axis=1)
    return np.asarray(rule.leader_weight * np.maximum(share - rule.leader_from, 0.0)[:, None] * (1.0 + strict))


def _risks(world: World) -> Floats:
    """(C, R, T, W) R8.5: freedom to operate (open suits, bans) and standards, as utility.

    What is at stake in a maker's home is so where it has no lines as well: a ban there stops exports (R9.5).
    """
    setup, rule = world.setup, world.setup.parameters.tenders
    weight = setup.regions.jurisdiction_weight
    favoured = total(weight[:, :, None, None] * world.policy.standard, axis=1)
    result = np.empty(world.supply.capacity.shape)
    result[...] = rule.standard_weight * favoured
    suits, bans = world.suits, bans_ahead(world)
    strikes = (
        (suits.defendant, suits.chemistry, suits.jurisdiction, suits.world, np.full(len(suits), rule.suit_weight)),
        (bans.barred, bans.chemistry, bans.jurisdiction, bans.world, rule.ban_weight * bans.fraction),
    )
    for firm, chemistry, jurisdiction, where, size in strikes:
        mine = (firm < setup.dims.makers).nonzero()[0]
        home = setup.firms.jurisdiction[firm[mine]] == jurisdiction[mine]
        for region in range(len(weight)):
            sent = home & (world.supply.capacity[firm[mine], region, chemistry[mine], where[mine]] <= 0.0)
            lost = np.where(sent, 1.0, weight[region, jurisdiction[mine]]) * size[mine]
            np.subtract.at(result[:, region], (firm[mine], chemistry[mine], where[mine]), lost)
    return result
