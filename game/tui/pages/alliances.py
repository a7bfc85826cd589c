"""Alliances: who is with whom, charters, members, votes. `x` shows what passes between others as well."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical

from game.match.present.alliances import alliance_table, member_table, motion_table
from game.match.present.catalogue import words
from game.match.present.rivals import rival_table
from game.match.present.situation import Situation
from game.tui.charts import relations
from game.tui.charts.widget import ChartWidget
from game.tui.pages.page import Page, heading, table_panel
from game.tui.pictures import relations_picture
from game.tui.style import Ink, palette
from game.tui.widgets.panel import Panel


class AlliancesPage(Page):
    """Who shares with whom, on which terms."""

    title = "alliances"
    everything = False
    shown: tuple[Situation, Ink] | None = None

    BINDINGS = [Binding("x", "everything", "all relations", show=False)]

    def compose(self) -> ComposeResult:
        yield Panel("network", ChartWidget(relations, palette=palette(), id="ties"), id="ties-panel")
        with Horizontal(id="alliances-lower"):
            with Vertical(id="alliances-left"):
                yield table_panel("alliances", "charters")
                yield table_panel("motions", "votes")
                yield table_panel("rivals", "near")
            yield table_panel("members", "members")

    def action_everything(self) -> None:
        """Show what passes between others as well, or no longer."""
        self.everything = not self.everything
        if self.shown is not None:
            self.show(*self.shown)

    def show(self, situation: Situation, ink: Ink) -> None:
        self.shown = situation, ink
        everything = self.everything == situation.is_firm  # a government sits in no alliance: it sees those of others
        self.chart("ties", relations_picture(situation, everything=True))  # of others, as many as there is room for
        hint = words("relations.near" if everything else "relations.all")
        self.set_class(everything, "everything")
        self.query_one("#ties-panel", Panel).name_it(heading("network"), hint)
        self.table("charters", alliance_table(situation), ink)
        self.table("near", rival_table(situation, most=2), ink)
        self.table("members", member_table(situation), ink)
        self.table("votes", motion_table(situation), ink)
