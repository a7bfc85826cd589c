"""The long tables of the state: contracts, plants, the docket, licences, alliances, offers, promises, cases.

Parties are firm indices unless said otherwise; -1 means nobody. Turns are absolute.
"""

from enum import IntEnum

import numpy as np
from attrs import define
from numpy.typing import NDArray

from game.world.tables import Table, cell

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]


class Stage(IntEnum):
    """Where a suit is."""

    FILED = 0
    VALIDITY = 1
    TRIAL = 2
    JUDGED = 3  # judgment of first instance given, the term of appeal runs
    APPEAL = 4
    ENFORCEMENT = 5  # final, the award is collected


class Route(IntEnum):
    """Which way a suit goes."""

    COURT = 0
    COMMISSION = 1  # exclusion of imports at a trade commission: no damages, quicker, dearer
    SECRETS = 2  # at court over trade secrets that a team has carried, not over patents
    SECRETS_COMMISSION = 3  # the same at a trade commission


class Interim(IntEnum):
    """An interim injunction of a suit."""

    NONE = 0
    ASKED = 1
    ORDERED = 2
    REFUSED = 3


class Verdict(IntEnum):
    """The last judgment in a suit."""

    NONE = 0
    PLAINTIFF = 1
    DEFENDANT = 2


class Order(IntEnum):
    """What kind of order stops sales."""

    PERMANENT = 0
    INTERIM = 1
    EXCLUSION = 2  # stops imports only
    UNDERTAKING = 3  # the firm's own promise to stop, given to end a suit
    SECRETS = 4  # exclusion over trade secrets: of all cells made with them, those of lines there as well


class Deal(IntEnum):
    """What an offer proposes."""

    SETTLEMENT = 0  # subject: the suit; amount and rate flow from defendant to plaintiff
    LICENCE = 1  # the proposer licenses the chemistry to the recipient for amount and rate
    LICENCE_WANTED = 2  # the recipient is asked to license the chemistry to the proposer
    INVITATION = 3  # subject: the alliance
    SALE = 4  # the proposer offers itself to the recipient for amount
    PURCHASE = 5  # the proposer offers to buy the recipient for amount
    LINE = 6  # the proposer licenses its pilot line of the chemistry to the recipient for amount and rate
    OFFTAKE = 7  # the proposer, a carmaker, prepays amount for first cells of the recipient's chemistry; rate 1: alone
    LETTER = 8  # letter before action: the recipient is to take a licence of the chemistry for amount and rate
    CROSS_LICENCE = 9  # both license the chemistry to each other; the proposer adds amount


class Ground(IntEnum):
    """Why an offer is refused, as far as it is said."""

    UNSAID = 0
    PRICE = 1  # with a sum that would do
    MONEY = 2  # it cannot pay that now
    LEADER = 3  # nothing for who runs away from all others
    DISTRUST = 4  # too much has passed between the two
    NO_USE = 5  # there is nothing in it for the recipient
    NOT_FOR_SALE = 6


class Plea(IntEnum):
    """What a firm asks of a government."""

    GRANT = 0
    RELIEF = 1
    COMPLAINT = 2  # asks for a duty inquiry against a region
    COMPULSORY_LICENCE = 3
    PERMIT = 4
    STANDARD = 5  # that carmakers be led to one route
    MANDATE = 6  # another share of plug-ins that must be sold
    LOCAL_CONTENT = 7  # another share of the support kept for home cells
    CREDIT = 8  # another credit for cells made at home
    ANTITRUST = 9  # that the largest maker be watched
    GUARANTEE = 10  # that loans to home firms be backed


class Motion(IntEnum):
    """What members of an alliance, or ministries, vote on."""

    ADMIT = 0  # subject firm
    DUES = 1  # value: new share of research
    OPEN_PATENTS = 2  # value: foreground patents kept, pooled or licensed (Rights)
    CONSENT = 3  # a big move of one ministry that needs two of three
    STANDSTILL = 4  # value: 1 to bind members not to sue each other, 0 to free them
    SANCTION = 5  # value: what second-rate staff brings (Sanction)
    ADMISSION = 6  # value: who decides on entry
    SUPPLY = 7  # value: share of the dues that goes into the common supply of materials
    ROUTE = 8  # value: the chemistry of the pooled programme
    EXTEND = 9  # value: quarters that are added before the end date
    EXPEL = 10  # subject member
    STANDARD = 11  # value: share of the dues that goes into a common standard
    INSTITUTE = 12  # value: number of a public institute that takes a seat, or leaves its seat


