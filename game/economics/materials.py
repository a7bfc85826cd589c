"""Prices and supply of materials: stocks set scarcity, scarcity the price, the price new supply, which comes late.

A commodity cycle has three parts, and each is one function here. Stocks buffer shocks until they are nearly gone, and
then prices jump (competitive storage: Williams & Wright 1991; Deaton & Laroque 1992). Log prices revert to that
scarcity price with shocks (Schwartz 1997, one factor; the step is exact for a quarter). Suppliers order new capacity by
today's price and get it years later (cobweb: Ezekiel 1938; time to build: Kydland & Prescott 1982), so they overshoot.

Symbols: m price, m* the price that pays for new supply (US$/kg); S supply at normal use, D demand, B supply being built
(t a quarter); I stock (t); k = I / D cover (quarters). Shapes (M, W): materials, worlds; per-material figures (M, 1).
Limits: one market a material for the whole world, no futures, and demand does not answer price within a quarter.

Symbols:
    I       stock                 (M, W)  t            supply.material_stock
    D       demand                (M, W)  t a quarter
    k       cover()               (M, W)  quarters
    m*      mean                  (M, W)  US$/kg
    k       covered               (M, W)  quarters
    k*      usual                 ()      quarters     supply.stock_usual
    phi     elasticity            ()      1            supply.stock_elasticity
    -       bounds                (2,)    1
    -       scarcity_price()      (M, W)  US$/kg
    m       price                 (M, W)  US$/kg       supply.material_price
    k       cover_at()            (M, W)  quarters
    l       level                 (M, W)  US$/kg
    a       stay                  ()      1            supply.price_stay
    s       spread                (M, 1)  1
    z       z                     (M, W)  1
    m       price_step()          (M, W)  US$/kg
    e       run_share.elasticity  ()      1            supply.supply_elasticity
    -       least                 ()      1            supply.supply_least
    -       run_share()           (M, W)  1
    D_e     expected              (M, W)  t a quarter
    S + B   committed             (M, W)  t a quarter
    eta     response              ()      1            supply.supply_response
    v       speed                 (M, 1)  1
    -       ordered()             (M, W)  t a quarter
    B       building              (M, W)  t a quarter  supply.material_building
    n       lag                   (M, 1)  quarters
    -       opened()              (M, W)  t a quarter
    S       supply                (M, W)  t a quarter  supply.material_capacity
    S_full  scale                 ()      t a quarter  supply.new_supply_scale
    b       exponent              (M, 1)  1
    m*      level_before_scale()  (M, W)  US$/kg
"""

import numpy as np

from game.exact import Floats, clip, exp, log, power

LEAST = 1e-9


def cover(stock: Floats, demand: Floats) -> Floats:
    """(M, W) quarters of demand, free of season, that stocks would last.

    Source: definition, k = I / D.
    """
    return np.asarray(stock / np.maximum(demand, LEAST))


def scarcity_price(
    mean: Floats, covered: Floats, usual: float, elasticity: float, bounds: tuple[float, float]
) -> Floats:  # fmt: skip
    """(M, W) US$/kg at which today's stocks are held willingly: m* (k* / k)^phi, within bounds times m*.

    The inverse demand for stocks with a constant elasticity (convenience yield: Brennan 1958). Valid for k above 0;
    the bounds stand for demand that is destroyed above and mines that close below.

    Args:
        usual: k*, the cover at which the price is m*, quarters; elasticity: phi of the price to cover.
    """
    scarce = power(usual / np.maximum(covered, 1e-3), elasticity)
    return np.asarray(mean * clip(scarce, *bounds))


def cover_at(price: Floats, mean: Floats, usual: float, elasticity: float, bounds: tuple[float, float]) -> Floats:
    """(M, W) quarters of cover at which this price is the scarcity price: its inverse, within the same bounds.

    k* (m / m*)^(-1 / phi). Source: scarcity_price solved for k.
    """
    relative = clip(price / np.maximum(mean, LEAST), *bounds)
    return np.asarray(usual * power(relative, -1.0 / elasticity))


def price_step(price: Floats, level: Floats, stay: float, spread: Floats, z: Floats) -> Floats:
    """(M, W) next quarter's price, US$/kg: x' = l + a (x - l) + s z in logs.

    Source: Schwartz (1997), one factor: the exact discrete step. Valid for a in [0, 1].

    Args:
        level: the scarcity price; stay: a, share of a deviation that is left after a quarter.
        spread: s, (M, 1) standard deviation of the quarterly shock in logs; z: standard normals.
    """
    goal = log(np.maximum(level, 1e-6))
    return exp(goal + stay * (log(np.maximum(price, 1e-6)) - goal) + spread * z)


def run_share(price: Floats, mean: Floats, elasticity: float, least: float) -> Floats:
    """(M, W) share of supply that runs: mines whose cost is above the price stop, down to a least share.

    (m / m*)^e below m*, 1 above: the cost curve of those in the market has a constant elasticity e.

    Source: own form, a cost curve of constant elasticity. Valid for e of 0 or more.
    """
    return np.asarray(clip(power(price / np.maximum(mean, LEAST), elasticity), least, 1.0))


def ordered(
    expected: Floats, committed: Floats, price: Floats, mean: Floats, response: float, speed: Floats
) -> Floats:  # fmt: skip
    """(M, W) supply newly ordered, t a quarter: a share of the gap to what is expected, more when prices are high.

    v max(0, D_e (m / m*)^eta - (S + B)): suppliers see what others build but take today's price for that of the day on
    which they open, which is what makes the cycle.

    Source: Ezekiel (1938) with a partial adjustment. Valid for v in [0, 1].

    Args:
        expected: D_e, demand for which they would build at the price m*, surplus in; committed: S + B.
        response: eta, elasticity of intended supply to the price; speed: v, (M, 1) share of the gap ordered a quarter.
    """
    intended = expected * power(price / np.maximum(mean, LEAST), response)
    return np.asarray(speed * np.maximum(intended - committed, 0.0))


def opened(building: Floats, lag: Floats) -> Floats:
    """(M, W) of what is being built, t a quarter: a share 1 / lag opens each quarter, so the mean time to build is lag.

    Source: Kydland & Prescott (1982), their fixed lag made a geometric one of the same mean: B / n.

    Args:
        lag: (M, 1) quarters, at least 1.
    """
    return np.asarray(building / np.maximum(lag, 1.0))


def level_before_scale(mean: Floats, supply: Floats, scale: float, exponent: Floats) -> Floats:
    """(M, W) price level of a material whose supply chain is being built: Wright's law up to its full scale.

    m* (S_full / S)^b below full scale. Source: Wright (1936), supply standing for experience.

    Args:
        mean: US$/kg at full scale.
        supply: t a quarter now.
        scale: t a quarter at full scale.
        exponent: (M, 1) Wright exponent; 0 for materials with a settled supply.
    """
    missing = np.maximum(scale / np.maximum(supply, 1e-6), 1.0)
    return np.asarray(mean * exp(exponent * log(missing)))
