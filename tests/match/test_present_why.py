"""Every number explains itself, parts of changes add up, and every event leads to its rule and to what came before."""

import pytest

from game.match.present import alliances, books, courts, desk, freedom, homes, market, policy, research, rivals, supply
from game.match.present.catalogue import entry
from game.match.present.causes import others_causes, share_causes
from game.match.present.explaining import meaning, of_figure, of_row
from game.match.present.fact import facts
from game.match.present.looking import look
from game.match.present.market import share_table
from game.match.present.provenance import PLACES, sources
from game.match.present.rulebook import rule_text, rule_title, rules
from game.match.present.situation import Situation
from game.match.present.why import why
from game.match.session import begin
from game.scenario import load
from tests.match.test_present_tables import TABLES
from tests.tui.pretend import Pretend


@pytest.fixture(scope="module")
def situation() -> Situation:
    session = Pretend(1)
    for _ in range(3):
        session.end_quarter()
    return look(session)


@pytest.fixture(scope="module")
def played() -> Situation:
    session = begin(load("casip-2024"), "calb", 3, None)
    for _ in range(2):
        session.end_quarter()
    return look(session)


def test_rules_are_found_by_number_with_their_text() -> None:
    assert rule_title(605) == "R6.5 Filing" and "granted family" in rule_text(605)
    assert rule_text(902).startswith("Support is paid") and rule_text(9999) == "" and rule_title(9999) == "R99.99"
    assert len(rules()) > 150 and all(text for _, text in rules().values())


def test_every_event_of_the_game_names_a_rule_that_is_in_the_rule_book(played: Situation) -> None:
    found = {fact.rule for events in played.chronicle for fact in facts(events)}
    assert found and {rule for rule in found if rule and not rule_text(rule)} == set()


def test_an_event_opens_its_rule_and_the_events_of_the_same_matter(situation: Situation) -> None:
    for fact in facts(situation.chronicle[-1]):
        page = why(situation, situation.turn - 1, fact.key)
        assert page.topics[0].text and page.title
        for topic in page.topics[1:]:
            turn, key = topic.event or (-1, 0)
            assert (turn, key) != (situation.turn - 1, fact.key) and why(situation, turn, key).topics


@pytest.mark.parametrize("limit", [1, 4, 12])
def test_parts_of_a_change_add_up_to_it_as_shown(played: Situation, limit: int) -> None:
    for firm in range(played.setup.dims.makers):
        own = played.is_own(firm)
        whole, parts = share_causes(played, limit) if own else others_causes(played, firm, limit)
        if parts:
            assert sum(item.part for item in parts) == pytest.approx(round(whole, 3), abs=1e-9)


def test_every_heading_has_a_meaning_and_every_row_opens(situation: Situation) -> None:
    names = set(entry("meaning"))
    for make in TABLES:
        table = make(situation)
        for row in table.rows:
            page = of_row(situation, "shares", table, row, 1)
            assert page.topics and all(topic.text for topic in page.topics) and 0 <= page.first < len(page.topics)
    assert {"any", "shares", "suits", "rivals", "glance"} <= names
    assert meaning("shares", "share", "") != meaning("customers", "share", "")
    assert "Europe" in meaning("shares", "Europe", "Europe")
    assert meaning("counts", "points", "") == meaning("parts", "points", "") and meaning("docket", "odds", "")
    assert meaning("rivals", "building", "") == meaning("suppliers", "building", "")


NAMED = {
    "shares": market.share_table, "regions": market.region_table, "prices": market.price_table,
    "tenders": market.tender_table, "customers": market.customer_table, "carmakers": market.car_table,
    "routes": research.route_table, "knowledge": research.knowledge_table, "promises": research.promise_table,
    "suits": courts.docket_table, "bans": courts.injunction_table, "licences": courts.licence_table,
    "families": courts.patent_table, "freedom": freedom.freedom_table, "charters": alliances.alliance_table,
    "members": alliances.member_table, "votes": alliances.motion_table, "lines": supply.capacity_table,
    "building": supply.plant_table, "materials": supply.material_table, "capacity": supply.rival_capacity_table,
    "instruments": policy.instrument_table, "governments": policy.government_table, "inquiries": policy.inquiry_table,
    "petitions": policy.petition_table, "desk": desk.desk_table, "flow": books.statement_table,
    "income": books.income_table, "balance": books.balance_table, "firms": books.firm_table,
    "rivals": rivals.rival_table, "homes": homes.home_table, "suppliers": homes.supplier_table,
}  # fmt: skip


@pytest.mark.parametrize("seat", (1, 14, 24))
def test_every_column_of_every_table_says_what_it_means(seat: int) -> None:
    session = Pretend(seat)
    session.end_quarter()
    shown = look(session)
    columns = {(name, column.key, column.title) for name, make in NAMED.items() for column in make(shown).columns}
    assert [item for item in sorted(columns) if item[2] and meaning(*item) == item[2]] == []


def test_a_figure_names_its_sources_in_the_scenario(played: Situation) -> None:
    lines = sources(played, "catl", "cash")
    assert lines[0].startswith("firms.catl.books.cash: ") and "general-knowledge" in lines[0]
    assert set(PLACES) and sources(played, "catl", "nothing") == sources(played, "", "nothing")
    held = share_table(played)
    page = of_row(played, "shares", held, held.rows[0], 1)
    assert page.topics[1].origin[0] == played.setup.dims.seats[held.rows[0].cells[0].firm]


def test_the_own_figures_open_with_history_and_parts(played: Situation) -> None:
    page = of_figure(played, "share")
    shown = page.topics[page.first]
    assert shown.label == "share" and len(shown.series) == 3
    assert any("which is" in line[0].text for line in shown.text)
