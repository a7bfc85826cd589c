"""How a parameter is declared."""

from typing import Any

from attrs import field


def parameter(
    doc: str, *, unit: str = "", low: float | None = None, high: float | None = None, symbol: str = ""
) -> Any:
    """Declare a parameter; the scenario gives its value as a figure with a source or a marked assumption."""
    return field(metadata={"figure": True, "doc": doc, "unit": unit, "low": low, "high": high, "symbol": symbol})
