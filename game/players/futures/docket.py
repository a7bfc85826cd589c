"""Suits and tables in futures: the strength of own cases as believed, everything else from the law of nature.

What nature hides about a suit follows from a world's key. So that it agrees with what the seat believes of its own
suits, each future is offered several keys and takes one in proportion to how near the belief that it would give comes
to the true one (rejection by a kernel: Beaumont, Zhang & Balding 2002).
"""

import numpy as np
from attrs import evolve

from game.exact import Floats, Keys, content_key, exp, row_totals
from game.players.futures.beliefs import Beliefs
from game.rules.courts_cases import beliefs as seen_by_sides
from game.rules.courts_cases import suit_cost, suit_time
from game.world.streams import Stream
from game.world.world import World

OFFERED = 32  # keys that each future may take
SECOND_RATE = 0.5  # quality of second-rate staff


def fitting_keys(forks: World, seat: int, keys: Keys, beliefs: Beliefs) -> World:
    """The forks with keys under which own suits look as they do; the given ones where there is no own suit."""
    rows = forks.suits.where((forks.suits.plaintiff == seat) | (forks.suits.defendant == seat))
    forks = evolve(forks, key=keys)
    if not len(rows):
        return forks
    mine = np.where(rows.plaintiff == seat, rows.belief_plaintiff, rows.belief_defendant)
    taken, weight = keys, np.zeros(len(keys))
    for number in range(OFFERED):
        offered = content_key(keys, number)
        one, other = seen_by_sides(evolve(forks, key=offered), rows)
        miss = (np.where(rows.plaintiff == seat, one, other) - mine) / beliefs.suit_width
        near = exp(-0.5 * np.minimum(row_totals(miss * miss, rows.world, len(keys)), 60.0))
        weight = weight + near
        taken = np.where(_coin(offered) * weight < near, offered, taken)
    return evolve(forks, key=taken)


def _coin(keys: Keys) -> Floats:
    """(N,) uniforms that depend on these keys alone."""
    return np.asarray((keys >> np.uint64(11)).astype(np.float64) * (0.5 / (1 << 52)))


def draw_docket(forks: World, seat: int, beliefs: Beliefs) -> None:
    """Write what other sides of suits believe and have spent, what is true of petitions, what staff fellows send."""
    rows = forks.suits
    if len(rows):
        one, other = seen_by_sides(forks, rows)
        elapsed = np.maximum(forks.turn - rows.opened, 0) / np.maximum(suit_time(forks, rows), 1.0)
        spent = np.asarray(suit_cost(forks, rows) * np.minimum(0.25 + 0.75 * elapsed, 1.0)).astype(np.int64)
        suing, sued = rows.plaintiff == seat, rows.defendant == seat
        forks.suits = evolve(
            rows,
            belief_plaintiff=np.where(suing, rows.belief_plaintiff, one),
            belief_defendant=np.where(sued, rows.belief_defendant, other),
            spent_plaintiff=np.where(suing, rows.spent_plaintiff, spent),
            spent_defendant=np.where(sued, rows.spent_defendant, spent),
        )  # fmt: skip
    _draw_staff(forks, seat, beliefs)
    _draw_truth(forks, seat)


def _draw_staff(forks: World, seat: int, beliefs: Beliefs) -> None:
    rows = forks.memberships
    if len(rows):
        luck = forks.luck.uniform_rows(Stream.ADVISER, 8, rows.world, rows.key)[0]
        second = (luck < beliefs.second_rate) & (rows.member != seat)
        forks.memberships = evolve(rows, staff=np.where(second, SECOND_RATE, rows.staff))


def _draw_truth(forks: World, seat: int) -> None:
    """What is true of petitions to the seat that were not audited: the less of the claim the less credible the firm."""
    rows, firms = forks.petitions, len(forks.setup.dims.firms)
    if len(rows):
        doubt = 1.0 - forks.research.credibility[rows.firm, rows.world]
        luck = forks.luck.uniform_rows(Stream.ADVISER, 9, rows.world, rows.key)[0]
        unknown = (rows.government + firms == seat) & (rows.audited == 0)
        inflated = 1.0 + forks.setup.parameters.policy.exaggeration * doubt * luck
        forks.petitions = evolve(rows, true=np.where(unknown, rows.claimed / inflated, rows.true))
