"""What a scenario says of the market: regions, chemistries, materials, programmes, capacity, contracts."""

from typing import Literal

from attrs import frozen

from game.scenario.fields import entry, figure
from game.scenario.figures import Figure


@frozen
class Region:
    """A region of the car market."""

    name: str = entry(doc="name on the screen", longest=40)
    jurisdictions: dict[str, Figure] = figure(
        "share",
        doc="weight of each jurisdiction in the market",
        keys_refer="jurisdictions",
        low=0,
        high=1,
        factory=dict,
    )
    light_vehicles: Figure = figure("million", doc="light vehicles sold in the last year", low=0)
    growth: Figure = figure("share", doc="growth of light-vehicle sales a year", low=-0.2, high=0.2)
    season: tuple[Figure, ...] = figure("ratio", doc="plug-in sales by quarter of the year; scaled to mean 1", low=0)
    trend: Figure = figure(
        "ratio", doc="plug-in sales of the last year over those of the year before", low=0.1, high=10
    )
    plug_ins: Figure | None = figure(
        "million cars",
        doc="plug-in cars sold in the last year; none for the region that closes the world",
        default=None,
    )
    cells: Figure | None = figure(
        "GWh", doc="cells installed in the last year; none for the region that closes the world", default=None
    )
    ceiling: Figure = figure("share", doc="plug-in share that diffusion tends to", low=0, high=1)
    price_gap: Figure = figure("share", doc="plug-in over combustion price, like for like", low=-1, high=2)
    credit_limit: Figure | None = figure(
        "USD a car", doc="most that a credit under a mandate costs: the fine, or what it is worth to be spared it",
        low=0, default=None,
    )  # fmt: skip
    build_time: Figure = figure("quarters", doc="time to build a plant", low=1, high=40)
    plant_cost: Figure = figure("USD m/GWh", doc="capital cost of a GWh a year of capacity", low=0)
    cost_factor: Figure = figure("ratio", doc="conversion cost against the first region's", low=0.2, high=5)
    premium: Figure = figure("share", doc="contract prices of cells over those of the first region", low=-0.5, high=2)
    stock: Figure | None = figure(
        "quarters", doc="sales that makers of the region hold in stock at the opening; the usual where it is left out",
        low=0, high=4, default=None,
    )  # fmt: skip
    freight: dict[str, Figure] = figure(
        "USD/kWh", doc="freight of cells to other regions", keys_refer="regions", low=0, factory=dict
    )


@frozen
class Chemistry:
    """A kind of cell. Those that are all-solid-state stand last."""

    name: str = entry(doc="name on the screen", longest=40)
    all_solid: bool = entry(doc="whether it is an all-solid-state route", default=False)
    specific_energy: Figure = figure("Wh/kg", doc="energy of the cell", low=0)
    fast_charging: Figure = figure("share", doc="how well it charges fast", low=0, high=1)
    safety: Figure = figure("share", doc="how safe it is", low=0, high=1)
    intensity: dict[str, Figure] = figure(
        "kg per kWh", doc="use of each material, losses included", keys_refer="materials", low=0, factory=dict
    )
    processed: Figure = figure("USD/kWh", doc="processed-material margin at the opening", low=0)
    conversion: Figure = figure("USD/kWh", doc="conversion at the opening, at full yield, in the first region", low=0)
    reference_experience: Figure = figure("GWh", doc="experience at which those two hold", low=0)
    ceiling: Figure = figure("share", doc="yield that a ramped line reaches", low=0, high=1)
    start_yield: Figure = figure("share", doc="yield of a first line", low=0, high=1)
    transfer: dict[str, Figure] = figure(
        "share", doc="part of its research that helps another chemistry", keys_refer="chemistries", low=0, high=1,
        factory=dict,
    )  # fmt: skip
    price: tuple[Figure, ...] = figure(
        "USD/kWh",
        doc="contract price of the last year in the first region, metals included; the mean of the figures",
        low=0,
    )


@frozen
class Material:
    """A material with a price of its own."""

    name: str = entry(doc="name on the screen", longest=40)
    price: Figure = figure("USD/kg", doc="price at the opening", low=0)
    contracted: tuple[Figure, ...] = figure(
        "USD/kg", doc="price within the contract prices of the last year; the mean of the figures", low=0
    )
    supply: Figure | None = figure(
        "t", doc="supply a year at normal use, for a material without a market", default=None
    )
    surplus: Figure | None = figure(
        "share", doc="supply over the opening's use in cells", low=-0.5, high=2, default=None
    )
    in_cells: Figure | None = figure(
        "share", doc="share of all use that goes into cells; 1 where it is left out", low=0.01, high=1, default=None
    )
    mean: Figure = figure("USD/kg", doc="price that pays for new supply, to which the market comes back", low=0)
    volatility: Figure = figure("ratio", doc="quarterly shocks to the price, over the usual", low=0, high=5)
    lag: Figure = figure("quarters", doc="from the order of new supply to its opening", low=1, high=40)
    coming: Figure = figure("share", doc="supply being built at the opening, over supply", low=0, high=10)


