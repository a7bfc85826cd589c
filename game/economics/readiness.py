"""How chemistries climb from 1 (mass production): three hidden steps a stage.

An Erlang ladder: each stage is three memoryless steps, so it is neither a clock nor one draw. The chance of a step
rises with knowledge (elasticity 0.5 as in Klette & Kortum 2004 while exploring, more when engineering), falls with the
route's hidden difficulty, and meets a wall where the route has one. Stages that somebody masters are imitated in 70 %
of the time (Mansfield, Schwartz & Wagner 1981).

Limits: three steps for every stage, stages never lost again, and one wall a route at the most.
Shapes: C makers, T chemistries, R routes, W worlds.

Symbols:
    K      knowledge            (C, T, W)  US$            research.knowledge
    tau    transfer             (T, T)     1
    K_0    reference            ()         US$            research.reference
    e      effort()             (C, T, W)  1
    K      effort_of.knowledge  (...)      US$
    c      crowding             ()         1              research.crowding
    e      effort_of()          (...)      1
    e      power                (...)      1
    e      crowded()            (...)      1
    u      luck                 (...)      1
    s      spread               ()         1              research.fit_spread
    -      fit()                (...)      1
    x      flow                 (C, R, W)  US$ a quarter
    l      lost                 ()         1              research.route_cost
    -      counted              ()         1              research.route_counted
    -      focus()              (C, W)     1
    v      upkeep               ()         a quarter      research.upkeep
    -      activity()           (...)      1
    -      stage                (...)      1              research.readiness
    delta  difficulty           (T, W)     1              research.difficulty
    -      wall                 (T, W)     1              research.wall
    h      height               ()         1              research.wall_height
    -      mastered             (T, W)     yes or no
    i      imitation            ()         1              research.imitation
    z      slowness()           (C, T, W)  1
    z      slower               (...)      1
    T      mean_time            (8,)       quarters       research.stage_time
    g      low                  ()         1              research.elasticity_low
    g      high                 ()         1              research.elasticity_high
    -      engineering          ()         1              research.engineering
    -      step_chance()        (...)      a quarter
"""

import numpy as np

from game.exact import Bools, Floats, Ints, exp, log, total

STEPS = 3  # hidden steps a stage
WALLED = 7  # the stage at which a wall stands
SURE = 0.9  # highest chance of a step in one quarter
LEAST = 1e-9


def effort(knowledge: Floats, transfer: Floats, reference: float) -> Floats:
    """(C, T, W) knowledge that helps on each chemistry, own and carried over, over that of a large programme.

    e_t = sum over r of tau_rt K_r / K_0. Source: own form, weighted as Jaffe (1986) weights firms' research by
    nearness.

    Args:
        knowledge: (C, T, W) stocks, US$; transfer: (T, T) share of the row's knowledge that helps the column's.
        reference: stock of a large firm's programme on one route, US$.
    """
    helped = np.zeros(knowledge.shape)
    for source in range(len(transfer)):
        share = transfer[source][:, None] / reference
        helped += share * knowledge[:, source, None]
    return helped


def effort_of(knowledge: Floats, reference: float, crowding: float) -> Floats:
    """Effort that counts of a laboratory with one stock of knowledge on one route.

    Source: crowded, at K / K_0.
    """
    return crowded(knowledge / reference, crowding)


def crowded(power: Floats, crowding: float) -> Floats:
    """Effort that counts, e (1 + c) / (e + c): 1 at 1, never above 1 + c; what is hurried is done twice.

    A time-cost trade-off as Mansfield (1971) measured it: each further month saved costs more than the last.

    Valid for c above 0 and e of 0 or more.
    """
    return power * (1.0 + crowding) / (power + crowding)


def fit(luck: Floats, spread: float) -> Floats:
    """How well a firm's team suits a route, hidden: between 1 - spread and 1 + spread, each value as likely.

    1 + s (2 u - 1). Source: own form, uniform. Valid for s in [0, 1).
    """
    return 1.0 + spread * (2.0 * luck - 1.0)


def focus(flow: Floats, lost: float, counted: float) -> Floats:
    """(C, W) factor on the speed of all routes of a firm: each route beyond the first costs a share of it.

    (1 - l)^(n - 1) for n routes worked on. Source: own form; a fixed cost of each further project.

    Args:
        flow: (C, R, W) research by route; lost: share lost a further route.
        counted: share of the firm's research on routes from which one counts as worked on.
    """
    worked = np.count_nonzero(flow > counted * total(flow, axis=1)[:, None], axis=1)
    table = np.ones(flow.shape[1] + 1)
    for number in range(2, len(table)):
        table[number] = table[number - 1] * (1.0 - lost)
    return np.asarray(table[worked])


def activity(flow: Floats, knowledge: Floats, upkeep: float) -> Floats:
    """Share of full speed: a laboratory that spends less than `upkeep` of its stock a quarter slows down, to 0.

    min(1, x / (v K)). Source: own form.
    """
    return np.minimum(flow / np.maximum(upkeep * knowledge, 1.0), 1.0)


def slowness(stage: Ints, difficulty: Floats, wall: Ints, height: float, mastered: Bools, imitation: float) -> Floats:
    """(C, T, W) by how much a stage takes longer: hidden difficulty, the wall at stage 7, less for imitators.

    z = delta x (i where mastered) x (h at the wall). Source: Mansfield, Schwartz & Wagner (1981) for i; the
    product is an own form.

    Args:
        stage: (C, T, W); difficulty, wall, mastered: (T, W); height: factor of a wall.
        imitation: share of the time that imitating takes where somebody is in mass production.
    """
    base = difficulty * np.where(mastered, imitation, 1.0)
    return np.asarray(np.where((stage == WALLED) & (wall == 1), base * height, base))


def step_chance(
    stage: Ints,
    power: Floats,
    slower: Floats,
    mean_time: tuple[float, ...],
    low: float,
    high: float,
    engineering: float,
) -> Floats:
    """Chance of a hidden step this quarter: 3 / mean time of the stage x effort^elasticity / slowness.

    Source: an Erlang ladder in discrete time; elasticities as in Klette & Kortum (2004). Valid up to 0.9, where
    it is cut.

    Args:
        stage: stages 1 to 9, 9 has no next; power: effort; slower: difficulty, walls and the like, 1 is usual.
        mean_time: quarters a stage takes a large programme, from stages 1 to 8.
        low, high: elasticities below and from stage `engineering` on.
    """
    pace = np.array([0.0, *(STEPS / quarters for quarters in mean_time), 0.0])
    elasticity = np.array([low if number < engineering else high for number in range(len(pace))])
    speed = exp(elasticity.take(stage) * log(np.maximum(power, LEAST)))
    chance: Floats = pace.take(stage)
    chance *= np.where(power > LEAST, speed, 0.0)
    chance /= slower
    return np.minimum(chance, SURE, out=chance)
