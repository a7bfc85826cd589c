"""Prices of cells: markup, delivered price, pass-through."""

import numpy as np

from game.exact import Floats, clip


def lerner_index(share: Floats, price_weight: float, least: float, most: float) -> Floats:
    """Margin over price of a maker with this share of its market, within bounds.

    Lerner (1934) with logit demand in the log of price: (p - c)/p = 1 / (beta (1 - s)). Bounded, because the rule
    diverges where one maker serves everybody.
    """
    return np.asarray(clip(1.0 / (price_weight * np.maximum(1.0 - share, 0.05)), least, most))


def offer_price(cost: Floats, margin: Floats, scarcity: Floats) -> Floats:
    """US$/kWh asked ex works: cost over one less the margin, more where capacity is nearly full."""
    return np.asarray(cost / (1.0 - margin) * (1.0 + scarcity))


def scarcity_markup(use: Floats, threshold: float, slope: float) -> Floats:
    """Shadow price of capacity, share of price: zero up to `threshold` of use, then linear in use up to full."""
    return np.asarray(slope * clip(use - threshold, 0.0, 1.0 - threshold))


def glide(price: Floats, yearly: float) -> Floats:
    """Fixed part of a contract price after a quarter of the yearly fall agreed."""
    return np.asarray(price * (1.0 - yearly * 0.25))
