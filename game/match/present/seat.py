"""The situation of the person whose session it is, for screens and for lines."""

from game.match.present.looking import look
from game.match.present.situation import Situation
from game.match.session import Session


def situation_of(session: Session) -> Situation:
    """What the session's seat knows now, with the orders that it prepares."""
    return look(session)
