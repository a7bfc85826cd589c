"""The market: shares, regions, prices, own customers, tenders."""

from textual.app import ComposeResult
from textual.containers import Vertical

from game.match.present.market import car_table, customer_table, price_table, region_table, share_table, tender_table
from game.match.present.situation import Situation
from game.tui.charts import lines, stacked
from game.tui.charts.widget import ChartWidget
from game.tui.pages.page import Page, heading, table_panel
from game.tui.pictures import car_lines, ev_lines, share_stack
from game.tui.style import Ink, palette
from game.tui.widgets.panel import Panel


class MarketPage(Page):
    """Shares by region and maker, prices, tenders."""

    title = "market"

    def compose(self) -> ComposeResult:
        colours = palette()
        with Vertical(id="market-left"):
            yield Panel("shares", ChartWidget(stacked, palette=colours, id="picture"), id="picture-panel")
            yield Panel("cars", ChartWidget(lines, palette=colours, id="cars"), id="cars-panel")
            yield table_panel("maker_shares", "shares")
            yield table_panel("carmakers", "carmakers")
            yield table_panel("customers", "customers")
        with Vertical(id="market-right"):
            yield table_panel("regions", "regions")
            yield table_panel("prices", "prices")
            yield Panel("ev", ChartWidget(lines, palette=colours, id="ev"), id="ev-panel")
            yield table_panel("tenders", "tenders")

    def show(self, situation: Situation, ink: Ink) -> None:
        sells_cars_only = situation.is_firm and situation.maker < 0
        self.query_one("#picture-panel").display = not sells_cars_only and not self.screen.has_class("-low")
        self.query_one("#cars-panel").display = sells_cars_only and not self.screen.has_class("-low")
        self.query_one("#carmakers-panel").display = sells_cars_only or situation.carmaker >= 0
        self.query_one("#customers-panel").display = situation.is_firm
        self.chart("picture", share_stack(situation))
        self.chart("cars", car_lines(situation))
        self.chart("ev", ev_lines(situation))
        self.table("shares", share_table(situation), ink)
        self.table("carmakers", car_table(situation), ink)
        self.table("customers", customer_table(situation), ink)
        self.table("regions", region_table(situation), ink)
        self.table("prices", price_table(situation), ink)
        self.table("tenders", tender_table(situation), ink)
        self.query_one("#shares-panel", Panel).name_it(heading("maker_shares"))
