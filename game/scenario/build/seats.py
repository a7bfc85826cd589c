"""Seats, events, questions and switches."""

from collections.abc import Mapping, Sequence

from game.exact import name_key
from game.scenario.build.arrays import number
from game.scenario.fields import enum_word
from game.scenario.schema import Content
from game.scenario.schema.seats import Asks, Change, Event, Seat, Way
from game.world.dims import Dims, Role, Sector
from game.world.effects import Circle, Effect
from game.world.setup import (
    AskSetup,
    ChangeSetup,
    EventSetup,
    GoalSetup,
    Question,
    ScoreRule,
    SeatSetup,
    Switches,
    WaySetup,
)

AXES: Mapping[Effect, tuple[str, ...]] = {
    Effect.MATERIAL_PRICE: ("materials",),
    Effect.MATERIAL_SUPPLY: ("materials",),
    Effect.EV_DEMAND: ("regions",),
    Effect.OUTAGE: ("firms",),
    Effect.RECALL: ("firms",),
    Effect.SUPPORT: ("governments",),
    Effect.GRANT: ("governments", "chemistries"),
    Effect.CREDIT: ("jurisdictions",),
    Effect.LOCAL_CONTENT: ("jurisdictions",),
    Effect.MANDATE: ("jurisdictions",),
    Effect.GUARANTEE: ("jurisdictions",),
    Effect.DUTY_CELLS: ("regions", "regions"),
    Effect.DUTY_CARS: ("regions", "regions"),
    Effect.EXPORT_CONTROL: ("jurisdictions", "materials"),
    Effect.POLITICAL_CAPITAL: ("governments",),
    Effect.CHARGING: ("jurisdictions",),
    Effect.MONEY: ("sectors",),
    Effect.REVENUE: ("sectors",),
    Effect.RELATION: ("circles",),
    Effect.APPEAL: ("carmakers",),
}
WORDS = {"sectors": tuple(enum_word(item) for item in Sector), "circles": tuple(enum_word(item) for item in Circle)}


def axes(effect: Effect, dims: Dims) -> list[Sequence[str]]:
    """The ids that each part of an event's target may be; none for an effect without a target."""
    found: list[Sequence[str]] = []
    for axis in AXES.get(effect, ()):
        ids: tuple[str, ...] = WORDS.get(axis) or _ids(dims, axis)
        found.append(ids[: dims.makers] if axis == "firms" else ids)
    return found


def _ids(dims: Dims, axis: str) -> tuple[str, ...]:
    ids: tuple[str, ...] = dims.firms[dims.first_carmaker :] if axis == "carmakers" else getattr(dims, axis)
    return ids


def _target(given: Event | Change, dims: Dims) -> int:
    """The index on the effect's axis, counted through where it has two; -1 for all."""
    place = 0
    for part, ids in zip(given.target, axes(given.effect, dims), strict=False):
        place = place * len(ids) + ids.index(part)
    return place if given.target else -1


def seat_setups(content: Content, dims: Dims) -> tuple[SeatSetup, ...]:
    """Every seat in the order of the axis."""
    firms = [(name, content.firms[name].name, content.firms[name].role) for name in dims.firms]
    governments = [(name, content.governments[name].name, content.governments[name].role) for name in dims.governments]
    return tuple(_seat(name, shown, role, content.seats[name]) for name, shown, role in firms + governments)


def _seat(name: str, shown: str, role: Role, given: Seat) -> SeatSetup:
    scores = tuple(ScoreRule(one.measure, one.weight, one.low, one.high, one.by) for one in given.scores)
    goals = tuple(
        GoalSetup(key, goal.text, goal.measure, goal.targets, goal.rising) for key, goal in given.goals.items()
    )
    return SeatSetup(name, shown, role, given.briefing, given.scarce, given.playable, scores, goals, given.policy)


def event_setups(content: Content, dims: Dims) -> tuple[EventSetup, ...]:
    """The declared events."""
    return tuple(_event(name, given, content, dims) for name, given in content.events.items())


def _event(name: str, given: Event, content: Content, dims: Dims) -> EventSetup:
    return EventSetup(
        id=name,
        key=int(name_key(f"events/{name}")),
        text=given.text,
        turns=(given.first, given.last),
        chance=number(given.chance),
        measure=-1 if given.reading is None else int(given.reading),
        above=number(given.above),
        effect=int(given.effect),
        target=_target(given, dims),
        size=number(given.size),
        lasts=given.lasts,
        once=given.once,
        asks=None if given.asks is None else _asks(given.asks, content, dims),
    )


def asked_seats(asks: Asks, content: Content, dims: Dims) -> list[str]:
    """The seats that may be asked, in the order of the axis."""
    roles = {name: content.firms[name].role for name in dims.firms}
    roles |= {name: content.governments[name].role for name in dims.governments}
    return [name for name in dims.seats if name in asks.seats or (asks.role is not None and roles[name] is asks.role)]


def _asks(given: Asks, content: Content, dims: Dims) -> AskSetup:
    ways = list(given.ways)
    return AskSetup(
        text=given.text,
        seats=tuple(dims.seats.index(name) for name in asked_seats(given, content, dims)),
        other=-1 if given.other is None else int(given.other),
        reading=-1 if given.reading is None else int(given.reading),
        above=number(given.above),
        ways=tuple(_way(name, given.ways[name], dims) for name in ways),
        silence=ways.index(given.silence),
        standing=-1 if given.standing is None else int(given.standing),
    )


def _way(name: str, given: Way, dims: Dims) -> WaySetup:
    risk = given.risk
    return WaySetup(
        id=name, label=given.label, said=given.said, quiet=given.quiet, changes=_changes(given.changes, dims),
        risk=0.0 if risk is None else number(risk.chance), after=() if risk is None else _changes(risk.changes, dims),
        told="" if risk is None else risk.text,
    )  # fmt: skip


def _changes(given: tuple[Change, ...], dims: Dims) -> tuple[ChangeSetup, ...]:
    return tuple(ChangeSetup(int(one.effect), _target(one, dims), number(one.size), one.lasts) for one in given)


def questions(content: Content, dims: Dims) -> tuple[Question, ...]:
    """The public questions for forecasts."""
    return tuple(
        Question(name, one.text, one.measure, dims.seats.index(one.seat), one.at_least, one.turn)
        for name, one in content.questions.items()
    )


def switches(content: Content) -> Switches:
    """The scenario's settings."""
    given = content.switches
    return Switches(given.decide_every, given.left_out, given.held, given.adviser, given.comparisons)
