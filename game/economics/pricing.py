"""Prices of cells: markup, delivered price, pass-through.

Limits: makers take rivals' prices as given and look at one market at a time.

Symbols:
    s     share              (...)  1
    beta  price_weight       ()     1
    -     least              ()     1        tenders.margin_least
    -     most               ()     1        tenders.margin_most
    h     lerner_index()     (...)  1
    c     cost               (...)  US$/kWh
    h     margin             (...)  1
    k     scarcity           (...)  1
    p     offer_price()      (...)  US$/kWh
    u     use                (...)  1
    u_0   threshold          ()     1        tenders.scarcity_from
    b     slope              ()     1        tenders.scarcity_slope
    k     scarcity_markup()  (...)  1
    p     price              (...)  US$/kWh
    g     yearly             ()     1        market.glide
    p     glide()            (...)  US$/kWh
"""

import numpy as np

from game.exact import Floats, clip


def lerner_index(share: Floats, price_weight: float, least: float, most: float) -> Floats:
    """Margin over price of a maker with this share of its market, within bounds.

    Lerner (1934) with logit demand in the log of price: (p - c)/p = 1 / (beta (1 - s)). Bounded, because the rule
    diverges where one maker serves everybody.

    Valid for beta above 1 and interior shares.
    """
    return np.asarray(clip(1.0 / (price_weight * np.maximum(1.0 - share, 0.05)), least, most))


def offer_price(cost: Floats, margin: Floats, scarcity: Floats) -> Floats:
    """US$/kWh asked ex works: cost over one less the margin, more where capacity is nearly full.

    p = c / (1 - h) x (1 + k). Source: the Lerner index (1934) solved for the price. Valid for h below 1.
    """
    return np.asarray(cost / (1.0 - margin) * (1.0 + scarcity))


def scarcity_markup(use: Floats, threshold: float, slope: float) -> Floats:
    """Shadow price of capacity, share of price: zero up to `threshold` of use, then linear in use up to full.

    k = b max(0, u - u_0). Source: own linear form of peak-load pricing (Boiteux 1949). Valid for u from 0 to 1.
    """
    return np.asarray(slope * clip(use - threshold, 0.0, 1.0 - threshold))


def glide(price: Floats, yearly: float) -> Floats:
    """Fixed part of a contract price after a quarter of the yearly fall agreed.

    p (1 - g / 4). Source: own form of price-downs in supply contracts. Valid for small g: the year's fall is
    compounded.
    """
    return np.asarray(price * (1.0 - yearly * 0.25))
