"""Awards of tenders: nested logit over offers, and how winners share a programme.

Nested logit (McFadden 1978): offers of one family of chemistries are closer substitutes than offers of different
families. With V the utility of an offer, lambda the dissimilarity and S the sum of exp(V/lambda) within a family,

    P(offer) = exp(V/lambda)/S x S^lambda / (sum of S^lambda over families + exp(V outside)).

Limits: tastes are the same for all offers of a decision, and offers of one family are equally close to each other.

Symbols:
    V       value             (K,)           1
    -       family            (K,)           number of the family
    -       choice            (K,)           number of the decision
    V_0     outside           (N,)           1
    -       families          ()             1
    lambda  scale             ()             1                       tenders.dissimilarity
    P       nested_logit()    (K,) and (N,)  1
    P       chance            (...)          1
    u       uniform           (...)          1
    a       race()            (...)          1
    a*      best_loser        (...)          1
    w       fair_weight()     (...)          1
    w       weight            (K, N)         1
    w_most  bound             (K, N)         1
    w       bounded_shares()  (K, N)         1
    p       price             (...)          US$/kWh
    p_most  highest           ()             US$/kWh                 tenders.flagship_price
    s_0     share             ()             1                       tenders.flagship_share
    e       elasticity        ()             1                       tenders.flagship_elasticity
    s_most  most              ()             1                       tenders.flagship_most
    s       niche_share()     (...)          1
"""

import numpy as np

from game.exact import Floats, Ints, exp, log, power, row_totals, total


def nested_logit(
    value: Floats, family: Ints, choice: Ints, outside: Floats, families: int, scale: float
) -> tuple[Floats, Floats]:
    """Probability of each offer and of none.

    Valid for lambda in (0, 1] (consistent with utility maximisation, McFadden 1978) and utilities within -30 to
    30.

    Args:
        value: (K,) utility of the offers; offers far below -30 count as none.
        family: (K,) family of each offer.
        choice: (K,) which decision of N the offer belongs to.
        outside: (N,) utility of awarding nothing.
        families: how many families there are.
        scale: dissimilarity of offers within a family, lambda in (0, 1]; 1 is the plain logit.

    Returns:
        (K,) probabilities of the offers and (N,) of the outside option; they sum to 1 for each decision.
    """
    decisions = len(outside)
    strength = np.where(value > -30.0, exp(value * (1.0 / scale)), 0.0)
    group = choice * families + family
    inside = row_totals(strength, group, decisions * families)
    kept = power(inside, scale)
    all_kept = total(np.ascontiguousarray(kept.reshape(decisions, families).T)) + exp(outside)
    weight = np.where(inside > 0.0, kept / np.where(inside > 0.0, inside, 1.0), 0.0)
    chance = strength * weight[group] / all_kept[choice]
    return np.asarray(chance), np.asarray(exp(outside) / all_kept)


def race(chance: Floats, uniform: Floats) -> Floats:
    """Score of each candidate so that the highest wins with these odds, and the next highest comes next.

    An exponential race (Luce 1959; Plackett 1975): the time of arrival is -ln(u)/chance; the score is its inverse.
    """
    return np.asarray(chance / -log(uniform))


def fair_weight(chance: Floats, best_loser: Floats) -> Floats:
    """Weight of a winner so that expected weights are the odds: chance over its chance of being among the winners.

    Given the score of the best loser, that chance is 1 - exp(-chance/score) (Cohen & Kaplan 2007, bottom-k sampling
    with exponential ranks). Without a loser everybody has won and the weight is the chance itself.
    """
    sure = best_loser <= 0.0
    among = np.where(sure, 1.0, 1.0 - exp(-chance / np.where(sure, 1.0, best_loser)))
    return np.asarray(np.where(among > 0.0, chance / np.where(among > 0.0, among, 1.0), 0.0))


def bounded_shares(weight: Floats, bound: Floats) -> Floats:
    """(K, N) shares in proportion to `weight`, none above its `bound` unless all the others are at theirs.

    What a bound cuts off goes to the others twice over; what is then left is spread over all, so shares sum to 1
    wherever any weight is positive.

    Source: own form, proportional rationing in two rounds. With bounds so low that all bind, the rest is spread
    over all.
    """
    share = _normal(weight)
    for _ in range(2):
        share = np.minimum(share, bound)
        room = np.where(share < bound, weight, 0.0)
        short = 1.0 - total(share)
        share = share + short * _normal(room)
    return _normal(np.maximum(share, 0.0))


def niche_share(price: Floats, highest: float, share: float, elasticity: float, most: float) -> Floats:
    """Share of a programme that goes to a flagship cell at this price: `share` at half of the highest price paid.

    s = s_0 (p_most / 2 p)^e, at most `most`; nothing is bought above the highest price.

    Source: own form, constant elasticity within bounds. Valid for prices above 0 and e above 0.
    """
    part = share * power(0.5 * highest / np.maximum(price, 1.0), elasticity)
    return np.asarray(np.where(price <= highest, np.minimum(part, most), 0.0))


def _normal(weight: Floats) -> Floats:
    whole = total(weight)
    return np.asarray(weight / np.where(whole > 0.0, whole, 1.0))
