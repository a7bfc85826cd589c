"""Gatekeeper: who may build, and what may be called a battery, is decided here."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Ints
from game.players import cases, instruments
from game.players.characters import REGULAR
from game.players.instruments import permits
from game.players.part import Part
from game.players.personalities.personality import KNOWN, Example, Kind, Personality
from game.world.things import Petitions, Plea

STRICT = (0.6, 0.8)  # use of home lines below which permits are cut, and above which they are given back
BUSY, TRUSTED = 0.75, 0.5  # use of own lines, and credibility, that a petitioner must have


def petitions(part: Part) -> None:
    """Permits only for full lines, money only for those whose word has held."""
    cases.petitions(part, {**cases.JUDGES, Plea.PERMIT: busy, Plea.GRANT: trusted})


def busy(part: Part, rows: Petitions, place: Ints) -> Bools:
    """(N,) whether the petitioner's own lines are nearly full."""
    return np.asarray(cases.own_use(part, rows) > BUSY)


def trusted(part: Part, rows: Petitions, place: Ints) -> Bools:
    """(N,) the usual judgment, for firms with a good name."""
    return np.asarray(
        (part.view.public.credibility[rows.firm, rows.world] >= TRUSTED) & cases.judge_grant(part, rows, place)
    )


def slow(part: Part) -> None:
    """The usual instruments, but permits are cut early and given back late."""
    instruments.instruments(part, lambda one: permits(one, *STRICT, often=True))


GATEKEEPER = Personality(
    "gatekeeper", (Kind.MINISTRY,),
    "Thins the field: withholds permits while lines stand idle, and gives to those whose word has held.",
    (
        Example("less than half of China's lines were in use in 2023", "f2_cap_china_2022"),
        Example("lists of approved makers and conditions for the industry", KNOWN),
    ),
    evolve(REGULAR, grants=0.2, buyers=0.5, champion=0.7),
    {cases.petitions: petitions, instruments.instruments: slow},
)  # fmt: skip
