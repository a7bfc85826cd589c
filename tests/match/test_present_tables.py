"""Every table of every screen, for seats of every role."""

from collections.abc import Callable

import numpy as np
import pytest

from game.match.present import alliances, books, courts, desk, market, policy, relations, research, rivals, supply
from game.match.present.cases import cases, waiting
from game.match.present.glance import goal_state, key_figures
from game.match.present.looking import look
from game.match.present.situation import Situation
from game.match.present.table import Table, table_text
from tests.tui.pretend import Pretend

SEATS = (0, 1, 11, 14, 16, 24, 27)
TABLES = (
    market.share_table,
    market.region_table,
    market.price_table,
    market.tender_table,
    market.customer_table,
    market.car_table,
    research.route_table,
    research.knowledge_table,
    research.promise_table,
    courts.docket_table,
    courts.injunction_table,
    courts.licence_table,
    courts.patent_table,
    alliances.alliance_table,
    alliances.member_table,
    alliances.motion_table,
    supply.capacity_table,
    supply.plant_table,
    supply.material_table,
    supply.rival_capacity_table,
    policy.instrument_table,
    policy.government_table,
    policy.inquiry_table,
    policy.petition_table,
    desk.desk_table,
    books.statement_table,
    books.income_table,
    books.balance_table,
    books.firm_table,
    rivals.rival_table,
)


@pytest.fixture(scope="module", params=SEATS)
def situation(request: pytest.FixtureRequest) -> Situation:
    session = Pretend(request.param)
    for _ in range(2):
        session.end_quarter()
    return look(session)


@pytest.mark.parametrize("make", TABLES, ids=lambda make: make.__name__)
def test_a_table_has_as_many_cells_as_columns_or_says_why_it_is_empty(
    situation: Situation, make: Callable[[Situation], Table]
) -> None:
    table = make(situation)
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert table.rows or table.empty
    assert table_text(table)
    assert all(cell.firm < situation.firms for row in table.rows for cell in row.cells)


def test_the_header_has_the_seats_own_figures(situation: Situation) -> None:
    names = [figure.name for figure in key_figures(situation)]
    assert names[-1] == "score"
    assert names[0] == ("cash" if situation.is_firm else "capital")
    goal = goal_state(situation)
    assert goal is not None and 0.0 <= goal.progress <= 1.0


def test_what_others_ask_waits_until_it_is_answered() -> None:
    session = Pretend(1)
    first = waiting(look(session))
    assert [case.asked for case in first] and first[0].title.startswith("CATL offers to settle: you pay $")
    accept = first[0].options[0]
    assert session.orders.add(accept.choice) is None
    after = look(session)
    assert len(waiting(after)) == len(first) - 1
    assert next(case for case in cases(after) if case.key == first[0].key).answered == "accept"


def test_a_government_is_asked_by_petition() -> None:
    found = cases(look(Pretend(24)))
    petition = next(case for case in found if "grant" in case.title)
    assert {option.label for option in petition.options} == {"accept", "refuse", "audit"}


def test_the_own_firm_has_the_first_colour_and_every_firm_keeps_one(situation: Situation) -> None:
    assert len(set(situation.colours)) == situation.firms
    if situation.is_firm:
        assert situation.colours[situation.seat] == 0


def test_the_ladder_always_has_the_own_rung(situation: Situation) -> None:
    rungs = research.ladder_standings(situation, 3)
    assert len(rungs) == 3
    assert any(rung.own for rung in rungs) == (situation.maker >= 0)


def test_relations_are_the_seats_own_first_and_name_every_member(situation: Situation) -> None:
    rings, ties = relations.circles(situation), relations.bonds(situation)
    assert len(rings) == len(situation.public.alliances) and any(ring.members for ring in rings)
    assert sum(len(ring.members) for ring in rings) == len(situation.public.memberships)
    assert [ring.mine for ring in rings] == sorted((ring.mine for ring in rings), reverse=True)
    own = [tie.touches(situation.seat) for tie in ties]
    assert own == sorted(own, reverse=True)
    public = situation.public
    biting = int(np.count_nonzero(public.injunctions.fraction > 0.0))
    assert len(ties) == len(public.suits) + biting + len(public.licences)
