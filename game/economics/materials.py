"""Prices and supply of materials.

The log of a price is an autoregression of first order around a level that moves with demand over supply
(Schwartz 1997, one factor; the step is exact for a quarter): `x' = l + a (x - l) + s z`.
"""

import numpy as np

from game.exact import Floats, clip, exp, log


def pressure(demand: Floats, supply: Floats, least: float, most: float) -> Floats:
    """Log of demand over supply, within bounds; (M, W), both in t a quarter."""
    ratio = np.maximum(demand, 1e-9) / np.maximum(supply, 1e-9)
    return np.asarray(clip(log(ratio), least, most))


def price_step(
    price: Floats, mean: Floats, tight: Floats, response: float, stay: float, spread: float, z: Floats
) -> Floats:
    """(M, W) next quarter's price, US$/kg.

    Args:
        tight: log of demand over supply.
        response: elasticity of the level to it.
        stay: share of a deviation that is left after a quarter.
        spread: standard deviation of the quarterly shock in logs.
        z: standard normals.
    """
    here = log(np.maximum(price, 1e-6))
    level = log(np.maximum(mean, 1e-6)) + response * tight
    return exp(level + stay * (here - level) + spread * z)


def supply_step(supply: Floats, demand: Floats, surplus: float, speed: Floats) -> Floats:
    """(M, W) supply after suppliers have closed a share `speed` of the gap to demand and its usual surplus."""
    return np.asarray(supply + speed * np.maximum((1.0 + surplus) * demand - supply, 0.0))


def level_before_scale(mean: Floats, supply: Floats, scale: float, exponent: Floats) -> Floats:
    """(M, W) price level of a material whose supply chain is being built: Wright's law up to its full scale.

    Args:
        mean: US$/kg at full scale.
        supply: t a quarter now.
        scale: t a quarter at full scale.
        exponent: (M, 1) Wright exponent; 0 for materials with a settled supply.
    """
    missing = np.maximum(scale / np.maximum(supply, 1e-6), 1.0)
    return np.asarray(mean * exp(exponent * log(missing)))
