"""Importance sampling in two rounds: evenly over the prior, then around what did well (population Monte Carlo).

Draws are in normal scores of the priors' quantiles, so that the second round cannot leave the ends. Libraries: scipy.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
from attrs import frozen

from game.errors import CasipError
from game.lab.calibration.priors import PRIORS
from game.lab.validation.scores import Floats

WIDER = 1.5  # of the kernels of the second round over Scott's rule: tails are reached
SHARE = 0.2  # of the second round that is drawn from the prior again (defensive mixture, Hesterberg 1995)


class NoScipy(CasipError):
    """Calibration needs a library that is not installed."""


def stats() -> Any:
    """scipy.stats.

    Raises:
        NoScipy: where it is missing.
    """
    try:
        return import_module("scipy.stats")
    except ImportError as fault:
        raise NoScipy('calibration needs scipy: pip install "casip[lab]"') from fault


@frozen
class Posterior:
    """Weighted draws of all rounds."""

    quantiles: Floats  # (draws, parameters) of the priors
    weight: Floats  # (draws,) sums to 1
    likelihood: Floats  # (draws,) logs

    @property
    def effective(self) -> float:
        """Effective number of draws (Kong 1992)."""
        return float(1.0 / np.sum(self.weight**2))

    def mean(self) -> Floats:
        """(parameters,) in quantiles of the priors, which are even: the mean parameter is at the mean quantile."""
        return np.asarray(self.weight @ self.quantiles)

    def spread(self) -> Floats:
        """(parameters,) standard deviations, in prior quantiles; 0.289 is that of the prior."""
        return np.sqrt(self.weight @ (self.quantiles - self.mean()) ** 2)

    def resampled(self, count: int) -> Floats:
        """(count, parameters) equally likely draws, by systematic resampling from the middle."""
        edges = (np.arange(count) + 0.5) / count
        chosen = np.searchsorted(np.cumsum(self.weight), edges * (1.0 - 1e-12))
        return self.quantiles[np.minimum(chosen, len(self.weight) - 1)]


def sample(likelihood: Callable[[Floats], float], draws: int, seed: int) -> Posterior:
    """Half of the draws over the prior, half around the best of those.

    Args:
        likelihood: log likelihood at quantiles (parameters,) of the priors.
    """
    first = stats().qmc.Sobol(len(PRIORS), scramble=True, seed=seed).random(draws // 2)
    found = np.array([likelihood(row) for row in first])
    scores = stats().norm.ppf(first)
    kernel = stats().gaussian_kde(scores.T, bw_method=lambda made: WIDER * made.scotts_factor(), weights=_even(found))
    again = kernel.resample(draws - draws // 2, seed=seed).T
    luck = np.random.default_rng(seed)
    fresh = luck.random(len(again)) < SHARE
    again[fresh] = stats().norm.ppf(luck.random((int(fresh.sum()), len(PRIORS))))
    later = np.array([likelihood(row) for row in stats().norm.cdf(again)])
    everywhere = np.concatenate([scores, again])
    prior = stats().norm.pdf(everywhere).prod(axis=1)
    near = (1.0 - SHARE) * kernel(everywhere.T) + SHARE * prior
    proposed = 0.5 * prior + 0.5 * near
    likely = np.concatenate([found, later])
    return Posterior(stats().norm.cdf(everywhere), _even(likely + np.log(prior / proposed)), likely)


def _even(logs: Floats) -> Floats:
    weight = np.exp(logs - logs.max())
    return np.asarray(weight / weight.sum())
