"""How it went: the score and its parts, what turned it, the seed to share."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.ending import Debrief, debrief
from game.match.present.situation import Situation
from game.match.present.standing import score_table
from game.match.present.table import Table, cell, columns, row, tone_of
from game.tui.charts import lines
from game.tui.charts.widget import ChartWidget
from game.tui.pages.page import table_panel
from game.tui.pictures import score_line
from game.tui.style import Ink, palette, tone_style
from game.tui.widgets.panel import Panel
from game.tui.widgets.rows_table import RowsTable


class DebriefScreen(Screen[None]):
    """The last screen of a game."""

    BINDINGS = [
        Binding("escape,q,e,enter", "app.to_title", "title", priority=True),
        Binding("b", "app.pop_screen", "back to the desk"),
    ]

    def __init__(self, situation: Situation, ink: Ink, seed: int) -> None:
        super().__init__()
        self.situation, self.ink, self.seed = situation, ink, seed
        self.told = debrief(situation)

    def compose(self) -> ComposeResult:
        yield Static(_head(self.situation, self.told, self.seed), markup=False, id="debrief-head")
        yield Panel(
            "score",
            ChartWidget(lines, score_line(self.situation), palette=palette(), id="debrief-score"),
            id="debrief-score-panel",
        )
        with Horizontal():
            yield table_panel("parts", "debrief-parts")
            yield table_panel("points", "debrief-points")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.query_one("#debrief-parts", RowsTable).fill(score_table(self.told.parts), self.ink)
        self.query_one("#debrief-points", RowsTable).fill(points_table(self.told), self.ink)


def _head(situation: Situation, told: Debrief, seed: int) -> Content:
    rank = words("ui.debrief_rank", rank=told.rank, seats=told.seats)
    parts = [
        (f"{situation.name(situation.seat)}  ", tone_style("own")),
        (words("ui.debrief_score", score=numbers.number(told.score, 1)), tone_style("strong")),
        (f"  {numbers.meter(told.score / 100.0, 20)}  ", tone_style("own")),
        (rank, tone_style("link")),
    ]
    parts += [(f"\n{line}", "") for line in told.lines]
    parts.append((f"\n{words('ui.debrief_seed', seed=seed, scenario=situation.setup.id)}", tone_style("muted")))
    return Content.assemble(*parts)


def points_table(told: Debrief) -> Table:
    """What turned it."""
    rows = tuple(
        row(cell(item.date, "muted"), cell(numbers.change(item.change, 1), tone_of(item.change)), item.text)
        for item in told.points
    )
    return Table(columns("quarter", ">score", "what happened"), rows, words("empty.news"))
