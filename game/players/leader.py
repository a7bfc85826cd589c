"""A leader that runs away, and how the others balance against it.

Who sells much of the world's cells, or is alone near mass production of a solid-state cell, meets harder terms, closed
doors and second sources (Waltz 1979 on balancing; Lieberman & Montgomery 1988 on the limits of first movers). Nobody
arranges that: each sees the same figures.
"""

import numpy as np

from game.exact import Floats, Ints, clip, total
from game.players.part import Part, published

SHARE_FROM, SHARE_FULL = 0.38, 0.52  # of the world's cells, from which a leader runs away, and from which fully
NEAR, LEAD_FROM, LEAD_FULL = 7, 1.0, 3.0  # stage, and stages ahead of the second, of a leader on solid state
HARDER = 1.5  # times the usual terms that a runaway leader pays on top of them
SHUT = 0.6  # from which others refuse it know-how and seats


@published("delivered", "stored", "announced")
def runaway(part: Part) -> Floats:
    """(F, W) how far each firm runs away from the others, 0 to 1."""
    public, dims = part.view.public, part.view.dims
    sold = total(public.installed, axis=1) + public.stored
    share = sold / clip(total(sold), 1e-9, 1e12)
    by_sales = clip((share - SHARE_FROM) / (SHARE_FULL - SHARE_FROM), 0.0, 1.0)
    stage = public.announced[:, dims.first_route :].max(axis=1).astype(np.float64)
    ranked = np.sort(stage, axis=0, kind="stable")
    lead = np.where((stage >= ranked[-1]) & (stage >= NEAR), stage - ranked[-2], 0.0)
    by_lead = clip((lead - LEAD_FROM) / (LEAD_FULL - LEAD_FROM), 0.0, 1.0)
    found = np.zeros((len(dims.firms), part.view.worlds))
    found[: dims.makers] = np.maximum(by_sales, by_lead)
    return found


def beyond(part: Part, firm: Ints, other: Ints, world: Ints) -> Floats:
    """(N,) how far the other firm runs away as the first sees it, which thinks little of its own lead."""
    table = runaway(part)
    return np.asarray(clip(table[other, world] - table[firm, world], 0.0, 1.0))
