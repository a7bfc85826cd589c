"""Which moves of rivals drive the spread: what each of them does by future, held against where the seat ends.

For every rival a few things are counted in every future: sales won in tenders of programmes that the seat serves, the
price of its cells, its best stage, suits against the seat; of regions the duties there. The futures in which there is
most of one thing are compared with those in which there is least.
"""

import numpy as np
from attrs import define, field, frozen

from game.exact import Bools, Floats, total
from game.world.events import Events, Happening
from game.world.world import World

SEEN = 8  # quarters in which moves count: later ones have no time to tell
SURE = 2.6  # standard errors: of the seventy or so things looked at, chance alone brings less than one this far
SHOWN = 4
ADDED = ("customers", "suits", "price")  # kinds that are summed over quarters; the others count as they stand at last


@frozen
class Driver:
    """A thing of which there is more or less by future, and what the seat's share (or cash) differs by."""

    kind: str
    actor: int  # firm, or region for duties
    effect: float  # of the third of futures with most of it over the third with least
    explained: float  # of the variance, 0 to 1


@define
class Sightings:
    """(actors, futures) of each kind, one array a round of futures."""

    seat: int
    served: Bools  # (P,) programmes that the seat supplies, or tenders itself, at the start
    rounds: list[dict[str, Floats]] = field(factory=list)

    def see(self, number: int, world: World, events: Events) -> None:
        """Look at a quarter of the futures at hand; the first quarter opens a round."""
        if number == 0:
            self.rounds.append({})
        if number < SEEN:
            last = self.rounds[-1]
            for kind, values in _counted(world, events, self.seat, self.served).items():
                last[kind] = values + last[kind] if kind in ADDED and kind in last else values

    def seen(self, kind: str) -> Floats:
        """(actors, futures) one kind over all rounds."""
        return np.concatenate([part[kind] for part in self.rounds], axis=1)


def served_by(world: World, seat: int) -> Bools:
    """(P,) programmes that a seat supplies, or as a carmaker buys for."""
    deals, setup = world.contracts, world.setup
    mine = setup.programmes.carmaker + setup.dims.first_carmaker == seat
    mine[deals.programme[deals.maker == seat]] = True
    return np.asarray(mine)


def _counted(world: World, events: Events, seat: int, served: Bools) -> dict[str, Floats]:
    """What a quarter brought and where things stand after it."""
    firms = len(world.setup.dims.firms)
    taken, filed = np.zeros((firms, world.worlds)), np.zeros((firms, world.worlds))
    rows = events.where(events.kind == int(Happening.TENDER_WON))
    rows = rows.where(served[rows.subject])
    np.add.at(taken, (rows.actor, rows.world), rows.amount)
    rows = events.where((events.kind == int(Happening.SUIT_FILED)) & (events.target == seat))
    np.add.at(filed, (rows.actor, rows.world), 1.0)
    sold = total(world.market.delivered, axis=1)
    price = total(world.supply.price * sold, axis=1) / np.maximum(total(sold, axis=1), 1e-9)
    stage = np.maximum.reduce(world.research.readiness[:, world.setup.dims.first_route :], axis=1)
    return {
        "customers": taken, "suits": filed, "price": price, "stage": stage.astype(np.float64),
        "duties": total(world.policy.duty_cells + world.policy.duty_cars, axis=1),
    }  # fmt: skip


def drivers(sightings: Sightings, final: Floats) -> tuple[Driver, ...]:
    """The things with which the final figure differs most, as far as chance alone would not do it.

    Args:
        sightings: what rivals did, by future.
        final: (futures,) the figure at the horizon.
    """
    found = []
    for kind in sightings.rounds[0] if sightings.rounds else ():
        for actor, values in enumerate(sightings.seen(kind)):
            driver = _driver(kind, actor, values, final)
            if driver is not None and (kind == "duties" or actor != sightings.seat):
                found.append(driver)
    return tuple(sorted(found, key=lambda item: (-item.explained, item.kind, item.actor))[:SHOWN])


def _driver(kind: str, actor: int, values: Floats, final: Floats) -> Driver | None:
    spread = float(np.std(values)) * float(np.std(final))
    if not spread > 1e-12:
        return None
    tied = float(np.mean((values - values.mean()) * (final - final.mean()))) / spread
    explained = min(tied * tied, 0.999)
    if explained / (1.0 - explained) * max(len(final) - 2, 1) < SURE * SURE:
        return None
    low, high = np.quantile(values, (1.0 / 3.0, 2.0 / 3.0))
    least, most = final[values <= low], final[values >= high]
    return Driver(kind, actor, float(most.mean() - least.mean()), explained)
