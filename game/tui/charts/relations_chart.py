"""Who is with whom and who sues whom, as one seat sees it: itself in the middle, its alliances on the left with their
members, its suits and licences on the right; what passes between others is listed below where there is room.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from attrs import frozen

from .canvas import Canvas, Rows, text_width
from .palette import Palette

WORDS = ("in no alliance", "no suits, bans or licences", "elsewhere", "+{count} more")
WIDE = 64  # columns from which the seat stands in the middle
GAP = 3
COLUMN = 56  # columns that a line about others takes


class Tie(Enum):
    """What a bond means."""

    SUIT = "suit"
    BAN = "ban"
    LICENCE = "licence"


# style key, and how it is drawn from the seat and to it
STROKES = {
    Tie.SUIT: ("suit", "╌✕▸", "◂✕╌"),
    Tie.BAN: ("suit", "━⊘▸", "◂⊘━"),
    Tie.LICENCE: ("licence", "┈┈▸", "◂┈┈"),
}


@frozen
class Party:
    """A firm or government with its colour; ``focus`` stands out."""

    name: str
    index: int
    focus: bool = False


@frozen
class Circle:
    """An alliance and its other members; ``note`` is said beside its name."""

    name: str
    members: tuple[Party, ...]
    note: str = ""


@frozen
class Bond:
    """A suit, ban or licence from one party to another, and what it is about."""

    tie: Tie
    start: Party
    stop: Party
    label: str = ""


@frozen
class RelationsData:
    """What `relations` draws: the seat, its circles and bonds, then those of others; ``words`` as in `WORDS`."""

    seat: Party
    circles: tuple[Circle, ...] = ()
    bonds: tuple[Bond, ...] = ()
    other_circles: tuple[Circle, ...] = ()
    other_bonds: tuple[Bond, ...] = ()
    words: tuple[str, str, str, str] = WORDS


Piece = tuple[str, str]
Line = list[Piece]


def relations(data: RelationsData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in exactly ``height`` rows of ``width`` cells."""
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return canvas.rows()
    count = max(1, width // COLUMN)
    others = _others(data, width // count - 2 * (count > 1), palette)
    rows = -(-len(others) // count)
    room = max(height - rows - 2, min(height, _wanted(data, width, palette))) if others else height
    used = _middle(canvas, data, room, palette) if width >= WIDE else _tree(canvas, data, room, palette)
    free = height - used - 1
    if others and free >= 1:
        canvas.text(0, used, f"── {data.words[2]} ──", "muted")
        _columns(canvas, used + 1, _cut(others, count * free, data.words[3]), count)
    return canvas.rows()


def _columns(canvas: Canvas, top: int, lines: list[Line], count: int) -> None:
    """Lines one below the other, in as many columns."""
    wide, rows = canvas.width // count, -(-len(lines) // count)
    for place in range(count):
        _write(canvas, place * wide, top, lines[place * rows : (place + 1) * rows], wide - 2 * (count > 1))


def _middle(canvas: Canvas, data: RelationsData, room: int, palette: Palette) -> int:
    """The seat between its circles and its bonds; how many rows are used."""
    name = f"▸ {data.seat.name}"
    centre = text_width(name)
    side = (canvas.width - centre) // 2 - 2 * GAP
    left = _cut(_circles(data, side, palette), room, data.words[3])
    right = _cut([_bond(bond, data.seat, palette) for bond in data.bonds], room, data.words[3])
    height = max(len(left), len(right), 1)
    row, column = height // 2, side + 2 * GAP
    heads = [place for place, line in enumerate(left) if line and line[0][1].startswith("bold")]
    top = _centred(len(left), height)
    for place, line in enumerate(left):
        size = sum(text_width(text) for text, _ in line)
        _write(canvas, max(side - size, 0), top + place, [line], side)
    _bus(canvas, side + 1, [top + place for place in heads], row, column - 2, "alliance")
    canvas.text(column, row, name, "focus")
    after = column + centre
    top = _centred(len(right), height)
    _bus(canvas, after + GAP + 1, [top + place for place in range(len(data.bonds[: len(right)]))], row, after, "muted")
    _write(canvas, after + 2 * GAP, top, right or [[(data.words[1], "muted")]])
    return height


def _centred(count: int, height: int) -> int:
    return (height - max(count, 1)) // 2 if count else height // 2


def _bus(canvas: Canvas, x: int, rows: Sequence[int], row: int, end: int, style: str) -> None:
    """A rail at column ``x`` that joins ``rows`` with the seat's row; ``end`` is where the seat's side of it ends."""
    if not rows:
        return
    first, last, right = min(*rows, row), max(*rows, row), end > x
    for y in range(first, last + 1):
        canvas.put(x, y, _joint(y, rows, row, (first, last), right), style)
    for y in rows:
        canvas.put(x - 1 if right else x + 1, y, "━", style)
    for place in range(x + 1, end + 1) if right else range(end + 1, x):
        canvas.put(place, row, "━", style)


# by whether the rail goes up, down, to the left and to the right
JOINTS = {
    (0, 0, 1, 1): "━", (1, 1, 0, 0): "┃", (0, 1, 1, 0): "┓", (1, 0, 1, 0): "┛", (0, 1, 0, 1): "┏", (1, 0, 0, 1): "┗",
    (1, 1, 1, 0): "┫", (1, 1, 0, 1): "┣", (0, 1, 1, 1): "┳", (1, 0, 1, 1): "┻", (1, 1, 1, 1): "╋",
    (0, 0, 1, 0): "━", (0, 0, 0, 1): "━", (1, 0, 0, 0): "┃", (0, 1, 0, 0): "┃", (0, 0, 0, 0): " ",
}  # fmt: skip


def _joint(y: int, rows: Sequence[int], row: int, ends: tuple[int, int], right: bool) -> str:
    outward, inward = int(y in rows), int(y == row)
    sides = (outward, inward) if right else (inward, outward)
    return JOINTS[(int(y > ends[0]), int(y < ends[1]), *sides)]


def _tree(canvas: Canvas, data: RelationsData, room: int, palette: Palette) -> int:
    """The seat on top, its circles and bonds as branches below; how many rows are used."""
    canvas.text(0, 0, f"▸ {data.seat.name}", "focus")
    lines: list[Line] = []
    for circle in data.circles:
        head, *more = _members(circle, canvas.width - 4, palette)
        lines += [[("┣━ ", "alliance"), *head], *([("┃  ", "alliance"), *line] for line in more)]
    lines += [[("┣ ", "muted"), *_bond(bond, data.seat, palette)] for bond in data.bonds]
    lines = lines or [[("  ", ""), (data.words[0], "muted")], [("  ", ""), (data.words[1], "muted")]]
    shown = _cut(lines, room - 1, data.words[3])
    _write(canvas, 0, 1, shown)
    return 1 + len(shown)


def _circles(data: RelationsData, room: int, palette: Palette) -> list[Line]:
    lines = [line for circle in data.circles for line in _members(circle, room, palette)]
    return lines or [[(data.words[0], "muted")]]


def _members(circle: Circle, room: int, palette: Palette) -> list[Line]:
    """An alliance's name and, in as many lines as it takes, its members."""
    lines: list[Line] = [[(circle.name, "bold alliance")]]
    if circle.note:
        lines[0].append((f"  {circle.note}", "muted"))
    lines.append([])
    used = 0
    for party in circle.members:
        size = text_width(party.name)
        if used and used + 2 + size > room:
            lines.append([])
            used = 0
        if used:
            lines[-1].append(("  ", ""))
            used += 2
        lines[-1].append((party.name, _strong(party, palette)))
        used += size
    return lines if lines[-1] else lines[:-1]


def _strong(party: Party, palette: Palette) -> str:
    return f"bold {palette.line(party.index)}" if party.focus else palette.line(party.index)


def _bond(bond: Bond, seat: Party, palette: Palette) -> Line:
    """A suit, ban or licence of the seat: which way it goes, with whom, over what."""
    style, outward, inward = STROKES[bond.tie]
    mine = bond.start.name == seat.name
    other = bond.stop if mine else bond.start
    return [
        (f"{outward if mine else inward} ", style),
        (other.name, _strong(other, palette)),
        (f"  {bond.label}", "muted"),
    ]


def _others(data: RelationsData, width: int, palette: Palette) -> list[Line]:
    """What passes between others: alliances with members, then suits, bans and licences."""
    lines: list[Line] = []
    for circle in data.other_circles:
        more = _members(circle, width - text_width(circle.name) - 2, palette)[1:]
        first = more[0] if more else []
        lines.append([(circle.name, "alliance"), ("  ", ""), *first])
        lines += [[(" " * (text_width(circle.name) + 2), ""), *line] for line in more[1:]]
    for bond in data.other_bonds:
        style, outward, _ = STROKES[bond.tie]
        start, stop = ((party.name, _strong(party, palette)) for party in (bond.start, bond.stop))
        lines.append([start, (f" {outward} ", style), stop, (f"  {bond.label}", "muted")])
    return lines


def _wanted(data: RelationsData, width: int, palette: Palette) -> int:
    """Rows that the seat's own relations take when nothing is cut."""
    side = (width - text_width(data.seat.name) - 2) // 2 - 2 * GAP if width >= WIDE else width - 4
    rows = len(_circles(data, side, palette))
    return max(rows, len(data.bonds), 1) if width >= WIDE else 1 + rows + len(data.bonds)


def _cut(lines: list[Line], room: int, more: str) -> list[Line]:
    """The lines that fit, the last row kept to say how many do not."""
    if len(lines) <= room:
        return lines
    kept = lines[: max(room - 1, 0)]
    return [*kept, [(more.format(count=len(lines) - len(kept)), "muted")]] if room > 0 else []


def _write(canvas: Canvas, x: int, y: int, lines: Sequence[Line], room: int | None = None) -> None:
    for row, line in enumerate(lines):
        place = x
        for text, style in line:
            left = None if room is None else x + room - place
            place += canvas.text(place, y + row, text, style, left)
