"""What a scenario says of the market: regions, chemistries, materials, programmes, capacity, contracts."""

from attrs import frozen

from game.scenario.fields import entry


@frozen
class Region:
    """A region of the car market."""

    name: str = entry(doc="name on the screen", longest=40)


@frozen
class Chemistry:
    """A kind of cell. Those that are all-solid-state stand last."""

    name: str = entry(doc="name on the screen", longest=40)
    all_solid: bool = entry(doc="whether it is an all-solid-state route", default=False)


@frozen
class Material:
    """A material with a price of its own."""

    name: str = entry(doc="name on the screen", longest=40)


@frozen
class Programme:
    """A car programme."""

    name: str = entry(doc="name on the screen", longest=60)


@frozen
class Cells:
    """How a firm that makes cells sells and makes them at the opening."""


@frozen
class Cars:
    """The cars of a firm that sells them, at the opening."""


@frozen(kw_only=True)
class MarketContent:
    """The market's part of a scenario."""

    regions: dict[str, Region] = entry(doc="regions of the car market", declares="regions")
    chemistries: dict[str, Chemistry] = entry(doc="kinds of cells, all-solid-state ones last", declares="chemistries")
    materials: dict[str, Material] = entry(doc="materials with a price of their own", declares="materials")
    programmes: dict[str, Programme] = entry(doc="car programmes", declares="programmes")
