"""Tournaments: the design is balanced, ratings are right where the answer is known, and what is done stays done."""

import csv
import json
import math
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from game.cli import main
from game.lab.tournament import play
from game.lab.tournament.command import run_tournament
from game.lab.tournament.folder import write_whole
from game.lab.tournament.parquet import COLUMNS
from game.lab.tournament.plan import BadTournament, Tournament, pairs, rivals_given, tables, tables_of
from game.lab.tournament.rate import Meeting, bradley_terry, interval, meetings, ratings
from game.lab.tournament.tables import NAMES
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.scoring import components
from game.scenario import load
from tests.players.external.bots import answering, command

PLAN = Tournament("first-game", ("regular", "idle", "moon-shot"), ("calb", "eve"), 4, 3, 5, chunk=2)


def setup():
    return load(PLAN.scenario).setup


@pytest.mark.parametrize("seats", [1, 2, 3, 4])
@pytest.mark.parametrize("players", [2, 3, 5])
def test_the_design_is_balanced(players, seats):
    """Each player holds each seat equally often, and against each rival as often as that rival holds it."""
    plan = Tournament("x", tuple("abcde"[:players]), tuple("stuv"[:seats]), 1, 1, 1)
    held = Counter()
    for pair in pairs(plan):
        for table in tables_of(*pair, seats):
            held.update((pair, seat, player) for seat, player in enumerate(table))
    assert set(held.values()) == {1}
    assert len(held) == len(pairs(plan)) * seats * 2
    assert len(tables(plan)) == (players if seats == 1 else players * (players - 1))


def test_components_add_up_to_the_score():
    world = opened(load("casip-2024"), 3, 2)
    groups = groups_for(world.setup)
    for _ in range(3):
        world = play_quarter(world, groups).after
    whole = components(world).weighed.sum(axis=1)
    free = np.ones(len(world.setup.dims.seats), dtype=bool)
    free[: len(world.setup.dims.firms)] = (world.books.status == 0).all(axis=1)
    assert np.allclose(whole[free], world.standing.score[free], atol=1e-9)


def test_a_player_against_itself_under_another_name_is_level(tmp_path):
    """Common random numbers: two programs that do the same differ by exactly nothing."""
    body = answering('json.dumps({"id": question["id"]})')
    one, other = (tmp_path / name for name in ("one", "other"))
    one.mkdir()
    other.mkdir()
    plan = Tournament("first-game", (command(one, body), command(other, body)), ("calb", "eve"), 2, 2, 5)
    (met,) = meetings(plan, play.play_tournament(plan, None, 1))
    assert (met.margins == 0.0).all() and (met.won == 0.5).all()
    rating, low, high = ratings(2, [met], 1)
    assert np.allclose([rating, low, high], 0.0)


def test_ratings_are_those_of_the_wins():
    """Odds of three to one, one drawn game added, are 400 log10 of the odds apart; a cycle is level."""
    wins = np.array([[[0.0, 299.5], [99.5, 0.0]]])
    found = bradley_terry(wins)[0]
    assert found[0] - found[1] == pytest.approx(400.0 * math.log10(3.0))
    cycle = np.array([[[0.0, 9.0, 1.0], [1.0, 0.0, 9.0], [9.0, 1.0, 0.0]]])
    assert np.allclose(bradley_terry(cycle), 0.0)
    total = bradley_terry(np.array([[[0.0, 50.0], [0.0, 0.0]]]))[0]
    assert np.isfinite(total).all() and total[0] - total[1] == pytest.approx(400.0 * math.log10(101.0))


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    """Of 200 made-up tournaments with a known chance to win of 0.7, about 95 % of the intervals hold it."""
    drawn = np.random.default_rng(7)
    truth, inside = 200.0 * math.log10(0.7 / 0.3), 0
    for _ in range(200):
        margins = np.where(drawn.random((1, 80)) < 0.7, 1.0, -1.0)
        _, low, high = ratings(2, [Meeting(0, 1, margins, margins[:, None])], 3)
        inside += low[0] <= truth <= high[0]
    assert 180 <= inside <= 198
    assert interval(np.array([1.0, 2.0, 3.0]))[0] == 2.0


