"""What a promise is believed to be worth: a record of dates kept and missed that fades.

Credibility p is the believed chance that a promise is kept. Evidence moves it towards 1 or 0 by a weight; without
evidence it returns to the belief in a stranger with a half-life (16 quarters as a start).
"""

import numpy as np

from game.exact import Floats, exp

LOG_TWO = 0.6931471805599453


def faded(credibility: Floats, stranger: float, half_life: float) -> Floats:
    """Credibility after one quarter without news."""
    kept = float(exp(np.array(-LOG_TWO / half_life)))
    return stranger + (credibility - stranger) * kept


def after_kept(credibility: Floats, weight: float) -> Floats:
    """Credibility after a promise kept."""
    return credibility + weight * (1.0 - credibility)


def after_missed(credibility: Floats, weight: float) -> Floats:
    """Credibility after a promise missed."""
    return credibility * (1.0 - weight)
