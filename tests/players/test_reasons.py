"""Players write down why they order what they do when asked to, and order the same when not."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from game.cli import main
from game.match.loop import decide, play_quarter, propose
from game.match.opening import opened
from game.match.reasons import about, told
from game.match.seating import groups_for
from game.match.session import begin, resume
from game.players.meanings import MEANINGS, Why
from game.players.reasons import PLACES, Notebook, Reasons, figures
from game.rules.turn import play_exchange
from game.scenario import load
from game.world.orders import Act
from tests.players.worlds import opening


@pytest.fixture(scope="module")
def pages() -> list[Reasons]:
    """What all seats wrote down in the first quarters of some worlds."""
    notebook, world = Notebook(), opening(8)
    groups = groups_for(world.setup, notebook=notebook)
    for _ in range(4):
        world = play_quarter(world, groups).after
    return notebook.taken()


def rows_with(pages: list[Reasons], why: Why) -> list[Reasons]:
    return [page.where(page.why == int(why)) for page in pages if (page.why == int(why)).any()]


def test_what_is_ordered_does_not_depend_on_whether_reasons_are_asked_for() -> None:
    world = opening(6)
    quiet, asked = groups_for(world.setup), groups_for(world.setup, notebook=Notebook())
    offers = propose(world, quiet)
    assert [column.tolist() for _, column in offers.columns()] == [
        column.tolist() for _, column in propose(world, asked).columns()
    ]
    met, _ = play_exchange(world, offers)
    for (_, one), (_, two) in zip(
        decide(met, quiet).moves.columns(), decide(met, asked).moves.columns(), strict=True
    ):
        assert (one == two).all()


def test_a_reason_stands_only_behind_orders_that_were_sent() -> None:
    notebook, world = Notebook(), opening(6)
    groups = groups_for(world.setup, notebook=notebook)
    sent = propose(world, groups)
    (page,) = notebook.taken()
    known = set(zip(sent.world, sent.seat, sent.act, sent.target, sent.amount, strict=True))
    assert len(page) and set(zip(page.world, page.seat, page.act, page.target, page.amount, strict=True)) <= known


def test_every_code_has_a_meaning_and_no_more_numbers_than_there_is_room_for() -> None:
    assert set(MEANINGS) == set(Why)
    assert all(len(meaning.figures) <= len(PLACES) for meaning in MEANINGS.values())


def test_offers_are_taken_as_the_numbers_say(pages: list[Reasons]) -> None:
    """A licence is taken only where it is worth what is asked, given only for what its owner wants at the least."""
    taken = [page.where(page.act == int(Act.ACCEPT)) for page in rows_with(pages, Why.LICENCE)]
    assert sum(len(page) for page in taken) > 0
    assert all((page.first <= page.second).all() for page in taken)
    given = [page.where(page.act == int(Act.ACCEPT)) for page in rows_with(pages, Why.LICENCE_WANTED)]
    assert sum(len(page) for page in given) > 0
    assert all((page.first >= page.second).all() for page in given)


def test_the_other_party_and_what_was_thought_of_it_are_told(pages: list[Reasons]) -> None:
    settled = rows_with(pages, Why.SETTLEMENT)
    assert settled
    for page in settled:
        assert (page.other >= 0).all() and (page.other != page.seat).all()
        assert [name for name, _, _ in figures(page, 0)] == ["offered", "own limit", "believed chance of the claim"]
    assert any((page.relation < 0.0).any() for page in settled)


def test_a_save_that_was_gone_on_with_tells_the_same_as_one_sitting(tmp_path: Path) -> None:
    scenario = load("first-game")
    whole = begin(scenario, "calb", 7, tmp_path / "whole.casip")
    for _ in range(3):
        whole.end_quarter()
    first = begin(scenario, "calb", 7, tmp_path / "two.casip")
    first.end_quarter()
    first.close()
    second = resume(tmp_path / "two.casip")
    second.end_quarter()
    second.end_quarter()
    rows = told(second)
    assert rows == told(whole)
    assert {item.turn for item in rows} == {0, 1, 2}
    catl = scenario.setup.dims.seats.index("catl")
    mine = about(rows, other=catl)
    assert mine and all(item.other == catl and item.seat != catl for item in mine)


def test_simulate_writes_reasons_as_lines_of_json(tmp_path: Path) -> None:
    file = tmp_path / "why.jsonl"
    words = ["simulate", "first-game", "--worlds", "3", "--turns", "2", "--reasons", str(file)]
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 0, found.output
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert found.output.strip().endswith(f"{len(rows)} reasons")
    assert {row["world"] for row in rows} == {0, 1, 2}
    assert all(np.isfinite(number) for row in rows for number in row["weighed"].values())


def test_reasons_that_cannot_be_written_are_one_line(tmp_path: Path) -> None:
    words = ["simulate", "first-game", "--worlds", "1", "--turns", "1", "--reasons", str(tmp_path / "no" / "why")]
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 2
    assert "Traceback" not in found.output and "why" in found.output


def test_the_opening_of_a_chunk_does_not_change_a_worlds_reasons() -> None:
    """World 2 of three tells the same alone."""
    scenario, told_of = load("first-game"), []
    for worlds in (np.arange(3), np.array([2])):
        notebook = Notebook()
        play_quarter(opened(scenario, 3, worlds), groups_for(scenario.setup, notebook=notebook))
        rows = [page.where(page.world == len(worlds) - 1) for page in notebook.taken()]
        told_of.append([
            sorted(zip(page.seat, page.act, page.why, page.first, page.second, page.amount, strict=True))
            for page in rows if len(page)  # alone, a page that only other worlds fill is not there
        ])  # fmt: skip
    assert told_of[0] == told_of[1]
