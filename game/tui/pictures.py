"""Situations as the data of charts."""

from game.match.present import numbers
from game.match.present.alliances import ties
from game.match.present.market import carmakers_by_sales, makers_by_share, tenders
from game.match.present.research import ladder_standings
from game.match.present.situation import Situation
from game.match.present.supply import cost_stacks
from game.tui.charts import (
    Bar,
    BarsData,
    CalendarData,
    Edge,
    LadderData,
    LinesData,
    NetworkData,
    Node,
    Rung,
    Series,
    StackData,
    StackedData,
    StackRow,
    Tender,
    Tie,
)

TIES = {"alliance": Tie.ALLIANCE, "suit": Tie.SUIT, "licence": Tie.LICENCE}


def _padded(values: tuple[float, ...]) -> tuple[float, ...]:
    """At least two points, so that the opening quarter already draws."""
    return values if len(values) > 1 else values * 2


def _start(situation: Situation) -> int:
    """The quarter of the first published figures: the one before the first turn."""
    return situation.first_quarter - 1


def share_lines(situation: Situation, limit: int = 5) -> LinesData:
    """Shares of the largest makers and of the own one over time."""
    firms = _with_own(makers_by_share(situation), situation.maker, limit)
    series = tuple(
        Series(
            situation.brief(firm),
            _padded(situation.series("share", firm)),
            situation.colours[firm],
            situation.is_own(firm),
        )
        for firm in firms
    )
    return LinesData(series, _start(situation), show=lambda value: numbers.share(value, 0), bounds=(0.0,))


def share_stack(situation: Situation, limit: int = 6) -> StackedData:
    """Shares of the largest makers stacked, the rest on top."""
    named = [firm for firm in makers_by_share(situation) if not situation.setup.firms.fringe[firm]]
    firms = _with_own(named, situation.maker, limit)
    parts = [_padded(situation.series("share", firm)) for firm in firms]
    rest = tuple(max(1.0 - sum(point), 0.0) for point in zip(*parts, strict=True))
    series = [
        Series(situation.brief(firm), part, situation.colours[firm], situation.is_own(firm))
        for firm, part in zip(firms, parts, strict=True)
    ]
    return StackedData((*series, Series("others", rest, 7)), _start(situation), top=1.0)


def car_lines(situation: Situation, limit: int = 5) -> LinesData:
    """Plug-in cars sold by the largest carmakers and the own one."""
    firms = _with_own(carmakers_by_sales(situation), situation.seat if situation.carmaker >= 0 else -1, limit)
    series = tuple(
        Series(
            situation.brief(firm),
            _padded(situation.series("cars", firm)),
            situation.colours[firm],
            situation.is_own(firm),
        )
        for firm in firms
    )
    return LinesData(series, _start(situation), show=lambda value: f"{value:.0f}k", bounds=(0.0,))


def ev_lines(situation: Situation) -> LinesData:
    """Plug-in share by region over time."""
    regions = range(len(situation.setup.dims.regions))
    series = tuple(
        Series(
            situation.region_brief(place), _padded(situation.series("ev_share", place)), place, place == situation.home
        )
        for place in regions
    )
    return LinesData(series, _start(situation), show=lambda value: numbers.share(value, 0), bounds=(0.0,))


def _with_own(firms: list[int], own: int, limit: int) -> list[int]:
    kept = firms[:limit]
    if own >= 0 and own not in kept:
        kept = [*kept[: limit - 1], own]
    return kept


def value_lines(situation: Situation) -> LinesData:
    """The own market value, cash and revenue; for a government its capital."""
    if not situation.is_firm:
        capital = Series("capital", _padded(situation.series("capital", situation.government)), 0, True)
        return LinesData((capital,), _start(situation), show=lambda value: f"{value:.0f}", bounds=(0.0, 100.0))
    names = (("value", "market_value", 0), ("cash", "cash", 1), ("revenue", "revenue", 2))
    series = tuple(
        Series(name, _padded(situation.series(field, situation.seat)), index, index == 0)
        for name, field, index in names
    )
    return LinesData(series, _start(situation), show=numbers.money, bounds=(0.0,))


def score_line(situation: Situation) -> LinesData:
    """The own score over time."""
    scored = situation.series("score", situation.seat)[1:] or (0.0,)  # before the first quarter there was none
    series = Series("score", _padded(scored), 0, True)
    return LinesData((series,), situation.first_quarter, show=lambda value: f"{value:.0f}", bounds=(0.0, 100.0))


def ladder_picture(situation: Situation, limit: int = 99) -> LadderData:
    """The readiness of all firms as known."""
    rungs = tuple(
        Rung(
            item.name,
            situation.colours[item.firm],
            stage=item.stage,
            promised=item.promised or None,
            due=item.due,
            route=item.route,
            focus=item.own,
        )
        for item in ladder_standings(situation, limit)
    )
    return LadderData(rungs)


def calendar_picture(situation: Situation) -> CalendarData:
    """Tenders of the next three years."""
    found = tuple(
        Tender(
            item.name,
            situation.first_quarter + item.due,
            item.energy,
            tuple((name, situation.colours[firm]) for name, firm in item.suppliers),
            own=item.own,
            focus=item.open,
        )
        for item in tenders(situation, 12)
    )
    return CalendarData(found, situation.first_quarter + situation.turn)


def network_picture(situation: Situation, limit: int = 10, near: bool = False) -> NetworkData:
    """Who is with whom and who sues whom; `near` keeps what touches the seat."""
    made = ties(situation, limit, near)
    nodes = tuple(
        Node(name, situation.colours[firm] if firm >= 0 else 7, focus=situation.is_own(firm), hub=hub)
        for firm, name, hub in made.nodes
    )
    return NetworkData(nodes, tuple(Edge(item.start, item.stop, TIES[item.kind]) for item in made.ties))


def cost_picture(situation: Situation) -> StackData:
    """The own cost of a kWh by chemistry."""
    rows = tuple(
        StackRow(item.name, (item.metals, item.processed, item.conversion), text=numbers.price(item.total))
        for item in cost_stacks(situation)
    )
    return StackData(
        (("metals", 1), ("processed", 2), ("conversion, scrap", 0)),
        rows,
        show=lambda value: f"{value:.0f}",
        bounds=(0.0,),
    )


def spending_bars(situation: Situation) -> BarsData:
    """Research spending of all makers as published."""
    totals = situation.public.research_total[:, 0]
    order = sorted(range(len(totals)), key=lambda maker: (-int(totals[maker]), maker))
    found = tuple(
        Bar(
            situation.brief(maker),
            float(totals[maker]),
            situation.colours[maker],
            numbers.money(int(totals[maker])),
            situation.is_own(maker),
        )
        for maker in order
        if totals[maker] > 0 and not (situation.setup.firms.fringe[maker] and maker != situation.maker)
    )
    return BarsData(found, show=numbers.money, bounds=(0.0,))
