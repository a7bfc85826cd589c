"""Market maker: buyers decide, and there are to be many of them."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Ints
from game.players import cases
from game.players.budget import home_regions
from game.players.cases import MILLION
from game.players.characters import REGULAR
from game.players.part import Part
from game.players.personalities.personality import KNOWN, STATES, Example, Personality
from game.world.things import Petitions, Plea

AHEAD = 0.25  # of the plug-in share, up to which a mandate may lead it


def petitions(part: Part) -> None:
    """Permits and mandates are given, favours refused: no standard, no local content, no champion's credit."""
    neutral = {Plea.PERMIT: always, Plea.MANDATE: leading, Plea.STANDARD: never, Plea.LOCAL_CONTENT: only_less}
    cases.petitions(part, {**cases.JUDGES, **neutral})


def always(part: Part, rows: Petitions, place: Ints) -> Bools:
    """(N,) granted."""
    return np.ones(len(rows), dtype=np.bool_)


def never(part: Part, rows: Petitions, place: Ints) -> Bools:
    """(N,) refused."""
    return np.zeros(len(rows), dtype=np.bool_)


def leading(part: Part, rows: Petitions, place: Ints) -> Bools:
    """(N,) mandates that lead the market by not too much."""
    share = part.view.public.ev_share[home_regions(part)[place], rows.world]
    asked = rows.amount / MILLION
    return np.asarray((asked > share - 0.05) & (asked < share + AHEAD))


def only_less(part: Part, rows: Petitions, place: Ints) -> Bools:
    """(N,) less of the support kept for home cells, never more."""
    now = part.view.public.policy.local_content[part.setup.governments.jurisdiction[rows.government], rows.world]
    return np.asarray(rows.amount / MILLION < now)


MARKET_MAKER = Personality(
    "market-maker", STATES,
    "Money for buyers and charging, mandates that lead the market, permits for all, favours for nobody.",
    (
        Example("China's credit quota rose by two points a year from 2018 to 2023", "cn_dual"),
        Example("purchase-tax relief of 520bn yuan for 2024-27", "cn_tax"),
        Example("Norway freed electric cars from taxes", KNOWN),
    ),
    evolve(REGULAR, grants=0.12, buyers=0.6, champion=0.1),
    {cases.petitions: petitions},
)  # fmt: skip
