"""The terminal app through Pilot: every screen at three sizes, a game by keyboard, the mouse, hostile names, chance."""

import threading
from pathlib import Path

import pytest
from attrs import evolve
from textual.widgets import Input, Static

from game.match.adviser.outlook import Outlook
from game.match.hindsight.decisions import Decision
from game.match.hindsight.fortune import Fortune
from game.match.hindsight.looking_back import Hindsight
from game.match.hindsight.what_if import WhatIf
from game.match.present.cases import waiting
from game.match.present.catalogue import words
from game.match.session import begin
from game.scenario import load
from game.tui.app import CasipApp
from game.tui.charts.widget import ChartWidget
from game.tui.dialogs.about import AboutDialog
from game.tui.dialogs.beliefs import BeliefsDialog
from game.tui.dialogs.case import CaseDialog
from game.tui.dialogs.form import FormDialog
from game.tui.dialogs.levers import LeversDialog
from game.tui.dialogs.moves import MovesDialog
from game.tui.dialogs.news import NewsDialog
from game.tui.dialogs.orders import OrdersDialog
from game.tui.dialogs.simple import AskDialog, HelpDialog, PlayingDialog
from game.tui.screens.choose import ChooseScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.desk import NAMES, DeskScreen
from game.tui.screens.title import TitleScreen
from game.tui.widgets.choice_list import ChoiceList
from game.tui.widgets.rows_table import RowsTable
from game.tui.widgets.stepper import Stepper
from game.world.orders import Act
from tests.tui.mash import mash
from tests.tui.pretend import Pretend, PretendHouse, quarter_over

SIZES = ((80, 24), (120, 36), (200, 60))
SEATS = (1, 11, 14, 16, 24, 28)


def app_at(seat: int = 1, quarters: int = 2, turns: int | None = None) -> CasipApp:
    """The app at the desk of a seat after some quarters."""
    session = Pretend(seat, turns)
    for _ in range(quarters):
        session.end_quarter()
    return CasipApp(session, PretendHouse())


def screen_text(app: CasipApp) -> str:
    """What stands on the screen, row by row."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


@pytest.mark.parametrize("seat", SEATS)
async def test_every_screen_shows_at_every_size(seat: int) -> None:
    """Seats begin at different sizes; the terminal is then given the others."""
    app, first = app_at(seat), SEATS.index(seat) % len(SIZES)
    async with app.run_test(size=SIZES[first]) as pilot:
        for size in (*SIZES[first:], *SIZES[:first]):
            await pilot.resize_terminal(*size)
            for number, name in zip("123456789a", NAMES, strict=True):
                await pilot.press(number)
                await pilot.pause()
                _shows(app, size, seat, name)


def _shows(app: CasipApp, size: tuple[int, int], seat: int, name: str) -> None:
    """A page fills the screen, under the seat's name, and its panels say what they are."""
    text = screen_text(app)
    assert app.session is not None and app.session.setup.dims.seats[seat] in text.splitlines()[0]
    assert text.count("╭") >= 1
    assert len(text.splitlines()) == size[1] and all(len(line) == size[0] for line in text.splitlines())
    page = app.screen.query_one(f"#page-{name}")
    assert page.display
    assert {str(panel.border_title) for panel in page.query("Panel") if panel.is_on_screen}


@pytest.mark.parametrize(("key", "phrases"), [
    ("1", ("Decide", "What happened and why", "Orders this quarter")),
    ("2", ("Makers", "Regions", "Cells by chemistry", "Tenders coming", "CATL")),
    ("3", ("Readiness", "Your laboratories", "Stages publicly reached", "sulfide")),
    ("4", ("Docket", "Patent families", "Bans", "Licences", "trial")),
    ("5", ("Alliances", "Members", "Votes", "CASIP")),
    ("6", ("Your lines", "Being built", "Materials", "lithium")),
    ("7", ("Instruments", "purchase support", "Petitions")),
    ("8", ("Income", "Cash flow", "Balance", "net profit")),
    ("9", ("Everything you may know", "R6.4")),
])  # fmt: skip
async def test_a_screen_says_what_it_is_about(key: str, phrases: tuple[str, ...]) -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        text = screen_text(app)
        assert [phrase for phrase in phrases if phrase not in text] == []


async def test_the_adviser_shows_what_it_has_found_and_asks_for_beliefs() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DeskScreen) and words("adviser.closed") in screen_text(app)
        band = tuple(tuple(0.3 + 0.01 * quarter * part for quarter in range(13)) for part in (-1, 1, 2))
        screen.adviser.outlook = Outlook(screen.situation.turn, 1, 96, band, band, band, ())  # type: ignore[arg-type]
        screen.show_advice()
        await pilot.pause()
        text = screen_text(app)
        assert "P90 54.0%" in text and "96 futures" in text
        await pilot.press("1")
        await pilot.pause()
        assert "P50 42.0%" in screen_text(app)
        await pilot.press("a", "tab", "enter")
        await pilot.pause()
        assert isinstance(app.screen, BeliefsDialog)
        await pilot.press("right", "escape")
        await pilot.pause()
        assert list(screen.adviser.beliefs.lead.values()) == [1.25]


