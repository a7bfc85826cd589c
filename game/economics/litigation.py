"""Patent suits: hidden merit, two noisy views of it, chances, awards and costs.

A claim holds where a valid family is infringed. Behind each of the two stands a hidden strength on the scale of a
standard normal, at or below zero where it fails; the weaker one decides (merit = validity x infringement). Either
side sees the case's strength with noise of its own, and believes in winning by the normal distribution function of
what it sees over the noise: the divergent expectations of Priest & Klein (1984).
"""

import numpy as np

from game.exact import Floats, Ints, clip, exp, normal_cdf, normal_quantile

LOG_TWO = 0.6931471805599453
MOST_DOUBLINGS = 6.0


def strength(luck: Floats, chance: Floats) -> Floats:
    """Strength that is above zero with the given chance; `luck` is uniform on (0, 1)."""
    return normal_quantile(clip(chance, 1e-6, 1.0 - 1e-6)) - normal_quantile(luck)


def belief(strength_of_case: Floats, noise: Floats, spread: float) -> Floats:
    """A side's belief that the claim holds: Phi((strength + spread z) / spread), z standard normal."""
    return normal_cdf((strength_of_case + spread * noise) / spread)


def infringement_chance(families: Ints, half: float, ceiling: float) -> Floats:
    """Chance that a product reads on a portfolio: rises with its families to a ceiling, half-way at `half`."""
    return np.asarray(ceiling * families / (families + half))


def award(claim: Ints, share: float, luck: Floats) -> Floats:
    """Damages awarded, US$: the usual share of the claim, between half and one and a half of it."""
    return np.asarray(claim * share * (0.5 + luck))


def filing_factor(suing: Floats) -> Floats:
    """How much dearer the next suit is: each recent one doubles it."""
    return exp(LOG_TWO * np.minimum(suing, MOST_DOUBLINGS))


def sales(energy: Floats, price: Floats) -> Floats:
    """US$ from GWh and US$/kWh."""
    return energy * price * 1e6


def plaintiff_stake(award_expected: Floats, sold: Floats, royalty: float, quarters: float) -> Floats:
    """What winning is worth, US$: the award and the royalty that a ban forces on the infringing sales."""
    return award_expected + sold * royalty * quarters


def defendant_stake(award_expected: Floats, sold: Floats, fraction: float, margin: float, quarters: float) -> Floats:
    """What losing costs, US$: the award and the margin on the sales that a ban stops until a way around is found."""
    return award_expected + sold * fraction * margin * quarters
