"""Supply in rows: plants and lines, yield, the cost stack, materials."""

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.market import firm_cell
from game.match.present.situation import Situation
from game.match.present.table import Cell, Link, Table, cell, columns, row, tone_of
from game.world.building import unpaid
from game.world.orders import Act
from game.world.things import Plants

PLANT_ACTS = (int(Act.PLANT), int(Act.CONVERT))
LINE_ACTS = (int(Act.POSTPONE), int(Act.ABANDON))


def capacity_table(situation: Situation) -> Table:
    """Own lines by region and chemistry: capacity, use, yield, cost."""
    if situation.maker < 0:
        return Table((), (), words("empty.no_plants"))
    maker, own = situation.maker, situation.own
    capacity = situation.public.capacity[maker, :, :, 0]
    sold = situation.public.delivered[maker, :, :, 0].sum(axis=0)
    by_chemistry = capacity.sum(axis=0)
    rows = []
    for region, chemistry in np.argwhere(capacity > 0.005):
        use = float(sold[chemistry] / by_chemistry[chemistry])
        rows.append(
            row(
                situation.region_brief(int(region)),
                situation.chemistry(int(chemistry)),
                cell(numbers.energy(4.0 * float(capacity[region, chemistry])), "strong"),
                cell(numbers.share(min(use, 9.99), 0), "warn" if use < 0.5 else "good" if use > 0.8 else ""),
                numbers.share(float(own.process_yield[0, chemistry, 0]), 0),
                numbers.price(float(own.unit_cost[0, chemistry, 0])),
                link=Link(chemistry=int(chemistry), place=int(region), acts=PLANT_ACTS),
            )
        )
    return Table(
        columns("region", "lines for", ">GWh/yr", ">sold", ">yield", ">cost"), tuple(rows), words("empty.no_lines")
    )


def plant_table(situation: Situation, only_own: bool = False) -> Table:
    """Lines being built or converted, the own before those of others, soonest first."""
    rows = situation.public.plants
    foreign = np.array([not situation.is_own(int(maker)) for maker in rows.maker], dtype=np.bool_)
    owed = unpaid(rows, situation.turn)
    found = []
    for place in np.lexsort((rows.key, rows.finish, foreign)) if len(rows) else ():
        maker = int(rows.maker[place])
        if only_own and foreign[place]:
            continue
        found.append(
            row(
                firm_cell(situation, maker),
                situation.region_brief(int(rows.region[place])),
                situation.chemistry(int(rows.chemistry[place])),
                cell(numbers.energy(4.0 * float(rows.gwh[place])), "strong"),
                _opening(situation, int(rows.finish[place]), int(rows.resumes[place])),
                numbers.money(int(owed[place])),
                link=_line_link(rows, int(place), foreign[place]),
            )
        )
    return Table(
        columns("maker", "region", "for", ">GWh/yr", ">opens", ">to pay"), tuple(found), words("empty.building")
    )


def _opening(situation: Situation, finish: int, resumes: int) -> Cell:
    """When a line opens; marked where work on it stands still."""
    date = situation.date(finish)
    return cell(words("supply.put_off", date=date), "warn") if resumes > situation.turn else cell(date)


def _line_link(rows: Plants, place: int, foreign: bool) -> Link:
    """What can be done about a line being built: the own ones are put off or given up."""
    maker, chemistry, region = int(rows.maker[place]), int(rows.chemistry[place]), int(rows.region[place])
    if foreign:
        return Link(target=maker, chemistry=chemistry, place=region, acts=PLANT_ACTS)
    return Link(target=maker, subject=int(rows.key[place]), acts=LINE_ACTS)


def material_table(situation: Situation) -> Table:
    """Material prices with what they make of a kWh of each main chemistry."""
    price = situation.public.material_price[:, 0]
    intensity = situation.setup.chemistries.intensity
    first = situation.setup.dims.first_route
    rows = []
    for place in range(len(price)):
        rows.append(
            row(
                situation.material(place),
                cell(numbers.price_per_kg(float(price[place])), "strong"),
                *(_dollars(float(price[place] * intensity[chemistry, place])) for chemistry in (0, 1, first)),
                link=Link(place=place, acts=(int(Act.SET_EXPORT_CONTROL),)),
            )
        )
    names = (situation.chemistry(place) for place in (0, 1, first))
    return Table(columns("material", ">$/kg", *(f">{name} $/kWh" for name in names)), tuple(rows))


def _dollars(value: float) -> str:
    return f"{value:.1f}" if value >= 0.05 else "·"


@frozen
class CostStack:
    """What a kWh of one chemistry costs the own firm, by part."""

    chemistry: int
    name: str
    metals: float
    processed: float
    conversion: float
    total: float


def cost_stacks(situation: Situation) -> tuple[CostStack, ...]:
    """The own cost by chemistry: metals at today's prices, processed materials, the rest conversion and scrap."""
    if situation.maker < 0:
        return ()
    made = situation.setup.chemistries
    price = situation.public.material_price[:, 0]
    found = []
    for place in range(len(made.names)):
        whole = float(situation.own.unit_cost[0, place, 0])
        if whole <= 0.0 or int(situation.own.readiness[0, place, 0]) < 4:
            continue
        metals = min(float((made.intensity[place] * price).sum()), whole)
        processed = min(float(made.processed[place]), whole - metals)
        found.append(
            CostStack(place, made.names[place], metals, processed, max(whole - metals - processed, 0.0), whole)
        )
    return tuple(found)


def rival_capacity_table(situation: Situation) -> Table:
    """Makers' capacity by region with what is being built."""
    regions = range(len(situation.setup.dims.regions))
    capacity = 4.0 * situation.public.capacity[..., 0].sum(axis=2)
    building = np.zeros(situation.setup.dims.makers)
    np.add.at(building, situation.public.plants.maker, 4.0 * situation.public.plants.gwh)
    whole = capacity.sum(axis=1)
    rows = []
    for maker in np.lexsort((np.arange(len(whole)), -whole)):
        if whole[maker] < 0.05 and building[maker] < 0.05 and not situation.is_own(int(maker)):
            continue
        sold = 4.0 * (float(situation.now.gwh[maker, 0]) + float(situation.public.stored[maker, 0]))
        use = sold / float(whole[maker]) if whole[maker] > 0.0 else 0.0
        rows.append(
            row(
                firm_cell(situation, int(maker)),
                cell(numbers.energy(float(whole[maker])), "strong"),
                cell(
                    numbers.change(float(building[maker])) if building[maker] > 0.05 else "·",
                    tone_of(float(building[maker])),
                ),
                numbers.share(min(use, 9.99), 0),
                *(
                    numbers.energy(float(capacity[maker, place])) if capacity[maker, place] > 0.05 else "·"
                    for place in regions
                ),
                link=Link(target=int(maker)),
            )
        )
    return Table(
        columns("maker", ">GWh/yr", ">building", ">use", *(f">{situation.region_brief(place)}" for place in regions)),
        tuple(rows),
    )
