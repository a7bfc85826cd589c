"""A program in a seat: what it is told, what its orders become, and that batches and processes do not matter."""

import json
import shutil
from functools import cache

import numpy as np
import pytest

from game.lab.batch import Experiment
from game.lab.tables import NAMES, write_tables
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.players.external import External
from game.players.external.naming import AXES
from game.scenario import load
from game.world.orders import Act, Author
from game.world.world import digest
from tests.players.external.bots import answering, command

STEADY = "cmd:python3 examples/steady.py"
CHOOSER = """json.dumps({"id": question["id"], "orders": question["legal"]["orders"][:9],
    "levers": {"staffing": question["luck"]}})"""


@cache
def opening(worlds: int):
    return opened(load("casip-2024"), 5, worlds)


def quarters(program: str, worlds: int, count: int, seat: str = "calb"):
    groups, world = groups_for(opening(worlds).setup, {seat: program}), opening(worlds)
    for _ in range(count):
        quarter = play_quarter(world, groups)
        world = quarter.after
        yield quarter
    for group in groups:
        group.close()


def questions(folder, seat: str, count: int = 2, worlds: int = 1) -> list[dict]:
    """Everything that a program is told."""
    log = folder / "log"
    body = f"out = open({str(log)!r}, 'w')\nout.write(json.dumps(greeted) + '\\n')\n"
    body += "for question in asked:\n    out.write(json.dumps(question) + '\\n'); out.flush()\n"
    body += "    say(json.dumps({'id': question.get('id', 0)}))\n"
    for quarter in quarters(command(folder, body), worlds, count, seat):
        assert quarter.defaults == ()
    return [json.loads(line) for line in log.read_text().splitlines()]


def test_the_conversation_begins_with_the_scene_and_ends_with_the_end(tmp_path):
    told = questions(tmp_path, "calb")
    assert [item["message"] for item in told] == ["begin", "offers", "orders", "offers", "orders", "end"]
    assert all(item["casip"] == 1 for item in told)
    assert told[0]["scenario"]["seats"]["calb"]["scores"][0]["measure"]
    assert [item["id"] for item in told[1:-1]] == [1, 2, 3, 4]
    assert [item["date"] for item in told[1:-1]] == ["2024Q1", "2024Q1", "2024Q2", "2024Q2"]


@pytest.mark.parametrize("seat", ["calb", "byd", "tesla", "quantumscape", "miit", "us"])
def test_what_is_told_is_what_the_seat_may_see(tmp_path, seat):
    """Own figures are the seat's own, and a secret of the world, such as the difficulty of a route, is nowhere."""
    told = questions(tmp_path, seat, 1)
    world, last = opening(1), told[-2]
    index = world.setup.dims.seats.index(seat)
    assert last["public"]["cash"] == dict(
        zip(world.setup.dims.firms, world.books.account[: len(world.setup.dims.firms), 0].tolist(), strict=True)
    )
    if index < world.setup.dims.makers:
        mine = world.research.readiness[index, :, 0].tolist()
        assert list(last["own"]["readiness"].values()) == mine
        assert last["own"]["levers"]["research"] == int(world.levers.research[index, 0])
    text = json.dumps([last["public"], last["own"]])
    for secret in ("difficulty", "merit", "wall", "step", "key"):
        assert f'"{secret}"' not in text
    for number in world.research.difficulty[world.setup.dims.first_route :, 0].tolist():
        assert repr(number) not in text
    assert all("price" not in row for row in last["public"]["contracts"])
    assert all("belief_plaintiff" not in row for row in last["public"]["suits"])


def test_everything_that_is_told_has_a_meaning():
    """A field of the view that is no column of its name is explained in OTHERS; a static figure has a known axis."""
    from attrs import fields

    from game.players.external.fields import own_fields, public_fields
    from game.players.external.scene import ENTITIES, WORLDWIDE

    assert [item.name for item in (*public_fields(), *own_fields()) if not (item.column or item.table)] == []
    setup = opening(1).setup
    groups = [(getattr(setup, name), AXES[axis](setup)) for name, axis in ENTITIES]
    odd = [
        item.name for group, ids in groups for item in fields(type(group)) if len(getattr(group, item.name)) != len(ids)
    ]
    assert sorted(set(odd) - set(WORLDWIDE)) == []


