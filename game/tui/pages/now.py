"""The situation at a glance: what to decide, what happened and why, where everybody stands, what is ordered."""

from collections.abc import Mapping
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from game.match.present.case import Case
from game.match.present.cases import cases
from game.match.present.catalogue import headed, words
from game.match.present.causes import cause_lines
from game.match.present.choices import planned_line
from game.match.present.courts import docket_table
from game.match.present.hints import hint
from game.match.present.homes import home_table, supplier_table
from game.match.present.levers import changed_lines
from game.match.present.news import Story, headlines
from game.match.present.policy import inquiry_table
from game.match.present.results import tender_line
from game.match.present.rivals import rival_table
from game.match.present.situation import Situation
from game.match.present.standing import score_table
from game.match.present.table import Row, Table
from game.tui.charts import FanData, calendar, fan, ladder, lines, relations
from game.tui.charts.widget import ChartWidget
from game.tui.keys import key_of, opens
from game.tui.pages.page import Page, heading
from game.tui.pictures import calendar_picture, car_lines, ev_lines, ladder_picture, relations_picture, share_lines
from game.tui.style import Ink, palette, tone_style
from game.tui.widgets.choice_list import ChoiceList, Entry, hanging
from game.tui.widgets.panel import Panel
from game.tui.widgets.rows_table import RowsTable

ROOMY = 56  # columns from which a change is told in four parts, not two


class NowPage(Page):
    """The first page."""

    title = "now"

    def compose(self) -> ComposeResult:
        colours = palette()
        with Vertical(id="now-left"):
            yield Panel("decide", ChoiceList(id="decide"), id="decide-panel")
            yield Panel("docket", RowsTable(id="docket"), id="docket-panel")
            yield Panel("orders", ChoiceList(id="orders"), id="orders-panel")
        with Vertical(id="now-middle"):
            ahead = ChartWidget(fan, palette=colours, id="ahead")
            ahead.display = False
            yield Panel("shares", ChartWidget(lines, palette=colours, id="glance"), ahead, id="glance-panel")
            yield Panel("news", ChoiceList(id="news"), id="news-panel")
            tenders = ChartWidget(calendar, palette=colours, id="calendar")
            yield Panel("calendar", tenders, RowsTable(id="counts"), id="calendar-panel")
        with Vertical(id="now-right"):
            yield Panel("readiness", ChartWidget(ladder, palette=colours, id="ladder"), id="ladder-panel")
            yield Panel("rivals", RowsTable(id="rivals"), id="rivals-panel")
            bonds = ChartWidget(relations, palette=colours, id="network")
            yield Panel("network", bonds, RowsTable(id="pending"), id="network-panel")

    def show(self, situation: Situation, ink: Ink) -> None:
        decide, orders, news = (self.query_one(f"#{name}", ChoiceList) for name in ("decide", "orders", "news"))
        decide.lay(partial(_decide_lines, situation, ink))
        orders.lay(partial(order_lines, situation))
        news.lay(partial(_news_lines, situation, ink))
        picture, title = _main_picture(situation)
        self.chart("glance", picture)
        self.query_one("#ahead").display, self.query_one("#glance").display = False, True
        self.query_one("#glance-panel", Panel).name_it(heading(title))
        self.chart("ladder", ladder_picture(situation))
        self._label(situation.is_firm)
        if situation.is_firm:
            self.chart("calendar", calendar_picture(situation))
            self.chart("network", relations_picture(situation))
            tall, wide = self.screen.has_class("-tall"), self.screen.has_class("-wide")
            rivals = rival_table(situation, 12 if tall else 6, 3 if wide else 1)
            self.table("rivals", rivals if wide else _short(rivals, 0, 1, 2, 3), ink)  # the ladder shows the stages
            self.table("docket", _short_docket(situation), ink)
        else:
            self.table("counts", _short(score_table(situation.score_parts), 0, 1, 2, 3), ink)
            homes = home_table(situation)
            self.table("rivals", homes if homes.rows else supplier_table(situation), ink)
            self.query_one("#rivals-panel", Panel).name_it(heading("homes" if homes.rows else "suppliers"))
            self.table("pending", _short(inquiry_table(situation), 0, 1, 2), ink)

    def look_ahead(self, title: str, picture: FanData, more: str) -> None:
        """Show the own share to come, behind what is known of it, in place of the lines of all."""
        self.chart("ahead", picture)
        self.query_one("#ahead").display, self.query_one("#glance").display = True, False
        self.query_one("#glance-panel", Panel).name_it(headed(heading("ahead"), title), more)

    def _label(self, firm: bool) -> None:
        """A government sees its score, its makers and what is pending where a firm sees tenders, suits and bonds."""
        for chart, table, title in (("calendar", "counts", "parts"), ("network", "pending", "inquiries")):
            self.query_one(f"#{chart}").display, self.query_one(f"#{table}").display = firm, not firm
            self.query_one(f"#{chart}-panel", Panel).name_it(heading(chart if firm else title))
        if firm:
            self.query_one("#rivals-panel", Panel).name_it(heading("rivals"))
        self.query_one("#docket-panel").display = firm and self.screen.has_class("-tall")


