"""Corporate finance: what debt costs, how far banks lend, and what combustion cars still earn.

Limits: one class of debt a firm at a floating rate, no maturities but a share falling due; taxes do not shield
interest.
Shapes: F firms, R regions, W worlds.

Symbols:
    D                debt                      (F, W)         US$                  books.debt
    M                cash                      (F, W)         US$
    A                assets                    (F, W)         US$
    L                leverage()                (F, W)         1
    L                levered                   (F, W)         1
    r_0              base                      ()             a year               money.base_rate
    r_1              slope                     ()             a year               money.rate_slope
    r_2              points                    (F, W)         a year
    r                interest_rate()           (F, W)         a year
    N                plant                     (F, W)         US$                  books.plant
    q                revenue                   (F, W)         US$ a quarter
    e                earnings                  (F, W)         US$ a quarter        books.earnings
    l                line                      (F, W)         1                    standing.credit_line
    k                shares                    (3,)           1, 1 and quarters
    D_most           credit_limit()            (F, W)         US$
    o_0              fixed                     (F, 1)         US$ a quarter
    q_0              opening                   (F, W)         US$ a quarter        books.scale
    s                follows                   ()             1                    money.overhead_growth
    r_least, r_most  bounds                    (F, 1) and ()  1
    k                cut                       ()             1
    o                overhead()                (F, W)         US$ a quarter
    c                cost                      (...)          US$
    C                all_cost                  (...)          US$
    N                replaced_part.plant       (...)          US$
    k                part                      ()             1                    supply.convert_cost
    -                replaced_part()           (...)          US$
    s                share                     ()             a quarter
    n                quarters                  ()             quarters
    -                faded()                   ()             1
    ev               ev_share                  (R, W)         1                    market.ev_share
    ev_0             combustion_share.opening  (R, W)         1                    market.ev_opening
    g                operating_leverage        ()             1                    money.combustion_leverage
    -                combustion_share()        (R, W)         1
    X                exports_under_duty.value  (...)          US$ a quarter
    t                rise                      (...)          1
    p                passed                    ()             1                    market.duty_passed
    e                elasticity                ()             1                    money.combustion_elasticity
    left, duty       exports_under_duty()      (...) twice    1 and US$ a quarter
    a                raised                    (...)          US$
    V                value                     (...)          US$                  books.market_value
    p                belief                    (...)          1                    research.credibility
    d                issue_price_cut.discount  ()             1                    money.issue_discount
    s                signal                    ()             1                    money.issue_signal
    d                issue_price_cut()         (...)          1
    D_most           limit                     (F, W)         US$
    m                matures                   ()             a quarter            money.matures
    -                not_rolled_over()         (F, W)         US$
    d                discount                  (...)          1
    -                dilution()                (...)          1
"""

import numpy as np

from game.exact import Floats, Ints, clip


def leverage(debt: Ints, cash: Ints, assets: Ints) -> Floats:
    """Debt net of cash over net operating assets, between 0 and 2.

    Source: definition, L = (D - M) / A.

    Args:
        debt, cash: (F, W) US$; cash may be negative.
        assets: (F, W) plant and other net assets, US$.
    """
    return np.asarray(clip((debt - cash) / clip(assets, 1.0, 1e15), 0.0, 2.0))


def interest_rate(levered: Floats, base: float, slope: float, points: Floats) -> Floats:
    """Cost of debt a year, rising with leverage (financial accelerator: Bernanke, Gertler & Gilchrist 1999).

    r = base + slope * L + points, never below half a percent. `points` holds what guarantees and believed promises
    take off and what a credit crunch adds.

    Valid for leverage from 0 to 2: linear, where the source has a convex schedule.
    """
    return np.asarray(clip(base + slope * levered + points, 0.005, 0.4))


def credit_limit(plant: Floats, revenue: Floats, earnings: Floats, line: Floats, shares: tuple[float, ...]) -> Floats:
    """The most that banks lend to a firm, US$: collateral, receivables and earnings, times its standing.

    Collateral constraint as in Kiyotaki & Moore (1997), with the earnings covenant that most loans carry
    (Lian & Ma 2021).

    D_most = l (k_1 N + k_2 q + k_3 max(0, e)). Valid for positive book values; losses lend nothing and take
    nothing off.

    Args:
        plant: (F, W) book value; revenue, earnings: (F, W) US$ a quarter; line: (F, W) multiplier from reviews.
        shares: share of plant, share of a quarter's revenue, quarters of positive earnings.
    """
    collateral, receivables, quarters = shares
    return np.asarray(line * (collateral * plant + receivables * revenue + quarters * clip(earnings, 0.0, 1e15)))


