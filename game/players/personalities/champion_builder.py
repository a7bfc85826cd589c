"""Champion builder: the state picks the winner and pays for it."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Ints
from game.players import cases
from game.players.budget import home_makers
from game.players.characters import REGULAR
from game.players.deals import solid_stage
from game.players.part import Part
from game.players.personalities.personality import STATES, Example, Personality
from game.world.things import Petitions, Plea

CHAMPIONS, BAR = 2, 0.1  # home makers that count as such; believed benefit for a dollar that they must show


def petitions(part: Part) -> None:
    """Grants go to the champions alone, and to them for little; all else is judged as usual."""
    cases.petitions(part, {**cases.JUDGES, Plea.GRANT: to_champions})


def to_champions(part: Part, rows: Petitions, place: Ints) -> Bools:
    """(N,) whether the petitioner is one of the home makers that are furthest, the larger first on a tie."""
    makers = part.view.dims.makers
    stage, revenue = solid_stage(part)[:makers], part.view.public.revenue[:makers]
    rank = np.where(home_makers(part)[:, :, None], stage * 1e15 + revenue, -1.0)  # (k, C, W)
    mine = rank[place, np.minimum(rows.firm, makers - 1), rows.world]
    better = np.add.reduce(rank[place, :, rows.world] > mine[:, None], axis=1)
    chosen = (rows.firm < makers) & (mine >= 0.0) & (better < CHAMPIONS)
    return np.asarray(chosen & (cases.believed(part, rows) > BAR))


CHAMPION_BUILDER = Personality(
    "champion-builder", STATES,
    "Half of the budget for research, and grants for the two home firms that are furthest, on little proof.",
    (
        Example("China booked $809m of subsidies to CATL in 2023", "f2_gov_china_sub"),
        Example("Japan gave Honda and GS Yuasa 159 of 185bn yen", "jp_meti_2023"),
        Example("Korea planned with its three makers", "k_battery; kr_aid"),
    ),
    evolve(REGULAR, grants=0.5, buyers=0.25, champion=1.0),
    {cases.petitions: petitions},
)  # fmt: skip
