"""The sales desk: bids in the tenders that are due, and qualification with carmakers that are not yet customers."""

from collections.abc import Callable

import numpy as np

from game.exact import Bools, Floats, Ints, clip, floor_whole, scatter_add, total
from game.players.meanings import Why
from game.players.outlook import Outlook
from game.players.part import Die, Part, shared
from game.players.promises import of_route, quarters_a_stage
from game.players.reasons import Reason
from game.players.rows import best_of, matches
from game.world.houses import of_programmes, tendered_share
from game.world.orders import Act

STEPS = (0.45, 0.7, 0.85, 0.95)  # use of good lines
PRICES = np.array([-0.04, -0.02, 0.0, 0.02, 0.05])  # share of price over the standing offer between those
UNSURE = 0.35  # error of the own cost for each point of yield that is missing
# mean of the largest of n standard normal errors: Harter (1961), rounded
LOWEST_OF = np.array([0.0, 0.0, 0.56, 0.85, 1.03, 1.16, 1.27, 1.35, 1.42, 1.49, 1.54, 1.59, 1.63, 1.67])
FURTHEST = 18.0  # quarters ahead that a cell is offered
Pricing = Callable[[Part, Outlook, Ints, Ints], Floats]  # (k, N) price over the standing offer, of (N,) tenders
CHASING = -0.06  # price over the standing offer with which a maker in mass production chases orders
RANGE_PULL, COST_PULL = 0.006, 0.02  # weight of specific energy, and of cost, by kind of programme


def bid(part: Part, seen: Outlook, pricing: Pricing | None = None) -> None:
    """Bid with attention where a tender is large against own sales, with the chemistry and price that fit it.

    Args:
        pricing: price over the standing offer in each tender; by the use of the own lines where none is given.
    """
    programme, world = tendered(part)
    if not len(world):
        return
    energy = programme_energy(part, programme, world)
    sold, kind = total(seen.sold, axis=1), part.setup.programmes.range_kind[programme].astype(np.int64)
    price = (pricing or by_use)(part, seen, programme, world)
    able = ((total(seen.capacity, axis=1) > 0.02) & part.deciding)[:, world]
    big = energy / clip(sold, 0.3, 1e9)[:, world]
    wanted = _qualified(part, programme, world) & (energy > 0.05) & (np.abs(price) * 4.0 + big > 0.16)
    seat, row = (wanted & able).nonzero()
    chemistry = best_chemistry(part, seen)[kind[row], seat, world[row]]
    fine = (chemistry >= 0).nonzero()[0]
    seat, row, chemistry = seat[fine], row[fine], chemistry[fine]
    size = big[seat, row]
    weighed = Reason(Why.TENDER, (energy[row], size, price[seat, row]))
    part.write(
        Act.BID, part.seats[seat], world[row], 2.5 + clip(6.0 * size, 0.0, 4.0), weighed, place=programme[row],
        chemistry=chemistry, value=price[seat, row], amount=part.view.turn + 1,
    )  # fmt: skip


def by_use(part: Part, seen: Outlook, programme: Ints, world: Ints) -> Floats:
    """(k, N) below the standing offer while own lines stand idle, above it when they are full.

    Who does not know its own cost adds what winning against so many others would tell: that it was too sure.
    """
    return np.asarray(np.minimum(keenness(seen)[:, world] + curse(part, seen, programme, world), 0.1))


def curse(part: Part, seen: Outlook, programme: Ints, world: Ints) -> Floats:
    """(k, N) share of price by which the lowest of so many estimates of one cost is too low (Wilson 1977).

    The error is that of the own yield, which is known once lines have ramped.
    """
    short = clip(part.setup.chemistries.ceiling[None, :, None] - part.mine(part.view.own.process_yield), 0.0, 0.5)
    lines = clip(total(seen.capacity, axis=1), 1e-6, 1e9)
    error = UNSURE * total(short * seen.capacity, axis=1) / lines
    carmaker = part.setup.programmes.carmaker[programme]
    rivals = np.count_nonzero(part.view.public.qualifying[carmaker, :, world] == 0, axis=1)
    return np.asarray(error[:, world] * LOWEST_OF.take(np.minimum(rivals, len(LOWEST_OF) - 1)))


def keenness(seen: Outlook) -> Floats:
    """(k, W) price over the standing offer: below it while lines stand idle, above it when they are full."""
    use = total(seen.sold, axis=1) / clip(total(seen.good, axis=1), 1e-6, 1e9)
    return np.asarray(PRICES[np.count_nonzero(use[None] > np.array(STEPS)[:, None, None], axis=0)])


def programme_energy(part: Part, programme: Ints, world: Ints) -> Floats:
    """(N,) GWh a quarter that a programme's cars took last quarter, less what its house supplies itself."""
    made = part.setup.programmes
    cars = part.view.public.cars[made.carmaker[programme], made.region[programme], world]
    return cars * made.weight[programme] * made.kwh[programme] / 1000.0 * open_share(part)[programme, world]


@shared
def open_share(part: Part) -> Floats:
    """(P, W) share of each programme's cells that no house supplies itself, by the contracts in force."""
    return tendered_share(part.view.public.contracts, len(part.view.dims.programmes), part.view.worlds)


@shared
def tendered(part: Part) -> tuple[Ints, Ints]:
    """(N,) programmes tendered now, and their worlds."""
    programme, world = (part.view.public.tender_due == part.view.turn).nonzero()
    return programme, world