class Rights(IntEnum):
    """What members may do with each other's patents on the fields of their alliance."""

    KEPT = 0
    POOLED = 1  # free of charge
    LICENSED = 2  # at the charter's rate


class Sanction(IntEnum):
    """What a charter holds for a member whose second-rate staff is noticed, beyond what fellows think of it."""

    NONE = 0
    FINE = 1
    SUSPENSION = 2  # it learns nothing until it is forgiven
    EXPULSION = 3  # members may vote it out


class Dues(IntEnum):
    """What the dues of an alliance are reckoned on."""

    SHARE = 0  # share of solid-state research
    FLAT = 1  # US$ a quarter
    REVENUE = 2  # share of revenue


@define
class Contracts(Table):
    """Awards in force: which maker serves which share of a programme's cells."""

    programme: Ints = cell("programme", kind="mark")
    maker: Ints = cell("supplying maker", kind="mark")
    chemistry: Ints = cell("chemistry", kind="mark")
    share: Floats = cell("share of the programme's cells", kind=float)
    price: Floats = cell("price without metals", kind=float, unit="US$/kWh")
    start: Ints = cell("first turn of supply", kind="mark", unit="turn")
    captive: Ints = cell("1 where maker and carmaker are one house or a joint venture", kind="mark")


@define
class Plants(Table):
    """Lines being built or converted."""

    maker: Ints = cell("owner", kind="mark")
    region: Ints = cell("region", kind="mark")
    chemistry: Ints = cell("chemistry that the line will fit", kind="mark")
    gwh: Floats = cell("nameplate capacity", kind=float, unit="GWh a quarter")
    begun: Ints = cell("turn in which it was ordered", kind="mark", unit="turn")
    finish: Ints = cell("turn in which it opens", kind="mark", unit="turn")
    instalment: Ints = cell("payment each quarter until then", unit="US$")
    resumes: Ints = cell("turn until which nothing is done or paid", kind="mark", unit="turn")


@define
class Suits(Table):
    """The docket."""

    plaintiff: Ints = cell("plaintiff", kind="mark")
    defendant: Ints = cell("defendant", kind="mark")
    chemistry: Ints = cell("chemistry of the lead family", kind="mark")
    jurisdiction: Ints = cell("forum", kind="mark")
    opened: Ints = cell("turn filed", kind="mark", unit="turn")
    stage: Ints = cell("stage (Stage)", kind="mark")
    due: Ints = cell("turn of the trial decision", kind="mark", unit="turn")
    validity_due: Ints = cell("turn of the validity decision, -1 without a challenge", kind="mark", unit="turn")
    claim: Ints = cell("damages claimed", unit="US$")
    belief_plaintiff: Floats = cell("plaintiff's private estimate of merit", kind=float)
    belief_defendant: Floats = cell("defendant's private estimate of merit", kind=float)
    spent_plaintiff: Ints = cell("plaintiff's costs so far", unit="US$")
    spent_defendant: Ints = cell("defendant's costs so far", unit="US$")
    award: Ints = cell("damages adjudged and not paid yet", unit="US$")
    route: Ints = cell("which way it goes (Route)", kind="mark")
    interim: Ints = cell("interim injunction (Interim)", kind="mark")
    warned: Ints = cell("1 where a letter came first: infringement is wilful from then on", kind="mark")
    verdict: Ints = cell("last judgment (Verdict)", kind="mark")


@define
class Injunctions(Table):
    """Bans in force or in their grace."""

    holder: Ints = cell("patentee", kind="mark")
    barred: Ints = cell("firm that is barred", kind="mark")
    chemistry: Ints = cell("chemistry", kind="mark")
    jurisdiction: Ints = cell("jurisdiction", kind="mark")
    fraction: Floats = cell("infringing fraction that must stop", kind=float)
    start: Ints = cell("first turn in force after the grace", kind="mark", unit="turn")
    design_around: Ints = cell(
        "1 once the barred firm works on a design-around, 2 once found: nothing is stopped then", kind="mark"
    )
    order: Ints = cell("kind of order (Order)", kind="mark")


@define
class Licences(Table):
    """Licences in force."""

    licensor: Ints = cell("licensor", kind="mark")
    licensee: Ints = cell("licensee", kind="mark")
    chemistry: Ints = cell("chemistry", kind="mark")
    rate: Floats = cell("royalty on the licensee's cell sales of the chemistry", kind=float)
    ends: Ints = cell("last turn", kind="mark", unit="turn")
    teaches: Ints = cell("1 where know-how comes with the patents", kind="mark")


