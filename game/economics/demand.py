"""Demand for plug-in cars: how fast a region turns to them, and whose it buys."""

import numpy as np

from game.exact import Floats, clip, exp, log, sigmoid, total


def potential_share(
    gap: Floats, charging: Floats, ceiling: Floats, parity: float, gap_weight: float, charge_weight: float
) -> Floats:
    """(R, W) share of sales that plug-ins tend to under today's conditions.

    A logit in the log of the price ratio and in charging (Mahajan & Peterson 1978: diffusion with a dynamic
    potential). At equal prices and reference charging it is `parity` of the ceiling.

    Args:
        gap: price of a plug-in, support off, over a like combustion car, minus 1.
        charging: public points a car sold, over the reference.
        ceiling: (R, 1) share that nothing exceeds.
    """
    base = log(np.asarray(parity / (1.0 - parity)))
    pull = base - gap_weight * log(np.maximum(1.0 + gap, 0.2)) + charge_weight * log(clip(charging, 0.02, 5.0))
    return np.asarray(ceiling * sigmoid(pull))


def diffusion_step(share: Floats, potential: Floats, speed: Floats, shock: Floats) -> Floats:
    """(R, W) share after a quarter of logistic growth towards the potential: ds = k s (1 - s/s*) (Fisher & Pry 1971).

    Above the potential the share falls back at the same rate, at the most by a tenth. `shock` is in logs.
    """
    growth = speed * clip(1.0 - share / np.maximum(potential, 0.01), -0.6, 1.0)
    return np.asarray(share * exp(growth + shock))


def choice_shares(value: Floats, offered: Floats) -> Floats:
    """(A, R, W) logit shares along the first axis among those offered; zero where nobody offers.

    Args:
        value: utilities.
        offered: 1 where the alternative is on sale, 0 where it is not, broadcast to `value`.
    """
    weight = exp(value) * offered
    whole = total(weight)
    return np.asarray(weight / np.where(whole > 0.0, whole, 1.0))


def appeal_step(appeal: Floats, mean: Floats, stay: float, spread: float, z: Floats) -> Floats:
    """What is left of a residual's distance from its mean after a quarter, and a shock."""
    return np.asarray(mean + stay * (appeal - mean) + spread * z)


__all__ = ["appeal_step", "choice_shares", "diffusion_step", "potential_share"]
