"""Lines of the first page hang alike, whichever page was open when the quarter ended; a form answers digits at once."""

from textual.widgets import Static

from game.tui.dialogs.form import FormDialog
from game.tui.widgets.choice_list import ChoiceList, wrapped
from tests.tui.hands import stands
from tests.tui.test_app import app_at


async def test_a_page_filled_behind_another_hangs_its_lines_as_when_it_is_open() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        desk = app.screen
        decide = desk.query_one("#decide", ChoiceList)
        open_ = decide.content_width
        await pilot.press("3")
        await pilot.pause()
        assert open_ > 20 and decide.size.width == 0 and decide.content_width == open_


def test_a_line_that_ends_with_its_width_leaves_no_blank_to_the_next() -> None:
    text = "market value +$447m · The first review of CALB is passed (Solvent, no ban); there is more room until then."
    for width in range(20, 120):
        lines = wrapped(text, width)
        assert lines == [line.strip() for line in lines] and max(map(len, lines)) <= width
        assert " ".join(lines) == text


async def test_what_would_come_of_a_number_follows_its_digits() -> None:
    app = app_at()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m", *"raise")
        await pilot.press("enter")
        form = await stands(pilot, FormDialog)
        before = str(form.query_one("#costs", Static).content)
        await pilot.press(*"9m")
        await pilot.pause()
        assert str(form.query_one("#costs", Static).content) != before
        await pilot.press("escape")
        await pilot.pause()
        assert str(form.query_one("#costs", Static).content) == before
