"""The hall of fame, challenges, the page to keep, and the process beside."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from game.errors import CasipError, SaveError
from game.match.beside import Beside
from game.match.challenge import BadChallenge, challenge_of, fit_challenge, read_challenge
from game.match.hall import Entry, enter, entries, entry_of, rank_of
from game.match.present.ending import debrief
from game.match.present.fame import hall_table
from game.match.present.keepsake import keepsake, write_keepsake
from game.match.present.looking import look
from game.match.session import Session, begin
from game.match.start import open_challenge
from game.scenario import load

NASTY = "<script>alert('x')</script>[@click=app.quit]\x1b[31m\u202e"
ONE = Entry("first-game", "calb", 7, "abcdef", 51.5, 62.0, 8, "2025Q4", "00ff")


@pytest.fixture(scope="module")
def session() -> Session:
    return begin(load("first-game"), "calb", 7, None)


def test_a_finished_game_is_entered_once_and_the_best_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "hall.jsonl"
    assert entries(path) == []
    better, other = evolve(ONE, score=60.0, digest="1"), evolve(ONE, seat="catl", digest="2")
    assert enter(ONE, path) and enter(better, path) and enter(other, path) and not enter(ONE, path)
    assert entries(path) == [better, ONE, other]
    assert rank_of(ONE, entries(path)) == (2, 2) and rank_of(other, entries(path)) == (1, 1)
    assert [row.cells[2].text for row in hall_table(entries(path)).rows] == ["1", "2", "1"]


def test_broken_lines_and_nasty_names_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "hall.jsonl"
    enter(evolve(ONE, seat=NASTY, score=1e9), path)
    with path.open("ab") as file:
        file.write(b'{"scenario": 3}\nnot json\n\xff\xfe\n[]\n')
    (found,) = entries(path)
    assert found.seat.isprintable() and found.score == 100.0
    with pytest.raises(SaveError, match="cannot be written"):
        enter(ONE, path / "below")


def test_a_session_becomes_an_entry(session: Session) -> None:
    entry = entry_of(session)
    assert (entry.scenario, entry.seat, entry.seed, entry.turns) == ("first-game", "calb", 7, 0)
    assert len(entry.rules) == 6 and len(entry.digest) == 16


def test_a_challenge_plays_the_same_luck(session: Session, tmp_path: Path) -> None:
    challenge = challenge_of(session.scenario, "calb", 7)
    assert challenge is not None and read_challenge(f" {challenge.code}\n") == challenge
    other = open_challenge(challenge.code, tmp_path / "game.casip")
    assert (other.start.key == session.start.key).all() and other.seat == session.seat
    assert challenge_of(evolve(session.scenario, origin="/mine.yaml"), "calb", 7) is None


@pytest.mark.parametrize(
    "code",
    ["", "x", "first-game.calb.7", "nothing.calb.7.abcdef", "first-game.calb.-7.abcdef", "first-game.calb.7x.abcdef",
     "..7.abcdef", f"first-game.calb.{'9' * 40}.abcdef"],
)  # fmt: skip
def test_a_broken_challenge_is_refused(code: str) -> None:
    with pytest.raises(BadChallenge):
        read_challenge(code)


def test_a_challenge_of_other_rules_is_refused(session: Session) -> None:
    with pytest.raises(BadChallenge, match="other rules"):
        fit_challenge(read_challenge("first-game.calb.7.zzzzzz"), session.scenario)
    with pytest.raises(CasipError):
        open_challenge("first-game.calb.7.zzzzzz")


def test_the_page_to_keep_escapes_every_name_and_runs_nothing(session: Session, tmp_path: Path) -> None:
    situation = look(session)
    names = tuple(NASTY for _ in situation.setup.firms.names)
    setup = evolve(situation.setup, title=NASTY, firms=evolve(situation.setup.firms, names=names))
    hostile = evolve(situation, view=evolve(situation.view, setup=setup))
    page = keepsake(session, hostile, debrief(hostile, session.scenario), None)
    assert '<html lang="en">' in page
    assert "<script" not in page and "\x1b" not in page and "&lt;script&gt;" in page
    assert "default-src 'none'" in page and "http" not in page.split("<body>")[1]


def test_the_page_is_kept_beside_the_save(tmp_path: Path) -> None:
    session = begin(load("first-game"), "calb", 7, tmp_path / "game.casip")
    situation = look(session)
    path = write_keepsake(session, situation, debrief(situation, None), None)
    assert path == tmp_path / "game.html" and "first-game.calb.7." in path.read_text(encoding="utf-8")


def counted(to: int) -> Iterator[tuple[int, int]]:
    """Numbers one after another, each with the process that counts."""
    for number in range(to):
        yield number, os.getpid()
        time.sleep(0.01)


def broken() -> Iterator[int]:
    yield 1
    raise SaveError("it broke")


def heard(beside: Beside) -> list[object]:
    """Everything that the job at work finds."""
    found: list[object] = []
    for _ in range(1500):
        found += beside.heard()
        if not beside.working:
            return found + beside.heard()
        time.sleep(0.02)
    raise AssertionError("the job did not end")


def test_a_process_beside_works_jobs_off_and_a_new_one_takes_the_place_of_the_old() -> None:
    beside = Beside()
    try:
        beside.begin(counted, 1000)
        beside.begin(counted, 3)
        found = heard(beside)
        assert [number for number, _ in found] == [0, 1, 2] and beside.fault == ""
        assert {process for _, process in found} != {os.getpid()}
        beside.begin(broken)
        assert heard(beside) == [1] and beside.fault == "it broke"
    finally:
        beside.close()
    assert not beside.working and beside.heard() == []
