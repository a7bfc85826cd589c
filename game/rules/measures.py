"""What scores and goals measure: one function a measure, each for every seat at once, (S, W).

Seats that a measure does not concern get 0. Governments are measured in the region where their jurisdiction weighs
most.
"""

from collections.abc import Callable
from functools import cached_property

import numpy as np

from game.exact import Bools, Floats, Ints, clip, scatter_add, total
from game.rules.bidding import tenders_of
from game.rules.present import present
from game.world.dims import Item
from game.world.setup import Measure
from game.world.world import World


class Basis:
    """Quantities that several measures share, each worked out at most once."""

    def __init__(self, world: World) -> None:
        """Keep the worlds; nothing is worked out yet."""
        self.world = world
        self.dims = world.setup.dims
        self.jurisdiction = world.setup.governments.jurisdiction

    @cached_property
    def regional(self) -> Floats:
        """(C, R, W) cells in cars by maker and region, GWh."""
        return np.asarray(total(self.world.market.delivered, axis=2))

    @cached_property
    def cells(self) -> Floats:
        """(C, W) cells in cars by maker, GWh."""
        return np.asarray(total(self.regional, axis=1))

    @cached_property
    def world_cells(self) -> Floats:
        """(W,) all cells in cars, GWh."""
        return np.maximum(total(self.cells), 1e-9)

    @cached_property
    def stage(self) -> Ints:
        """(C, W) best readiness on any solid-state route."""
        return np.asarray(np.maximum.reduce(self.world.research.readiness[:, self.dims.first_route :], axis=1))

    @cached_property
    def region(self) -> Ints:
        """(G,) the region where each government's jurisdiction weighs most."""
        return np.asarray(self.world.setup.regions.jurisdiction_weight[:, self.jurisdiction].argmax(axis=0))

    @cached_property
    def home(self) -> Bools:
        """(G, C) which makers are at home with each government."""
        return np.asarray(self.world.setup.firms.jurisdiction[: self.dims.makers] == self.jurisdiction[:, None])

    def of_makers(self, values: Floats) -> Floats:
        """(S, W) with the makers' rows filled."""
        found = np.zeros((len(self.dims.seats), self.world.worlds))
        found[: self.dims.makers] = values
        return found

    def of_firms(self, values: Floats) -> Floats:
        """(S, W) with the firms' rows filled."""
        found = np.zeros((len(self.dims.seats), self.world.worlds))
        found[: len(self.dims.firms)] = values
        return found

    def of_governments(self, values: Floats) -> Floats:
        """(S, W) with the governments' rows filled."""
        found = np.zeros((len(self.dims.seats), self.world.worlds))
        found[len(self.dims.firms) :] = values
        return found

    def summed_at_home(self, values: Floats) -> Floats:
        """(G, W) sums of makers' values over those at home with each government."""
        return np.asarray(total(values[None] * self.home[..., None], axis=1))


def holders_value(world: World) -> Floats:
    """(F, W) equity at the share price that opening holders still own plus what they were paid, at the opening, US$."""
    books = world.books
    held = books.market_value * (1.0 - books.diluted) * (books.status <= 1)
    return np.asarray(held * present(world) + books.paid_out)


def _value(basis: Basis) -> Floats:
    """What opening holders have of a firm, US$bn."""
    return basis.of_firms(holders_value(basis.world) * 1e-9)


def _share(basis: Basis) -> Floats:
    return basis.of_makers(basis.cells / basis.world_cells)


def _stage(basis: Basis) -> Floats:
    return basis.of_makers(basis.stage.astype(np.float64))


def _margin(basis: Basis) -> Floats:
    books = basis.world.books
    return basis.of_firms(clip(books.profit / np.maximum(books.revenue, 1), -1.0, 1.0))


def _cars(basis: Basis) -> Floats:
    found = basis.of_firms(0.0)  # type: ignore[arg-type] # a number fills every row
    dims = basis.dims
    found[dims.first_carmaker : len(dims.firms)] = total(basis.world.market.cars, axis=1)
    return found


def _share_outside(basis: Basis) -> Floats:
    """Cells beyond those in a house's own cars, which are its cars times its own contracts' shares of their cells.

    Own contracts are those inside the house and those that its lines won when it opened a part.
    """
    world, dims = basis.world, basis.dims
    outside = basis.cells.copy()
    rows = world.contracts
    mine = rows.maker == world.setup.programmes.carmaker[rows.programme] + dims.first_carmaker
    rows = rows.where(mine & (rows.start <= world.turn))
    needed = tenders_of(world, rows.programme, rows.world).volume
    scatter_add(outside, (rows.maker, rows.world), -needed * rows.share)
    return basis.of_makers(np.maximum(outside, 0.0) / basis.world_cells)


def _share_abroad(basis: Basis) -> Floats:
    """Share of the cells installed outside the first region, which is China."""
    abroad = total(basis.regional[:, 1:], axis=1)
    return basis.of_makers(abroad / np.maximum(total(abroad), 1e-9))


def _solvent(basis: Basis) -> Floats:
    books = basis.world.books
    return basis.of_firms(((books.strain == 0) & (books.status == 0)).astype(np.float64))


