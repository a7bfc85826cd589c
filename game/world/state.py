"""The dense state of the worlds: every column with its axes, unit, range and symbol.

Each group is one room of the rule book. The symbols are those of the notation page.
"""

import numpy as np
from attrs import define
from numpy.typing import NDArray

from game.world.columns import column

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@define
class Levers:
    """Standing orders: what a seat has set and what stays until it sets it anew."""

    research: Ints = column("maker", "research spending ordered", unit="US$ a quarter", kind=int, low=0, symbol="x")
    split: Floats = column(
        "maker, chemistry", "share of research by chemistry, sums to 1", low=0, high=1, symbol="sigma"
    )
    cell_stance: Ints = column("maker, region", "cell price stance in notches", kind="level", low=-2, high=2)
    car_stance: Ints = column("carmaker, region", "car price stance in notches", kind="level", low=-2, high=2)
    staffing: Floats = column("maker", "share of cell capacity that is staffed (output)", low=0, high=1, symbol="u")
    dividend: Floats = column("firm", "share of positive profit paid out", low=0, high=1)
    funding: Floats = column(
        "firm", "share of revenue that an owner lets its subsidiaries spend on research", low=0, high=0.05
    )
    budget_bid: Floats = column(
        "government", "share of the yearly budget won on top of it with political capital", low=0, high=0.5
    )
    grant: Ints = column("government, chemistry", "research grants", unit="US$ a quarter", kind=int, low=0)
    matching: Floats = column("government", "added to what members bring to a programme, US$ for US$", low=0, high=1)
    support: Ints = column("government", "purchase support", unit="US$ a car", kind=int, low=0)
    charging: Ints = column("government", "charging points built", unit="US$ a quarter", kind=int, low=0)
    storage: Ints = column("government", "storage demand paid for", unit="US$ a quarter", kind=int, low=0)


@define
class Books:
    """Money. Accounts sum to zero in every world; a firm's account is its cash."""

    account: Ints = column("account", "balance of every account; a firm's is its cash", unit="US$", kind=int)
    flow: Ints = column("firm, item", "this quarter's cash flows by line of the statements", unit="US$", kind=int)
    debt: Ints = column("firm", "interest-bearing debt", unit="US$", kind=int, low=0, symbol="D")
    plant: Ints = column("firm", "plant and equipment at book value", unit="US$", kind=int, low=0)
    other: Ints = column("firm", "other net assets from the opening books", unit="US$", kind=int)
    equity: Ints = column("firm", "book equity, kept apart from assets and checked against them", unit="US$", kind=int)
    depreciation: Ints = column("firm", "this quarter's depreciation and write-offs", unit="US$", kind=int)
    revenue: Ints = column("firm", "last quarter's revenue", unit="US$", kind=int, low=0)
    scale: Ints = column(
        "firm", "mean revenue of the first year, that overhead fits", unit="US$ a quarter", kind=int, low=0
    )
    profit: Ints = column("firm", "last quarter's net profit", unit="US$", kind=int)
    earnings: Floats = column("firm", "smoothed net profit", unit="US$ a quarter")
    market_value: Ints = column("firm", "equity at the share price", unit="US$", kind=int, low=0, symbol="V")
    paid_out: Floats = column("firm", "dividends paid so far, discounted to the opening", unit="US$", low=0)
    status: Ints = column(
        "firm", "0 independent, 1 in administration, 2 subsidiary, 3 gone", kind="level", low=0, high=3
    )
    owner: Ints = column("firm", "the firm that owns it (itself when independent)", kind="mark", low=0)
    strain: Ints = column("firm", "quarters running beyond the credit limit", kind="mark", low=0)
    goodwill: Floats = column("firm", "share price over what the model explains, at the opening and fading", unit="US$")
    diluted: Floats = column("firm", "share of the firm sold to new holders since the opening", low=0, high=1)
    inventory: Ints = column("maker", "cells in stock at cost, part of other net assets", unit="US$", kind=int, low=0)
    invested: Ints = column("firm", "cost of subsidiaries, part of other net assets", unit="US$", kind=int)
    habit: Floats = column("maker", "research that investors are used to", unit="US$ a quarter", low=0)
    backlog: Floats = column("maker", "research missed against that habit", unit="US$", low=0)
    neglect: Floats = column("firm", "how far research falls short of the usual, smoothed", low=0, high=1, symbol="nu")


