"""A seat held by a program outside: what it is shown, what its answers become, and the default order where it fails.

The worlds are shown one by one, each with nothing but what the seat may see there. A program that is a pure function
of what it is shown therefore gives the same game alone and in any batch.
"""

from typing import Any

import numpy as np
from attrs import define, field, frozen

from game.exact import Ints, Luck, content_key
from game.players.external.answers import Answer
from game.players.external.choices import Order, tell_choice
from game.players.external.levers import set_levers, tell_levers, tell_limits
from game.players.external.naming import Naming, spelled
from game.players.external.process import Failed, Fault, Limits
from game.players.external.talk import Talk
from game.players.external.tell import tell_own, tell_public
from game.players.part import DESK_OF
from game.world.legal import check, legal
from game.world.legal.attention import ATTENDED, attention
from game.world.legal.common import Refusal
from game.world.legal.levers import lever_limits
from game.world.orders import OFFERS, Act, Author, Desk, Moves
from game.world.setup import Setup
from game.world.state import Levers
from game.world.streams import Stream
from game.world.view import observe
from game.world.world import World, select

EXCHANGES = ("offers", "orders")
OF_ORDERS = ("act", "target", "chemistry", "place", "subject", "amount", "value")


@frozen
class Default:
    """An answer that was replaced by the default order: levers stand, no moves, no answers."""

    world: int
    turn: int
    seat: int
    exchange: str
    fault: Fault
    text: str


