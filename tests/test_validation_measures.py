"""The estimators of the validation give what is known of made-up data."""

import numpy as np
import pytest

from game.lab.validation.ablations import Ending, compare
from game.lab.validation.changes import Change
from game.lab.validation.predictive import drawn, model_error, with_error
from game.lab.validation.scores import coverage, crps, interval, kaplan_meier, passed_by, skill, total_variation
from game.lab.validation.stylised import conditional_poisson, slope
from game.lab.validation.validate import ablation_verdict
from game.lab.validation.verdict import Verdict


def test_crps_of_one_member_is_the_absolute_error_and_of_many_the_double_sum() -> None:
    assert crps(np.array([[3.0]]), np.array([5.0])) == 2.0
    members, truth = np.array([1.0, 4.0, 6.0, 7.0]), 5.0
    far = np.abs(members - truth).mean()
    apart = np.abs(members[:, None] - members).mean()
    assert crps(members[None], np.array([truth])) == pytest.approx(far - apart / 2)


def test_crps_rewards_a_sharp_forecast_in_the_right_place() -> None:
    luck = np.random.default_rng(3)
    near, wide, wrong = (luck.normal(mean, spread, (1, 400)) for mean, spread in ((0, 1), (0, 5), (8, 1)))
    assert crps(near, np.zeros(1)) < crps(wide, np.zeros(1)) < crps(wrong, np.zeros(1))


def test_coverage_counts_what_lies_inside() -> None:
    ensemble = np.tile(np.arange(101.0), (2, 1))
    assert coverage(ensemble, np.array([50.0, 95.0])) == 0.5


def test_skill_is_nothing_when_no_better_than_naive() -> None:
    assert skill(2.0, 2.0) == 0.0 and skill(1.0, 2.0) == 0.5 and skill(4.0, 2.0) == -1.0


def test_kaplan_meier_by_hand() -> None:
    """Six cases, two of them lost sight of: the share left is 5/6, then 5/6 x 3/4, then 0."""
    time = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 5.0])
    seen = np.array([True, False, True, False, True, True])
    times, left = kaplan_meier(time, seen)
    assert times.tolist() == [1.0, 3.0, 5.0]
    assert left == pytest.approx([5 / 6, 5 / 6 * 3 / 4, 0.0])
    assert passed_by(times, left, 0.1) == 1.0 and passed_by(times, left, 0.9) == 5.0
    assert passed_by(*kaplan_meier(time, np.zeros(6, dtype=bool)), 0.5) == float("inf")


def test_conditional_poisson_finds_the_elasticity_whatever_the_levels() -> None:
    """Firms with levels of their own that go with x, and growth in common: within them it is 0.45."""
    luck = np.random.default_rng(5)
    firms, years, truth = 40, 12, 0.45
    x = luck.normal(0.0, 0.6, (years, firms)) + np.linspace(-2.0, 2.0, firms)
    level = np.exp(3.0 + 0.9 * np.linspace(-2.0, 2.0, firms)) * np.exp(0.1 * np.arange(years))[:, None]
    counts = luck.poisson(level * np.exp(truth * x)).astype(float)
    common = np.zeros((years, firms, years - 1))
    common[np.arange(1, years), :, np.arange(years - 1)] = 1.0
    found = conditional_poisson(np.concatenate([x[..., None], common], axis=2), counts, np.ones_like(x, dtype=bool))
    assert found[0] == pytest.approx(truth, abs=0.03)
    assert slope(x.mean(axis=0), np.log(counts.mean(axis=0))) > 1.2


def test_a_model_that_drifts_off_is_found_to_and_its_forecast_then_covers() -> None:
    """Truth walks away from play by 0.2 a year in logs; play alone covers little, with the error drawn about 0.8."""
    luck = np.random.default_rng(7)
    makers, years = 300, 3
    play = 5.0 * np.exp(luck.normal(0.0, 0.02, (years, makers, 60)))
    truth = 5.0 * np.exp(np.cumsum(luck.normal(0.0, 0.2, (years, makers)), axis=0))
    error = model_error(play[:2], truth[:2])
    assert error == pytest.approx(0.2, abs=0.03)
    assert coverage(play[2], truth[2]) < 0.2
    assert coverage(with_error(play, error, 1)[2], truth[2]) == pytest.approx(0.8, abs=0.08)
    assert model_error(play[:2], np.full((2, makers), 5.0)) < 0.01


def test_each_draw_of_the_parameters_gets_its_part_of_the_worlds() -> None:
    parts = list(drawn(Change("x", values={"supply.wright": 0.3}), 40))
    assert np.concatenate([numbers for _, numbers in parts]).tolist() == list(range(40))
    assert len({part.values["tenders.appeal_spread"] for part, _ in parts}) == len(parts) == 6
    assert all(part.values["supply.wright"] == 0.3 for part, _ in parts)


def test_a_slope_is_least_squares() -> None:
    x = np.array([1.0, 2.0, 4.0, 7.0])
    assert slope(x, 3.0 - 0.3 * x) == pytest.approx(-0.3)


def test_total_variation_of_disjoint_mixtures_is_one() -> None:
    assert total_variation(np.array([1.0, 0.0]), np.array([0.0, 1.0])) == 1.0
    low, high = interval(np.arange(1001.0))
    assert (low, high) == (25.0, 975.0)


def ending(leaders: list[int], scores: list[float]) -> Ending:
    worlds = len(leaders)
    return Ending(np.array(leaders), np.array([np.full(worlds, score) for score in scores]))


def test_an_ablation_that_changes_nothing_is_a_miss_and_one_that_turns_the_lead_is_not() -> None:
    whole = ending([0] * 60 + [1] * 40, [50.0, 50.0, 50.0])
    same = compare(("a", "b", "c"), whole, whole, "nothing")
    assert ablation_verdict(same).passed is False and same.moved == 0.0
    turned = compare(("a", "b", "c"), whole, ending([0] * 20 + [1] * 80, [50.0, 50.0, 50.0]), "much")
    assert turned.moved == pytest.approx(40.0)
    assert turned.moved_range[0] > 20.0 and ablation_verdict(turned).passed is True
    poorer = compare(("a", "b", "c"), whole, ending([0] * 60 + [1] * 40, [40.0, 43.0, 60.0]), "scores")
    assert [seat for seat, _, _ in poorer.seats] == ["a", "c", "b"]
    assert ablation_verdict(poorer).passed is True


def test_what_chance_could_have_done_does_not_count() -> None:
    whole = ending([0] * 50 + [1] * 50, [50.0])
    other = compare(("a",), whole, ending([0] * 44 + [1] * 56, [50.0]), "little")
    assert other.moved == pytest.approx(6.0)
    assert ablation_verdict(other).passed is False


def test_a_verdict_without_a_figure_is_a_miss_and_without_bounds_is_none() -> None:
    assert Verdict("x", "y", float("nan"), want=(0.0, None)).passed is False
    assert Verdict("x", "y", 1.0).passed is None
    assert Verdict("x", "y", 1.0, want=(None, 0.5)).passed is False
    assert "MISS" in Verdict("x", "y", 1.0, want=(None, 0.5)).line()
