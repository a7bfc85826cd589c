"""A bar on standard error while many worlds are played."""

import sys
from collections.abc import Callable
from typing import Any

import click


class progress:  # noqa: N801 - used as a context manager
    """A bar on standard error when that is a terminal, silence otherwise."""

    def __init__(self, length: int) -> None:
        self._shown = sys.stderr.isatty()
        self._bar = click.progressbar(length=length, label="worlds", file=sys.stderr) if self._shown else None

    def __enter__(self) -> Callable[[int], None]:
        if self._bar is None:
            return lambda _: None
        self._bar.__enter__()
        return self._bar.update

    def __exit__(self, *details: Any) -> None:
        if self._bar is not None:
            self._bar.__exit__(*details)
