"""The market in rows: shares, prices, regions, own customers, the calendar of tenders."""

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.match.present.table import Cell, Link, Row, Table, cell, columns, row, tone_of
from game.rules.costs import metals_cost
from game.world.legal.common import Choice
from game.world.orders import Act

TENDER_ACTS = (int(Act.BID), int(Act.QUALIFY), int(Act.NOMINATE), int(Act.SOURCE))


def makers_by_share(situation: Situation) -> list[int]:
    """Makers that sell cells, largest first; the own one always among them."""
    share = situation.now.share[: situation.setup.dims.makers, 0]
    order = [int(place) for place in np.lexsort((np.arange(len(share)), -share))]
    return [maker for maker in order if share[maker] > 0.0005 or maker == situation.maker]


def carmakers_by_sales(situation: Situation) -> list[int]:
    """Firms that sell cars, largest first."""
    first = situation.setup.dims.first_carmaker
    cars = situation.now.cars[:, 0]
    order = [int(place) for place in np.lexsort((np.arange(len(cars)), -cars))]
    return [firm for firm in order if firm >= first]


def firm_cell(situation: Situation, firm: int) -> Cell:
    """A firm's name, marked where it is the player's."""
    return cell(situation.brief(firm), "own" if situation.is_own(firm) else "", firm)


def share_table(situation: Situation) -> Table:
    """Makers with share, change, energy, stock-market value and where they sell."""
    regions = range(len(situation.setup.dims.regions))
    heads = columns(
        "maker", ">share", ">±", ">GWh", ">value", *(f">{situation.region_brief(place)}" for place in regions)
    )
    by_region = situation.public.delivered[..., 0].sum(axis=2)
    whole, orders = by_region.sum(axis=0), solid_orders(situation)
    shown = bool(orders.any())
    heads = (*heads[:4], *columns(">solid orders"), *heads[4:]) if shown else heads
    rows = []
    for maker in makers_by_share(situation):
        now, before = float(situation.now.share[maker, 0]), float(situation.before.share[maker, 0])
        parts = [by_region[maker, place] / whole[place] if whole[place] > 0.0 else 0.0 for place in regions]
        rows.append(
            Row(
                (
                    firm_cell(situation, maker),
                    cell(numbers.share(now), "strong"),
                    cell(_small(numbers.points, now - before, 5e-4), tone_of(now - before, 5e-4)),
                    cell(numbers.energy(float(situation.now.gwh[maker, 0]))),
                    *((cell(numbers.energy(orders[maker]) if orders[maker] >= 0.05 else "·"),) if shown else ()),
                    cell(numbers.money(int(situation.now.market_value[maker, 0]))),
                    *(
                        cell(numbers.share(part, 0) if part >= 0.005 else "·", "" if part >= 0.005 else "muted")
                        for part in parts
                    ),
                ),
                Link(target=maker),
            )
        )
    return Table(heads, tuple(rows))


def solid_orders(situation: Situation) -> np.ndarray:
    """(C,) GWh a quarter of all-solid-state cells on contract by maker, at last quarter's car sales (R10.16)."""
    rows, orders = situation.public.contracts, np.zeros(situation.setup.dims.makers)
    rows = rows.where(rows.chemistry >= situation.setup.dims.first_route)
    np.add.at(orders, rows.maker, rows.share * programme_energy(situation)[rows.programme])
    return orders


def _small(write: object, value: float, small: float) -> str:
    return write(value) if callable(write) and abs(value) >= small else "·"


def region_table(situation: Situation) -> Table:
    """Regions with plug-in share, cars, cells wanted and the largest supplier."""
    delivered = situation.public.delivered[..., 0].sum(axis=2)
    rows = []
    for place in range(len(situation.setup.dims.regions)):
        ev, before = float(situation.now.ev_share[place, 0]), float(situation.before.ev_share[place, 0])
        cars = float(np.add.reduce(situation.public.cars[:, place, 0]))
        whole = float(np.add.reduce(delivered[:, place]))
        first = int(np.argmax(delivered[:, place]))
        leader = f"{situation.brief(first)} {numbers.share(delivered[first, place] / whole, 0)}" if whole > 0.0 else "—"
        rows.append(
            row(
                cell(situation.region_brief(place), "own" if place == situation.home else ""),
                cell(numbers.share(ev), "strong"),
                cell(_small(numbers.points, ev - before, 5e-4), tone_of(ev - before, 5e-4)),
                words("unit.thousands", value=numbers.number(cars)),
                numbers.energy(float(situation.public.demand[place, 0])),
                cell(leader, "", first if whole > 0.0 else -1),
                link=Link(place=place, acts=(int(Act.PLANT), int(Act.INQUIRE), int(Act.CONVERT))),
            )
        )
    return Table(columns("region", ">plug-ins", ">±", ">cars", ">GWh", "largest"), tuple(rows))


