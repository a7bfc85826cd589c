"""The desk: header, nine pages, orders in preparation, the end of a quarter."""

from collections.abc import Mapping
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Input

from game.match.adviser.adviser import Adviser
from game.match.guide import is_first_game, lead
from game.match.present.cases import cases, waiting
from game.match.present.catalogue import words
from game.match.present.explaining import of_figure, of_row
from game.match.present.looking import look
from game.match.present.situation import Situation
from game.match.present.table import Link
from game.match.present.why import story_page
from game.tui.dialogs.about import Picked
from game.tui.dialogs.encyclopaedia import EncyclopaediaDialog
from game.tui.dialogs.news import NewsDialog
from game.tui.dialogs.simple import leave_question, screen_help
from game.tui.keys import desk_bindings, in_words, key_of, opens
from game.tui.pages.adviser import AdviserPage
from game.tui.pages.alliances import AlliancesPage
from game.tui.pages.books import BooksPage
from game.tui.pages.courts import CourtsPage
from game.tui.pages.log import LogPage
from game.tui.pages.market import MarketPage
from game.tui.pages.now import NowPage
from game.tui.pages.page import Page
from game.tui.pages.policy import PolicyPage
from game.tui.pages.research import ResearchPage
from game.tui.pages.supply import SupplyPage
from game.tui.resting import rest, tidy, wake
from game.tui.screens.advising import LISTEN, Advising
from game.tui.screens.ordering import Ordering
from game.tui.style import Ink, palette
from game.tui.widgets.choice_list import ChoiceList
from game.tui.widgets.glance_bar import GlanceBar, TabBar
from game.tui.widgets.key_bar import KeyBar
from game.tui.widgets.rows_table import RowsTable

PAGES: tuple[type[Page], ...] = (
    NowPage,
    MarketPage,
    ResearchPage,
    CourtsPage,
    AlliancesPage,
    SupplyPage,
    PolicyPage,
    BooksPage,
    LogPage,
    AdviserPage,
)
NAMES = tuple(page.title for page in PAGES)
TIDY = 1.0  # seconds until the memory of a dialog that has closed is given back


