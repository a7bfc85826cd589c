"""The adviser: it shows nothing that the seat cannot know, follows orders and beliefs, and says when it cannot tell."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from game.lab.advised import advised as advised_player
from game.lab.advised import speaks_for
from game.match.adviser import comparing, outlook
from game.match.adviser.adviser import Adviser, Asked
from game.match.adviser.comparing import Comparison, Sided, compare
from game.match.adviser.drivers import Sightings, drivers
from game.match.adviser.outlook import Outlook, look_ahead
from game.match.adviser.position import position, with_order, without_lever
from game.match.adviser.questions import questions
from game.match.present.adviser import asked_lines, belief_text, beliefs_of, driver_lines, measures, outlook_lines
from game.match.present.looking import look
from game.match.session import Session, begin
from game.players.futures import Beliefs
from game.scenario import load
from game.world.orders import Act
from game.world.setup import Measure
from tests.players.test_futures import with_other_secrets


@pytest.fixture(autouse=True)
def few_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small versions: two rounds of a few futures over three quarters."""
    monkeypatch.setattr(outlook, "ROUNDS", (6, 4))
    monkeypatch.setattr(outlook, "QUARTERS", 3)
    monkeypatch.setattr(comparing, "ROUNDS", (6,))
    monkeypatch.setattr(comparing, "QUARTERS", 3)


@pytest.fixture(scope="module")
def session() -> Session:
    game = begin(load("first-game"), "calb", 5, None)
    game.end_quarter()
    return game


class Inline:
    """A process beside that is none: it works a job off when it is listened to."""

    def __init__(self) -> None:
        self.job: Iterator[Any] = iter(())
        self.working, self.fault, self.begun = False, "", 0

    def begin(self, work: Callable[..., Iterator[Any]], *args: object) -> None:
        self.job, self.working, self.begun = work(*args), True, self.begun + 1

    def heard(self) -> list[Any]:
        found = list(self.job)
        self.working = False
        return found

    def close(self) -> None:
        self.working = False


def advised(session: Session) -> Adviser:
    adviser = Adviser(session)
    adviser._beside = Inline()  # type: ignore[assignment]
    return adviser


def test_the_near_quarters_come_first_and_change_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = list(look_ahead(position(session, Beliefs())))
    monkeypatch.setattr(outlook, "NEAR", 1)
    monkeypatch.setattr(outlook, "HOLDS", 1)
    near, *rest = look_ahead(evolve(position(session, Beliefs())))
    assert len(near.cash[0]) == 2 and near.futures == 6 and near.turn == session.turn
    assert [part[:2] for part in rest[0].cash] == list(near.cash)
    assert len(rest) == len(whole) and [len(item.cash[0]) for item in rest] == [4, 4]


def test_the_fan_stays_where_the_games_key_or_a_rivals_secret_is_another(session: Session) -> None:
    """All that is hidden from the seat is another, the game's key too; what it sees is the same."""
    other = begin(load("first-game"), "calb", 5, None)
    other.end_quarter()
    other.start, other.world = (with_other_secrets(world, other.seat) for world in (other.start, other.world))
    assert (other.start.key != session.start.key).all()
    one, two = (position(game, Beliefs()) for game in (session, other))
    assert one.world != two.world
    held, again = list(look_ahead(one)), list(look_ahead(two))
    assert [item.futures for item in held] == [6, 10] and held == again


def test_orders_and_beliefs_change_the_futures(session: Session) -> None:
    plain = position(session, Beliefs())
    book = session.orders
    promise = next(choice for choice in session.choices() if choice.act == Act.RAISE)
    raised = position(session, Beliefs(), with_order(book, promise))
    first, more = (list(look_ahead(item))[-1] for item in (plain, raised))
    assert more.cash[1][1] > first.cash[1][1] and more.cash[1][0] == first.cash[1][0]
    assert book.planned == [] and plain == position(session, Beliefs())
    rival = session.setup.dims.seats.index("catl")
    other = position(session, Beliefs(lead={rival: 4.0}))
    assert list(look_ahead(other))[-1] != first


def test_a_comparison_holds_luck_and_says_when_there_is_no_difference(session: Session) -> None:
    plain = position(session, Beliefs())
    (same,) = compare(0, plain, plain)
    assert (same.futures, same.share, same.cash) == (6, Sided(0, 0, 0.0), Sided(0, 0, 0.0))
    raised = with_order(session.orders, next(item for item in session.choices() if item.act == Act.RAISE))
    (more,) = compare(1, plain, position(session, Beliefs(), raised))
    assert more.cash.higher == 6 and more.cash.sign == 1 and more.cash.mean > 0.0
    assert Sided(3, 3, 0.0).sign == 0 and Sided(61, 39, 0.1).sign == 1 and Sided(2, 60, -0.1).sign == -1


def test_a_research_company_sees_what_its_holders_may_have() -> None:
    """Where more than half of the score is value, the first fan is of it; it begins at what is scored."""
    laboratory = begin(load("casip-2024"), "quantumscape", 5, None)
    situation, plain = look(laboratory), position(laboratory, Beliefs())
    found = list(look_ahead(plain))[-1]
    assert [item.name for item in measures(situation, found)] == ["value", "readiness", "cash"]
    part = next(item for item in situation.score_parts if item.rule.measure == Measure.HOLDER_VALUE)
    assert [edge[0] for edge in found.value] == pytest.approx([1e9 * part.level] * 3)
    assert found.value[0][-1] < found.value[2][-1] and "value to holders, " in outlook_lines(situation, found)[0]
    raised = with_order(laboratory.orders, next(item for item in laboratory.choices() if item.act == Act.RAISE))
    (less,) = compare(1, plain, position(laboratory, Beliefs(), raised))
    assert less.value.higher + less.value.lower == 6
    assert asked_lines(situation, Asked(0, "raise", plain, plain, less))[1].startswith("value to holders: ")


