"""A person's match: the world, the rivals in their seats, the orders in preparation, the save."""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import cast

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray
from platformdirs import user_data_dir

from game import __version__
from game.errors import SaveError
from game.match.attribution import Attribution, attribution, before_market
from game.match.customers import customers
from game.match.loop import Holder, Quarter, decide, defaults_of, propose
from game.match.metrics import Metrics, metrics
from game.match.opening import opened
from game.match.orderbook import OrderBook
from game.match.people import Person, people_given, people_text
from game.match.plugins import PluginChange, plugin_change
from game.match.record import (
    digests_by_name,
    events_from_bytes,
    levers_from_bytes,
    levers_to_bytes,
    moves_from_bytes,
    rows_to_bytes,
    world_from_bytes,
    world_to_bytes,
)
from game.match.seating import chosen_again, groups_for, role_of
from game.match.store import Heading, Store, Turn
from game.players.protocol import lay_levers
from game.players.reasons import Notebook
from game.players.stand_in import desks_of_seat, joined_orders
from game.rules.turn import play_exchange, play_turn
from game.scenario import Scenario, load
from game.world.events import Events
from game.world.events import chronicle as in_order
from game.world.legal import legal
from game.world.legal.attention import attention
from game.world.legal.common import Choice
from game.world.legal.levers import LeverLimit, lever_limits
from game.world.orders import Desk, Moves, Orders, gathered
from game.world.setup import Setup
from game.world.view import View, observe
from game.world.world import World, digest

Ints = NDArray[np.int64]
DECIDES = 2  # highest status of a firm with something to decide: independent, in administration, or a subsidiary


@frozen
class Saved:
    """A saved game as the title screen lists it."""

    path: Path
    scenario: str
    seat: str
    turns: int


