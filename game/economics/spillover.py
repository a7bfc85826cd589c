"""Knowledge stocks and what leaks between firms.

Griliches (1979), perpetual inventory: K' = (1 - d) K + x + A s, where x is own research and s what others' research
gives; Cohen & Levinthal (1990): what a firm takes in, A, grows with what it knows itself. Spillovers come from
others' flows of own research, never from stocks and never from what those received in their turn, so they cannot
feed on themselves. Shapes: C makers, R routes or chemistries, W worlds.

Limits: one rate for all strangers, whatever the distance of their fields or countries.

Symbols:
    K        knowledge              (C, R, W)        US$            research.knowledge
    K_half   half                   ()               US$            research.absorption_half
    A        absorptive_capacity()  (C, R, W)        1
    theta    theta                  (C, C, W)        1
    x        flow                   (C, R, W)        US$ a quarter
    -        from_partners()        (C, R, W) twice  US$ a quarter
    -        allied                 (C, R, W)        US$ a quarter
    theta_0  rate                   ()               1              research.stranger
    -        cap                    ()               1              research.stranger_cap
    -        from_strangers()       (C, R, W)        US$ a quarter
    s        offered                (C, R, W)        US$ a quarter
    -        limit                  ()               1              research.intake_limit
    A s      intake()               (C, R, W)        US$ a quarter
    A s      learnt                 (C, R, W)        US$ a quarter
    d        depreciation           ()               a quarter      research.depreciation
    K        next_stock()           (C, R, W)        US$
"""

import numpy as np

from game.exact import Floats, total


def absorptive_capacity(knowledge: Floats, half: float) -> Floats:
    """Share of what is offered that a firm can take in, A = K / (K + K_half); 0 without own knowledge.

    Source: Cohen & Levinthal (1990); the saturating form is an own one. Valid for K_half above 0.

    Args:
        knowledge: own stock K, US$; half: the stock at which half is taken in, US$.
    """
    return np.asarray(knowledge / (knowledge + half))


def from_partners(theta: Floats, flow: Floats) -> tuple[Floats, Floats]:
    """(C, R, W) twice: sum over partners of theta x, and the research of those who are partners.

    Source: Griliches (1979), a pool of others' research weighted by nearness.

    Args:
        theta: (C, C, W) share of the second firm's research that reaches the first, 0 for strangers.
        flow: (C, R, W) own research x, US$ a quarter.
    """
    given, allied = np.zeros(flow.shape), np.zeros(flow.shape)
    for partner in range(len(flow)):
        if theta[:, partner].any():
            share = theta[:, partner, None]
            given += share * flow[partner]
            allied += (share > 0.0) * flow[partner]
    return given, allied


def from_strangers(flow: Floats, allied: Floats, rate: float, cap: float) -> Floats:
    """(C, R, W) what strangers give: theta_0 times their research, in total at most `cap` times own research.

    Source: Griliches (1979) with one weight for all; the cap is an own form.

    Args:
        flow: (C, R, W) own research; allied: research of partners, which comes by its own channel instead.
    """
    strangers = total(flow)[None] - flow - allied
    return np.minimum(rate * np.maximum(strangers, 0.0), cap * flow)


def intake(knowledge: Floats, offered: Floats, flow: Floats, half: float, limit: float) -> Floats:
    """What is learnt of what is offered: A s, and never more than `limit` times own research.

    Own laboratories must work through what comes from outside, so a firm that spends nothing learns nothing.

    Source: Cohen & Levinthal (1990); the limit is an own form.
    """
    return np.minimum(absorptive_capacity(knowledge, half) * offered, limit * flow)


def next_stock(knowledge: Floats, flow: Floats, learnt: Floats, depreciation: float) -> Floats:
    """K' = (1 - d) K + x + A s, US$.

    Source: Griliches (1979), perpetual inventory. Valid for d in [0, 1].
    """
    return (1.0 - depreciation) * knowledge + flow + learnt
