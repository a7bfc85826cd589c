"""A program in a process group of its own: lines to it, lines from it, under limits of time, memory and output.

Reading and writing happen in threads, so that a program that does not read, writes without end or is silent can never
hold up the game: it is ended, with everything it has started.
"""

import os
import signal
import subprocess
import sys
import weakref
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Thread
from typing import IO

from attrs import frozen

LAUNCH = Path(__file__).with_name("launch.py")
HELD = 8  # lines that wait to be read; a program that writes more must wait itself
WAIT = 0.5  # seconds between looks whether a program that writes too much has been ended
PARTING = 1.0  # seconds that it has to end by itself
LAST_WORDS = 3.0  # seconds that are waited for the code and the last line of one that has ended
TAIL = 4000  # bytes kept of what it says on standard error


@frozen
class Limits:
    """What a program may use.

    Args:
        seconds: for an answer.
        starting: seconds until it greets after it was started.
        memory: bytes of data, where the system can limit it.
        line: bytes of an answer.
        files: bytes of any file that it writes, where the system can limit it.
        restarts: how often it is started again for a game after it was ended, and after it was late in any game.
    """

    seconds: float = 10.0
    starting: float = 30.0
    memory: int = 1 << 30
    line: int = 1 << 20
    files: int = 1 << 26
    restarts: int = 3


class Fault(StrEnum):
    """Why an answer was replaced by the default order."""

    LATE = "late"  # no answer in time: it hangs, or thinks too long
    DIED = "died"  # the program has ended
    FLOOD = "flood"  # more output than an answer may have
    NONSENSE = "nonsense"  # an answer without the shape of the protocol
    ENDED = "ended"  # it has failed too often and is not asked any more


class Failed(Exception):
    """The program has not given an answer; what it did instead, and a line about it."""

    def __init__(self, fault: Fault, text: str) -> None:
        """Keep the kind of the fault beside its text."""
        super().__init__(text)
        self.fault = fault


class Process:
    """A running program."""

    def __init__(self, command: tuple[str, ...], limits: Limits) -> None:
        """Start it.

        Raises:
            Failed: when it cannot be started.
        """
        self._limits = limits
        self._lines: Queue[bytes | Fault] = Queue(HELD)
        self._outbox: Queue[bytes | None] = Queue()
        self._tail = bytearray()
        try:
            self._running = subprocess.Popen(
                _limited(command, limits), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                start_new_session=os.name == "posix", creationflags=_OWN_GROUP,
            )  # fmt: skip
        except OSError as fault:
            raise Failed(Fault.DIED, f"it cannot be started: {fault.strerror}") from fault
        self.end = weakref.finalize(self, _end, self._running, self._outbox)
        assert self._running.stdin and self._running.stdout and self._running.stderr
        self._ear = Thread(target=_keep_tail, args=(self._running.stderr, self._tail), daemon=True)
        reader = (self._running.stdout, self._lines, limits.line, self._running)
        self._ear.start()
        Thread(target=_read, args=reader, daemon=True).start()
        Thread(target=_write, args=(self._running.stdin, self._outbox), daemon=True).start()

    def send(self, line: bytes) -> None:
        """Send a line, without waiting."""
        self._outbox.put(line + b"\n")

    def receive(self, seconds: float) -> bytes:
        """The next line that it writes.

        Raises:
            Failed: when none comes in time, or the program ends or floods; it is then no more.
        """
        try:
            found = self._lines.get(timeout=seconds)
        except Empty:
            found = Fault.LATE
        if isinstance(found, bytes):
            return found
        raise Failed(found, self._account(found, seconds))

    def close(self, last: bytes) -> None:
        """Send a last line, close its input, and end it if it does not end by itself."""
        self.send(last)
        self._outbox.put(None)
        with suppress(subprocess.TimeoutExpired):
            self._running.wait(timeout=PARTING)
        self.end()

    def _account(self, fault: Fault, seconds: float) -> str:
        """End the program and say in a line what it did."""
        code = None
        if fault is Fault.DIED:
            with suppress(subprocess.TimeoutExpired):
                code = self._running.wait(timeout=LAST_WORDS)
        self.end()
        self._ear.join(LAST_WORDS)  # what it said at the end may still be on its way
        if fault is Fault.LATE:
            return f"no answer within {seconds:g} s"
        if fault is Fault.FLOOD:
            return f"a line of more than {self._limits.line} bytes"
        last = [line for line in self._tail.decode("utf-8", "replace").splitlines() if line.strip()][-1:]
        said = "".join(glyph if glyph.isprintable() else " " for glyph in "".join(last))[:120]
        return f"it has ended with code {code}" + (f": {said}" if said else "")


_OWN_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


def _limited(command: tuple[str, ...], limits: Limits) -> list[str]:
    """The command under limits of memory and files, where the system has them."""
    if os.name != "posix":
        return list(command)
    numbers = [str(limits.memory), str(limits.files)]
    return [sys.executable, "-I", "-S", str(LAUNCH), *numbers, *command]


def _end(running: "subprocess.Popen[bytes]", outbox: "Queue[bytes | None]") -> None:
    """End the program and its whole group."""
    outbox.put(None)
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    with suppress(OSError):
        running.kill()
    running.wait()


def _read(pipe: IO[bytes], lines: "Queue[bytes | Fault]", most: int, running: "subprocess.Popen[bytes]") -> None:
    """Lines into the queue; when it is full the program waits, and so does this, until the program is ended."""
    found: bytes | Fault = b""
    with pipe:
        while isinstance(found, bytes):
            with suppress(ValueError, OSError):
                found = pipe.readline(most + 1) or Fault.DIED
            if isinstance(found, bytes) and len(found) > most:
                found = Fault.FLOOD
            if not _put(lines, found, running):
                return


def _put(lines: "Queue[bytes | Fault]", found: bytes | Fault, running: "subprocess.Popen[bytes]") -> bool:
    """Wait for room in the queue; False once the program has been ended and nobody will read on."""
    while True:
        try:
            lines.put(found, timeout=WAIT)
        except Full:
            if running.returncode is not None:
                return False
        else:
            return True


def _write(pipe: IO[bytes], outbox: "Queue[bytes | None]") -> None:
    with suppress(OSError, ValueError), pipe:
        while (line := outbox.get()) is not None:
            pipe.write(line)
            pipe.flush()


def _keep_tail(pipe: IO[bytes], tail: bytearray) -> None:
    with suppress(OSError, ValueError), pipe:
        while part := os.read(pipe.fileno(), TAIL):
            tail += part
            del tail[:-TAIL]
