"""Seats, events, questions and switches."""

from collections.abc import Mapping, Sequence

from game.exact import name_key
from game.scenario.build.arrays import number
from game.scenario.schema import Content
from game.scenario.schema.seats import Event, Seat
from game.world.dims import Dims, Role
from game.world.effects import Effect
from game.world.setup import EventSetup, GoalSetup, Question, ScoreRule, SeatSetup, Switches

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
}


def axes(effect: Effect, dims: Dims) -> list[Sequence[str]]:
    """The ids that each part of an event's target may be; none for an effect without a target."""
    found: list[Sequence[str]] = []
    for axis in AXES.get(effect, ()):
        ids: tuple[str, ...] = getattr(dims, axis)
        found.append(ids[: dims.makers] if axis == "firms" else ids)
    return found


def _target(given: Event, dims: Dims) -> int:
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
    return tuple(_event(name, given, dims) for name, given in content.events.items())


def _event(name: str, given: Event, dims: Dims) -> EventSetup:
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
    )


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