@define
class Research:
    """Knowledge, readiness and what nature hides about each route."""

    knowledge: Floats = column("maker, chemistry", "knowledge stock", unit="US$", low=0, symbol="K")
    readiness: Ints = column("maker, chemistry", "readiness stage, 9 is mass production", kind="level", low=1, high=9)
    step: Ints = column("maker, chemistry", "hidden steps done towards the next stage", kind="level", low=0, high=2)
    announced: Ints = column("maker, chemistry", "stage publicly reached", kind="level", low=1, high=9)
    aid: Ints = column(
        "maker, chemistry",
        "grants and matched dues of the quarter, spent on top of own research",
        unit="US$",
        kind=int,
        low=0,
    )
    difficulty: Floats = column(
        "chemistry", "hidden difficulty of the route, shared by all firms", low=0, symbol="delta"
    )
    wall: Ints = column("chemistry", "1 where the route has a hidden wall at stage 7", kind="level", low=0, high=1)
    credibility: Floats = column("firm", "believed chance that its promises are kept", low=0, high=1, symbol="p")
    reported: Ints = column(
        "maker", "solid-state research two quarters ago, as alliances come to hear of it", unit="US$ thousand",
        kind="count", low=0,
    )  # fmt: skip
    to_report: Ints = column("maker", "the same of the last quarter", unit="US$ thousand", kind="count", low=0)
    opening_share: Floats = column(
        "maker", "its part of all knowledge of conventional chemistries at the opening", low=0, high=1, symbol="s_0"
    )


@define
class Patents:
    """Patent families by firm, chemistry and jurisdiction."""

    pending: Ints = column(
        "maker, chemistry, jurisdiction", "families applied for", unit="families", kind="count", low=0
    )
    granted: Ints = column("maker, chemistry, jurisdiction", "families in force", unit="families", kind="count", low=0)
    voided: Ints = column("maker, chemistry, jurisdiction", "lead families voided so far", kind="level", low=0)
    upheld: Ints = column(
        "maker, chemistry, jurisdiction",
        "0 while the lead family is untried, 1 once it was upheld, 2 once it was narrowed",
        kind="level",
        low=0,
        high=2,
    )
    quality: Ints = column(
        "maker, chemistry, jurisdiction", "mean quality of families, 50 is usual", kind="level", low=0, high=100
    )
    breadth: Ints = column(
        "maker, chemistry, jurisdiction", "mean breadth of their claims, 50 is usual", kind="level", low=0, high=100
    )
    age: Ints = column(
        "maker, chemistry, jurisdiction", "mean age since filing", unit="quarters", kind="level", low=0, high=100
    )
    searched: Ints = column(
        "maker, chemistry", "turn until which a search for others' rights holds", unit="turn", kind="mark", low=0
    )
    suing: Floats = column("firm", "recent suits filed, decaying; each raises the cost of the next", low=0)


@define
class Supply:
    """Capacity, yield, experience and materials."""

    capacity: Floats = column("maker, region, chemistry", "nameplate capacity", unit="GWh a quarter", low=0, symbol="Q")
    process_yield: Floats = column("maker, chemistry", "share of cells made that are good", low=0, high=1, symbol="y")
    experience: Floats = column("maker, chemistry", "cells made so far", unit="GWh", low=0, symbol="E")
    material_price: Floats = column("material", "market price", unit="US$/kg", low=0, symbol="m")
    material_mean: Floats = column(
        "material", "level that the market price reverts to; for a new chain, once it is built", unit="US$/kg", low=0
    )
    material_capacity: Floats = column("material", "supply at normal use", unit="t a quarter", low=0, symbol="S")
    material_building: Floats = column("material", "supply being built", unit="t a quarter", low=0, symbol="B")
    material_stock: Floats = column("material", "stocks of suppliers and traders", unit="t", low=0, symbol="I")
    standard: Floats = column("chemistry", "spent on common standards so far", unit="US$", low=0)
    unit_cost: Floats = column("maker, chemistry", "unit cost last quarter", unit="US$/kWh", low=0, symbol="c")
    price: Floats = column("maker, chemistry", "average price realised last quarter", unit="US$/kWh", low=0, symbol="P")
    outage: Floats = column("maker", "share of capacity lost this quarter", low=0, high=1)


