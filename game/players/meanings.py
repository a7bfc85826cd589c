"""What the codes of reasons mean: a sentence each, and the numbers that were weighed."""

from enum import IntEnum

from attrs import frozen

MONEY, CHANCE, SHARE, STAGE, TIME, ENERGY, POINTS = "US$", "chance", "share", "stage", "quarters", "GWh", "points"


class Why(IntEnum):
    """Why an order was given; the same code stands behind yes, no and other terms."""

    # offers answered
    SETTLEMENT = 0
    LICENCE = 1
    LICENCE_WANTED = 2
    INVITATION = 3
    SALE = 4
    PURCHASE = 5
    LINE = 6
    OFFTAKE = 7
    LETTER = 8
    CROSS_LICENCE = 9
    # offers made
    SETTLE = 10
    WARN = 11
    PEACE_BOTH_WAYS = 12
    SELL_ITSELF = 13
    BUY = 14
    # suits
    SUE = 15
    UNHEARD_LETTER = 16
    DEFENCE = 17
    GIVE_UP = 18
    APPEAL = 19
    DROP = 20
    # alliances
    JOIN = 21
    LEAVE = 22
    VOTE_CLAUSE = 23
    VOTE_ENTRY = 24
    VOTE_EXPEL = 25
    # business
    TENDER = 26
    NEW_CELL = 27
    PLANT = 28
    PROMISE = 29
    EQUITY = 30
    # governments
    GRANT = 31
    PETITION = 32
    INQUIRY = 33
    SIGNATURE = 34
    # business, later on
    GROWTH = 35
    # carmakers
    NOMINATION = 36
    # events
    DILEMMA = 37


@frozen
class Figure:
    """A number that was weighed."""

    name: str
    unit: str


@frozen
class Meaning:
    """A reason in words: what was asked, and the numbers in the order of `first` to `fourth`."""

    text: str
    figures: tuple[Figure, ...]


def _of(text: str, *figures: tuple[str, str]) -> Meaning:
    return Meaning(text, tuple(Figure(name, unit) for name, unit in figures))


