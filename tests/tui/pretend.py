"""A session over the invented industry in which no rule is played: figures drift and everything happens once.

For tests of screens: it offers what `game.match.session.Session` offers to the terminal.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from textual.pilot import Pilot

from game.exact import content_key
from game.match.attribution import Attribution
from game.match.challenge import read_challenge
from game.match.customers import customers
from game.match.hall import Entry
from game.match.metrics import Metrics, metrics
from game.match.orderbook import OrderBook
from game.match.people import people_given
from game.match.seating import role_of
from game.players.stand_in import desks_of_seat
from game.tui.house import House, SavedGame
from game.world.events import Events, Happening
from game.world.legal import legal
from game.world.legal.attention import attention
from game.world.legal.common import Choice
from game.world.legal.levers import LeverLimit, lever_limits
from game.world.orders import Desk
from game.world.setup import Setup
from game.world.things import Deal, Injunctions, Licences, Motion, Motions, Offers, Petitions, Plea, Promises
from game.world.view import View, observe
from game.world.world import World, copy
from tests.sketch import sketch


class Pretend:
    """The surface of a session, without rules."""

    def __init__(self, seat: int = 1, turns: int | None = None, seed: int = 7) -> None:
        """Open at the sketch's position with something on every table."""
        self.seat, self.seed = seat, seed
        self.world: World = sketch(1, seed)
        self.last = turns if turns is not None else self.world.setup.turns
        _furnish(self.world, seat)
        self.scenario: Any = None
        self.save_path: Path | None = None
        self.history: list[Metrics] = [metrics(copy(self.world))]
        self.chronicle: list[Events] = []
        self.orders = OrderBook(self.world, seat)
        self.desks = desks_of_seat(role_of(self.world.setup, seat))
        self.handed: tuple[Desk, ...] = ()
        self.recent: list[Any] = []

    before: World | None = None  # a quarter ago
    others_wait = False
    people, place = (), 0

    def limits(self) -> list[LeverLimit]:
        return list(lever_limits(self.world, self.seat))

    def hand_over(self, desks: tuple[Desk, ...]) -> None:
        self.handed = tuple(desks)

    @property
    def seat_id(self) -> str:
        return self.setup.dims.seats[self.seat]

    @property
    def setup(self) -> Setup:
        return self.world.setup

    @property
    def turn(self) -> int:
        return self.world.turn

    @property
    def finished(self) -> bool:
        return self.world.turn >= self.last

    @property
    def attention(self) -> int:
        return attention(self.world, self.seat)

    def view(self) -> View:
        return observe(self.world, np.array([self.seat]))

    def choices(self) -> list[Choice]:
        return legal(self.world, self.seat)

    def causes(self) -> Attribution | None:
        return self.customers(self.seat)

    def customers(self, firm: int) -> Attribution | None:
        return customers(self.before, self.world, firm) if self.before is not None else None

    def end_quarter(self) -> None:
        after = copy(self.world)
        after.levers = self.orders.levers
        drift = 1.0 + 0.05 * np.sin(np.arange(after.setup.dims.makers) * 1.7 + after.turn)
        after.market.delivered *= drift[:, None, None, None]
        after.market.ev_share *= 1.02
        after.books.account[: len(after.setup.dims.firms)] += 10_000_000 * (after.turn % 5 - 2)
        after.standing.score[...] = 40.0 + 10.0 * np.sin(after.turn / 3.0)
        after.turn += 1
        self.before, self.world = self.world, after
        self.history.append(metrics(copy(after)))
        self.chronicle.append(everything(after.turn))
        self.orders = OrderBook(after, self.seat)


def everything(turn: int) -> Events:
    """One event of every kind."""
    kinds = np.array([int(item) for item in Happening])
    zeros = np.zeros(len(kinds), dtype=np.int64)
    keys = content_key(9, kinds, turn)
    return Events.of(
        zeros, key=keys, kind=kinds, actor=1 + kinds % 3, target=kinds % 4, subject=kinds % 5, amount=3.0, rule=604
    )