@define
class Session:
    """One game of one person, from the opening to the debrief."""

    scenario: Scenario
    seat: int
    seed: int
    groups: list[Holder]
    start: World  # at the start of the quarter
    store: Store | None = None
    history: list[Metrics] = field(factory=list)
    chronicle: list[Events] = field(factory=list)  # events of every quarter played
    recent: list[Quarter] = field(factory=list)  # the last two quarters played
    world: World = field(init=False)  # with the rivals' offers of this quarter on the table
    orders: OrderBook = field(init=False)
    arrived: Events = field(init=False)  # events of this quarter's first exchange
    proposed: Moves = field(init=False)  # the rivals' offers of this quarter
    notes: list[dict[str, object]] = field(factory=list)
    handed: tuple[Desk, ...] = ()  # desks that a stand-in runs
    notebook: Notebook = field(factory=Notebook)  # why the rivals did what they did: not to be shown before the end
    people: tuple[Person, ...] = ()  # who sits at this terminal, in the order in which they decide
    place: int = field(default=0, init=False)  # whose turn it is among them
    books: dict[int, OrderBook] = field(factory=dict, init=False)  # orders in preparation by seat
    expected: dict[tuple[int, int], dict[str, tuple[float, float]]] = field(factory=dict, init=False)  # by seat, turn
    _handed: dict[int, tuple[Desk, ...]] = field(factory=dict, init=False)
    _markets: dict[int, World | None] = field(factory=dict, init=False)  # recent worlds as their markets found them
    _causes: Attribution | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        """Lay out the first quarter."""
        if not self.history:
            self.history = [metrics(self.start)]
        self.people = self.people or (Person(self.seat),)
        self._lay_out()

    def _lay_out(self) -> None:
        self.proposed = Moves.none() if self.finished else propose(self.start, self.groups)
        if self.finished:
            self.world, self.arrived = self.start, Events.none()
        else:
            self.world, self.arrived = play_exchange(self.start, self.proposed)
        self.books = {seat: OrderBook(self.world, seat) for seat in self.held}
        self.orders = self.books[self.seat]
        self.sit(0)

    @property
    def held(self) -> tuple[int, ...]:
        """The seats that people hold."""
        return tuple(dict.fromkeys(person.seat for person in self.people))

    @property
    def person(self) -> Person:
        """Whose turn it is."""
        return self.people[self.place]

    @property
    def others_wait(self) -> bool:
        """Whether somebody at this terminal has yet to decide before the quarter can end."""
        return self.place + 1 < len(self.people)

    def sit(self, place: int) -> None:
        """Let another person decide: the seat, its orders in preparation and its desks are theirs from now on."""
        self._handed[self.seat] = self.handed
        self.place, seat = place, self.people[place].seat
        if seat != self.seat:
            self.seat, self._causes = seat, None
        self.orders, self.handed = self.books[seat], self._handed.get(seat, ())

    @property
    def finished(self) -> bool:
        """Whether the game has ended."""
        return self.start.finished

    @property
    def setup(self) -> Setup:
        """The scenario's fixed part."""
        return self.start.setup

    @property
    def turn(self) -> int:
        """The turn to be played."""
        return self.start.turn

    @property
    def attention(self) -> int:
        """Moves a quarter."""
        return attention(self.world, self.seat)

    @property
    def save_path(self) -> Path | None:
        """Where the game is saved."""
        return self.store.path if self.store else None

    @property
    def date(self) -> str:
        """The quarter to be played, as 2024Q1."""
        return self.start.setup.date(self.start.turn)

    @property
    def seat_id(self) -> str:
        """The seat's id."""
        return self.start.setup.dims.seats[self.seat]

    def view(self) -> View:
        """What the seat may see."""
        return observe(self.world, np.array([self.seat]))

    def choices(self) -> list[Choice]:
        """Every order that the seat may give, as far as it is the business of whose turn it is."""
        return [choice for choice in legal(self.world, self.seat) if self.person.may_order(choice)]

    def limits(self) -> list[LeverLimit]:
        """What the seat may set its levers to, as far as it is the business of whose turn it is."""
        return [limit for limit in lever_limits(self.world, self.seat) if self.person.may_set(limit)]

    def causes(self) -> Attribution | None:
        """Why the seat's share moved in the last quarter, worked out when first asked; None before the first."""
        if len(self.recent) == 1:
            return self.customers(self.seat)
        if self._causes is None and (markets := self._last_markets()):
            self._causes = attribution(*markets, self.seat)
        return self._causes

    def plugins(self, region: int) -> PluginChange | None:
        """Why the plug-in share of a region moved in the last quarter; None before two have been played."""
        markets = self._last_markets()
        return plugin_change(*markets, self.start, region) if markets else None

    def _last_markets(self) -> tuple[World, World] | None:
        """The worlds as the markets of the last two quarters found them; None where there are not two."""
        if len(self.recent) < 2:
            return None
        known, self._markets = self._markets, {}
        for quarter in self.recent:
            turn = quarter.before.turn
            self._markets[turn] = known[turn] if turn in known else before_market(quarter)
        previous, last = self._markets.values()
        return None if previous is None or last is None else (previous, last)

    def customers(self, firm: int) -> Attribution | None:
        """The same of any firm from what is published: whose cars sold, what was won or lost."""
        return customers(self.recent[-1].before, self.recent[-1].after, firm) if self.recent else None

    def note(self, text: str) -> None:
        """Record a reason (280 characters at the most); it changes no state."""
        self.notes.append({"kind": "note", "seat": self.seat_id, "text": text[:280]})

    def forecast(self, question: str, chance: float) -> None:
        """Record a probability on a listed public question; it changes no state."""
        chance = min(max(chance, 0.0), 1.0)
        self.notes.append({"kind": "forecast", "seat": self.seat_id, "question": question, "chance": chance})

    @property
    def desks(self) -> tuple[Desk, ...]:
        """The desks that the seat has."""
        return desks_of_seat(role_of(self.setup, self.seat))

    def hand_over(self, desks: Iterable[Desk]) -> None:
        """Let a stand-in run these desks of the seat, from this quarter on; none takes all of them back."""
        wanted = set(desks)
        self.handed = tuple(desk for desk in self.desks if desk in wanted)

    def close(self) -> None:
        """End the programs outside that hold seats."""
        for group in self.groups:
            group.close()

    def end_quarter(self) -> Quarter:
        """Send the orders, let the rivals answer, resolve the turn, and write it to the save before returning.

        Where the scenario lets seats decide every two or four quarters, the quarters up to the next decision are
        played with what stands; so is the rest of the game once the seat's firm is gone. Returns the last
        quarter played.

        Raises:
            SaveError: when the turn cannot be written; the session then stays at the start of the quarter.
        """
        quarter = self._play()
        while not self.finished and (self.turn % self.setup.switches.decide_every or self.gone):
            quarter = self._play()
        return quarter

    def play_out(self) -> None:
        """Let a stand-in run every seat held here until the game has ended.

        Raises:
            SaveError: when a turn cannot be written; the game can then be gone on with from there.
        """
        for place in range(len(self.people)):
            self.sit(place)
            self.hand_over(self.desks)
        while not self.finished:
            self.end_quarter()

    @property
    def gone(self) -> bool:
        """Whether nobody here has a firm that exists; a subsidiary plays on."""
        return all(self._is_gone(seat) for seat in self.held)

    def _is_gone(self, seat: int) -> bool:
        return seat < len(self.setup.dims.firms) and bool(self.start.books.status[seat, 0] > DECIDES)

    def _play(self) -> Quarter:
        offers = gathered([self.proposed, *(self.books[seat].offers() for seat in self.held)])
        met, first = play_exchange(self.start, offers)
        self._handed[self.seat] = self.handed
        rivals, own = decide(met, self.groups), {seat: self._own_orders(met, seat) for seat in self.held}
        for seat in self.held:
            lay_levers(rivals.levers, own[seat].levers, observe(met, np.array([seat])))
        sent = Orders(rivals.levers, gathered([rivals.moves, *(own[seat].moves for seat in self.held)]))
        after, second = play_turn(met, sent)
        quarter = Quarter(met, after, offers, sent, in_order([first, second]), defaults_of(self.groups))
        self._keep(quarter)
        self.start, self.notes = after, []
        self.history.append(metrics(after))
        self.chronicle.append(quarter.events)
        self.recent, self._causes = [*self.recent, quarter][-2:], None
        self._lay_out()
        return quarter

    def _own_orders(self, met: World, seat: int) -> Orders:
        """What a person has ordered, and what a stand-in orders for the desks that it runs."""
        book, handed = self.books[seat], self._handed.get(seat, ())
        if not handed or self._is_gone(seat):
            return book.orders()
        role = role_of(self.setup, seat)
        return joined_orders(met, seat, role, handed, book.orders(), book.attention_left)

    def _noted(self, quarter: Quarter) -> list[dict[str, object]]:
        """What is recorded beside the orders: notes, forecasts, the stand-in's desks, orders given by default."""
        found = list(self.notes)
        for seat, handed in self._handed.items():
            if handed:
                told_of = {"seat": self.setup.dims.seats[seat], "desks": [desk.name.lower() for desk in handed]}
                found.append({"kind": "stand-in", "author": "stand-in", **told_of})
        for item in quarter.defaults:
            told: dict[str, object] = {"kind": "default", "author": "default", "seat": self.setup.dims.seats[item.seat]}
            found.append({**told, "exchange": item.exchange, "fault": item.fault.value, "text": item.text})
        return found

    def _keep(self, quarter: Quarter) -> None:
        if self.store is None:
            return
        turn = Turn(
            turn=quarter.before.turn, offers=rows_to_bytes(quarter.offers),
            levers=levers_to_bytes(quarter.orders.levers), moves=rows_to_bytes(quarter.orders.moves),
            notes=json.dumps(self._noted(quarter), ensure_ascii=False), events=rows_to_bytes(quarter.events),
            digest=f"{int(digest(quarter.after)[0]):016x}", columns=json.dumps(digests_by_name(quarter.after)),
        )  # fmt: skip
        self.store.keep(turn, world_to_bytes(quarter.after))


