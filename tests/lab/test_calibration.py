"""Calibration finds what made-up data hide, its draws keep to the priors, and the scenarios use what was fitted."""

from importlib.util import find_spec

import numpy as np
import pytest

from game.lab.calibration.draws import kept_draws, write_draws
from game.lab.calibration.priors import PRIORS, values_at
from game.lab.calibration.sampler import Posterior, sample
from game.lab.calibration.target import Figures, log_likelihood, simulated, target
from game.scenario import load

FITTED = ("tenders.incumbent_weight", "tenders.appeal_spread")  # no source gives a number: set to the posterior mean
IDENTIFIED = 0.3  # as are those that became narrower than the prior by this: 32 draws tell a width to an eighth
needs_scipy = pytest.mark.skipif(find_spec("scipy") is None, reason="needs casip[lab]")


def test_the_likelihood_is_highest_where_play_is_the_record_and_skips_what_was_not_counted() -> None:
    figures = Figures(("a", "b", "c"), np.array([10.0, np.nan, 5.0]), np.array([1.0, 1.0, 2.0]))
    luck = np.random.default_rng(1).normal(size=(3, 400))
    at = [log_likelihood(figures, np.array([[10.0 + off], [99.0], [5.0]]) + luck) for off in (0.0, 1.0, 4.0)]
    assert at[0] > at[1] > at[2]
    assert log_likelihood(figures, np.array([[10.0], [-50.0], [5.0]]) + luck) == at[0]


def test_nothing_of_2023_is_fitted() -> None:
    assert not any("2023" in name for name in target().names)
    assert (~np.isnan(target().record)).sum() == 21


def test_play_at_other_parameters_has_the_same_luck_and_other_figures() -> None:
    one, again = (simulated("hindcast-2020", 1, 3, {}) for _ in range(2))
    assert (one == again).all()
    other = simulated("hindcast-2020", 1, 3, {"tenders.appeal_spread": 0.4})
    assert one.shape == (24, 3) and not (one == other).all()


def test_draws_are_summed_up_by_their_weights() -> None:
    quantiles = np.tile(np.array([[0.2], [0.4], [0.9]]), (1, len(PRIORS)))
    found = Posterior(quantiles, np.array([0.5, 0.5, 0.0]), np.zeros(3))
    assert found.effective == pytest.approx(2.0)
    assert found.mean() == pytest.approx(0.3) and found.spread() == pytest.approx(0.1)
    assert sorted(found.resampled(4)[:, 0].tolist()) == [0.2, 0.2, 0.4, 0.4]


@needs_scipy
def test_the_sampler_finds_a_known_posterior_and_repeats_from_its_seed() -> None:
    """A normal likelihood in the first parameter alone: the others keep their priors."""
    found = sample(lambda row: -0.5 * float(((row[0] - 0.7) / 0.1) ** 2), 1024, 3)
    assert found.mean()[0] == pytest.approx(0.7, abs=0.02) and found.spread()[0] == pytest.approx(0.1, abs=0.02)
    assert found.mean()[1:] == pytest.approx(0.5, abs=0.08) and found.spread()[1:] == pytest.approx(0.289, abs=0.04)
    again = sample(lambda row: -0.5 * float(((row[0] - 0.7) / 0.1) ** 2), 1024, 3)
    assert (found.quantiles == again.quantiles).all() and (found.weight == again.weight).all()


def test_all_scenarios_are_played_at_the_fitted_values() -> None:
    """What is fitted or identified is at its posterior mean; the rest keeps a cited value that the posterior allows."""
    draws = kept_draws()
    assert len(draws) == 32
    for prior in PRIORS:
        values = np.array([draw[prior.name] for draw in draws])
        assert (values >= prior.low).all() and (values <= prior.high).all()
        group, figure = prior.name.split(".")
        width = 1.0 - values.std() / (prior.high - prior.low) / 0.289
        for name in ("casip-2024", "hindcast-2020", "first-game", "walls-2024"):
            used = getattr(getattr(load(name).setup.parameters, group), figure)
            if prior.name in FITTED or width > IDENTIFIED:
                assert used == pytest.approx(values.mean(), abs=0.35 * values.std()), (name, prior.name)
            assert np.percentile(values, 5) <= used <= np.percentile(values, 95), (name, prior.name)


def test_kept_draws_come_back(tmp_path) -> None:
    quantiles = np.random.default_rng(2).random((5, len(PRIORS)))
    write_draws(quantiles, tmp_path / "draws.csv")
    for row, draw in zip(quantiles, kept_draws(tmp_path / "draws.csv"), strict=True):
        assert draw == pytest.approx(values_at(row), abs=1e-4)


def test_quantiles_become_values_between_the_ends() -> None:
    assert values_at(np.zeros(len(PRIORS))) == {prior.name: prior.low for prior in PRIORS}
    assert values_at(np.ones(len(PRIORS))) == pytest.approx({prior.name: prior.high for prior in PRIORS})
