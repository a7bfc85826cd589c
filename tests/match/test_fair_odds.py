"""Odds of suits as they are shown: what a side saw, reckoned soberly."""

import numpy as np
import pytest
from attrs import evolve

from game.match.fair_odds import fair_odds
from game.scenario import load
from game.world.things import Stage, Suits, Verdict


@pytest.fixture(scope="module")
def courts():
    setup = load("casip-2024").setup
    return setup.parameters.courts, setup.dims.jurisdictions.index("china")


def docket(forum: int, plaintiff: float, defendant: float) -> Suits:
    return Suits.of(
        np.zeros(1, dtype=np.int64), plaintiff=0, defendant=1, jurisdiction=forum, stage=int(Stage.FILED),
        validity_due=-1, verdict=int(Verdict.NONE), belief_plaintiff=plaintiff, belief_defendant=defendant,
    )  # fmt: skip


def test_who_is_sued_knows_that_the_case_looked_good_to_somebody(courts) -> None:
    known, forum = courts
    rows = docket(forum, 0.9, 0.05)
    assert 0.3 < fair_odds(known, rows, 0, False, 0.5, False) < 0.9
    found = [fair_odds(known, docket(forum, 0.5, held), 0, False, 0.5, False) for held in (0.05, 0.5, 0.95)]
    assert found == sorted(found)


def test_odds_rest_on_how_often_such_claims_hold(courts) -> None:
    known, forum = courts
    found = [fair_odds(known, docket(forum, 0.8, 0.5), 0, True, reads, True) for reads in (0.1, 0.4, 0.7)]
    assert found == sorted(found) and found[0] < 0.8


def test_a_family_that_is_challenged_may_fall(courts) -> None:
    known, forum = courts
    rows = docket(forum, 0.8, 0.3)
    asked = evolve(rows, validity_due=np.array([4]))
    for suing in (True, False):
        assert fair_odds(known, asked, 0, suing, 0.5, False) < fair_odds(known, rows, 0, suing, 0.5, False) - 0.05


def test_a_first_judgment_moves_both_sides(courts) -> None:
    known, forum = courts
    rows = docket(forum, 0.7, 0.7)
    for verdict, up in ((Verdict.PLAINTIFF, True), (Verdict.DEFENDANT, False)):
        after = evolve(rows, verdict=np.array([int(verdict)]), stage=np.array([int(Stage.JUDGED)]))
        for suing in (True, False):
            moved = fair_odds(known, after, 0, suing, 0.5, True) - fair_odds(known, rows, 0, suing, 0.5, True)
            assert (moved > 0.0) == up
