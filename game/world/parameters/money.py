"""Parameters of money."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["MoneyParameters"]


@frozen
class MoneyParameters:
    """Debt, taxes, depreciation, and how the share price values a firm."""

    base_rate: float = parameter("cost of debt without leverage", unit="a year", low=0.0, high=0.15)
    rate_slope: float = parameter("added cost of debt at a leverage of 1", unit="a year", low=0.0, high=0.3)
    deposit_rate: float = parameter("interest on cash", unit="a year", low=0.0, high=0.1)
    promise_relief: float = parameter(
        "points off the cost of debt for a fully believed promise", unit="a year", low=0.0
    )
    tax: float = parameter("tax on positive profit", low=0.0, high=0.5)
    depreciation: float = parameter("wear of plant", unit="a quarter", low=0.0, high=0.2, symbol="d_p")
    combustion_leverage: float = parameter("fall of combustion profit for a fall of its volume", low=0.5, high=4.0)
    combustion_imported: float = parameter(
        "share of a make's combustion and hybrid cars sold outside its home region that are shipped from home",
        low=0.0, high=1.0,
    )
    combustion_margin: float = parameter("profit on such cars over their sales", low=0.02, high=0.5)
    combustion_elasticity: float = parameter(
        "fall of their volume for a rise of their price by duty", low=0.0, high=6.0
    )
    overhead_growth: float = parameter("share of overhead that follows revenue", low=0.0, high=1.0)
    overhead_least: float = parameter("least overhead over revenue at which carmakers grow", low=0.0, high=0.3)
    overhead_most: float = parameter("usual overhead over revenue at the most", low=0.0, high=0.5)
    overhead_cut: float = parameter("share of overhead beyond that given up", unit="a quarter", low=0.0, high=0.2)
    overhead_in_administration: float = parameter("share of overhead that administration leaves", low=0.0, high=1.0)
    earnings_weight: float = parameter("weight of the new quarter in smoothed earnings", low=0.0, high=1.0)
    earnings_multiple: float = parameter(
        "abnormal earnings capitalised when positive", unit="quarters", low=0.0, symbol="m"
    )
    loss_multiple: float = parameter("abnormal earnings capitalised when negative", unit="quarters", low=0.0)
    required_return: float = parameter("return that operating assets must earn", unit="a quarter", low=0.0, high=0.1)
    goodwill_fade: float = parameter("share of unexplained value lost", unit="a quarter", low=0.0, high=1.0)
    fade: float = parameter("share of the multiple lost at full neglect", low=0.0, high=1.0)
    neglect_weight: float = parameter("weight of the new quarter in smoothed neglect", low=0.0, high=1.0)
    habit_decay: float = parameter(
        "how fast investors forget a higher research budget", unit="a quarter", low=0.0, high=0.2
    )
    backlog_decay: float = parameter(
        "share of missed research that no longer matters", unit="a quarter", low=0.0, high=0.2
    )
    backlog_cost: float = parameter("cost of catching up over the research missed", low=1.0, high=2.0)
    upkeep: float = parameter("share of a cell maker's wear of plant that it must replace", low=0.0, high=1.0)
    upkeep_cars: float = parameter("share of a carmaker's wear of plant that it replaces", low=0.0, high=1.5)
    liquidation: float = parameter("share of cash less debt that winding a firm up leaves", low=0.0, high=1.0)
    option_prize: float = parameter("value of certain mass production of solid-state cells", unit="US$", low=0.0)
    option_reach: float = parameter("prize added for each dollar of yearly revenue", low=0.0)
    option_cap: float = parameter("yearly revenue that counts for the prize at the most", unit="US$", low=0.0)
    option_chance: tuple[float, ...] = parameter(
        "believed chance of mass production at stages 1 to 9", low=0.0, high=1.0
    )
    option_contest: float = parameter(
        "how much each other firm in mass production adds to the number that share the prize", low=0.0, high=1.0
    )
    option_orders: float = parameter(
        "part of the prize that goes by orders for cells once a firm is in mass production", low=0.0, high=1.0
    )
    option_orders_base: float = parameter(
        "orders up to which nobody can tell who will win", unit="GWh a quarter", low=0.01
    )
    option_orders_most: float = parameter("orders that count at the most, over an equal part", low=1.0)
    option_promise: float = parameter("weight of open promises in that belief", low=0.0, high=1.0)
    option_neglect: float = parameter("share of the option lost at full neglect", low=0.0, high=1.0)
    discount: float = parameter("discount on value and dividends to the opening", unit="a quarter", low=0.001, high=0.1)
    credit_plant: float = parameter("share of plant that banks lend on", low=0.0, high=1.5)
    credit_revenue: float = parameter("share of a quarter's revenue that banks lend on", low=0.0, high=4.0)
    credit_earnings: float = parameter("quarters of positive earnings that banks lend on", unit="quarters", low=0.0)
    cash_buffer: float = parameter("cash kept, as a share of a quarter's operating payments", low=0.0, high=4.0)
    target_leverage: float = parameter("debt over plant down to which spare cash repays", low=0.0, high=2.0)
    repaid: float = parameter("share of the debt above that target repaid a quarter", low=0.0, high=1.0)
    issue_discount: float = parameter("discount at which new equity is sold", low=0.0, high=0.5)
    issue_signal: float = parameter(
        "fall of the price at an issue of the whole value by a firm without credibility", low=0.0, high=2.0
    )
    issue_runway: float = parameter("what operations burn that new equity funds", unit="quarters", low=0.0)
    issue_runway_research: float = parameter("the same of a research company", unit="quarters", low=0.0)
    matures: float = parameter("share of debt that falls due", unit="a quarter", low=0.0, high=0.5)
    issue_limit: float = parameter("new equity a quarter over the value of the firm", low=0.0, high=1.0)
