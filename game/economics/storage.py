"""Cells for storage: a quarterly spot market of one chemistry.

Limits: no contracts and no qualification, one price a quarter, and no competition with other ways to store.
Shapes: C makers, W worlds.

Symbols:
    q_0   base               (W,)    GWh a quarter
    g     growth             ()      a year
    n     quarters           ()      quarters
    p     price              (...)   US$/kWh
    p_0   reference          ()      US$/kWh        market.storage_reference
    e     elasticity         ()      1              market.storage_elasticity
    q     storage_demand()   (W,)    GWh a quarter
    xi_s  appeal             (C, W)  1              market.storage_appeal
    beta  price_weight       ()      1              market.storage_price_weight
    w     storage_weights()  (C, W)  1
    q     wanted             (W,)    GWh a quarter
    w     weight             (C, W)  1
    -     room               (C, W)  GWh a quarter
    -     filled()           (C, W)  GWh a quarter
"""

import numpy as np

from game.exact import Floats, exp, log, total


def storage_demand(
    base: Floats, growth: float, quarters: int, price: Floats, reference: float, elasticity: float
) -> Floats:
    """(W,) GWh wanted: the opening's, grown, less where cells cost more than the reference.

    Growth slows as the market matures: its mean since the opening has fallen to half after eight years.

    q = q_0 exp(g t / (1 + t / 8)) (p / p_0)^-e, t in years. Source: constant elasticity; the slowing of growth is
    an own form. All growth comes to 8 g in logs at the most.
    """
    years = quarters * 0.25
    grown = growth * years / (1.0 + years / 8.0)
    dear = log(np.maximum(price, 1.0) / reference)
    return np.asarray(base * exp(grown - elasticity * dear))


def storage_weights(appeal: Floats, price: Floats, price_weight: float) -> Floats:
    """(C, W) logit weights of sellers: exp(appeal - beta ln price).

    Source: McFadden (1974), with the price in logs: w = exp(xi_s) p^-beta.
    """
    return exp(appeal - price_weight * log(np.maximum(price, 1.0)))


def filled(wanted: Floats, weight: Floats, room: Floats) -> Floats:
    """(C, W) sales of each maker when buyers spread `wanted` by `weight` and nobody sells more than its `room`.

    What one cannot deliver goes to those who still can, by weight, and the rest by room: all is served as long
    as any room is left.

    Source: own form, proportional rationing. Sales never exceed room, nor their sum what is wanted.
    """
    sold = np.zeros_like(room)
    for _ in range(2):
        left = room - sold
        willing = np.where(left > 0.0, weight, 0.0)
        whole = total(willing)
        open_ = np.maximum(wanted - total(sold), 0.0)
        sold = sold + np.minimum(left, willing * (open_ / np.where(whole > 0.0, whole, 1.0)))
    left = room - sold
    whole = total(left)
    open_ = np.minimum(np.maximum(wanted - total(sold), 0.0), whole)
    return np.asarray(sold + left * (open_ / np.where(whole > 0.0, whole, 1.0)))