def test_governments_are_asked_once_a_quarter_since_they_make_no_offers(tmp_path):
    assert [item["message"] for item in questions(tmp_path, "us", 1)] == ["begin", "orders", "end"]


@pytest.mark.parametrize("seat", ["calb", "byd", "tesla", "miit", "us"])
def test_every_legal_order_can_be_sent_back_as_it_is(seat):
    """A legal order that goes out in words comes back as a row that the rules accept, through a busy game."""
    from game.players.external.choices import read_order, tell_choice
    from game.players.external.holder import _rows
    from game.players.external.naming import Naming
    from game.world.legal import check, legal
    from game.world.world import select

    world, groups = opening(3), groups_for(opening(3).setup)
    naming = Naming.of(world.setup, world.setup.dims.seats.index(seat))
    for _ in range(10):
        for number in range(3):
            alone = select(world, np.array([number]))
            choices = legal(alone, naming.seat)
            told = [tell_choice(choice, naming) for choice in choices]
            orders = [read_order(json.loads(json.dumps(item)), naming, told) for item in told]
            named = [item for item in told if item["order"] != "offer-settlement"]  # there it is a term
            assert all(isinstance(item.get("place", ""), str) for item in named)  # named in naming.PLACES
            assert [order.refused for order in orders] == [""] * len(orders)
            assert (check(alone, _rows(naming.seat, [(0, order) for order in orders])) == 0).all()
            for order, choice in zip(orders, choices, strict=True):
                default = choice.amount.default if choice.amount else 0
                assert (order.act, order.target, order.subject) == (choice.act, choice.target, choice.subject)
                assert (order.chemistry, order.place) == (choice.chemistry, choice.place)
                assert order.amount == round(default)
        world = play_quarter(world, groups).after


def test_orders_are_by_a_bot_within_attention(tmp_path):
    for quarter in quarters(command(tmp_path, answering(CHOOSER)), 2, 2):
        assert quarter.defaults == ()
        seat = quarter.after.setup.dims.seats.index("calb")
        mine = quarter.orders.moves.where(quarter.orders.moves.seat == seat)
        assert len(mine) and (mine.author == Author.BOT).all()
        counts = np.bincount(mine.world[~np.isin(mine.act, [Act.ACCEPT, Act.REFUSE, Act.COUNTER, Act.VOTE])])
        assert counts.max() <= quarter.after.setup.firms.attention[seat]


def test_a_world_is_the_same_alone_and_in_a_batch(tmp_path):
    """The program sees worlds one by one: a pure function of its view plays the same game in any company."""
    program = command(tmp_path, answering(CHOOSER))
    together = list(quarters(program, 3, 3))[-1].after
    groups, world = groups_for(opening(1).setup, {"calb": program}), opened(load("casip-2024"), 5, np.array([2]))
    for _ in range(3):
        world = play_quarter(world, groups).after
    for group in groups:
        group.close()
    assert digest(world)[0] == digest(together)[2]


def test_tables_are_the_same_bytes_for_any_number_of_processes(tmp_path):
    """Chunks have a size of their own; the program is started once a chunk."""
    program = command(tmp_path, answering(CHOOSER))
    plan = Experiment("first-game", 4, 3, 2, {"calb": program}, chunk=2)
    for processes in (1, 2):
        write_tables(plan, tmp_path / str(processes), processes, lambda _: None)
    for name in NAMES:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


@pytest.mark.parametrize("program", [STEADY, "cmd:node examples/steady.mjs"])
def test_the_examples_play(program):
    if shutil.which(program.removeprefix("cmd:").split()[0]) is None:
        pytest.skip("the language is not installed here")
    for quarter in quarters(program, 2, 3):
        assert quarter.defaults == ()
    groups = groups_for(opening(1).setup, {"calb": program})
    assert isinstance(groups[-1], External)
