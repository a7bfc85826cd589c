"""Looks: the same screens in other colours. Hues stay, so that what is safe for the colour-blind stays safe."""

from collections.abc import Callable
from functools import lru_cache

from rich.color import Color as Ink
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from game.match.present.catalogue import clean

Paint = Callable[[Color, bool], Color]
STRONG = 0.80  # least lightness of words where contrast is wanted


def _fill(colour: Color) -> bool:
    """Whether an area in this colour is a part of a chart, and no ground to write on."""
    _, depth, lightness = colour.hsl
    return lightness >= 0.3 or depth >= 0.6


def _day(colour: Color, ground: bool) -> Color:
    """Light for dark: lightness turned round, words held dark enough to read."""
    hue, depth, lightness = colour.hsl
    turned = 1.0 - lightness
    if ground and _fill(colour):
        return Color.from_hsl(hue, depth, min(max(turned, 0.5), 0.72))
    return Color.from_hsl(hue, depth, max(turned, 0.86) if ground else min(turned * 0.9, 0.36))


def _contrast(colour: Color, ground: bool) -> Color:
    """Black ground, light words; what is marked keeps a ground that can be told from black."""
    hue, depth, lightness = colour.hsl
    if ground and _fill(colour):
        return Color.from_hsl(hue, depth, min(max(lightness, 0.4), 0.6))
    if ground:
        return Color(0, 0, 0) if lightness < 0.16 else Color.from_hsl(hue, depth, min(lightness, 0.30))
    return Color.from_hsl(hue, depth, max(lightness, STRONG))


def _grey(colour: Color, ground: bool) -> Color:
    """No hue at all."""
    return colour.monochrome


PAINTS: dict[str, Paint] = {"day": _day, "contrast": _contrast, "grey": _grey}


@lru_cache(maxsize=8192)
def _painted(style: Style, look: str, blocks: bool) -> Style:
    """A style in a look; places without a colour keep the terminal's own, and blocks are areas, not words."""
    paint = PAINTS[look]

    def moved(ink: Ink | None, ground: bool) -> Ink | None:
        if ink is None or ink.is_default:
            return ink
        return paint(Color.from_rich_color(ink), ground).rich_color

    return style + Style(color=moved(style.color, blocks), bgcolor=moved(style.bgcolor, True))


def blocks_only(text: str) -> bool:
    """Whether a text is of blocks, with which charts draw the edges of areas and meters their parts."""
    return bool(text.strip()) and all("▀" <= glyph <= "▟" or glyph == " " for glyph in text)


class Printable(LineFilter):
    """The last gate before the terminal: control and invisible characters of names and texts never reach it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without them; what steers the terminal for the interface itself is kept."""
        return [
            item if item.control or item.text.isprintable() else Segment(clean(item.text), item.style, item.control)
            for item in segments
        ]


class Repaint(LineFilter):
    """Paints every line in the look that is chosen; `night` is as drawn."""

    def __init__(self, look: str) -> None:
        """Paint in this look."""
        super().__init__(enabled=look in PAINTS)
        self.look = look

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in other colours."""
        return [
            Segment(text, _painted(style, self.look, blocks_only(text)) if style is not None else None, control)
            for text, style, control in segments
        ]
