"""Maker by maker: the record beside each design of the hindcast."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from game.lab.validation.hindcast import Hindcast
from game.lab.validation.record import MAKERS, YEARS


@frozen
class MakerRow:
    """A maker's share of the world's cells in a year, percent; deciles of the worlds."""

    design: str
    year: int
    maker: str
    record: float | None
    naive: float  # the same shares in China and outside
    low: float
    middle: float
    high: float


def maker_rows(found: Hindcast) -> tuple[MakerRow, ...]:
    """Every design, year and maker."""
    naive = found.naive["shares"]["same shares in China and outside"]
    rows = []
    for design, run in found.played.items():
        for place, year in enumerate(YEARS):
            for column, maker in enumerate(MAKERS):
                low, middle, high = np.percentile(run.shares[place, column], [10, 50, 90]).tolist()
                truth = float(found.record.shares[place, column])
                rows.append(MakerRow(design, year, maker, None if np.isnan(truth) else truth,
                                     float(naive[place, column]), low, middle, high))  # fmt: skip
    return tuple(rows)


def maker_lines(rows: Sequence[MakerRow]) -> list[str]:
    """As a table of text: nothing for no rows."""
    if not rows:
        return []
    lines = ["", f"{'design':<8}{'year':<6}{'maker':<14}{'record':>8}{'naive':>8}{'P10':>8}{'P50':>8}{'P90':>8}"]
    for row in rows:
        truth = "-" if row.record is None else f"{row.record:.1f}"
        ends = f"{row.low:8.1f}{row.middle:8.1f}{row.high:8.1f}"
        lines.append(f"{row.design:<8}{row.year:<6}{row.maker:<14}{truth:>8}{row.naive:8.1f}{ends}")
    return lines
