"""Events that ask, at the desk: a case with its ways, what each brings in both languages, and what is chosen."""

from collections.abc import Iterator

import numpy as np
import pytest
from attrs import evolve

from game.lab.batch import Experiment
from game.lab.dilemmas import Tried, dilemma_lines, lopsided, tried
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.present.cases import cases
from game.match.present.catalogue import speak
from game.match.present.choices import planned_line
from game.match.present.dilemmas import way_text
from game.match.present.dress import dressed
from game.match.present.looking import look
from game.match.present.news import stories
from game.match.seating import groups_for
from game.match.session import Session, begin
from game.players.meanings import Why
from game.players.reasons import Notebook
from game.scenario import load
from game.world.events import Happening
from game.world.orders import Act
from game.world.things import Motion


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak("en")


@pytest.fixture(scope="module")
def session() -> Session:
    """The first game in the quarter in which CALB is asked."""
    game = begin(load("first-game"), "calb", 5, None)
    for _ in range(3):
        game.end_quarter()
    return game


def test_the_case_says_what_each_way_brings_and_what_silence_means(session: Session) -> None:
    (case,) = [item for item in cases(look(session)) if item.options and item.options[0].choice.act == Act.CHOOSE]
    assert "CALB" in case.title and case.asked and case.screen == "now" and not case.answered
    assert [option.value for option in case.options] == [0.0, 1.0, 2.0]
    assert "$30m" in case.options[0].cost and "−0.08" not in case.options[0].cost and "−8" in case.options[0].cost
    assert case.options[2].label in case.silence


def test_the_choice_goes_into_the_orders_and_is_told(session: Session) -> None:
    (case,) = [item for item in cases(look(session)) if item.options and item.options[0].choice.act == Act.CHOOSE]
    option = case.options[1]
    assert session.orders.add(option.choice, None, option.value) is None
    situation = look(session)
    (planned,) = situation.planned
    assert option.label in planned_line(situation, planned.choice, planned.amount, planned.value)
    (answered,) = [item for item in cases(situation) if item.key == case.key]
    assert answered.answered == option.label
    cash = session.world.books.flow[session.seat, 8].copy()
    session.end_quarter()
    told = [item.text for item in stories(look(session), 3) if item.kind is Happening.DILEMMA_ANSWERED]
    assert any("borrows" in text for text in told) and len(cash) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_way_of_every_event_can_be_told(session: Session, language: str) -> None:
    speak(language)
    situation = look(session)
    for name in ("casip-2024", "first-game"):
        setup = dressed(load(name).setup)
        situation = evolve(situation, view=evolve(situation.view, setup=setup), press=situation.press)
        for event in setup.events:
            for way in event.asks.ways if event.asks is not None else ():
                said = way_text(situation, way, 0)
                assert said and "{" not in said
                texts = (way.label, way.said, way.told, event.text, event.asks.text if event.asks else "")
                assert language == "en" or all(any(glyph > "一" for glyph in text) for text in texts if text)


def test_the_lessons_of_the_first_game_come_in_their_quarters() -> None:
    """A vote on dues (another may have moved it first), a tender and the choice of a line, the plaintiff's offer."""
    scenario, worlds = load("first-game"), 12
    dims = scenario.setup.dims
    calb, catl = dims.firms.index("calb"), dims.firms.index("catl")
    groups, world = groups_for(scenario.setup, people=frozenset({calb})), opened(scenario, 3, np.arange(worlds))
    seen = {}
    for turn in range(5):
        motions, offers = world.motions, world.offers
        seen[turn] = (
            len(np.unique(motions.world[motions.motion == int(Motion.DUES)])),
            len(np.unique(world.dilemmas.world[world.dilemmas.seat == calb])),
            len(np.unique(offers.world[(offers.recipient == calb) & (offers.proposer == catl)])),
        )
        world = play_quarter(world, groups).after
    assert seen[2][0] == worlds and seen[3][1] == worlds and seen[4][2] >= 0.7 * worlds
    assert [seen[turn][1] for turn in (0, 1, 2, 4)] == [0, 0, 0, 0]


def test_rivals_choose_by_what_they_weigh_and_write_it_down() -> None:
    scenario = load("first-game")
    notebook, world = Notebook(), opened(scenario, 3, np.arange(6))
    groups = groups_for(scenario.setup, notebook=notebook)
    for _ in range(4):
        world = play_quarter(world, groups).after
    pages = [page.where(page.why == int(Why.DILEMMA)) for page in notebook.taken()]
    rows = [page for page in pages if len(page)]
    assert sum(len(page) for page in rows) == 18  # three events in six worlds
    for page in rows:
        assert (page.act == int(Act.CHOOSE)).all() and (page.first >= page.second).all()


def test_the_study_finds_a_way_that_is_always_better() -> None:
    even = Tried(0, np.array([[1.0, 2.0, 1.0, 2.0], [2.0, 1.0, 2.0, 1.0]]), np.zeros(4, dtype=np.int64))
    tilted = Tried(0, np.array([[1.0, 1.0, 1.0, 1.0], [2.0, 2.0, 2.0, 0.0]]), np.zeros(4, dtype=np.int64))
    always = Tried(0, tilted.scores + np.array([[0.0], [5.0]]), tilted.seat)
    assert lopsided(even)[0] == 0.5 and lopsided(tilted)[0] == 0.75 and lopsided(always) == (1.0, (1, 0))
    lines = dilemma_lines([even, always], ("x",), [("a", "b"), ("a", "b")])
    assert lines[0].endswith("holds") and lines[1].endswith("MISSED: b ahead of a")


def test_ways_are_tried_in_the_same_worlds_with_the_same_luck() -> None:
    """The whole study is `casip dilemmas casip-2024`; here the three events of the first game, two quarters on."""
    found = tried(Experiment("first-game", 4, 2, 1), 2, 1, lambda _: None)
    assert [item.scores.shape for item in found] == [(2, 4), (3, 4), (2, 4)]
    again = tried(Experiment("first-game", 4, 2, 1), 2, 1, lambda _: None)
    assert all((one.scores == two.scores).all() for one, two in zip(found, again, strict=True))
