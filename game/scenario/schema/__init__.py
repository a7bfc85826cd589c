"""The scenario's content, declared once: reading, checking, the JSON Schema and the help texts come from here."""

from attrs import frozen

from game.scenario.fields import entry, figure
from game.scenario.figures import Figure
from game.scenario.schema.agreements import (
    AllianceContent,
    CharterTerms,
    InstituteContent,
    LicenceContent,
    Promise,
    Relation,
    SuitContent,
)
from game.scenario.schema.firms import Firm
from game.scenario.schema.governments import Duty, Government, Inquiry, Jurisdiction
from game.scenario.schema.market import MarketContent
from game.scenario.schema.parameters import ParameterFigures
from game.scenario.schema.seats import Event, QuestionContent, Seat, SwitchesContent

__all__ = ["Content"]


@frozen(kw_only=True)
class Content(MarketContent):
    """A whole scenario."""

    title: str = entry(doc="title", longest=60)
    summary: str = entry(doc="what it is about, in two or three sentences", longest=600)
    year: int = entry(doc="year of the first turn", low=1990, high=2100)
    quarter: int = entry(doc="quarter of the first turn", low=1, high=4, default=1)
    turns: int = entry(doc="quarters that the game lasts", low=1, high=200)
    reviews: tuple[int, ...] = entry(doc="turns of the reviews", low=1, high=200, default=())
    switches: SwitchesContent = entry(doc="settings", factory=SwitchesContent)
    seat: str | None = entry(doc="the seat that a new game suggests", refers="seats", default=None)
    research_depreciation: Figure = figure("share", doc="share of a knowledge stock lost in a year", low=0, high=0.9)
    families_pending: Figure = figure("share", doc="families applied for over families in force", low=0, high=2)
    firms: dict[str, Firm] = entry(doc="firms", declares="firms")
    jurisdictions: dict[str, Jurisdiction] = entry(doc="legal orders", declares="jurisdictions")
    governments: dict[str, Government] = entry(doc="governments and ministries", declares="governments")
    duties: dict[str, Duty] = entry(doc="import duties in force", factory=dict)
    inquiries: dict[str, Inquiry] = entry(doc="duty inquiries under way", factory=dict)
    charters: dict[str, CharterTerms] = entry(doc="kinds of alliances", declares="charters")
    alliances: dict[str, AllianceContent] = entry(doc="alliances at the opening", factory=dict)
    institutes: dict[str, InstituteContent] = entry(
        doc="public institutes", declares="institutes", factory=dict
    )
    suits: dict[str, SuitContent] = entry(doc="the docket at the opening", factory=dict)
    licences: dict[str, LicenceContent] = entry(doc="licences at the opening", factory=dict)
    relations: dict[str, Relation] = entry(doc="relations that are not neutral", factory=dict)
    promises: dict[str, Promise] = entry(doc="dates announced before the opening", factory=dict)
    seats: dict[str, Seat] = entry(doc="how seats are introduced and scored", keys_refer="seats")
    events: dict[str, Event] = entry(doc="events, declared or by chance", factory=dict)
    questions: dict[str, QuestionContent] = entry(doc="public questions for forecasts", factory=dict)
    parameters: ParameterFigures = entry(  # type: ignore[valid-type]  # a class made from the declarations
        doc="parameters of the rules"
    )
