"""What a scenario fixes for the whole game: names, static figures, parameters, seats. No rule changes it.

Arrays here have no world axis; add one with `[..., None]` where they meet state.
"""

from collections.abc import Callable
from enum import IntEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from game.world.dims import Dims, Role
from game.world.parameters import Parameters

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]
Bools = NDArray[np.bool_]


class Measure(IntEnum):
    """What scores and reviews measure; each is one function in `rules/scoring.py`."""

    VALUE = 0  # equity at the share price plus dividends paid, discounted, US$bn
    SHARE = 1  # share of the world's cells
    SOLID_STATE = 2  # best solid-state readiness, and being early with it
    MARGIN = 3  # net profit over revenue
    CARS = 4  # plug-in cars sold, thousand a quarter
    SHARE_OUTSIDE_OWN_CARS = 5  # share of the world's cells sold to other houses
    SHARE_ABROAD = 6  # share of cells installed outside China
    SOLVENT = 7  # share of quarters within the credit limit
    RIGHTS = 8  # freedom to operate: share of own markets without a ban or an open suit against it
    LICENCE_INCOME = 9  # US$m a quarter, running mean
    SOLID_LEAD = 10  # stages ahead of the best rival on any solid route
    HOLDER_VALUE = 11  # value paid to holders of a research company (equity, sale price, dividends), US$bn
    STAGE_BY_DATE = 12  # stages above the opening stage, early stages worth more
    EV_SHARE = 13  # plug-in share in the own region
    CAPACITY = 14  # cell capacity in the own region, GWh a year
    CHAMPION_STAGE = 15  # best solid-state stage among home firms
    HOME_SHARE = 16  # share of the world's cells made by home firms
    CELL_PRICE = 17  # average cell price in the own region, US$/kWh (less is better)
    STORAGE = 18  # storage cells sold by home firms, GWh a quarter
    COUNTRY_GOALS = 19  # mean of the country's other declared goals (ministries)
    CHARGING = 20  # public points per thousand plug-ins sold a quarter
    HOME_STAGES = 21  # best solid-state stage of each home maker, mean


@frozen
class FirmSetup:
    """Static figures of firms, arrays over the firm axis."""

    names: tuple[str, ...]
    role: tuple[Role, ...]
    key: Keys = field()  # content key from the firm's id
    home: Ints = field()  # region index
    jurisdiction: Ints = field()  # home jurisdiction index, -1 for the fringe of the rest of the world
    attention: Ints = field()  # moves a quarter: 3, small firms 2
    fringe: Bools = field()  # a competitive fringe, not a seat to play
    overhead: Ints = field()  # US$ a quarter of fixed cost outside cells and research
    combustion: Ints = field()  # US$ a quarter of profit on combustion and hybrid cars at the opening
    combustion_exposed: Floats = field()  # (F, R) where that profit is earned, sums to 1
    car_price: Floats = field()  # (F,) opening price of its plug-in car, US$
    car_margin: Floats = field()  # (F,) share of the price left before cells, overhead and research
    kwh: Floats = field()  # (F,) kWh a plug-in car at the opening (0 for pure cell makers)
    from_home: Floats = field()  # (F,) share of the cars it does not make in a region that come from its home region


@frozen
class ChemistrySetup:
    """Static figures of chemistries, arrays over the chemistry axis."""

    names: tuple[str, ...]
    key: Keys
    specific_energy: Floats  # Wh/kg of the cell
    fast_charging: Floats  # 0 to 1
    safety: Floats  # 0 to 1
    intensity: Floats  # (T, M) kg/kWh of each material
    processed: Floats  # US$/kWh of processed-material margin at the opening
    conversion: Floats  # US$/kWh of conversion at the opening and full yield
    reference_experience: Floats  # GWh of experience at which those two hold
    ceiling: Floats  # yield a ramped line reaches
    transfer: Floats  # (T, T) share of research on the row's chemistry that helps the column's


@frozen
class MaterialSetup:
    """Static figures of materials, arrays over the material axis."""

    key: Keys
    volatility: Floats  # quarterly shocks to the price, over the usual
    lag: Floats  # mean quarters from the order of new supply to its opening
    elsewhere: Floats  # t a quarter used by other trades


@frozen
class ProgrammeSetup:
    """Car programmes: who sells what kind of car where."""

    names: tuple[str, ...]
    key: Keys
    carmaker: Ints  # index on the carmaker axis
    region: Ints
    range_kind: Bools  # True: bought for range; False: for cost
    weight: Floats  # share of the carmaker's cars in the region, sums to 1 over its programmes there
    kwh: Floats  # kWh a car
    captive: Floats  # share of cells that a house supplies itself, outside tenders


