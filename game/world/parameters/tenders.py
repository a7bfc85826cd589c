"""Parameters of tenders."""

from attrs import frozen

from game.world.parameters.figure import parameter


@frozen
class TenderParameters:
    """Who may bid, what carmakers weigh, and how awards are shared."""

    price_weight: float = parameter("utility of a fall of the log price by one", low=1, high=12, symbol="beta")
    dissimilarity: float = parameter("dissimilarity of offers within a family", low=0.1, high=1, symbol="lambda")
    margin_least: float = parameter("least margin of the reference price", low=0, high=1)
    margin_most: float = parameter("greatest margin of the reference price", low=0, high=1)
    margin_new: float = parameter("greatest margin of the reference price of all-solid-state cells", low=0, high=0.9)
    forward_quarters: float = parameter("quarters ahead whose yield a maker counts on in its price", low=0, high=16)
    stance_step: float = parameter("price per notch of stance, share", low=0, high=0.1)
    scarcity_from: float = parameter("use of capacity from which its shadow price counts", low=0, high=1)
    scarcity_slope: float = parameter("rise of price from there to full use, share per share", low=0)
    credit_passed: float = parameter("share of the production credit passed on in prices", low=0, high=1)
    energy_range: float = parameter("utility of 100 Wh/kg for a programme bought for range")
    energy_cost: float = parameter("utility of 100 Wh/kg for a programme bought for cost")
    charging_range: float = parameter("utility of the best charging, bought for range")
    charging_cost: float = parameter("utility of the best charging, bought for cost")
    safety_weight: float = parameter("utility of a safe chemistry and of a clean record")
    relation_weight: float = parameter("utility of the best relation to the maker")
    credibility_weight: float = parameter("utility of full credibility")
    incumbent_weight: float = parameter("utility of supplying all of the programme now", low=0, high=6)
    suit_weight: float = parameter("utility lost to an open suit against the maker there")
    ban_weight: float = parameter("utility lost to an injunction on all its cells there")
    standard_weight: float = parameter("utility of a standard that favours the chemistry")
    leader_weight: float = parameter("utility lost by a leader per share of the world beyond the threshold")
    leader_from: float = parameter("share of the world from which carmakers seek a second source", low=0, high=1)
    nomination_weight: float = parameter("utility that a carmaker's nomination adds to a maker's offers", low=0, high=2)
    nomination_discount: float = parameter("part of its price that a nominated maker concedes", low=0, high=0.2)
    lot_rebate: float = parameter("fall of the price from a lot of nothing to the whole tender", low=0, high=0.2)
    lot_usual: float = parameter("share of a tender at which the price is the one that was bid", low=0, high=1)
    slip_chance: float = parameter("chance that a tender slips at opening conditions", low=0, high=1)
    slip_quarters: float = parameter("quarters by which it slips", unit="quarters", low=1)
    largest_award: float = parameter("largest share of an award", low=0, high=1)
    smallest_award: float = parameter("smallest share of an award over the largest in it", low=0, high=1)
    promise_readiness: float = parameter("readiness from which a dated offer is taken", low=1, high=9)
    usual_price: float = parameter("price of cells where there is none to compare with", unit="US$/kWh", low=1.0)
    flagship_energy: float = parameter("specific energy from which a cell suits a flagship car", unit="Wh/kg")
    flagship_share: float = parameter("share of a programme bought for range given to a flagship cell", low=0, high=0.5)
    flagship_price: float = parameter("highest price paid for it", unit="US$/kWh")
    flagship_elasticity: float = parameter("elasticity of that share to the price", low=0.5, high=6, symbol="e")
    flagship_most: float = parameter("greatest share of a programme given to a flagship cell", low=0.05, high=1)
    flagship_price_weight: float = parameter("part of the weight of price that buyers of it keep", low=0, high=1)
    term_least: float = parameter("shortest term of an award", unit="quarters", low=1)
    term_most: float = parameter("longest term of an award", unit="quarters", low=1)
    late_quarters: float = parameter("quarters of delay after which an award is withdrawn", unit="quarters", low=1)
    late_damages: float = parameter("damages for it, share of a year's value", low=0, high=1)
    qualify_least: float = parameter("shortest qualification", unit="quarters", low=1)
    qualify_most: float = parameter("longest qualification", unit="quarters", low=1)
    qualify_cost: float = parameter("cost of qualifying with a carmaker", unit="US$", low=0)
    appeal_stay: float = parameter("share of appeal's distance from its mean left after a quarter", low=0, high=1)
    appeal_spread: float = parameter("standard deviation of the quarterly shock to a maker's appeal", low=0)
    mean_fade: float = parameter(
        "share of the distance between makers' mean appeals lost in a quarter", low=0, high=0.2
    )
    mean_spread: float = parameter("standard deviation of the quarterly shock to a maker's mean appeal", low=0)
    unproven_share: float = parameter(
        "share in an opening award of a qualified maker without contracts", low=0, high=0.1
    )
