"""Parameters of standing."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["StandingParameters"]


@frozen
class StandingParameters:
    """Reviews, exits and scores."""

    line_met: float = parameter("factor on the credit line after a target met", low=1.0)
    line_missed: float = parameter("factor on the credit line after a target missed", low=0.0, high=1.0)
    line_low: float = parameter("lowest credit line", low=0.0)
    line_high: float = parameter("highest credit line", low=0.0)
    capital_met: float = parameter("political capital for a target met", unit="points", low=0.0)
    capital_missed: float = parameter("political capital lost for a target missed", unit="points", low=0.0)
    misses: float = parameter("misses after which the goal is set for the seat", low=1.0)
    administration_after: float = parameter("quarters of strain before administration", unit="quarters", low=1.0)
    administration_time: float = parameter("further quarters of strain before a firm is sold", unit="quarters", low=1.0)
    forgiven: float = parameter("share of debt that banks give up in administration", low=0.0, high=1.0)
    holders_kept: float = parameter("part of a firm that its holders keep when creditors swap debt", low=0.0, high=1.0)
    fresh_money: float = parameter("new money over a firm's value when it gets back on its feet", low=0.0, high=1.0)
    research_kept: float = parameter("share of research that administration leaves", low=0.0, high=1.0)
    distress_price: float = parameter("price of a failed firm over its plant", low=0.0, high=1.0)
    scrap_price: float = parameter("price of used plant over its book value", low=0.0, high=1.0)
    merger_share: float = parameter("joint share of cells that a strict authority forbids", low=0.0, high=1.0)
    strict: float = parameter("antitrust posture from which it forbids", low=0.0, high=2.0)
    funding: float = parameter(
        "share of an owner's revenue for its subsidiaries' research unless it decides otherwise", low=0.0, high=0.05
    )
    ruin_cap: float = parameter("highest score after ruin", low=0.0, high=100.0)
    mean_weight: float = parameter(
        "weight of the whole game against the last quarter in measures of performance", low=0.0, high=1.0
    )