@frozen
class RegionSetup:
    """Regions and their jurisdictions."""

    names: tuple[str, ...]
    jurisdiction_weight: Floats  # (R, J) weight of each jurisdiction in the region's market
    light_vehicles: Floats  # thousand a quarter at the opening
    growth: Floats  # of light vehicles, a quarter
    season: Floats  # (R, 4) factor by quarter of the year, mean 1
    ceiling: Floats  # plug-in share that diffusion tends to
    credit_limit: Floats  # most that a credit under a mandate costs, US$ a car
    price_gap: Floats  # plug-in over combustion price at the opening, share
    build_time: Ints  # quarters to build a plant
    plant_cost: Floats  # US$m for a GWh a year of capacity
    cost_factor: Floats  # regional factor on conversion
    freight: Floats  # (R, R) US$/kWh from the row's region to the column's


@frozen
class GovernmentSetup:
    """Governments and ministries."""

    names: tuple[str, ...]
    role: tuple[Role, ...]
    key: Keys
    jurisdiction: Ints
    controls: Bools  # (G, Instrument)
    yearly_budget: Ints  # US$ a year
    consent: Ints  # how many further seats of the jurisdiction must sign a big move (0 or 1)
    council: Bools  # whether a council of members must agree to a big move
    opening_duty: Floats  # (R, R) duty on cars at the opening, region by origin


@frozen
class Charter:
    """A kind of alliance that can be founded, as data."""

    id: str
    name: str
    dues: float
    spillover: float
    pooled: float
    standstill: bool
    open_patents: int  # Rights to patents granted since a member came in
    notice: int
    admission: int
    chemistries: tuple[int, ...]  # the fields it covers
    purpose: str = ""
    dues_on: int = 0  # Dues
    matching: float = 1.0  # most that a sponsor may add for each dollar that members bring
    quorum: float = 0.0  # share of the members that must vote on an amendment
    majority: float = 0.5  # share of the votes given that an amendment must exceed
    background: int = 0  # Rights: patents that a member brought in
    rate: float = 0.0  # royalty where patents are licensed among members
    carve_outs: tuple[int, ...] = ()  # fields of joint research on which patents are left out of the charter
    arbitration: bool = False  # claims between members on the fields go to an arbitrator, not to court
    sanction: int = 0  # Sanction
    keeps: int = 0  # quarters for which who leaves keeps licences of pooled patents, and the others of its own
    non_compete: int = 0  # quarters in which who leaves joins no other alliance on the fields
    term: int = 0  # quarters from the founding to the end date, 0 without one
    route: int = 0  # chemistry of the pooled programme, 0 for none
    supply: float = 0.0  # share of the dues for the common supply of materials
    institutes: int = 0  # most public institutes at the table
    standard: float = 0.0  # share of the dues for a common standard
    programme: bool = False  # the sponsor's grants for its fields go to its members, a track each
    home: bool = False  # only firms of the state of its sponsor, else of its founder, are admitted


@frozen
class Institute:
    """A public institute that may sit in alliances."""

    id: str
    name: str
    jurisdiction: int
    research: tuple[float, ...]  # by chemistry, US$ a quarter


FOUNDING = (
    "dues", "spillover", "pooled", "standstill", "open_patents", "notice", "admission", "sanction", "supply", "route",
    "standard",
)  # fmt: skip
"""Clauses of a charter that an alliance takes over at its founding, as columns of its row."""


@frozen
class ScoreRule:
    """One component of a seat's score: 0 at `low`, 100 at `high` (which may lie below `low`)."""

    measure: Measure
    weight: float
    low: float
    high: float
    by: int = 48  # quarters after which the scale lies there


@frozen
class GoalSetup:
    """A goal that a seat may declare: targets at the reviews."""

    id: str
    text: str
    measure: Measure
    targets: tuple[float, ...]  # at each review
    rising: bool  # True where more is better


@frozen
class SeatSetup:
    """How a seat is scored, reviewed and introduced."""

    id: str
    name: str
    role: Role
    briefing: str
    scarce: str
    playable: bool
    scores: tuple[ScoreRule, ...]
    goals: tuple[GoalSetup, ...]
    policy: str = "regular"  # the policy that plays it when nobody does


@frozen
class ChangeSetup:
    """One thing that a chosen way changes."""

    effect: int  # Effect in world/effects.py
    target: int  # as the effect means it; -1 for the seat asked, or for the other firm
    size: float
    lasts: int


@frozen
class WaySetup:
    """One way to answer an event."""

    id: str
    label: str
    said: str  # headline once it is chosen
    quiet: bool  # whether others hear nothing of it unless the risk comes true
    changes: tuple[ChangeSetup, ...]
    risk: float  # chance that the changes of `after` come on top
    after: tuple[ChangeSetup, ...]
    told: str  # headline where they do


@frozen
class AskSetup:
    """What an event asks of the seat to which it happens."""

    text: str
    seats: tuple[int, ...]  # who may be asked; the event's chance is that of each
    other: int  # which other firm has a part in it (Other in world/effects.py), -1 for none
    reading: int  # what of the seat is read (Footing in world/effects.py), -1 for nothing
    above: float
    ways: tuple[WaySetup, ...]
    silence: int  # number of the way that silence means
    standing: int = -1  # only firms of which this has become (Standing in world/effects.py); -1: who decides for itself


