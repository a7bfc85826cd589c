"""Long tables: selections gather their columns late, and what is worked out from rows is kept with them."""

import numpy as np
import pytest

from game.exact import row_mark
from game.scenario import load
from game.world.lookup import Lookup, earliest, matching
from game.world.setup import Setup, once_a_scenario
from game.world.things import Plants


@pytest.fixture
def plants() -> Plants:
    count = 40
    number = np.arange(count)
    return Plants.of(np.repeat(np.arange(10), 4), key=row_mark(number), maker=number % 7, gwh=number / 8)


def test_a_selection_of_a_selection_has_the_rows_of_both(plants):
    some = plants.where(plants.maker < 4).where(np.array([5, 2, 9]))
    place = np.flatnonzero(plants.maker < 4)[[5, 2, 9]]
    for name, column in some.columns():
        assert (column == getattr(plants, name)[place]).all(), name
    assert len(plants.between(3, 8)) == 5 and (plants.between(3, 8).gwh == plants.gwh[3:8]).all()


def test_a_settled_selection_holds_on_to_no_other_table(plants):
    some = plants.where(plants.maker == 3)
    assert some.settled() is some
    assert not hasattr(some, "_origin")
    assert (some.maker == 3).all() and len(some.gwh) == np.count_nonzero(plants.maker == 3)


def test_a_column_that_there_is_not_is_an_error(plants):
    with pytest.raises(AttributeError):
        _ = plants.where(plants.maker == 3).colour


def test_what_is_kept_is_worked_out_anew_beside_other_rows(plants):
    calls = []

    def make() -> int:
        calls.append(1)
        return len(calls)

    beside, other = plants.where(plants.maker == 1), plants.where(plants.maker == 2)
    assert [plants.once("made", make, beside) for _ in range(3)] == [1, 1, 1]
    assert plants.once("made", make, other) == 2
    assert plants.where(plants.maker < 3).once("made", make, other) == 3  # a selection keeps its own


def test_the_first_row_of_a_key_is_found_also_where_keys_share_a_slot():
    known = np.arange(3000, dtype=np.uint64) % np.uint64(1000) << np.uint64(10)  # few low bits, every key three times
    asked = np.append(known[:1000], np.uint64(7))
    expected = np.append(np.arange(1000), -1)
    assert (Lookup(known).rows(asked) == expected).all()
    assert (matching(known, asked) == expected).all()
    assert (matching(known[:0], asked) == -1).all()


def test_what_follows_from_a_scenario_is_worked_out_once_for_each_question():
    calls = []

    @once_a_scenario
    def answer(setup: Setup, add: int = 0, *, more: int = 0) -> int:
        calls.append(1)
        return setup.turns + add + more

    setup = load("first-game").setup
    assert [answer(setup), answer(setup, 1), answer(setup, more=2), answer(setup, more=2)] == [8, 9, 10, 10]
    assert len(calls) == 3
    assert answer(load("casip-2024").setup) == 48


def test_a_mask_that_takes_all_rows_gives_the_rows_themselves(plants):
    assert plants.where(plants.maker < 9) is plants
    assert len(plants.where(plants.maker > 9)) == 0


def test_of_rows_with_one_key_the_earliest_is_found_wherever_it_stands() -> None:
    turn, known = np.array([7, 2, 5, 2]), np.array([9, 9, 4, 9], dtype=np.uint64)
    asked = np.array([9, 4, 1], dtype=np.uint64)
    assert earliest(turn, known, asked).tolist() == [1, 2, -1]
    assert earliest(turn[:0], known[:0], asked).tolist() == [-1, -1, -1]
