"""The situation of the person whose session it is, for screens and for lines."""

from game.match.present.news import visible
from game.match.present.situation import Situation
from game.match.session import Session


def situation_of(session: Session) -> Situation:
    """What the session's seat knows now, with the orders that it prepares."""
    return Situation(
        view=session.view(),
        history=tuple(session.history),
        chronicle=tuple(visible(events, session.seat) for events in session.chronicle),
        choices=tuple(session.choices()) if not session.finished else (),
        attention=session.attention,
        levers=session.orders.levers,
        planned=tuple(session.orders.planned),
    )
