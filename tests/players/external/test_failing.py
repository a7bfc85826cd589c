"""Programs that hang, die, flood or answer nonsense: the default order takes their place, and the game goes on."""

import os
import re
import time
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.match.loop import Quarter, play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.players.external import External, Fault, Limits
from game.scenario import load
from game.world.world import digest
from tests.players.external.bots import ANSWER, WITH, answering, command

QUICK = Limits(seconds=0.4, starting=5.0, memory=1 << 28, line=1 << 16, restarts=1)
SEAT = "calb"


@cache
def opening(worlds: int = 1):
    return opened(load("first-game"), 3, worlds)


def seated(program: str, limits: Limits = QUICK):
    return groups_for(opening().setup, {SEAT: program}, limits=limits)


def played(program: str, quarters: int = 1, limits: Limits = QUICK) -> list[Quarter]:
    """Some quarters with a program in the seat."""
    world, groups, found = opening(), seated(program, limits), []
    for _ in range(quarters):
        found.append(play_quarter(world, groups))
        world = found[-1].after
    for group in groups:
        group.close()
    return found


def as_default(quarter: Quarter) -> None:
    """The seat has ordered nothing and its levers stand: the quarter is that of an idle seat."""
    idle = play_quarter(opening(), groups_for(opening().setup, {SEAT: "idle"}))
    assert (digest(quarter.after) == digest(idle.after)).all()


HANG = "\nimport time\nfor question in asked: time.sleep(60)\n"
FATAL = [
    (HANG, Fault.LATE, r"no answer within 0\.4 s"),
    ("sys.exit('out of ideas')", Fault.DIED, r"ended with code 1: out of ideas"),
    ("next(asked); os.kill(os.getpid(), 9)", Fault.DIED, r"ended with code -9"),
    ("next(asked)\nwhile True: sys.stdout.write('x' * 4096)", Fault.FLOOD, r"a line of more than 65536 bytes"),
    ("next(asked); held = bytearray(1 << 29); say('{}')", Fault.DIED, r"MemoryError"),
    ("import resource\nlog = open(sys.argv[0] + '.log', 'w')\nwhile True: log.write('x' * 65536)", Fault.DIED, "ended"),
]


@pytest.mark.parametrize(("body", "fault", "told"), FATAL, ids=["hangs", "exits", "killed", "floods", "memory", "disk"])
def test_a_program_that_fails_is_replaced_by_the_default_order(tmp_path, body, fault, told):
    """It is ended; both exchanges have the default order; the quarter is that of a seat that orders nothing."""
    (quarter,) = played(command(tmp_path, body))
    assert [item.fault for item in quarter.defaults] == [fault, fault]
    assert [item.exchange for item in quarter.defaults] == ["offers", "orders"]
    assert all(re.search(told, item.text) for item in quarter.defaults)
    as_default(quarter)


GARBAGE = [
    ("'hello'", "not JSON: 'hello"),
    ("'[1, 2]'", "not a JSON object"),
    ("'{' * 50000", "not JSON"),
    ("'9' * 5000", "not JSON"),
    ("'{\"id\": NaN}'", "NaN is no number"),
    ("'{\"id\": true}'", "not that of a question"),
    ("'{\"id\": 99}'", "not that of a question: 99"),
    ("'{}'", "not that of a question: None"),
    ("'\\xff\\xfe'", "not JSON"),
    (WITH % '"orders": 7', "orders is not a list"),
    (WITH % '"orders": [7]', "an order is not an object"),
    (WITH % '"orders": [{"order": "bid", "how": 1}]', "an order has no 'how'"),
    (WITH % '"orders": [{}] * 201', "at most 200"),
    (WITH % '"orders": [{"order": "raise", "amount": "much"}]', "amount is not a number: 'much'"),
    (WITH % '"orders": [{"order": "raise", "amount": True}]', "amount is not a number: True"),
    (WITH % '"orders": [{"order": "raise", "amount": float("inf")}]', "Infinity is no number"),
    (WITH % '"levers": []', "levers is not an object"),
    (WITH % '"levers": {"research": "much"}', "research is not a number"),
    (WITH % '"levers": {"research": 10 ** 400}', "research is not a number"),
    (WITH % '"levers": {"grant": 1}', "the seat has no lever 'grant'"),
    (WITH % '"levers": {"split": 0.5}', "split wants an object"),
    (WITH % '"levers": {"split": {"lead": 1}}', "there is no chemistry 'lead'"),
    (WITH % '"lever": {}', "an answer has no 'lever'"),
]


@pytest.mark.parametrize(("answer", "told"), GARBAGE)
def test_an_answer_without_the_shape_of_the_protocol_is_replaced(tmp_path, answer, told):
    """The program goes on running; its answer counts for nothing, and the fault says what is wrong with it."""
    (quarter,) = played(command(tmp_path, answering(answer)))
    (item,) = quarter.defaults
    assert (item.fault, item.exchange) == (Fault.NONSENSE, "orders")
    assert told in item.text and len(item.text) < 250 and item.text.isprintable()
    as_default(quarter)


HUGE = [
    ('"levers": {"research": 1e300, "staffing": -5}', {}),
    ('"levers": {"research": -10 ** 30, "split": {"lfp": 1e308, "nmc": 1e308}}', {}),
    ('"orders": [{"order": "raise", "amount": 1e18}]', {"out-of-range"}),
    ('"orders": [{"order": "raise", "amount": -1e15}]', {"out-of-range"}),
    ('"orders": [{"order": "plant", "place": "china", "chemistry": "lfp", "value": 1e12}]', {"out-of-range"}),
    ('"orders": [{"order": "win"}]', {"there is no order 'win'"}),
    ('"orders": [{"order": "sue", "target": "nobody"}]', {"there is no seat 'nobody'"}),
    ('"orders": [{"order": "accept", "subject": "0123456789abcdef"}]', {"no-such-thing"}),
    ('"orders": [{"order": "accept", "subject": "x"}]', {"there is no thing 'x'"}),
    ('"orders": [{"order": "offer-licence", "target": "catl", "chemistry": "lfp"}]', {"not-now"}),
    ('"orders": [{"order": "set-permits", "value": 0.5}]', {"wrong-role"}),
]


