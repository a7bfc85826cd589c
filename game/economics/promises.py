"""What a promise is believed to be worth: a record of dates kept and missed that fades.

Credibility p is the believed chance that a promise is kept. Evidence moves it towards 1 or 0 by a weight; without
evidence it returns to the belief in a stranger with a half-life (16 quarters as a start).

Limits: promises count alike, however bold or late they were.

Symbols:
    p    credibility     (...)  1         research.credibility
    p_0  stranger        ()     1         research.promise_stranger
    n    half_life       ()     quarters  research.promise_half_life
    p    faded()         (...)  1
    w    weight          ()     1
    p    after_kept()    (...)  1
    p    after_missed()  (...)  1
"""

import numpy as np

from game.exact import Floats, exp

LOG_TWO = 0.6931471805599453


def faded(credibility: Floats, stranger: float, half_life: float) -> Floats:
    """Credibility after one quarter without news.

    p_0 + (p - p_0) 2^(-1/n). Source: own form, exponential forgetting. Valid for n above 0.
    """
    kept = float(exp(np.array(-LOG_TWO / half_life)))
    return stranger + (credibility - stranger) * kept


def after_kept(credibility: Floats, weight: float) -> Floats:
    """Credibility after a promise kept.

    p + w (1 - p). Source: linear operator of Bush & Mosteller (1955). Valid for w in [0, 1].
    """
    return credibility + weight * (1.0 - credibility)


def after_missed(credibility: Floats, weight: float) -> Floats:
    """Credibility after a promise missed.

    p (1 - w). Source: linear operator of Bush & Mosteller (1955). Valid for w in [0, 1].
    """
    return credibility * (1.0 - weight)
