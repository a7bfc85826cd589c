"""Tenders to come: which programme, when, how much, and who supplies it today."""

from __future__ import annotations

from attrs import frozen

from .axes import Show, compact, known, quarter_label
from .canvas import Canvas, Rows, text_width
from .palette import Palette

OWN, OTHER, OPEN = "●", "○", "◇"
TIMELINE = 12
WORDS = ("now", "{count}q", "you supply", "a rival supplies", "new", "+{count} more")


@frozen
class Tender:
    """One tender: programme, running number of its quarter, GWh a year, and today's suppliers (name, index)."""

    programme: str
    quarter: int
    energy: float
    suppliers: tuple[tuple[str, int], ...] = ()
    own: bool = False
    focus: bool = False


@frozen
class CalendarData:
    """What `calendar` draws, soonest first: the tenders, and the running number of this quarter."""

    tenders: tuple[Tender, ...]
    now: int
    show: Show = compact
    unit: str = "GWh"
    words: tuple[str, str, str, str, str, str] = WORDS


@frozen
class Columns:
    """First column and width of each part of a row; width 0 leaves it out."""

    programme: tuple[int, int]
    wait: tuple[int, int]
    date: tuple[int, int]
    line: tuple[int, int]
    energy: tuple[int, int]
    suppliers: tuple[int, int]


def calendar(data: CalendarData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in exactly ``height`` rows of ``width`` cells, one tender a row."""
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return canvas.rows()
    tenders = sorted(data.tenders, key=lambda tender: tender.quarter)
    foot = 1 if height >= len(tenders) + 1 and height >= 4 and tenders else 0
    shown = tenders if len(tenders) <= height - foot else tenders[: max(1, height - 1)]
    columns = _columns(data, canvas.width)
    for y, tender in enumerate(shown):
        _draw_tender(canvas, y, tender, data, columns, palette)
    if len(shown) < len(tenders) and height > 1:
        canvas.text(0, height - 1, data.words[5].format(count=len(tenders) - len(shown)), "muted")
    if foot:
        _draw_words(canvas, data)
    return canvas.rows()


def _wait(tender: Tender, data: CalendarData) -> str:
    ahead = tender.quarter - data.now
    return data.words[0] if ahead <= 0 else data.words[1].format(count=ahead)


def _energy(tender: Tender, data: CalendarData) -> str:
    return f"{data.show(tender.energy)} {data.unit}" if known(tender.energy) else f"? {data.unit}"


def _names(tender: Tender) -> int:
    return sum(text_width(name) + 4 for name, _ in tender.suppliers)


def _columns(data: CalendarData, width: int) -> Columns:
    """Share the width out: programme and countdown always, then energy, suppliers, date, timeline."""
    tenders = data.tenders
    wait = max((text_width(_wait(tender, data)) for tender in tenders), default=0)
    energy = max((text_width(_energy(tender, data)) for tender in tenders), default=0)
    names = max((text_width(tender.programme) for tender in tenders), default=0)
    suppliers = max((_names(tender) for tender in tenders), default=0)
    programme = min(names, max(4, width // 3))
    free = width - 2 - programme - 1 - wait
    sizes = []
    for size in (energy, min(suppliers, 16), 6 if width >= 60 else 0, TIMELINE):
        taken = size if size and free >= size + 2 else 0
        free -= taken + 2 if taken else 0
        sizes.append(taken)
    more = min(free, names - programme)
    programme, free = programme + max(0, more), free - max(0, more)
    sizes[1] += min(free, max(0, suppliers - sizes[1])) if sizes[1] else 0
    x, places = 2, []
    for size in (programme, wait, sizes[2], sizes[3], sizes[0], sizes[1]):
        places.append((x, size))
        x += size + (1 if not places[1:] else 2) if size else 0
    return Columns(*places)


def _draw_tender(
    canvas: Canvas, y: int, tender: Tender, data: CalendarData, columns: Columns, palette: Palette
) -> None:
    mark, style = _mark(tender)
    canvas.put(0, y, mark, style)
    urgent = tender.quarter <= data.now
    text = "focus" if tender.focus or urgent else "text"
    canvas.text(columns.programme[0], y, tender.programme, text, columns.programme[1])
    wait_style = "promise" if urgent else "text"
    canvas.right(sum(columns.wait), y, _wait(tender, data), wait_style, columns.wait[1])
    canvas.text(columns.date[0], y, quarter_label(tender.quarter), "muted", columns.date[1])
    _draw_timeline(canvas, y, tender, data, columns.line)
    canvas.right(sum(columns.energy), y, _energy(tender, data), text, columns.energy[1])
    x, end = columns.suppliers[0], sum(columns.suppliers)
    for name, index in tender.suppliers:
        if end - x < 4:
            break
        canvas.put(x, y, palette.marker(index), palette.line(index))
        x += 4 + canvas.text(x + 2, y, name, palette.line(index), end - x - 2)


def _mark(tender: Tender) -> tuple[str, str]:
    if tender.own:
        return OWN, "focus"
    return (OTHER, "muted") if tender.suppliers else (OPEN, "promise")


def _draw_timeline(canvas: Canvas, y: int, tender: Tender, data: CalendarData, place: tuple[int, int]) -> None:
    """Draw the quarters from now on as dots, years set apart by a stroke, and the tender as a block."""
    for ahead in range(place[1]):
        quarter = data.now + ahead
        canvas.put(place[0] + ahead, y, "╷" if quarter % 4 == 0 else "·", "axis")
    ahead = tender.quarter - data.now
    if place[1] and ahead >= place[1]:
        canvas.put(place[0] + place[1] - 1, y, "›", "muted")
    elif place[1]:
        canvas.put(place[0] + max(0, ahead), y, "■", "focus" if tender.own else "text")


def _draw_words(canvas: Canvas, data: CalendarData) -> None:
    """Write what the marks mean into the last row."""
    x, y = 0, canvas.height - 1
    for mark, word, style in zip((OWN, OTHER, OPEN), data.words[2:5], ("focus", "muted", "promise"), strict=True):
        if x + 2 + text_width(word) > canvas.width:
            return
        canvas.put(x, y, mark, style)
        x += 4 + canvas.text(x + 2, y, word, "muted")