@pytest.mark.parametrize(("answer", "reasons"), HUGE)
def test_orders_that_cannot_be_are_refused_with_a_reason_and_the_rest_stands(tmp_path, answer, reasons):
    """The next question tells what was refused and why; levers are clipped to their limits by the rules."""
    log = tmp_path / "told"
    body = ANSWER.replace("offers", "nothing") + f"    open({str(log)!r}, 'a').write(json.dumps(question['refused']))\n"
    body += f"    say(json.dumps({{'id': question['id']}}) if question['message'] == 'offers' else {WITH % answer})\n"
    quarters = played(command(tmp_path, body), 2)
    assert [quarter.defaults for quarter in quarters] == [(), ()]
    assert all(np.isfinite(quarter.after.levers.split).all() for quarter in quarters)
    assert all(f'"reason": "{reason}"' in log.read_text() for reason in reasons)


def test_a_program_that_fails_often_is_not_asked_any_more(tmp_path):
    """One restart is allowed here: the third answer is refused without a third start."""
    limits = Limits(seconds=0.2, starting=5.0, restarts=1)
    quarters = played(command(tmp_path, "sys.exit(3)"), 2, limits)
    faults = [item.fault for quarter in quarters for item in quarter.defaults]
    assert faults == [Fault.DIED, Fault.DIED, Fault.ENDED, Fault.ENDED]


def test_a_program_that_dies_in_one_world_is_asked_on_in_another(tmp_path):
    """What a world brings does not depend on its company, also where the program fails in some of them."""
    body = "for question in asked:\n    if question['luck'] < 0.5: sys.exit(1)\n"
    body += "    set = {'staffing': 0.5} if question['message'] == 'orders' else {}\n"
    body += "    say(json.dumps({'id': question['id'], 'levers': set}))\n"
    program, limits = command(tmp_path, body), Limits(seconds=5.0, starting=5.0, restarts=1)
    together, alone = [], []
    for worlds, found in ((np.arange(6), together), (np.array([4]), alone)):
        world, groups = opened(load("first-game"), 3, worlds), seated(program, limits)
        for _ in range(3):
            quarter = play_quarter(world, groups)
            world = quarter.after
            found += [
                (item.turn, item.fault) for item in quarter.defaults if item.world == (4 if len(worlds) > 1 else 0)
            ]
        found.append(digest(world)[4 if len(worlds) > 1 else 0])
        for group in groups:
            group.close()
    assert together == alone and len(alone) > 2


def test_a_late_answer_does_not_reach_a_later_question(tmp_path):
    """The slow program is started anew for the next question; what it was about to say is lost with it."""
    body = "question = next(asked); slow = not os.path.exists(sys.argv[0] + '.slow')\n"
    body += "open(sys.argv[0] + '.slow', 'w').close()\ntime.sleep(0.6 * slow)\n"
    body += "say(json.dumps({'id': question['id'], 'orders': []}))\n"
    body += "for question in asked: say(json.dumps({'id': question['id'], 'orders': []}))\n"
    first, second = played(command(tmp_path, body), 2)
    assert [item.fault for item in first.defaults] == [Fault.LATE]
    assert second.defaults == ()


def test_answers_to_earlier_questions_are_passed_over(tmp_path):
    """A program that says every answer twice is understood."""
    body = "for question in asked:\n    for _ in range(2): say(json.dumps({'id': question.get('id', 0)}))\n"
    assert [quarter.defaults for quarter in played(command(tmp_path, body), 3)] == [(), (), ()]


@pytest.mark.parametrize("greeting", ["hello", '{"casip": 2}', "{}"])
def test_a_program_of_another_version_is_not_asked(tmp_path, greeting):
    head = f"import json, sys\nprint({greeting!r}, flush=True)\nsys.stdin.read()\n"
    (quarter,) = played(command(tmp_path, "", head))
    assert {item.fault for item in quarter.defaults} == {Fault.NONSENSE}
    as_default(quarter)


@pytest.mark.skipif(os.name != "posix", reason="process groups and signals as POSIX has them")
def test_what_a_program_has_started_ends_with_it(tmp_path):
    """The whole process group is ended when the game ends, also a child that holds no pipe."""
    mark = tmp_path / "child"
    body = (
        "import subprocess\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], stdin=subprocess.DEVNULL,"
        " stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        f"open({str(mark)!r}, 'w').write(str(child.pid))\n"
        "for question in asked: say(json.dumps({'id': question.get('id', 0)}))\n"
    )
    played(command(tmp_path, body))
    child = int(mark.read_text())
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{child}/stat").read_text().split(") ")[1][0] == "Z":  # ended, and not yet collected by init
            return
        time.sleep(0.02)
    raise AssertionError("the child lives on")


def test_a_program_is_ended_when_nobody_holds_it_any_more(tmp_path):
    """A session that is dropped leaves no process behind."""
    groups = seated(command(tmp_path, HANG), Limits(seconds=0.1, starting=5.0))
    holder = next(group for group in groups if isinstance(group, External))
    holder.talk._begin()
    running = holder.talk._process._running
    del groups, holder
    assert running.returncode == -9
