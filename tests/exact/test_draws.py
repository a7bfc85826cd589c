"""Luck by address: frozen first draws, and nothing moves when things are added or taken away."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exact import Luck, mix, normal_quantile, philox, world_keys

LUCK = Luck(world_keys(2024, np.arange(64)))
FIRMS = mix(np.arange(20))


def test_the_first_draws_are_frozen():
    luck = Luck(world_keys(1, np.arange(2)))
    words = (luck.uniform(3, 5, FIRMS[:1], 5) * 2.0**32 - 0.5).astype(int)
    assert words[0].tolist() == [
        [2186737445, 4282624091],
        [3530761915, 1504718082],
        [932063235, 203703555],
        [2406283467, 811556822],
        [2378996049, 349115118],
    ]
    assert luck.choice(1, 0, FIRMS[:4], np.ones((6, 4, 2))).tolist() == [[3, 5], [5, 1], [3, 1], [0, 4]]
    assert luck.poisson(1, 0, FIRMS[:1], np.array([[[0.5, 3.0], [11.9, 90.0]]])).tolist() == [[[0, 5], [9, 92]]]


def test_the_address_is_laid_out_as_documented():
    key, entity = int(LUCK.keys[9]), int(FIRMS[4])
    for lane in range(6):
        counter = (7 << 16 | 41, entity & 0xFFFFFFFF, entity >> 32, lane // 4)
        words = philox(counter, (key & 0xFFFFFFFF, key >> 32))
        assert LUCK.uniform(7, 41, FIRMS, 6)[4, lane, 9] == (float(words[lane % 4]) + 0.5) / 2.0**32


@pytest.mark.parametrize("lanes", [1, 2, 4, 5, 8, 11])
def test_shapes_and_lanes(lanes):
    most = LUCK.uniform(1, 2, FIRMS, 11)
    assert LUCK.uniform(1, 2, FIRMS, lanes).tobytes() == most[:, :lanes].tobytes()
    assert LUCK.normal(1, 2, FIRMS, lanes).tobytes() == normal_quantile(most[:, :lanes]).tobytes()
    assert LUCK.uniform(1, 2, FIRMS[3]).shape == (1, 1, 64)
    assert LUCK.uniform(1, 2, FIRMS[:0], lanes).shape == (0, lanes, 64)


def test_adding_or_removing_an_entity_moves_no_other_draw():
    everyone = LUCK.uniform(1, 2, FIRMS, 3)
    others = np.delete(np.arange(20), 7)
    assert np.array_equal(LUCK.uniform(1, 2, FIRMS[others], 3), everyone[others])


def test_streams_turns_entities_lanes_and_worlds_all_differ():
    draws = [LUCK.uniform(stream, turn, FIRMS, 9) for stream in (0, 1, 65535) for turn in (0, 1, 65535)]
    every = np.concatenate([draw.ravel() for draw in draws])
    assert len(np.unique(every)) >= len(every) - 3  # 32-bit values may meet by chance: 1.3 times in 104,000


def test_rows_draw_by_their_own_keys():
    world, key = np.repeat(np.arange(64), 5), mix(np.arange(320) * 17)
    turn = np.arange(320) % 40
    found = LUCK.uniform_rows(6, turn, world, key, 6)
    assert found.shape == (6, 320)
    for row in (0, 1, 77, 319):
        alone = LUCK.take(world[row : row + 1]).uniform(6, int(turn[row]), key[row], 6)
        assert np.array_equal(found[:, row], alone[0, :, 0])
    fewer = np.delete(np.arange(320), [3, 4, 200])
    left = LUCK.uniform_rows(6, turn[fewer], world[fewer], key[fewer], 6)
    assert np.array_equal(left, found[:, fewer])
    assert np.array_equal(
        LUCK.normal_rows(6, 3, world, key, 2), normal_quantile(LUCK.uniform_rows(6, 3, world, key, 2))
    )
    assert LUCK.uniform_rows(6, 3, world[:0], key[:0], 2).shape == (2, 0)


@pytest.mark.parametrize(("stream", "turn"), [(-1, 0), (65536, 0), (0, -1), (0, 65536)])
def test_an_address_out_of_range_is_refused(stream, turn):
    with pytest.raises(ValueError, match="0 to 65535"):
        LUCK.uniform(stream, turn, FIRMS)
    with pytest.raises(ValueError, match="0 to 65535"):
        LUCK.uniform_rows(stream, np.array([0, turn]), np.array([0, 1]), FIRMS[:2])


def test_uniforms_never_touch_the_ends():
    u = LUCK.uniform(1, 1, mix(np.arange(3000)), 4)
    assert u.min() >= 2.0**-33
    assert u.max() <= 1.0 - 2.0**-33


@given(st.lists(st.floats(0.0, 1e9), min_size=1, max_size=6), st.integers(0, 1000))
def test_a_choice_without_weight_is_never_taken(weights, turn):
    given_weights = np.array(weights)[:, None, None] * np.ones((1, 20, 64))
    chosen = LUCK.choice(3, turn, FIRMS, given_weights)
    assert chosen.shape == (20, 64)
    if max(weights) > 0.0:
        assert (np.array(weights)[chosen] > 0.0).all()
    else:
        assert (chosen == len(weights) - 1).all()
