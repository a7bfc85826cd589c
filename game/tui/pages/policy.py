"""Policy: every instrument side by side, petitions, inquiries; for a government its own desk."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from game.match.present.desk import desk_table
from game.match.present.policy import government_table, inquiry_table, instrument_table, petition_table
from game.match.present.situation import Situation
from game.tui.pages.page import Page, table_panel
from game.tui.style import Ink


class PolicyPage(Page):
    """Who does what with which instrument."""

    title = "policy"

    def compose(self) -> ComposeResult:
        yield table_panel("instruments", "instruments")
        with Horizontal(id="policy-lower"):
            with Vertical(id="policy-left"):
                yield table_panel("desk", "desk")
                yield table_panel("governments", "governments")
            with Vertical(id="policy-right"):
                yield table_panel("petitions", "petitions")
                yield table_panel("inquiries", "inquiries")

    def show(self, situation: Situation, ink: Ink) -> None:
        self.query_one("#desk-panel").display = not situation.is_firm
        self.query_one("#governments-panel").display = situation.is_firm or self.screen.has_class("-tall")
        self.table("instruments", instrument_table(situation), ink)
        self.table("desk", desk_table(situation), ink)
        self.table("governments", government_table(situation), ink)
        self.table("petitions", petition_table(situation), ink)
        self.table("inquiries", inquiry_table(situation), ink)
