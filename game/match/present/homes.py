"""What a government has at home: its firms, and how long its money lasts."""

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.levers import home_cars
from game.match.present.market import firm_cell
from game.match.present.situation import Situation
from game.match.present.table import Link, Table, cell, columns, row, tone_of

YEAR = 4  # quarters


def home_table(situation: Situation) -> Table:
    """Makers at home: share of the world's cells, use of their lines, profit."""
    public, dims = situation.public, situation.setup.dims
    home = situation.setup.firms.jurisdiction[: dims.makers] == situation.jurisdiction
    share = situation.now.share[: dims.makers, 0]
    rows = []
    for maker in np.lexsort((np.arange(dims.makers), -share)).tolist():
        if not home[maker] or public.status[maker, 0] > 2 or situation.setup.firms.fringe[maker]:
            continue
        lines = float(public.capacity[maker, :, :, 0].sum())
        made = float(public.delivered[maker, :, :, 0].sum()) + float(public.stored[maker, 0])
        profit = int(public.profit[maker, 0])
        rows.append(
            row(
                firm_cell(situation, maker),
                cell(numbers.share(float(share[maker])), "strong"),
                numbers.share(made / lines, 0) if lines > 0.0 else "·",
                cell(numbers.money(profit), tone_of(profit)),
                link=Link(target=maker),
            )
        )
    return Table(columns("maker", ">share", ">use", ">profit"), tuple(rows), words("empty.homes"))


def supplier_table(situation: Situation, limit: int = 8) -> Table:
    """Who supplies the home market: the part of its cells, lines there and lines being built there, GWh a year."""
    public, place = situation.public, situation.home
    sold = np.add.reduce(public.delivered[:, place, :, 0], axis=1)
    lines = 4.0 * np.add.reduce(public.capacity[:, place, :, 0], axis=1)
    plants = public.plants.where(public.plants.region == place)
    building = np.zeros(len(lines))
    np.add.at(building, plants.maker, 4.0 * plants.gwh)
    whole = max(float(np.add.reduce(sold)), 1e-9)
    rows = [
        row(
            firm_cell(situation, maker),
            cell(numbers.share(float(sold[maker]) / whole, 0), "strong"),
            numbers.energy(float(lines[maker])) if lines[maker] > 0.0 else "·",
            cell(f"+{numbers.energy(float(building[maker]))}" if building[maker] > 0.0 else "·", "good"),
            link=Link(target=maker),
        )
        for maker in np.lexsort((np.arange(len(sold)), -sold)).tolist()[:limit]
        if sold[maker] > 0.0
    ]
    return Table(columns("maker", ">share", ">GWh/yr", ">building"), tuple(rows), words("empty.homes"))


def quarters_left(situation: Situation) -> int:
    """Quarters of the year that are still to be played, this one included."""
    return YEAR - (situation.setup.quarter - 1 + situation.turn) % YEAR


def spending(situation: Situation) -> int:
    """What a government's levers cost a quarter at the cars of last quarter, US$."""
    place, levers = situation.government, situation.levers or situation.view.levers
    plans = int(levers.grant[place, :, 0].sum()) + int(levers.charging[place, 0]) + int(levers.storage[place, 0])
    return plans + round(int(levers.support[place, 0]) * home_cars(situation))


def shortfall(situation: Situation) -> tuple[int, int] | None:
    """What is left of the year and what a quarter costs, where the one does not last for the rest of the year."""
    left, bill = int(situation.own.budget[0, 0]), spending(situation)
    return (left, bill) if bill * quarters_left(situation) > max(left, 0) * 1.02 and bill > 0 else None
