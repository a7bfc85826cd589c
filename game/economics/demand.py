"""Demand for plug-in cars: how fast a region turns to them, and whose it buys.

Limits: one mean buyer a region and make; incomes and lengths of holding do not enter.
Shapes: A makes, R regions, W worlds.

Symbols:
    g      gap                (R, W)     1
    q      charging           (R, W)     1
    s_max  ceiling            (R, 1)     1
    a      parity             ()         1          market.parity_share
    b      gap_weight         ()         1          market.gap_weight
    h      charge_weight      ()         1          market.charge_weight
    s*     potential_share()  (R, W)     1
    s      share              (R, W)     1          market.ev_share
    s*     potential          (R, W)     1
    k      speed              (R, 1)     a quarter
    z      shock              (R, W)     1
    s      diffusion_step()   (R, W)     1
    d      change             (R, W)     1
    w      weight             ()         1
    s'     price_response()   (R, W)     1
    M      required           (R, W)     1
    -      credit_needed()    (R, W)     1
    V      value              (A, R, W)  1
    -      offered            (A, R, W)  0 or 1
    s      choice_shares()    (A, R, W)  1
    xi     appeal             (...)      1          market.appeal
    mu     mean               (...)      1
    r      stay               ()         1
    tau    spread             ()         1
    z      z                  (...)      1
    xi     appeal_step()      (...)      1
"""

import numpy as np

from game.exact import Floats, clip, exp, log, logit, sigmoid, total


def potential_share(
    gap: Floats, charging: Floats, ceiling: Floats, parity: float, gap_weight: float, charge_weight: float
) -> Floats:
    """(R, W) share of sales that plug-ins tend to under today's conditions.

    A logit in the log of the price ratio and in charging (Mahajan & Peterson 1978: diffusion with a dynamic
    potential). At equal prices and reference charging it is `parity` of the ceiling.

    ln(s*/(s_max - s*)) = ln(a/(1 - a)) - b ln(1 + g) + h ln q. Valid for g above -0.8 and q from 0.02 to 5.

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

    Above the potential the share falls back at the same rate, at the most by 0.6 k. `shock` is in logs.

    Valid for shares above 0: what has not begun does not spread.
    """
    growth = speed * clip(1.0 - share / np.maximum(potential, 0.01), -0.6, 1.0)
    return np.asarray(share * exp(growth + shock))


def price_response(share: Floats, ceiling: Floats, change: Floats, weight: float) -> Floats:
    """(R, W) share after the price of plug-ins over combustion cars has changed by `change` in logs, all else equal.

    The logit of `potential_share`, of which a part comes at once: ln(s'/(s_max - s')) = ln(s/(s_max - s)) - w d.
    Source: Clinton & Steinberg (2019) for a response within the year; own form.

    Args:
        ceiling: (R, 1); weight: of the log of the price ratio, in the same quarter.
    """
    return np.asarray(ceiling * sigmoid(logit(share / ceiling) - weight * change))


def credit_needed(share: Floats, required: Floats, ceiling: Floats, weight: float) -> Floats:
    """(R, W) fall of the log price ratio that lifts a share to the one that a mandate requires, 0 where it is there.

    Tradable credits are a tax on combustion cars and a subsidy of plug-ins that balance; their price is what makes the
    required share come about (Holland, Hughes & Knittel 2009): (ln(M/(s_max - M)) - ln(s/(s_max - s))) / w.
    """
    return np.maximum(logit(clip(required / ceiling, 0.0, 0.999)) - logit(share / ceiling), 0.0) * (1.0 / weight)


def choice_shares(value: Floats, offered: Floats) -> Floats:
    """(A, R, W) logit shares along the first axis among those offered; zero where nobody offers.

    Source: McFadden (1974): s_a = exp(V_a) / sum of exp(V). Independent of irrelevant alternatives.

    Args:
        value: utilities.
        offered: 1 where the alternative is on sale, 0 where it is not, broadcast to `value`.
    """
    weight = exp(value) * offered
    whole = total(weight)
    return np.asarray(weight / np.where(whole > 0.0, whole, 1.0))


def appeal_step(appeal: Floats, mean: Floats, stay: float, spread: float, z: Floats) -> Floats:
    """What is left of a residual's distance from its mean after a quarter, and a shock.

    xi' = mu + r (xi - mu) + tau z. Source: first-order autoregression (Box & Jenkins 1970). Valid for r in [0,
    1]; at r below 1 the spread settles at tau / sqrt(1 - r^2).
    """
    return np.asarray(mean + stay * (appeal - mean) + spread * z)


__all__ = ["appeal_step", "choice_shares", "credit_needed", "diffusion_step", "potential_share", "price_response"]
