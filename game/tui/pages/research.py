"""Research: the ladder of all, the own laboratories, promises and spending."""

from textual.app import ComposeResult
from textual.containers import Vertical

from game.match.present.research import knowledge_table, promise_table, route_table
from game.match.present.situation import Situation
from game.tui.charts import bars, ladder
from game.tui.charts.widget import ChartWidget
from game.tui.pages.page import Page, table_panel
from game.tui.pictures import ladder_picture, spending_bars
from game.tui.style import Ink, palette
from game.tui.widgets.panel import Panel


class ResearchPage(Page):
    """Who stands where, and where the own money goes."""

    title = "research"

    def compose(self) -> ComposeResult:
        colours = palette()
        with Vertical(id="research-left"):
            yield Panel("ladder", ChartWidget(ladder, palette=colours, id="rungs"), id="rungs-panel")
            yield Panel("spending", ChartWidget(bars, palette=colours, id="spending"), id="spending-panel")
        with Vertical(id="research-right"):
            yield table_panel("own_research", "knowledge")
            yield table_panel("routes", "routes")
            yield table_panel("promises", "promises")

    def show(self, situation: Situation, ink: Ink) -> None:
        self.query_one("#knowledge-panel").display = situation.maker >= 0
        self.chart("rungs", ladder_picture(situation))
        self.chart("spending", spending_bars(situation))
        self.table("knowledge", knowledge_table(situation), ink)
        self.table("routes", route_table(situation), ink)
        self.table("promises", promise_table(situation), ink)
