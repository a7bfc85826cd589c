"""Parameters of market."""

from attrs import frozen

from game.world.parameters.figure import parameter


@frozen
class MarketParameters:
    """Plug-in cars, their makers, deliveries of cells and storage."""

    diffusion: tuple[float, ...] = parameter("logistic growth of plug-in shares by region", unit="a year", low=0)
    diffusion_now: float = parameter("growth from here on over that of 2019 to 2023", low=0, high=2)
    parity_share: float = parameter("share of the ceiling that plug-ins tend to at equal prices", low=0.05, high=0.95)
    gap_weight: float = parameter("weight of the log of the price ratio to combustion cars", low=0)
    charge_weight: float = parameter("weight of the log of public charging points a car sold", low=0)
    charge_reference: float = parameter("public points per thousand light vehicles a year at which it is zero", low=1)
    parity_drift: float = parameter(
        "yearly fall of plug-in costs other than cells against combustion cars", low=0, high=0.1
    )
    price_now: float = parameter("part of what a price does to plug-in shares that comes at once", low=0.05, high=1)
    ev_spread: float = parameter("standard deviation of the quarterly shock to plug-in shares in logs", low=0)
    car_price_weight: float = parameter("weight of the log price of a car", low=0)
    car_energy: float = parameter("weight of 100 Wh/kg more in a car's cells")
    car_charging: float = parameter("weight of the best charging")
    car_safety: float = parameter("weight of safe cells")
    car_stance_step: float = parameter("car price per notch of stance, share", low=0, high=0.1)
    cost_passed: float = parameter("share of a change in cell cost passed on in car prices", low=0, high=1)
    margin_competitive: float = parameter("gross margin that plug-in cars tend to, cells paid", low=0, high=0.5)
    margin_fade: float = parameter("share of the distance from it that competition takes in a year", low=0, high=1)
    duty_passed: float = parameter("share of a duty on cars passed on in prices", low=0, high=1)
    brand_stay: float = parameter("share of a brand's distance from its mean left after a quarter", low=0, high=1)
    brand_spread: float = parameter("standard deviation of the quarterly shock to a brand", low=0)
    kwh_growth: float = parameter("yearly growth of cells a car", low=-0.1, high=0.2)
    glide: float = parameter("yearly fall of the fixed part of contract prices", low=0, high=0.2)
    spot_premium: float = parameter("price of cells bought at short notice over the maker's list price", low=0)
    storage_growth: float = parameter("yearly growth of storage at the opening", low=0)
    storage_price_weight: float = parameter("weight of the log price among sellers of storage cells", low=0)
    storage_elasticity: float = parameter("elasticity of storage demand to price", low=0)
    storage_reference: float = parameter("price of storage cells at which it holds", unit="US$/kWh", low=1)
    stock_cover: float = parameter("stocks of finished cells over sales", unit="quarters", low=0, high=2, symbol="k_c")
    stock_speed: float = parameter("share of the gap to that closed in a quarter", low=0, high=1)
    safety_recovery: float = parameter(
        "share of a safety record's distance from clean made good in a quarter", low=0, high=1
    )