@define
class Alliances(Table):
    """Alliances and the terms of their charters that members may amend."""

    charter: Ints = cell("which charter of the scenario it was founded on", kind="mark")
    founder: Ints = cell("founding firm, -1 where a government founded it", kind="mark")
    sponsor: Ints = cell("sponsoring government, -1 for none", kind="mark")
    founded: Ints = cell("turn founded", kind="mark", unit="turn")
    dues: Floats = cell("dues by the charter's measure (Dues)", kind=float)
    spillover: Floats = cell("spillover between members outside the pool", kind=float)
    pooled: Floats = cell("spillover of pooled research", kind=float)
    standstill: Ints = cell("1 where members may not open new suits on the alliance's fields", kind="mark")
    open_patents: Ints = cell("foreground patents among members (Rights)", kind="mark")
    notice: Ints = cell("quarters of notice to leave", kind="mark", unit="quarters")
    admission: Ints = cell("0 open, 1 vote of members, 2 founder or sponsor decides, 3 closed", kind="mark")
    sanction: Ints = cell("what second-rate staff brings (Sanction)", kind="mark")
    ends: Ints = cell("turn in which it ends, 0 for none", kind="mark", unit="turn")
    supply: Floats = cell("share of the dues for the common supply of materials", kind=float)
    route: Ints = cell("chemistry of the pooled programme, 0 for none", kind="mark")
    standard: Floats = cell("share of the dues for a common standard", kind=float)
    institutes: Ints = cell("bit set of the public institutes at the table", kind="mark")
    stage: Ints = cell("readiness of the pooled programme", kind="mark")
    step: Ints = cell("hidden steps of the pooled programme within its stage", kind="mark")
    stock: Floats = cell("knowledge of the pooled programme", kind=float, unit="US$")
    declined: Ints = cell("bit set of the firms that declined an invitation this year")
    declined_before: Ints = cell("the same of the year before")
    matched: Ints = cell("what the sponsor added to the pooled programme this quarter", kind=int, unit="US$")


@define
class Memberships(Table):
    """Who is in which alliance."""

    alliance: Keys = cell("key of the alliance", kind="key")
    member: Ints = cell("firm", kind="mark")
    joined: Ints = cell("turn joined", kind="mark", unit="turn")
    leaves: Ints = cell("turn in which notice ends, -1 without notice", kind="mark", unit="turn")
    staff: Floats = cell("quality of the staff sent, 1 first-rate", kind=float)
    caught: Ints = cell("turn in which second-rate staff was noticed, -1 never", kind="mark", unit="turn")


@define
class Offtakes(Table):
    """Cells of a chemistry that a carmaker pays for before they can be made: a part at once, the rest by milestones."""

    carmaker: Ints = cell("carmaker, as a firm", kind="mark")
    maker: Ints = cell("maker that was paid", kind="mark")
    chemistry: Ints = cell("chemistry", kind="mark")
    made: Ints = cell("turn signed", kind="mark", unit="turn")
    due: Ints = cell("turn from which cells are owed", kind="mark", unit="turn")
    prepaid: Ints = cell("sum agreed to be paid in advance", unit="US$")
    paid: Ints = cell("what of it has been paid so far", unit="US$")
    alone: Ints = cell("turn until which the maker serves nobody else with the chemistry, 0 for never", kind="mark")


@define
class Poachings(Table):
    """Teams hired away, as long as a suit over trade secrets can be brought."""

    house: Ints = cell("maker that lost the team", kind="mark")
    poacher: Ints = cell("maker to which it went", kind="mark")
    chemistry: Ints = cell("chemistry that it worked on", kind="mark")
    made: Ints = cell("turn in which it went", kind="mark", unit="turn")


@define
class Earnouts(Table):
    """Parts of the price of a firm that its buyer owes its earlier holders, by stages that the firm reaches."""

    buyer: Ints = cell("firm that bought it", kind="mark")
    firm: Ints = cell("firm that was sold", kind="mark")
    stage: Ints = cell("its best announced stage on a solid-state route at the sale", kind="mark")
    agreed: Ints = cell("sum that depends on the stages left", unit="US$")
    paid: Ints = cell("what of it has been paid so far", unit="US$")
    held: Floats = cell("part of the firm that its opening holders sold", kind=float)