def test_a_tournament_is_the_same_for_any_number_of_processes_and_goes(tmp_path, monkeypatch):
    """In one go, by two processes, and broken off and gone on with: the same bytes, and nothing is played twice."""
    lines = run_tournament(PLAN, setup(), tmp_path / "one", False, 1)
    assert run_tournament(PLAN, setup(), tmp_path / "two", False, 2) == lines
    parts = sorted((tmp_path / "one" / "parts").iterdir())
    assert len(parts) == len(tables(PLAN)) * 2
    broken = tmp_path / "one"
    for path in parts[::2]:
        path.unlink()
    for name in NAMES:
        (broken / name).unlink()
    asked = []
    before = play.played
    monkeypatch.setattr(play, "played", lambda chunk: asked.append(chunk) or before(chunk))
    assert run_tournament(PLAN, setup(), broken, True, 1) == lines
    assert len(asked) == len(parts[::2])
    for name in (*NAMES, "plan.json", *(f"parts/{path.name}" for path in parts)):
        assert (broken / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_report_says_who_beats_whom_and_why(tmp_path):
    text = "\n".join(run_tournament(PLAN, setup(), None, False, 1))
    assert "3 players in 2 seats (calb, eve)" in text
    for name in PLAN.players:
        assert text.count(name) >= 4
    told = text.split("better in")[1:]
    assert len(told) == 3
    for reasons in told:
        assert re.search(r"\n +(calb|eve) +(value|share|rights|solvent|solid-state) +[+-]\d", reasons)


def test_another_tournament_is_not_mixed_in(tmp_path):
    run_tournament(PLAN, setup(), tmp_path, False, 1)
    with pytest.raises(BadTournament, match="lies here already; --resume"):
        run_tournament(PLAN, setup(), tmp_path, False, 1)
    with pytest.raises(BadTournament, match="differs in seed, worlds"):
        other = Tournament("first-game", PLAN.players, PLAN.seats, 6, 3, 6, chunk=2)
        run_tournament(other, setup(), tmp_path, True, 1)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="ended by a signal")
def test_a_killed_run_leaves_whole_files_and_is_gone_on_with(tmp_path):
    """Killed as soon as something is kept: every kept part can be read, and the rest is played on."""
    words = ["tournament", "first-game", "--players", "regular,idle,moon-shot", "--seats", "calb,eve", "--worlds", "70"]
    words += ["--turns", "3", "--processes", "1", "--out", str(tmp_path / "out")]
    root = Path(__file__).parents[2]
    run = subprocess.Popen([sys.executable, "-c", "from game.cli import main; main()", *words], cwd=root)
    folder = tmp_path / "out" / "parts"
    for _ in range(1000):
        if run.poll() is not None or (folder.exists() and any(folder.glob("*.json"))):
            break
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.wait()
    kept = [json.loads(path.read_text()) for path in folder.glob("*.json")]
    assert kept and all(set(part) == {"scores", "points", "faults"} for part in kept)
    result = CliRunner().invoke(main, [*words, "--resume"])
    assert result.exit_code == 0 and "rating" in result.output
    assert (tmp_path / "out" / "ratings.csv").exists()


def test_a_file_is_whole_or_not_there(tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        write_whole(tmp_path / "a.csv", "text")
    assert not (tmp_path / "a.csv").exists()


def test_players_and_commands_are_told_apart():
    assert rivals_given(("regular,idle",)) == ("regular", "idle")
    given = ("regular,cmd:python3 a.py --x=1,2,idle", "cmd:python3 b.py")
    assert rivals_given(given) == ("regular", "cmd:python3 a.py --x=1,2", "idle", "cmd:python3 b.py")


BAD = [
    (["--players", "regular"], "two or more different players"),
    (["--players", "regular,regular"], "two or more different players"),
    (["--players", "regular,idel"], "did you mean idle"),
    (["--players", "regular,cmd:no-such-program"], "there is no program"),
    (["--players", "regular,idle", "--seats", "clab"], "there is no seat 'clab'. Did you mean 'calb'?"),
    (["--players", "regular,idle", "--seats", "calb,CALB"], "a seat is named twice"),
    (["--players", "regular,idle", "--resume"], "--resume needs the folder"),
]


@pytest.mark.parametrize(("words", "said"), BAD)
def test_bad_input_is_one_line_and_exit_2(words, said):
    result = CliRunner().invoke(main, ["tournament", "first-game", "--worlds", "2", *words])
    assert result.exit_code == 2 and said in result.output and result.output.count("\n") == 1


def test_without_the_extra_parquet_is_refused_in_one_line_before_anything_is_played(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    words = ["tournament", "first-game", "--players", "regular,idle", "--parquet", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert result.output.splitlines() == [
        'casip: --parquet needs duckdb, which is not installed: pip install "casip[lab]"'
    ]
    assert not (tmp_path / "out").exists()


def test_parquet_holds_what_the_csv_holds_with_types(tmp_path):
    """The folder's name has a quote in it: it is a path, not a piece of SQL."""
    duckdb = pytest.importorskip("duckdb")
    folder = tmp_path / "it's out"
    small = Tournament("first-game", ("regular", "idle"), ("calb",), 2, 1, 5)
    run_tournament(small, setup(), folder, False, 1, parquet=True)
    for name in COLUMNS:
        rows = duckdb.read_parquet(str(folder / f"{name}.parquet"))
        assert rows.columns == list(COLUMNS[name])
        assert [str(kind) for kind in rows.types] == list(COLUMNS[name].values())
        with (folder / f"{name}.csv").open(newline="") as file:
            given = list(csv.DictReader(file))
        found = rows.fetchall()
        assert len(found) == len(given)
        assert [str(row[0]) for row in found] == [row[rows.columns[0]] for row in given]
        assert found[0][-1] == pytest.approx(float(given[0][rows.columns[-1]]))
    assert not list(folder.glob("*.part"))
