"""Draws docs/pictures/: the screens of one game, always the same one, as this version of the game plays it.

Run `python docs/pictures.py` after `make test` has made the environment. Each screen is exported as SVG and turned into
PNG by a headless Chromium or Chrome; where there is none, the SVG is kept. Fira Code or another monospaced font should
be installed.
"""

import asyncio
import html
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from rich.cells import cell_len

from game.match.loop import play_quarter
from game.match.metrics import metrics
from game.match.opening import opened
from game.match.seating import groups_for
from game.match.session import Session
from game.scenario import load
from game.tui.app import CasipApp
from game.tui.dialogs.news import NewsDialog
from game.world.orders import Act

FOLDER = Path(__file__).parent / "pictures"
SCENARIO, SEAT, SEED = "casip-2024", "catl", 11
QUARTERS, HELD = 12, 2  # played by AI in every seat, and then by a person who lets everything stand
SIZE = (120, 36)  # columns and rows
SCREENS = {"desk": "1", "market": "2", "research": "3", "news": "n"}  # picture and the key that opens the screen
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def session_midway() -> Session:
    """A game in which AI has played every seat so far, with a person in one of them from now on."""
    scenario = load(SCENARIO)
    world, everybody = opened(scenario, SEED), groups_for(scenario.setup)
    history, chronicle = [metrics(world)], []
    for _ in range(QUARTERS):
        quarter = play_quarter(world, everybody)
        world = quarter.after
        history.append(metrics(world))
        chronicle.append(quarter.events)
    seat = scenario.setup.dims.seats.index(SEAT)
    rivals = groups_for(scenario.setup, people=frozenset({seat}))
    session = Session(scenario, seat, SEED, rivals, world, history=history, chronicle=chronicle)
    for _ in range(HELD):
        session.end_quarter()
    prepare(session)
    return session


def prepare(session: Session) -> None:
    """Begin the quarter's orders: the first patent challenge and the first bid that the rules allow."""
    choices = session.choices()
    for act in (Act.CHALLENGE, Act.BID):
        found = next((choice for choice in choices if choice.act == act), None)
        if found is not None:
            session.orders.add(found)


async def screens(session: Session) -> dict[str, str]:
    """The screens as SVG, by the name of the picture."""
    app, drawn = CasipApp(session), {}
    async with app.run_test(size=SIZE) as pilot:
        for name, key in SCREENS.items():
            await pilot.press(key)
            await pilot.pause()
            while isinstance(app.screen, NewsDialog) and app.screen.shown < len(app.screen.lines):
                await pilot.pause(0.1)  # headlines come one after the other
            drawn[name] = widened(app.export_screenshot(title="casip"))
    return drawn


def widened(picture: str) -> str:
    """An SVG in which wide glyphs, Chinese ones, take the two cells that they take in a terminal, not one."""

    def length(found: re.Match[str]) -> str:
        text = html.unescape(found["text"])
        cells = float(found["length"]) * cell_len(text) / max(len(text), 1)
        return f'textLength="{cells:.1f}"{found["between"]}>{found["text"]}</text>'

    return re.sub(r'textLength="(?P<length>[\d.]+)"(?P<between>[^>]*)>(?P<text>[^<]*)</text>', length, picture)


def keep(name: str, picture: str, browser: str | None) -> Path:
    """Write a picture as PNG where a browser can draw it, else as SVG."""
    target = FOLDER / f"{name}.svg"
    target.write_text(picture, encoding="utf-8")
    if browser is None:
        return target
    png = draw(target, browser)
    target.unlink()
    return png


def draw(source: Path, browser: str) -> Path:
    """The PNG of an SVG, beside it.

    Raises:
        SystemExit: when the browser draws nothing.
    """
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', source.read_text(encoding="utf-8"))
    if box is None:
        raise SystemExit(f"{source}: there is no viewBox")
    width, height = (int(float(side)) + 1 for side in box.groups())
    target = source.with_suffix(".png")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--user-data-dir={profile}", "--default-background-color=00000000",
            f"--window-size={width},{height}", f"--screenshot={target}", source.as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not target.exists():
        raise SystemExit(f"{browser} could not draw {source}:\n{done.stderr}")
    return target


def main() -> None:
    """Draw all pictures."""
    os.environ.pop("NO_COLOR", None)
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    FOLDER.mkdir(exist_ok=True)
    for name, picture in asyncio.run(screens(session_midway())).items():
        print(keep(name, picture, browser))


if __name__ == "__main__":
    main()