async def test_the_debrief_fills_as_hindsight_comes_and_goes_back_with_it() -> None:
    app = app_at(quarters=3, turns=3)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DebriefScreen)  # a game that has ended opens there
        assert "finished with 3 quarters" in screen_text(app) and words("hindsight.no_record") in debrief_text(screen)
        decision = Decision(1, int(Act.SUE), text="Sue [b]everybody[/b]")
        fortune = Fortune(40.0, (30.0, 50.0), (35.0,), 4, 1)
        found = Hindsight(1.0, 4, {}, (WhatIf(decision, -2.0, (-1.0,) * 9),), fortune)
        screen.show(found)
        await pilot.pause()
        text = debrief_text(screen)
        assert "Sue [b]everybody[/b]" in text and "worse without in 9 of 9" in text
        assert "+5.0 came by your orders" in text
        await pilot.press("h")
        await pilot.pause()
        assert "51.0" in screen_text(app)
        await pilot.press("escape", "b")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen) and app.screen.hindsight is found


def debrief_text(screen: DebriefScreen) -> str:
    """What the panels of findings say."""
    return "\n".join(str(item.content) for item in screen.query("#debrief-body Static").results(Static))


async def test_a_whole_short_game_by_keyboard() -> None:
    """Title, a seat, an answer, a lever, a move, three quarters, the debrief, back to the title."""
    app = CasipApp(None, PretendHouse())
    async with app.run_test(size=(120, 36)) as pilot:
        assert isinstance(app.screen, TitleScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        session = app.session
        assert isinstance(app.screen, DeskScreen) and session.setup.dims.seats[session.seat] == "CALB"
        session.last = 3
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CaseDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert [item.choice.act for item in session.orders.planned] == [Act.ACCEPT]
        await pilot.press("l", "left", "escape")
        await pilot.pause()
        assert [name for name, _ in session.orders.changed] == ["research"]
        for quarter in range(3):
            await pilot.press("e")
            await pilot.pause()
            assert isinstance(app.screen, AskDialog)
            await pilot.press("enter")
            await quarter_over(pilot)
            assert session.turn == quarter + 1
            if quarter < 2:
                assert isinstance(app.screen, NewsDialog)
                await pilot.press("escape")
                await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "Score" in screen_text(app) and "Seed" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TitleScreen)


async def test_the_title_offers_to_continue_first_where_there_is_a_save() -> None:
    app = CasipApp(None, PretendHouse(saved=True))
    async with app.run_test() as pilot:
        assert app.screen.query_one("#menu", ChoiceList).key == "continue"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)


async def test_undo_takes_back_an_order_and_a_lever() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "enter")
        await pilot.pause()
        assert len(app.session.orders.planned) == 1
        await pilot.press("l", "left", "escape")
        await pilot.pause()
        assert app.session.orders.changed
        await pilot.press("u")
        assert not app.session.orders.changed
        await pilot.press("u")
        assert not app.session.orders.planned


async def test_the_case_form_counters_with_numbers_in_range() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        await pilot.press("2", "5", "enter", "tab", "0", "ctrl+s")
        await pilot.pause()
        [order] = app.session.orders.planned
        assert (order.choice.act, order.amount, order.value) == (Act.COUNTER, 25_000_000, 0.0)
        app.screen.open_form(order.choice)
        await pilot.pause()
        assert isinstance(app.screen, FormDialog) and app.screen.numbers == {"amount": 25_000_000, "value": 0.0}
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("o", "delete")
        await pilot.pause()
        assert app.session.orders.planned == []


async def test_the_key_of_cases_walks_on_when_all_that_waits_is_answered() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        answered = len(waiting(app.screen.situation))
        for _ in range(answered):
            await pilot.press("c", "enter")
            await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CaseDialog) and not app.screen.case.answered


async def test_moves_are_found_by_typing_and_explained() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(app.screen, MovesDialog)
        await pilot.press(*"equity")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "equity"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
        assert [item.choice.act for item in app.session.orders.planned] == [Act.RAISE]


async def test_what_comes_once_a_game_is_given_only_from_its_form() -> None:
    app = CasipApp(begin(load("casip-2024"), "miit", 3, None), PretendHouse())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press(*"goal", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog) and not app.session.orders.planned
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [item.choice.act for item in app.session.orders.planned] == [Act.CHANGE_GOAL]


