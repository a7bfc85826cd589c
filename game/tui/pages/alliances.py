"""Alliances: the network, charters, members, votes."""

from textual.app import ComposeResult
from textual.containers import Vertical

from game.match.present.alliances import alliance_table, member_table, motion_table
from game.match.present.situation import Situation
from game.tui.charts import network
from game.tui.charts.widget import ChartWidget
from game.tui.pages.page import Page, table_panel
from game.tui.pictures import network_picture
from game.tui.style import Ink, palette
from game.tui.widgets.panel import Panel


class AlliancesPage(Page):
    """Who shares with whom, on which terms."""

    title = "alliances"

    def compose(self) -> ComposeResult:
        with Vertical(id="alliances-left"):
            yield Panel("network", ChartWidget(network, palette=palette(), id="ties"), id="ties-panel")
        with Vertical(id="alliances-right"):
            yield table_panel("alliances", "charters")
            yield table_panel("members", "members")
            yield table_panel("motions", "votes")

    def show(self, situation: Situation, ink: Ink) -> None:
        self.chart("ties", network_picture(situation, 14))
        self.table("charters", alliance_table(situation), ink)
        self.table("members", member_table(situation), ink)
        self.table("votes", motion_table(situation), ink)
