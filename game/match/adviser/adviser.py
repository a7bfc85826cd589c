"""The adviser of one session: its process, its beliefs, what it has found so far, the comparisons asked for."""

from time import sleep
from typing import Any

from attrs import define, evolve, field, frozen

from game.match.adviser.comparing import Comparison, compare
from game.match.adviser.outlook import Outlook, look_ahead, next_quarter
from game.match.adviser.position import Position, position
from game.match.beside import Beside
from game.match.orderbook import OrderBook
from game.players.futures import Beliefs

PAUSE = 0.05  # seconds between looks at what has been found


@frozen
class Asked:
    """A comparison that was asked for: what it is about, and the answer as far as it is known."""

    number: int
    label: str
    plain: Position
    changed: Position
    found: Comparison | None = None


@define
class Adviser:
    """Looks ahead for a session; nothing here waits."""

    session: Any
    outlook: Outlook | None = None
    asked: list[Asked] = field(factory=list)  # this quarter
    _position: Position | None = None  # what the outlook is of
    _when: tuple[int, int] = (-1, -1)  # turn and seat that the findings belong to
    _held: dict[int, Beliefs] = field(factory=dict)  # beliefs by seat
    _beside: Beside = field(factory=Beside)

    @property
    def open(self) -> bool:
        """Whether the scenario has an adviser and the game goes on."""
        session = self.session
        return session.scenario is not None and not session.finished and bool(session.setup.switches.adviser)

    @property
    def left(self) -> int:
        """Comparisons that can still be asked for this quarter."""
        return max(int(self.session.setup.switches.comparisons) - len(self.asked), 0)

    @property
    def working(self) -> bool:
        """Whether something is being worked out."""
        return self._beside.working

    @property
    def fault(self) -> str:
        """Why the last work ended early, empty for no reason."""
        return self._beside.fault

    def renew(self) -> None:
        """Look ahead from the orders as they are now, unless that has been done or is being done."""
        if not self.open:
            return
        self.begin_quarter()
        now = position(self.session, self.beliefs)
        if now != self._position:
            self._position = now
            self._beside.begin(look_ahead, now)

    def begin_quarter(self) -> bool:
        """Forget what was found in an earlier quarter, or for somebody else at this terminal; whether it was either."""
        now = self.session.turn, self.session.seat
        if self._when == now:
            return False
        self._when, self.asked, self.outlook, self._position = now, [], None, None
        return True

    def settle(self) -> None:
        """Wait until everything that was asked has been found."""
        while self.working:
            sleep(PAUSE)
            self.listen()

    @property
    def beliefs(self) -> Beliefs:
        """What the seat assumes of others."""
        return self._held.get(self.session.seat, Beliefs())

    def believe(self, beliefs: Beliefs) -> None:
        """Assume something else of others from now on; the outlook is looked for again when it is renewed."""
        self._held[self.session.seat] = beliefs

    def ask(self, label: str, plain: OrderBook, changed: OrderBook) -> bool:
        """Ask what a change of the orders does; False where no comparison is left or nothing changes."""
        self.begin_quarter()
        if not self.open or not self.left:
            return False
        before, after = (position(self.session, self.beliefs, book) for book in (plain, changed))
        if before == after:
            return False
        self.asked.append(Asked(len(self.asked), label, before, after))
        self._next()
        return True

    def listen(self) -> bool:
        """Take in what has been found since; whether there is anything new to show."""
        was, heard = self._beside.working, self._beside.heard()
        for found in heard:
            if isinstance(found, Outlook):
                if (found.turn, found.seat) == self._when:
                    self.outlook = found
                    self.session.expected[found.seat, found.turn] = next_quarter(found)
            elif found.number < len(self.asked):
                self.asked[found.number] = evolve(self.asked[found.number], found=found)
        self._next()
        return bool(heard) or was != self._beside.working

    def _next(self) -> None:
        """Begin with the next comparison once the outlook stands."""
        if self._beside.working or self.fault:
            return
        waiting = [item for item in self.asked if item.found is None]
        if waiting:
            self._beside.begin(compare, waiting[0].number, waiting[0].plain, waiting[0].changed)

    def close(self) -> None:
        """End the process."""
        self._beside.close()
