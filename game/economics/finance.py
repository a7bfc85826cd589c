"""Corporate finance: what debt costs, how far banks lend, and what combustion cars still earn."""

import numpy as np

from game.exact import Floats, Ints, clip


def leverage(debt: Ints, cash: Ints, assets: Ints) -> Floats:
    """Debt net of cash over net operating assets, between 0 and 2.

    Args:
        debt, cash: (F, W) US$; cash may be negative.
        assets: (F, W) plant and other net assets, US$.
    """
    return np.asarray(clip((debt - cash) / clip(assets, 1.0, 1e15), 0.0, 2.0))


def interest_rate(levered: Floats, base: float, slope: float, points: Floats) -> Floats:
    """Cost of debt a year, rising with leverage (financial accelerator: Bernanke, Gertler & Gilchrist 1999).

    r = base + slope * L + points, never below half a percent. `points` holds what guarantees and believed promises
    take off and what a credit crunch adds.
    """
    return np.asarray(clip(base + slope * levered + points, 0.005, 0.4))


def credit_limit(plant: Floats, revenue: Floats, earnings: Floats, line: Floats, shares: tuple[float, ...]) -> Floats:
    """The most that banks lend to a firm, US$: collateral, receivables and earnings, times its standing.

    Collateral constraint as in Kiyotaki & Moore (1997), with the earnings covenant that most loans carry
    (Lian & Ma 2021).

    Args:
        plant: (F, W) book value; revenue, earnings: (F, W) US$ a quarter; line: (F, W) multiplier from reviews.
        shares: share of plant, share of a quarter's revenue, quarters of positive earnings.
    """
    collateral, receivables, quarters = shares
    return np.asarray(line * (collateral * plant + receivables * revenue + quarters * clip(earnings, 0.0, 1e15)))


def overhead_scale(revenue: Ints, opening: Ints, follows: float) -> Floats:
    """(F, W) overhead over its start: a part follows revenue, the rest is fixed (Anderson, Banker & Janakiraman 2003).

    1 - s + s q / q_0, between 0.5 and 10; 1 for a firm that sold nothing at the start.
    """
    ratio = np.where(opening > 0, revenue / np.maximum(opening, 1), 1.0)
    return np.asarray(clip(1.0 - follows + follows * ratio, 0.5, 10.0))


def combustion_share(ev_share: Floats, opening: Floats, operating_leverage: float) -> Floats:
    """(R, W) what is left of the opening profit on combustion and hybrid cars in each region.

    Volume falls with the plug-in share; profit falls faster by the degree of operating leverage (fixed costs stay):
    max(0, 1 - g (1 - v)), v = (1 - ev) / (1 - ev_0).
    """
    volume = (1.0 - ev_share) / clip(1.0 - opening, 0.01, 1.0)
    return np.asarray(clip(1.0 - operating_leverage * (1.0 - volume), 0.0, 1.5))


def dilution(raised: Floats, value: Floats, discount: float) -> Floats:
    """Share of the firm that new holders get for the money they put in at a discount on the share price.

    a / (V (1 - discount) + a): the subscription discount of a rights issue is borne by the old holders
    (Smith 1977).
    """
    return np.asarray(raised / clip(value * (1.0 - discount) + raised, 1.0, 1e16))
