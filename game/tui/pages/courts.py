"""Courts: the docket, bans, licences, the patent landscape."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from game.match.present.courts import docket_table, injunction_table, licence_table, patent_table
from game.match.present.freedom import freedom_table
from game.match.present.situation import Situation
from game.tui.pages.page import Page, table_panel
from game.tui.style import Ink


class CourtsPage(Page):
    """Suits with the own odds, and what the patents allow."""

    title = "courts"

    def compose(self) -> ComposeResult:
        yield table_panel("docket", "suits")
        with Horizontal(id="courts-lower"):
            yield table_panel("patents", "families")
            with Vertical(id="courts-side"):
                yield table_panel("bans", "bans")
                yield table_panel("licences", "licences")
                yield table_panel("freedom", "freedom")

    def show(self, situation: Situation, ink: Ink) -> None:
        self.table("suits", docket_table(situation), ink)
        self.table("families", patent_table(situation), ink)
        self.table("bans", injunction_table(situation), ink)
        self.table("licences", licence_table(situation), ink)
        self.table("freedom", freedom_table(situation), ink)
