"""Cost of cells: Wright's law, scrap and the climb of yield.

Wright (1936): cost falls by a fixed share with every doubling of what has been made, `c = c0 (E/E0)^-b`, with
b = -log2(1 - learning rate). No fall is counted twice: metals cost what the market asks, processed materials and
conversion follow experience, and yield acts through scrap alone.

What a maker's research on conventional chemistries adds or lacks against the trade's lowers or raises the same cost:
learning by searching beside learning by doing (Kouvaritakis, Soria & Isoard 2000).

Limits: no forgetting, and one exponent for all chemistries.
Shapes: C makers, T chemistries, W worlds.

Symbols:
    E      own                 (C, T, W)  GWh            supply.experience
    E_0    reference           (T,)       GWh
    w      world_part          ()         1              supply.world_part
    h      head_start          ()         1              supply.head_start
    E/E_0  experience_ratio()  (C, T, W)  1
    E/E_0  ratio               (...)      1
    b      exponent            ()         1              supply.wright
    -      least               ()         1
    c/c_0  wright()            (...)      1
    s      share               (C, W)     1
    s_0    opening             (C, W)     1              research.opening_share
    a      search              ()         1              supply.search
    -      most                ()         1
    c/c_0  searched()          (C, W)     1
    y      process_yield       (...)      1              supply.process_yield
    y*     ceiling             (...)      1
    -      scrap_factor()      (...)      1
    -      metals              (C, T, W)  US$/kWh
    -      other               (C, T, W)  US$/kWh
    -      scrap               (C, T, W)  1
    c      unit_cost()         (C, T, W)  US$/kWh
    v      speed               ()         1              supply.yield_speed
    r      running             (...)      1
    y      yield_step()        (...)      1
    n      quarters            ()         1              tenders.forward_quarters
    y      expected_yield()    (...)      1
    y      old                 (...)      1              supply.process_yield
    Q      capacity            (...)      GWh a quarter  supply.capacity
    -      new                 (...)      GWh a quarter
    -      fresh               (...)      1
    y      blended_yield()     (...)      1
    -      made                (...)      GWh a quarter
    -      possible            (...)      GWh a quarter
    -      full                ()         1              supply.full_running
    -      trial               ()         1              supply.trial_running
    r      running_share()     (...)      1
"""

import numpy as np

from game.exact import Floats, clip, power, total

LEAST_YIELD = 0.05  # below it scrap is not counted any higher


def experience_ratio(own: Floats, reference: Floats, world_part: float, head_start: float) -> Floats:
    """(C, T, W) experience that counts, over the experience at which opening costs hold.

    A maker learns from its own cells and, in part, from everybody's. What it knows of a chemistry that it makes counts
    for `head_start` of that in another (60 to 80 per cent of learning is lost), until own cells replace it.

    Source: own and others' experience added up as in Irwin & Klenow (1994); the head start is an own form. Valid
    for w, h in [0, 1].

    Args:
        own: (C, T, W) cells made so far, GWh.
        reference: (T,) GWh.
        world_part: share of others' cells that teaches.
        head_start: share of learning that carries over to a new chemistry.
    """
    relative = own * (1.0 / reference)[:, None]
    everyone = total(relative)
    counted = relative + world_part * (everyone - relative)
    known = np.where(relative > 0.0, np.minimum(counted, 1.0), 0.0)
    mastered = np.maximum.reduce(known, axis=1)
    return np.asarray(counted + (head_start * mastered)[:, None] * np.maximum(1.0 - counted, 0.0))


def wright(ratio: Floats, exponent: float, least: float = 0.05) -> Floats:
    """Cost factor after experience of `ratio` times the reference; a beginner counts as `least`.

    c/c_0 = (E/E_0)^-b. Source: Wright (1936). Valid for b above 0; the law is fitted within a few doublings.
    """
    return power(np.maximum(ratio, least), -exponent)


def searched(share: Floats, opening: Floats, search: float, most: float = 4.0) -> Floats:
    """(C, W) cost factor from a maker's part of the trade's knowledge, against its part at the opening.

    c/c_0 = (s/s_0)^-a, the ratio within `most` times either way; 1 for who knew nothing then. Measured against the
    trade, so that what everybody learns stays with experience and no fall is counted twice.

    Source: two-factor learning curve of Kouvaritakis, Soria & Isoard (2000), in differences from the trade. Valid for
    a of 0 or more.

    Args:
        share: (C, W) part of all knowledge of conventional chemistries; opening: the same at the opening.
    """
    some = opening > 0.0
    ratio = np.where(some, share / np.where(some, opening, 1.0), 1.0)
    return power(clip(ratio, 1.0 / most, most), -search)


def scrap_factor(process_yield: Floats, ceiling: Floats) -> Floats:
    """Cells started for each good one, over those at full yield: ceiling / yield.

    Source: definition. Valid from the least yield up.
    """
    return np.asarray(ceiling / np.maximum(process_yield, LEAST_YIELD))


def unit_cost(metals: Floats, other: Floats, scrap: Floats) -> Floats:
    """(C, T, W) US$ a good kWh: (metals + processed and conversion) x scrap.

    Source: definition, what is scrapped has cost its materials and its work.
    """
    return np.asarray((metals + other) * scrap)


def yield_step(process_yield: Floats, ceiling: Floats, speed: float, running: Floats) -> Floats:
    """Yield after a quarter: a share `speed` of the way to the ceiling, for the part of the quarter that lines ran.

    Exponential approach: at 0.22 a quarter a line climbs from 0.45 to 0.9 (ceiling 0.95) in about ten quarters.

    Source: own form, a first-order approach. Valid for v r in [0, 1]; a yield above the ceiling stays.
    """
    gap = np.maximum(ceiling - process_yield, 0.0)
    return np.asarray(process_yield + speed * running * gap)


def expected_yield(process_yield: Floats, ceiling: Floats, speed: float, quarters: float) -> Floats:
    """Yield after some quarters of full running: what a maker counts on when it prices a contract (Spence 1981).

    Valid for v in [0, 1).
    """
    left = power(np.asarray(1.0 - speed), quarters)
    return np.asarray(np.maximum(ceiling - (ceiling - process_yield) * left, process_yield))


def blended_yield(old: Floats, capacity: Floats, new: Floats, fresh: Floats) -> Floats:
    """Mean yield of lines of `capacity` at `old` yield and `new` ones at `fresh`; old where there is neither.

    Source: definition of a mean weighted by capacity.
    """
    both = capacity + new
    return np.asarray(np.where(both > 0.0, (old * capacity + fresh * new) / np.where(both > 0.0, both, 1.0), old))


def running_share(made: Floats, possible: Floats, full: float, trial: float) -> Floats:
    """Share of the quarter in which lines teach: all from an output of `full` of what is possible, at least `trial`.

    Source: own form, linear in use between bounds.
    """
    some = possible > 0.0
    used = made / np.where(some, possible * full, 1.0)
    return np.asarray(np.where(some, clip(used, trial, 1.0), 0.0))
