"""Sums in fixed order: the same as a plain loop, for any number of worlds."""

import numpy as np
import pytest

from game.exact import row_totals, scatter_add, total

RNG = np.random.default_rng(20)
WORLDS = (1, 2, 3, 7, 64, 300)
LEADING = [((n,), axis) for n in (1, 2, 9, 20, 200) for axis in (0, -2)]
LEADING += [((n, m), axis) for n, m in ((1, 1), (20, 6), (6, 130), (129, 1)) for axis in (0, 1)]
LEADING += [((9, 17, 5), axis) for axis in (0, 1, 2)]


def one_by_one(a, axis):
    parts = np.moveaxis(a, axis, 0)
    result = parts[0].copy()
    for part in parts[1:]:
        result = result + part
    return result


def wild(shape):
    """Numbers of very different size, so that any other order of summing changes bits."""
    return RNG.normal(size=shape) * 10.0 ** RNG.integers(-8, 8, size=shape)


@pytest.mark.parametrize("worlds", WORLDS)
@pytest.mark.parametrize(("leading", "axis"), LEADING)
def test_a_sum_is_a_plain_loop(leading, axis, worlds):
    a = wild((*leading, worlds))
    assert total(a, axis).tobytes() == one_by_one(a, axis).tobytes()


@pytest.mark.parametrize("worlds", WORLDS)
@pytest.mark.parametrize("axis", [0, 1])
def test_the_layout_in_memory_does_not_matter(axis, worlds):
    a = wild((12, 30, worlds))
    wanted = total(a, axis).tobytes()
    padded = np.zeros((24, 60, worlds + 3))
    padded[::2, ::2, 1 : worlds + 1] = a
    for laid_out in (
        np.asfortranarray(a),
        padded[::2, ::2, 1 : worlds + 1],
        a[::-1].copy()[::-1],
        a.swapaxes(0, 1).copy().swapaxes(0, 1),
    ):
        assert total(laid_out, axis).tobytes() == wanted


@pytest.mark.parametrize("axis", [0, 1])
def test_a_world_alone_has_the_sum_it_has_among_others(axis):
    a = wild((20, 33, 300))
    together = total(a, axis)
    for world in (0, 1, 63, 299):
        alone = total(a[..., world : world + 1], axis)
        assert alone[..., 0].tobytes() == together[..., world].tobytes()


def test_integers_and_flags_are_counted():
    assert total(np.arange(6).reshape(3, 2)).tolist() == [6, 9]
    assert total(np.ones((4, 1), dtype=bool)).tolist() == [4]
    assert total(np.ones((4, 3), dtype=bool)).dtype == np.int64


@pytest.mark.parametrize("worlds", [0, 1, 2])
def test_the_sum_of_nothing_is_zero(worlds):
    assert np.array_equal(total(np.zeros((0, worlds))), np.zeros(worlds))
    assert total(np.zeros((3, 0, worlds)), 1).shape == (3, worlds)


@pytest.mark.parametrize(("shape", "axis"), [((3,), 0), ((3, 4), 1), ((3, 4), -1), ((2, 3, 4), 2)])
def test_worlds_are_never_added_up(shape, axis):
    with pytest.raises(ValueError, match="holds the worlds"):
        total(np.zeros(shape), axis)


def test_rows_are_added_in_order():
    group = RNG.integers(0, 7, 500)
    values = wild(500)
    wanted = np.zeros(9)
    for place, value in zip(group, values, strict=True):
        wanted[place] += value
    assert row_totals(values, group, 9).tobytes() == wanted.tobytes()
    assert row_totals(np.arange(3), np.array([1, 1, 0]), 2).tolist() == [2, 1]


@pytest.mark.parametrize("order", ["C", "F"])
def test_scattering_adds_repeated_places_in_order(order):
    target = np.zeros((5, 4), order=order)
    wanted = np.zeros((5, 4))
    rows, worlds, values = RNG.integers(0, 5, 300), RNG.integers(0, 4, 300), wild(300)
    for row, world, value in zip(rows, worlds, values, strict=True):
        wanted[row, world] += value
    scatter_add(target, (rows, worlds), values)
    assert np.array_equal(target, wanted)
    scatter_add(target, np.array([1, 1]), np.array([[1.0], [2.0]]))
    assert np.array_equal(target[1], wanted[1] + 1.0 + 2.0)


def test_scattering_outside_is_refused():
    with pytest.raises(ValueError, match="invalid entry"):
        scatter_add(np.zeros((2, 2)), (np.array([2]), np.array([0])), 1.0)
