"""A process beside the interface that works long things out, so that no key ever waits for them.

It does one job at a time. A job is a function that yields what it has found so far; a new job takes the place of the
one before. Nothing it prints reaches the terminal, and it ends with the program that started it.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from game.errors import CasipError
from game.match.present.catalogue import speak, spoken

NICE = 5  # the interface goes first
_HEARD: list[Connection] = []  # in the process beside: where the next job would come from


class Superseded(Exception):
    """Another job waits: a job raises this to leave a long computation, and ends."""


def superseded() -> bool:
    """Whether another job waits for this process; never in the program itself."""
    return any(link.poll() for link in _HEARD)


class Beside:
    """The process; it is started with the first job."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._process: Any = None
        self._link: Connection | None = None
        self._number = 0
        self.working = False  # whether the last job is still at work
        self.fault = ""  # why the last job ended early

    def begin(self, work: Callable[..., Iterator[Any]], *args: object) -> None:
        """Start a job in place of the one before; function and arguments must be importable and picklable."""
        if self._process is None or not self._process.is_alive():
            self._start()
        assert self._link is not None
        self._number += 1
        self.working, self.fault = True, ""
        try:
            self._link.send((self._number, spoken(), work, args))
        except OSError:  # it ended between the look and the word: no reason to end the game
            self.working, self.fault = False, "stopped"
            self.close()

    def heard(self) -> list[Any]:
        """What the last job has found since this was last asked; never waits."""
        found: list[Any] = []
        try:
            while self._link is not None and self._link.poll():
                number, kind, what = self._link.recv()
                if number == self._number:
                    self._take(found, kind, what)
        except (EOFError, OSError):
            self.working, self.fault = False, self.fault or "stopped"
            self.close()
        return found

    def _take(self, found: list[Any], kind: str, what: Any) -> None:
        if kind == "found":
            found.append(what)
        else:
            self.working, self.fault = False, what

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(1.0)
        if self._link is not None:
            self._link.close()
        self._process, self._link, self.working = None, None, False

    def _start(self) -> None:
        self.close()
        context = get_context("spawn")
        self._link, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True)
        with redirect_stderr(sys.__stderr__):  # an interface may have put something without a file in its place
            process.start()
        self._process = process
        theirs.close()


def serve(link: Connection) -> None:
    """Do jobs until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
    _HEARD.append(link)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    try:
        while True:
            number, language, work, args = link.recv()
            speak(*language)
            link.send((number, "over", _done(link, number, work, args)))
    except (EOFError, OSError):
        return


def _done(link: Connection, number: int, work: Callable[..., Iterator[Any]], args: tuple[object, ...]) -> str:
    """Work one job off, until another waits; what went wrong, empty for nothing."""
    try:
        for found in work(*args):
            link.send((number, "found", found))
            if link.poll():
                break
    except CasipError as fault:
        return str(fault)
    return ""
