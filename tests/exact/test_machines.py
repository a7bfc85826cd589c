"""The same bits with the processor's vector units switched off, and with any hash seed.

Switching them off inside numpy is what one machine can show about others; other processors stay unverified until
the tests run there.
"""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.exact.everything import summary

ROOT = Path(__file__).resolve().parents[2]
UMATH = np._core._multiarray_umath
FEATURES = [name for name in UMATH.__cpu_dispatch__ if UMATH.__cpu_features__.get(name)]

PROBE = """
import numpy as np
x = np.linspace(0.1, 5.0, 10_000)
print(np.exp(x).tobytes().hex() + np.power(x, 0.3).tobytes().hex())
"""


def run(arguments, **settings):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", **settings}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def here():
    return summary()


@pytest.mark.skipif(not FEATURES, reason="this build of numpy uses no vector units that can be switched off")
@pytest.mark.parametrize("kept", range(len(FEATURES)))
def test_vector_units_do_not_matter(here, kept):
    """Without the newest units, and in the end without any."""
    assert run(["-m", "tests.exact.everything"], NPY_DISABLE_CPU_FEATURES=" ".join(FEATURES[kept:])) == here


@pytest.mark.skipif("AVX512_SKX" not in UMATH.__cpu_features__ or not FEATURES, reason="not an x86 processor")
def test_switching_off_has_an_effect():
    """numpy's own functions do change, so the test above is a test."""
    if not UMATH.__cpu_features__["AVX512_SKX"]:
        pytest.skip("this processor has no AVX-512")
    assert run(["-c", PROBE]) != run(["-c", PROBE], NPY_DISABLE_CPU_FEATURES=" ".join(FEATURES))


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_hash_seed_does_not_matter(here, seed):
    assert run(["-m", "tests.exact.everything"], PYTHONHASHSEED=seed) == here


def test_the_bits_are_those_of_the_first_release(here):
    assert here[:32] == "b874aaa8b997ec63f0f592d3bbc505a3"