def test_a_driver_is_told_from_chance() -> None:
    """A rival whose won customers move the figure is named; thirty that do nothing are not."""
    luck = np.random.default_rng(3)
    won, idle = luck.normal(size=(30, 256)), luck.normal(size=(30, 256))
    seen = Sightings(0, np.ones(1, dtype=np.bool_), [{"customers": won, "price": idle}])
    found = drivers(seen, 0.4 - 0.1 * won[7] + 0.1 * luck.normal(size=256))
    assert (found[0].kind, found[0].actor) == ("customers", 7) and found[0].effect < -0.1
    assert len(found) <= 2 and drivers(Sightings(0, seen.served), won[0]) == ()


def test_an_adviser_follows_the_orders_and_answers_three_questions_a_quarter() -> None:
    game = begin(load("first-game"), "calb", 5, None)
    adviser = advised(game)
    adviser.renew()
    assert adviser.listen() and isinstance(adviser.outlook, Outlook)
    begun = adviser._beside.begun  # type: ignore[attr-defined]
    adviser.renew()
    assert adviser._beside.begun == begun  # type: ignore[attr-defined]
    game.orders.set_lever("research", (game.seat,), int(game.world.levers.research[game.seat, 0] * 0.8))
    (question, *_) = questions(look(game), game.orders)
    assert question.label.startswith("Without: research")
    for number in range(4):
        asked = adviser.ask(question.label, game.orders, question.change(game.orders))
        assert asked == (number < 3)
        adviser.settle()
    assert adviser.left == 0 and all(item.found is not None for item in adviser.asked)
    assert not adviser.ask("same", game.orders, game.orders)
    assert len(asked_lines(look(game), adviser.asked[0])) == 4
    game.end_quarter()
    adviser.renew()
    assert adviser.left == 3 and adviser.outlook is None


def test_a_scenario_may_leave_the_adviser_out(session: Session) -> None:
    switches = evolve(session.setup.switches, adviser=False)
    quiet = evolve(session.start, setup=evolve(session.setup, switches=switches))
    adviser = advised(session)
    assert adviser.open
    adviser.session = Quiet(session, quiet.setup)
    adviser.renew()
    assert not adviser.open and not adviser.working and not adviser.ask("x", session.orders, session.orders)


class Quiet:
    """A session whose scenario has other settings."""

    def __init__(self, session: Session, setup: Any) -> None:
        self.scenario, self.setup, self.finished, self.turn = session.scenario, setup, False, session.turn
        self.seat = session.seat


def test_nobody_at_the_terminal_sees_what_was_found_for_another() -> None:
    game = begin(load("first-game"), "calb,catl", 5, None)
    adviser = advised(game)
    adviser.renew()
    adviser.settle()
    adviser.believe(Beliefs(promise=3.0))
    assert adviser.outlook is not None and adviser.outlook.seat == 1
    game.sit(1)
    adviser.begin_quarter()
    assert adviser.outlook is None and adviser.beliefs == Beliefs() and adviser.left == 3
    game.sit(0)
    assert adviser.beliefs.promise == 3.0


@pytest.mark.parametrize("seat", ["calb", "nio", "eu", "quantumscape"])
def test_what_was_found_is_told_to_every_kind_of_seat(seat: str) -> None:
    game = begin(load("casip-2024"), seat, 5, None)
    found, situation = next(look_ahead(position(game, Beliefs()))), look(game)
    told = measures(situation, found)
    assert len(told) == (2 if seat == "nio" else 3)
    assert all(len(part) == 4 for item in told for part in item.band)
    assert seat != "quantumscape" or told[0].name == "value"
    for item in told:
        now = float(item.band[1][0])
        assert not item.past or now == pytest.approx(item.past[-1], rel=1e-9)
    assert len(outlook_lines(situation, found)) == len(told) and driver_lines(situation, found)
    items = beliefs_of(situation, advised(game))
    assert len(items) > 13 and all(belief_text(item) for item in items)
    changed = items[0].put(Beliefs(), items[0].low)
    assert changed != Beliefs() and items[0].low < items[0].usual < items[0].high


def test_a_lever_is_put_back_without_touching_the_book() -> None:
    game = begin(load("first-game"), "calb", 5, None)
    game.orders.set_lever("research", (game.seat,), 1_000_000)
    back = without_lever(game.orders, "research")
    assert int(back.levers.research[game.seat, 0]) == int(game.world.levers.research[game.seat, 0])
    assert int(game.orders.levers.research[game.seat, 0]) == 1_000_000


def test_a_player_led_by_the_adviser_alone_asks_and_takes_what_it_speaks_for() -> None:
    """A small version of `casip advised`: two quarters, few futures."""
    found = advised_player(load("first-game"), "calb", range(5, 6), 2, 6, 10)
    assert len(found.followed) == 1 and found.regular.shape == (10,)
    assert 0 <= found.taken <= found.asked <= 6 and 0.0 <= found.percentiles[0] <= 100.0
    better, worse = Sided(60, 2, 1.0), Sided(2, 60, -1.0)
    assert speaks_for(Comparison(0, 100, better, Sided(0, 0, 0.0), Sided(0, 0, 0.0)))
    assert not speaks_for(Comparison(0, 100, better, worse, Sided(0, 0, 0.0)))
    assert not speaks_for(Comparison(0, 100, Sided(3, 3, 0.0), Sided(0, 0, 0.0), Sided(0, 0, 0.0)))
