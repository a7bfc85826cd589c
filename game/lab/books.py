"""Opening books of the listed firms against the facts, and what the first year of the game makes of them."""

from collections.abc import Iterator

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.exact import total
from game.lab.batch import Chunk, Experiment, played
from game.scenario import load
from game.scenario.facts import Facts, load_facts
from game.world.dims import Item
from game.world.setup import Setup
from game.world.world import World

Floats = NDArray[np.float64]
YEAR = 4  # quarters
CNY, KRW, JPY, USD = ("fx.CNY.2023", 1e9), ("fx.KRW.2023", 1e12), ("fx.JPY.2023", 1e9), ("", 1e9)
SALES = (Item.CELLS_SOLD, Item.CARS_SOLD)
COST = (Item.MATERIALS, Item.CONVERSION, Item.CELLS_BOUGHT, Item.CAR_COSTS, Item.DUTIES)


@frozen
class Check:
    """One published figure: whose, of which line, where it stands, in which currency and size of unit."""

    firm: str
    line: str  # revenue, research, cash, debt, profit; or margin, capex of the first year
    fact: str
    money: tuple[str, float] = ("", 1.0)
    part: float = 1.0  # of the published figure that lies within the game
    why: str = ""


# what must hold at the opening within five per cent; figures taken apart are taken apart as the scenario says
OPENING = (
    Check("catl", "revenue", "catl_rev.2023", CNY), Check("catl", "research", "catl_rd.2023", CNY),
    Check("catl", "cash", "catl_cash.2023", CNY), Check("catl", "profit", "catl_ni.2023", CNY),
    Check("byd", "revenue", "byd_rev.2023", CNY), Check("byd", "cash", "byd_capex_cash.cash_2023", CNY),
    Check("byd", "profit", "byd_ni.2023", CNY),
    Check("calb", "revenue", "calb_rev.2023", CNY), Check("calb", "research", "calb_rd.2023", CNY),
    Check("calb", "cash", "calb_cash_debt.cash.2023", CNY), Check("calb", "debt", "calb_cash_debt.debt.2023", CNY),
    Check("calb", "profit", "calb_ni.2023", CNY),
    Check("eve", "revenue", "eve_rev.2023", CNY), Check("eve", "research", "eve_rd.2023", CNY),
    Check("eve", "profit", "eve_ni.2023", CNY),
    Check("gotion", "revenue", "gotion_rev.2023", CNY),
    Check("gotion", "research", "gotion_rd.LTM_2023Q3", CNY, 0.75, "a quarter is on storage and grid equipment"),
    Check("lges", "revenue", "lges_rev.2023", KRW), Check("lges", "research", "lges_rd_fy.2023", KRW),
    Check("samsung-sdi", "revenue", "sdi_rev.2023", KRW),
    Check("samsung-sdi", "research", "sdi_rd.2023", KRW, 0.5, "half is on small cells and materials"),
    Check("sk-on", "revenue", "skon.rev_2023", KRW), Check("sk-on", "profit", "skon.oploss_2023", KRW),
    Check("sk-on", "research", "skon.rd_9m23", KRW, 4.0 / 3.0, "nine months, made a year"),
    Check("panasonic", "revenue", "pana_fy24.sales_implied", JPY),
    Check("toyota", "revenue", "toyota_fin.rev.FY24", ("fx.JPY.2023", 1e12)),
    Check("tesla", "revenue", "tesla_fin.rev.2023", USD), Check("tesla", "cash", "tesla_fin.cash.2023", USD),
    Check("nio", "revenue", "nio_fin.rev.2023", CNY), Check("nio", "cash", "nio_fin.cash_2023", CNY),
    Check("nio", "profit", "nio_fin.loss_2023", CNY),
    Check("quantumscape", "cash", "qs_liquidity.end2023", ("", 1e6)),
    Check("quantumscape", "research", "qs_annual.rd.2023", ("", 1e6)),
    Check("quantumscape", "profit", "qs_annual.loss.2023", ("", -1e6)),
    Check("solid-power", "cash", "sldp_fin.liquidity_2023", ("", 1e6)),
    Check("solid-power", "revenue", "sldp_fin.rev_2023", ("", 1e6)),
    Check("welion", "value", "f2_ssb_welion.valuation_bnCNY", CNY),
)  # fmt: skip
# what no opening book holds: the first year of play beside the last year of record
FIRST_YEAR = (
    Check("catl", "margin", "catl_gm_seg_2023.EV"), Check("calb", "margin", "calb_gm.2023"),
    Check("eve", "margin", "eve_gm.2023"), Check("gotion", "margin", "gotion_h1_2023.gm_EV"),
    Check("lges", "margin", "lges_gm.2023"), Check("byd", "margin", "byd_gm.2023"),
    Check("nio", "margin", "nio_fin.gm.2023"), Check("tesla", "margin", "tesla_gm_2023"),
    Check("catl", "capex", "catl_capex.2023", CNY), Check("calb", "capex", "calb_capex.2023", CNY),
    Check("lges", "capex", "lges_capex.2023", KRW), Check("samsung-sdi", "capex", "sdi_capex.2023", KRW),
    Check("byd", "capex", "byd_capex_cash.capex_2023", CNY), Check("tesla", "capex", "tesla_fin.capex.2023", USD),
)  # fmt: skip