@frozen
class EventSetup:
    """A declared event: when, what, text."""

    id: str
    key: int
    text: str
    turns: tuple[int, int]  # first and last turn in which it may happen
    chance: float  # a quarter
    measure: int  # public quantity that the condition reads (Reading in world/effects.py), -1 for none
    above: float
    effect: int  # Effect in world/effects.py
    target: int
    size: float
    lasts: int
    once: bool
    asks: AskSetup | None = None


@frozen
class Question:
    """A public question for forecasts: will the measured quantity be at least this by then."""

    id: str
    text: str
    measure: Measure
    seat: int
    at_least: float
    turn: int


HELD = ("nothing", "ev-sales", "cars")


@frozen
class GivenSales:
    """Plug-ins as the record has them, thousand a quarter from the first turn on; no rows where nothing is given."""

    ev_sales: Floats  # (quarters, R)
    cars: Floats  # (quarters, A, R) in cars of the opening's packs, so that the cells are those of the record


@frozen
class Switches:
    """Settings of a scenario."""

    decide_every: int = 1
    phases: tuple[str, ...] = ()  # phases left out
    held: str = "nothing"  # which sales are held to the record, one of HELD
    adviser: bool = True  # whether seats of people have an adviser
    comparisons: int = 3  # how many comparisons it makes a quarter


@frozen
class Setup:
    """Everything that stays fixed during a game."""

    id: str
    title: str
    summary: str
    digest: str  # of the scenario's text, facts included
    year: int
    quarter: int  # of turn 0's opening: turn t is the quarter after t quarters
    turns: int
    dims: Dims
    firms: FirmSetup
    chemistries: ChemistrySetup
    materials: MaterialSetup
    programmes: ProgrammeSetup
    regions: RegionSetup
    governments: GovernmentSetup
    charters: tuple[Charter, ...]
    seats: tuple[SeatSetup, ...]  # firms, then governments, as dims.seats
    events: tuple[EventSetup, ...]
    questions: tuple[Question, ...]
    reviews: tuple[int, ...]
    parameters: Parameters
    switches: Switches = field(factory=Switches)
    institutes: tuple[Institute, ...] = ()
    given: GivenSales = field(factory=lambda: GivenSales(np.zeros((0, 0)), np.zeros((0, 0, 0))))

    def line_cost(self, region: Ints, chemistry: Ints, turn: int) -> Floats:
        """(N,) US$ for a GWh a year of lines ordered in a turn: more for all-solid-state ones, less by the year."""
        rule, left = self.parameters.supply, 1.0
        for _ in range(turn):
            left *= 1.0 - 0.25 * rule.plant_fall
        solid = np.where(chemistry >= self.dims.first_route, rule.solid_plant, 1.0)
        return np.asarray(self.regions.plant_cost[region] * (1e6 * left) * solid)

    def line_time(self, region: Ints, halls: Bools | bool = False) -> Ints:
        """(N,) quarters from order to opening of new lines; a part of that in halls that stand, four at the least."""
        new = self.regions.build_time[region]
        inside = np.maximum(np.ceil(new * self.parameters.supply.convert_time).astype(np.int64), np.minimum(new, 4))
        return np.where(halls, inside, new)

    def date(self, turn: int) -> str:
        """The quarter that turn number `turn` plays, as 2024Q1."""
        quarters = self.quarter - 1 + turn
        return f"{self.year + quarters // 4}Q{quarters % 4 + 1}"


Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def once_a_scenario(make: Callable[Concatenate[Setup, Asked], Found]) -> Callable[Concatenate[Setup, Asked], Found]:
    """Decorates what follows from a scenario alone: worked out once, and not to be written into."""
    seen: dict[tuple[Any, ...], tuple[Setup, Found]] = {}

    @wraps(make)
    def known(setup: Setup, *args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        mark = (id(setup), *args, *kwargs.items())
        if mark not in seen or seen[mark][0] is not setup:
            if len(seen) >= _REMEMBERED:
                seen.clear()
            seen[mark] = setup, make(setup, *args, **kwargs)
        return seen[mark][1]

    return known  # type: ignore[return-value] # a name for the first argument is no promise


_REMEMBERED = 64  # answers kept a function


@once_a_scenario
def markets_of(setup: Setup) -> list[tuple[Ints, Floats]]:
    """Pairs (J,) of a region in whose market each jurisdiction is and its weight there, until all regions are named.

    A sum over them is one over all regions; mostly one pair says it all. Jurisdictions in fewer regions have weight 0.
    """
    weight = setup.regions.jurisdiction_weight
    order = np.argsort(weight == 0.0, axis=0, kind="stable")
    most = int(np.max(np.count_nonzero(weight, axis=0), initial=0))
    return [(order[rank], np.take_along_axis(weight, order[rank][None], axis=0)[0]) for rank in range(most)]
