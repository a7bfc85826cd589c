"""The same bits everywhere: alone, in batches, in any process, without vector units, with any hash seed."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from game.exact import column_digest
from game.lab.batch import Experiment
from game.lab.tables import write_tables
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.scenario import load
from game.world.world import columns, digest, join, select, tables

ROOT = Path(__file__).parent.parent
TURNS = 6
SEED = 11


def played(worlds, policies=None):
    """Digests after a few quarters of these worlds, each named by its number."""
    scenario = load("casip-2024")
    groups = groups_for(scenario.setup, policies or {})
    world = opened(scenario, SEED, np.asarray(worlds))
    for _ in range(TURNS):
        world = play_quarter(world, groups).after
    return world


@pytest.fixture(scope="module")
def batch():
    """Three hundred worlds played together."""
    return digest(played(np.arange(300)))


@pytest.mark.parametrize("number", [0, 5, 63, 299])
def test_a_world_alone_is_the_world_in_a_batch(batch, number):
    """World n alone has the digest that it has among three hundred."""
    assert digest(played([number]))[0] == batch[number]


@pytest.mark.parametrize("count", [7, 64])
def test_a_world_is_the_same_in_batches_of_any_size_and_order(batch, count):
    """Worlds drawn in another order into a smaller batch keep their digests."""
    numbers = (np.arange(count) * 37 + 3) % 300
    assert (digest(played(numbers)) == batch[numbers]).all()


def test_selecting_and_joining_keep_worlds_whole():
    """Worlds picked, repeated and joined play on as they would have."""
    world = played(np.arange(4))
    mixed = join([select(world, np.array([3, 3, 0])), select(world, np.array([1]))])
    assert (digest(mixed) == digest(world)[[3, 3, 0, 1]]).all()


SCRIPT = "from tests.test_determinism import played, digest; print([int(d) for d in digest(played(range(3)))])"


def in_process(**environment):
    """Digests of three worlds from a fresh interpreter."""
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def vector_features():
    """The vector units that numpy uses here and can be told not to use."""
    from numpy._core._multiarray_umath import __cpu_baseline__, __cpu_dispatch__, __cpu_features__

    return [name for name in __cpu_dispatch__ if __cpu_features__.get(name) and name not in __cpu_baseline__]


def test_digests_do_not_depend_on_vector_units_or_the_hash_seed(batch):
    """AVX2 and AVX-512 off, hash seeds 0 and 1: the same three worlds."""
    expected = f"{[int(mark) for mark in batch[:3]]}\n"
    off = " ".join(vector_features())
    assert in_process(NPY_DISABLE_CPU_FEATURES=off, PYTHONHASHSEED="0") == expected
    assert in_process(PYTHONHASHSEED="1") == expected


def test_tables_have_the_same_bytes_for_any_number_of_processes(tmp_path):
    """One process and two write the same files."""
    plan = Experiment("casip-2024", worlds=6, turns=3, seed=SEED, chunk=2)
    for processes in (1, 2):
        write_tables(plan, tmp_path / str(processes), processes, lambda _: None)
    names = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert names == ["defaults.csv", "events.csv", "firms.csv", "governments.csv", "run.json", "worlds.csv"]
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_flipping_any_element_of_any_column_changes_the_digest():
    """Every element of every dense column, one world each with one bit flipped."""
    world = played([0])
    for name, array, _ in columns(world):
        count = array.size
        copies = np.repeat(array.reshape(count, 1), count, axis=1)
        bits = copies.view(f"u{copies.itemsize}")
        bits[np.arange(count), np.arange(count)] ^= bits.dtype.type(1)
        marks = column_digest(name, copies.reshape(*array.shape[:-1], count))
        assert not (marks == column_digest(name, array)[0]).any(), name


def test_flipping_any_cell_of_any_row_changes_the_digest():
    """Every column of every table, first and last row."""
    world = played([0])
    before = digest(world)[0]
    for name, table in tables(world):
        for column, array in table.columns():
            for row in {0, len(table) - 1} if len(table) and column != "world" else set():
                bits = array.view(f"u{array.itemsize}")
                bits[row] ^= bits.dtype.type(1)
                assert digest(world)[0] != before, (name, column, row)
                bits[row] ^= bits.dtype.type(1)
    assert digest(world)[0] == before


def test_state_stays_lean():
    """At most 64 KB a world."""
    from game.world.world import state_bytes

    assert state_bytes(played(np.arange(3))) <= 64 * 1024
