"""The debrief as a page to keep: one HTML file without scripts, pictures inside, every word escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from game.data import data_dir
from game.errors import SaveError
from game.match.hindsight.looking_back import Hindsight
from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.drawing import bar_drawing, line_drawing
from game.match.present.ending import Debrief, points_table
from game.match.present.fame import challenge_lines
from game.match.present.hindsight import fortune_bins, fortune_lines, what_if_tellings
from game.match.present.situation import Situation
from game.match.present.standing import score_table
from game.match.present.table import Table
from game.match.session import saves_folder


def write_keepsake(session: Any, situation: Situation, told: Debrief, found: Hindsight | None) -> Path:
    """Write the page beside the save, in the user's folder where there is none, and say where.

    Raises:
        SaveError: when it cannot be written.
    """
    save: Path | None = session.save_path
    name = f"{situation.setup.id}-{situation.setup.dims.seats[situation.seat]}-{session.seed}.html"
    path = save.with_suffix(".html") if save is not None else saves_folder() / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(keepsake(situation, told, found, session.seed), encoding="utf-8")
    except OSError as fault:
        raise SaveError(f"{path}: the page cannot be written ({fault})") from fault
    return path


def keepsake(situation: Situation, told: Debrief, found: Hindsight | None, seed: int) -> str:
    """The whole page."""
    name, setup = situation.name(situation.seat), situation.setup
    title = f"{name}, {setup.title}, {situation.date(0)} – {situation.date(max(situation.turn - 1, 0))}"
    score = situation.series("score", situation.seat)[1:]
    parts = [
        _heading(1, title),
        _line(f"{words('ui.debrief_score', score=numbers.number(told.score, 1))} · "
              f"{words('ui.debrief_rank', rank=told.rank, seats=told.seats)}", "score"),
        *(_line(text) for text in told.lines),
        _heading(2, words("panel.score")), line_drawing(score, [situation.date(turn) for turn in range(len(score))]),
        _heading(2, words("panel.points")), _table(points_table(told.points, found.deeds if found else {})),
        *(_looking_back(situation, told, found) if found else ()),
        _heading(2, words("panel.parts")), _table(score_table(told.parts)),
        *(_line(text, "small") for text in challenge_lines(situation, seed)),
        _line(words("title.fiction"), "small"),
    ]  # fmt: skip
    template = (data_dir("assets") / "keepsake.html").read_text(encoding="utf-8")
    return template.replace("{title}", escape(title)).replace("{body}", "\n".join(parts))


def _looking_back(situation: Situation, told: Debrief, found: Hindsight) -> Iterable[str]:
    yield _heading(2, words("panel.without"))
    for item in what_if_tellings(found, situation.setup, told.score):
        yield _line(item.title, f"strong {item.tone}")
        yield from (_line(text) for text in item.lines)
    if found.fortune:
        yield _heading(2, words("panel.skill"))
        yield from (_line(text) for text in fortune_lines(found.fortune))
        yield bar_drawing(fortune_bins(found.fortune))


def _heading(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _line(text: str, kind: str = "") -> str:
    return f'<p class="{escape(kind)}">{escape(text)}</p>'


def _table(table: Table) -> str:
    """A table with its columns on their sides and the tones of its cells."""
    if not table.rows:
        return _line(table.empty, "muted")
    sides = ["right" if column.right else "left" for column in table.columns]
    head = _cells("th", [(column.title, side) for column, side in zip(table.columns, sides, strict=True)])
    body = [
        _cells("td", [(cell.text, f"{side} {cell.tone}") for cell, side in zip(row.cells, sides, strict=True)])
        for row in table.rows
    ]
    return "\n".join(["<table>", head, *body, "</table>"])


def _cells(tag: str, cells: Sequence[tuple[str, str]]) -> str:
    made = "".join(f'<{tag} class="{escape(kind)}">{escape(text)}</{tag}>' for text, kind in cells)
    return f"<tr>{made}</tr>"