def _main_picture(situation: Situation) -> tuple[object, str]:
    if situation.maker >= 0:
        return share_lines(situation), "shares"
    return (car_lines(situation), "cars") if situation.is_firm else (ev_lines(situation), "ev")


def _short_docket(situation: Situation) -> Table:
    """The docket without the columns that a narrow panel has no room for."""
    return _short(docket_table(situation), 0, 2, 6, 8, 3)


def _short(table: Table, *kept: int) -> Table:
    """Some of the columns of a table."""
    rows = tuple(Row(tuple(row.cells[place] for place in kept), row.link, row.key) for row in table.rows)
    return Table(tuple(table.columns[place] for place in kept), rows, table.empty)


def _decide_lines(situation: Situation, ink: Ink, width: int) -> list[Entry]:
    found = [(str(item.key), ink.marked(case_line(item, width)), True) for item in cases(situation)]
    idle = words("empty.cases", **opens(ink.keys))
    return found or [("", Content.styled(idle, tone_style("muted")), False)]


def case_line(item: Case, width: int = 0) -> Content:
    """A case in two lines: what, and by when or what was answered."""
    glyph, tone = ("✓", "good") if item.answered else ("●", "warn") if item.asked else ("○", "link")
    when = words("ui.your_answer", answer=item.answered) if item.answered else headed(item.deadline, item.silence)
    return Content.assemble(
        (f"{glyph} ", tone_style(tone)),
        (hanging(item.title, width), tone_style("muted" if item.answered else "strong")),
        (f"\n  {hanging(when, width)}", tone_style("good" if item.answered else "muted")),
    )


def order_lines(situation: Situation, width: int = 0) -> list[Entry]:
    """Orders in preparation, then levers that changed."""
    found: list[Entry] = []
    for place, item in enumerate(situation.planned):
        text = planned_line(situation, item.choice, item.amount, item.value)
        found.append(
            (
                f"order:{place}",
                Content.assemble(("▸ ", tone_style("own")), (hanging(text, width), tone_style("strong"))),
                True,
            )
        )
    for text in changed_lines(situation, situation.limits):
        found.append(
            ("levers", Content.assemble(("≡ ", tone_style("link")), (hanging(text, width), tone_style(""))), True)
        )
    return found or [("", Content.styled(words("empty.orders"), tone_style("muted")), False)]


def _news_lines(situation: Situation, ink: Ink, width: int) -> list[Entry]:
    if situation.turn == 0:
        return [*_guide_lines(situation, ink.keys, width), *_opening_lines(situation, ink.keys, width)]
    causes = cause_lines(situation, 4 if width >= ROOMY else 2)
    why = [(f"figure:{name}", ink.line(line), True) for name, line in causes]
    told = [
        story_line(item, ink, width) for item in headlines(situation, situation.turn - 1, 9)
    ]
    first = 2 if tender_line(situation) else 1  # the share, and how the tenders went
    found = [*_guide_lines(situation, ink.keys, width), *why[:first], *told, *why[first:]]
    return found or [("", Content.styled(words("empty.news"), tone_style("muted")), False)]


def _guide_lines(situation: Situation, keys: Mapping[str, str], width: int) -> list[Entry]:
    """In a guided game the hint of the quarter."""
    said = hint(situation, {**opens(keys), "cases": key_of("case", keys)})
    return [("", Content.styled(f"☞ {hanging(said, width)}\n", tone_style("link")), False)] if said else []


def _opening_lines(situation: Situation, keys: Mapping[str, str], width: int) -> list[Entry]:
    """Before the first quarter: the briefing, and what to do first."""
    seat = situation.seat_setup
    said = [
        (seat.briefing, "strong"),
        (words("now.scarce", scarce=seat.scarce) if seat.scarce else "", "own"),
        (words("now.begin", **opens(keys)), ""),
    ]
    return [
        ("", Content.styled(f"{hanging(text, width, 0)}\n", tone_style(tone)), False) for text, tone in said if text
    ]


def story_line(item: Story, ink: Ink, width: int = 0) -> Entry:
    """A headline; choosing it opens why it happened."""
    glyph = {"good": "▲", "bad": "▼", "own": "◆"}.get(item.tone, "·")
    text = Content.assemble(
        (f"{glyph} ", tone_style(item.tone or "muted")),
        (hanging(item.text, width), tone_style(item.tone if item.tone != "own" else "strong")),
    )
    return f"story:{item.turn}:{item.key}", ink.marked(text), True