class DeskScreen(Ordering, Advising):
    """Where a game is played."""

    BINDINGS = [
        *desk_bindings(),
        Binding("escape", "page('now')", "now", show=False),
        *(Binding(key, f"page('{name}')", name, show=False) for key, name in zip("123456789", NAMES, strict=False)),
    ]

    def __init__(self, session: Any, keys: Mapping[str, str] | None = None, guided: bool = False) -> None:
        """The desk of a session; `keys` are the player's own; a guided game has a lesson a quarter."""
        super().__init__()
        in_words(self)
        self.session, self.keys = session, keys or {}
        self.guided = guided or is_first_game(session.scenario, session.seat_id)
        lead(session)
        self.situation = look(session, guided=self.guided)
        self.ink = Ink(self.situation, palette(), self.keys)
        self.shown_page = "now"
        self._fresh: set[str] = set()
        self._tidying: Timer | None = None
        self.adviser = Adviser(session)

    def compose(self) -> ComposeResult:
        yield GlanceBar()
        yield TabBar(NAMES, (*"123456789", key_of("adviser", self.keys)))
        with ContentSwitcher(initial="page-now"):
            for page in PAGES:
                yield page(id=f"page-{page.title}")
        yield KeyBar()

    def on_mount(self) -> None:
        self.refresh_desk()
        self.query_one("#decide", ChoiceList).focus()
        self.set_interval(LISTEN, self.listen)
        self.call_after_refresh(self.open_debrief if self.session.finished else rest)

    def on_screen_resume(self) -> None:
        self._tidy_soon()

    def _tidy_soon(self) -> None:
        """A moment after a page was shown or a dialog closed, let go of what is gone."""
        if self._tidying is None:
            self._tidying = self.set_timer(TIDY, self._tidy)

    def _tidy(self) -> None:
        self._tidying = None
        tidy()

    def on_unmount(self) -> None:
        self.adviser.close()
        wake()

    def on_resize(self) -> None:
        self._fresh.clear()
        self.call_after_refresh(self._show_page)

    def refresh_desk(self) -> None:
        """Show what the session holds now."""
        self.situation = look(self.session, self.situation, self.guided)
        self.ink = Ink(self.situation, self.ink.palette, self.keys)
        self.query_one(GlanceBar).show(self.situation, self.session.orders.attention_left)
        self.query_one(TabBar).follow(self.situation)
        self._fresh.clear()
        self._show_page()
        self.look_ahead()

    def _show_page(self) -> None:
        if self.shown_page not in self._fresh:
            self._fresh.add(self.shown_page)
            self.query_one(f"#page-{self.shown_page}", Page).show(self.situation, self.ink)
        self.show_advice()  # which may have come while another page was open

    def action_page(self, name: str) -> None:
        self.minimize()
        self.shown_page = name
        self.query_one(ContentSwitcher).current = f"page-{name}"
        self.query_one(TabBar).activate(name)
        self._show_page()
        self._focus_first(self.query_one(f"#page-{name}", Page))
        self._tidy_soon()

    def _focus_first(self, page: Page) -> None:
        """The first list, or table with rows to open, that is shown."""
        tables = [item for item in page.query(RowsTable) if item.linked and _shown(item)]
        found = [*(item for item in page.query(ChoiceList) if _shown(item)), *tables, *page.query(RowsTable)]
        if found:
            found[0].focus(scroll_visible=False)

    @on(TabBar.Picked)
    def _picked(self, event: TabBar.Picked) -> None:
        self.action_page(event.name)

    @on(RowsTable.Opened)
    def _opened(self, event: RowsTable.Opened) -> None:
        name, row = event.source.id or "", event.row
        if name == "log":
            self.open_page(story_page(self.situation, row.key))
        else:
            self.open_page(of_row(self.situation, name, event.table, row, event.source.how.column))

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        source, key = event.source.id, event.key
        if source == "decide":
            self.open_case(next((item for item in cases(self.situation) if str(item.key) == key), None))
        elif key.startswith("ask:"):
            self.ask_adviser(key)
        elif source == "beliefs":
            self.edit_beliefs(key)
        elif source == "orders":
            self.open_order(key.replace("order:", "change:"))
        elif key.startswith("story:"):
            self.open_page(story_page(self.situation, key))
        elif key.startswith("figure:"):
            self.open_page(of_figure(self.situation, key.removeprefix("figure:")))

    @on(ChoiceList.Dropped)
    def _dropped(self, event: ChoiceList.Dropped) -> None:
        if event.source.id == "orders":
            self.open_order(event.key.replace("order:", "drop:"))

    def go_to(self, screen: str) -> None:
        if screen == "levers":
            self.action_levers()
        else:
            self.action_page(screen)

    def action_adviser(self) -> None:
        self.action_page("adviser")

    def action_case(self) -> None:
        """The next case that waits, else the next without an answer, else the first."""
        found = cases(self.situation)
        open_yet = waiting(self.situation) or [case for case in found if not case.answered]
        if found:
            self.open_case((open_yet or found)[0])
        else:
            self.say(words("empty.cases", **opens(self.keys)))

    def action_find(self) -> None:
        """Filter the table under the cursor; where there is none, find a move."""
        if self.shown_page == "log":
            self.query_one("#find", Input).focus()
        elif isinstance(self.focused, RowsTable):
            self.focused.search()
        else:
            self.action_moves()

    def action_zoom(self) -> None:
        """The table or list under the cursor alone on the screen, or the page again."""
        if self.maximized is not None:
            self.minimize()
        elif self.focused is None or not self.maximize(self.focused, container=False):
            self.say(words("ui.zoom_none"))

    def firm_here(self) -> int:
        firm = firm_under(self.focused, self.situation)
        return firm if firm >= 0 else self.situation.focus

    def action_follow(self) -> None:
        """Follow the firm under the cursor on every page, or no firm any more."""
        self.follow(firm_under(self.focused, self.situation))

    def follow(self, firm: int) -> None:
        """Let a firm stand out on every page; the same again, or none, lets it go."""
        given = firm if firm >= 0 and firm not in (self.situation.focus, self.situation.seat) else -1
        if given < 0 and self.situation.focus < 0:
            self.say(words("ui.follow_none"))
        self.situation.focus = given
        self.refresh_desk()

    def action_moves(self) -> None:
        self.open_about(Link())

    def action_news(self) -> None:
        if self.situation.turn > 0:
            self.app.push_screen(NewsDialog(self.situation, self.ink, self.first_told), self._after_news)
        else:
            self.say(words("empty.log"))

    def _after_news(self, found: Picked | None) -> None:
        self.action_page("now")
        self.after_page(found)

    def action_why(self) -> None:
        """The seat's own figures, and why they moved."""
        self.open_page(of_figure(self.situation, "share" if self.situation.is_firm else "score"))

    @on(GlanceBar.Asked)
    def _asked(self) -> None:
        self.action_why()

    def action_help(self) -> None:
        self.app.push_screen(screen_help(self.shown_page))

    def action_encyclopaedia(self) -> None:
        """Every term, rule, quantity and figure."""
        self.app.push_screen(EncyclopaediaDialog(self.situation.figures))

    def action_settings(self) -> None:
        """Language, names, look, keys."""
        self.app.action_settings()  # type: ignore[attr-defined]

    def action_leave(self) -> None:
        self.app.push_screen(leave_question(), self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.post_message(self.Left())

    def after_quarter(self) -> None:
        """Show what the quarter brought."""
        lead(self.session)
        self.shown_page = "now"
        self.refresh_desk()
        self.action_page("now")
        if self.session.finished:
            self.open_debrief()
        else:
            self.action_news()


def firm_under(widget: Widget | None, situation: Situation) -> int:
    """The firm or government that the line under the cursor is about, -1 for none."""
    if isinstance(widget, RowsTable) and widget.row_here is not None:
        row = widget.row_here
        named = [cell.firm for cell in row.cells if cell.firm >= 0 and not situation.is_own(cell.firm)]
        target = row.link.target if row.link is not None else -1
        return target if target >= 0 and not situation.is_own(target) else next(iter(named), -1)
    if isinstance(widget, ChoiceList) and widget.id == "decide":
        return next((item.who for item in cases(situation) if str(item.key) == widget.key), -1)
    return -1


def _shown(widget: Widget) -> bool:
    return all(part.display for part in widget.ancestors_with_self if isinstance(part, Widget))
