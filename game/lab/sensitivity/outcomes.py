"""What is looked at: who leads, when solid-state cells come, what buyers pay."""

import numpy as np
from attrs import evolve, frozen

from game.exact import total
from game.lab.validation.changes import Change, played
from game.lab.validation.panel import mass_production
from game.lab.validation.scores import Floats
from game.rules.car_demand import net_prices

LEADER = "catl"
OUTCOMES = {
    "leads": f"share of worlds that {LEADER.upper()} leads at the end",
    "years": "years to the first mass production of solid-state cells, those to the end where there is none",
    "reached": "share of worlds with mass production by the end",
    "cost": "US$ that buyers pay for a plug-in, support off, mean of all sold",
}


@frozen
class Outcome:
    """Means over the worlds of one point; the fields are the keys of `OUTCOMES`.

    Every world that ends without mass production is censored at the same date, so that the mean of the shorter of the
    two times is the restricted mean of Kaplan & Meier.
    """

    leads: float
    years: float
    reached: float
    cost: float


def outcome(name: str, seed: int, worlds: int, turns: int, values: dict[str, float]) -> Outcome:
    """Play worlds at these parameters. World w has the same luck at every point."""
    soonest = np.full(worlds, turns)
    paid, sold = np.zeros(worlds), np.zeros(worlds)
    share: Floats = np.zeros((1, worlds))
    for figures, quarter in played(name, seed, worlds, turns, evolve(Change("point"), values=values)):
        now = mass_production(quarter).any(axis=0)
        soonest = np.where(now, np.minimum(soonest, figures.turn), soonest)
        cars = quarter.after.market.cars
        paid += total(total(cars * net_prices(quarter.after)))
        sold += total(total(cars))
        share = figures.share
    setup = quarter.after.setup
    named = np.flatnonzero(~setup.firms.fringe[: setup.dims.makers])
    first = named[np.argmax(share[named], axis=0)] == setup.dims.firms.index(LEADER)
    return Outcome(
        leads=float(first.mean()), years=float(soonest.mean() / 4.0), reached=float((soonest < turns).mean()),
        cost=float((paid / sold).mean()),
    )  # fmt: skip