def price_table(situation: Situation) -> Table:
    """Chemistries with energy sold, the average price, the own price and the own cost."""
    sold = situation.public.delivered[..., 0].sum(axis=1)
    price = situation.public.price[..., 0]
    rows = []
    for place in range(len(situation.setup.dims.chemistries)):
        energy = float(np.add.reduce(sold[:, place]))
        mean = float(np.add.reduce(sold[:, place] * price[:, place])) / energy if energy > 0.0 else 0.0
        cells = [
            cell(situation.chemistry(place)),
            cell(numbers.energy(energy) if energy > 0.0 else "·"),
            cell(numbers.price(mean) if mean > 0.0 else "·", "strong"),
        ]
        if situation.maker >= 0:
            cost, own = float(situation.own.unit_cost[0, place, 0]), float(price[situation.maker, place])
            mine = float(sold[situation.maker, place]) > 0.0
            gap = own - cost
            cells += [
                cell(numbers.price(own) if mine else "·"),
                cell(numbers.price(cost) if cost > 0.0 else "·"),
                cell(numbers.change(gap) if mine else "·", tone_of(gap) if mine else "muted"),
            ]
        rows.append(Row(tuple(cells), Link(chemistry=place)))
    heads = columns("chemistry", ">GWh", ">price")
    return Table(heads + (columns(">yours", ">cost", ">margin") if situation.maker >= 0 else ()), tuple(rows))


@frozen
class TenderEntry:
    """A programme's next tender: who supplies it now, and whether the seat does."""

    programme: int
    name: str
    due: int
    energy: float
    suppliers: tuple[tuple[str, int], ...]  # name and firm
    own: bool
    open: bool
    qualified: int  # quarters until the seat is qualified: 0 now, -1 not begun, -2 does not apply


def tenders(situation: Situation, within: int = 12) -> list[TenderEntry]:
    """Tenders that fall due within so many quarters, soonest and largest first."""
    due = situation.public.tender_due[:, 0]
    energy = programme_energy(situation)
    found = []
    for place in range(len(due)):
        wait = int(due[place]) - situation.turn
        if not 0 <= wait < within:
            continue
        suppliers = _suppliers(situation, place)
        carmaker = int(situation.setup.programmes.carmaker[place])
        qualified = int(situation.public.qualifying[carmaker, situation.maker, 0]) if situation.maker >= 0 else -2
        own = any(firm == situation.seat for _, firm in suppliers) or carmaker == situation.carmaker
        name = situation.programme(place)
        found.append(
            TenderEntry(place, name, int(due[place]), float(energy[place]), suppliers, own, wait == 0, qualified)
        )
    return sorted(found, key=lambda item: (item.due, -item.energy, item.programme))


