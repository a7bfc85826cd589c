"""How a batch is cut into chunks."""

import pytest

from game.lab.batch import CHUNK, SPLIT, Experiment, chunks


@pytest.mark.parametrize("worlds", [1, 63, 64, 600, 1000, 1025, 5000])
@pytest.mark.parametrize("processes", [1, 2, 3, 8])
def test_every_process_has_as_many_chunks_as_every_other(worlds, processes):
    """All worlds are played once, in order, in chunks of one size; small batches are not cut for the sake of it."""
    parts = chunks(Experiment("casip-2024", worlds, 4, 1), processes)
    ends = [part.first + part.count for part in parts]
    assert [part.first for part in parts] == [0, *ends[:-1]]
    assert ends[-1] == worlds
    sizes = [part.count for part in parts]
    assert max(sizes) <= CHUNK
    assert max(sizes) - min(sizes) <= 1
    assert len(parts) % processes == 0 or min(sizes) < 2 * SPLIT


def test_a_chunk_is_no_larger_than_asked():
    """The size that an experiment asks for holds with several processes too."""
    parts = chunks(Experiment("casip-2024", 20, 4, 1, chunk=3), 2)
    assert [part.count for part in parts] == [2, 3, 3, 3, 3, 3, 3]