@define
class Market:
    """Cars, programmes and cells delivered."""

    ev_share: Floats = column("region", "plug-in share of car sales", low=0, high=1)
    ev_opening: Floats = column("region", "plug-in share of car sales at the opening", low=0, high=1)
    price_ratio: Floats = column("region", "log price of plug-ins over combustion cars last quarter, all aid off")
    credit_price: Floats = column("region", "price of a credit under a mandate last quarter", unit="US$ a car", low=0)
    cars: Floats = column("carmaker, region", "plug-in cars sold last quarter", unit="thousand", low=0)
    car_appeal: Floats = column("carmaker, region", "log appeal left after price, range and safety", symbol="xi_a")
    car_mean: Floats = column("carmaker, region", "the level that car appeal reverts to")
    cell_cost: Floats = column(
        "carmaker, region", "cells delivered last quarter, duty and freight in", unit="US$/kWh", low=0
    )
    cell_opening: Floats = column("carmaker, region", "the same at the opening", unit="US$/kWh", low=0)
    cell_quality: Floats = column(
        "carmaker, region", "log appeal that its cells give its cars: range, charging, safety"
    )
    local_share: Floats = column("carmaker, region", "share of its cells made in the region", low=0, high=1)
    appeal: Floats = column("carmaker, maker", "log appeal of a maker to a carmaker left after the rest", symbol="xi")
    mean_appeal: Floats = column("maker", "the level that appeal reverts to")
    storage_appeal: Floats = column("maker", "log appeal as a seller of storage cells left after price", symbol="xi_s")
    qualifying: Ints = column(
        "carmaker, maker", "quarters until qualified: 0 qualified, -1 not begun", unit="quarters", kind="level", low=-1
    )
    tender_due: Ints = column("programme", "the turn of the next tender", unit="turn", kind="mark", low=0)
    delivered: Floats = column(
        "maker, region, chemistry", "cells installed in cars last quarter, by region of the car", unit="GWh", low=0
    )
    stored: Floats = column("maker", "cells sold for storage last quarter", unit="GWh", low=0)
    stock: Floats = column("maker", "cells shipped or ready and not installed yet", unit="GWh", low=0, symbol="I_c")
    stock_change: Floats = column("maker", "what that stock grew by last quarter", unit="GWh")
    storage_base: Floats = column("", "storage cells wanted a quarter at the opening", unit="GWh", low=0)
    demand: Floats = column("region", "cells wanted by carmakers last quarter", unit="GWh", low=0)
    safety: Floats = column("maker", "safety record, 1 is clean", low=0, high=1)


@define
class Policy:
    """Instruments in force, by jurisdiction, and what each government can still spend."""

    capital: Floats = column("government", "political capital", low=0, high=100)
    budget: Ints = column("government", "left of this year's budget", unit="US$", kind=int)
    moved: Ints = column("government, instrument", "turn last moved (-99 never)", unit="turn", kind="mark", low=-99)
    direction: Ints = column("government, instrument", "sign of the last move", kind="level", low=-1, high=1)
    heard: Ints = column(
        "firm, government", "turn of its last answer to the firm (-99 never)", unit="turn", kind="mark", low=-99
    )
    credit: Floats = column("jurisdiction", "production credit for cells", unit="US$/kWh", low=0)
    local_content: Floats = column("jurisdiction", "share of support kept for local cells", low=0, high=1)
    duty_cells: Floats = column("region, origin", "duty on cells by origin, share of price", low=0)
    duty_cars: Floats = column("region, origin", "duty on cars by origin of the carmaker, share of price", low=0)
    duty_raised: Ints = column(
        "region, origin", "turn of the last duty found against it (-99 never)", unit="turn", kind="mark", low=-99
    )
    export_control: Floats = column("jurisdiction, material", "severity of export control", low=0, high=1)
    mandate: Floats = column("jurisdiction", "plug-in share required", low=0, high=1)
    antitrust: Floats = column("jurisdiction", "antitrust posture", low=0, high=2)
    compulsory: Ints = column(
        "jurisdiction, chemistry", "1 where a compulsory licence stands", kind="level", low=0, high=1
    )
    guarantee: Floats = column("jurisdiction", "points off the cost of debt", unit="a year", low=0)
    permits: Floats = column("jurisdiction", "share of plant applications permitted", low=0, high=1)
    standard: Ints = column("jurisdiction, chemistry", "1 where a standard favours it", kind="level", low=0, high=1)
    points: Floats = column("jurisdiction", "public charging points", unit="thousand", low=0)


@define
class Standing:
    """How seats stand with each other, and the score so far."""

    relation: Floats = column("firm, rival", "how the first sees the second", low=-1, high=1)
    tally: Floats = column("seat, component", "running sum of each score component")
    start: Floats = column("seat, component", "each score component in the first quarter")
    score: Floats = column("seat", "score so far", low=0, high=100)
    goal: Ints = column("seat", "the declared goal in force", kind="mark", low=0)
    progress: Floats = column("seat", "how much of the declared goal's next target is reached", low=0, high=1.5)
    changed: Ints = column("seat", "1 once the seat has changed its goal", kind="level", low=0, high=1)
    missed: Ints = column("seat", "reviews missed", kind="mark", low=0)
    credit_line: Floats = column("firm", "multiplier of the credit limit after reviews", low=0)
    bound: Ints = column("firm", "turn until which it may enter no other alliance", kind="mark", low=0)


GROUPS: tuple[type, ...] = (Levers, Books, Research, Patents, Supply, Market, Policy, Standing)
