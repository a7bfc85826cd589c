"""What households gain or lose by prices: the measures behind the welfare of a market.

Limits: one mean buyer a region, no effects of income, and values at today's prices.
Shapes: A makes, R regions, W worlds.

Symbols:
    V       utility            (A, R, W)  1
    -       offered            (A, R, W)  0 or 1
    b       price_weight       ()         1       market.car_price_weight
    ln P    log_price_index()  (R, W)     1
    ln P    index              (R, W)     1
    ln P_0  before             (R, W)     1
    E       spent              (R, W)     US$
    -       surplus_change()   (R, W)     US$
    X       value              (...)      US$
    t       rise               (...)      1
    -       left               (...)      1
    p       passed             ()         1       market.duty_passed
    -       buyers_loss()      (...)      US$
"""

from game.exact import Floats, clip, exp, log, total


def log_price_index(utility: Floats, offered: Floats, price_weight: float) -> Floats:
    """(R, W) log of the price index of a logit market whose utilities have -b log p in them.

    ln P = -(1 / b) ln sum_a exp(V_a): the expenditure that keeps a buyer as well off, in logs (Anderson, de Palma &
    Thisse 1992, the logit as a CES representative consumer; the log-sum of Small & Rosen 1981).

    Valid for utilities within -60 to 60.

    Args:
        utility: (A, R, W) V of each make; offered: (A, R, W) 1 where it can be bought, else 0; price_weight: b.
    """
    return -log(clip(total(exp(clip(utility, -60.0, 60.0)) * offered), 1e-30, 1e30)) / price_weight


def surplus_change(index: Floats, before: Floats, spent: Floats) -> Floats:
    """What buyers gain by a change of the log price index, US$: -(ln P - ln P0) E, E spent before the change.

    Source: Small & Rosen (1981), first order in the change. Valid for small changes: E is held fixed.
    """
    return (before - index) * spent


def buyers_loss(value: Floats, rise: Floats, left: Floats, passed: float) -> Floats:
    """What buyers lose by a duty on exports to them, US$: the trapezoid p t X (1 + left) / 2 under a linear demand.

    Source: Harberger (1964), the trapezoid under a linear demand. Valid while something is exported.
    """
    return passed * rise * value * (1.0 + left) * 0.5
