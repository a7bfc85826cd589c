"""The situation of the person whose session it is, for screens and for lines."""

from game.match.guide import is_first_game
from game.match.present.looking import look
from game.match.present.situation import Situation
from game.match.session import Session


def situation_of(session: Session, before: Situation | None = None) -> Situation:
    """What the session's seat knows now, with the orders that it prepares; `before` is what it knew when last asked."""
    return look(session, before, is_first_game(session.scenario, session.seat_id))