def begin(
    scenario: Scenario, seat: str, seed: int, path: Path | None, policies: Mapping[str, str] | None = None
) -> Session:
    """Start a game, with a save at `path` unless that is None; `seat` may name several (`people_given`)."""
    setup, world, notebook = scenario.setup, opened(scenario, seed), Notebook()
    people, chosen = people_given(seat, setup), dict(policies or {})
    held = frozenset(person.seat for person in people)
    groups = groups_for(setup, chosen, people=held, notebook=notebook)
    store = None
    if path is not None:
        names = people_text(people, setup)
        heading = Heading(scenario.origin, setup.digest, seed, names, json.dumps(chosen), __version__)
        store = Store.create(path, heading, world_to_bytes(world))
    return Session(scenario, people[0].seat, seed, groups, world, store, notebook=notebook, people=people)


def resume(path: Path, policies: Mapping[str, str] | None = None) -> Session:
    """Go on with a saved game; `policies` names the programs outside that held seats, which a save never starts.

    Raises:
        SaveError: when the save cannot be read, or the scenario has changed since it was made, or a program held a
            seat and is not named again.
    """
    store = Store.open(path)
    heading = store.heading()
    scenario = load(heading.scenario)
    if scenario.setup.digest != heading.scenario_digest:
        raise SaveError(f"{path}: the scenario {heading.scenario} has changed since the game was saved")
    setup = scenario.setup
    people = people_given(heading.seat, setup)
    _, state = store.snapshot()
    chosen = chosen_again(json.loads(heading.policies), policies or {})
    notebook = Notebook()
    held = frozenset(person.seat for person in people)
    groups = groups_for(setup, chosen, people=held, notebook=notebook)
    history, past, recent = retold(scenario, store)
    start = world_from_bytes(setup, state)
    session = Session(
        scenario, people[0].seat, heading.seed, groups, start, store, history, past, recent,
        notebook=notebook, people=people,
    )  # fmt: skip
    for place, person in enumerate(people):
        session.sit(place)
        session.hand_over(handed_before(store, setup.dims.seats[person.seat]))
    session.sit(0)
    return session


