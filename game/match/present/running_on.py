"""Playing on through quiet quarters, until something waits for the seat or has happened to it."""

from collections.abc import Callable
from typing import Any

from game.match.guide import lead
from game.match.present.cases import cases
from game.match.present.looking import look
from game.match.present.news import headlines
from game.match.present.situation import Situation


def play_on(session: Any, situation: Situation, halted: Callable[[], bool] = lambda: False) -> None:
    """End this quarter and those after it until one brings something, or until `halted`.

    Raises:
        SaveError: when a quarter cannot be written; those before it are played and saved.
    """
    while not session.finished:
        session.end_quarter()
        lead(session)
        now = look(session, situation)
        if session.finished or halted() or comes_up(situation, now):
            return
        situation = now


def comes_up(before: Situation, now: Situation) -> bool:
    """Whether the quarter just played ends the quiet: a case or chance that was not there, or the last quarter of one;
    news of the seat itself; somebody at a stage that nobody had reached."""
    known = {item.key for item in cases(before)}
    if any(item.key not in known or (item.asked and item.last) for item in cases(now)):
        return True
    if any(story.tone for story in headlines(now, now.turn - 1)):
        return True
    return _front(now) > _front(before)


def _front(situation: Situation) -> int:
    """The highest stage that is known of anybody on a solid-state route."""
    return int(situation.public.announced[:, situation.setup.dims.first_route :, 0].max())
