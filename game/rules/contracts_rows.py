"""Rows of contracts: new ones from awards, their keys, and the end of old ones."""

import numpy as np

from game.economics.awards import niche_share
from game.exact import Bools, Floats, Ints, Keys, content_key
from game.rules.awarding import Awards
from game.rules.bidding import Offers
from game.rules.costs import metals_index
from game.world.houses import SMALLEST_SHARE, of_programmes, tendered_share
from game.world.parameters.tenders import TenderParameters
from game.world.things import Contracts
from game.world.world import World

CONTRACT_KIND = 1  # first part of a contract's content key


def contract_key(maker: Keys, programme: Keys, chemistry: Ints, turn: int) -> Keys:
    """The content key of a contract: who, for what, with which chemistry, agreed when."""
    return content_key(CONTRACT_KIND, maker, programme, chemistry, turn)


def awarded(world: World, offers: Offers, awards: Awards, flagship: Ints) -> Contracts:
    """The contracts that follow from awards; a flagship cell takes its part from all winners."""
    tenders = offers.tenders
    if len(offers.pair):
        niche = flagship_part(world, offers.landed[flagship])
        taken = np.where(flagship >= 0, np.minimum(niche, offers.bound[flagship]), 0.0)
    else:
        taken = np.zeros(len(tenders))
    offer = np.concatenate([awards.offer, flagship[None]])
    share = np.concatenate([awards.share * (1.0 - taken), taken[None]])
    lots = lot_price(share, world.setup.parameters.tenders)
    share = share * tendered(world)[tenders.programme, tenders.world]
    place, tender = ((offer >= 0) & (share > SMALLEST_SHARE)).nonzero()
    row = offer[place, tender]
    return _contracts(world, offers, row, share[place, tender], 0, lots[place, tender])


def lot_price(share: Floats, rule: TenderParameters) -> Floats:
    """R8.22: what a lot of a tender costs over the price that was bid: large ones less, small ones more."""
    return np.asarray(1.0 + rule.lot_rebate * (rule.lot_usual - share))


def flagship_part(world: World, price: Floats) -> Floats:
    """(N,) R8.10: share of a programme bought for range that a flagship cell gets at a price delivered."""
    rule = world.setup.parameters.tenders
    return niche_share(
        price, rule.flagship_price, rule.flagship_share, rule.flagship_elasticity, rule.flagship_most
    )


def tendered(world: World) -> Floats:
    """(P, W) share of each programme's cells that no house supplies itself."""
    return tendered_share(world.contracts, len(world.setup.dims.programmes), world.worlds)


def _contracts(
    world: World, offers: Offers, row: Ints, share: Floats, captive: int, lots: Floats | float = 1.0
) -> Contracts:
    setup, tenders = world.setup, offers.tenders
    tender, maker, chemistry = offers.tender[offers.pair[row]], offers.maker[offers.pair[row]], offers.chemistry[row]
    programme, where = tenders.programme[tender], tenders.world[tender]
    key = contract_key(setup.firms.key[maker], setup.programmes.key[programme], chemistry, world.turn)
    fixed = np.maximum(offers.price[row] * lots - metals_index(world)[chemistry, where], 1.0)
    return Contracts.of(
        where, key=content_key(key, captive), programme=programme, maker=maker, chemistry=chemistry, share=share,
        price=fixed, start=offers.start[row], captive=captive,
    )  # fmt: skip


def replaced_rows(world: World, offers: Offers, awards: Awards) -> Bools:
    """(rows,) contracts that end now: those outside houses of programmes awarded anew."""
    rows, tenders = world.contracts, offers.tenders
    anew = np.zeros((len(world.setup.dims.programmes), world.worlds), dtype=np.bool_)
    kept = awards.slipped
    anew[tenders.programme[~kept], tenders.world[~kept]] = True
    return np.asarray(of_programmes(anew, rows) & (rows.captive == 0))
