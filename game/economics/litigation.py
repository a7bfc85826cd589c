"""Patent suits: hidden merit, noisy views of it, what courts and offices make of it, awards and costs.

A claim holds where a valid family is infringed. Behind each of the two stands a hidden strength on the scale of a
standard normal, at or below zero where it fails; the weaker one decides (merit = validity x infringement). Either
side sees the case's strength with noise of its own, and believes in winning by the normal distribution function of
what it sees over the noise: the divergent expectations of Priest & Klein (1984). Courts see it with noise as well.

Limits: one claim a suit, one lead family a claim; strengths are normal, and noises independent of them.

Symbols:
    u       luck                   (...)  1
    P       chance                 (...)  1
    s       strength()             (...)  1
    -       stands                 (...)  1
    -       whole                  (...)  1
    -       gap()                  (...)  1
    -       quality                (...)  points
    w       weight                 ()     1              courts.quality_weight
    -       quality_shift()        (...)  1
    s       seen                   (...)  1
    d       spread                 (...)  1
    -       belief()               (...)  1
    s       strength_of_case       (...)  1
    z       noise                  (...)  1
    d       judged.spread          (...)  1
    -       judged()               (...)  1
    N       families               (...)  families
    -       breadth                (...)  points
    -       part                   (...)  1
    N       reach()                (...)  families
    N_half  half                   ()     families       courts.infringed_half
    P_most  ceiling                ()     1              courts.infringed
    P       infringement_chance()  (...)  1
    g       sign                   (...)  1
    d       seen_chance.spread     ()     1              courts.search_noise
    P       seen_chance()          (...)  1
    -       claim                  (...)  US$
    r       award.royalty          (...)  1              courts.royalty
    X       infringing             (...)  US$ a quarter
    n       award.quarters         (...)  quarters
    A       award()                (...)  US$
    k       suing                  (...)  1              patents.suing
    -       filing_factor()        (...)  1
    k_0     usual                  ()     1
    -       beyond()               (...)  1
    q       energy                 (...)  GWh
    p       price                  (...)  US$/kWh
    X       sales()                (...)  US$
    A       award_expected         (...)  US$
    X       sold                   (...)  US$ a quarter
    r       royalty                ()     1
    n       quarters               ()     quarters
    S_p     plaintiff_stake()      (...)  US$
    f       fraction               ()     1
    h       margin                 ()     1
    S_d     defendant_stake()      (...)  US$
    S       stake                  (...)  US$
    -       outcome_spread()       (...)  US$
    p       belief_before          (...)  1
    -       found                  (...)  yes or no
    p       told_by_court()        (...)  1
"""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, exp, normal_cdf, normal_quantile

LOG_TWO = 0.6931471805599453
MOST_DOUBLINGS = 6.0
FIRST_INSTANCE = 0.85  # share of first judgments that people take to be right
USUAL = 50.0  # quality and breadth of a usual family, points


def strength(luck: Floats, chance: Floats) -> Floats:
    """Strength that is above zero with the given chance; `luck` is uniform on (0, 1).

    P(s > 0) = P: s = Phi^-1(P) - Phi^-1(u). Source: the latent index of a probit, as Priest & Klein (1984) have
    it.
    """
    return normal_quantile(clip(chance, 1e-6, 1.0 - 1e-6)) - normal_quantile(luck)


def gap(stands: Floats, whole: Floats) -> Floats:
    """Strength of validity up to which a family stands only in part, from the chances to stand and to stand whole.

    Source: own form, the distance of two thresholds of an ordered probit. Valid for whole at most as large as
    stands.
    """
    return normal_quantile(clip(stands, 1e-6, 1.0 - 1e-6)) - normal_quantile(clip(whole, 1e-6, 1.0 - 1e-6))


def quality_shift(quality: Ints, weight: float) -> Floats:
    """Strength of validity that quality adds to the usual.

    w (quality - 50) / 50. Source: own form, linear.
    """
    return np.asarray(weight * (quality - USUAL) * (1.0 / USUAL))


def belief(seen: Floats, spread: Floats) -> Floats:
    """A side's belief that the claim holds from the strength that it sees through noise of this spread: Phi(s / d).

    Source: Priest & Klein (1984). Valid for d above 0.
    """
    return normal_cdf(seen / spread)


def judged(strength_of_case: Floats, noise: Floats, spread: Floats | float) -> Floats:
    """What a court finds of a case's strength, above zero for the plaintiff; z standard normal.

    Source: Priest & Klein (1984): s + d z.
    """
    return np.asarray(strength_of_case + spread * noise)