def handed_before(store: Store, seat: str) -> tuple[Desk, ...]:
    """The desks of a seat that a stand-in ran in the last quarter of a save."""
    notes: list[dict[str, object]] = []
    for turn in store.turns():
        notes = json.loads(turn.notes)
    mine = [note for note in notes if note.get("kind") == "stand-in" and note.get("seat") == seat]
    names = [name for note in mine for name in cast(list[str], note["desks"])]
    return tuple(desk for desk in Desk if desk.name.lower() in names)


def retold(scenario: Scenario, store: Store) -> tuple[list[Metrics], list[Events], list[Quarter]]:
    """The figures and events of every quarter of a save, and its last two quarters, by playing its orders again."""
    world = world_from_bytes(scenario.setup, store.snapshot(first=True)[1])
    history, past = [metrics(world)], list[Events]()
    recent: list[Quarter] = []
    for turn in store.turns():
        offers, events = moves_from_bytes(turn.offers), events_from_bytes(turn.events)
        met, _ = play_exchange(world, offers)
        sent = Orders(levers_from_bytes(turn.levers), moves_from_bytes(turn.moves))
        world, _ = play_turn(met, sent)
        history.append(metrics(world))
        past.append(events)
        recent = [*recent, Quarter(met, world, offers, sent, events)][-2:]
    return history, past, recent


def saves_folder() -> Path:
    """Where games are saved unless told otherwise."""
    return Path(user_data_dir("casip", appauthor=False)) / "saves"


def new_session(scenario: str, seat: str, seed: int, policies: Mapping[str, str] | None = None) -> Session:
    """Start a saved game in the user's own folder under a name that is not taken."""
    folder = saves_folder()
    taken = {path.stem for path in folder.glob("*.casip")}
    stem, held = Path(scenario).stem, re.sub(r"[^\w-]+", "-", seat)
    names = (f"{stem}-{held}-{seed}{suffix}" for suffix in ("", *(f"-{number}" for number in range(2, 10_000))))
    name = next(name for name in names if name not in taken)
    return begin(load(scenario), seat, seed, folder / f"{name}.casip", policies)


def load_session(path: Path, policies: Mapping[str, str] | None = None) -> Session:
    """Go on with a saved game."""
    return resume(path, policies)


def saved_games() -> list[Saved]:
    """Games in the user's folder, the last played first; files that cannot be read are left out."""
    found = []
    for path in sorted(saves_folder().glob("*.casip"), key=lambda item: item.stat().st_mtime, reverse=True):
        try:
            store = Store.open(path)
        except SaveError:
            continue
        with closing(store):
            heading, turns = store.heading(), sum(1 for _ in store.turns())
        found.append(Saved(path, heading.scenario, heading.seat, turns))
    return found
