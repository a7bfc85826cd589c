"""Small drawings for pages outside the terminal, as SVG: a line over the quarters, and lying bars."""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM = 760, 220, 40, 24
BAR, NAME = 18, 70


def line_drawing(values: Sequence[float], dates: Sequence[str]) -> str:
    """A figure from 0 to 100 over the quarters."""
    room, tall = WIDTH - LEFT - 8, HEIGHT - BOTTOM - 8
    step = room / max(len(values) - 1, 1)
    points = " ".join(
        f"{LEFT + step * place:.1f},{8 + tall * (1.0 - min(max(value, 0.0), 100.0) / 100.0):.1f}"
        for place, value in enumerate(values)
    )
    parts = [_level(part, 8 + tall * (1.0 - part / 100.0)) for part in (0, 25, 50, 75, 100)]
    for place in range(0, len(dates), max(len(dates) // 6, 1)):
        x = LEFT + step * place
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - 6}" class="small">{escape(dates[place])}</text>')
    parts.append(f'<polyline points="{points}" class="line"/>')
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{"".join(parts)}</svg>'


def _level(value: int, y: float) -> str:
    line = f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>'
    return f'{line}<text x="4" y="{y + 4:.1f}" class="small">{value}</text>'


def bar_drawing(bars: Sequence[tuple[str, int, bool]]) -> str:
    """Counts by class, that of one's own marked with an arrow."""
    most, parts = max((count for _, count, _ in bars), default=1) or 1, []
    for place, (name, count, own) in enumerate(bars):
        y, long = 4 + place * BAR, (WIDTH - NAME - 60) * count / most
        mark, kind = (" ◂", "own") if own else ("", "bar")
        parts.append(f'<text x="0" y="{y + 12}" class="small">{escape(name)}</text>')
        parts.append(f'<rect x="{NAME}" y="{y}" width="{long:.1f}" height="{BAR - 4}" class="{kind}"/>')
        parts.append(f'<text x="{NAME + long + 6:.1f}" y="{y + 12}" class="small">{count}{mark}</text>')
    return f'<svg viewBox="0 0 {WIDTH} {8 + BAR * len(bars)}" role="img">{"".join(parts)}</svg>'
