"""The ladder of readiness on plain arrays: fourteen programmes of fixed size, no rules, no players."""

import numpy as np

from game.economics import readiness
from game.exact import Floats, Ints, Luck, exp, name_key, world_keys
from game.world.parameters import Parameters

# effort (1 is a large firm's programme), stage in early 2024, route: 0 sulfide, 1 oxide, 2 polymer
ROSTER = (
    ("Toyota", 1.5, 5, 0), ("Samsung SDI", 1.0, 5, 0), ("QuantumScape", 1.0, 5, 1), ("Solid Power", 0.5, 5, 0),
    ("LGES", 0.7, 4, 0), ("SK On", 0.5, 4, 0), ("CATL", 1.6, 4, 0), ("BYD", 0.8, 4, 0), ("CALB", 0.3, 3, 0),
    ("EVE", 0.3, 3, 0), ("Gotion", 0.4, 4, 0), ("SVOLT", 0.3, 4, 0), ("Panasonic", 0.4, 4, 0), ("WeLion", 0.4, 4, 1),
)  # fmt: skip
NEVER = 10_000


def first_reached(known: Parameters, worlds: int, turns: int = 60, roster: tuple = ROSTER, seed: int = 5) -> Ints:
    """(firms, W) the quarter after the opening in which each firm reaches mass production."""
    rule, luck = known.research, Luck(world_keys(seed, np.arange(worlds)))
    keys = np.array([name_key(name) for name, *_ in roster], dtype=np.uint64)
    power = np.array([size for _, size, _, _ in roster])[:, None]
    route = np.array([place for *_, place in roster])
    stage = np.array([start for _, _, start, _ in roster])[:, None] + np.zeros((1, worlds), dtype=np.int64)
    difficulty, wall = nature(known, luck)
    step, reached = np.zeros_like(stage), np.full(stage.shape, NEVER)
    suits = readiness.fit(luck.uniform(8, 0, keys)[:, 0], rule.fit_spread)
    for turn in range(turns):
        mastered = np.stack([(stage[route == place] == 9).any(axis=0) for place in range(3)])[route]
        slower = readiness.slowness(stage, difficulty[route], wall[route], rule.wall_height, mastered, rule.imitation)
        counted = readiness.crowded(power, rule.crowding) + np.zeros(stage.shape)
        chance = suits * readiness.step_chance(
            stage, counted, slower, rule.stage_time, rule.elasticity_low, rule.elasticity_high, rule.engineering
        )
        step += luck.uniform(4, turn, keys)[:, 0] < chance
        up = step >= readiness.STEPS
        stage, step = stage + up, np.where(up, 0, step)
        reached[up & (stage == 9)] = turn + 1
    return reached


def nature(known: Parameters, luck: Luck) -> tuple[Floats, Ints]:
    """(3, W) difficulty and walls of three routes."""
    rule, routes = known.research, np.array([name_key(name) for name in ("all", "a", "b", "c")], dtype=np.uint64)
    z, u = luck.normal(1, 0, routes)[:, 0], luck.uniform(2, 0, routes)[:, 0]
    difficulty = exp(rule.difficulty_common * z[0] + rule.difficulty_own * z[1:])
    return difficulty, ((u[1:] < rule.wall_chance) | (u[0] < rule.wall_everywhere)).astype(np.int64)
