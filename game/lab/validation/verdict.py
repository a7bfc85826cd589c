"""A figure, what it should be, and whether it is."""

import math

from attrs import frozen

Bound = tuple[float | None, float | None]


@frozen
class Verdict:
    """One line of the tables. `passed` is None for what is only reported."""

    part: str
    what: str
    found: float
    spread: tuple[float, float] | None = None
    want: Bound | None = None
    unit: str = ""
    note: str = ""
    sure: bool = True  # false where chance alone could have done it

    @property
    def passed(self) -> bool | None:
        """Whether the figure lies within what is wanted; what could not be found does not."""
        if self.want is None:
            return None
        low, high = self.want
        if math.isnan(self.found) or not self.sure:
            return False
        return (low is None or self.found >= low) and (high is None or self.found <= high)

    def wanted(self) -> str:
        """The bounds in words."""
        if self.want is None:
            return "reported"
        low, high = self.want
        if low is None:
            return f"at most {high:g}"
        return f"at least {low:g}" if high is None else f"{low:g} to {high:g}"

    def line(self) -> str:
        """As a row of the printed table."""
        word = {True: "pass", False: "MISS", None: ""}[self.passed]
        span = "" if self.spread is None else f" ({short(self.spread[0])} to {short(self.spread[1])})"
        shown = f"{short(self.found)}{span}{' ' + self.unit if self.unit else ''}"
        return f"{self.part:<12}{self.what:<58}{shown:<36}{self.wanted():<18}{word:<6}{self.note}".rstrip()


def short(value: float) -> str:
    """Three digits; years in full; what never happens in a word."""
    if math.isinf(value):
        return "never"
    if math.isnan(value):
        return "none"
    return f"{value:.2f}" if 1000.0 < value < 3000.0 else f"{value:.3g}"
