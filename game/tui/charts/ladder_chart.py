"""Who stands where on the way to a first cell: one row a firm, nine stages of readiness."""

from __future__ import annotations

from attrs import frozen

from .axes import known
from .canvas import Canvas, Rows, text_width
from .palette import Palette

STAGES = 9
KNOWN, BELIEVED, PROMISED = "●", "○", "◇"
TRACK, DOUBT, AHEAD = "━", "▒", "·"
WORDS = ("known", "believed", "promised", "+{count} more")
MOST_PITCH = 7


@frozen
class Rung:
    """One firm: the stage (1 to 9, parts of a stage as fractions) that is known, or believed from low to high.

    ``promised`` is the stage that it has announced and ``due`` the quarter as text; ``route`` is its electrolyte, and
    ``brief`` the same where there is little room.
    """

    name: str
    index: int
    stage: float | None = None
    believed: tuple[float, float] | None = None
    promised: float | None = None
    due: str = ""
    route: str = ""
    focus: bool = False
    brief: str = ""


@frozen
class LadderData:
    """What `ladder` draws, in this order from the top; ``words`` name the three markers and what is left out."""

    rungs: tuple[Rung, ...]
    words: tuple[str, str, str, str] = WORDS


@frozen
class Track:
    """Columns of the ladder: names, stages ``pitch`` cells apart, then routes; 0 columns for what has no room."""

    left: int
    pitch: int
    route: int
    room: int

    def column(self, stage: float) -> int:
        """Return the column of a stage, clipped to 1 .. 9."""
        return self.left + round((min(float(STAGES), max(1.0, stage)) - 1.0) * self.pitch)


def ladder(data: LadderData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in exactly ``height`` rows of ``width`` cells."""
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return canvas.rows()
    track = _track(data, canvas.width)
    head = 1 if height >= 3 and track.pitch else 0
    foot = 1 if height >= len(data.rungs) + head + 1 and height >= 4 else 0
    room = height - head - foot
    shown = _chosen(data.rungs, room)
    if head:
        for stage in range(1, STAGES + 1):
            canvas.put(track.column(stage), 0, str(stage), "muted")
    for row, rung in enumerate(shown):
        _draw_rung(canvas, head + row, rung, track, palette)
    if len(shown) < len(data.rungs) and room > 1:
        canvas.text(0, height - 1, data.words[3].format(count=len(data.rungs) - len(shown)), "muted")
    if foot:
        _draw_words(canvas, data.words)
    return canvas.rows()


def _track(data: LadderData, width: int) -> Track:
    """Share the width out: names first, then nine stages, then routes, then wider stages."""
    names = max((text_width(rung.name) for rung in data.rungs), default=0) + 2
    left = min(names, max(6, width // 3)) + 1
    whole = max((text_width(_route(rung)) for rung in data.rungs), default=0)
    bare = max((text_width(rung.route) for rung in data.rungs), default=0)
    brief = max((text_width(rung.brief) for rung in data.rungs), default=0)
    free = width - left
    pitch = max(0, (free - 1) // (STAGES - 1))
    if not pitch:
        return Track(min(left, width), 0, left, 0)
    spare = free - (STAGES - 1) * min(pitch, 2) - 1
    room = next((size for size in (whole, bare, brief) if 0 < size <= spare - 2), 0)
    pitch = min(MOST_PITCH, (free - 1 - (room + 2 if room else 0)) // (STAGES - 1))
    return Track(left, pitch, left + (STAGES - 1) * pitch + 3, room)


def _route(rung: Rung) -> str:
    return f"{rung.route} {PROMISED}{rung.due}".strip() if rung.due else rung.route


def _chosen(rungs: tuple[Rung, ...], room: int) -> list[Rung]:
    """Return the rungs that fit, those that stand out always among them, one row kept to say how many do not."""
    if len(rungs) <= room:
        return list(rungs)
    places = sorted(range(len(rungs)), key=lambda place: (not rungs[place].focus, place))
    return [rungs[place] for place in sorted(places[: max(1, room - 1)])]


def _draw_rung(canvas: Canvas, y: int, rung: Rung, track: Track, palette: Palette) -> None:
    style = palette.line(rung.index)
    strong = f"bold {style}" if rung.focus else style
    if rung.focus:
        canvas.put(0, y, "▸", "focus")
    canvas.text(2, y, rung.name, "focus" if rung.focus else "text", track.left - 3)
    if not track.pitch:
        canvas.right(canvas.width, y, _number(rung), strong, max(0, canvas.width - 2))
        return
    for column in range(track.column(1), track.column(STAGES) + 1):
        canvas.put(column, y, AHEAD, "grid")
    _draw_progress(canvas, y, rung, track, strong)
    if known(rung.promised):
        column = track.column(rung.promised)
        free = canvas.glyphs[y][column] not in (KNOWN, BELIEVED)
        canvas.put(column if free else column + 1, y, PROMISED, "promise")
    if track.room:
        told = (_route(rung), rung.route, rung.brief)
        route = next((text for text in told if text_width(text) <= track.room), rung.brief)
        canvas.text(track.route, y, route, "text" if rung.focus else "muted", track.room)


def _draw_progress(canvas: Canvas, y: int, rung: Rung, track: Track, style: str) -> None:
    """Draw the solid part up to what is sure, the doubtful part from there, and the marker."""
    span = rung.believed if rung.believed is not None and all(map(known, rung.believed)) else None
    sure = rung.stage if known(rung.stage) else min(span) if span else None
    if sure is None:
        return
    for column in range(track.column(1), track.column(sure) + 1):
        canvas.put(column, y, TRACK, style)
    if known(rung.stage):
        canvas.put(track.column(rung.stage), y, KNOWN, style)
    elif span:
        for column in range(track.column(sure), track.column(max(span)) + 1):
            canvas.put(column, y, DOUBT, style)
        canvas.put(track.column((span[0] + span[1]) / 2.0), y, BELIEVED, style)


def _number(rung: Rung) -> str:
    """Return the stage as text, for where there is no room to draw it."""
    if known(rung.stage):
        return f"{KNOWN}{int(rung.stage)}"
    if rung.believed is not None and all(map(known, rung.believed)):
        return f"{BELIEVED}{int(sum(rung.believed) / 2.0)}"
    return "?"


def _draw_words(canvas: Canvas, words: tuple[str, str, str, str]) -> None:
    """Write what the markers mean into the last row."""
    x, y = 2, canvas.height - 1
    for marker, word, style in zip((KNOWN, BELIEVED, PROMISED), words, ("text", "text", "promise"), strict=False):
        if x + 2 + text_width(word) > canvas.width:
            return
        canvas.put(x, y, marker, style)
        x += 4 + canvas.text(x + 2, y, word, "muted")