async def test_a_row_opens_what_can_be_done_about_it() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.focused, RowsTable)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, AboutDialog)
        assert app.screen.choices and all(choice.target in (0, -1) for choice in app.screen.choices)
        await pilot.press(*["down"] * len(app.screen.subject.topics), "enter")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog) or app.session.orders.planned


async def test_a_table_is_sorted_and_filtered_by_keys_and_by_its_heading() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "full_stop", "r")
        await pilot.pause()
        table = app.focused
        assert isinstance(table, RowsTable) and table.how.column == 0 and table.how.turned
        await pilot.press("slash", *"cat")
        await pilot.pause()
        assert table.row_count == 1 and "/cat" in str(table.parent.border_subtitle)
        await pilot.press("enter", "escape", "less_than_sign")
        await pilot.pause()
        assert table.how.words == "" and table.how.column == -1 and table.row_count > 3
        await pilot.click("#shares", offset=(20, 0))
        await pilot.pause()
        assert table.how.column >= 0


async def test_a_table_is_shown_alone_and_the_page_comes_back() -> None:
    app = app_at()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "JP/KR" not in screen_text(app).split("region")[0] and "›" in screen_text(app)
        await pilot.press("z")
        await pilot.pause()
        text = screen_text(app)
        assert "JP/KR" in text and "WeLion" in text and "Regions" not in text
        await pilot.press("z")
        await pilot.pause()
        assert "Regions" in screen_text(app) and app.screen.maximized is None
        await pilot.press("z", "3")
        await pilot.pause()
        assert app.screen.maximized is None and "Readiness" in screen_text(app)


async def test_a_followed_firm_stands_out_on_every_page() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "f")
        await pilot.pause()
        followed = app.screen.situation.focus
        assert followed >= 0 and f"following {app.screen.situation.brief(followed)}" in screen_text(app)
        await pilot.press("5")
        await pilot.pause()
        drawn = app.screen._compositor.render_strips()
        marked = [part.text for line in drawn for part in line if part.style and part.style.underline]
        assert any(app.screen.situation.brief(followed) in text for text in marked)
        await pilot.press("2", "f")
        await pilot.pause()
        assert app.screen.situation.focus == -1


async def test_a_figure_says_what_it_is_why_it_moved_and_where_it_comes_from() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", *["full_stop"] * 2, "enter")
        await pilot.pause()
        text = screen_text(app)
        assert "all cells that were installed" in text and "which is:" in text
        await pilot.press("s")
        await pilot.pause()
        assert words("source.title", name="share") in screen_text(app)
        await pilot.press("escape", "w")
        await pilot.pause()
        assert isinstance(app.screen, AboutDialog) and app.screen.subject.title == "CALB"


async def test_a_headline_opens_its_causes_down_to_the_rule() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n", "enter")
        await pilot.pause()
        assert isinstance(app.screen, AboutDialog)
        assert "R6.4" in screen_text(app) and app.screen.subject.topics[1].event is not None
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, AboutDialog) and len(app.screen_stack) > 4
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen) and app.screen.shown_page != "now"


async def test_talks_lead_to_a_case_and_to_a_question() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t", "enter")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, AboutDialog) and "Talks with" in page.subject.title
        place = next(place for place, topic in enumerate(page.subject.topics) if topic.case)
        await pilot.press(*["down"] * place, "enter")
        await pilot.pause()
        assert isinstance(app.screen, CaseDialog)
        await pilot.press("escape", "t", "enter")
        await pilot.pause()
        asked = len(app.screen.subject.topics)
        assert app.screen.probes
        await pilot.press(*["down"] * asked, "enter")
        await pilot.pause()
        [order] = app.session.orders.planned
        assert order.choice in page.probes and order.amount == page.probes[0].amount.low


async def test_split_levers_keep_their_sum() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("l", "down", "right", "right", "down", "5", "0", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LeversDialog)
        shares = [item.value for item in app.screen.query(Stepper) if app.screen.fields[item.id or ""].lever == "split"]
        assert sum(shares) == pytest.approx(1.0) and shares[1] == pytest.approx(0.5)
        await pilot.press("escape")
        await pilot.pause()
        split = app.session.orders.levers.split[1, :, 0]
        assert split[1] == pytest.approx(0.5) and split.sum() == pytest.approx(1.0)


async def test_the_mouse_does_what_the_keys_do() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.click("TabBar", offset=(10, 0))
        await pilot.pause()
        assert app.screen.shown_page == "market"
        await pilot.click("#shares", offset=(4, 2))
        await pilot.pause()
        assert isinstance(app.screen, AboutDialog)
        await pilot.press("escape", "l")
        await pilot.pause()
        stepper = app.screen.query(Stepper).first()
        before = stepper.value
        await pilot.click(stepper, offset=(stepper.label_width + 1, 0))
        await pilot.pause()
        assert stepper.value < before