def published(facts: Facts, check: Check) -> float:
    """The published figure in US$, or in per cent for a margin."""
    currency, unit = check.money
    rate = facts.find(currency).number if currency else 1.0
    return facts.find(check.fact).number * unit * check.part / rate


def opening_figure(world: World, check: Check) -> float:
    """What the opening has of a line, US$ (a year's where it is a flow)."""
    row, books = world.setup.dims.firms.index(check.firm), world.books
    found = {
        "revenue": books.revenue[row, 0] * YEAR, "profit": books.profit[row, 0] * YEAR, "debt": books.debt[row, 0],
        "cash": books.account[row, 0], "value": books.market_value[row, 0],
    }  # fmt: skip
    return float(world.levers.research[row, 0] * YEAR if check.line == "research" else found[check.line])


def first_year(experiment: Experiment) -> dict[str, Floats]:
    """(F,) means over worlds of the first year: gross margin after wear, per cent of sales, and capex, US$."""
    shape = (len(load(experiment.scenario).setup.dims.firms), experiment.worlds)
    sold, cost, capex = (np.zeros(shape) for _ in range(3))
    for _, quarter in played(Chunk(experiment, 0, 0, experiment.worlds)):
        flow = quarter.after.books.flow.astype(np.float64)
        sold += total(flow[:, SALES, :], axis=1)
        cost += quarter.after.books.depreciation - total(flow[:, COST, :], axis=1)
        capex -= flow[:, Item.PLANT]
    margin = 100.0 * (sold - cost) / np.where(sold > 0.0, sold, 1.0)
    return {"margin": margin.mean(axis=-1), "capex": capex.mean(axis=-1)}


def book_lines(scenario: str, worlds: int, seed: int) -> Iterator[str]:
    """The table: firm, line, what the game has, what was published, how far they are apart, the fact."""
    content, facts = load(scenario), load_facts()
    setup: Setup = content.setup
    yield f"{'firm':<14}{'line':<10}{'game':>12}{'published':>12}{'off':>8}  fact"
    for check in OPENING:
        if check.firm in setup.dims.firms:
            yield _line(setup, check, opening_figure(content.opening, check), published(facts, check))
    year = first_year(Experiment(scenario, worlds, YEAR, seed))
    yield f"first year of the game, mean of {worlds} worlds, beside the last year of record"
    for check in FIRST_YEAR:
        if check.firm in setup.dims.firms:
            mine = float(year[check.line][setup.dims.firms.index(check.firm)])
            yield _line(setup, check, mine, published(facts, check))


def _line(setup: Setup, check: Check, mine: float, theirs: float) -> str:
    name = setup.firms.names[setup.dims.firms.index(check.firm)]
    if check.line == "margin":
        figures, off = f"{mine:>11.1f}%{theirs:>11.1f}%", f"{mine - theirs:+.1f}pt"
    else:
        figures, off = f"{mine * 1e-6:>10,.0f} m{theirs * 1e-6:>10,.0f} m", f"{mine / theirs - 1.0:+.1%}"
    return f"{name:<14.13}{check.line:<10}{figures}{off:>8}  {check.fact}{f': {check.why}' if check.why else ''}"
