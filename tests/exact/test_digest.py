"""A digest changes with any one element, and a world has the same one alone and in any batch."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exact import column_digest, combine, rows_digest, world_keys

RNG = np.random.default_rng(4)
COLUMNS = {
    "floats": RNG.normal(size=(6, 5, 7)),
    "whole": RNG.integers(-(10**15), 10**15, (30, 7)),
    "keys": RNG.integers(0, 1 << 63, (4, 7), dtype=np.uint64) * np.uint64(2),
    "flags": RNG.random((9, 7)) < 0.5,
    "small": RNG.integers(-9, 9, (9, 7)).astype(np.int16),
    "flat": RNG.normal(size=7),
}
WORLD = np.repeat(np.arange(7), [3, 0, 5, 1, 0, 8, 2])
TABLE = {
    "id": RNG.integers(0, 1 << 63, len(WORLD), dtype=np.uint64),
    "amount": RNG.integers(-999, 999, len(WORLD)),
    "share": RNG.random(len(WORLD)),
    "open": RNG.random(len(WORLD)) < 0.5,
}


def bumped(array, place):
    """The array with one element changed by as little as its type allows."""
    changed = array.copy()
    if array.dtype == np.float64:
        changed[place] = np.nextafter(array[place], np.inf)
    else:
        changed[place] = array[place] ^ array.dtype.type(1)
    return changed


@pytest.mark.parametrize("name", COLUMNS)
def test_any_one_element_changes_its_world_and_no_other(name):
    column = COLUMNS[name]
    before = column_digest(name, column)
    assert before.shape == (7,)
    for place in np.ndindex(column.shape):
        differs = column_digest(name, bumped(column, place)) != before
        assert np.flatnonzero(differs).tolist() == [place[-1]]


@pytest.mark.parametrize("bit", range(64))
def test_every_bit_counts(bit):
    column = COLUMNS["keys"]
    flipped = column.copy()
    flipped[2, 3] ^= np.uint64(1 << bit)
    assert np.flatnonzero(column_digest("a", flipped) != column_digest("a", column)).tolist() == [3]


@given(st.permutations(range(30)))
def test_another_order_of_the_same_values_is_another_state(order):
    column = COLUMNS["whole"]
    assert (column_digest("a", column[order]) != column_digest("a", column)).all() or order == list(range(30))


def test_equal_changes_in_opposite_directions_show():
    column = np.full((40, 1), 10**6)
    seen = {int(column_digest("cash", column)[0])}
    for payer in range(40):
        for payee in range(40):
            moved = column.copy()
            moved[payer] -= 1
            moved[payee] += 1
            seen.add(int(column_digest("cash", moved)[0]))
    assert len(seen) == 1 + 40 * 39


def test_the_name_counts():
    assert (column_digest("a", COLUMNS["floats"]) != column_digest("b", COLUMNS["floats"])).all()
    assert (column_digest("a", np.zeros((2, 3))) != column_digest("b", np.zeros((2, 3)))).all()


def test_the_layout_in_memory_does_not_count():
    column = COLUMNS["floats"]
    wanted = column_digest("a", column)
    assert np.array_equal(column_digest("a", np.asfortranarray(column)), wanted)
    assert np.array_equal(column_digest("a", np.repeat(column, 2, axis=2)[..., ::2]), wanted)


def test_the_digest_is_the_same_for_good():
    assert int(column_digest("a", np.array([[1.0], [2.5]]))[0]) == 0xC7E10152C5D7F265
    assert (
        int(rows_digest("t", np.array([0, 0]), {"x": np.array([1, 2]), "y": np.array([0.5, 0.0])}, 1)[0])
        == 0x4C4BC4306999F9B3
    )
    assert int(combine([np.array([1], dtype=np.uint64), np.array([2], dtype=np.uint64)])[0]) == 0x66678EE7BF7C6EB5


@pytest.mark.parametrize("worlds", [1, 7, 64, 300])
def test_a_world_alone_and_in_a_batch_agree(worlds):
    column = RNG.normal(size=(61, 40, worlds))
    wanted = column_digest("a", column)
    for world in {0, worlds // 2, worlds - 1}:
        assert column_digest("a", column[..., world : world + 1])[0] == wanted[world]


@pytest.mark.parametrize("dtype", [np.float32, np.complex128, "U8", object])
def test_other_types_are_refused(dtype):
    with pytest.raises(TypeError, match="can be digested"):
        column_digest("a", np.zeros((2, 3)).astype(dtype))


def test_columns_without_rows_or_worlds():
    assert column_digest("a", np.zeros((0, 3))).shape == (3,)
    assert column_digest("a", np.zeros((3, 0))).shape == (0,)


@pytest.mark.parametrize("name", TABLE)
def test_any_one_field_changes_its_world_and_no_other(name):
    before = rows_digest("docket", WORLD, TABLE, 7)
    for row in range(len(WORLD)):
        after = rows_digest("docket", WORLD, {**TABLE, name: bumped(TABLE[name], row)}, 7)
        assert np.flatnonzero(after != before).tolist() == [WORLD[row]]


def test_rows_of_a_world_alone_and_in_a_batch_agree():
    together = rows_digest("docket", WORLD, TABLE, 7)
    assert len(np.unique(together)) == 6  # the two worlds without rows are alike
    for world in range(7):
        mine = world == WORLD
        alone = rows_digest("docket", WORLD[mine] * 0, {name: array[mine] for name, array in TABLE.items()}, 1)
        assert alone.tolist() == [together[world]]


def test_rows_swapped_dropped_or_between_columns_show():
    before = rows_digest("docket", WORLD, TABLE, 7)
    order = np.arange(len(WORLD))
    order[[0, 1]] = [1, 0]
    swapped = rows_digest("docket", WORLD, {name: array[order] for name, array in TABLE.items()}, 7)
    assert np.flatnonzero(swapped != before).tolist() == [0]
    dropped = rows_digest("docket", WORLD[:-1], {name: array[:-1] for name, array in TABLE.items()}, 7)
    assert np.flatnonzero(dropped != before).tolist() == [6]
    one, two = np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64)
    assert rows_digest("t", one, {"x": one, "y": two}, 1) != rows_digest("t", one, {"x": two, "y": one}, 1)
    zeros = {"x": np.zeros(2, dtype=np.int64)}
    assert rows_digest("t", np.zeros(2, dtype=np.int64), zeros, 1) != rows_digest("t", one, {"x": one}, 1)


def test_the_order_of_digests_counts():
    parts = [world_keys(seed, np.arange(5)) for seed in range(4)]
    wanted = combine(parts)
    assert (combine(parts[::-1]) != wanted).all()
    assert (combine(parts[:3]) != wanted).all()
    assert combine([part[3:4] for part in parts])[0] == wanted[3]