@define(eq=False)
class External:
    """A program in a seat."""

    setup: Setup
    seat: int
    name: str
    talk: Talk
    seats: Ints = field(init=False)
    _refused: dict[str, list[dict[str, Any]]] = field(factory=dict, init=False)  # by game, to be told when next asked
    _left: dict[int, int] = field(factory=dict, init=False)  # attention by world
    _defaults: list[Default] = field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        """The seat as an index."""
        self.seats = np.array([self.seat], dtype=np.int64)

    @classmethod
    def of(cls, setup: Setup, seat: int, name: str, command: tuple[str, ...], limits: Limits) -> "External":
        """A program for a seat; it is started when it is first asked."""
        return cls(setup, seat, name, Talk(command, Naming.of(setup, seat), limits))

    def propose(self, world: World, luck: Luck) -> Moves:
        """The first exchange: its offers in all worlds."""
        return self._moves(world, self._asked(world, luck, EXCHANGES[0]), luck, EXCHANGES[0])

    def decide(self, world: World, luck: Luck, levers: Levers) -> Moves:
        """The second exchange: its answers and moves; what it sets is written into `levers`."""
        answers = self._asked(world, luck, EXCHANGES[1])
        for number, answer in answers.items():
            set_levers(levers, answer.levers, number)
        return self._moves(world, answers, luck, EXCHANGES[1])

    def defaults(self) -> tuple[Default, ...]:
        """What was replaced by the default order since this was last asked."""
        found, self._defaults = tuple(self._defaults), []
        return found

    def close(self) -> None:
        """End the program."""
        self.talk.close()

    def _asked(self, world: World, luck: Luck, exchange: str) -> dict[int, Answer]:
        """Its answer by world; none where the seat has nothing to order, or the program fails."""
        drawn, games = self._luck(luck, world.turn, exchange), self._games(luck)
        found: dict[int, Answer] = {}
        for number in range(world.worlds):
            message = self._message(select(world, np.array([number])), exchange)
            if message is None:
                continue
            refused = self._refused.pop(games[number], [])
            message |= {"game": games[number], "luck": float(drawn[number]), "refused": refused}
            self._left[number] = message["legal"]["attention"]
            try:
                found[number] = self.talk.ask(message)
            except Failed as fault:
                kept = Default(number, world.turn, self.seat, exchange, fault.fault, str(fault))
                self._defaults.append(kept)
        return found

    def _message(self, world: World, exchange: str) -> dict[str, Any] | None:
        """The question of one exchange in a single world: the view, and what may be ordered now; None if nothing."""
        naming, offers = self.talk.naming, exchange == EXCHANGES[0]
        choices = [choice for choice in legal(world, self.seat) if (choice.act in OFFERS) == offers]
        limits = [] if offers else lever_limits(world, self.seat)
        if not choices and not limits:
            return None
        view = observe(world, self.seats)
        may: dict[str, Any] = {
            "attention": attention(world, self.seat),
            "orders": [tell_choice(choice, naming) for choice in choices],
            "levers": tell_limits(limits),
        }
        own = {**tell_own(view, naming), "levers": tell_levers(view.levers, naming)}
        return {
            "message": exchange, "turn": world.turn, "date": self.setup.date(world.turn),
            "public": tell_public(view, naming), "own": own, "legal": may,
        }  # fmt: skip

    def _luck(self, luck: Luck, turn: int, exchange: str) -> Any:
        """(W,) a number from 0 to 1 for each world, for a program that wants luck."""
        key = content_key(self._key(), "external", EXCHANGES.index(exchange))
        return luck.uniform(Stream.PLAYER, turn, key)[0, 0]

    def _games(self, luck: Luck) -> list[str]:
        """A name for each world that tells nothing of its luck and is the same whenever it is played."""
        halves = np.floor(luck.uniform(Stream.PLAYER, 0, content_key(self._key(), "game"), 2)[0] * 4294967296.0)
        return [f"{int(first):08x}{int(second):08x}" for first, second in halves.T]

    def _key(self) -> Any:
        setup, firms = self.setup, len(self.setup.dims.firms)
        keys = setup.firms.key if self.seat < firms else setup.governments.key
        return keys[[self.seat if self.seat < firms else self.seat - firms]]

    def _moves(self, world: World, answers: dict[int, Answer], luck: Luck, exchange: str) -> Moves:
        """The rows of all answers that can be ordered; what cannot is kept with its reason, to be told."""
        pairs = [(number, order) for number, answer in answers.items() for order in answer.orders]
        reasons = self._reasons(world, pairs, exchange == EXCHANGES[0])
        games = self._games(luck) if any(reasons) else []
        for (number, order), reason in zip(pairs, reasons, strict=True):
            if reason:
                self._refused.setdefault(games[number], []).append({"order": order.told, "reason": reason})
        return _rows(self.seat, [pair for pair, reason in zip(pairs, reasons, strict=True) if not reason])

    def _reasons(self, world: World, pairs: list[tuple[int, Order]], offers: bool) -> list[str]:
        """Why each order is refused, empty where it is not: the rules' own judgement, then management's attention."""
        whole = [place for place, (_, order) in enumerate(pairs) if not order.refused]
        codes = check(world, _rows(self.seat, [pairs[place] for place in whole])).tolist()
        reasons = [order.refused for _, order in pairs]
        for place, code in zip(whole, codes, strict=True):
            late = (pairs[place][1].act in OFFERS) != offers
            reasons[place] = spelled(Refusal.NOT_NOW if late else Refusal(code)) if late or code else ""
        used: dict[int, int] = {}
        for place, (number, order) in enumerate(pairs):
            if not reasons[place] and ATTENDED[order.act]:
                used[number] = used.get(number, 0) + 1
                reasons[place] = spelled(Refusal.NO_ATTENTION) if used[number] > self._left[number] else ""
        return reasons


def _rows(seat: int, pairs: list[tuple[int, Order]]) -> Moves:
    """Orders as rows, by a bot."""
    if not pairs:
        return Moves.none()
    columns = {name: [getattr(order, name) for _, order in pairs] for name in OF_ORDERS}
    subject = np.array(columns.pop("subject"), dtype=np.uint64)
    made = {name: np.array(column) for name, column in columns.items()}
    world = np.array([number for number, _ in pairs], dtype=np.int64)
    desk = np.array([int(DESK_OF.get(Act(order.act), Desk.TREASURY)) for _, order in pairs])
    return Moves.of(world, seat=seat, subject=subject, desk=desk, author=int(Author.BOT), **made)
