"""How hard routes are, as a laboratory may believe: the law of nature, moved by its own noisy signs.

Logs of difficulty are normal with a part common to all routes, signs add normal noise: a draw from the law is moved by
what it falls short of the signs (Matheron's update of a Gaussian draw; Journel & Huijbregts 1978), which makes it a
draw of the posterior. Walls are drawn from the law; those whose stage a firm has passed do not matter any more.
"""

import numpy as np

from game.exact import Floats, clip, exp, log, total
from game.players.futures.beliefs import Beliefs
from game.rules.opening import draw_routes
from game.world.known import Known
from game.world.streams import Stream
from game.world.world import World

LEAST_ERROR = 0.02  # signs from a mastered route leave no doubt that matters


def draw_routes_believed(forks: World, seen: Known, count: int, beliefs: Beliefs) -> None:
    """Write difficulty and walls of every fork, given what the seat's signs tell."""
    draw_routes(forks)
    first, difficulty = forks.setup.dims.first_route, forks.research.difficulty
    if seen.sees_routes:
        sign = np.repeat(seen.sign[first:], count, axis=1)
        error = np.maximum(np.repeat(seen.error[first:], count, axis=1), LEAST_ERROR)
        noise = forks.luck.normal(Stream.ADVISER, 0, forks.setup.chemistries.key[first:])[:, 0]
        short = log(clip(sign, 0.1, 10.0)) - log(difficulty[first:]) - error * noise
        difficulty[first:] *= exp(_moved(forks, short, error))
    for chemistry, factor in beliefs.hardness.items():
        difficulty[chemistry] *= factor


def _moved(forks: World, short: Floats, error: Floats) -> Floats:
    """(R, N) what draws are moved by, in logs: S (S + E)^-1 times what they fall short of the signs.

    S = c^2 1 1' + o^2 I is the law's covariance and E that of the noise; the inverse is that of Sherman & Morrison.
    """
    rule = forks.setup.parameters.research
    common, own = rule.difficulty_common * rule.difficulty_common, rule.difficulty_own * rule.difficulty_own
    weight = 1.0 / (own + error * error)
    solved = weight * short - weight * (common * total(weight * short) / (1.0 + common * total(weight)))
    return np.asarray(own * solved + common * total(solved))
