"""The path of the industry: when solid-state cells come, who is first, how lasting a lead is, who comes back."""

import numpy as np
from attrs import frozen

from game.lab.validation.panel import Panel
from game.lab.validation.scores import kaplan_meier, passed_by

EARLY = 16


@frozen
class Dates:
    """First mass production of all-solid-state cells by any firm, worlds that end before it counted as censored."""

    before_2027: float  # share of worlds
    deciles: tuple[float, float, float]  # years as 2029.5, infinite beyond the end
    never: float  # share of worlds without it by the end of 2035 or of the game
    first: tuple[tuple[str, float], ...]  # firms by how often they are first, shared firsts divided


@frozen
class Lead:
    """Persistence and comeback, the fringe apart."""

    persists: float  # share of worlds whose leader of quarter 16 leads at the end
    returns: float  # share of (seat, world) below its role's median score at 16 that end above it


def dates(panel: Panel) -> Dates:
    """When and who."""
    setup, end = panel.setup, len(panel.share)
    soonest = np.where(panel.solid >= 0, panel.solid, end).min(axis=0)
    seen = soonest < end
    start = setup.year + (setup.quarter - 1) / 4.0
    times, without = kaplan_meier(start + (soonest + 1.0) / 4.0, seen)
    low, middle, high = (passed_by(times, without, share) for share in (0.1, 0.5, 0.9))
    firsts = (panel.solid == soonest) & seen
    share = (firsts / np.maximum(firsts.sum(axis=0), 1)).mean(axis=1)
    order = np.argsort(-share, kind="stable")
    early = start + (soonest + 1.0) / 4.0 <= 2027.0
    late = start + (soonest + 1.0) / 4.0 > 2036.0
    return Dates(
        before_2027=float(np.mean(early & seen)),
        deciles=(low, middle, high),
        never=float(np.mean(~seen | late)),
        first=tuple((setup.dims.firms[row], float(share[row])) for row in order.tolist() if share[row] > 0.0),
    )


def lead(panel: Panel) -> Lead:
    """Who leads at quarter 16 and at the end; which seats come back."""
    setup = panel.setup
    named = np.flatnonzero(~setup.firms.fringe[: setup.dims.makers])
    early, late = (np.argmax(panel.share[turn][named], axis=0) for turn in (EARLY - 1, -1))
    firms = np.flatnonzero(~setup.firms.fringe)
    before, after = panel.score[EARLY - 1][firms], panel.score[-1][firms]
    below = before < np.median(before, axis=0)
    above = after > np.median(after, axis=0)
    return Lead(
        persists=float(np.mean(early == late)),
        returns=float((below & above).sum() / max(int(below.sum()), 1)),
    )
