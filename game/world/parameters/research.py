"""Parameters of research."""

from attrs import frozen

from game.world.parameters.figure import parameter


@frozen
class ResearchParameters:
    """Knowledge, spillovers, readiness, promises, poaching."""

    depreciation: float = parameter("knowledge lost", unit="a quarter", low=0.0, high=0.2, symbol="d")
    stranger: float = parameter("share of a stranger's research that leaks", low=0.0, high=0.5, symbol="theta_0")
    stranger_cap: float = parameter("what strangers give in total over own research", low=0.0, high=1.0)
    licence_channel: float = parameter("share of a licensor's research that reaches the licensee", low=0.0, high=1.0)
    absorption_half: float = parameter("knowledge at which half of what is offered is taken in", unit="US$", low=1.0)
    intake_limit: float = parameter("what is learnt from others over own research at the most", low=0.0, high=10.0)
    staff_share: float = parameter("own research lost to first-rate staff sent to one alliance", low=0.0, high=0.2)
    reference: float = parameter("knowledge of a large firm's programme on one route", unit="US$", low=1.0)
    crowding: float = parameter("effort beyond which more of it hardly counts, over a large firm's", low=0.5)
    fit_spread: float = parameter("how much teams differ in how they suit a route, hidden", low=0.0, high=0.9)
    stage_time: tuple[float, ...] = parameter(
        "mean time of a stage at that knowledge, from stages 1 to 8", unit="quarters", low=1.0
    )
    elasticity_low: float = parameter("elasticity of a step's chance to knowledge while exploring", low=0.0, high=1.5)
    elasticity_high: float = parameter("the same while engineering", low=0.0, high=1.5)
    engineering: float = parameter("stage from which it is engineering", low=1.0, high=9.0)
    route_cost: float = parameter("speed lost on all routes for each route beyond the first", low=0.0, high=0.5)
    route_counted: float = parameter("share of research on routes from which a route counts", low=0.0, high=0.5)
    upkeep: float = parameter("research over knowledge below which it slows", unit="a quarter", low=0.0, high=0.1)
    imitation: float = parameter("time of a stage that another firm has mastered, over the usual", low=0.1, high=1.0)
    difficulty_common: float = parameter("spread of the difficulty common to all routes, in logs", low=0.0, high=1.0)
    difficulty_own: float = parameter("spread of a route's own difficulty, in logs", low=0.0, high=1.0, symbol="delta")
    wall_chance: float = parameter("chance that a route has a wall", low=0.0, high=1.0)
    wall_everywhere: float = parameter("chance that all routes share a wall", low=0.0, high=1.0)
    wall_height: float = parameter("how much longer a wall makes stage 7", low=1.0)
    wall_seen: float = parameter("share of failures at a wall that show it for what it is", low=0.0, high=1.0)
    samples: tuple[float, ...] = parameter("paid for samples when stages 2 to 9 are reached", unit="US$", low=0.0)
    samples_unannounced: float = parameter("share paid where no date was announced", low=0.0, high=1.0)
    samples_later: float = parameter("share paid to those who are not first", low=0.0, high=1.0)
    promise_reach: float = parameter("how far ahead a promise may lie", unit="quarters", low=1.0)
    promise_half_life: float = parameter("half-life of the memory of promises", unit="quarters", low=1.0)
    promise_stranger: float = parameter("credibility without a record", low=0.0, high=1.0)
    promise_kept: float = parameter("weight of a promise kept", low=0.0, high=1.0)
    promise_missed: float = parameter("weight of a promise missed", low=0.0, high=1.0)
    promise_put_off: float = parameter("part of that for one put off in time", low=0.0, high=1.0)
    poach_cost: float = parameter("cost of hiring a team away", unit="US$", low=0.0)
    poach_chance: float = parameter("chance that it comes", low=0.0, high=1.0)
    poach_slice: float = parameter("share of the target's knowledge that it brings", low=0.0, high=0.2)
    poach_lost: float = parameter("share of that slice that the target loses", low=0.0, high=1.0)
    secret_damages: float = parameter("damages for trade secrets over the value of the slice", low=0.0)
    poach_relation: float = parameter("relation lost with the target", low=0.0, high=1.0)