@frozen
class CarGroup:
    """A seller of cars as the sourcing facts know it: its plug-ins by region and who supplies the cells."""

    name: str = entry(doc="name on the screen", longest=60)
    seller: str = entry(doc="the firm of the game whose cars these are", refers="firms")
    cars: dict[str, Figure] = figure(
        "thousand", doc="plug-ins sold in the last year by region", keys_refer="regions", low=0, factory=dict
    )
    rest: bool = entry(doc="sells what is left of each region's plug-ins", default=False)
    beside: bool = entry(doc="vehicles that the regions' plug-in cars leave out", default=False)
    kwh: Figure = figure("kWh per car", doc="average pack before balancing", low=1)
    lfp: Figure = figure("share", doc="LFP among the cells that could be either, before balancing", low=0, high=1)
    cells: dict[str, tuple[Figure, ...]] = figure(
        "GWh", doc="cells of the last year by maker, as a sum", keys_refer="firms", low=0
    )
    captive: tuple[str, ...] = entry(
        doc="makers of the same house or in a joint venture with it: outside tenders", refers="firms", default=()
    )


@frozen
class Programme:
    """A car programme: cars of some groups in a region, supplied under common contracts."""

    name: str = entry(doc="name on the screen", longest=60)
    region: str = entry(doc="where the cars are sold", refers="regions")
    kind: Literal["range", "cost"] = entry(doc="what the cells are bought for")
    groups: tuple[str, ...] = entry(
        doc="whose cars; none: all that have no programme of their own", refers="car_groups", default=()
    )


@frozen
class Cells:
    """How a firm that makes cells sells and makes them at the opening."""

    capacity: dict[str, tuple[Figure, ...]] = figure(
        "GWh", doc="nameplate capacity a year by region, as a sum", keys_refer="regions", low=0, factory=dict
    )
    mix: dict[str, Figure] = figure(
        "share", doc="share of its car cells by chemistry", keys_refer="chemistries", low=0, high=1, factory=dict
    )
    remainder: str = entry(doc="the chemistry of the other cells", refers="chemistries", default="nmc")
    supplies: dict[str, Figure] = figure(
        "GWh", doc="installed in the region in the last year, where counted; balanced softly", keys_refer="regions",
        low=0, factory=dict,
    )  # fmt: skip
    storage: Figure | None = figure("GWh", doc="storage cells sold in the last year", low=0, default=None)
    made: tuple[Figure, ...] = figure(
        "GWh", doc="cells made in the years before the last, as a sum", low=0, factory=tuple
    )
    made_lfp: Figure | None = figure(
        "share", doc="share of LFP among those; none: as its mix of the last year", low=0, high=1, default=None
    )
    process_yield: dict[str, Figure] = figure(
        "share", doc="yield where its lines are ramped", keys_refer="chemistries", low=0, high=1, factory=dict
    )
    safety: Figure | None = figure("share", doc="safety record, 1 is clean", low=0, high=1, default=None)


@frozen
class Cars:
    """The cars of a firm that sells them, at the opening."""

    price: Figure = figure("USD", doc="average price of its plug-in cars", low=0)
    gross_margin: Figure = figure("share", doc="gross margin on them, cells bought", low=-1, high=1)


@frozen
class PlantContent:
    """Lines being built at the opening."""

    maker: str = entry(doc="who will run it", refers="firms")
    region: str = entry(doc="where", refers="regions")
    chemistry: str = entry(doc="what the lines will fit", refers="chemistries")
    gwh: tuple[Figure, ...] = figure("GWh", doc="nameplate capacity a year, as a sum", low=0)
    opens: tuple[int, ...] = entry(doc="year and quarter in which it opens", low=1, high=2100)
    own: Figure = figure(
        "share", doc="part of the cost that the maker bears; partners and grants bear the rest", low=0, high=1
    )


@frozen
class Qualification:
    """A maker that a carmaker is testing at the opening."""

    carmaker: str = entry(doc="who tests", refers="firms")
    maker: str = entry(doc="whose cells", refers="firms")
    quarters: Figure = figure("quarters", doc="quarters until it is qualified", low=0, high=20, whole=True)


@frozen
class GivenSales:
    """Plug-ins of a year as the record has them: of a region, or of one carmaker in it."""

    region: str = entry(doc="where they were sold", refers="regions")
    year: int = entry(doc="in which year", low=1990, high=2100)
    carmaker: str | None = entry(
        doc="by whom; none: by all, vehicles beside the cars included", refers="firms", default=None
    )
    cars: tuple[Figure, ...] = figure("thousand", doc="plug-ins sold, as a sum", low=0)
    kwh: Figure = figure("kWh per car", doc="cells in them", low=1)


@frozen
class Balance:
    """How the sourcing table is balanced and cut into contracts."""

    cells: Figure = figure("GWh", doc="cells installed in the world in the last year", low=0)
    plug_ins: Figure = figure("million cars", doc="plug-in cars sold in the world in the last year", low=0)
    smallest: Figure = figure("share", doc="contracts below this share of a programme are dropped", low=0, high=0.2)
    calendar: Figure = figure(
        "quarters", doc="quarters over which the first tenders are spread", low=1, high=40, whole=True
    )


@frozen(kw_only=True)
class MarketContent:
    """The market's part of a scenario."""

    regions: dict[str, Region] = entry(doc="regions of the car market", declares="regions")
    chemistries: dict[str, Chemistry] = entry(doc="kinds of cells, all-solid-state ones last", declares="chemistries")
    materials: dict[str, Material] = entry(doc="materials with a price of their own", declares="materials")
    car_groups: dict[str, CarGroup] = entry(doc="sellers of cars and their suppliers", declares="car_groups")
    programmes: dict[str, Programme] = entry(doc="car programmes", declares="programmes")
    plants: dict[str, PlantContent] = entry(doc="plants under construction", factory=dict)
    qualifications: dict[str, Qualification] = entry(doc="cells under test", factory=dict)
    balance: Balance = entry(doc="how the sourcing table is balanced")
    given: dict[str, GivenSales] = entry(doc="the record of sales, which a study may hold", factory=dict)
