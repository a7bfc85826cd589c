"""Exponential, logarithm and their relatives against the decimal module and math."""

import math
from decimal import Decimal, getcontext
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exact import clip, exp, floor_whole, log, logit, normal_cdf, normal_quantile, power, sigmoid, tables, whole

getcontext().prec = 40
EVERYWHERE = np.concatenate([np.linspace(-60.0, 60.0, 20_001), np.arange(-60.0, 60.0, 0.125)])
AT_THE_EDGES = [0.0, 0.125, 1 / 8192, 59.999999, -59.999999, -1 / 8192, 5e-324, -5e-324, 1e-17, -1e-17]
NORMAL = NormalDist()


def off(found: float, wanted: Decimal) -> float:
    return float(abs(Decimal(found) / wanted - 1))


def test_the_tables_are_the_published_ones():
    assert tables.digest_of(tables.EXP_HIGH, tables.EXP_LOW, tables.LOG) == tables.DIGEST
    assert (tables.EXP_HIGH[512], tables.EXP_LOW[0], tables.LOG[0]) == (1.0, 1.0, 0.0)


@pytest.mark.parametrize("place", [0, 1, 37, 511, 513, 1000, 1023])
def test_table_entries_are_the_nearest_floats(place):
    assert tables.EXP_HIGH[place] == float(Decimal((place - 512) / 8).exp())
    assert tables.EXP_LOW[place] == float((Decimal(place) / 8192).exp())
    assert tables.LOG[place] == float((1 + Decimal(place) / 2048).ln())


def test_exp_is_within_its_bound():
    wanted = np.array([math.exp(x) for x in EVERYWHERE])
    assert np.abs(exp(EVERYWHERE) / wanted - 1.0).max() < 1e-12


@pytest.mark.parametrize("x", AT_THE_EDGES)
def test_exp_at_the_edges_of_its_steps(x):
    assert off(float(exp(x)), Decimal(x).exp()) < 1e-12


def test_exp_of_zero_is_one_and_its_ends_are_flat():
    assert exp(0.0) == 1.0
    assert exp(-0.0) == 1.0
    assert np.array_equal(exp([1e300, 61.0, np.inf]), exp([60.0] * 3))
    assert np.array_equal(exp([-1e300, -61.0, -np.inf]), exp([-60.0] * 3))


def test_exp_never_falls():
    rises = np.diff(exp(np.linspace(-2.0, 2.0, 200_001)))
    assert (rises > 0.0).all()


def test_log_is_within_its_bound():
    x = np.concatenate([np.exp(EVERYWHERE * 10.0), np.exp(EVERYWHERE / 60.0), 1.0 + EVERYWHERE * 1e-9])
    wanted = np.array([math.log(value) for value in x])
    assert (np.abs(log(x) - wanted) <= 1e-13 * np.maximum(1.0, np.abs(wanted))).all()


@pytest.mark.parametrize(
    "x", [math.nextafter(1.0, 0.0), math.nextafter(1.0, 2.0), 0.999, 1.001, 2.0, 0.5, 1e-300, 1e300]
)
def test_log_keeps_its_digits_near_one(x):
    assert off(float(log(x)), Decimal(x).ln()) < 1e-13


def test_log_of_one_is_zero_and_is_clipped_below():
    assert log(1.0) == 0.0
    assert np.array_equal(log([0.0, -3.0, 1e-310]), log([1e-300] * 3))


@given(st.floats(-50.0, 50.0))
def test_log_undoes_exp(x):
    assert abs(float(log(exp(x))) - x) < 1e-12


def test_power():
    assert np.array_equal(power([1.0, 1.0, 0.0, -2.0], [0.3, -1e6, 0.5, 2.0]), [1.0, 1.0, 0.0, 0.0])
    x = np.linspace(0.01, 30.0, 999)
    assert np.abs(power(x, -0.32) / x**-0.32 - 1.0).max() < 1e-12


def test_sigmoid_and_logit_undo_each_other():
    p = np.linspace(0.001, 0.999, 999)
    assert np.abs(sigmoid(logit(p)) - p).max() < 1e-12
    assert sigmoid(0.0) == 0.5
    assert np.array_equal(logit([0.0, 1.0]), logit([1e-12, 1.0 - 1e-12]))


def test_normal_distribution_function():
    z = np.linspace(-6.0, 6.0, 1201)
    assert max(abs(found - NORMAL.cdf(at)) for found, at in zip(normal_cdf(z), z, strict=True)) < 1e-7
    assert normal_cdf(0.5) == normal_cdf([0.5])[0]


def test_normal_quantile():
    u = np.concatenate(
        [np.linspace(0.0005, 0.9995, 1999), 2.0 ** -np.arange(2.0, 40.0), 1.0 - 2.0 ** -np.arange(2.0, 40.0)]
    )
    wanted = np.array([NORMAL.inv_cdf(value) for value in u])
    assert (np.abs(normal_quantile(u) - wanted) < 3e-7 * np.maximum(1.0, np.abs(wanted))).all()
    assert normal_quantile(0.5) == 0.0
    assert normal_quantile(2.0**-33) == -normal_quantile(1.0 - 2.0**-33)


@pytest.mark.parametrize("function", [exp, log, sigmoid, logit, normal_cdf, normal_quantile])
@pytest.mark.parametrize("shape", [(), (0,), (1,), (3, 1), (4096,), (4097,), (3, 40, 41)])
def test_shape_and_surroundings_do_not_matter(function, shape):
    x = (np.arange(np.prod(shape, dtype=int)).reshape(shape) % 997 + 0.5) / 998.0
    found = function(x)
    assert found.shape == shape
    assert found.dtype == np.float64
    assert all(function(value) == one for value, one in zip(x.flat[::501], found.flat[::501], strict=True))
    assert np.array_equal(function(x.T), found.T)


def test_whole_numbers_are_clipped_first():
    assert whole([0.5, 1.5, -0.5, 1e300, -np.inf]).tolist() == [0, 2, 0, 9_000_000_000_000_000, -9_000_000_000_000_000]
    assert floor_whole([0.99, -0.01, 1e300], 0.0, 7.0).tolist() == [0, 0, 7]
    assert whole(3).dtype == np.int64


def test_clip_leaves_no_negative_zero():
    assert not np.signbit(clip(np.array([-0.0, -3.0, 0.0]), 0.0, 1.0)).any()
    assert clip(np.array([5, -5]), -1, 1).dtype == np.int64
