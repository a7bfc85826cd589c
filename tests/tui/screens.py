"""The screens of a pretended game as text at three sizes, for goldens; no rule is played, so that none moves them."""

from pathlib import Path
from unittest import mock

from textual.pilot import Pilot

from game.tui.app import CasipApp
from game.tui.dialogs.news import NewsDialog
from tests.tui.pretend import Pretend, PretendHouse

FOLDER = Path(__file__).parent.parent / "goldens" / "screens"
SIZES = ((80, 24), (120, 36), (200, 60))
CALB, QUARTERS = 1, 3
# name of the screen and the keys that lead there from the one before
SCREENS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("now", ()),
    ("market", ("2",)),
    ("market-sorted", ("full_stop", "full_stop", "r", "f")),
    ("row", ("enter",)),
    ("source", ("s",)),
    ("research", ("escape", "3")),
    ("courts", ("4",)),
    ("alliances", ("5",)),
    ("everybody", ("x",)),
    ("supply", ("x", "6")),
    ("policy", ("7",)),
    ("books", ("8",)),
    ("log", ("9",)),
    ("why", ("enter",)),
    ("figures", ("escape", "w")),
    ("talks", ("escape", "1", "t")),
    ("news", ("escape", "escape", "n")),
)


def place(name: str, size: tuple[int, int]) -> Path:
    """Where the golden of a screen lies."""
    return FOLDER / f"{name}-{size[0]}x{size[1]}.txt"


def screen_text(app: CasipApp) -> str:
    """What stands on the screen, row by row, without blanks at the ends."""
    rows = ("".join(part.text for part in strip).rstrip() for strip in app.screen._compositor.render_strips())
    return "\n".join(rows) + "\n"


async def drawn(size: tuple[int, int]) -> dict[str, str]:
    """Every screen at a size, by name."""
    with mock.patch("game.match.present.why.rule_text", return_value="What the rule book says."):
        return await _drawn(size)


async def _drawn(size: tuple[int, int]) -> dict[str, str]:
    session, found = Pretend(CALB), {}
    for _ in range(QUARTERS):
        session.end_quarter()
    app = CasipApp(session, PretendHouse())
    async with app.run_test(size=size) as pilot:
        for name, keys in SCREENS:
            for key in keys:
                await pilot.press(key)
            await pilot.pause()
            while isinstance(app.screen, NewsDialog) and app.screen.shown < len(app.screen.lines):
                await pilot.pause(0.05)
            found[name] = await settled(app, pilot)
    return found


async def settled(app: CasipApp, pilot: Pilot[None]) -> str:
    """The screen once it has stood still for three looks: scroll bars and what is told after a refresh come late."""
    looks = [screen_text(app)]
    while len(looks) < 3 or len(set(looks[-3:])) > 1:
        await pilot.pause(0.01)
        looks.append(screen_text(app))
    return looks[-1]
