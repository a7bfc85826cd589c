"""The line mode played from a pipe: every command, bad input with it, and the debrief at the end."""

import io
import re
import sqlite3
from contextlib import closing
from functools import cache

import pytest

from game.line.choices import given_number
from game.line.client import LineClient, play_lines
from game.line.pages import PAGES
from game.match.present.choices import form
from game.match.replay import verify
from game.match.session import begin, resume
from game.scenario import load
from game.world.world import digest

scenario = cache(load)

BAD = [  # what is typed, and what must be said to it
    ("supplly", r"no command 'supplly'\. Did you mean .*supply"),
    ("chioces", r"no command 'chioces'\. Did you mean .*choices"),
    ("§$%", r"no command '§\$%'"),
    ("order", r"which order\? Give a number from 1 to \d+"),
    ("order 0", r"which order\?"),
    ("order 99999999999999999999", r"which order\?"),
    ("order 9999", r"which order\?"),
    ("order ²", r"which order\?"),
    ("order 1 money=3", r"'money=3' cannot be taken"),
    ("order 1 amount=1e400", r"'amount=1e400' cannot be taken"),
    ("order 1 value=nan", r"'value=nan' cannot be taken"),
    ("set", r"set which lever to what\?"),
    ("set 1", r"set which lever to what\?"),
    ("set 99 1", r"set which lever to what\? Lever 1 to \d+"),
    ("set x 1", r"set which lever"),
    ("set 1 inf", r"set which lever"),
    ("set 1 1e300", r"must lie between .* and .*; the nearest is taken"),
    ("set 1 -5", r"must lie between"),
    ("drop", r"which order\?"),
    ("drop ²", r"which order\?"),
    ("drop 9", r"which order\?"),
    ("answer", r"which case, and how\?"),
    ("answer 1", r"ways to answer|which case"),
    ("answer 1.99", r"ways to answer|which case"),
    ("answer '", r"which case, and how\?"),
    ("answer ².²", r"which case, and how\?"),
    ("end soon", r"end how many quarters\?"),
    ("end -1", r"end how many quarters\?"),
    ("forecast nothing 0.5", r"give a question and a chance|this scenario asks none"),
    ("help nothing", r"no command 'nothing'"),
]


