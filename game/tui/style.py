"""How tones look: one table from what a cell means to how it is drawn."""

import os
import re
from collections.abc import Iterable, Mapping

from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.content import Content
from textual.theme import Theme

from game.match.present.situation import Situation
from game.match.present.table import Cell
from game.tui.charts import Palette, detect

# Okabe and Ito (2008), lightened for a dark ground; sign, glyph or weight always says the same without colour.
COLOURS = {
    "": "#C9D3DC",
    "good": "#3CC79C",
    "bad": "#F0803C",
    "warn": "#F0E442",
    "own": "#F2AE2E",
    "muted": "#7C8B99",
    "strong": "#F3F6F8",
    "link": "#6CBEF0",
    "title": "#6CBEF0",
}
BOLD = frozenset({"own", "strong", "title"})
FOCUS = "bold underline"  # the name of the firm in focus, wherever it stands

THEME = Theme(
    name="casip",
    primary="#56B4E9",
    secondary="#CC79A7",
    accent="#E69F00",
    warning="#F0E442",
    error="#F0803C",
    success="#3CC79C",
    foreground="#C9D3DC",
    background="#0B0F14",
    surface="#10161D",
    panel="#18212B",
    dark=True,
    variables={
        "border": "#2C3B49",
        "border-blurred": "#22303C",
        "footer-background": "#10161D",
        "footer-key-foreground": "#F2AE2E",
        "footer-description-foreground": "#8C9AA7",
        "footer-key-background": "#10161D",
        "input-selection-background": "#56B4E9 35%",
        "block-cursor-background": "#22415A",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-blurred-background": "#172531",
        "block-cursor-blurred-foreground": "#E4EAEE",
        "scrollbar": "#22303C",
        "scrollbar-hover": "#34485A",
        "scrollbar-active": "#56B4E9",
        "scrollbar-background": "#0B0F14",
        "scrollbar-background-hover": "#0B0F14",
        "scrollbar-background-active": "#0B0F14",
        "scrollbar-corner-color": "#0B0F14",
    },
)


# What a terminal of sixteen colours is taken to show: turned back into sixteen, each of them comes out as itself.
SIXTEEN = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [(0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)],
    [
        *((85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85)),
        *((85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255)),
    ],
)


def palette() -> Palette:
    """The charts' palette for this terminal."""
    return detect(os.environ)


def tone_style(tone: str) -> str:
    """A tone as a style that both Rich and Textual read."""
    colour = COLOURS.get(tone, COLOURS[""])
    return f"bold {colour}" if tone in BOLD else colour


class Ink:
    """Turns cells into drawn text; firms keep their colour and marker of the charts."""

    def __init__(self, situation: Situation, colours: Palette, keys: Mapping[str, str] | None = None) -> None:
        """Take the firms' colours from the situation; `keys` are the player's own."""
        self.situation = situation
        self.palette = colours
        self.focus = name_pattern(situation)
        self.keys: Mapping[str, str] = keys or {}

    def marker(self, firm: int) -> tuple[str, Style]:
        """A firm's glyph and its style."""
        index = self.situation.colours[firm]
        return self.palette.marker(index), self.palette.style(self.palette.line(index))

    def line(self, cells: Iterable[Cell]) -> Content:
        """A line of cells."""
        return self.marked(Content.assemble(*((cell.text, tone_style(cell.tone)) for cell in cells)))

    def marked(self, words: Content) -> Content:
        """Words in which the name of the firm in focus stands out."""
        return words if self.focus is None else words.highlight_regex(self.focus, style=FOCUS)


def name_pattern(situation: Situation) -> re.Pattern[str] | None:
    """What finds the names of the firm in focus."""
    if situation.focus < 0:
        return None
    names = sorted({situation.name(situation.focus), situation.brief(situation.focus)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")


def plain(text: str, tone: str = "") -> Content:
    """Words in one tone; never read as markup."""
    return Content.styled(text, tone_style(tone))
