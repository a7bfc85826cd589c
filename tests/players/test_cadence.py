"""Slow desks meet every half-year, each firm's in quarters of its own."""

import numpy as np
from attrs import evolve

from game.match.opening import opened
from game.players import desks
from game.players.cadence import HALF_YEARLY, planning
from game.players.personalities import PERSONALITIES
from game.players.regular import DECIDES, desks_of
from game.scenario import load
from game.world.view import View, observe

SCENARIO = load("casip-2024")


def view_of(turn: int) -> View:
    """All firms of one world in a quarter."""
    firms = np.arange(len(SCENARIO.setup.dims.firms))
    return observe(evolve(opened(SCENARIO, 1, 1), turn=turn), firms)


def test_each_firm_plans_in_every_second_quarter() -> None:
    """Neither never nor always, and not all at once."""
    first, second, third = (planning(view_of(turn)) for turn in range(3))
    assert (first ^ second).all()
    assert (first == third).all()
    assert 8 <= np.count_nonzero(first) <= 16


def test_only_slow_desks_wait() -> None:
    """Over two quarters every desk is worked by the same firms, quick ones in both, slow ones once."""
    names = ("regular",) * len(SCENARIO.setup.dims.firms)
    one, other = (desks_of(view_of(turn), DECIDES, names) for turn in (4, 5))
    for (desk, now), (same, then) in zip(one, other, strict=True):
        assert desk is same
        assert not (now & then).any() if desk in HALF_YEARLY else (now == then).all()
        assert (now | then).any()


def test_no_personality_changes_the_cadence() -> None:
    """What is worked in place of a slow desk is as slow: it is named by the usual desk."""
    slow = {name for name, item in PERSONALITIES.items() if HALF_YEARLY & set(item.instead)}
    assert "cautious" in slow
    names = ("cautious",) * len(SCENARIO.setup.dims.firms)
    instead = PERSONALITIES["cautious"].instead[desks.plants]
    one, other = (dict(desks_of(view_of(turn), DECIDES, names)) for turn in (4, 5))
    assert one[instead].any()
    assert not (one[instead] & other[instead]).any()