def _rights(basis: Basis) -> Floats:
    """Share of jurisdictions in which nobody sues the firm and no ban stands against it."""
    world, dims = basis.world, basis.dims
    attacked = np.zeros((len(dims.firms), len(dims.jurisdictions), world.worlds), dtype=np.bool_)
    attacked[world.suits.defendant, world.suits.jurisdiction, world.suits.world] = True
    bans = world.injunctions
    attacked[bans.barred, bans.jurisdiction, bans.world] = True
    return basis.of_firms(1.0 - np.count_nonzero(attacked, axis=1) / len(dims.jurisdictions))


def _licence_income(basis: Basis) -> Floats:
    return basis.of_firms(np.maximum(basis.world.books.flow[:, Item.LICENCES], 0) * 1e-6)


def _solid_lead(basis: Basis) -> Floats:
    """Stages ahead of the best rival on the best route for the firm; behind everywhere is below zero."""
    routes = basis.world.research.readiness[:, basis.dims.first_route :]
    ranked = np.sort(routes, axis=0, kind="stable")
    rival = np.where(routes == ranked[-1], ranked[-2], ranked[-1])
    return basis.of_makers(np.maximum.reduce(routes - rival, axis=1))


def _ev_share(basis: Basis) -> Floats:
    return basis.of_governments(basis.world.market.ev_share[basis.region])


def _capacity(basis: Basis) -> Floats:
    """Capacity in the region times the jurisdiction's weight in it, GWh a year."""
    by_region = total(total(basis.world.supply.capacity, axis=2))
    weight = basis.world.setup.regions.jurisdiction_weight[basis.region, basis.jurisdiction]
    return basis.of_governments(4.0 * by_region[basis.region] * weight[:, None])


def _champion(basis: Basis) -> Floats:
    return basis.of_governments(np.maximum.reduce(basis.stage[None] * basis.home[..., None], axis=1))


def _home_stages(basis: Basis) -> Floats:
    """Mean over home makers of the best stage of each on any solid-state route."""
    makers = np.maximum(np.count_nonzero(basis.home, axis=1), 1)[:, None]
    return basis.of_governments(basis.summed_at_home(basis.stage.astype(np.float64)) / makers)


def _home_share(basis: Basis) -> Floats:
    return basis.of_governments(basis.summed_at_home(basis.cells) / basis.world_cells)


def _cell_price(basis: Basis) -> Floats:
    """Average price of cells installed in the region, US$/kWh."""
    delivered, price = basis.world.market.delivered, basis.world.supply.price
    found = np.zeros((len(basis.dims.regions), basis.world.worlds))
    for region in np.unique(basis.region):
        here = delivered[:, region]
        found[region] = total(total(here * price)) / np.maximum(total(total(here)), 1e-9)
    return basis.of_governments(found[basis.region])


def _storage(basis: Basis) -> Floats:
    return basis.of_governments(basis.summed_at_home(basis.world.market.stored))


def _country_goals(basis: Basis) -> Floats:
    """Mean progress of the other seats of the jurisdiction on their goals; of the seat's own where it is alone."""
    progress = basis.world.standing.progress[len(basis.dims.firms) :]
    sister = (basis.jurisdiction[:, None] == basis.jurisdiction) & ~np.eye(len(progress), dtype=np.bool_)
    alone = ~sister.any(axis=1)
    sister[alone, alone.nonzero()[0]] = True
    count = np.count_nonzero(sister, axis=1)[:, None]
    return basis.of_governments(total(progress[None] * sister[..., None], axis=1) / count)


def _charging(basis: Basis) -> Floats:
    """Public points per thousand plug-in cars sold a quarter."""
    cars = total(basis.world.market.cars)
    weight = basis.world.setup.regions.jurisdiction_weight[basis.region, basis.jurisdiction][:, None]
    points = basis.world.policy.points[basis.jurisdiction] * 1000.0
    return basis.of_governments(points / np.maximum(cars[basis.region] * weight, 1.0))


MEASURES: dict[Measure, Callable[[Basis], Floats]] = {
    Measure.VALUE: _value,
    Measure.SHARE: _share,
    Measure.SOLID_STATE: _stage,
    Measure.MARGIN: _margin,
    Measure.CARS: _cars,
    Measure.SHARE_OUTSIDE_OWN_CARS: _share_outside,
    Measure.SHARE_ABROAD: _share_abroad,
    Measure.SOLVENT: _solvent,
    Measure.RIGHTS: _rights,
    Measure.LICENCE_INCOME: _licence_income,
    Measure.SOLID_LEAD: _solid_lead,
    Measure.HOLDER_VALUE: _value,
    Measure.STAGE_BY_DATE: _stage,
    Measure.EV_SHARE: _ev_share,
    Measure.CAPACITY: _capacity,
    Measure.CHAMPION_STAGE: _champion,
    Measure.HOME_SHARE: _home_share,
    Measure.CELL_PRICE: _cell_price,
    Measure.STORAGE: _storage,
    Measure.COUNTRY_GOALS: _country_goals,
    Measure.CHARGING: _charging,
    Measure.HOME_STAGES: _home_stages,
}


def measure(world: World, which: Measure) -> Floats:
    """(S, W) one measure as it stands now, for every seat."""
    return MEASURES[which](Basis(world))
