"""Regular, and the habits of suing that studies compare: the usual desks, with other numbers."""

from attrs import evolve

from game.players.characters import REGULAR
from game.players.personalities.personality import ASSUMED, FIRMS, STATES, Example, Kind, Personality

RULE = (Example("rules of thumb of the field", ASSUMED),)
STUDY = (Example("for the study of what it pays to sue", ASSUMED),)

PLAIN = Personality(
    "regular", (*FIRMS, *STATES), "Milks what sells, funds the most promising route, sues seldom, stays solvent.", RULE,
    REGULAR,
)  # fmt: skip
SERIAL_SUER = Personality(
    "serial-suer", (Kind.CELL_MAKER,), "Sues at every chance.", STUDY,
    evolve(REGULAR, suing=1.0, grudge=0.9, settling=0.2),
)  # fmt: skip
NEVER_SUER = Personality(
    "never-suer", (Kind.CELL_MAKER,), "Never sues.", STUDY, evolve(REGULAR, suing=0.0, grudge=-1.0)
)
SELECTIVE_SUER = Personality(
    "selective-suer", (Kind.CELL_MAKER,), "Sues where it pays.", STUDY, evolve(REGULAR, suing=0.09, grudge=0.3)
)
HABITS = (SERIAL_SUER, NEVER_SUER, SELECTIVE_SUER)
