"""What membership is worth, in pairs of the same worlds; and that AI seats make every move about alliances."""

import numpy as np
import pytest

from game.lab.membership import Conduct, played, suits_among_members
from game.lab.moves import coverage
from game.lab.shares import better, share_of
from game.world.orders import Act
from game.world.things import Motion

SCENARIO, WORLDS = "casip-2024", 48


def test_the_free_rider_keeps_knowledge_for_two_years_and_has_lost_by_the_sixth() -> None:
    lazy = played(SCENARIO, Conduct("catl", staff=0.5), 2 * WORLDS, 24)
    honest = played(SCENARIO, Conduct("catl", staff=1.0), 2 * WORLDS, 24)
    early, late = better(lazy.knowledge[7], honest.knowledge[7]), better(lazy.knowledge[23], honest.knowledge[23])
    assert early.share > 0.5 > late.high, (str(early), str(late))
    assert better(lazy.score[23], honest.score[23]).high < 0.5


def test_a_small_maker_lives_on_the_pool() -> None:
    inside = played(SCENARIO, Conduct("calb"), WORLDS, 24)
    outside = played(SCENARIO, Conduct("calb", outside=True), WORLDS, 24)
    assert not outside.member.any() and inside.member[0].all()
    assert better(inside.knowledge[23], outside.knowledge[23]).low > 0.8
    assert better(inside.steps[23].astype(float), outside.steps[23].astype(float)).share > 0.55


def test_members_of_the_platform_meet_in_court() -> None:
    anywhere, platform = suits_among_members(SCENARIO, WORLDS)
    assert anywhere.share >= platform.share > 0.1


def test_a_conduct_that_leaves_gives_notice_and_one_that_never_does_stays() -> None:
    leaving = played(SCENARIO, Conduct("toyota", leaves_at=5), 4, 8)
    staying = played(SCENARIO, Conduct("toyota", leaves_at=0), 4, 8)
    assert leaving.member[0].all() and not leaving.member[6].any() and staying.member.all()


@pytest.mark.parametrize(("number", "count", "low", "high"), [(50, 100, 0.404, 0.596), (0, 20, 0.0, 0.161)])
def test_shares_have_wilsons_interval(number: int, count: int, low: float, high: float) -> None:
    share = share_of(number, count)
    assert (share.low, share.high) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


def test_every_move_about_alliances_and_the_rare_ones_are_made_by_some_ai() -> None:
    found = coverage(SCENARIO, 24, 48)
    acts = (
        Act.FOUND, Act.APPLY, Act.LEAVE, Act.SEND_STAFF, Act.MOVE_DUES, Act.AMEND, Act.EXPEL, Act.MONITOR,
        Act.ARBITRATE, Act.INVITE, Act.VOTE, Act.SPONSOR, Act.OFFER_LINE, Act.OFFER_OFFTAKE,
        Act.POACH, Act.END_DUTY, Act.SET_COMPULSORY, Act.CHANGE_GOAL, Act.STOP_SELLING,
    )  # fmt: skip
    assert [act.name for act in acts if not found.acts[act].any()] == []
    clauses = (
        Motion.OPEN_PATENTS, Motion.STANDSTILL, Motion.SANCTION, Motion.ADMISSION, Motion.SUPPLY, Motion.EXTEND,
        Motion.STANDARD, Motion.INSTITUTE,
    )  # fmt: skip
    assert [clause.name for clause in clauses if not found.clauses[clause].any()] == []
    assert len(found.lines()) > len(Act) and np.add.reduce(found.acts[Act.VOTE]) > 1000
