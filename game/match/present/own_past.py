"""What a seat knows of its own share, cash and readiness, quarter by quarter: what its adviser looks at as well."""

from collections.abc import Callable

from game.match.present import numbers
from game.match.present.situation import Situation

WRITE: dict[str, Callable[[float], str]] = {
    "share": lambda value: numbers.share(value, 1),
    "cash": numbers.money,
    "readiness": lambda value: f"{value:.0f}",
    "value": numbers.money,
}


def kind_of(situation: Situation) -> str:
    """Whose share is meant: that of a maker's cells, of a carmaker's plug-ins, or of plug-ins at a state's home."""
    return "state" if not situation.is_firm else "maker" if situation.maker >= 0 else "carmaker"


def own_past(situation: Situation) -> dict[str, tuple[float, ...]]:
    """Each measure at the start of every quarter so far; empty where the seat has none."""
    first, seat = situation.setup.dims.first_route, situation.seat
    if not situation.is_firm:
        home = situation.series("ev_share", situation.home)
        budget = situation.series("budget", situation.government)
        return {"share": home, "cash": budget, "readiness": ()}
    cash = situation.series("cash", seat)
    if situation.maker < 0:
        cars, everybody = situation.series("cars", seat), situation.series("ev_sales")
        share = tuple(one / max(whole, 1e-9) for one, whole in zip(cars, everybody, strict=True))
        return {"share": share, "cash": cash, "readiness": ()}
    stage = tuple(float(item.readiness[seat, first:, 0].max()) for item in situation.history)
    return {"share": situation.series("share", seat), "cash": cash, "readiness": stage}
