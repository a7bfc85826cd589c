"""Rivals' laboratories as others may believe them: knowledge, division, steps, pending filings.

Published are what each firm spends on research and the stages that it has reached. Knowledge is what such spending
amounts to, divided as a firm at those stages usually divides it; a believed promise says that there is more.
"""

import numpy as np
from attrs import evolve

from game.economics.patenting import family_quality, filings_mean
from game.exact import Bools, Floats, Ints, clip, content_key, exp, floor_whole, scatter_add, total
from game.players.futures.beliefs import Beliefs
from game.players.research_plan import SOLID_BY_STAGE
from game.world.dims import Role
from game.world.streams import Stream
from game.world.world import World

KEPT = 0.96  # of knowledge a quarter: the weight that the opening still has
FOCUS = 2.0  # logs of research that a stage further draws to a route
WAITING = 8.0  # quarters that an application waits


def draw_laboratories(forks: World, others: Bools, beliefs: Beliefs) -> None:
    """Write research, patents and what alliances hear, of all makers but the seat itself."""
    makers = forks.setup.dims.makers
    hidden = np.flatnonzero(others[:makers])
    state, research = forks.research, forks.levers.research.astype(np.float64)
    share = shares(forks)
    noise = _normals(forks, 2)
    divided = share * exp(beliefs.split_spread * noise[:, 0])
    divided = divided / total(divided, axis=1)[:, None]
    worth = _held(forks.turn, beliefs) * research[:, None] * share * exp(beliefs.knowledge_spread * noise[:, 1])
    for firm, factor in beliefs.lead.items():
        worth[firm : firm + 1] *= factor
    state.readiness[hidden] = state.announced[hidden]
    state.knowledge[hidden], forks.levers.split[hidden] = worth[hidden], divided[hidden]
    _draw_steps(forks, others, beliefs)
    _draw_filings(forks, hidden)
    spent = total(divided[:, forks.setup.dims.first_route :], axis=1) * research * 1e-3
    state.reported[hidden] = floor_whole(spent, 0.0)[hidden]
    state.to_report[hidden] = state.reported[hidden]


def shares(forks: World) -> Floats:
    """(C, T, W) how a firm at its published stages usually divides its research."""
    dims, state = forks.setup.dims, forks.research
    stage = state.announced[:, dims.first_route :].astype(np.float64)
    best = np.maximum.reduce(state.announced[:, dims.first_route :], axis=1)
    pure = np.array([role == Role.RESEARCH_COMPANY for role in forks.setup.firms.role[: dims.makers]])
    solid = np.where(pure[:, None], 1.0, SOLID_BY_STAGE.take(best))
    pull = exp(FOCUS * (stage - best[:, None]))
    routes = pull / total(pull, axis=1)[:, None]
    sold = total(forks.market.delivered, axis=1)[:, : dims.first_route] + 1e-3
    sold[:, 0] += forks.market.stored
    plain = sold / total(sold, axis=1)[:, None]
    return np.concatenate([plain * (1.0 - solid)[:, None], routes * solid[:, None]], axis=1)


def _held(turn: int, beliefs: Beliefs) -> float:
    """Quarters of today's research that a stock is worth: it builds up from the opening's."""
    left = 1.0
    for _ in range(turn):
        left *= KEPT
    return beliefs.held + (beliefs.held_at_first - beliefs.held) * left


def _normals(forks: World, lanes: int) -> Floats:
    """(C, lanes, T, W) standard normals of each maker and chemistry."""
    setup = forks.setup
    firms, kinds = setup.firms.key[: setup.dims.makers], setup.chemistries.key
    entity = content_key(firms[:, None], kinds).reshape(-1)
    drawn = forks.luck.normal(Stream.ADVISER, 1, entity, lanes)
    return drawn.reshape(len(firms), len(kinds), lanes, -1).swapaxes(1, 2)


def _draw_steps(forks: World, others: Bools, beliefs: Beliefs) -> None:
    """Hidden steps are as likely one as the other, the seat's own too; a believed promise has two done."""
    setup, state, makers = forks.setup, forks.research, forks.setup.dims.makers
    drawn = forks.luck.uniform(Stream.ADVISER, 2, setup.firms.key[:makers], len(setup.chemistries.key))
    state.step[...] = np.minimum(floor_whole(3.0 * drawn), 2) * (state.readiness < 9)
    table = forks.alliances
    if len(table):
        luck = forks.luck.uniform_rows(Stream.ADVISER, 2, table.world, table.key)[0]
        forks.alliances = evolve(table, step=np.minimum(floor_whole(3.0 * luck), 2))
    rows = forks.promises
    rows = rows.where((rows.firm < makers) & others[rows.firm] & (rows.due > forks.turn))
    if len(rows):
        luck = forks.luck.uniform_rows(Stream.ADVISER, 3, rows.world, rows.key)[0]
        rows = rows.where(luck < state.credibility[rows.firm, rows.world])
        place = rows.firm, rows.chemistry, rows.world
        state.step[place] = np.where(state.readiness[place] < 9, 2, 0)
        count = np.zeros(state.knowledge.shape)
        scatter_add(count, place, 1.0)
        state.knowledge[...] *= np.where(count > 0.0, beliefs.promise, 1.0)


def _draw_filings(forks: World, hidden: Ints) -> None:
    """Applications that wait: what such research files, for as long as offices take, at home and abroad."""
    setup, known, patents = forks.setup, forks.setup.parameters.patents, forks.patents
    flow = forks.levers.research[:, None] * forks.levers.split
    mean = filings_mean(
        flow, forks.research.knowledge, np.array(known.propensity)[:, None], known.elasticity, known.usual,
        known.returns, known.reference,
    )  # fmt: skip
    home = setup.firms.jurisdiction[: len(flow), None] == np.arange(len(setup.dims.jurisdictions))
    share = np.where(home, known.home, known.abroad)[:, None, :, None]
    noise = forks.luck.normal(Stream.ADVISER, 4, setup.firms.key[: len(flow)], len(setup.chemistries.key))
    waiting = clip(WAITING * mean * (1.0 + 0.2 * noise), 0.0, 1e6)
    patents.pending[hidden] = floor_whole(waiting[:, :, None] * share, 0.0)[hidden]
    stage = forks.research.announced.astype(np.float64)
    lead = stage - total(stage) * (1.0 / len(stage))
    quality = floor_whole(family_quality(lead, known.quality_stage) + 0.5)
    patents.quality[hidden] = (quality[:, :, None] * (patents.granted > 0))[hidden]
