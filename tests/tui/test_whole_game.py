"""The first game whole, in the real app: eight quarters from the title to the page to keep, by keys and by mouse."""

from pathlib import Path

import numpy as np
import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from game.match.present.case import Case
from game.match.present.cases import cases, waiting
from game.match.present.catalogue import words
from game.match.present.ending import forgotten
from game.match.replay import verify
from game.match.session import Session
from game.tui.app import CasipApp
from game.tui.dialogs.news import NewsDialog
from game.tui.dialogs.simple import AskDialog
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.desk import NAMES, DeskScreen
from game.tui.screens.title import TitleScreen
from game.world.orders import Act, Author, Moves
from tests.tui.hands import Keys, Mouse, stands
from tests.tui.pretend import quarter_over

SEED, QUARTERS, LEFT = 5, 8, 2  # after two quarters the game is left for the title, and gone on with
MOVES = (
    Act.SEARCH_RIGHTS, Act.POACH, Act.ASK_LICENCE, Act.QUALIFY, Act.PROMISE, Act.SUE, Act.THREATEN, Act.CONVERT,
)  # fmt: skip


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saves go to a folder of the test, the luck is always the same; adviser and memory have tests of their own."""
    monkeypatch.setattr("game.match.session.user_data_dir", lambda *_, **__: str(tmp_path))
    monkeypatch.setattr("game.tui.app.secrets.randbelow", lambda _: SEED)
    monkeypatch.setattr("game.tui.screens.advising.SETTLED", 3600.0)
    monkeypatch.setattr("game.tui.screens.desk.TIDY", 3600.0)


@pytest.mark.parametrize("how", (Keys, Mouse))
async def test_a_whole_first_game(how: type[Keys] | type[Mouse]) -> None:
    app = CasipApp()
    app.animation_level = "none"
    async with app.run_test(size=how.size) as pilot:
        hand = how(pilot)
        await hand.first_game()
        await stands(pilot, DeskScreen)
        assert app.session.seat_id == "calb"
        for quarter in range(QUARTERS):
            if quarter == LEFT:
                await hand.leave()
                await stands(pilot, TitleScreen)
                await hand.go_on()
                await stands(pilot, DeskScreen)
            assert app.session.turn == quarter and len(app.session.history) == quarter + 1
            await give_orders(pilot, hand)
            await end_quarter(pilot, hand)
        await stands(pilot, DebriefScreen)
        await hand.keep()
        told_and_kept(app)
        await hand.to_title()
        await stands(pilot, TitleScreen)


def next_case(screen: DeskScreen) -> Case | None:
    """The case that is answered next, None for none that has answers."""
    found = [item for item in cases(screen.situation) if not item.answered]
    first = [*waiting(screen.situation), *found][:1]
    return next((item for item in first if item.options), None)


async def give_orders(pilot: Pilot[None], hand: Keys | Mouse) -> None:
    """A case, a move, a lever that is taken back and set again, a page looked at."""
    desk, session = pilot.app.screen, pilot.app.session
    book = session.orders
    case = next_case(desk)
    if case is not None:
        await hand.answer(case)
        assert [item.choice for item in book.planned] in [[option.choice] for option in case.options]
    before, act = len(book.planned), MOVES[session.turn]
    await hand.move(act)
    assert [item.choice.act for item in book.planned[before:]] == [act]
    await hand.lever()
    assert [name for name, _ in book.changed] == ["research"]
    if session.turn % 2 == 0:
        await hand.undo()
        assert not book.changed and len(book.planned) == before + 1
        await hand.lever()
    await hand.page(session.turn + 2)
    assert desk.shown_page == NAMES[session.turn + 1]


async def end_quarter(pilot: Pilot[None], hand: Keys | Mouse) -> None:
    """What was forgotten is told, and what was ordered is what was played."""
    session, situation, book = pilot.app.session, pilot.app.screen.situation, pilot.app.session.orders
    await hand.end()
    question = await stands(pilot, AskDialog)
    told = "".join(str(part.render()) for part in question.query(Static))
    reminders = [item.text for item in forgotten(situation, book.attention_left)]
    assert all(text in told for text in reminders or [words("ui.nothing_forgotten")])
    await hand.sure()
    await quarter_over(pilot)
    assert session.turn == situation.turn + 1
    quarter = session.recent[-1]
    ordered = [act for rows in (quarter.offers, quarter.orders.moves) for act in rows.act[_own(rows, session)]]
    assert sorted(ordered) == sorted(item.choice.act for item in book.planned)
    if not session.finished:
        await stands(pilot, NewsDialog)
        await hand.read()
        await stands(pilot, DeskScreen)


def _own(rows: Moves, session: Session) -> np.ndarray:
    """The rows that the person at the seat has ordered."""
    return (rows.seat == session.seat) & (rows.author == int(Author.PERSON))


def told_and_kept(app: CasipApp) -> None:
    """The debrief tells the score, the page is kept beside the save, and the save plays again to the same end."""
    session, shown = app.session, str(app.screen.query_one("#debrief-head", Static).render())
    score = words("ui.debrief_score", score=f"{float(session.start.standing.score[session.seat, 0]):.1f}")
    assert session.finished and "CALB" in shown and score in shown
    page = session.save_path.with_suffix(".html").read_text(encoding="utf-8")
    assert "CALB" in page and score in page and "<svg" in page
    verdict = verify(session.save_path)
    assert verdict.turns == QUARTERS and verdict.turn is None


async def test_a_game_is_ended_here_from_the_palette() -> None:
    """A stand-in plays what is left, and the debrief stands."""
    app = CasipApp()
    async with app.run_test(size=Keys.size) as pilot:
        await Keys(pilot).first_game()
        await stands(pilot, DeskScreen)
        command = next(item for item in app.get_system_commands(app.screen) if item.title == words("stand_in.finish"))
        command.callback()
        await stands(pilot, AskDialog)
        await pilot.press("enter")
        await stands(pilot, DebriefScreen)
        assert app.session.finished and app.session.handed == app.session.desks