@shared
def supplied(part: Part) -> Floats:
    """(C, N) share that each maker supplies of each programme tendered now, in the order of `tendered`."""
    dims = part.view.dims
    programme, world = tendered(part)
    number = np.full((len(dims.programmes), part.view.worlds), -1, dtype=np.int64)
    number[programme, world] = np.arange(len(world))
    rows = part.view.public.contracts
    column = of_programmes(number, rows)
    fine = (column >= 0).nonzero()[0]
    share = np.zeros((dims.makers, len(world)))
    scatter_add(share, (rows.maker[fine], column[fine]), rows.share[fine])
    return share


def _qualified(part: Part, programme: Ints, world: Ints) -> Bools:
    """(k, N) makers that are qualified with the programme's carmaker."""
    carmaker = part.setup.programmes.carmaker[programme]
    return np.asarray(part.view.public.qualifying[carmaker[None], part.seats[:, None], world[None]] == 0)


def best_chemistry(part: Part, seen: Outlook) -> Ints:
    """(2, k, W) the chemistry that suits cost and range programmes best among those in mass production, -1 for none."""
    energy = part.setup.chemistries.specific_energy[None, :, None]
    cost = part.mine(part.view.own.unit_cost)
    ready = (part.mine(part.view.own.readiness) >= 9) & (seen.capacity + seen.coming > 0.02)
    free = np.where(ready, -0.8 * seen.use, -1e9)
    cheap = free + 0.25 * RANGE_PULL * energy - COST_PULL * cost
    far = free + RANGE_PULL * energy - 0.25 * COST_PULL * cost
    best = np.stack([cheap.argmax(axis=1), far.argmax(axis=1)])
    return np.where(ready.any(axis=1), best, -1)


def bid_new(part: Part) -> None:
    """Offer an all-solid-state cell to the largest programme bought for range that is due.

    In mass production it is offered at cost, to win the first customers, and cheaper than usual by who has fewer orders
    than the others there (R10.16); before that, by a date that is likely to hold.
    """
    route = part.route
    stage = of_route(part, part.mine(part.view.own.readiness), route)
    _, left = quarters_a_stage(part)
    time = np.where(stage < 9, left * part.temper.promising + 2.0, 0.0)
    cost = of_route(part, part.mine(part.view.own.unit_cost), route)
    rule = part.setup.parameters.tenders
    first, trails = cost >= 0.7 * rule.flagship_price, behind(part)[part.seats]
    dear = (stage >= 9) & ((cost > rule.flagship_price) | ~(first | trails))
    place, world = ((stage >= rule.promise_readiness) & (time < FURTHEST) & ~dear & part.deciding).nonzero()
    programme, of_world = tendered(part)
    wide = part.setup.programmes.range_kind[programme]
    programme, of_world = programme[wide], of_world[wide]
    mine, tender = matches(world, of_world)
    place, world, programme = place[mine], world[mine], programme[tender]
    carmaker = part.setup.programmes.carmaker[programme]
    fine = part.view.public.qualifying[carmaker, part.seats[place], world] == 0
    place, world, programme = place[fine], world[fine], programme[fine]
    group, energy = place * part.view.worlds + world, programme_energy(part, programme, world)
    pick = best_of(group, energy, programme.astype(np.uint64))
    place, world, programme = place[pick], world[pick], programme[pick]
    price = np.where(stage[place, world] < 9, 0.0, np.where(first[place, world], -0.1, CHASING))
    weighed = Reason(Why.NEW_CELL, (stage[place, world], time[place, world], energy[pick]))
    part.write(
        Act.BID, part.seats[place], world, 4.0, weighed, place=programme, chemistry=route[place, world],
        value=price, amount=part.view.turn + 1 + floor_whole(time[place, world]),
    )  # fmt: skip


@shared
def behind(part: Part) -> Bools:
    """(C, W) makers in mass production of solid-state cells that deliver less than an equal part of them."""
    public, first = part.view.public, part.view.dims.first_route
    sold = total(public.installed[:, first:], axis=1)
    there = np.logical_or.reduce(public.announced[:, first:] >= 9, axis=1)
    each = total(sold) / np.maximum(np.count_nonzero(there, axis=0), 1)
    return np.asarray(there & (sold < each))


def qualify(part: Part, seen: Outlook) -> None:
    """Begin to qualify with the largest carmaker that does not buy yet; full lines will have room by the time."""
    public, dims = part.view.public, part.view.dims
    cars = total(public.cars, axis=1)  # (A, W)
    new = public.qualifying[:, part.seats].swapaxes(0, 1) == -1  # (k, A, W)
    own = part.seats[:, None] == np.arange(dims.first_carmaker, len(dims.firms))[None]
    near = part.setup.firms.home[dims.first_carmaker :][None] == part.setup.firms.home[part.seats][:, None]
    pull = np.where(new & ~own[:, :, None], cars[None] * np.where(near, 1.6, 1.0)[:, :, None], 0.0)
    target = pull.argmax(axis=1)
    best = part.at(pull, target)
    busy = total(seen.sold, axis=1) / clip(total(seen.good + 0.5 * seen.coming, axis=1), 1e-6, 1e9)
    able = (total(seen.capacity, axis=1) > 0.05) | (part.mine(part.view.own.readiness).max(axis=1) >= 7)
    go = (best > 15.0) & (busy < 1.05) & able & (part.dice[:, Die.CUSTOMER] < 0.25) & part.deciding
    part.order(Act.QUALIFY, go, 3.0, target=target + dims.first_carmaker)
