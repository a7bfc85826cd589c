"""Supply: own lines, what is built, the cost of a kWh, materials, everybody's capacity."""

from textual.app import ComposeResult
from textual.containers import Vertical

from game.match.present.situation import Situation
from game.match.present.supply import capacity_table, material_table, plant_table, rival_capacity_table
from game.tui.charts import stack_bar
from game.tui.charts.widget import ChartWidget
from game.tui.pages.page import Page, table_panel
from game.tui.pictures import cost_picture
from game.tui.style import Ink, palette
from game.tui.widgets.panel import Panel


class SupplyPage(Page):
    """Plants, yield, costs."""

    title = "supply"

    def compose(self) -> ComposeResult:
        with Vertical(id="supply-left"):
            yield table_panel("lines", "lines")
            yield Panel("costs", ChartWidget(stack_bar, palette=palette(), id="costs"), id="costs-panel")
            yield table_panel("building", "building")
        with Vertical(id="supply-right"):
            yield table_panel("materials", "materials")
            yield table_panel("capacity", "capacity")

    def show(self, situation: Situation, ink: Ink) -> None:
        self.query_one("#lines-panel").display = situation.maker >= 0
        self.query_one("#costs-panel").display = situation.maker >= 0 and not self.screen.has_class("-low")
        self.chart("costs", cost_picture(situation))
        self.table("lines", capacity_table(situation), ink)
        self.table("building", plant_table(situation), ink)
        self.table("materials", material_table(situation), ink)
        self.table("capacity", rival_capacity_table(situation), ink)
