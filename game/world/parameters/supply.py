"""Parameters of supply."""

from attrs import frozen

from game.world.parameters.figure import parameter


@frozen
class SupplyParameters:
    """Plants, yield, experience and materials."""

    wright: float = parameter("exponent of Wright's law on cost without metals", low=0.1, high=0.6, symbol="b")
    search: float = parameter(
        "exponent of the same cost in a maker's part of the trade's knowledge over that at the opening",
        low=0, high=0.3, symbol="a",
    )  # fmt: skip
    world_part: float = parameter("share of others' cells that teaches", low=0, high=1)
    head_start: float = parameter("share of learning that carries over to a new chemistry", low=0, high=1)
    yield_speed: float = parameter("share of the gap to the ceiling that yield closes in a quarter", low=0, high=1)
    yield_start: float = parameter("yield of a first line", low=0, high=1)
    new_line_yield: float = parameter("yield of further lines at the opening, over the maker's own", low=0, high=1)
    full_running: float = parameter("share of possible output from which lines teach fully", low=0.01, high=1)
    trial_running: float = parameter("teaching of staffed lines without customers", low=0, high=1)
    fixed_conversion: float = parameter("share of conversion that is paid on staffed capacity", low=0, high=1)
    convert_cost: float = parameter("cost of converting a line over that of a new one", low=0, high=1)
    convert_time: float = parameter("time of converting a line over that of a new one", low=0, high=1)
    standstill_cost: float = parameter(
        "what a line put off costs over what has been paid for it", unit="a quarter", low=0, high=0.2
    )
    cancel_cost: float = parameter("what a line given up costs over what is left to pay", low=0, high=1)
    solid_plant: float = parameter("cost of an all-solid-state line over a conventional one", low=1)
    solid_hall: float = parameter("all-solid-state lines at home that find room in halls", unit="GWh a year", low=0)
    plant_fall: float = parameter("yearly fall of what lines cost", low=0, high=0.15)
    plant_readiness: float = parameter("readiness from which a line may be ordered", low=1, high=9)
    outage_chance: float = parameter("chance of an outage", unit="a quarter", low=0, high=1)
    outage_least: float = parameter("least share of capacity lost in an outage", low=0, high=1)
    outage_most: float = parameter("greatest share of capacity lost in an outage", low=0, high=1)
    price_stay: float = parameter("share of a price's distance from its level left after a quarter", low=0, high=1)
    price_spread: float = parameter("standard deviation of a material price's quarterly shock in logs", low=0)
    price_least: float = parameter("lowest scarcity price over the price that pays for new supply", low=0.05, high=1)
    price_most: float = parameter("highest scarcity price over the price that pays for new supply", low=1)
    stock_usual: float = parameter(
        "stocks of materials at which the price pays for new supply", unit="quarters", low=0.05, symbol="k*"
    )
    stock_elasticity: float = parameter("elasticity of the scarcity price to stocks", low=0.2, symbol="phi")
    supply_elasticity: float = parameter("elasticity of running supply to a price below its cost", low=0)
    supply_least: float = parameter("least share of supply that runs", low=0, high=1)
    supply_extrapolated: float = parameter("share of growth so far that suppliers expect to go on", low=0, high=1.5)
    supply_response: float = parameter("elasticity of intended supply to today's price", low=0, symbol="eta")
    supply_wear: float = parameter("share of supply that is worked out", unit="a quarter", low=0, high=0.05)
    supply_capital: float = parameter("cost of new supply over a year's sales at the price that pays for it", low=0)
    supply_surplus: float = parameter("surplus over demand that suppliers build for", low=0)
    supply_speed: float = parameter("share of the gap to intended supply ordered in a quarter", low=0, high=1)
    new_supply_speed: float = parameter("the same for a material whose supply chain does not exist yet", low=0, high=1)
    new_supply_learning: float = parameter("Wright exponent of such a material's price level, by supply", low=0, high=1)
    pilot_cells: float = parameter("pilot cells of a maker for each stage above 5", unit="GWh a quarter", low=0)
    new_supply_scale: float = parameter("supply at which its price level is the settled one", unit="t a quarter", low=1)
    control_premium: float = parameter("price premium abroad under an export control of full severity", low=0)