def spoken(session, lines, monkeypatch, capsys):
    """Everything that is said when these lines come through a pipe."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    play_lines(session)
    return capsys.readouterr().out


def answer_to(session, *lines):
    """What a client says to these lines."""
    client = LineClient(session)
    client.stdout = io.StringIO()
    for line in lines:
        assert not client.onecmd(line)
    return client.stdout.getvalue()


@pytest.fixture
def session(tmp_path):
    return begin(scenario("first-game"), "calb", 5, tmp_path / "game.casip")


def test_a_first_game_is_played_to_its_debrief(session, monkeypatch, capsys):
    """All commands, good and bad, over eight quarters; the save holds every one of them."""
    everything = [
        "help", *(f"help {name[3:]}" for name in dir(LineClient) if name.startswith("do_")), "pages", *PAGES,
        "", "choices", "choices research", "order 1", "orders", "drop 1", "undo", "cases", "levers",
        "set 1 40000000", "undo", "undo", "undo", "undo", "note because it pays", "forecast", "check",
        *(line for line, _ in BAD), "answer 1.1", "end", *PAGES, "cases", "answer 1.1", "check", "end 2", *PAGES,
        "end 99",
    ]  # fmt: skip
    said = spoken(session, everything, monkeypatch, capsys)
    assert "Traceback" not in said
    assert session.finished and session.turn == 8
    assert "The game has ended." in said
    assert re.search(r"score \d+\.\d, place \d+ of \d+", said.split("The game has ended.")[1])
    assert verify(session.save_path).turns == 8 and verify(session.save_path).turn is None


@pytest.mark.parametrize(("line", "said"), BAD)
def test_bad_input_is_answered_in_one_clear_line(session, line, said):
    before = (digest(session.start), list(session.orders.planned))
    assert re.search(said, answer_to(session, line))
    assert (digest(session.start), session.orders.planned) == before


def test_a_date_and_a_bound_are_typed_as_they_are_printed(session):
    """A bound is printed rounded, a date as a quarter and not as a turn: both are taken back as they stand there."""
    situation = LineClient(session).situation
    fields = [item for choice in situation.choices for item in form(situation, choice).fields]
    for kind, beyond in (("money", "1e13"), ("date", "2999Q1")):
        item = next(item for item in fields if item.kind == kind)
        for bound in (item.low, item.high):
            assert given_number(situation, item, item.write(situation, bound).replace("$", "")) == bound
        assert given_number(situation, item, beyond) == (1e13 if kind == "money" else None)


def test_every_command_has_its_help():
    for name in vars(LineClient):
        if name.startswith("do_"):
            assert (getattr(LineClient, name).__doc__ or "").startswith(name[3:])


def test_an_order_is_prepared_counted_and_dropped(session):
    number = next(
        number
        for number, choice in enumerate(session.choices(), 1)
        if choice.amount is None and choice.value is None and choice.act.name == "QUALIFY"
    )
    assert "prepared: " in answer_to(session, f"order {number}")
    assert f"{session.attention - 1} moves left" in answer_to(session, "orders")
    assert f"{session.attention} moves left" in answer_to(session, "drop 1")
    assert answer_to(session, "undo") == "taken back\n" and len(session.orders.planned) == 1


def test_an_order_outside_its_range_is_not_prepared(session):
    number, choice = next(
        (number, choice) for number, choice in enumerate(session.choices(), 1) if choice.value is not None
    )
    said = answer_to(session, f"order {number} value={choice.value.high * 10 + 1e9:g}")
    assert "value must lie between" in said and session.orders.planned == []


def test_a_lever_beyond_its_range_is_set_to_the_nearest(session):
    said = answer_to(session, "set 1 999_000_000_000")
    assert "the nearest is taken" in said
    assert "research" in answer_to(session, "orders")
    assert answer_to(session, "undo") == "taken back\n" and not session.orders.changed


def test_the_end_of_the_input_keeps_the_game(session, monkeypatch, capsys):
    spoken(session, ["end", "note later"], monkeypatch, capsys)
    assert resume(session.save_path).turn == session.turn == 1


def test_quit_ends_at_once(session, monkeypatch, capsys):
    spoken(session, ["quit", "end 8"], monkeypatch, capsys)
    assert session.turn == 0


def test_a_quarter_that_cannot_be_saved_is_told_and_kept_open(session):
    with closing(sqlite3.connect(session.save_path)) as link, link:
        link.execute("CREATE TRIGGER full BEFORE INSERT ON turn BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    said = answer_to(session, "end 3")
    assert said.count("the quarter has not ended") == 1 and "disk is full" in said
    assert session.turn == 0


def test_the_causes_of_the_share_are_told(session):
    said = answer_to(session, "end 2")
    assert re.search(r"Share \d+\.\d% \([+−]?\d+\.\d\): ", said)


def test_forecasts_are_recorded_on_listed_questions_only(tmp_path):
    session = begin(scenario("casip-2024"), "calb", 5, None)
    question = session.setup.questions[0].id
    assert question in answer_to(session, "forecast")
    for bad in (f"forecast {question}", f"forecast {question} 1.5", f"forecast {question} x", "forecast no 0.5"):
        assert "give a question and a chance from 0 to 1" in answer_to(session, bad)
    assert session.notes == []
    assert answer_to(session, f"forecast {question} 0.3") == "recorded\n"
    assert session.notes[0]["chance"] == 0.3


def test_a_government_is_played_in_lines_too(monkeypatch, capsys):
    session = begin(scenario("casip-2024"), "eu", 5, None)
    said = spoken(
        session, [*PAGES, "choices", "levers", "set 1 1", "order 1", "cases", "end 3", *PAGES], monkeypatch, capsys
    )
    assert session.turn == 3 and "Home firms' share" in said


def test_orders_are_found_by_their_words_and_explained(session):
    everything = answer_to(session, "choices")
    assert "Law: " in everything and len(everything.splitlines()) < 12
    found = answer_to(session, "choices promise stage")
    number, _, title = found.splitlines()[0].partition(". ")
    assert "promise" in found.lower() and len(found.splitlines()) < len(session.choices())
    explained = answer_to(session, f"about {number}")
    assert title.split(" (")[0] in explained and "cost: " in explained
    assert "which order?" in answer_to(session, "about 0")
    assert "cannot be taken" in answer_to(session, f"about {number} price=3")


def test_numbers_may_be_typed_as_they_are_shown(session):
    number = next(
        number
        for number, choice in enumerate(session.choices(), 1)
        if choice.act.name == "SUE" and choice.amount is not None and choice.amount.high >= 2e6
    )
    assert "prepared: " in answer_to(session, f"order {number} amount=2m")
    assert session.orders.planned[-1].amount == 2_000_000


def test_lines_tell_why_and_talk_as_the_screens_do(session):
    said = answer_to(session, "rivals", "why", "talks", "talks catl", "firm BYD", "firm nobody")
    assert "sues you" in said and "Talks with CATL" in said and "it sees you: " in said
    assert re.search(r"`order \d+ amount=0 value=0` asks what it would take", said)
    assert "all cells that were installed" in said and "which maker?" in said
    assert "car_groups.byd.cells.byd" in said
    session.end_quarter()
    said = answer_to(session, "why 1", "why 99", "why x")
    assert re.search(r"R\d+\.\d+ ", said) and said.count("which headline? Give a number from 1 to") == 2
