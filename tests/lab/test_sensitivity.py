"""Sobol indices of a made-up model are those that can be worked out, and points are played at what they say."""

from importlib.util import find_spec

import numpy as np
import pytest
from click.testing import CliRunner

from game.cli import main
from game.lab.sensitivity.factors import VARIED, Factor, factors
from game.lab.sensitivity.indices import attributed
from game.lab.sensitivity.outcomes import Outcome, outcome
from game.scenario import load

UNIT = tuple(Factor(name, name, 0.0, 1.0) for name in ("a", "b", "c"))
needs_salib = pytest.mark.skipif(find_spec("SALib") is None, reason="needs casip[lab]")


def test_ranges_are_those_of_the_scenario() -> None:
    rows = {row.where: row for row in load("casip-2024").figures}
    found = factors(load("casip-2024"))
    assert [one.name for one in found] == list(VARIED)
    for one in found:
        row = rows[f"parameters.{one.name}"]
        assert (one.low, one.high) == (row.low, row.high) and one.low < float(row.value) < one.high


def test_a_point_is_played_at_its_values_and_worlds_have_the_same_luck() -> None:
    plain, again = (outcome("casip-2024", 1, 3, 6, {}) for _ in range(2))
    assert plain == again and plain.years == 1.5 and plain.reached == 0.0
    slower = outcome("casip-2024", 1, 3, 6, {"market.parity_drift": 0.0})
    faster = outcome("casip-2024", 1, 3, 6, {"market.parity_drift": 0.025})
    assert slower.cost > plain.cost > faster.cost


@needs_salib
def test_shares_of_variance_are_those_of_a_sum_and_of_a_product() -> None:
    """a + 2 b: a fifth and four fifths. (a - 1/2)(b - 1/2): nothing alone, all together; c never counts."""

    def at(row: np.ndarray) -> Outcome:
        return Outcome(row[0] + 2.0 * row[1], (row[0] - 0.5) * (row[1] - 0.5), 0.5, row[2])

    spans, rows = attributed(UNIT, 1024, 1, at)
    found = {(row.outcome, row.factor): row for row in rows}
    assert found["leads", "a"].first == pytest.approx(0.2, abs=0.03)
    assert found["leads", "b"].whole == pytest.approx(0.8, abs=0.05)
    assert found["years", "a"].first == pytest.approx(0.0, abs=0.05)
    assert found["years", "a"].whole == pytest.approx(1.0, abs=0.1)
    assert found["leads", "c"].whole == pytest.approx(0.0, abs=0.01)
    assert not any(row.outcome == "reached" for row in rows) and spans["reached"] == (0.5, 0.5, 0.5)
    assert spans["cost"] == pytest.approx((0.1, 0.5, 0.9), abs=0.02)


def test_a_base_that_is_no_power_of_two_is_refused_in_a_line() -> None:
    told = CliRunner().invoke(main, ["sensitivity", "casip-2024", "--base", "12"])
    assert told.exit_code != 0 and ("power of 2" in told.output or "casip[lab]" in told.output)
    assert "Traceback" not in told.output
