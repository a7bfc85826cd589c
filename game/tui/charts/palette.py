"""Colours, markers and textures of the charts: one fixed triple for each series index.

A chart never names a colour. It names a *style key*, and the palette turns the key into a terminal style for the
colours that the terminal has. Keys read ``[bold ][dim ][reverse ]NAME[ on NAME]``, where NAME is one of

- ``s0`` .. ``s7``: a series as a line, a marker or a label;
- ``f0`` .. ``f7``: the same series as a filled area (a little darker, so that large areas stay calm);
- ``b0`` .. ``b7``: the same series as a band of uncertainty (dark, so that a line on it stays readable);
- a role from `ROLES`; or a hex colour such as ``#E69F00``.

Colours follow Okabe and Ito, "Color Universal Design" (2008). Their black is a light grey here and their blue is
lighter, because the background is black.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from attrs import frozen
from rich.style import Style

SERIES = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#D55E00", "#CC79A7", "#2E86D1", "#BDBDBD")
SIXTEEN = (
    "yellow",
    "bright_cyan",
    "green",
    "bright_yellow",
    "bright_red",
    "bright_magenta",
    "bright_blue",
    "white",
)
MARKERS = ("●", "◆", "■", "▲", "○", "◇", "□", "△")
# Neighbours in index differ most in density, because neighbours in index are often neighbours in a stack.
TEXTURES = ("█", "░", "▓", "╱", "▒", "·", "╳", "─")
# Dots drawn and dots left out, in turn; () is a solid line.
DASHES: tuple[tuple[int, ...], ...] = ((), (6, 3), (2, 2), (8, 2, 2, 2), (4, 4), (1, 3), (10, 4), (3, 2, 1, 2))

# role: (true colour, one of sixteen, attributes without colour)
ROLES: dict[str, tuple[str, str, str]] = {
    "text": ("#E4E4E4", "white", ""),
    "focus": ("#FFFFFF", "bright_white", "bold"),
    "muted": ("#9A9A9A", "white", ""),
    "axis": ("#7A7A7A", "bright_black", "dim"),
    "grid": ("#3A3A3A", "bright_black", "dim"),
    "event": ("#F0E442", "bright_yellow", ""),
    "alliance": ("#009E73", "green", ""),
    "suit": ("#E8702A", "bright_red", "bold"),
    "licence": ("#56B4E9", "bright_cyan", ""),
    "promise": ("#F0E442", "bright_yellow", "bold"),
    "ink": ("#101010", "black", ""),
    "band": ("#4A4A4A", "bright_black", ""),
}
FILL_SHADE = 0.80
BAND_SHADE = 0.42


class Colours(Enum):
    """How many colours the terminal shows."""

    TRUE = "true"
    SIXTEEN = "sixteen"
    NONE = "none"


def shade(colour: str, strength: float) -> str:
    """Return hex ``colour`` with each channel times ``strength`` (0 is black, 1 unchanged)."""
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(channel * strength):02X}" for channel in channels)


def _true_names() -> dict[str, str]:
    names = {role: colours[0] for role, colours in ROLES.items()}
    for index, colour in enumerate(SERIES):
        names[f"s{index}"] = colour
        names[f"f{index}"] = shade(colour, FILL_SHADE)
        names[f"b{index}"] = shade(colour, BAND_SHADE)
    return names


def _sixteen_names() -> dict[str, str]:
    names = {role: colours[1] for role, colours in ROLES.items()}
    for index, colour in enumerate(SIXTEEN):
        names[f"s{index}"] = names[f"f{index}"] = colour
        names[f"b{index}"] = "bright_black"
    return names


_NAMES: dict[Colours, dict[str, str]] = {
    Colours.TRUE: _true_names(),
    Colours.SIXTEEN: _sixteen_names(),
    Colours.NONE: {},
}
_ATTRIBUTES = ("bold", "dim", "reverse")


@lru_cache(maxsize=4096)
def _resolve(key: str, colours: Colours) -> Style:
    front, _, back = key.partition(" on ")
    words = front.split()
    attributes = [word for word in words if word in _ATTRIBUTES]
    names = [word for word in words if word not in _ATTRIBUTES]
    if colours is Colours.NONE:
        attributes += [word for name in names for word in ROLES.get(name, ("", "", ""))[2].split()]
        return Style.parse(" ".join(attributes) or "none")
    table = _NAMES[colours]
    spec = attributes + [table.get(name, name) for name in names]
    if back:
        spec += ["on", table.get(back, back)]
    return Style.parse(" ".join(spec) or "none")


@frozen
class Palette:
    """What the terminal can show; the charts ask it for keys, markers and textures by series index."""

    colours: Colours = Colours.TRUE

    @property
    def plain(self) -> bool:
        """True where there is no colour at all, so that texture and dashes must carry the meaning."""
        return self.colours is Colours.NONE

    def line(self, index: int) -> str:
        """Return the style key of series ``index`` as a line, marker or label."""
        return f"s{index % len(SERIES)}"

    def area(self, index: int) -> str:
        """Return the style key of series ``index`` as a filled area."""
        return f"f{index % len(SERIES)}"

    def band(self, index: int) -> str:
        """Return the style key of series ``index`` as a band of uncertainty."""
        return f"b{index % len(SERIES)}"

    def marker(self, index: int) -> str:
        """Return the one-cell marker of series ``index``; beyond eight, colour and marker shift against each other."""
        return MARKERS[(index + index // len(SERIES)) % len(MARKERS)]

    def texture(self, index: int) -> str:
        """Return the one-cell fill glyph of series ``index`` for terminals without colour."""
        return TEXTURES[(index + index // len(SERIES)) % len(TEXTURES)]

    def dashes(self, index: int) -> tuple[int, ...]:
        """Return the dash pattern of series ``index``: solid in colour, distinct without."""
        return DASHES[index % len(DASHES)] if self.plain else ()

    def style(self, key: str) -> Style:
        """Return the terminal style for a style key (see the module's docstring)."""
        return _resolve(key, self.colours)


def detect(environment: Mapping[str, str]) -> Palette:
    """Choose the palette from environment variables: NO_COLOR (https://no-color.org), COLORTERM, TERM."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term == "dumb":
        return Palette(Colours.NONE)
    if environment.get("COLORTERM", "") in ("truecolor", "24bit") or "256color" in term or "kitty" in term:
        return Palette(Colours.TRUE)
    return Palette(Colours.SIXTEEN if term else Colours.TRUE)