MEANINGS: dict[Why, Meaning] = {
    Why.SETTLEMENT: _of(
        "what is offered for peace against what the case is worth to it",
        ("offered", MONEY), ("own limit", MONEY), ("believed chance of the claim", CHANCE),
    ),
    Why.LICENCE: _of(
        "what is asked for a licence against what it is worth to it",
        ("asked", MONEY), ("worth", MONEY), ("cash", MONEY),
    ),
    Why.LICENCE_WANTED: _of(
        "what is paid for its rights against what they keep from a rival",
        ("paid", MONEY), ("least", MONEY), ("how far the rival runs away", SHARE),
    ),
    Why.INVITATION: _of(
        "whether others there are far enough for what the seat costs",
        ("best stage there", STAGE), ("own stage", STAGE), ("dues", SHARE),
    ),
    Why.SALE: _of(
        "the price of a firm against what its lead saves", ("asked", MONEY), ("worth", MONEY), ("cash", MONEY)
    ),
    Why.PURCHASE: _of(
        "a bid for itself against what going on is worth",
        ("offered", MONEY), ("least", MONEY), ("value on the market", MONEY),
    ),
    Why.LINE: _of(
        "the price of a pilot line against what it teaches", ("cost", MONEY), ("worth", MONEY), ("cash", MONEY)
    ),
    Why.OFFTAKE: _of(
        "money now for cells that it may not have in time",
        ("prepaid", MONEY), ("own stage", STAGE), ("cash", MONEY),
    ),
    Why.LETTER: _of(
        "the price of peace against the suit that is threatened", ("asked", MONEY), ("risk", MONEY)
    ),
    Why.CROSS_LICENCE: _of(
        "freedom gained against freedom and own suits given up",
        ("gained", MONEY), ("given", MONEY), ("added", MONEY), ("suits given up", MONEY),
    ),
    Why.SETTLE: _of(
        "peace at a little beyond its own limit",
        ("proposed", MONEY), ("own limit", MONEY), ("believed chance of the claim", CHANCE),
    ),
    Why.WARN: _of("a licence or a suit: the rival sells much of what it holds", ("rival's sales", MONEY)),
    Why.PEACE_BOTH_WAYS: _of(
        "both sell the cells and both hold patents", ("most for peace", MONEY), ("given", MONEY)
    ),
    Why.SELL_ITSELF: _of("money runs out before the cell is ready", ("runway", TIME), ("price", MONEY)),
    Why.BUY: _of("a lead bought is cheaper than one made", ("price", MONEY), ("worth", MONEY)),
    Why.SUE: _of(
        "the prize of a suit against its cost", ("prize", MONEY), ("cost", MONEY), ("odds", CHANCE)
    ),
    Why.UNHEARD_LETTER: _of(
        "a letter was refused or not answered", ("prize", MONEY), ("cost", MONEY), ("odds", CHANCE)
    ),
    Why.DEFENCE: _of("the patent is the weak place of the claim", ("believed chance of the claim", CHANCE)),
    Why.GIVE_UP: _of(
        "the case is all but lost, and losing it costs more than stopping",
        ("cost of stopping", MONEY), ("believed chance of the claim", CHANCE), ("cost of the suit", MONEY),
    ),
    Why.APPEAL: _of("what a second instance may bring against its cost", ("gain", MONEY), ("cost", MONEY)),
    Why.DROP: _of(
        "the suit is no longer worth its costs",
        ("prize", MONEY), ("cost", MONEY), ("believed chance of the claim", CHANCE),
    ),
    Why.JOIN: _of(
        "there is something to learn", ("best stage there", STAGE), ("own stage", STAGE), ("dues", SHARE)
    ),
    Why.LEAVE: _of(
        "the others have little left to teach",
        ("own stage", STAGE), ("best of the others", STAGE), ("lead from which it goes", STAGE),
    ),
    Why.VOTE_CLAUSE: _of(
        "which wording is nearer to the one that suits it",
        ("wording in force", POINTS), ("moved", POINTS), ("wanted", POINTS),
    ),
    Why.VOTE_ENTRY: _of(
        "no enemies, nobody far behind", ("its stage", STAGE), ("own stage", STAGE)
    ),
    Why.VOTE_EXPEL: _of("whether a fellow that sent second-rate staff is worth keeping"),
    Why.TENDER: _of(
        "how much it needs the order: idle lines bid below, full ones above",
        ("energy of the programme", ENERGY), ("of its own sales", SHARE), ("price over the standing offer", SHARE),
    ),
    Why.NEW_CELL: _of(
        "a first customer for a new cell",
        ("own stage", STAGE), ("quarters until it can deliver", TIME), ("energy of the programme", ENERGY),
    ),
    Why.PLANT: _of(
        "expected sales outgrow the lines",
        ("short", ENERGY), ("ordered", ENERGY), ("cost", MONEY), ("cash and credit", MONEY),
    ),
    Why.PROMISE: _of(
        "belief now against a date that may be missed",
        ("quarters expected", TIME), ("quarters promised", TIME), ("stage", STAGE),
    ),
    Why.EQUITY: _of(
        "money would not last", ("needed", MONEY), ("runway", TIME), ("ease", SHARE)
    ),
    Why.GROWTH: _of(
        "lines that money does not suffice for, while shares are dear",
        ("short", MONEY), ("value on the market", MONEY), ("book value", MONEY),
    ),
    Why.GRANT: _of(
        "the benefit that it believes against the money",
        ("believed benefit", POINTS), ("claimed", POINTS), ("asked", MONEY), ("left of the year", MONEY),
    ),
    Why.PETITION: _of(
        "what the rule would do at home against its political price",
        ("claimed", POINTS), ("political capital", POINTS),
    ),
    Why.INQUIRY: _of(
        "imports hold more of the market than it bears", ("share lost", SHARE), ("share it bears", SHARE)
    ),
    Why.SIGNATURE: _of(
        "whether a move of another hurts its own field", ("duties they drop", SHARE), ("duties it drops", SHARE)
    ),
    Why.NOMINATION: _of(
        "whom it wants in its own tender", ("share of the programme now", SHARE), ("list price", "US$/kWh")
    ),
    Why.DILEMMA: _of(
        "what happened to it: the way taken against the next best",
        ("worth of the way", MONEY), ("worth of the next best", MONEY), ("chance that it goes wrong", CHANCE),
    ),
}  # fmt: skip
