"""How research turns into patent families.

Poisson filings (Hausman, Hall & Griliches 1984): within a firm their mean has an elasticity of 0.3 to 0.6 to research
of the quarter; across firms, whose stocks differ as their research does, it is near one. Both hold for a mean that
goes with research x and with the stock K that keeps it: phi x^e (w K)^(1 - e).
"""

import numpy as np

from game.exact import Floats, Ints, exp, floor_whole, log

MILLION = 1e6
LEAST = 1.0  # US$


def filings_mean(flow: Floats, knowledge: Floats, propensity: Floats, elasticity: float, usual: float) -> Floats:
    """Families filed in a quarter on average; 0 without research.

    Args:
        flow: research x, US$ a quarter; knowledge: stock K, US$; same shape.
        propensity: families for a million US$, broadcast against them; elasticity: e, within a firm.
        usual: w, the usual ratio of research to stock, a quarter.
    """
    steady = np.maximum(usual * knowledge, LEAST)
    mixed = steady * exp(elasticity * log(np.maximum(flow, LEAST) / steady))
    return np.where(flow > LEAST, propensity * mixed / MILLION, 0.0)


def share_decided(waiting: Ints, share: float, phase: Floats) -> Ints:
    """How many of those waiting an office decides: a fixed share, fractions in turn by `phase` in [0, 1)."""
    return np.minimum(floor_whole(waiting * share + phase, 0.0), waiting)