def overhead(
    fixed: Ints, revenue: Ints, opening: Ints, follows: float, bounds: tuple[Floats, float], cut: float
) -> Floats:  # fmt: skip
    """(F, W) overhead, US$: a part follows revenue, the rest is fixed (Anderson, Banker & Janakiraman 2003).

    o_0 + s r (q - q_0) - cut * max(0, o_0 - r_most q_0), at least 0.3 o_0, with r = o_0 / q_0 within bounds: firms grow
    at the trade's usual cost of selling, and those that start far above it come down to it in time. A firm that sold
    nothing at the start keeps what it has.

    Args:
        fixed: (F, 1) overhead at the start; revenue, opening: (F, W) US$ a quarter now and at the start.
        follows: share s that follows revenue.
        bounds: usual overhead over revenue: (F, 1) the least, and the most.
        cut: share of the excess over the most that is gone by now, 0 to 1.
    """
    least, most = bounds
    rate = clip(fixed / np.maximum(opening, 1), least, most)
    excess = clip(fixed - most * opening, 0.0, 1e15)
    level = fixed + follows * rate * (revenue - opening) - cut * excess
    return np.asarray(np.where(opening > 0, np.maximum(level, 0.3 * fixed), fixed * 1.0))


def replaced_part(cost: Floats, all_cost: Floats, plant: Floats, part: float) -> Floats:
    """Book value of what is taken out of lines that are converted, US$: k c min(1, N / C).

    Source: IAS 16 (13, 67 to 70), where a part that is replaced leaves the books, and its replacement tells its cost
    if the books do not. Valid for lines of like age: all are taken to be worn alike.

    Args:
        cost, all_cost: what the lines converted and all lines of the firm would cost today, US$.
        plant: book value of lines in use, US$; part: share of a line that is replaced.
    """
    return np.asarray(part * cost * clip(plant / np.maximum(all_cost, 1.0), 0.0, 1.0))


def faded(share: float, quarters: int) -> float:
    """What has gone after some quarters of something that loses this share of itself in each: 1 - (1 - share)^n.

    Source: definition of geometric decay.
    """
    left = 1.0
    for _ in range(quarters):
        left *= 1.0 - share
    return 1.0 - left


def combustion_share(ev_share: Floats, opening: Floats, operating_leverage: float) -> Floats:
    """(R, W) what is left of the opening profit on combustion and hybrid cars in each region.

    Volume falls with the plug-in share; profit falls faster by the degree of operating leverage (fixed costs stay):
    max(0, 1 - g (1 - v)), v = (1 - ev) / (1 - ev_0).

    Source: definition of the degree of operating leverage (Mandelker & Rhee 1984). Valid for falls of volume up
    to 1/g; beyond them it is 0.
    """
    volume = (1.0 - ev_share) / clip(1.0 - opening, 0.01, 1.0)
    return np.asarray(clip(1.0 - operating_leverage * (1.0 - volume), 0.0, 1.5))


def exports_under_duty(value: Floats, rise: Floats, passed: float, elasticity: float) -> tuple[Floats, Floats]:
    """(left, duty): share of exports that a new duty leaves, and the duty paid on them, US$.

    Incomplete pass-through: the price abroad rises by part of the duty, the exporter bears the rest, and the volume
    falls by a constant slope: left = max(0, 1 - e p t), duty = t X left (Feenstra 1989; Amiti, Redding & Weinstein 2019
    find full pass-through for intermediate goods; cars with few sellers stay below it).

    Valid for duties up to 1 / (e p), beyond which nothing is exported.

    Args:
        value: exports before the duty, US$; rise: duty beyond that of the opening, share of value, 0 or more.
        passed: share p of the duty in the price abroad; elasticity: e, fall of volume for a rise of price.
    """
    left = clip(1.0 - elasticity * passed * rise, 0.0, 1.0)
    return np.asarray(left), np.asarray(rise * value * left)


def issue_price_cut(raised: Floats, value: Floats, belief: Floats, discount: float, signal: float) -> Floats:
    """By how much new shares are sold below the share price: the placing discount and what the issue tells.

    Insiders issue when they think the shares dear, so the price falls, the more the larger the issue and the less the
    firm is trusted (Myers & Majluf 1984; Asquith & Mullins 1986): d + s (1 - p) a / V, at most a half.
    """
    part = raised / clip(value, 1.0, 1e16)
    return np.asarray(clip(discount + signal * (1.0 - belief) * part, 0.0, 0.5))


def not_rolled_over(debt: Ints, limit: Ints, matures: float) -> Floats:
    """Debt that falls due and that banks do not renew, US$: what is beyond the limit, as far as it falls due.

    Loans carry covenants on earnings and collateral (the terms of the limit); who breaks them must repay at maturity
    (rollover risk: Diamond 1991; He & Xiong 2012).
    """
    return np.asarray(np.minimum(debt * matures, np.maximum(debt - limit, 0)))


def dilution(raised: Floats, value: Floats, discount: Floats) -> Floats:
    """Share of the firm that new holders get for the money they put in at a discount on the share price.

    a / (V (1 - discount) + a): the subscription discount of a rights issue is borne by the old holders
    (Smith 1977).
    """
    return np.asarray(raised / clip(value * (1.0 - discount) + raised, 1.0, 1e16))