def reach(families: Ints, breadth: Ints, part: Floats) -> Floats:
    """Families of usual breadth that a portfolio is worth, `part` of it where its lead family was narrowed.

    Source: definition: families times breadth over the usual.
    """
    return np.asarray(families * breadth * part * (1.0 / USUAL))


def infringement_chance(families: Floats, half: float, ceiling: float) -> Floats:
    """Chance that a product reads on a portfolio: on one family at least, half-way to a ceiling at `half` families.

    The families read on are Poisson, in proportion to the reach, at a rate that differs from pair to pair as a gamma
    variable of shape 1/2 does: pairs are so unlike that a portfolio matters far beyond that half.

    P = P_most (1 - 1 / sqrt(1 + 3 N / N_half)). Source: negative binomial counts, as Hausman, Hall & Griliches (1984)
    have them of patents; the shape and the ceiling are assumptions.
    """
    return np.asarray(ceiling * (1.0 - 1.0 / np.sqrt(1.0 + families * (3.0 / half))))


def seen_chance(chance: Floats, sign: Floats, spread: float) -> Floats:
    """The same chance after a search has shown a sign of the pair's luck, standard normal with noise `spread`.

    The posterior of the hidden luck is normal with mean sign / (1 + s^2) and variance s^2 / (1 + s^2).

    Source: Bayes' rule for a normal mean (DeGroot 1970).
    """
    kept = 1.0 / (1.0 + spread * spread)
    width = spread * float(np.sqrt(kept))
    return normal_cdf((normal_quantile(clip(chance, 1e-6, 1.0 - 1e-6)) + sign * kept) / width)


def award(claim: Ints, royalty: Floats, infringing: Floats, quarters: Floats, luck: Floats) -> Floats:
    """Damages, US$: a reasonable royalty on infringing sales a quarter over the time, within half of it, and the claim.

    `luck` is uniform on (0, 1): courts differ by half in what they find reasonable.

    r X n (1/2 + u), at most the claim. Source: a reasonable royalty on the base that infringes (Georgia-Pacific v
    US Plywood, 1970); the spread is an own form.
    """
    return np.minimum(royalty * infringing * quarters * (0.5 + luck), claim)


def filing_factor(suing: Floats) -> Floats:
    """How much dearer the next suit is: each recent one doubles it.

    2^k. Source: own form. Valid for k up to 6, above which it stays.
    """
    return exp(LOG_TWO * np.minimum(suing, MOST_DOUBLINGS))


def beyond(suing: Floats, usual: float) -> Floats:
    """Recent suits of a plaintiff beyond a usual number.

    Source: definition, max(0, k - k_0).
    """
    return np.maximum(suing - usual, 0.0)


def sales(energy: Floats, price: Floats) -> Floats:
    """US$ from GWh and US$/kWh.

    Source: definition, 10^6 kWh a GWh.
    """
    return energy * price * 1e6


def plaintiff_stake(award_expected: Floats, sold: Floats, royalty: float, quarters: float) -> Floats:
    """What winning is worth, US$: the award and the royalty that a ban forces on the infringing sales.

    S_p = A + r X n. Source: definition; stakes of the sides differ as in Priest & Klein (1984).
    """
    return award_expected + sold * royalty * quarters


def defendant_stake(award_expected: Floats, sold: Floats, fraction: float, margin: float, quarters: float) -> Floats:
    """What losing costs, US$: the award and the margin on the sales that a ban stops until a way around is found.

    S_d = A + f h X n. Source: definition; stakes of the sides differ as in Priest & Klein (1984).
    """
    return award_expected + sold * fraction * margin * quarters


def outcome_spread(chance: Floats, stake: Floats) -> Floats:
    """Standard deviation, US$, of a stake won or lost with a chance.

    S sqrt(P (1 - P)). Source: definition of the variance of one trial.
    """
    return stake * np.sqrt(np.maximum(chance * (1.0 - chance), 0.0))


def told_by_court(belief_before: Floats, found: Bools) -> Floats:
    """A side's belief once a court of first instance has found for the plaintiff or not, by Bayes' rule.

    Source: Bayes' rule, both kinds of error as likely.
    """
    right = np.where(found, FIRST_INSTANCE, 1.0 - FIRST_INSTANCE)
    held = belief_before * right
    return np.asarray(held / np.maximum(held + (1.0 - belief_before) * (1.0 - right), 1e-12))
