"""The generator gives the published words, and keys tell things apart."""

import numpy as np
import pytest

from game.exact import content_key, fork_keys, mix, name_key, philox, world_keys

# Random123 1.14, tests/kat_vectors: philox4x32 with 10 rounds.
ONES = 0xFFFFFFFF
PUBLISHED = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES, ONES, ONES, ONES), (ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


def words(*numbers):
    return tuple(np.array(number, dtype=np.uint64) for number in numbers)


def plainly(counter, key):
    """The published algorithm on Python's integers."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        high, low = divmod(c0 * 0xD2511F53, 1 << 32), divmod(c2 * 0xCD9E8D57, 1 << 32)
        c0, c1, c2, c3 = low[0] ^ c1 ^ k0, low[1], high[0] ^ c3 ^ k1, high[1]
        k0, k1 = (k0 + 0x9E3779B9) & ONES, (k1 + 0xBB67AE85) & ONES
    return c0, c1, c2, c3


@pytest.mark.parametrize(("counter", "key", "wanted"), PUBLISHED)
def test_known_answers(counter, key, wanted):
    assert tuple(int(word) for word in philox(words(*counter), words(*key))) == wanted
    assert plainly(counter, key) == wanted


@pytest.mark.parametrize("shape", [(1, 1, 1), (9, 2, 300), (1, 3, 5000), (6000, 1, 1), (3, 50, 40)])
def test_every_counter_of_a_large_array_gets_its_own_words(shape):
    rng = np.random.default_rng(7)

    def draw(*places):
        shown = tuple(size if place in places else 1 for place, size in enumerate(shape))
        return rng.integers(0, 1 << 32, shown, dtype=np.uint64)

    given = (draw(), draw(0), draw(0, 1), draw(1)), (draw(2), draw(0, 2))
    found = philox(*given)
    full = [np.broadcast_to(word, shape) for part in given for word in part]
    for place in np.ndindex(*[min(size, 7) for size in shape]):
        last = tuple(size - 1 - at for size, at in zip(shape, place, strict=True))
        numbers = [int(word[last]) for word in full]
        assert tuple(int(word[last]) for word in found) == plainly(numbers[:4], numbers[4:])


def test_mix_has_an_inverse_and_known_answers():
    # The first outputs of splitmix64 from state 0 and from 1234567.
    assert int(mix(0)) == 0xE220A8397B1DCDAF
    assert int(mix(1234567)) == 6457827717110365317
    assert len(np.unique(mix(np.arange(100_000)))) == 100_000
    assert mix(np.zeros((2, 3), dtype=np.uint64)).shape == (2, 3)


def test_mix_flips_half_of_the_bits():
    x = np.random.default_rng(1).integers(0, 1 << 63, 2000, dtype=np.uint64)
    flips = [np.bitwise_count(mix(x) ^ mix(x ^ np.uint64(1 << bit))).mean() for bit in range(64)]
    assert all(abs(flip - 32.0) < 0.6 for flip in flips)


def test_keys_are_fixed_for_good():
    assert int(name_key("solid")) == 0x3FB357AC202FAED7
    assert int(content_key(1, "solid", -5)) == 0xA293DBFFA4B4F259
    assert world_keys(7, [0, 1]).tolist() == [0xA37D3F741FDFDAC5, 0xBE4F7B3DECA8324F]
    assert fork_keys(world_keys(7, 0), 3, "adviser").tolist() == [0x6822E3D68123F71F]


def test_content_keys_depend_on_every_part_and_on_order():
    keys = [content_key(*parts) for parts in [(), (0,), (0, 0), (1, 2), (2, 1), (1, -2), ("1", 2), (12,), (1, 2, 0)]]
    assert len({int(key) for key in keys}) == len(keys)


def test_content_keys_of_arrays_are_those_of_their_elements():
    firms, things = np.arange(5), name_key("a") ^ np.arange(3, dtype=np.uint64)
    found = content_key(9, firms[:, None], things[None], True)
    assert found.shape == (5, 3)
    assert found[4, 2] == content_key(9, 4, things[2], 1)
    assert content_key(np.int32(-1)) == content_key(-1) == content_key(np.uint64((1 << 64) - 1))


@pytest.mark.parametrize("part", [1.0, np.array([0.5]), None])
def test_floats_are_no_identity(part):
    with pytest.raises(TypeError, match="made of integers and names"):
        content_key(1, part)


def test_a_world_keeps_its_key_in_any_batch():
    everyone = world_keys(11, np.arange(300))
    assert len(np.unique(everyone)) == 300
    assert np.array_equal(world_keys(11, [17, 250, 3]), everyone[[17, 250, 3]])
    assert world_keys(11, 17).tolist() == [int(everyone[17])]
    assert not np.isin(world_keys(12, np.arange(300)), everyone).any()
    assert not np.isin(world_keys(-11, np.arange(300)), everyone).any()


def test_forks_have_keys_of_their_own():
    keys = world_keys(1, np.arange(4))
    forks = [fork_keys(keys, *labels) for labels in [(), (0,), (1,), (0, 0), ("adviser",), ("adviser", 1)]]
    assert len(np.unique(np.concatenate([keys, *forks]))) == 28
    assert np.array_equal(fork_keys(keys[2:], "adviser", 1), forks[-1][2:])
    assert fork_keys(keys[:1], np.arange(9)).shape == (9,)
