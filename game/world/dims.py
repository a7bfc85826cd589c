"""The axes of the world: which firms, chemistries, regions ... a scenario has, and how many.

Firms are ordered so that roles are slices: those who make cells come first, those who sell cars come last, and
those who do both (BYD, Toyota) stand where the two slices overlap. A seat is a firm or a government: firms first.
"""

from collections.abc import Callable
from enum import IntEnum

from attrs import frozen


class Role(IntEnum):
    """What kind of seat it is; orders, views and scores follow the role."""

    CELL_MAKER = 0
    CARMAKER = 1
    RESEARCH_COMPANY = 2
    GOVERNMENT = 3
    MINISTRY = 4


class Sector(IntEnum):
    """The named sectors on the other side of payments, behind the firms, governments and material suppliers."""

    HOUSEHOLDS = 0
    WORKERS = 1
    COMPONENTS = 2
    EQUIPMENT = 3
    BANKS = 4
    INVESTORS = 5
    COMBUSTION = 6
    INSTITUTES = 7
    LAWYERS = 8
    TAXPAYERS = 9
    UTILITIES = 10


MATURE = 9  # readiness stage of mass production
COMPONENTS = 6  # score components a seat may have at the most


@frozen
class Dims:
    """Names along each axis of the state.

    `firms[:makers]` make cells, `firms[first_carmaker:]` sell cars; `routes` are the chemistries (a slice at the
    end of `chemistries`) whose cells are all-solid-state.
    """

    firms: tuple[str, ...]
    makers: int
    first_carmaker: int
    chemistries: tuple[str, ...]
    first_route: int
    regions: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    governments: tuple[str, ...]
    materials: tuple[str, ...]
    programmes: tuple[str, ...]
    components: int = COMPONENTS  # the most that a seat's score has

    @property
    def carmakers(self) -> int:
        """How many firms sell cars."""
        return len(self.firms) - self.first_carmaker

    @property
    def seats(self) -> tuple[str, ...]:
        """Every seat: firms, then governments."""
        return self.firms + self.governments

    @property
    def accounts(self) -> tuple[str, ...]:
        """Every account of the ledger: firms, governments, suppliers by material, sectors."""
        suppliers = tuple(f"supplier of {name}" for name in self.materials)
        return self.firms + self.governments + suppliers + tuple(sector.name.lower() for sector in Sector)

    def government_account(self, government: int = 0) -> int:
        """The account of a government."""
        return len(self.firms) + government

    def supplier_account(self, material: int = 0) -> int:
        """The account of the suppliers of one material."""
        return len(self.firms) + len(self.governments) + material

    def sector_account(self, sector: Sector) -> int:
        """The account of a named sector."""
        return len(self.firms) + len(self.governments) + len(self.materials) + int(sector)

    def size(self, axis: str) -> int:
        """The length of an axis named in a column's declaration."""
        return _SIZES[axis](self)


_SIZES: dict[str, Callable[[Dims], int]] = {
    "firm": lambda d: len(d.firms),
    "rival": lambda d: len(d.firms),
    "maker": lambda d: d.makers,
    "carmaker": lambda d: d.carmakers,
    "chemistry": lambda d: len(d.chemistries),
    "region": lambda d: len(d.regions),
    "origin": lambda d: len(d.regions),
    "jurisdiction": lambda d: len(d.jurisdictions),
    "government": lambda d: len(d.governments),
    "material": lambda d: len(d.materials),
    "programme": lambda d: len(d.programmes),
    "seat": lambda d: len(d.seats),
    "account": lambda d: len(d.accounts),
    "item": lambda _: len(Item),
    "component": lambda d: d.components,
    "instrument": lambda _: len(Instrument),
}


class Item(IntEnum):
    """Lines of the three statements; every payment of a firm is booked under one."""

    CELLS_SOLD = 0
    CARS_SOLD = 1
    COMBUSTION = 2
    SAMPLES = 3
    GRANTS = 4
    LICENCES = 5
    SETTLEMENTS = 6
    MATERIALS = 7
    CONVERSION = 8
    CELLS_BOUGHT = 9
    CAR_COSTS = 10
    RESEARCH = 11
    OVERHEAD = 12
    LEGAL = 13
    DUTIES = 14
    INTEREST = 15
    TAX = 16
    PLANT = 17
    ACQUISITIONS = 18
    DEBT = 19
    EQUITY = 20
    DIVIDENDS = 21


ITEMS = tuple(Item)
OPERATING = slice(Item.CELLS_SOLD, Item.PLANT)
INVESTING = slice(Item.PLANT, Item.DEBT)
FINANCING = slice(Item.DEBT, Item.DIVIDENDS + 1)


class Instrument(IntEnum):
    """What a government can move; who controls which stands in the scenario."""

    GRANT = 0
    MATCHING = 1
    SUPPORT = 2
    CHARGING = 3
    STORAGE = 4
    CREDIT = 5
    LOCAL_CONTENT = 6
    DUTY_CELLS = 7
    DUTY_CARS = 8
    EXPORT_CONTROL = 9
    MANDATE = 10
    ANTITRUST = 11
    COMPULSORY_LICENCE = 12
    GUARANTEE = 13
    PERMITS = 14
    STANDARD = 15
