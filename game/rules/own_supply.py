"""Houses that put a part of their own supply out to tender, or take a part back."""

import numpy as np
from attrs import evolve

from game.exact import Floats
from game.rules.awarding import Awards
from game.rules.bidding import Tenders
from game.rules.contracts_rows import tendered
from game.world.houses import of_programmes
from game.world.orders import Moves
from game.world.world import World


def source(world: World, rows: Moves) -> Floats:
    """R8.19: captive rows shrink by the part x that is opened, or grow until the house has c + x (1 - c).

    Of several orders for a programme the last in canonical order counts. Gives the shares (rows,) of all contracts as
    they were.
    """
    table = world.contracts
    if len(rows):
        outside = tendered(world)
        part = np.zeros(outside.shape)
        part[rows.place, rows.world] = rows.value
        own = 1.0 - outside
        taken = np.maximum(-part, 0.0) * outside / np.where(own > 0.0, own, 1.0)
        factor = 1.0 - np.maximum(part, 0.0) + np.where(own > 0.0, taken, 0.0)
        share = np.where(table.captive == 1, table.share * of_programmes(factor, table), table.share)
        world.contracts = evolve(table, share=share)
    return table.share


def unsource(world: World, tenders: Tenders, awards: Awards, before: Floats) -> None:
    """R8.19: where nothing is awarded the contracts run on, those of the house as well, with the shares before."""
    table = world.contracts
    if table.share is before or not awards.slipped.any():
        return
    on = np.zeros((len(world.setup.dims.programmes), world.worlds), dtype=np.bool_)
    on[tenders.programme[awards.slipped], tenders.world[awards.slipped]] = True
    world.contracts = evolve(table, share=np.where(of_programmes(on, table), before, table.share))
