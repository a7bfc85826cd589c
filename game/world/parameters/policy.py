"""Parameters of policy."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["PolicyParameters"]


@frozen
class PolicyParameters:
    """Political capital, petitions, inquiries, grants and charging points."""

    capital_gain: float = parameter("political capital earned a quarter with all goals met", unit="points", low=0.0)
    capital_fade: float = parameter("share of political capital forgotten", unit="a quarter", low=0.0, high=0.2)
    mandate_wear: float = parameter(
        "political capital that a mandate costs a quarter for each point of share by which it leads the market",
        unit="points", low=0.0, high=100.0,
    )  # fmt: skip
    credit_wear: float = parameter(
        "political capital that a ministry's production credit costs a quarter, for a yearly budget of tax forgone",
        unit="points", low=0.0, high=100.0,
    )  # fmt: skip
    budget_price: float = parameter("political capital for a yearly budget twice as large", unit="points", low=1.0)
    capital_cost: tuple[float, ...] = parameter("political capital to move each instrument", unit="points", low=0.0)
    treaty_cost: float = parameter("political capital of a treaty", unit="points", low=0.0)
    sponsor_cost: float = parameter("political capital of sponsoring an alliance", unit="points", low=0.0)
    audit_capital: float = parameter("political capital of an audit", unit="points", low=0.0)
    audit_cost: float = parameter("cost of an audit", unit="US$", low=0.0)
    reversal_window: float = parameter("quarters in which a reversal costs more", unit="quarters", low=0.0)
    reversal_factor: float = parameter("how much more a reversal costs", low=1.0)
    consent_time: float = parameter("quarters that a ministry's motion waits for signatures", unit="quarters", low=1.0)
    joint_price: float = parameter(
        "further price of moving a sister's instrument, over its price; it goes to her", low=0.0, high=2.0
    )
    favour: float = parameter("part of an act's price that goes to the sisters who sign it", low=0.0, high=1.0)
    council_time: float = parameter("quarters until a council of members decides", unit="quarters", low=1.0)
    council_base: float = parameter("chance that it agrees when no political capital is left", low=0.0, high=1.0)
    council_capital: float = parameter("what a full stock of political capital adds to it", low=0.0, high=1.0)
    answer_factor: float = parameter("price of an inquiry that answers a duty, over its usual price", low=0.0, high=1.0)
    answer_least: float = parameter("shortest inquiry that answers a duty", unit="quarters", low=1.0)
    answer_most: float = parameter("longest inquiry that answers a duty", unit="quarters", low=1.0)
    inquiry_least: float = parameter("shortest duty inquiry", unit="quarters", low=1.0)
    inquiry_most: float = parameter("longest duty inquiry", unit="quarters", low=1.0)
    inquiry_finding: float = parameter("chance that an inquiry finds against the origin", low=0.0, high=1.0)
    inquiry_cut: float = parameter("largest cut of the proposed duty by the finding", low=0.0, high=1.0)
    duty_limit: float = parameter("highest duty that may be proposed", low=0.0, high=2.0)
    petition_time: float = parameter("quarters in which a petition must be answered", unit="quarters", low=1.0)
    petition_rest: float = parameter(
        "quarters after its answer until an office hears a firm again", unit="quarters", low=0.0
    )
    relief_runway: float = parameter(
        "quarters of last quarter's loss from which a firm's cash is too much for relief", unit="quarters", low=0.0
    )
    petition_limit: float = parameter("most money that a petition may ask", unit="US$", low=0.0)
    petition_capital: float = parameter("political capital that a granted petition moves", unit="points", low=0.0)
    exaggeration: float = parameter("how far claims go beyond the truth without a name to lose", low=0.0)
    aid_cap: float = parameter("grants for each dollar of own research at the most", low=0.0)
    point_cost: float = parameter("cost of a public charging point", unit="US$", low=1.0)
    relief_cut: float = parameter("credit line gained by relief", low=0.0)
    complaint_relation: float = parameter("relation lost with firms of an origin complained of", low=0.0, high=1.0)
