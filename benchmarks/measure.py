"""Clocks and tables: rounds that take turns, medians, and the share of a run that each of its parts takes."""

import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from statistics import median, quantiles
from typing import Any, ParamSpec, TypeVar
from unittest.mock import patch

import numpy as np

MICRO, MILLI = 1e6, 1e3
P = ParamSpec("P")
R = TypeVar("R")


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def interleaved(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of every work, one after the other in each round, so that what slows the machine strikes all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            seconds[name].append(timed(work))
    return seconds


def ninth_decile(values: Sequence[float]) -> float:
    """The value that one in ten exceeds."""
    return quantiles(values, n=10)[-1] if len(values) > 1 else values[0]


class Meter:
    """Adds up seconds by name, round by round, of functions that it wraps."""

    def __init__(self) -> None:
        self.rounds: list[dict[str, float]] = []

    def begin(self) -> None:
        """Start a new round."""
        self.rounds.append({})

    def wrap(self, name: str, work: Callable[P, R]) -> Callable[P, R]:
        """The same function, its time added to `name` in the current round."""

        @wraps(work)
        def measured(*args: P.args, **kwargs: P.kwargs) -> R:
            start = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                now = self.rounds[-1]
                now[name] = now.get(name, 0.0) + time.process_time() - start

        return measured

    def close(self, work: Callable[[], object]) -> None:
        """Do the work of this round; adds what no wrapped function took, and the whole."""
        whole = timed(work)
        now = self.rounds[-1]
        now["everything else"] = whole - sum(now.values())
        now["whole quarter"] = whole

    def names(self) -> list[str]:
        """Every name in order of first use."""
        longest = max(self.rounds, key=len, default={})
        return list(dict.fromkeys([*longest, *(name for part in self.rounds for name in part)]))

    def dearest(self) -> list[str]:
        """Every name, the one with the highest median first."""
        return sorted(self.names(), key=self.middle, reverse=True)

    def middle(self, name: str) -> float:
        """Median over the rounds, a round without it counting as zero."""
        return median(part.get(name, 0.0) for part in self.rounds)


@contextmanager
def replaced(places: Sequence[tuple[Any, str, Any]]) -> Iterator[None]:
    """Attributes (owner, name, value) in place of the usual ones for a while."""
    with ExitStack() as stack:
        for owner, name, value in places:
            stack.enter_context(patch.object(owner, name, value))
        yield


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in plain text: the first column to the left, the others to the right."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    width = [max(len(line[column]) for line in lines) for column in range(len(head))]
    text = [_line(line, width) for line in lines]
    return "\n".join([title, text[0], "  ".join("-" * wide for wide in width), *text[1:], ""])


def _line(cells: Sequence[str], width: Sequence[int]) -> str:
    first, *others = zip(cells, width, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(wide) for cell, wide in others)])


def machine() -> str:
    """What it ran on."""
    parts = [f"Python {platform.python_version()}", f"numpy {np.__version__}", platform.machine()]
    parts.append(f"{os.cpu_count()} processors")
    if hasattr(os, "getloadavg"):
        parts.append(f"load {os.getloadavg()[0]:.1f}")
    return ", ".join(parts)
