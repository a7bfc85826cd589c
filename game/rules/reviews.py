"""R13 Reviews: at set quarters boards, ministries and voters look at the declared goal."""

import numpy as np

from game.exact import Bools, Floats, clip
from game.rules.goals import Aims, aims, measured
from game.world.events import Diary, Happening
from game.world.orders import Act, Moves, Orders
from game.world.world import World


def reviews(world: World, given: Orders, diary: Diary) -> None:
    """Change goals, and look at them at the reviews (R13.1 to R13.4).

    Reads: the state, moves CHANGE_GOAL. Writes: standing.goal, changed, missed, credit_line; political capital.
    """
    change_goals(world, given.moves.doing(Act.CHANGE_GOAL), diary)
    if world.turn + 1 in world.setup.reviews:
        judge(world, aims(world, measured(world)), diary)


def change_goals(world: World, rows: Moves, diary: Diary) -> None:
    """R13.1: a seat may change its goal once a game."""
    if not len(rows):
        return
    world.standing.goal[rows.seat, rows.world] = rows.amount
    world.standing.changed[rows.seat, rows.world] = 1
    diary.note(Happening.GOAL_CHANGED, rows.world, 1301, actor=rows.seat, amount=rows.amount.astype(np.float64))


def judge(world: World, found: Aims, diary: Diary) -> None:
    """R13.2 to R13.4: a target met widens credit or political capital, a miss narrows it; two misses set the goal."""
    known, standing = world.setup.parameters.standing, world.standing
    firms = len(world.setup.dims.firms)
    met, missed = found.met & found.active, ~found.met & found.active
    line = standing.credit_line * _factor(met[:firms], missed[:firms], known.line_met, known.line_missed)
    standing.credit_line[...] = clip(line, known.line_low, known.line_high)
    step = known.capital_met * met[firms:] - known.capital_missed * missed[firms:]
    world.policy.capital[...] = clip(world.policy.capital + step, 0.0, 100.0)
    standing.missed += missed
    _note(world, found, diary)
    forced = missed & (standing.missed >= known.misses) & (standing.goal != 0)
    standing.goal[forced] = 0
    seat, worlds = np.nonzero(forced)
    diary.note(Happening.GOAL_CHANGED, worlds, 1304, actor=seat, amount=0.0)


def _factor(met: Bools, missed: Bools, better: float, worse: float) -> Floats:
    return np.where(met, better, np.where(missed, worse, 1.0))


def _note(world: World, found: Aims, diary: Diary) -> None:
    for mask, kind in ((found.met, Happening.REVIEW_MET), (~found.met, Happening.REVIEW_MISSED)):
        seat, worlds = np.nonzero(mask & found.active)
        goal = world.standing.goal[seat, worlds]
        diary.note(kind, worlds, 1302, actor=seat, subject=goal, amount=found.progress[seat, worlds])