def qualifying(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """What a carmaker that is asked to qualify buys, and when its next programmes tender."""
    found = [item for item in tenders(situation, 99) if _buyer(situation, item.programme) == choice.target]
    if not found:
        return []
    first = found[0]
    energy = numbers.energy(sum(item.energy for item in found))
    return [words("before.qualify", energy=energy, programme=first.name, date=situation.date(first.due))]


def _buyer(situation: Situation, programme: int) -> int:
    return int(situation.setup.dims.first_carmaker + situation.setup.programmes.carmaker[programme])


def programme_energy(situation: Situation) -> np.ndarray:
    """GWh a quarter that each programme takes at last quarter's car sales."""
    made = situation.setup.programmes
    cars = situation.public.cars[made.carmaker, made.region, 0]
    return np.asarray(cars * made.weight * made.kwh * 1e-3)


def _suppliers(situation: Situation, programme: int) -> tuple[tuple[str, int], ...]:
    rows = situation.public.contracts
    here = rows.where(rows.programme == programme)
    order = np.lexsort((here.maker, -here.share))
    seen: list[int] = []
    for place in order:
        maker = int(here.maker[place])
        if maker not in seen:
            seen.append(maker)
    return tuple((situation.brief(maker), maker) for maker in seen)


def tender_table(situation: Situation, within: int = 8) -> Table:
    """The calendar of tenders as rows."""
    rows = [_tender_row(situation, item) for item in tenders(situation, within)]
    heads = columns("tender", ">GWh", "programme", "supplied by", "you")
    return Table(heads, tuple(rows), words("empty.tenders"))


def _tender_row(situation: Situation, item: TenderEntry) -> Row:
    made = situation.setup.programmes
    firm = int(made.carmaker[item.programme]) + situation.setup.dims.first_carmaker
    suppliers = " ".join(name for name, _ in item.suppliers[:3]) or "—"
    status, tone = _standing(item)
    return row(
        cell(situation.date(item.due), "warn" if item.open else ""),
        numbers.energy(item.energy),
        cell(item.name, "own" if item.own else ""),
        suppliers,
        cell(status, tone),
        link=Link(target=firm, place=item.programme, acts=TENDER_ACTS),
    )


def _standing(item: TenderEntry) -> tuple[str, str]:
    if item.qualified == -2:
        return (words("tender.yours"), "own") if item.own else ("", "muted")
    if item.own:
        return words("tender.supplying"), "own"
    if item.qualified == 0:
        return words("tender.qualified"), "good"
    return (words("tender.in", count=item.qualified), "warn") if item.qualified > 0 else (words("tender.not"), "muted")


def customer_table(situation: Situation) -> Table:
    """Own contracts: as a maker the programmes served, as a carmaker the suppliers, with the prices known."""
    rows = situation.own.prices
    energy = programme_energy(situation)
    made, first = situation.setup.programmes, situation.setup.dims.first_carmaker
    size = rows.share * energy[rows.programme] if len(rows) else rows.share
    metals = metals_cost(situation.public.material_price, situation.setup.chemistries.intensity)[:, 0]
    found = []
    for place in np.lexsort((rows.programme, -size)):
        programme, maker = int(rows.programme[place]), int(rows.maker[place])
        carmaker = int(made.carmaker[programme]) + first
        other = maker if carmaker == situation.seat else carmaker
        found.append(
            row(
                situation.programme(programme),
                situation.chemistry(int(rows.chemistry[place])),
                numbers.share(float(rows.share[place]), 0),
                numbers.energy(float(size[place])),
                numbers.price(float(rows.price[place] + metals[rows.chemistry[place]])),
                situation.date(int(situation.public.tender_due[programme, 0])),
                cell(situation.brief(other), "", other),
                link=Link(target=other, place=programme, acts=TENDER_ACTS),
            )
        )
    heads = columns("programme", "cells", ">share", ">GWh", ">$/kWh", "tender", "with")
    return Table(heads, tuple(found), words("empty.customers"))


def car_table(situation: Situation) -> Table:
    """Carmakers with plug-in cars sold, their share of them and the regions."""
    regions = range(len(situation.setup.dims.regions))
    first = situation.setup.dims.first_carmaker
    whole = float(np.add.reduce(situation.now.cars[:, 0]))
    rows = []
    for firm in carmakers_by_sales(situation):
        now, before = float(situation.now.cars[firm, 0]), float(situation.before.cars[firm, 0])
        parts = [float(situation.public.cars[firm - first, place, 0]) for place in regions]
        rows.append(
            Row(
                (
                    firm_cell(situation, firm),
                    cell(words("unit.thousands", value=numbers.number(now)), "strong"),
                    cell(_small(numbers.change, now - before, 0.5), tone_of(now - before, 0.5)),
                    cell(numbers.share(now / whole if whole > 0.0 else 0.0)),
                    cell(numbers.money(int(situation.now.market_value[firm, 0]))),
                    *(
                        cell(numbers.number(part) if part >= 0.5 else "·", "" if part >= 0.5 else "muted")
                        for part in parts
                    ),
                ),
                Link(target=firm),
            )
        )
    return Table(
        columns(
            "carmaker", ">cars", ">±", ">share", ">value", *(f">{situation.region_brief(place)}" for place in regions)
        ),
        tuple(rows),
    )
