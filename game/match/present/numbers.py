"""Figures as people read them: money, shares, changes, energy; round money as the spoken language counts it."""

from collections.abc import Sequence

from game.match.present.catalogue import spoken

MINUS = "−"
# size and name of a round thousand, or ten thousand where a language counts by those; digits from 1, 10, 100 of it on
SCALES = {
    "en": ((1e12, "tn", "222"), (1e9, "bn", "211"), (1e6, "m", "100"), (1e3, "k", "100")),
    "zh": ((1e12, "万亿", "210"), (1e8, "亿", "210"), (1e4, "万", "100")),
}
UNITS = {unit: scale for scales in SCALES.values() for scale, unit, _ in scales}


def signed(text: str, value: float) -> str:
    """A figure's text with an explicit sign."""
    return f"{MINUS}{text}" if value < 0 else f"+{text}"


def money(value: float) -> str:
    """US dollars in three or four digits: $38.2bn, $412m, −$1.3bn; in Chinese $382亿, $4.12亿, $3500万."""
    size = abs(float(value))
    text = _scaled(size)
    return f"{MINUS}${text}" if value < 0 and text.strip("0") else f"${text}"


def _scaled(size: float) -> str:
    for scale, unit, digits in SCALES[spoken()[0]]:
        if size >= 0.9995 * scale:
            part = size / scale
            return f"{part:.{digits[(part >= 10) + (part >= 100)]}f}{unit}"
    return f"{size:.0f}"


def money_change(value: float) -> str:
    """A change in money with its sign."""
    return signed(f"${_scaled(abs(float(value)))}", value)


def share(value: float, digits: int = 1) -> str:
    """A share as per cent: 36.1%."""
    return f"{100.0 * value:.{digits}f}%".replace("-", MINUS)


def reached(part: float) -> str:
    """How much of a target is reached, as per cent: never all of it before it is."""
    return f"{int(100.0 * part + 1e-9)}%"


def points(value: float, digits: int = 1) -> str:
    """A change in a share in percentage points, with its sign."""
    return signed(f"{abs(100.0 * value):.{digits}f}", value)


def number(value: float, digits: int = 0) -> str:
    """A plain figure with thousands apart."""
    return f"{value:,.{digits}f}".replace("-", MINUS)


def change(value: float, digits: int = 0) -> str:
    """A change of a plain figure with its sign."""
    return signed(f"{abs(value):,.{digits}f}", value)


def energy(value: float) -> str:
    """GWh with sensible digits."""
    return number(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2)


def price(value: float) -> str:
    """US$/kWh."""
    return f"${value:.0f}" if value >= 100 else f"${value:.1f}"


def price_per_kg(value: float) -> str:
    """US$/kg."""
    return f"${value:.0f}" if value >= 100 else f"${value:.1f}"


def meter(value: float, width: int = 10) -> str:
    """A share of one as a bar of blocks."""
    eighths = round(max(0.0, min(1.0, value)) * width * 8)
    full, part = divmod(eighths, 8)
    bar = "█" * full + (" ▏▎▍▌▋▊▉"[part] if part else "")
    return bar.ljust(width, "░")[:width]


def rounded_parts(parts: Sequence[float], whole: float, step: float) -> list[float]:
    """Parts rounded to a step so that they still add up to the rounded whole (largest remainders first)."""
    target = round(whole / step)
    floors = [int(part // step) for part in parts]
    rest = target - sum(floors)
    order = sorted(range(len(parts)), key=lambda place: (floors[place] - parts[place] / step, place))
    for place in order[: max(rest, 0)]:
        floors[place] += 1
    for place in order[::-1][: max(-rest, 0)]:
        floors[place] -= 1
    return [count * step for count in floors]


def typed(text: str) -> float | None:
    """A plain number as somebody typed it; None for what is none or not finite."""
    try:
        value = float(text.replace("_", ""))
    except ValueError:
        return None
    return value if value - value == 0.0 else None
