"""What the opening's balanced sourcing leaves of the regional counts that it is balanced with softly."""

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath

from game.errors import ScenarioError
from game.scenario.build.dims import dims_of
from game.scenario.build.market import sourced
from game.scenario.build.sourcing import Residual
from game.scenario.load import content_of


def residuals(target: str | FilePath) -> tuple[Residual, ...]:
    """Each regional count of a maker's cells in the facts, beside the opening's, GWh in the last year.

    Raises:
        ScenarioError: with every problem of the scenario.
    """
    content, problems, _ = content_of(target)
    if content is None:
        raise ScenarioError(problems)
    return sourced(content, dims_of(content)).residuals


def table(rows: Sequence[Residual]) -> Iterator[str]:
    """The residuals as lines of text."""
    yield f"{'maker':<16}{'region':<16}{'counted':>9}{'opening':>9}{'residual':>10}"
    for row in rows:
        gap = row.opening - row.counted
        yield f"{row.maker:<16}{row.place:<16}{row.counted:>9.1f}{row.opening:>9.1f}{gap:>+10.1f}"
