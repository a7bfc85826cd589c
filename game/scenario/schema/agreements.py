"""What a scenario says of dealings between firms: charters, alliances, suits, relations, promises."""

from attrs import frozen

from game.scenario.fields import entry, figure
from game.scenario.figures import Figure

ADMISSIONS = ("open", "vote", "founder", "closed")
RIGHTS = ("kept", "pooled", "licensed")
SANCTIONS = ("none", "fine", "suspension", "expulsion")
DUES = ("share", "flat", "revenue")
SUIT_STAGES = ("filed", "validity", "trial", "judged", "appeal")
VERDICTS = ("none", "plaintiff", "defendant")


@frozen
class CharterTerms:
    """A kind of alliance that can be founded."""

    name: str = entry(doc="name on the screen", longest=40)
    dues: Figure = figure("dues", doc="share of solid-state research, USD m a quarter, or share of revenue", low=0)
    spillover: Figure = figure("share", doc="spillover between members outside the pool", low=0, high=1)
    pooled: Figure = figure("share", doc="spillover of pooled research", low=0, high=1)
    standstill: bool = entry(doc="members open no new suits on the alliance's fields")
    foreground: str = entry(doc="rights to patents granted since a member came in", choices=RIGHTS)
    notice: int = entry(doc="quarters of notice to leave", low=0, high=12)
    admission: str = entry(doc="who decides on new members", choices=ADMISSIONS)
    chemistries: tuple[str, ...] = entry(doc="the fields it covers", refers="chemistries")
    purpose: str = entry(doc="what it is for, in a sentence", longest=160, default="")
    dues_on: str = entry(doc="what dues are reckoned on", choices=DUES, default="share")
    matching: Figure | None = figure(
        "share", doc="most that a sponsor may add for each dollar that members bring", low=0, high=1, default=None
    )
    quorum: Figure | None = figure(
        "share", doc="share of members that must vote on an amendment", low=0, high=1, default=None
    )
    majority: Figure | None = figure(
        "share", doc="share of votes given that an amendment must exceed", low=0, high=1, default=None
    )
    background: str = entry(doc="rights to patents that a member brought in", choices=RIGHTS, default="kept")
    rate: Figure | None = figure("share", doc="royalty where patents are licensed", low=0, high=0.2, default=None)
    carve_outs: tuple[str, ...] = entry(
        doc="fields on which patents are left out", refers="chemistries", default=()
    )
    arbitration: bool = entry(doc="claims between members go to an arbitrator", default=False)
    sanction: str = entry(doc="what second-rate staff brings", choices=SANCTIONS, default="none")
    keeps: int = entry(doc="quarters for which who leaves keeps licences", low=0, high=40, default=0)
    non_compete: int = entry(doc="quarters in which who leaves joins no other alliance", low=0, high=20, default=0)
    term: int = entry(doc="quarters from the founding to the end date, 0 without one", low=0, high=120, default=0)
    route: str | None = entry(doc="chemistry of the pooled programme", refers="chemistries", default=None)
    supply: Figure | None = figure(
        "share", doc="share of the dues for the common supply of materials", low=0, high=0.5, default=None
    )
    institutes: int = entry(doc="most public institutes at the table", low=0, high=12, default=0)
    standard: Figure | None = figure(
        "share", doc="share of the dues for a common standard", low=0, high=0.5, default=None
    )
    programme: bool = entry(doc="the sponsor's grants for its fields go to its members", default=False)
    home: bool = entry(doc="only firms of the sponsor's state, else of the founder's, are admitted", default=False)


@frozen
class AllianceContent:
    """An alliance that exists at the opening."""

    name: str = entry(doc="name in texts", longest=80)
    charter: str = entry(doc="the charter it stands on", refers="charters")
    founder: str | None = entry(doc="founding firm; none where a government founded it", refers="firms", default=None)
    sponsor: str | None = entry(doc="sponsoring government", refers="governments", default=None)
    founded: int = entry(doc="turn founded, negative before the opening", low=-80, high=0, default=0)
    members: tuple[str, ...] = entry(doc="member firms", refers="firms")
    institutes: tuple[str, ...] = entry(doc="public institutes at the table", refers="institutes", default=())
    stage: int = entry(doc="readiness of its pooled programme", low=0, high=9, default=0)
    stock: Figure | None = figure("USD m", doc="knowledge of its pooled programme", low=0, default=None)


@frozen
class InstituteContent:
    """A public institute that may sit in alliances, free of dues."""

    name: str = entry(doc="name in texts", longest=60)
    jurisdiction: str = entry(doc="where it is", refers="jurisdictions")
    chemistries: tuple[str, ...] = entry(doc="what it works on, in equal parts", refers="chemistries")
    research: Figure = figure("USD m", doc="its research a year", low=0)


@frozen
class SuitContent:
    """A suit on the docket at the opening."""

    plaintiff: str = entry(doc="plaintiff", refers="firms")
    defendant: str = entry(doc="defendant", refers="firms")
    chemistry: str = entry(doc="chemistry of the lead family", refers="chemistries")
    jurisdiction: str = entry(doc="forum", refers="jurisdictions")
    opened: int = entry(doc="turn filed, negative before the opening", low=-24, high=0)
    stage: str = entry(doc="where it stands", choices=SUIT_STAGES)
    due: int = entry(doc="turn of the next decision in court", low=0, high=24)
    validity_due: int = entry(doc="turn of the validity decision, -1 without a challenge", low=-1, high=24, default=-1)
    claim: Figure = figure("USD m", doc="damages claimed", low=0)
    belief_plaintiff: Figure = figure("share", doc="the plaintiff's estimate of merit", low=0, high=1)
    belief_defendant: Figure = figure("share", doc="the defendant's estimate of merit", low=0, high=1)
    spent: Figure = figure("USD m", doc="costs of each side so far", low=0)
    verdict: str = entry(doc="last judgment for whom", choices=VERDICTS, default="none")
    award: Figure | None = figure("USD m", doc="damages adjudged, where there is a judgment", low=0, default=None)


@frozen
class Relation:
    """How two firms see each other at the opening, where it is not neutral."""

    of: str = entry(doc="firm", refers="firms")
    to: str = entry(doc="the other firm", refers="firms")
    value: Figure = figure("relation", doc="-1 enemy to 1 friend, both ways", low=-1, high=1)


@frozen
class Promise:
    """A date announced before the opening."""

    firm: str = entry(doc="who promised", refers="firms")
    chemistry: str = entry(doc="chemistry", refers="chemistries")
    target: int = entry(doc="stage promised", low=2, high=9)
    made: int = entry(doc="turn announced, negative before the opening", low=-40, high=0)
    year: Figure = figure("year", doc="promised for the end of this year", whole=True, low=2020, high=2060)


@frozen
class LicenceContent:
    """A licence in force at the opening."""

    licensor: str = entry(doc="licensor", refers="firms")
    licensee: str = entry(doc="licensee", refers="firms")
    chemistry: str = entry(doc="chemistry", refers="chemistries")
    rate: Figure = figure("share", doc="royalty on the licensee's cell sales of the chemistry", low=0, high=1)
    ends: int = entry(doc="last turn", low=0, high=200)
