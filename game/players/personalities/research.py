"""Research companies: live on a cell that sells already, or belong to one carmaker."""

import numpy as np
from attrs import evolve

from game.exact import Floats, clip, total
from game.players import deals, desks, partnerships
from game.players.characters import REGULAR
from game.players.part import Part
from game.players.personalities.personality import Example, Kind, Personality
from game.players.research_plan import best_stage, level
from game.players.treasury import Means, means

BRIDGE, LATE = 0.5, 7  # share of research for the cell before the routes, until this stage on a route


def bridging(part: Part, money: Means) -> None:
    """Half of the research goes to the cell that sells today, until the route is nearly there."""
    levers, first = part.view.levers, part.view.dims.first_route
    part.lay(levers.research, part.seats, level(part, money))
    part.lay(levers.split, part.seats, bridge(part, first))


def bridge(part: Part, first: int) -> Floats:
    """(k, T, W) the split, moved a tenth of the way towards half semi-solid and half the best route."""
    now = part.view.levers.split[part.index]
    share = np.where(best_stage(part) < LATE, BRIDGE, 0.2)
    kinds = np.arange(now.shape[1])[None, :, None]
    wanted = np.where(kinds == first - 1, share[:, None], 0.0)
    wanted = np.where(kinds == part.route[:, None], 1.0 - share[:, None], wanted)
    moved = clip(now + 0.1 * (wanted - now), 0.0, 1.0)
    moved = np.where((kinds < first - 1) | (moved < 0.02), 0.0, moved)
    whole = total(moved, axis=1)[:, None]
    return np.asarray(np.where(whole > 0.0, moved / np.where(whole > 0.0, whole, 1.0), now))


def one_partner(part: Part) -> None:
    """No licences about: a line or the firm itself, and that to the friend alone."""
    partnerships.offer_lines(part, friends=0.3)
    deals.offer_itself(part, means(part), friends=4.0)


BRIDGE_BUILDER = Personality(
    "bridge-builder", (Kind.RESEARCH_COMPANY,),
    "Sells a semi-solid cell now and lets it pay and teach for the solid one.",
    (
        Example("WeLion delivered semi-solid cells to NIO from June 2023", "f2_ssb_welion; nio_welion"),
        Example("Qingtao with SAIC, Ganfeng with Dongfeng's taxis", "f2_ssb_qingtao; f2_ssb_ganfeng"),
    ),
    evolve(REGULAR, build=1.2, promising=1.0, suing=0.02),
    {desks.research: bridging},
)  # fmt: skip
ONE_PARTNER = Personality(
    "one-partner", (Kind.RESEARCH_COMPANY,),
    "Belongs to one large friend: nobody else is offered a licence, a line or the firm.",
    (
        Example("QuantumScape and Volkswagen since 2012: 17 %, then a licence for its cell arm", "qs_vw"),
        Example("ProLogium with Mercedes-Benz", "prologium"),
    ),
    evolve(REGULAR, focus=4.0, solid=1.2, loyalty=9.0, buying=0.0, settling=0.4, promising=1.0, alone=2.5),
    {desks.way_out: one_partner},
)  # fmt: skip
