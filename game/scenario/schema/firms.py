"""What a scenario says of a firm: who it is, its books, its laboratory and its patents."""

from attrs import frozen

from game.scenario.fields import entry, figure
from game.scenario.figures import Figure
from game.scenario.schema.market import Cars, Cells
from game.world.dims import Role


@frozen
class Books:
    """The opening balance sheet and the last year's results. What is not named here is `other` net assets."""

    cash: Figure = figure("USD m", doc="cash and short-term investments", low=0)
    debt: Figure = figure("USD m", doc="interest-bearing debt", low=0)
    plant: Figure = figure("USD m", doc="plant and equipment at book value, of the businesses in the game", low=0)
    equity: Figure = figure("USD m", doc="book equity")
    revenue: Figure = figure("USD m", doc="revenue of the last year", low=0)
    profit: Figure = figure("USD m", doc="net profit of the last year")
    value: Figure = figure("USD m", doc="equity at the share price", low=0)
    overhead: Figure = figure("USD m", doc="fixed cost a year outside cells and battery research", low=0)
    combustion: Figure | None = figure(
        "USD m",
        doc="profit a year on combustion and hybrid cars, after the rest of the carmaker's research",
        default=None,
    )
    earned_in: dict[str, Figure] = figure(
        "share", doc="where the combustion profit is earned", keys_refer="regions", low=0, high=1, factory=dict
    )
    dividend: Figure | None = figure("share", doc="share of positive profit paid out", low=0, high=1, default=None)


@frozen
class Families:
    """Patent families in force at the opening, before their spread over chemistries and jurisdictions."""

    solid: Figure = figure("patents", doc="on all-solid-state cells", low=0)
    liquid: Figure = figure("patents", doc="on the other chemistries", low=0)


@frozen
class Laboratory:
    """Battery research: how much, on what, how far."""

    research: Figure = figure("USD m", doc="battery research of the last year", low=0)
    solid: Figure = figure("USD m", doc="of it on all-solid-state cells", low=0)
    routes: dict[str, Figure] = figure(
        "share",
        doc="how the solid-state part is split over the routes; sums to 1",
        keys_refer="chemistries",
        low=0,
        high=1,
    )
    liquid: dict[str, Figure] = figure(
        "share",
        doc="how the rest is split over the other chemistries; sums to 1",
        keys_refer="chemistries",
        low=0,
        high=1,
    )
    growth: Figure = figure("share", doc="growth of the research budget a year in the years before", low=0, high=2)
    produces: tuple[str, ...] = entry(doc="chemistries in mass production, stage 9", refers="chemistries", default=())
    readiness: dict[str, Figure] = figure(
        "stage",
        doc="readiness stage of the other chemistries, 1 where not named",
        keys_refer="chemistries",
        low=1,
        high=9,
        whole=True,
    )
    families: Families = entry(doc="patent families in force")


@frozen
class Firm:
    """A firm. It makes cells if it has a laboratory, sells cars if it has cars."""

    name: str = entry(doc="name on the screen", longest=40)
    role: Role = entry(doc="what kind of seat it is")
    home: str = entry(doc="home region", refers="regions")
    jurisdiction: str | None = entry(
        doc="home jurisdiction; none for a fringe of several", refers="jurisdictions", default=None
    )
    attention: int = entry(doc="moves a quarter", low=1, high=6, default=3)
    fringe: bool = entry(doc="a competitive fringe and no seat to play", default=False)
    from_home: Figure | None = figure(
        "share",
        doc="share of the cars it does not make in a region that come from its home region (all of them if not given)",
        low=0,
        high=1,
        default=None,
    )
    credibility: Figure = figure("share", doc="believed chance that its promises are kept", low=0, high=1)
    books: Books = entry(doc="opening books")
    laboratory: Laboratory | None = entry(doc="battery research of a firm that makes cells", default=None)
    cells: Cells | None = entry(doc="how a firm that makes cells sells and makes them", default=None)
    cars: Cars | None = entry(doc="the cars of a firm that sells them", default=None)

    def check(self) -> list[tuple[tuple[str, ...], str]]:
        """What the fields together must satisfy."""
        faults: list[tuple[tuple[str, ...], str]] = []
        if self.role not in (Role.CELL_MAKER, Role.CARMAKER, Role.RESEARCH_COMPANY):
            faults.append((("role",), "a firm is a cell-maker, a carmaker or a research-company"))
        if (self.laboratory is None) != (self.cells is None):
            faults.append(((), "a firm that makes cells needs both laboratory and cells"))
        if self.laboratory is None and self.cars is None:
            faults.append(((), "a firm makes cells (laboratory, cells), sells cars (cars) or does both"))
        return faults
