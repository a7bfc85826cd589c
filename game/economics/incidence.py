"""Who gets what a policy gives: shares of grants, what an application is worth, how duties of partners join."""

import numpy as np

from game.exact import Floats, Ints, clip, floor_whole


def grant_shares(grant: Floats, own: Floats, all_own: Floats, cap: float) -> Ints:
    """Grants to each home maker in proportion to its own research on the chemistry, US$, rounded down.

    The intensity of aid is capped at `cap` US$ for US$ of own research, as state-aid rules do.

    Args:
        grant: grants of the maker's home jurisdiction; own: the maker's research; all_own: that of all home makers.
    """
    share = np.where(all_own > 0.0, own / np.where(all_own > 0.0, all_own, 1.0), 0.0)
    return floor_whole(np.minimum(grant * share, cap * own), 0.0)


def additional(asked: Floats, own: Floats) -> Floats:
    """Share of a grant that adds research instead of replacing it (David, Hall & Toole 2000): a / (a + own)."""
    return np.asarray(asked / clip(asked + own, 1.0, 1e15))


def claimed_benefit(true: Floats, credibility: Floats, appetite: float, luck: Floats) -> Floats:
    """What an application claims: the truth, stretched the more the less the applicant has a name to lose."""
    return true * (1.0 + appetite * (1.0 - credibility) * luck)


def joined_duty(old: Floats, new: Floats, weight: Floats) -> Floats:
    """Duty of a region after one of its jurisdictions has decided: it moves by that one's weight in the market."""
    return old + weight * (new - old)
