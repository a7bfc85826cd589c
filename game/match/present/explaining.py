"""A row of a table explained: every figure with what it means, where it has been, why it moved, where it comes from."""

from collections.abc import Callable

from attrs import evolve

from game.match.present import numbers
from game.match.present.catalogue import entry, words
from game.match.present.causes import (
    Cause,
    capital_causes,
    cash_causes,
    others_causes,
    plugin_causes,
    score_causes,
    share_causes,
)
from game.match.present.climbing import best_route, climbing_lines
from game.match.present.dossier import link_title
from game.match.present.situation import Situation
from game.match.present.standing import part_lines
from game.match.present.subject import Subject, Topic
from game.match.present.table import Line, Link, Row, Table, cell, tone_of

PARTS = 12
# tables whose panel has another name in the text catalogue
PANELS = {
    "near": "rivals", "shares": "maker_shares", "suits": "docket", "families": "patents", "knowledge": "own_research",
    "counts": "parts", "pending": "inquiries",
}  # fmt: skip
# widgets that show the rows of other tables
MEANT: dict[str, tuple[str, ...]] = {
    "near": ("rivals",), "counts": ("parts",), "pending": ("inquiries",), "docket": ("suits",),
    "rivals": ("rivals", "homes", "suppliers"),
}  # fmt: skip
NAMED_BY_ROW = ("income", "worth")
# published figures of a firm by the key of a column
SERIES: dict[str, str] = {
    "share": "share", "±": "share", "GWh": "gwh", "value": "market_value", "cash": "cash", "revenue": "revenue",
    "profit": "profit", "cars": "cars", "spends": "research", "research": "research", "patents": "patents",
}  # fmt: skip


def of_row(situation: Situation, name: str, table: Table, row: Row, column: int = -1) -> Subject:
    """The page about a row of the table that the screens know by this name; the cursor stands on a column's figure."""
    link = row.link or Link()
    topics: list[Topic] = []
    first = 0
    for place, (head, item) in enumerate(zip(table.columns, row.cells, strict=True)):
        if not item.text.strip():
            continue
        first = len(topics) if place == column else first
        quantity = row.key if name in NAMED_BY_ROW else ""  # there a row is the quantity, and a column its date
        whose = Link(target=situation.seat) if quantity else link
        topic = _topic(situation, name, quantity or head.key, head.said, item.text, item.tone, whose)
        topics.append(evolve(topic, text=(*topic.text, *of_own(situation, name, head.key, row))))
    title = row.cells[0].text.strip() or link_title(situation, link)
    return Subject(title, tuple(topics), link, first)


def _topic(situation: Situation, name: str, key: str, title: str, value: str, tone: str, link: Link) -> Topic:
    firm = link.target if 0 <= link.target < situation.firms or situation.is_own(link.target) else -1
    text: list[Line] = [(cell(meaning(name, key, title)),)]
    text += why_moved(situation, key, firm, link.place)
    series = situation.series(SERIES[key], firm) if firm >= 0 and key in SERIES else ()
    return Topic(
        title or words(f"panel.{PANELS.get(name, name)}"),
        value,
        tone,
        tuple(text),
        series,
        (owner(situation, link), (key,)),
    )


def of_own(situation: Situation, name: str, key: str, row: Row) -> list[Line]:
    """What a row about oneself adds: the scale of a component of the score, the climb of a laboratory."""
    if name in ("parts", "counts") and key in ("component", "points"):
        return [line for part in situation.score_parts if part.rule.measure.name == row.key
                for line in part_lines(situation, part)]  # fmt: skip
    if name == "knowledge" and key == "stage" and row.link is not None:
        return climbing_lines(situation, row.link.chemistry)
    return []


def meaning(name: str, key: str, title: str) -> str:
    """What a column means: in this table, in any table, by what its heading names, or nothing more than that."""
    line = entry(f"meaning_of_line.{name}.{key}") if name in NAMED_BY_ROW else None
    if line is not None:
        return str(line)
    own = MEANT.get(name, (name,))
    places = [*((table, key) for table in own), ("any", key), *((table, "other") for table in own)]
    for table, said in places:
        found = entry(f"meaning.{table}")
        if isinstance(found, dict) and said in found:
            return str(found[said]).replace("{title}", title)
    return title


def owner(situation: Situation, link: Link) -> str:
    """The id in the scenario of what a row is about."""
    dims = situation.setup.dims
    if 0 <= link.target < len(dims.seats):
        return dims.seats[link.target]
    if 0 <= link.chemistry < len(dims.chemistries):
        return dims.chemistries[link.chemistry]
    return dims.regions[link.place] if 0 <= link.place < len(dims.regions) and not link.subject else ""


def why_moved(situation: Situation, key: str, firm: int, region: int = -1) -> list[Line]:
    """The parts of a figure's last change, which add up to it exactly, where they can be known."""
    if key == "ev" or (key in ("plug-ins", "±") and firm < 0 <= region):
        return _parts(*plugin_causes(situation, region if region >= 0 else situation.home), numbers.points)
    if key in ("share", "±") and firm >= 0:
        own = situation.is_own(firm)
        whole, parts = share_causes(situation, PARTS) if own else others_causes(situation, firm, PARTS)
        return _parts(whole, parts, numbers.points)
    if key == "cash" and situation.is_own(firm):
        return _parts(*cash_causes(situation, PARTS), numbers.money_change)
    if key == "score" and firm == situation.seat:
        moved = _parts(*score_causes(situation), lambda value: numbers.change(value, 1))
        return [*moved, *(line for part in situation.score_parts for line in part_lines(situation, part))]
    if key == "capital" and firm == situation.seat:
        return _parts(*capital_causes(situation), lambda value: numbers.change(value, 1))
    if key == "readiness":
        return climbing_lines(situation, best_route(situation))
    return []


def _parts(whole: float, parts: tuple[Cause, ...], write: Callable[[float], str]) -> list[Line]:
    if not parts:
        return []
    lines: list[Line] = [(cell(words("why.whole", change=write(whole)), "strong"),)]
    for part in parts:
        lines.append((cell(f"{write(part.part):>9} ", tone_of(part.part)), cell(part.words, "", part.seat)))
    return lines


def of_figure(situation: Situation, name: str) -> Subject:
    """The key figures of the seat, each with why it moved; the cursor stands on the one of this name."""
    from game.match.present.glance import key_figures

    topics: list[Topic] = []
    first = 0
    for figure in key_figures(situation):
        key = next((key for key in KEYS if words(f"figure.{key}") == figure.name), "")
        first = len(topics) if key == name else first
        text: list[Line] = [(cell(meaning("glance", key, figure.name)),), *why_moved(situation, key, situation.seat)]
        series = situation.series(SERIES[key], situation.seat) if situation.is_firm and key in SERIES else ()
        value = f"{figure.value} {figure.change}".strip()
        origin = situation.setup.dims.seats[situation.seat], (key,)
        topics.append(Topic(figure.name, value, figure.tone, tuple(text), series, origin))
    return Subject(situation.name(situation.seat), tuple(topics), Link(), first)


KEYS = ("cash", "profit", "share", "readiness", "score", "cars", "capital", "budget", "ev")
