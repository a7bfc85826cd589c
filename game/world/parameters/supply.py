"""Parameters of supply."""

from attrs import frozen

from game.world.parameters.figure import parameter


@frozen
class SupplyParameters:
    """Plants, yield, experience and materials."""

    wright: float = parameter("exponent of Wright's law on cost without metals", low=0.1, high=0.6, symbol="b")
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
    solid_plant: float = parameter("cost of an all-solid-state line over a conventional one", low=1)
    plant_readiness: float = parameter("readiness from which a line may be ordered", low=1, high=9)
    outage_chance: float = parameter("chance of an outage", unit="a quarter", low=0, high=1)
    outage_least: float = parameter("least share of capacity lost in an outage", low=0, high=1)
    outage_most: float = parameter("greatest share of capacity lost in an outage", low=0, high=1)
    price_stay: float = parameter("share of a price's distance from its level left after a quarter", low=0, high=1)
    price_spread: float = parameter("standard deviation of a material price's quarterly shock in logs", low=0)
    price_response: float = parameter("elasticity of the price level to demand over supply", low=0)
    tight_least: float = parameter("least log of demand over supply that counts", high=0)
    tight_most: float = parameter("greatest log of demand over supply that counts", low=0)
    supply_surplus: float = parameter("surplus over demand that suppliers build for", low=0)
    supply_speed: float = parameter("share of the gap to demand that suppliers close in a quarter", low=0, high=1)
    new_supply_speed: float = parameter("the same for a material whose supply chain does not exist yet", low=0, high=1)
    new_supply_learning: float = parameter("Wright exponent of such a material's price level, by supply", low=0, high=1)
    pilot_cells: float = parameter("pilot cells of a maker for each stage above 5", unit="GWh a quarter", low=0)
    new_supply_scale: float = parameter("supply at which its price level is the settled one", unit="t a quarter", low=1)
    control_premium: float = parameter("price premium abroad under an export control of full severity", low=0)
