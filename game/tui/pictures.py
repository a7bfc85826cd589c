"""Situations as the data of charts."""

from collections.abc import Callable

from game.match.present import numbers
from game.match.present import relations as known
from game.match.present.adviser import Measure
from game.match.present.catalogue import listed, optional, words
from game.match.present.market import carmakers_by_sales, makers_by_share, tenders
from game.match.present.relations import bonds, circles
from game.match.present.research import ladder_standings
from game.match.present.situation import Situation
from game.match.present.supply import cost_stacks
from game.tui.charts import (
    Bar,
    BarsData,
    Bond,
    CalendarData,
    Circle,
    FanData,
    LadderData,
    LinesData,
    Party,
    RelationsData,
    Rung,
    Series,
    StackData,
    StackedData,
    StackRow,
    Tender,
    Tie,
)


def stands_out(situation: Situation, firm: int) -> bool:
    """Whether a chart draws a firm strongly: the own one, and the one that is followed."""
    return situation.is_own(firm) or (firm >= 0 and firm == situation.focus)


def _padded(values: tuple[float, ...]) -> tuple[float, ...]:
    """At least two points, so that the opening quarter already draws."""
    return values if len(values) > 1 else values * 2


def _start(situation: Situation) -> int:
    """The quarter of the first published figures: the one before the first turn."""
    return situation.first_quarter - 1


def _lines_of(situation: Situation, firms: list[int], name: str, show: Callable[[float], str]) -> LinesData:
    """A published quantity of these firms over time."""
    series = tuple(
        Series(
            situation.brief(firm), _padded(situation.series(name, firm)), situation.colours[firm],
            stands_out(situation, firm),
        )
        for firm in firms
    )  # fmt: skip
    return LinesData(series, _start(situation), show=show, bounds=(0.0,))


def share_lines(situation: Situation, limit: int = 5) -> LinesData:
    """Shares of the largest makers and of the own one over time."""
    firms = _with_own(makers_by_share(situation), _kept(situation), limit)
    return _lines_of(situation, firms, "share", lambda value: numbers.share(value, 0))


def share_stack(situation: Situation, limit: int = 6) -> StackedData:
    """Shares of the largest makers stacked, the rest on top."""
    named = [firm for firm in makers_by_share(situation) if not situation.setup.firms.fringe[firm]]
    firms = _with_own(named, _kept(situation), limit)
    parts = [_padded(situation.series("share", firm)) for firm in firms]
    rest = tuple(max(1.0 - sum(point), 0.0) for point in zip(*parts, strict=True))
    series = [
        Series(situation.brief(firm), part, situation.colours[firm], stands_out(situation, firm))
        for firm, part in zip(firms, parts, strict=True)
    ]
    return StackedData((*series, Series(words("cause.others"), rest, 7)), _start(situation), top=1.0)


def car_lines(situation: Situation, limit: int = 5) -> LinesData:
    """Plug-in cars sold by the largest carmakers and the own one."""
    firms = _with_own(carmakers_by_sales(situation), _kept(situation), limit)
    return _lines_of(situation, firms, "cars", lambda value: f"{value:.0f}k")


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


def _kept(situation: Situation) -> tuple[int, ...]:
    """Firms that a chart never leaves out."""
    return situation.seat, situation.focus


def _with_own(firms: list[int], own: tuple[int, ...], limit: int) -> list[int]:
    """The first firms, the last of them making room for those that are never left out."""
    missing = [firm for firm in own if firm in firms[limit:]]
    return [*firms[: limit - len(missing)], *missing]


def value_lines(situation: Situation) -> LinesData:
    """The own market value, cash and revenue; for a government its capital."""
    if not situation.is_firm:
        capital = Series(words("figure.capital"), _padded(situation.series("capital", situation.government)), 0, True)
        return LinesData((capital,), _start(situation), show=lambda value: f"{value:.0f}", bounds=(0.0, 100.0))
    names = (("value", "market_value", 0), ("cash", "cash", 1), ("revenue", "revenue", 2))
    series = tuple(
        Series(optional(f"column.{name}", name), _padded(situation.series(field, situation.seat)), index, index == 0)
        for name, field, index in names
    )
    return LinesData(series, _start(situation), show=numbers.money, bounds=(0.0,))


def score_line(situation: Situation) -> LinesData:
    """The own score over time."""
    scored = situation.series("score", situation.seat)[1:] or (0.0,)  # before the first quarter there was none
    series = Series(words("figure.score"), _padded(scored), 0, True)
    return LinesData((series,), situation.first_quarter, show=lambda value: f"{value:.0f}", bounds=(0.0, 100.0))


def fan_picture(situation: Situation, item: Measure, past: int = 12) -> FanData:
    """A measure as a fan behind the last quarters of its history."""
    low, middle, high = (part[1:] for part in item.band)
    history = item.past[-past:]
    first = situation.first_quarter + situation.turn - len(history)
    return FanData(history, low, middle, high, first, 0, item.write)


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
            brief=situation.chemistry_short(item.chemistry),
            focus=stands_out(situation, item.firm),
        )
        for item in ladder_standings(situation, limit)
    )
    known, believed, promised, more = listed("chart.ladder")
    return LadderData(rungs, words=(known, believed, promised, more))


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
    now, ahead, yours, theirs, new, more = listed("chart.calendar")
    said = (now, ahead, yours, theirs, new, more)
    return CalendarData(found, situation.first_quarter + situation.turn, words=said)


def relations_picture(situation: Situation, everything: bool = False) -> RelationsData:
    """What touches the seat, and what touches the firm that is followed; or everything."""
    rings, ties = circles(situation), bonds(situation)
    near = (situation.seat, situation.focus) if situation.focus >= 0 else (situation.seat,)
    return RelationsData(
        _party(situation, situation.seat),
        tuple(_circle(situation, ring) for ring in rings if ring.mine),
        tuple(_bond(situation, tie) for tie in ties if tie.touches(situation.seat)),
        tuple(
            _circle(situation, ring)
            for ring in rings
            if not ring.mine and (everything or situation.focus in ring.members)
        ),
        tuple(
            _bond(situation, tie)
            for tie in ties
            if not tie.touches(situation.seat) and (everything or any(map(tie.touches, near)))
        ),
        (
            words("relations.alone"),
            words("relations.peace"),
            words("relations.elsewhere"),
            words("relations.more", count="{count}"),
        ),
    )


def _party(situation: Situation, seat: int) -> Party:
    index = situation.colours[seat] if seat < situation.firms else 7
    return Party(situation.brief(seat), index, stands_out(situation, seat))


def _circle(situation: Situation, ring: known.Circle) -> Circle:
    others = tuple(_party(situation, firm) for firm in ring.members if firm != situation.seat)
    return Circle(ring.name, others, ring.note)


def _bond(situation: Situation, tie: known.Bond) -> Bond:
    return Bond(Tie(tie.kind), _party(situation, tie.start), _party(situation, tie.stop), tie.label)


def cost_picture(situation: Situation) -> StackData:
    """The own cost of a kWh by chemistry."""
    rows = tuple(
        StackRow(item.name, (item.metals, item.processed, item.conversion), text=numbers.price(item.total))
        for item in cost_stacks(situation)
    )
    return StackData(
        tuple(zip(listed("chart.costs"), (1, 2, 0), strict=True)),
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
            stands_out(situation, maker),
        )
        for maker in order
        if totals[maker] > 0 and not (situation.setup.firms.fringe[maker] and maker != situation.maker)
    )
    return BarsData(found, show=numbers.money, bounds=(0.0,), more=listed("chart.ladder")[-1])