@define
class Offers(Table):
    """Offers on the table."""

    deal: Ints = cell("what is proposed (Deal)", kind="mark")
    proposer: Ints = cell("proposing firm", kind="mark")
    recipient: Ints = cell("firm that must answer", kind="mark")
    subject: Keys = cell("key of the suit or alliance, 0 for none", kind="key")
    chemistry: Ints = cell("chemistry, -1 for none", kind="mark")
    amount: Ints = cell("lump sum", unit="US$")
    rate: Floats = cell("royalty; of the price of a firm, the part that is paid by milestones", kind=float)
    term: Ints = cell(
        "of a settlement, quarters of the licence; 0 for the life of the patents in suit", kind="mark", unit="quarters"
    )
    expires: Ints = cell("last turn to answer; silence refuses", kind="mark", unit="turn")
    agreed: Ints = cell(
        "1 where offers crossed and met: carried out without an answer; 2 for a refused letter", kind="mark"
    )


@define
class Promises(Table):
    """Announced dates."""

    firm: Ints = cell("who promised", kind="mark")
    chemistry: Ints = cell("chemistry", kind="mark")
    target: Ints = cell("stage promised", kind="mark")
    made: Ints = cell("turn announced", kind="mark", unit="turn")
    due: Ints = cell("turn promised", kind="mark", unit="turn")


@define
class Petitions(Table):
    """What firms ask of governments: a case until decided."""

    firm: Ints = cell("petitioner", kind="mark")
    government: Ints = cell("government", kind="mark")
    plea: Ints = cell("what is asked (Plea)", kind="mark")
    chemistry: Ints = cell("chemistry, -1 for none", kind="mark")
    place: Ints = cell("region complained of, or of the plant; -1 for none", kind="mark")
    amount: Ints = cell("money asked", unit="US$")
    claimed: Floats = cell("benefit claimed", kind=float)
    true: Floats = cell("benefit in truth, seen only after an audit", kind=float)
    audited: Ints = cell("1 after an audit", kind="mark")
    expires: Ints = cell("last turn to answer; silence refuses", kind="mark", unit="turn")


@define
class Inquiries(Table):
    """Duty inquiries under way."""

    government: Ints = cell("inquiring government", kind="mark")
    origin: Ints = cell("region of origin", kind="mark")
    cars: Ints = cell("1 for cars, 0 for cells", kind="mark")
    opened: Ints = cell("turn opened", kind="mark", unit="turn")
    due: Ints = cell("turn decided", kind="mark", unit="turn")
    rate: Floats = cell("duty proposed", kind=float)


@define
class Motions(Table):
    """Votes under way in alliances and among ministries."""

    alliance: Keys = cell("key of the alliance, 0 for the ministries", kind="key")
    motion: Ints = cell("what is voted on (Motion)", kind="mark")
    mover: Ints = cell("seat that moved it", kind="mark")
    subject: Ints = cell("firm to admit, or order kind to consent to; -1 for none", kind="mark")
    place: Ints = cell("place of the order to consent to; -1 for none", kind="mark")
    chemistry: Ints = cell("chemistry of the order to consent to; -1 for none", kind="mark")
    value: Floats = cell("new value", kind=float)
    due: Ints = cell("turn in which votes are counted", kind="mark", unit="turn")
    ayes: Ints = cell("bit set of seats in favour")
    noes: Ints = cell("bit set of seats against")


@define
class Effects(Table):
    """Passing effects of events."""

    effect: Ints = cell("which declared effect", kind="mark")
    target: Ints = cell("index on the effect's axis, -1 for all", kind="mark")
    size: Floats = cell("strength", kind=float)
    until: Ints = cell("last turn", unit="turn")


@define
class Dilemmas(Table):
    """Events that wait for the choice of the seat to which they happened."""

    event: Ints = cell("number of the declared event", kind="mark")
    seat: Ints = cell("seat that chooses", kind="mark")
    other: Ints = cell("other firm in it, -1 for none", kind="mark")
    due: Ints = cell("turn in which it is settled; silence is the declared way", kind="mark", unit="turn")


THINGS: tuple[type[Table], ...] = (
    Contracts, Plants, Suits, Injunctions, Licences, Alliances, Memberships,
    Offers, Promises, Petitions, Inquiries, Motions, Effects, Offtakes, Poachings, Dilemmas, Earnouts,
)  # fmt: skip
