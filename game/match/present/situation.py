"""What one seat knows at one moment, gathered for the screens: its view, the published history, the news."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.exact import name_key
from game.match.attribution import Attribution
from game.match.bid_odds import Odds
from game.match.fiscal import FiscalCosts
from game.match.metrics import Metrics
from game.match.plugins import PluginChange
from game.match.present.catalogue import clean, entry, optional, spoken
from game.match.present.press import Press
from game.scenario.figures import FigureRow
from game.world.dims import Role
from game.world.events import Events
from game.world.legal.common import Choice
from game.world.legal.levers import LeverLimit
from game.world.setup import GoalSetup, SeatSetup, Setup
from game.world.state import Levers
from game.world.view import Own, Public, View


@define(slots=False)
class Situation:
    """A seat's view of a single world, with what was published before and what it is about to order."""

    view: View
    history: tuple[Metrics, ...]  # history[t] is the state at the start of turn t
    chronicle: tuple[Events, ...] = ()  # chronicle[t] is what the seat may know of turn t
    choices: tuple[Choice, ...] = ()  # what is worth offering of `legal`
    legal: tuple[Choice, ...] = ()  # every order that the seat may give
    attention: int = 3
    levers: Levers | None = None  # as the seat is about to set them; None where nothing is changed
    limits: tuple[LeverLimit, ...] = ()  # what the seat may set its levers to
    guided: bool = False  # a first game, with a hint a quarter
    figures: tuple[FigureRow, ...] = ()  # of the scenario, with their sources
    focus: int = -1  # the firm or government that the reader follows, -1 for none
    score_parts: tuple[Any, ...] = ()  # the own score taken apart
    parts_before: tuple[Any, ...] = ()  # the same a quarter ago
    worth: tuple[tuple[Any, ...], tuple[Any, ...]] = ((), ())  # terms of the own value, now and a quarter ago
    capital_parts: tuple[float, tuple[tuple[str, float], ...]] = (0.0, ())  # why the own political capital moved
    fiscal: FiscalCosts | None = None  # what public money buys, as estimated from what is published
    planned: tuple[Any, ...] = field(factory=tuple)  # orders in preparation: choice, amount, value
    person: Any = None  # whose turn it is, where several share a terminal
    press: Press = field(factory=Press)  # the headlines so far
    expected: Mapping[int, Mapping[str, tuple[float, float]]] = field(factory=dict)  # P10 and P90 by quarter
    odds: Odds | None = None  # of first place in a tender; worked out when asked
    causes: Callable[[], Attribution | None] = lambda: None  # why the share moved; worked out when first asked
    customers: Callable[[int], Attribution | None] = lambda firm: None  # the same of any firm, from what is published
    plugins: Callable[[int], PluginChange | None] = lambda region: None  # why a region's plug-in share moved

    @property
    def setup(self) -> Setup:
        """What is fixed."""
        return self.view.setup

    @property
    def public(self) -> Public:
        """What everybody can read."""
        return self.view.public

    @property
    def own(self) -> Own:
        """What only this seat knows."""
        return self.view.own

    @property
    def turn(self) -> int:
        """The turn about to be played."""
        return self.view.turn

    @property
    def seat(self) -> int:
        """The seat's index."""
        return int(self.view.seats[0])

    @property
    def seat_setup(self) -> SeatSetup:
        """The seat's scores, goals and briefing."""
        return self.setup.seats[self.seat]

    @property
    def goal(self) -> GoalSetup | None:
        """The declared goal in force, None where the seat has none."""
        goals = self.seat_setup.goals
        return goals[int(self.own.goal[0, 0])] if goals else None

    @property
    def firms(self) -> int:
        """How many firms there are."""
        return len(self.setup.dims.firms)

    @property
    def is_firm(self) -> bool:
        """Whether the seat is a firm."""
        return self.seat < self.firms

    @property
    def maker(self) -> int:
        """Index on the maker axis, -1 for a seat that makes no cells."""
        return self.seat if self.seat < self.setup.dims.makers else -1

    @property
    def carmaker(self) -> int:
        """Index on the carmaker axis, -1 for a seat that sells no cars."""
        first = self.setup.dims.first_carmaker
        return self.seat - first if first <= self.seat < self.firms else -1

    @property
    def government(self) -> int:
        """Index on the government axis, -1 for firms."""
        return self.seat - self.firms if not self.is_firm else -1

    @property
    def jurisdiction(self) -> int:
        """The seat's home jurisdiction, -1 for none."""
        if self.is_firm:
            return int(self.setup.firms.jurisdiction[self.seat])
        return int(self.setup.governments.jurisdiction[self.government])

    @property
    def home(self) -> int:
        """The seat's home region: for governments the one where its jurisdiction weighs most."""
        if self.is_firm:
            return int(self.setup.firms.home[self.seat])
        return int(np.argmax(self.setup.regions.jurisdiction_weight[:, self.jurisdiction]))

    @property
    def now(self) -> Metrics:
        """The latest published figures."""
        return self.history[-1]

    @property
    def before(self) -> Metrics:
        """The figures of one quarter earlier, the latest where there is none."""
        return self.history[-2] if len(self.history) > 1 else self.history[-1]

    @property
    def first_quarter(self) -> int:
        """The running number of the opening quarter, as charts count time."""
        return self.setup.year * 4 + self.setup.quarter - 1

    @cached_property
    def colours(self) -> tuple[int, ...]:
        """One palette index a firm for the whole game: the own firm first, then by opening size."""
        opening = self.history[0]
        size = opening.gwh[:, 0] * 1e15 + opening.market_value[:, 0]
        own = np.where(np.arange(self.firms) == self.seat, 1.0, 0.0)
        order = np.lexsort((-size, -own))
        place = np.empty(self.firms, dtype=np.int64)
        place[order] = np.arange(self.firms) + (0 if self.is_firm else 1)
        return tuple(int(item) for item in place)

    def series(self, name: str, *index: int) -> tuple[float, ...]:
        """One published figure over the quarters: `series("share", firm)`."""
        return tuple(float(getattr(item, name)[(*index, 0)]) for item in self.history)

    # names

    def name(self, seat: int) -> str:
        """A seat's name, with a word for nobody."""
        if 0 <= seat < self.firms:
            return clean(self.setup.firms.names[seat])
        place = seat - self.firms
        return clean(self.setup.governments.names[place]) if 0 <= place < len(self.setup.governments.names) else "—"

    def brief(self, seat: int) -> str:
        """A seat's name short enough for a column."""
        return short_name(self.name(seat))

    def chemistry(self, index: int) -> str:
        """A chemistry's name."""
        names = self.setup.chemistries.names
        if not 0 <= index < len(names):
            return "—"
        return optional(f"chemistry.{self.setup.dims.chemistries[index]}", names[index])

    def chemistry_short(self, index: int) -> str:
        """A chemistry's name for a narrow column."""
        return self.chemistry(index)[:4].rstrip("-")

    def region_brief(self, index: int) -> str:
        """A region's name short enough for a column."""
        return short_name(self.region(index))

    def region(self, index: int) -> str:
        """A region's name."""
        names = self.setup.regions.names
        return clean(names[index]).replace("_", " ") if 0 <= index < len(names) else "—"

    def jurisdiction_name(self, index: int) -> str:
        """A jurisdiction's name."""
        return _named("jurisdiction", self.setup.dims.jurisdictions, index)

    def material(self, index: int) -> str:
        """A material's name."""
        return _named("material", self.setup.dims.materials, index)

    def programme(self, index: int) -> str:
        """A programme's name."""
        names = self.setup.programmes.names
        return clean(names[index]) if 0 <= index < len(names) else "—"

    def alliance(self, key: int) -> str:
        """An alliance's name from its key: its charter's, with the founder where a firm founded it."""
        rows = self.public.alliances
        found = np.flatnonzero(rows.key == np.uint64(key))
        if not len(found):
            return optional("ui.ended_alliance", "an alliance that has ended")
        row = int(found[0])
        charters = self.setup.charters
        place = int(rows.charter[row])
        known = alliance_names().get(key)
        if known is not None:
            return known
        name = short_name(charters[place].name) if 0 <= place < len(charters) else "alliance"
        return name if rows.founder[row] < 0 else f"{self.brief(int(rows.founder[row]))} {name}"

    def date(self, turn: int) -> str:
        """A turn as a quarter."""
        return self.setup.date(turn) if turn >= 0 else "—"

    def is_own(self, seat: int) -> bool:
        """Whether this is the player's seat."""
        return seat == self.seat

    @property
    def role(self) -> Role:
        """The seat's role."""
        return self.seat_setup.role

    def routes(self) -> range:
        """The chemistries that are all-solid-state routes."""
        return range(self.setup.dims.first_route, len(self.setup.dims.chemistries))


def short_name(name: str) -> str:
    """A name short enough for a column."""
    return optional(f"brief.{name}", name) if "." not in name else name


def alliance_names() -> dict[int, str]:
    """Names of the alliances of the shipped scenarios by their content keys."""
    return _alliance_names(spoken())


@cache
def _alliance_names(_: tuple[str, str]) -> dict[int, str]:
    return {int(name_key(f"alliances/{name}")): str(said) for name, said in (entry("alliance") or {}).items()}


def _named(group: str, ids: tuple[str, ...], index: int) -> str:
    if not 0 <= index < len(ids):
        return "—"
    return optional(f"{group}.{ids[index]}", ids[index].replace("-", " ").replace("_", " "))


def flat(array: NDArray[Any]) -> NDArray[Any]:
    """An array of one world without its world axis."""
    return array[..., 0]
