"""Where a figure on the screen comes from: the figures of the scenario that it grew from, with their sources."""

from game.match.present.catalogue import words
from game.match.present.encyclopaedia import sureness_said, unit_said
from game.match.present.situation import Situation
from game.scenario.figures import FigureRow

MOST = 6
# a column's key in the text catalogue: the places of the scenario that it grew from
PLACES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("share", "±", "GWh", "use", "sold"), ("cells.made", "cells.supplies", "cells")),
    **dict.fromkeys(("value", "budget", "budget left"), ("books.value", "spending")),
    **{key: (f"books.{key}",) for key in ("cash", "debt", "revenue", "profit")},
    **dict.fromkeys(("stage", "now", "readiness"), ("laboratory.readiness",)),
    **dict.fromkeys(("spends", "split", "reported"), ("laboratory.research", "laboratory.solid", "laboratory.routes")),
    **dict.fromkeys(("patents", "families", "all", "pending"), ("laboratory.families", "patents")),
    **dict.fromkeys(("belief", "kept"), ("credibility",)),
    **dict.fromkeys(("cars", "plug-ins"), ("cars", "ev_share", "sales")),
    **dict.fromkeys(("price", "yours", "cost", "margin"), ("price", "cost", "conversion")),
    **dict.fromkeys(("GWh/yr", "capacity", "lines for", "building"), ("cells.capacity", "plants", "gwh")),
    **dict.fromkeys(("yield",), ("process_yield",)),
    **dict.fromkeys(("claim", "due", "odds", "expected", "forum"), ("suits", "courts")),
    **dict.fromkeys(("dues", "spillover", "members", "leaving", "admission"), ("alliances", "charters")),
    **dict.fromkeys(("$/kg",), ("materials", "price")),
}


def sources(situation: Situation, owner: str, key: str) -> list[str]:
    """The figures that a number grew from, one line each: those of its owner, a firm or a chemistry, if it has one."""
    places = PLACES.get(key, ())
    rows = [row for row in situation.figures if any(f".{place}" in f".{row.where}" for place in places)]
    mine = [row for row in rows if owner and owner in row.where.split(".")]
    if not mine and owner:
        mine = [row for row in situation.figures if owner in row.where.split(".") and _near(row, key)]
    found = mine or ([] if owner else rows)
    lines = [line for row in found[:MOST] for line in (_line(row),)]
    if len(found) > MOST:
        lines.append(words("source.more", count=len(found) - MOST))
    return lines or [words("source.none")]


def _near(row: FigureRow, key: str) -> bool:
    return key.replace("-", "_") in row.where


def _line(row: FigureRow) -> str:
    span = ""
    if row.low is not None and row.high is not None:
        span = words("source.span", low=f"{row.low:g}", high=f"{row.high:g}")
    why = row.why if not row.fact and row.why else row.source
    return words(
        "source.line",
        where=row.where,
        value=f"{row.value:g}",
        unit=unit_said(row.unit),
        span=span,
        sure=sureness_said(row.confidence),
        why=sureness_said(why),
    )
