"""A table of rows on a page that comes and goes."""

from attrs import evolve

from game.match.present.table import Table, columns, row
from game.tui.screens.desk import DeskScreen
from game.tui.widgets.rows_table import RowsTable
from tests.tui.test_app import app_at, screen_text


async def test_a_table_filled_while_its_page_is_hidden_shows_the_new_rows() -> None:
    app = app_at(quarters=0)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("7")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        table, ink = app.screen.query_one("#inquiries", RowsTable), app.screen.ink
        first = Table(columns("government", "case"), (row("Narnia", "duty on wardrobes"),))
        table.fill(first, ink)
        await pilot.pause()
        assert "wardrobes" in screen_text(app)
        await pilot.press("1")
        await pilot.pause()
        table.fill(evolve(first, rows=(row("Narnia", "duty on turkishes"),)), ink)
        app.screen.query_one("#page-policy").display = True
        app.screen.query_one("#page-now").display = False
        await pilot.pause()
        assert "turkishes" in screen_text(app) and "wardrobes" not in screen_text(app)
