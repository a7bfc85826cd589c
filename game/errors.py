"""The one tree of errors that people see.

Every layer may raise these, so the module imports nothing of the game. The docstring of an error class is its
advice: what failed, why it usually fails, what to try. The command line prints `explain()` and ends with `exit_code`;
a batch prints it for the bad world and goes on with the others.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable

import attrs


@attrs.frozen(order=True)
class Problem:
    """One fault in a file: where (line and column count from 1; 0 when the whole file is meant) and what."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """The form that editors can jump to, file:line:column: message; file: message where the whole file is meant."""
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.file}{place}: {self.message}"


class CasipError(Exception):
    """Casip cannot do what was asked. The line above says what is missing or wrong; mend that and try again."""

    exit_code = 2

    @property
    def advice(self) -> str:
        """What usually causes this kind of error and what to try, as one line."""
        return " ".join((inspect.getdoc(type(self)) or "").split())

    def explain(self) -> str:
        """The message followed by the advice."""
        message = str(self)
        return f"{message}\n{self.advice}" if message else self.advice


class ScenarioError(CasipError):
    """The scenario was not loaded, and nothing was changed. Each line above names a file, a line, a column, what
    stands there and what was expected. Most faults are a misspelt key or a number without a source: mend them all
    and run `casip check` on the scenario again."""

    shown = 50

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of file, line and column, without repeats."""
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__(self._text())

    def _text(self) -> str:
        lines = [str(problem) for problem in self.problems[: self.shown]]
        hidden = len(self.problems) - len(lines)
        if hidden > 0:
            lines.append(f"... and {hidden} more problems")
        return "\n".join(lines)


class SaveError(CasipError):
    """The saved match was not opened or written. It may be damaged, cut short by a full disk, or made by a newer
    version. Earlier turns are sealed one by one: try an earlier turn, a copy, or the version that wrote it."""
