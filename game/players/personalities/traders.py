"""Trade: keep the home market for home firms, or open it and have others opened."""

from attrs import evolve

from game.players import cases, consents, instruments, statecraft
from game.players.characters import REGULAR
from game.players.part import Part
from game.players.personalities.market_maker import never, only_less
from game.players.personalities.personality import KNOWN, Example, Kind, Personality
from game.world.things import Plea

PRESSING = 0.25  # chance a quarter to look at credits and local content
EAGER = 0.15  # chance a quarter that imports beyond the bar bring an inquiry without anybody's complaint


def shut(part: Part) -> None:
    """Inquiries as soon as imports pass the bar, answers to every duty, no treaties."""
    statecraft.inquire(part, EAGER)


def building_here(part: Part) -> None:
    """Credits for cells made at home and support kept for them, pressed in every year; the rest as usual."""
    instruments.build_here(part, PRESSING)
    instruments.instruments(part)


def guarded(part: Part) -> None:
    """No mandate is granted: standing is kept for trade, and what buyers are pushed to is imported."""
    cases.petitions(part, {**cases.JUDGES, Plea.MANDATE: never})


def refusing(part: Part) -> None:
    """No treaty is signed."""
    consents.signatures(part, treaties=False)


def opened(part: Part) -> None:
    """No inquiry of its own; old duties are dropped one after the other, treaties proposed."""
    statecraft.inquire(part, 0.0)
    statecraft.end_duties(part)
    statecraft.propose_treaties(part)


def petitions(part: Part) -> None:
    """No complaint is heard, and no more local content."""
    cases.petitions(part, {**cases.JUDGES, Plea.COMPLAINT: never, Plea.LOCAL_CONTENT: only_less})


PROTECTIONIST = Personality(
    "protectionist", (Kind.GOVERNMENT,),
    "Opens an inquiry as soon as imports pass its bar, answers every duty, signs no treaty.",
    (
        Example("the US tied support to home assembly, minerals and components", "us_30d; us_feoc"),
        Example("the EU opened its inquiry into cars from China in October 2023", "eu_cvd_path"),
        Example("US duties on goods from China since 2018", KNOWN),
    ),
    evolve(REGULAR, protect=0.2, answer=0.75, free_trade=0.0, grants=0.3, buyers=0.4),
    {
        statecraft.trade: shut, consents.signatures: refusing, cases.petitions: guarded,
        instruments.instruments: building_here,
    },
)  # fmt: skip
FREE_TRADER = Personality(
    "free-trader", (Kind.GOVERNMENT,),
    "Hears no complaint, drops duties on its own, proposes treaties, answers only seldom.",
    (
        Example("Norway, Australia and others levy nothing on electric cars", KNOWN),
        Example("Germany spoke against duties on cars from China", KNOWN),
    ),
    evolve(REGULAR, protect=0.8, answer=0.15, free_trade=0.12, grants=0.2, buyers=0.5),
    {statecraft.trade: opened, cases.petitions: petitions},
)  # fmt: skip
