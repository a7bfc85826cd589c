"""Parameters of courts."""

from attrs import frozen

from game.world.parameters.figure import parameter

BY_FORUM = ", by jurisdiction"


@frozen
class CourtParameters:
    """Suits, validity challenges, awards, bans, licences. Lists run over the jurisdictions in their order."""

    valid: tuple[float, ...] = parameter("chance that a challenged family stands" + BY_FORUM, low=0.0, high=1.0)
    infringed: float = parameter("highest chance that a product reads on a portfolio", low=0.0, high=1.0)
    infringed_half: float = parameter("families at which it is half of that", unit="families", low=0.0)
    noise_plaintiff: float = parameter("noise of the plaintiff's view of a case, against its spread", low=0.01)
    noise_defendant: float = parameter("noise of the defendant's view", low=0.01)
    counsel: float = parameter("belief below which counsel advises against filing", low=0.0, high=1.0)
    counsel_cost: float = parameter("cost of counsel's opinion", unit="US$", low=0.0)
    duration: tuple[float, ...] = parameter("mean time to judgment" + BY_FORUM, unit="quarters", low=1.0)
    challenge_time: tuple[float, ...] = parameter("time to a decision on validity" + BY_FORUM, unit="quarters", low=1.0)
    trial_cost: float = parameter("usual cost of a suit to judgment, each side", unit="US$", low=0.0)
    cost_weight: tuple[float, ...] = parameter("cost over that" + BY_FORUM, low=0.0)
    challenge_cost: float = parameter("usual cost of a validity challenge", unit="US$", low=0.0)
    claim_least: float = parameter("a claim of this size is always admitted", unit="US$", low=0.0)
    claim_sales: float = parameter(
        "otherwise up to so many quarters of the defendant's sales there", unit="quarters", low=0.0
    )
    award_share: float = parameter("usual award over the claim", low=0.0, high=1.0)
    injunction: tuple[float, ...] = parameter("chance of a ban after a win" + BY_FORUM, low=0.0, high=1.0)
    fraction_low: float = parameter("least part of a product that a ban stops", low=0.0, high=1.0)
    fraction_high: float = parameter("most of it", low=0.0, high=1.0)
    grace: float = parameter("time before a ban is in force", unit="quarters", low=0.0)
    ban_life: float = parameter("how long a ban lasts", unit="quarters", low=1.0)
    design_chance: float = parameter("chance a quarter that a way around is found", low=0.0, high=1.0)
    design_cost: float = parameter("cost of looking for one", unit="US$", low=0.0)
    design_peace: float = parameter("how long a way around protects from suits on the family", unit="quarters", low=0.0)
    suing_fades: float = parameter("share of recent suing that is forgotten", unit="a quarter", low=0.0, high=1.0)
    licence_time: float = parameter("term of a licence", unit="quarters", low=1.0)
    compulsory_rate: float = parameter("royalty of a compulsory licence", low=0.0, high=0.25)
    suit_relation: float = parameter("relation lost by a suit", low=0.0, high=1.0)
    ban_relation: float = parameter("relation lost by a ban", low=0.0, high=1.0)
    peace_relation: float = parameter("relation gained by a settlement or licence", low=0.0, high=1.0)
    offer_time: float = parameter("quarters after its own that an offer stands", unit="quarters", low=0.0)
    launch_stage: float = parameter("announced stage from which a product can be sued before sales", low=1.0, high=9.0)
