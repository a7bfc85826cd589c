"""What a session's seat knows now, as a situation."""

from typing import Any, Protocol

from game.match.bid_odds import bid_odds
from game.match.fiscal import fiscal_costs
from game.match.loop import Quarter
from game.match.metrics import Metrics
from game.match.political import capital_parts
from game.match.present.firm_value import worth_parts
from game.match.present.news import visible
from game.match.present.press import Press
from game.match.present.situation import Situation
from game.match.present.standing import score_parts
from game.world.events import Events
from game.world.legal.common import Choice
from game.world.legal.levers import LeverLimit
from game.world.orders import Act
from game.world.state import Levers
from game.world.view import View
from game.world.world import World


class Looked(Protocol):
    """What of a session is needed to look at it."""

    seat: int
    world: World
    history: list[Metrics]
    chronicle: list[Events]
    orders: Any
    recent: list[Quarter]

    @property
    def attention(self) -> int:
        """Moves a quarter."""

    def view(self) -> View:
        """What the seat may see."""

    def choices(self) -> list[Choice]:
        """What the seat may order."""

    def limits(self) -> list[LeverLimit]:
        """What the seat may set its levers to."""


def look(session: Looked, before: Situation | None = None, guided: bool = False) -> Situation:
    """The situation of the session's seat; what one of the same turn has worked out already is taken over from it."""
    same = before is not None and before.turn == session.history[-1].turn and before.seat == session.seat
    same = same and before is not None and before.person == getattr(session, "person", None)
    if same and before is not None:
        view, legal, chronicle, limits = before.view, before.legal, before.chronicle, before.limits
        parts, past, worth, fiscal = before.score_parts, before.parts_before, before.worth, before.fiscal
        capital = before.capital_parts
    else:
        view = session.view()
        legal = () if session.world.finished or gone(view) else tuple(session.choices())
        parts, fiscal = score_parts(session.world, session.seat), fiscal_costs(session.world)
        earlier = session.recent[-1].before if session.recent else None
        past = score_parts(earlier, session.seat) if earlier is not None else ()
        worth = worth_parts(session.world, session.seat), worth_parts(earlier, session.seat) if earlier else ()
        state = session.recent and session.seat >= len(session.world.setup.dims.firms)
        capital = capital_parts(session.recent[-1], session.seat) if state else (0.0, ())
        limits = tuple(session.limits())
        chronicle = tuple(visible(events, session.seat) for events in session.chronicle)
    return Situation(
        view=view,
        history=tuple(session.history),
        chronicle=chronicle,
        choices=_offered(legal, session.orders.levers, view),
        legal=legal,
        attention=session.attention,
        levers=session.orders.levers,
        limits=limits,
        score_parts=parts,
        parts_before=past,
        worth=worth,
        odds=before.odds if same and before is not None else bid_odds(session.world, session.seat),
        capital_parts=capital,
        fiscal=fiscal,
        guided=guided,
        figures=getattr(getattr(session, "scenario", None), "figures", ()),
        focus=before.focus if before is not None and before.seat == session.seat else -1,
        planned=tuple(session.orders.planned),
        person=getattr(session, "person", None),
        press=before.press if before is not None and before.seat == session.seat else Press(),
        expected=_expected(session),
        causes=getattr(session, "causes", _unknown),
        customers=getattr(session, "customers", lambda firm: None),
        plugins=getattr(session, "plugins", lambda region: None),
    )


def _offered(legal: tuple[Choice, ...], levers: Levers, view: View) -> tuple[Choice, ...]:
    """Orders without promises on chemistries that the seat spends nothing on, by the levers in preparation."""
    maker = int(view.seats[0])
    if maker >= view.dims.makers:
        return legal
    spent = levers.split[maker, :, 0] * float(levers.research[maker, 0]) > 0.0
    return tuple(item for item in legal if item.act != Act.PROMISE or bool(spent[item.chemistry]))


def _expected(session: Looked) -> dict[int, dict[str, tuple[float, float]]]:
    """What the seat's adviser last drew for each quarter."""
    drawn: dict[tuple[int, int], Any] = getattr(session, "expected", {})
    return {turn: bands for (seat, turn), bands in drawn.items() if seat == session.seat}


def _unknown() -> None:
    """No causes: those of a share are known after two quarters of a game that is played by the rules."""


def gone(view: View) -> bool:
    """Whether the seat is a firm that exists no longer."""
    seat = int(view.seats[0])
    return seat < len(view.dims.firms) and int(view.public.status[seat, 0]) > 2
