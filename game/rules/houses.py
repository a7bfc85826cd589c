"""Houses that make their own cells: when they take up a new kind."""

import numpy as np
from attrs import evolve

from game.exact import Ints, beside_worlds, content_key
from game.rules.awarding import Awards
from game.rules.bidding import Offers
from game.rules.contracts_rows import contract_key, flagship_part
from game.rules.costs import metals_index
from game.world.things import Contracts
from game.world.world import World

OWN_LINES = 0.5  # largest part of its own supply that a house moves to a new kind of cell at once


def house_rows(world: World, offers: Offers, awards: Awards) -> Contracts:
    """R8.11: at a tender's date a house moves part of its own supply to its best flagship cell, if it has one.

    It moves up to half of it where the new cell is worth more to it than the present ones, price included, and the
    flagship share where it is only affordable. Old captive rows shrink; the new ones are returned.
    """
    setup, rule = world.setup, world.setup.parameters.tenders
    premium = setup.chemistries.specific_energy >= rule.flagship_energy
    offer = (premium[offers.chemistry] & (offers.start <= world.turn)).nonzero()[0]
    if not len(offer):
        return Contracts.none()
    number = np.full((world.worlds, len(setup.dims.programmes), setup.dims.makers), -1, dtype=np.int32)
    order = offer[offers.value[offer].argsort(kind="stable")]
    tender = offers.tender[offers.pair[order]]
    place = (offers.tenders.world[tender], offers.tenders.programme[tender], offers.maker[offers.pair[order]])
    number[place] = order
    rows = world.contracts
    own = ((rows.captive == 1) & ~premium[rows.chemistry]).nonzero()[0]
    best = number[rows.world[own], rows.programme[own], rows.maker[own]].astype(np.int64)
    some = best >= 0
    return _moved(world, offers, own[some], best[some])


def _moved(world: World, offers: Offers, mine: Ints, best: Ints) -> Contracts:
    setup, rows = world.setup, world.contracts
    worth = _present_worth(offers, rows.chemistry[mine], best)
    better = offers.value[best] > worth
    far = setup.programmes.range_kind[rows.programme[mine]]
    niche = np.where(far, flagship_part(world, offers.landed[best]), 0.0)
    part = np.minimum(np.where(better, OWN_LINES, niche), offers.bound[best])
    share = rows.share[mine] * part
    left = rows.share.copy()
    left[mine] -= share
    world.contracts = evolve(rows, share=left)
    moving = share > 1e-9
    return _merged(world, offers, rows.where(mine[moving]), best[moving], share[moving])


def _present_worth(offers: Offers, chemistry: Ints, best: Ints) -> np.ndarray:
    """Utility of the house's own offer of the present chemistry; very low where it no longer can make it."""
    pairs = len(offers.maker)
    place = offers.chemistry * pairs + offers.pair  # offers are in this order
    asked = beside_worlds(chemistry, offers.pair[best], pairs)
    row = np.minimum(np.searchsorted(place, asked), len(place) - 1)
    return np.where(place[row] == asked, offers.value[row], -30.0)


def _merged(world: World, offers: Offers, old: Contracts, best: Ints, share: np.ndarray) -> Contracts:
    """One row for each house and programme, however many captive rows it had."""
    if not len(old):
        return Contracts.none()
    setup = world.setup
    chemistry = offers.chemistry[best]
    key = contract_key(setup.firms.key[old.maker], setup.programmes.key[old.programme], chemistry, world.turn)
    key = content_key(key, 1)
    order = np.lexsort((key, old.world))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (key[order][1:] != key[order][:-1]) | (old.world[order][1:] != old.world[order][:-1])
    group = np.cumsum(first) - 1
    summed = np.zeros(int(group[-1]) + 1)
    np.add.at(summed, group, share[order])
    pick = order[first]
    fixed = np.maximum(offers.price[best[pick]] - metals_index(world)[chemistry[pick], old.world[pick]], 1.0)
    return Contracts.of(
        old.world[pick], key=key[pick], programme=old.programme[pick], maker=old.maker[pick],
        chemistry=chemistry[pick], share=summed, price=fixed, start=world.turn, captive=1,
    )  # fmt: skip
