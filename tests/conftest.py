"""What holds for every test: floating-point faults are errors, and property tests are repeatable."""

import numpy as np
import pytest
from hypothesis import settings

# Examples follow from the test alone (a failure in review is the failure on every machine), and no time limit for one
# example: on a shared machine it would measure the neighbours.
settings.register_profile("casip", deadline=None, derandomize=True)
settings.load_profile("casip")


@pytest.fixture(scope="session", autouse=True)
def nothing_is_kept_of_the_person_who_tests(tmp_path_factory):
    """Saves, the hall of fame and settings go to folders of their own, in this process and those that it starts."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session", autouse=True)
def floating_point_faults_raise():
    """Division by zero, overflow and invalid operations raise; underflow to zero is what a choice model expects."""
    before = np.seterr(all="raise", under="ignore")
    yield
    np.seterr(**before)
