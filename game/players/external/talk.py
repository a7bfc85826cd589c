"""One conversation with a program: it is started and greeted, asked, and ended when it fails."""

import json
from collections import Counter
from typing import Any

from attrs import define, field

from game.players.external.answers import Answer, parsed, read_answer
from game.players.external.choices import Nonsense
from game.players.external.naming import Naming
from game.players.external.process import Failed, Fault, Limits, Process
from game.players.external.scene import tell_scene

VERSION = 1
STALE = 16  # answers to earlier questions that are passed over before one is called nonsense


def line_of(message: dict[str, Any]) -> bytes:
    """A message as a line: the same data give the same bytes."""
    return json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


@define
class Talk:
    """The program of one seat, started when it is first asked, and again after it has failed."""

    command: tuple[str, ...]
    naming: Naming
    limits: Limits
    _process: Process | None = field(default=None, init=False)
    _failed: Counter[str] = field(factory=Counter, init=False)  # by game: what happens in one tells on no other
    _late: int = field(default=0, init=False)  # in all games: waiting costs time
    _number: int = field(default=0, init=False)

    def ask(self, message: dict[str, Any]) -> Answer:
        """The program's answer to a question.

        Raises:
            Failed: when there is none that can be used; the seat then has the default order.
        """
        game = message["game"]
        if max(self._failed[game], self._late) > self.limits.restarts:
            raise Failed(Fault.ENDED, "it has failed too often and is not asked any more")
        try:
            process = self._process or self._begin()
            self._number += 1
            process.send(line_of({"casip": VERSION, "id": self._number, **message}))
            return self._answer(process, message["legal"]["orders"])
        except Nonsense as fault:
            self._failed[game] += self._process is None  # it has not even greeted
            raise Failed(Fault.NONSENSE, str(fault)) from fault
        except Failed as fault:
            self._process = None
            self._failed[game] += 1
            self._late += fault.fault is Fault.LATE
            raise

    def close(self) -> None:
        """Say that it is over, and end the program."""
        process, self._process = self._process, None
        if process is not None:
            process.close(line_of({"casip": VERSION, "message": "end"}))

    def _begin(self) -> Process:
        """Start the program and greet it; it greets back with the version that it speaks."""
        process = Process(self.command, self.limits)
        seat = self.naming.axes["seat"][self.naming.seat]
        scene = tell_scene(self.naming)
        process.send(line_of({"casip": VERSION, "message": "begin", "seat": seat, "scenario": scene}))
        try:
            greeting = parsed(process.receive(self.limits.starting))
            if greeting.get("casip") != VERSION:
                raise Nonsense(f'it must greet with {{"casip": {VERSION}}} before all else')
        except Nonsense:
            process.end()
            raise
        self._process = process
        return process

    def _answer(self, process: Process, legal: list[dict[str, Any]]) -> Answer:
        """The answer with the number of the question; those to earlier questions come too late."""
        for _ in range(STALE):
            found = parsed(process.receive(self.limits.seconds))
            number = found.get("id")
            if isinstance(number, bool) or not isinstance(number, int) or number > self._number:
                raise Nonsense(f"the id is not that of a question: {number!r}"[:120])
            if number == self._number:
                return read_answer(found, self.naming, legal)
        raise Nonsense("too many answers to earlier questions")
