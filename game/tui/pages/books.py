"""The books: income, cash flow, balance, value over time, all firms."""

from textual.app import ComposeResult
from textual.containers import Vertical

from game.match.present.books import balance_table, firm_table, income_table, statement_table
from game.match.present.firm_value import worth_table
from game.match.present.situation import Situation
from game.match.present.standing import score_table
from game.tui.charts import lines
from game.tui.charts.widget import ChartWidget
from game.tui.pages.page import Page, heading, table_panel
from game.tui.pictures import score_line, value_lines
from game.tui.style import Ink, palette
from game.tui.widgets.panel import Panel


class BooksPage(Page):
    """Three statements and what they are worth."""

    title = "books"

    def compose(self) -> ComposeResult:
        colours = palette()
        with Vertical(id="books-left"):
            yield table_panel("income", "income")
            yield Panel("value", ChartWidget(lines, palette=colours, id="value"), id="value-panel")
            yield table_panel("firms", "firms")
        with Vertical(id="books-right"):
            yield table_panel("cash_flow", "flow")
            yield table_panel("balance", "balance")
            yield table_panel("worth", "worth")
            yield table_panel("parts", "parts")
            yield Panel("score", ChartWidget(lines, palette=colours, id="score"), id="score-panel")

    def show(self, situation: Situation, ink: Ink) -> None:
        for panel in ("balance", "flow", "worth"):
            self.query_one(f"#{panel}-panel").display = situation.is_firm
        self.query_one("#income-panel", Panel).name_it(heading("income" if situation.is_firm else "quarters"))
        self.query_one("#value-panel", Panel).name_it(heading("value" if situation.is_firm else "capital"))
        self.query_one("#score-panel").display = not situation.is_firm or self.screen.has_class("-tall")
        self.chart("value", value_lines(situation))
        self.chart("score", score_line(situation))
        self.table("income", income_table(situation), ink)
        self.table("firms", firm_table(situation), ink)
        self.table("flow", statement_table(situation), ink)
        self.table("parts", score_table(situation.score_parts), ink)
        self.table("balance", balance_table(situation), ink)
        self.table("worth", worth_table(*situation.worth), ink)
