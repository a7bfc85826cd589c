"""The adviser at the desk: it looks ahead beside the interface, and is shown as it finds more. A part of the desk."""

from typing import Any

from textual.screen import Screen
from textual.timer import Timer

from game.match.adviser.adviser import Adviser
from game.match.present.adviser import measures
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.players.futures import Beliefs
from game.tui.dialogs.beliefs import BeliefsDialog
from game.tui.pages.adviser import AdviserPage
from game.tui.pages.now import NowPage
from game.tui.pictures import fan_picture

LISTEN = 0.15  # seconds between looks at what has been found
SETTLED = 0.4  # seconds after a change of orders before it is looked ahead from
SOON = 0.05  # seconds after a quarter has begun


class Advising(Screen[None]):
    """What the desk does with its adviser."""

    session: Any
    situation: Situation
    adviser: Adviser
    shown_page: str
    _later: Timer | None = None

    def look_ahead(self) -> None:
        """Look ahead from the orders as they are, once they have stood for a moment; at once in a new quarter."""
        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(SOON if self.adviser.begin_quarter() else SETTLED, self._renew)
        self.show_advice()

    def _renew(self) -> None:
        self.adviser.renew()
        self.show_advice()

    def listen(self) -> None:
        """Take in what the adviser has found since."""
        if self.adviser.listen():
            self.show_advice()

    def show_advice(self) -> None:
        """Show what the adviser knows on the page that is open."""
        found = self.adviser.outlook
        if self.shown_page == "adviser":
            self.query_one(AdviserPage).advise(self.situation, self.adviser)
        elif self.shown_page == "now" and found is not None and found.turn == self.situation.turn:
            first = measures(self.situation, found)[0]
            picture, more = fan_picture(self.situation, first), words("adviser.more", count=found.futures)
            self.query_one(NowPage).look_ahead(first.title, picture, more)

    def ask_adviser(self, key: str) -> None:
        """Compare the orders with the change of this key, as far as comparisons are left."""
        page, place = self.query_one(AdviserPage), int(key.removeprefix("ask:"))
        if not self.adviser.left:
            self.notify(words("adviser.none_left"), severity="warning", timeout=2.5, markup=False)
        elif place < len(page.asking):
            item, book = page.asking[place], self.session.orders
            if not self.adviser.ask(item.label, book, item.change(book)):
                self.notify(words("adviser.no_change"), timeout=2.5, markup=False)
            self.show_advice()

    def edit_beliefs(self, name: str) -> None:
        """The sheet of beliefs, beginning with one."""
        self.app.push_screen(BeliefsDialog(self.situation, self.adviser, name), self._believed)

    def _believed(self, beliefs: Beliefs | None) -> None:
        if beliefs is not None and beliefs != self.adviser.beliefs:
            self.adviser.believe(beliefs)
            self.adviser.renew()
        self.show_advice()
