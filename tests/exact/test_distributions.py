"""The draws are distributed as they say, and no two addresses know of each other."""

import math

import numpy as np
import pytest

from game.exact import Luck, content_key, mix, poisson_quantile, world_keys

LUCK = Luck(world_keys(5, np.arange(256)))
MANY = mix(np.arange(400))


def chi_square(observed, expected):
    """How many standard deviations the statistic lies above its mean."""
    observed, expected = np.asarray(observed, dtype=float), np.asarray(expected, dtype=float)
    freedom = observed.size - 1
    return (((observed - expected) ** 2 / expected).sum() - freedom) / math.sqrt(2.0 * freedom)


def correlation(a, b):
    """The correlation of two arrays in units of its standard deviation under independence."""
    return float(np.corrcoef(a.ravel(), b.ravel())[0, 1]) * math.sqrt(a.size)


@pytest.mark.parametrize("cells", [2, 16, 256, 4096])
@pytest.mark.parametrize("lane", [0, 1, 2, 3])
def test_uniforms_are_even(cells, lane):
    u = LUCK.uniform(1, 3, MANY, 4)[:, lane]
    counts = np.bincount((u.ravel() * cells).astype(int), minlength=cells)
    assert abs(chi_square(counts, np.full(cells, u.size / cells))) < 4.0


def test_pairs_are_even():
    u = (LUCK.uniform(2, 3, MANY, 2) * 32).astype(int)
    counts = np.bincount((u[:, 0] * 32 + u[:, 1]).ravel(), minlength=1024)
    assert abs(chi_square(counts, np.full(1024, counts.sum() / 1024))) < 4.0


def test_low_bits_are_even_too():
    words = (LUCK.uniform(2, 4, MANY) * 2.0**32).astype(np.int64)
    for bit in range(32):
        assert abs((words >> bit & 1).mean() - 0.5) * 2.0 * math.sqrt(words.size) < 4.5


def test_neighbours_do_not_correlate():
    here = LUCK.uniform(7, 10, MANY, 8)
    others = {
        "stream": LUCK.uniform(8, 10, MANY, 8),
        "turn": LUCK.uniform(7, 11, MANY, 8),
        "entity": np.roll(here, 1, axis=0),
        "lane": np.roll(here, 1, axis=1),
        "block": np.roll(here, 4, axis=1),
        "world": np.roll(here, 1, axis=2),
        "seed": Luck(world_keys(6, np.arange(256))).uniform(7, 10, MANY, 8),
        "plain entity": LUCK.uniform(7, 10, np.arange(400, dtype=np.uint64), 8),
    }
    assert {name: value for name, other in others.items() if abs(value := correlation(here, other)) > 4.0} == {}


def test_turns_in_a_row_do_not_correlate():
    series = np.stack([LUCK.uniform(9, turn, MANY[:8])[:, 0] for turn in range(160)])
    for lag in (1, 2, 4, 5, 16):
        assert abs(correlation(series[lag:], series[:-lag])) < 4.0


def test_content_keys_of_like_things_draw_independently():
    grid = content_key(4, np.arange(20)[:, None], np.arange(20)[None])
    u = LUCK.uniform(3, 1, grid.ravel())[:, 0].reshape(20, 20, 256)
    assert abs(correlation(u, u.swapaxes(0, 1)[:, ::-1])) < 4.0
    assert abs(correlation(u[1:], u[:-1])) < 4.0


def test_normals_have_their_moments():
    z = LUCK.normal(1, 1, MANY, 4)
    n = math.sqrt(z.size)
    assert abs(z.mean()) * n < 4.0
    assert abs((z * z).mean() - 1.0) * n / math.sqrt(2.0) < 4.0
    assert abs((z**3).mean()) * n / math.sqrt(15.0) < 4.0
    assert abs((z**4).mean() - 3.0) * n / math.sqrt(96.0) < 4.0


def poisson_shares(mean, most):
    shares = [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(most)]
    return np.array([*shares, 1.0 - math.fsum(shares)])


@pytest.mark.parametrize("mean", [0.02, 0.5, 2.0, 7.5, 11.99])
def test_small_poisson_counts_follow_the_distribution(mean):
    counts = LUCK.poisson(2, 1, MANY, np.full((400, 4, 256), mean)).ravel()
    shares = poisson_shares(mean, int(mean + 3.0 * math.sqrt(mean)) + 1)
    observed = np.bincount(np.minimum(counts, len(shares) - 1), minlength=len(shares))
    assert abs(chi_square(observed, shares * counts.size)) < 4.0


@pytest.mark.parametrize("mean", [12.0, 40.0, 900.0])
def test_large_poisson_counts_have_the_moments(mean):
    counts = LUCK.poisson(2, 1, MANY, np.full((400, 4, 256), mean))
    assert abs(counts.mean() - mean) < 0.003 * math.sqrt(mean)
    assert abs(counts.var() / mean - 1.0) < 0.01
    skewness = ((counts - mean) ** 3).mean() / mean**1.5
    assert abs(skewness - 1.0 / math.sqrt(mean)) < 0.03
    shares = poisson_shares(mean, int(mean) + 1)
    assert abs((counts <= int(mean)).mean() - (1.0 - shares[-1])) < 0.003


def test_poisson_counts_at_the_ends():
    means = np.array([0.0, 1e-9, 3.0, 11.999, 12.0, 1e18])
    assert poisson_quantile(np.full(6, 2.0**-33), means).tolist()[:4] == [0, 0, 0, 0]
    least, most = poisson_quantile(2.0**-33, means), poisson_quantile(1.0 - 2.0**-33, means)
    assert (least >= 0).all()
    assert (least <= most).all()
    assert most[0] == 0
    assert most[3] < 48
    assert most[5] == 9_000_000_000_000_000


def test_poisson_counts_rise_with_the_uniform_and_mix_small_and_large_means():
    u = np.linspace(0.001, 0.999, 500)[:, None]
    means = np.array([0.1, 30.0, 5.0, 12.0])
    together = poisson_quantile(u, means)
    assert (np.diff(together, axis=0) >= 0).all()
    for place, mean in enumerate(means):
        assert np.array_equal(together[:, place], poisson_quantile(u[:, 0], np.full(500, mean)))


def test_choices_follow_their_weights():
    weights = np.array([5.0, 0.0, 1.0, 3.0, 0.0, 0.5, 0.0])
    chosen = LUCK.choice(5, 5, MANY, weights[:, None, None] * np.ones((1, 400, 256)))
    observed = np.bincount(chosen.ravel(), minlength=7)
    taken = weights > 0.0
    assert observed[~taken].sum() == 0
    assert abs(chi_square(observed[taken], weights[taken] / weights.sum() * chosen.size)) < 4.0
