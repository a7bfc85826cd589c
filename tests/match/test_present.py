"""Views as words: parts that add up, every kind of thing told, every legal order a form. Nothing of a terminal."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.match.present import numbers
from game.match.present.catalogue import CatalogueError, entry, texts, words
from game.match.present.causes import cash_causes, share_causes
from game.match.present.choices import form, number_from, planned_line
from game.match.present.consequences import consequences
from game.match.present.dossier import about, dossier, searched
from game.match.present.ending import debrief, forgotten
from game.match.present.levers import changed_lines, lever_groups, shares_after
from game.match.present.looking import look
from game.match.present.measures import measure_name, measure_text
from game.match.present.news import ACTOR, PARTIES, headlines, log_table, stories, visible
from game.match.present.situation import Situation
from game.match.present.table import Link, table_text
from game.match.present.telling import Fact, refusal_text, sentence
from game.world.dims import Instrument, Item, Role
from game.world.events import Events, Happening
from game.world.legal.common import Refusal
from game.world.orders import Act
from game.world.setup import Measure
from game.world.things import Deal, Motion, Plea
from tests.tui.pretend import Pretend, everything

SEATS = (0, 1, 11, 14, 16, 24, 27)  # two makers, a research company, BYD, a carmaker, a ministry, a government


@pytest.fixture(scope="module", params=SEATS)
def situation(request: pytest.FixtureRequest) -> Situation:
    session = Pretend(request.param)
    for _ in range(3):
        session.end_quarter()
    return look(session)


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=9), st.sampled_from([0.001, 0.01, 1.0]))
def test_rounded_parts_add_up_to_the_rounded_whole(parts: list[float], step: float) -> None:
    rounded = numbers.rounded_parts(parts, sum(parts), step)
    assert abs(sum(rounded) - round(sum(parts) / step) * step) < 1e-9
    assert all(abs(a - b) <= 2 * step for a, b in zip(rounded, parts, strict=True))


@given(st.lists(st.floats(0, 1), min_size=2, max_size=6), st.integers(0, 5), st.floats(-1, 2))
def test_a_split_sums_to_one_after_a_share_is_set(shares: list[float], place: int, value: float) -> None:
    place %= len(shares)
    after = shares_after(shares, place, value)
    assert sum(after) == pytest.approx(1.0)
    assert min(after) >= 0.0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "$0"),
        (412e6, "$412m"),
        (38.2e9, "$38.2bn"),
        (-1.26e9, "−$1.26bn"),
        (999.9e6, "$1.00bn"),
        (5_500, "$5.5k"),
        (-4, "−$4"),
    ],
)
def test_money_reads_in_three_or_four_digits(value: float, text: str) -> None:
    assert numbers.money(value) == text


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("money", "41", 41e6),
        ("money", "1.5bn", 1.5e9),
        ("money", "$200k", 200e3),
        ("share", "12.5%", 0.125),
        ("energy_year", "20", 20.0),
        ("share", "a", None),
        ("money", "", None),
        ("money", "1e30", None),
    ],
)
def test_typed_numbers_are_read_in_the_unit_shown(kind: str, text: str, value: float | None) -> None:
    assert number_from(kind, text) == (pytest.approx(value) if value is not None else None)


def test_every_kind_of_thing_has_its_words() -> None:
    """A new act, event, refusal, measure or line of the statements needs a line in the catalogue."""
    for act in Act:
        assert entry(f"order.{act.name}.name"), act
        assert entry(f"order.{act.name}.title"), act
    groups = {
        "refusal": Refusal,
        "measure": Measure,
        "item": Item,
        "instrument_short": Instrument,
        "role": Role,
        "deal": Deal,
        "plea": Plea,
        "case": list(Deal),
        "event": Happening,
    }
    for group, kinds in groups.items():
        assert [kind.name for kind in kinds if not entry(f"{group}.{kind.name}")] == []
    assert all(entry(f"motion.{int(motion)}") for motion in Motion)
    assert all(refusal_text(refusal) for refusal in Refusal)
    assert all(measure_name(measure) and measure_text(measure, 0.5) for measure in Measure)


def test_every_frequent_event_has_several_wordings_and_no_text_is_empty() -> None:
    def leaves(place: object) -> list[str]:
        if isinstance(place, dict):
            return [text for item in place.values() for text in leaves(item)]
        return [text for item in place for text in leaves(item)] if isinstance(place, list) else [str(place)]

    told = texts()["event"]
    assert all(len(told[kind.name]) >= 2 for kind in Happening)
    allowed_empty = sum(1 for act in ("ACCEPT", "REFUSE", "VOTE") if texts()["order"][act]["help"] == "")
    assert sum(1 for text in leaves(texts()) if not text.strip()) == allowed_empty


def test_a_missing_entry_is_an_error_that_names_it() -> None:
    with pytest.raises(CatalogueError, match=r"no entry no\.such"):
        words("no.such")
    with pytest.raises(CatalogueError, match="wants a value"):
        words("case.suit")


def test_the_parts_of_the_share_add_up_to_what_is_shown(situation: Situation) -> None:
    whole, parts = share_causes(situation)
    assert round(sum(part.part for part in parts), 9) == pytest.approx(round(whole, 3), abs=1e-9)
    share = situation.now.share[:, 0] - situation.before.share[:, 0]
    if situation.maker >= 0:
        assert whole == pytest.approx(share[situation.seat], abs=6e-7)  # told in millionths


def test_the_parts_of_the_cash_add_up(situation: Situation) -> None:
    whole, parts = cash_causes(situation)
    assert sum(part.part for part in parts) == pytest.approx(whole)


def test_every_legal_order_has_a_form_that_it_accepts(situation: Situation) -> None:
    """The defaults stand within their ranges, the title names no hole, the search finds it by its own words."""
    for choice in situation.choices:
        made = form(situation, choice)
        assert made.title and made.desk and made.cost
        for item in made.fields:
            assert item.low <= item.clipped(item.default) <= item.high
            assert item.write(situation, item.default)
        amount = choice.amount.default if choice.amount is not None else 0.0
        value = choice.value.default if choice.value is not None else 0.0
        assert planned_line(situation, choice, amount, value)
        consequences(situation, choice, amount, value)
    if situation.choices:
        first = form(situation, situation.choices[0])
        assert situation.choices[0] in searched(situation, list(situation.choices), first.title)


def test_what_concerns_a_firm_names_it(situation: Situation) -> None:
    found = about(situation, Link(target=3))
    assert all(choice.target in (3, -1) for choice in found)
    assert dossier(situation, 3)
    assert dossier(situation, len(situation.setup.seats) - 1)


def test_a_treaty_asks_the_other_side_and_money_that_is_spent_does_not_come_back(situation: Situation) -> None:
    treaty, lost = (
        sentence(situation, Fact(kind, 2, 5, 1, 0.0, 604, 5), 0)
        for kind in (Happening.CONSENT_ASKED, Happening.OFFTAKE_FAILED)
    )
    assert situation.name(5) in treaty and "ministries" not in treaty
    assert situation.name(5) in lost and "$0" not in lost
    assert "ministries" in sentence(situation, Fact(Happening.CONSENT_ASKED, 2, -1, 1, 0.0, 604, 5), 0)


@pytest.mark.parametrize("kind", list(Happening))
def test_every_event_is_told_in_every_wording(situation: Situation, kind: Happening) -> None:
    for number in range(4):
        for target, amount in ((1, 3.0), (-1, 0.0)):
            said = sentence(situation, Fact(kind, 2, target, 1, amount, 604, 5), number)
            assert said[0] == said[0].upper()
            assert "{" not in said and said.endswith((".", "!", "?"))


def test_news_are_told_with_turning_words_and_at_most_seven_lead(situation: Situation) -> None:
    told = stories(situation, 2)
    assert len(told) == len(situation.chronicle[2])
    assert 0 < len(headlines(situation, 2)) <= 7
    before = {story.text for story in stories(situation, 1)}
    again = [story for story in told if story.text in before]
    assert len(again) < len(told) / 3


def test_secrets_of_others_do_not_pass() -> None:
    kinds = np.array([int(kind) for kind in (*ACTOR, *PARTIES)])
    rows = Events.of(np.zeros(len(kinds), dtype=np.int64), kind=kinds, actor=2, target=3, key=np.arange(len(kinds)))
    assert len(visible(rows, 5)) == 0
    assert len(visible(rows, 3)) == len(PARTIES)
    assert len(visible(rows, 2)) == len(kinds)


def test_the_log_finds_words(situation: Situation) -> None:
    everything_ = log_table(situation)
    assert len(everything_.rows) == sum(len(events) for events in situation.chronicle)
    found = log_table(situation, "licence")
    assert 0 < len(found.rows) < len(everything_.rows)
    assert all("licence" in line.casefold() for line in table_text(found)[1:])


def test_levers_are_fields_within_their_limits(situation: Situation) -> None:
    for group in lever_groups(situation, situation.limits):
        for item in group.fields:
            assert item.low <= item.value <= item.high
            assert item.write(situation, item.value)
            assert not item.changed
    assert changed_lines(situation, situation.limits) == []


def test_the_end_tells_what_is_open_and_the_debrief_what_counted(situation: Situation) -> None:
    assert all(item.text for item in forgotten(situation, 2))
    told = debrief(situation, None)
    assert told.parts and told.lines
    assert 1 <= told.rank <= told.seats
    assert [point.date for point in told.points] == sorted(point.date for point in told.points)
    assert told.points
    for point in told.points:
        assert point.text.startswith("market value ") == situation.is_firm


def test_the_pretended_quarter_has_every_event() -> None:
    assert len(everything(1)) == len(Happening)
