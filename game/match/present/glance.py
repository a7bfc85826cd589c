"""The header: date, key figures with their change, the goal, and how much is left to decide."""

from attrs import frozen

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.measures import measure_now, measure_text
from game.match.present.situation import Situation
from game.match.present.table import tone_of
from game.world.setup import GoalSetup


@frozen
class Figure:
    """A key figure: its name, its value, its change since last quarter and what the change means."""

    name: str
    value: str
    change: str = ""
    tone: str = ""


@frozen
class GoalState:
    """The goal in words, the next review, how far it is reached."""

    text: str
    due: str
    progress: float
    quarters: int
    now: str


def key_figures(situation: Situation) -> tuple[Figure, ...]:
    """The figures that stand in the header, by role."""
    parts = _GOVERNMENT if not situation.is_firm else _CAR_SELLER if situation.maker < 0 else _MAKER
    return tuple(part(situation) for part in parts)


def _cash(situation: Situation) -> Figure:
    now, before = int(situation.now.cash[situation.seat, 0]), int(situation.before.cash[situation.seat, 0])
    return Figure(
        words("figure.cash"), numbers.money(now), _changed(numbers.money_change, now - before), tone_of(now - before)
    )


def _part_of(name: str, now: float, before: float) -> Figure:
    moved = now - before
    return Figure(words(name), numbers.share(now), _changed(numbers.points, moved, 5e-4), tone_of(moved, 5e-4))


def _share(situation: Situation) -> Figure:
    now, before = (float(item.share[situation.seat, 0]) for item in (situation.now, situation.before))
    return _part_of("figure.share", now, before)


def _readiness(situation: Situation) -> Figure:
    stages = situation.own.readiness[0, situation.setup.dims.first_route :, 0]
    best = max(range(len(stages)), key=lambda place: (int(stages[place]), -place))
    route = situation.chemistry(situation.setup.dims.first_route + best)
    return Figure(words("figure.readiness"), f"{int(stages[best])}/9", route, "muted")


def _cars(situation: Situation) -> Figure:
    now, before = (float(item.cars[situation.seat, 0]) for item in (situation.now, situation.before))
    return Figure(
        words("figure.cars"),
        words("unit.thousands", value=numbers.number(now)),
        _changed(numbers.change, now - before, 0.5),
        tone_of(now - before, 0.5),
    )


def _profit(situation: Situation) -> Figure:
    now, before = (int(item.profit[situation.seat, 0]) for item in (situation.now, situation.before))
    return Figure(
        words("figure.profit"), numbers.money(now), _changed(numbers.money_change, now - before), tone_of(now - before)
    )


def _score(situation: Situation) -> Figure:
    if situation.turn == 0:
        return Figure(words("figure.score"), "—")
    now, before = (float(item.score[situation.seat, 0]) for item in (situation.now, situation.before))
    return Figure(
        words("figure.score"),
        numbers.number(now, 1),
        _changed(lambda v: numbers.change(v, 1), now - before if situation.turn > 1 else 0.0, 0.05),
        tone_of(now - before, 0.05),
    )


def _capital(situation: Situation) -> Figure:
    now, before = (float(item.capital[situation.government, 0]) for item in (situation.now, situation.before))
    return Figure(
        words("figure.capital"),
        f"{now:.0f}/100",
        _changed(numbers.change, now - before, 0.5),
        tone_of(now - before, 0.5),
    )


def _budget(situation: Situation) -> Figure:
    now = int(situation.own.budget[0, 0])
    return Figure(words("figure.budget"), numbers.money(now), words("figure.of_year"), "muted")


def _ev(situation: Situation) -> Figure:
    now, before = (float(item.ev_share[situation.home, 0]) for item in (situation.now, situation.before))
    return _part_of("figure.ev", now, before)


def _changed(write: object, value: float, small: float = 0.0) -> str:
    return write(value) if callable(write) and abs(value) > small else ""


_MAKER = (_cash, _profit, _share, _readiness, _score)
_CAR_SELLER = (_cash, _profit, _cars, _score)
_GOVERNMENT = (_capital, _budget, _ev, _score)


def goal_state(situation: Situation) -> GoalState | None:
    """The declared goal and its next target; None for a seat without goals."""
    goal = situation.goal
    if goal is None or not goal.targets:
        return None
    target, due = next_target(situation, goal)
    now = measure_now(situation, goal.measure)
    progress = min(float(situation.own.progress[0, 0]), 1.0)
    if now is None:
        return GoalState(goal.text, situation.date(due - 1), progress, due - situation.turn, "")
    text = f"{measure_text(goal.measure, now)} / {measure_text(goal.measure, target)}"
    return GoalState(
        goal.text, situation.date(due - 1), progress or _progress(now, target, goal.rising), due - situation.turn, text
    )


def next_target(situation: Situation, goal: GoalSetup) -> tuple[float, int]:
    """What the next review asks of a goal, and the turn that it follows upon."""
    reviews = situation.setup.reviews
    ahead = [place for place, turn in enumerate(reviews) if turn > situation.turn]
    place = min(ahead[0] if ahead else len(goal.targets) - 1, len(goal.targets) - 1)
    due = reviews[place] if place < len(reviews) and ahead else situation.setup.turns
    return goal.targets[place], due


def _progress(now: float, target: float, rising: bool) -> float:
    if rising:
        return 1.0 if target <= 0.0 or now >= target else max(0.0, now / target)
    return 1.0 if now <= target else max(0.0, target / now) if now > 0.0 else 1.0
