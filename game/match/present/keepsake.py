"""The debrief as a page to keep: one HTML file without scripts, pictures inside, every word escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from game.data import data_dir
from game.errors import SaveError
from game.match.hindsight.looking_back import Hindsight
from game.match.present import numbers
from game.match.present.catalogue import clean, spoken, words
from game.match.present.drawing import bar_drawing, line_drawing
from game.match.present.ending import Debrief
from game.match.present.fame import challenge_lines
from game.match.present.hindsight import (
    Finding,
    fortune_bins,
    fortune_lines,
    motive_findings,
    point_findings,
    what_if_findings,
)
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
        path.write_text(keepsake(session, situation, told, found), encoding="utf-8")
    except OSError as fault:
        raise SaveError(f"{path}: the page cannot be written ({fault})") from fault
    return path


def keepsake(session: Any, situation: Situation, told: Debrief, found: Hindsight | None) -> str:
    """The whole page."""
    name, setup = situation.name(situation.seat), situation.setup
    title = f"{name}, {setup.title}, {situation.date(0)} – {situation.date(max(situation.turn - 1, 0))}"
    score = situation.series("score", situation.seat)[1:]
    parts = [
        _heading(1, title),
        _line(f"{words('ui.debrief_score', score=numbers.number(told.score, 1))} · "
              f"{words('ui.debrief_rank', rank=told.rank, seats=told.seats)}", "score"),
        *(_line(text) for text in (told.par, *told.lines) if text),
        _heading(2, words("panel.score")), line_drawing(score, [situation.date(turn) for turn in range(len(score))]),
        _heading(2, words("panel.points")), *_findings(point_findings(told.points, found.deeds if found else {})),
        *(_looking_back(situation, told, found) if found else ()),
        _heading(2, words("panel.parts")), _table(score_table(told.parts)),
        *(_line(text, "small") for text in challenge_lines(session)),
        _line(words("title.fiction"), "small"),
    ]  # fmt: skip
    template = (data_dir("assets") / "keepsake.html").read_text(encoding="utf-8")
    page = template.replace("{language}", spoken()[0]).replace("{title}", safe(title))
    return page.replace("{body}", "\n".join(parts))


def _looking_back(situation: Situation, told: Debrief, found: Hindsight) -> Iterable[str]:
    yield _heading(2, words("panel.without"))
    yield from _findings(what_if_findings(found, situation.setup, told.score))
    if found.fortune:
        yield _heading(2, words("panel.skill"))
        yield from (_line(text) for text in fortune_lines(found.fortune))
        yield bar_drawing(fortune_bins(found.fortune))
    yield _heading(2, words("panel.motives"))
    yield from _findings(motive_findings(situation, found.motives))


def safe(text: str) -> str:
    """Words that stand on a page as words: no control characters, no markup."""
    return escape(clean(text))


def _findings(found: Iterable[Finding]) -> Iterable[str]:
    for item in found:
        yield _line(item.title, f"strong {item.tone}")
        yield from (_line(text) for text in item.lines)


def _heading(level: int, text: str) -> str:
    return f"<h{level}>{safe(text)}</h{level}>"


def _line(text: str, kind: str = "") -> str:
    return f'<p class="{safe(kind)}">{safe(text)}</p>'


def _table(table: Table) -> str:
    """A table with its columns on their sides and the tones of its cells."""
    if not table.rows:
        return _line(table.empty, "muted")
    sides = ["right" if column.right else "left" for column in table.columns]
    head = _cells("th", [(column.said, side) for column, side in zip(table.columns, sides, strict=True)])
    body = [
        _cells("td", [(cell.text, f"{side} {cell.tone}") for cell, side in zip(row.cells, sides, strict=True)])
        for row in table.rows
    ]
    return "\n".join(["<table>", head, *body, "</table>"])


def _cells(tag: str, cells: Sequence[tuple[str, str]]) -> str:
    made = "".join(f'<{tag} class="{safe(kind)}">{safe(text)}</{tag}>' for text, kind in cells)
    return f"<tr>{made}</tr>"
