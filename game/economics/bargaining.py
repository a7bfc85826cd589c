"""Settlement: what either side would take or give, and how the gain is shared.

With beliefs p (plaintiff) and q (defendant) that the claim holds, stakes S and costs to come c, the plaintiff takes
no less than p S_p - c_p and the defendant gives no more than q S_d + c_d (Bebchuk 1984; Priest & Klein 1984). Where the
zone is not empty the Nash solution splits it by bargaining weight; risk-neutral sides of equal weight split it evenly.

Limits: risk-neutral sides, beliefs that differ as given, no learning from offers.

Symbols:
    p, q  belief         (...)  1
    S     stake          (...)  US$
    c     cost           (...)  US$
    a     least_taken()  (...)  US$
    b     most_given()   (...)  US$
    a     asked          (...)  US$
    b     bid            (...)  US$
    -     asked_rate     (...)  share of sales
    -     bid_rate       (...)  share of sales
    -     meets()        (...)  yes or no
    -     middle()       (...)  US$
"""

import numpy as np

from game.exact import Bools, Floats, Ints


def least_taken(belief: Floats, stake: Floats, cost: Floats) -> Floats:
    """The plaintiff's reservation, US$, never below zero.

    Source: Bebchuk (1984): p S_p - c_p.
    """
    return np.maximum(belief * stake - cost, 0.0)


def most_given(belief: Floats, stake: Floats, cost: Floats) -> Floats:
    """The defendant's reservation, US$.

    Source: Bebchuk (1984): q S_d + c_d.
    """
    return belief * stake + cost


def meets(asked: Ints, bid: Ints, asked_rate: Floats, bid_rate: Floats) -> Bools:
    """Whether offers that cross leave both sides content: no more is asked than is bid, in money and in royalty.

    Source: Chatterjee & Samuelson (1983), sealed bids: trade where the bid is at least what is asked.
    """
    return (asked <= bid) & (asked_rate <= bid_rate)


def middle(asked: Ints, bid: Ints) -> Ints:
    """Half-way between two sums, rounded down.

    Source: Nash (1950) with equal weights; Chatterjee & Samuelson (1983), k = 1/2.
    """
    return (asked + bid) // 2
