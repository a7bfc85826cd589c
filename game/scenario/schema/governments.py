"""What a scenario says of governments: who holds which instrument, what is in force, what is under way."""

from attrs import frozen

from game.scenario.fields import entry, figure
from game.scenario.figures import Figure
from game.world.dims import Instrument, Role


@frozen
class Spending:
    """The money levers of a government at the opening, a year."""

    grant: dict[str, Figure] = figure(
        "USD m", doc="research grants a year by chemistry", keys_refer="chemistries", low=0, factory=dict
    )
    matching: Figure | None = figure("share", doc="added to what members bring", low=0, high=1, default=None)
    support: Figure | None = figure("USD", doc="purchase support a car", low=0, default=None)
    charging: Figure | None = figure("USD m", doc="charging points built, a year", low=0, default=None)
    storage: Figure | None = figure("USD m", doc="storage demand paid for, a year", low=0, default=None)


@frozen
class Government:
    """A government, or a ministry that is a seat of its own."""

    name: str = entry(doc="name on the screen", longest=40)
    role: Role = entry(doc="what kind of seat it is")
    jurisdiction: str = entry(doc="where it governs", refers="jurisdictions")
    controls: tuple[Instrument, ...] = entry(doc="the instruments that it can move")
    council: bool = entry(doc="whether a council of members must agree to a big move", default=False)
    consent: int = entry(doc="further seats of the jurisdiction that must sign a big move", low=0, high=2, default=0)
    budget: Figure = figure("USD m", doc="budget a year for the money levers and cases", low=0)
    capital: Figure = figure("points", doc="political capital at the opening", low=0, high=100)
    spending: Spending = entry(doc="money levers at the opening", factory=Spending)


@frozen
class Jurisdiction:
    """A legal order: what its policy is at the opening."""

    name: str = entry(doc="name on the screen", longest=40)
    credit: Figure | None = figure("USD/kWh", doc="production credit for cells", low=0, default=None)
    local_content: Figure | None = figure(
        "share", doc="share of support kept for local cells", low=0, high=1, default=None
    )
    mandate: Figure | None = figure("share", doc="plug-in share required", low=0, high=1, default=None)
    antitrust: Figure = figure("posture", doc="antitrust posture: 0 lenient, 1 usual, 2 strict", low=0, high=2)
    guarantee: Figure | None = figure("points a year", doc="points off the cost of debt", low=0, high=0.1, default=None)
    permits: Figure = figure("share", doc="share of plant applications permitted", low=0, high=1)
    points: Figure = figure("thousand", doc="public charging points", low=0)
    export_control: dict[str, Figure] = figure(
        "severity", doc="severity of export control by material", keys_refer="materials", low=0, high=1, factory=dict
    )
    standard: tuple[str, ...] = entry(doc="chemistries favoured by a standard", refers="chemistries", default=())
    filing: dict[str, Figure] = figure(
        "share",
        doc="of the families of firms at home here, the share filed in each jurisdiction",
        keys_refer="jurisdictions", low=0, high=1,
    )  # fmt: skip


@frozen
class Duty:
    """An import duty in force."""

    region: str = entry(doc="importing region", refers="regions")
    origin: str = entry(doc="region of origin", refers="regions")
    cells: Figure | None = figure("share", doc="duty on cells", low=0, high=2, default=None)
    cars: Figure | None = figure("share", doc="duty on cars by the carmaker's origin", low=0, high=2, default=None)


@frozen
class Inquiry:
    """A duty inquiry under way."""

    government: str = entry(doc="inquiring government", refers="governments")
    origin: str = entry(doc="region of origin", refers="regions")
    cars: bool = entry(doc="whether it is about cars; else about cells")
    opened: int = entry(doc="turn opened, negative before the opening", low=-8, high=0)
    due: int = entry(doc="turn decided", low=0, high=12)
    rate: Figure = figure("share", doc="duty proposed", low=0, high=2)
