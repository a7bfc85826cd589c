"""Cells for storage: a quarterly spot market of one chemistry."""

import numpy as np

from game.exact import Floats, exp, log, total


def storage_demand(
    base: Floats, growth: float, quarters: int, price: Floats, reference: float, elasticity: float
) -> Floats:
    """(W,) GWh wanted: the opening's, grown, less where cells cost more than the reference.

    Growth a year slows: it falls to half after eight years, as the market matures.
    """
    years = quarters * 0.25
    grown = growth * years / (1.0 + years / 8.0)
    dear = log(np.maximum(price, 1.0) / reference)
    return np.asarray(base * exp(grown - elasticity * dear))


def storage_weights(appeal: Floats, price: Floats, price_weight: float) -> Floats:
    """(C, W) logit weights of sellers: exp(appeal - beta ln price)."""
    return exp(appeal - price_weight * log(np.maximum(price, 1.0)))


def filled(wanted: Floats, weight: Floats, room: Floats) -> Floats:
    """(C, W) sales of each maker when buyers spread `wanted` by `weight` and nobody sells more than its `room`.

    What one cannot deliver goes to those who still can, by weight, and the rest by room: all is served as long
    as any room is left.
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
