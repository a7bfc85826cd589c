"""Settlement: what either side would take or give, and how the gain is shared.

With beliefs p (plaintiff) and q (defendant) that the claim holds, stakes S and costs to come c, the plaintiff takes
no less than p S_p - c_p and the defendant gives no more than q S_d + c_d (Bebchuk 1984; Priest & Klein 1984). Where the
zone is not empty the Nash solution splits it by bargaining weight; risk-neutral sides of equal weight split it evenly.
"""

import numpy as np

from game.exact import Bools, Floats, Ints


def least_taken(belief: Floats, stake: Floats, cost: Floats) -> Floats:
    """The plaintiff's reservation, US$, never below zero."""
    return np.maximum(belief * stake - cost, 0.0)


def most_given(belief: Floats, stake: Floats, cost: Floats) -> Floats:
    """The defendant's reservation, US$."""
    return belief * stake + cost


def meets(asked: Ints, bid: Ints, asked_rate: Floats, bid_rate: Floats) -> Bools:
    """Whether offers that cross leave both sides content: no more is asked than is bid, in money and in royalty."""
    return (asked <= bid) & (asked_rate <= bid_rate)


def middle(asked: Ints, bid: Ints) -> Ints:
    """Half-way between two sums, rounded down."""
    return (asked + bid) // 2