async def test_help_answers_on_every_screen() -> None:
    app = app_at()
    async with app.run_test(size=(80, 24)) as pilot:
        for number, name in zip("123456789a", NAMES, strict=True):
            await pilot.press(number, "question_mark")
            await pilot.pause()
            assert isinstance(app.screen, HelpDialog)
            assert words(f"screen.{name}.title") in str(app.screen.heading)
            await pilot.press("escape")
            await pilot.pause()


async def test_nothing_left_open_is_forgotten_before_the_quarter_ends() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert "silence refuses" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.turn == 2


async def test_hostile_names_stay_words() -> None:
    """Markup and escapes in a firm's name are shown as they are or dropped, and never run or styled."""
    session = Pretend(1)
    names = list(session.world.setup.firms.names)
    names[0] = "[@click=app.exit]EVIL[/]"
    names[2] = "[bold red]x\x1b[31m"
    session.world.setup = evolve(session.world.setup, firms=evolve(session.world.setup.firms, names=tuple(names)))
    session.end_quarter()
    app = CasipApp(session, PretendHouse())
    async with app.run_test(size=(200, 60)) as pilot:
        for number in range(1, 10):
            await pilot.press(str(number))
            await pilot.pause()
            assert "\x1b" not in screen_text(app)
        assert "[@click=app.exit]EVIL[/]" in screen_text(app)
        await pilot.press("1", "c")
        await pilot.pause()
        assert "[@click=app.exit]EVIL[/]" in screen_text(app)
        await pilot.click("#answers", offset=(2, 0))
        assert app.is_running


async def test_without_colour_every_screen_still_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert app.screen.query_one("#picture", ChartWidget)._palette.plain
        assert "CATL" in screen_text(app)


async def test_the_palette_of_commands_knows_the_desk() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)):
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert words("command.end") in titles and words("screen.supply.title") in titles


async def test_the_palette_hands_the_seat_to_a_stand_in_and_takes_it_back() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        command = next(item for item in app.get_system_commands(app.screen) if item.title == words("stand_in.command"))
        command.callback()
        await pilot.pause()
        assert app.session.handed == app.session.desks
        assert any("stand-in runs research" in note.message for note in app._notifications)
        command.callback()
        assert app.session.handed == ()


async def test_a_failing_save_is_told_and_the_game_goes_on() -> None:
    from game.errors import SaveError

    app = app_at()

    def fail() -> None:
        raise SaveError("disk full")

    async with app.run_test(size=(120, 36)) as pilot:
        app.session.end_quarter = fail
        await pilot.press("e", "enter")
        await quarter_over(pilot)
        assert isinstance(app.screen, DeskScreen)
        assert any("disk full" in note.message for note in app._notifications)


async def test_the_interface_goes_on_while_a_quarter_is_played() -> None:
    """The desk draws and says what goes on, takes no order, and shows the quarter when it is over."""
    app, may_end = app_at(), threading.Event()
    async with app.run_test(size=(120, 36)) as pilot:
        end = app.session.end_quarter

        def slowly() -> None:
            assert may_end.wait(20.0)
            end()

        app.session.end_quarter = slowly
        await pilot.press("e", "enter")
        await pilot.pause(PlayingDialog.SHOWN_AFTER + 0.2)
        assert isinstance(app.screen, PlayingDialog) and "is being played" in screen_text(app)
        await pilot.press("escape", "m", "e", "enter")
        assert isinstance(app.screen, PlayingDialog) and app.session.turn == 2
        may_end.set()
        await quarter_over(pilot)
        assert isinstance(app.screen, NewsDialog) and app.session.turn == 3


@pytest.mark.slow
@pytest.mark.parametrize("seat", (1, 24))
async def test_twelve_hundred_random_keys_break_nothing(seat: int) -> None:
    app = app_at(seat, quarters=0, turns=400)
    async with app.run_test(size=(100, 30)) as pilot:
        await mash(pilot, 600, seat)
        assert app.is_running


async def test_saves_are_listed_and_opened(tmp_path: Path) -> None:
    app = CasipApp(None, PretendHouse(saved=True))
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "CALB, sketch" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)


async def test_orders_are_listed_and_changed() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "down", "enter", "ctrl+s", "o")
        await pilot.pause()
        assert isinstance(app.screen, OrdersDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)


async def test_a_first_game_gives_a_hint_each_quarter() -> None:
    app = CasipApp(None, PretendHouse())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "☞" in screen_text(app)
        await pilot.press("e", "enter")
        await quarter_over(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "☞" in screen_text(app)


async def test_keys_that_come_before_a_dialog_stands_do_nothing():
    """A dialog takes no action until all of it is there: Escape may come right behind the key that opens it."""
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        opened = app.screen
        assert isinstance(opened, MovesDialog)
        assert opened.check_action("leave", ())
        opened.stands = False
        await pilot.press("escape")
        assert app.screen is opened
    assert not MovesDialog.stands
