"""What came out of a calibration, as text, as data, and as the draws that forecasts are made with."""

from typing import Any

import numpy as np
from attrs import frozen

from game.lab.calibration.draws import write_draws
from game.lab.calibration.priors import PRIORS, values_at
from game.lab.calibration.sampler import Posterior, sample
from game.lab.calibration.target import FITTED_YEARS, log_likelihood, simulated, target
from game.lab.validation.scores import Floats

KEPT = 32  # draws kept for forecasts
EVEN = 0.2886751345948129  # standard deviation of even odds over a unit range
TENTHS = (0.1, 0.5, 0.9)


@frozen
class Calibration:
    """A posterior and what it was made from."""

    scenario: str
    seed: int
    worlds: int
    posterior: Posterior

    def rows(self) -> list[dict[str, Any]]:
        """A row for each parameter: prior ends, posterior mean, deciles, and how much narrower it has become."""
        mean, spread = self.posterior.mean(), self.posterior.spread()
        rows = []
        for place, prior in enumerate(PRIORS):
            low, middle, high = prior.at(_deciles(self.posterior, place)).tolist()
            rows.append({"parameter": prior.name, "prior": [prior.low, prior.high],
                         "mean": float(prior.at(mean[place])), "p10": low, "p50": middle, "p90": high,
                         "identified": 1.0 - float(spread[place]) / EVEN})  # fmt: skip
        return rows

    def lines(self) -> list[str]:
        """As text."""
        draws = len(self.posterior.weight)
        years = f"2021 to {2020 + FITTED_YEARS}"
        head = f"{self.scenario}, fitted on {years}: {draws} draws of {self.worlds} worlds, seed {self.seed}"
        lines = [f"{head}; {self.posterior.effective:.0f} effective draws", ""]
        lines.append(f"{'parameter':<28}{'prior':>16}{'mean':>9}{'P10':>9}{'P50':>9}{'P90':>9}{'identified':>12}")
        for row in self.rows():
            ends = f"{row['prior'][0]:g} to {row['prior'][1]:g}"
            figures = "".join(f"{row[name]:9.3f}" for name in ("mean", "p10", "p50", "p90"))
            lines.append(f"{row['parameter']:<28}{ends:>16}{figures}{row['identified']:12.2f}")
        return [*lines, "", *correlations(self.posterior), "", *fit_lines(self)]

    def keep(self) -> None:
        """Keep equally likely draws for forecasts."""
        write_draws(self.posterior.resampled(KEPT))


def _deciles(posterior: Posterior, place: int) -> Floats:
    order = np.argsort(posterior.quantiles[:, place], kind="stable")
    reached = np.cumsum(posterior.weight[order])
    chosen = np.minimum(np.searchsorted(reached, TENTHS), len(order) - 1)
    return np.asarray(posterior.quantiles[order[chosen], place])


def correlations(posterior: Posterior) -> list[str]:
    """Pairs of parameters that the record cannot tell apart: correlations of 0.3 or more."""
    off = posterior.quantiles - posterior.mean()
    covariance = (posterior.weight[:, None] * off).T @ off
    sizes = np.sqrt(np.diag(covariance))
    table = covariance / np.outer(sizes, sizes)
    found = [
        f"correlation of {PRIORS[one].name} and {PRIORS[other].name}: {table[one, other]:+.2f}"
        for one in range(len(PRIORS))
        for other in range(one)
        if abs(table[one, other]) >= 0.3
    ]
    return found or ["no two parameters are correlated by 0.3 or more"]


def fit_lines(found: Calibration) -> list[str]:
    """The fitted figures at the posterior mean beside the record."""
    figures = target()
    play = simulated(found.scenario, found.seed, found.worlds, values_at(found.posterior.mean()))
    lines = [f"{'figure':<22}{'record':>9}{'mean':>9}{'spread':>9}"]
    for name, truth, row in zip(figures.names, figures.record, play, strict=True):
        if not np.isnan(truth):
            lines.append(f"{name:<22}{truth:9.1f}{row.mean():9.1f}{row.std(ddof=1):9.1f}")
    return lines


def calibrate(name: str, draws: int, worlds: int, seed: int, done: Any = lambda _: None) -> Calibration:
    """Fit the parameters to the record of the first years of a scenario. `done` hears of every draw."""
    figures = target()

    def likelihood(quantiles: Floats) -> float:
        found = log_likelihood(figures, simulated(name, seed, worlds, values_at(quantiles)))
        done(1)
        return found

    return Calibration(name, seed, worlds, sample(likelihood, draws, seed))