def _furnish(world: World, seat: int) -> None:
    """Offers, a petition, motions, a ban, a licence and promises, so that every table has a row."""
    one = np.zeros(1, dtype=np.int64)
    suit, alliance = world.suits.key[0], world.alliances.key[0]
    world.offers = Offers.of(
        one,
        key=content_key(11, one),
        deal=int(Deal.SETTLEMENT),
        proposer=0,
        recipient=seat,
        subject=suit,
        chemistry=1,
        amount=41_000_000,
        rate=0.012,
        expires=1,
    )
    government = max(seat - len(world.setup.dims.firms), 0)
    world.petitions = Petitions.of(
        one,
        key=content_key(12, one),
        firm=1,
        government=government,
        plea=int(Plea.GRANT),
        chemistry=3,
        place=-1,
        amount=60_000_000,
        claimed=1.4,
        true=0.9,
        expires=2,
    )
    two = np.zeros(2, dtype=np.int64)
    world.motions = Motions.of(
        two,
        key=content_key(13, np.arange(2)),
        alliance=np.array([alliance, 0], dtype=np.uint64),
        motion=np.array([int(Motion.OPEN_PATENTS), int(Motion.CONSENT)]),
        mover=np.array([0, len(world.setup.dims.firms) + 1]),
        subject=np.array([-1, 30]),
        place=-1,
        chemistry=-1,
        due=2,
    )
    world.injunctions = Injunctions.of(
        one, key=content_key(14, one), holder=0, barred=2, chemistry=1, jurisdiction=0, fraction=0.6, start=1
    )
    world.licences = Licences.of(
        one, key=content_key(15, one), licensor=15, licensee=9, chemistry=3, rate=0.02, ends=20
    )
    world.promises = Promises.of(
        two,
        key=content_key(16, np.arange(2)),
        firm=np.array([0, 15]),
        chemistry=3,
        target=7,
        made=0,
        due=np.array([12, 14]),
    )


class PretendHouse(House):
    """A house with one scenario and no folder."""

    def __init__(self, saved: bool = False) -> None:
        self.saved = saved
        self.begun: list[tuple[str, str, int]] = []

    def scenarios(self) -> tuple[str, ...]:
        return ("sketch",)

    def setup(self, scenario: str) -> Setup:
        return sketch(1).setup

    def first(self) -> tuple[str, str]:
        return "sketch", "CALB"

    def begin(self, scenario: str, seat: str, seed: int) -> Pretend:
        self.begun.append((scenario, seat, seed))
        return Pretend(people_given(seat, self.setup(scenario))[0].seat, seed=seed)

    def resume(self, path: Path) -> Pretend:
        return Pretend(1)

    def challenged(self, code: str) -> Pretend:
        challenge = read_challenge(code)
        return self.begin(challenge.scenario, "CALB", challenge.seed)

    def ended(self, session: Any) -> str:
        return f"finished with {session.turn} quarters"

    def hall(self) -> list[Entry]:
        return [Entry("sketch", "CALB", 3, "abcdef", 51.0, None, 8, "2025Q4", "0")]

    def dress(self, session: Pretend) -> Pretend:
        return session

    def keep(self, settings: object) -> None:
        self.kept = settings

    def saves(self) -> list[SavedGame]:
        return [SavedGame(Path("one.casip"), "CALB, sketch, 3 quarters played")] if self.saved else []


async def quarter_over(pilot: Pilot[None]) -> None:
    """Wait until the quarter that was ended has been played and its headlines stand."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[None], then: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something is so; on a busy machine this takes longer than on an idle one."""
    end = time.monotonic() + seconds
    await pilot.pause()
    while not then():
        assert time.monotonic() < end, f"nothing of the kind in {seconds} seconds: {pilot.app.screen}"
        await pilot.pause(0.05)
    await pilot.pause()
