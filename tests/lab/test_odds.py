"""Odds that are shown against what comes; `casip odds` is the long form."""

import numpy as np
import pytest

from game.lab.odds.bids import bids
from game.lab.odds.reliability import Told, together
from game.lab.odds.suits import Filed
from game.scenario import load


def test_odds_that_come_true_are_off_by_nothing() -> None:
    rng = np.random.default_rng(1)
    odds = rng.uniform(size=20_000)
    right, wrong = Told(odds, (rng.uniform(size=20_000) < odds) * 1.0), Told(odds, np.zeros(20_000))
    assert right.off < 0.02 and wrong.off == pytest.approx(0.5, abs=0.01)
    assert right.brier < wrong.brier and right.lines("bids")[0].startswith("bids: 20000 told, 50%")
    assert len(together([right, wrong]).odds) == 40_000 and len(right.tenths()) == 10


def test_bids_are_told_and_what_came_is_noted() -> None:
    scenario = load("casip-2024")
    found = bids(scenario, scenario.setup.dims.firms.index("lges"), 2, 3, every=2, turns=4)
    told = found.parts()
    assert len(told.odds) == len(found.won) == len(found.got) > 1
    assert all((got > 0.0) <= won for got, won in zip(found.got, found.won, strict=True))


def test_a_defendants_odds_are_what_the_plaintiffs_leave() -> None:
    found = Filed({(0, 1): (0.9, 0.4)}, {(0, 1): (0.8, 0.7)}, {(0, 1): 0.6}, {})
    told = found.told(1, shown=True, judged=False)
    assert (float(told.odds[0]), float(told.came[0])) == pytest.approx((0.3, 0.4))
    assert not len(found.told(0, shown=True, judged=True).odds)
