"""Who gets what a policy gives: shares of grants, what an application is worth, how duties of partners join.

Limits: shares and derivatives at today's point; nobody changes plans for the sake of a grant beyond what is said.

Symbols:
    G    grant              (...)  US$ a quarter
    x    own                (...)  US$ a quarter
    X    all_own            (...)  US$ a quarter
    k    cap                ()     1                 policy.aid_cap
    g    grant_shares()     (...)  US$ a quarter
    g    track_shares()     (...)  US$ a quarter
    a    asked              (...)  US$
    x    additional.own     (...)  US$
    -    additional()       (...)  1
    b    true               (...)  1
    p    credibility        (...)  1                 research.credibility
    h    appetite           ()     1                 policy.exaggeration
    u    luck               (...)  1
    -    claimed_benefit()  (...)  1
    t    old                (...)  1
    t'   new                (...)  1
    w    weight             (...)  1
    t    joined_duty()      (...)  1
    s    support            (...)  US$ a car         levers.support
    f    paid               (...)  1
    q    share              (...)  1
    q_0  without            (...)  1
    -    cost_per_car()     (...)  US$ a car
    R    research           (...)  US$ a quarter
    -    speed              (...)  stages a quarter
    -    cost_per_stage()   (...)  US$ a stage
"""

import numpy as np

from game.exact import Floats, Ints, clip, floor_whole, total


def grant_shares(grant: Floats, own: Floats, all_own: Floats, cap: float) -> Ints:
    """Grants to each home maker in proportion to its own research on the chemistry, US$, rounded down.

    The intensity of aid is capped at `cap` US$ for US$ of own research, as state-aid rules do.

    g = min(G x / X, k x). Source: own form of an aid intensity under state-aid rules.

    Args:
        grant: grants of the maker's home jurisdiction; own: the maker's research; all_own: that of all home makers.
    """
    share = np.where(all_own > 0.0, own / np.where(all_own > 0.0, all_own, 1.0), 0.0)
    return floor_whole(np.minimum(grant * share, cap * own), 0.0)


def track_shares(grant: Floats, own: Floats, cap: float) -> Ints:
    """(n, ...) grants to the members of a programme, US$, rounded down: one track of equal size for each that works.

    What a track is too large for, at `cap` US$ for US$ of own research, goes to the others by the room that they have.

    g = min(G / n, k x), then (G - sum g) by k x - g. Source: own form; a programme of projects of about equal size
    (fact cn_assb), capped as other aid.

    Args:
        grant: (...) of the government for the chemistry; own: (n, ...) the members' research, 0 for who has no track.
    """
    count = total((own > 0.0).astype(np.float64))
    first = np.minimum(grant / np.maximum(count, 1.0), cap * own)
    room = cap * own - first
    left, all_room = clip(grant - total(first), 0.0, 1e15), total(room)
    return floor_whole(first + room * np.minimum(left / np.where(all_room > 0.0, all_room, 1.0), 1.0), 0.0)


def additional(asked: Floats, own: Floats) -> Floats:
    """Share of a grant that adds research instead of replacing it (David, Hall & Toole 2000): a / (a + own).

    Valid as a bound: the source finds additionality between crowding out and full.
    """
    return np.asarray(asked / clip(asked + own, 1.0, 1e15))


def claimed_benefit(true: Floats, credibility: Floats, appetite: float, luck: Floats) -> Floats:
    """What an application claims: the truth, stretched the more the less the applicant has a name to lose.

    Source: own form, b (1 + h (1 - p) u).
    """
    return true * (1.0 + appetite * (1.0 - credibility) * luck)


def joined_duty(old: Floats, new: Floats, weight: Floats) -> Floats:
    """Duty of a region after one of its jurisdictions has decided: it moves by that one's weight in the market.

    Source: definition of a mean weighted by markets.
    """
    return old + weight * (new - old)


def cost_per_car(support: Floats, paid: Floats, share: Floats, without: Floats) -> Floats:
    """US$ of purchase support for each car that would not be sold without it.

    Most support goes to those who would have bought anyway (Xing, Leard & Li 2021): s q / (q - q0), with the share of
    sales q that plug-ins tend to and q0 without the support. NaN where it adds nothing.

    Args:
        support: US$ a car; paid: share of it that the cars' cells qualify for; share, without: q and q0.
    """
    added = share - without
    return np.where(added > 1e-9, support * paid * share / np.where(added > 1e-9, added, 1.0), np.nan)


def cost_per_stage(research: Floats, speed: Floats) -> Floats:
    """US$ of grants for each stage more of readiness: R / sum_f (e_f / T_f); NaN where nobody can climb.

    Grants go to firms in proportion to their research, so a dollar more raises all effort by 1 / R, and each firm's
    speed 1 / T_f by its elasticity e_f times that.

    Source: own derivation; a marginal cost, valid for grants that are small against R.

    Args:
        research: R, research of all home makers, US$ a quarter; speed: sum of e_f / T_f, stages a quarter.
    """
    return np.where(speed > 1e-9, research / np.where(speed > 1e-9, speed, 1.0), np.nan)
