"""What a scenario says of seats and of the game: briefings, scores, goals, questions, events, switches.

Score scales, goals and the calendar are conventions of the game and no claims about the world: plain numbers.
"""

from attrs import frozen

from game.scenario.fields import entry, figure
from game.scenario.figures import Figure
from game.world.dims import Role
from game.world.effects import Condition, Effect, Footing, Other, Standing
from game.world.setup import HELD, Measure

PHASES = (
    "orders", "policy", "alliances", "research", "patents", "courts", "supply", "tenders",
    "market", "accounts", "events", "exits", "reviews", "scoring",
)  # fmt: skip


@frozen
class Score:
    """One component of a score: 0 at `low`, 100 at `high`, which may lie below `low`."""

    measure: Measure = entry(doc="what is measured")
    weight: float = entry(doc="weight; the weights of a seat sum to 100", low=0, high=100)
    low: float = entry(doc="where the component is 0")
    high: float = entry(doc="where it is 100")
    by: int = entry(doc="quarters after which the scale lies there; 48 is a full game", low=1, high=200, default=48)


@frozen
class Goal:
    """A goal that a seat may declare."""

    text: str = entry(doc="the goal in words", longest=120)
    measure: Measure = entry(doc="what is measured")
    targets: tuple[float, ...] = entry(doc="target at each review")
    rising: bool = entry(doc="whether more is better", default=True)


@frozen
class Seat:
    """How a seat is introduced, scored and reviewed."""

    briefing: str = entry(doc="three sentences", longest=600)
    scarce: str = entry(doc="what it lacks", longest=80)
    playable: bool = entry(doc="whether a person may take it", default=True)
    policy: str = entry(doc="the policy that plays it when nobody does", longest=40, default="regular")
    scores: tuple[Score, ...] = entry(doc="components of the score, six at the most")
    goals: dict[str, Goal] = entry(doc="goals to choose from; the first is declared at the opening", factory=dict)

    def check(self) -> list[tuple[tuple[str, ...], str]]:
        """What the fields together must satisfy."""
        weights = sum(score.weight for score in self.scores)
        faults: list[tuple[tuple[str, ...], str]] = []
        if abs(weights - 100) > 1e-9:
            faults.append((("scores",), f"the weights sum to {weights:g}, expected 100"))
        if len(self.scores) > 6:
            faults.append((("scores",), f"{len(self.scores)} components, expected at most 6"))
        faults.extend(
            (("scores", str(index)), "low and high are the same")
            for index, score in enumerate(self.scores)
            if score.low == score.high
        )
        return faults


@frozen
class Change:
    """One thing that a chosen way changes."""

    effect: Effect = entry(doc="what it changes")
    target: tuple[str, ...] = entry(doc="an id on each axis of the effect; none for the two in it", default=())
    size: Figure = figure("as the effect", doc="how much")
    lasts: int = entry(doc="quarters that lines stand still", low=0, high=400, default=0)


@frozen
class Risk:
    """What may follow on top of a way's changes."""

    chance: Figure = figure("share", doc="chance that it does", low=0, high=1)
    text: str = entry(doc="headline where it does; {seat} and {other} stand for the two", longest=160)
    changes: tuple[Change, ...] = entry(doc="what then changes as well")


@frozen
class Way:
    """One way to answer."""

    label: str = entry(doc="the way in a few words", longest=60)
    said: str = entry(doc="headline once it is chosen; {seat} and {other} stand for the two", longest=160)
    quiet: bool = entry(doc="whether others hear of it only where the risk comes true", default=False)
    changes: tuple[Change, ...] = entry(doc="what it changes", default=())
    risk: Risk | None = entry(doc="what may follow", default=None)


@frozen
class Asks:
    """A choice that an event puts to one seat, drawn among several."""

    text: str = entry(doc="the matter as the seat is told it; {other} stands for the other firm", longest=400)
    seats: tuple[str, ...] = entry(doc="seats to which it may happen", refers="seats", default=())
    role: Role | None = entry(doc="or all seats of a role", default=None)
    standing: Standing | None = entry(
        doc="only firms of which this has become; the chance is then drawn for each", default=None
    )
    other: Other | None = entry(doc="which other firm has a part in it", default=None)
    reading: Footing | None = entry(doc="what of the seat decides whether it can be asked", default=None)
    above: Figure | None = figure("as the quantity", doc="it can be asked from this value on", default=None)
    ways: dict[str, Way] = entry(doc="two or three ways to answer")
    silence: str = entry(doc="the way that is taken where the seat says nothing", longest=40)


@frozen
class Event:
    """Something that happens, or may."""

    text: str = entry(doc="headline", longest=160)
    first: int = entry(doc="first turn in which it may happen", low=0, high=400)
    last: int = entry(doc="last turn in which it may happen", low=0, high=400)
    chance: Figure = figure("share", doc="chance a quarter", low=0, high=1)
    reading: Condition | None = entry(doc="public quantity that the condition reads", default=None)
    above: Figure | None = figure("as the quantity", doc="the condition holds from this value on", default=None)
    effect: Effect = entry(doc="what it changes", default=Effect.NEWS)
    target: tuple[str, ...] = entry(doc="what it strikes: an id on each axis of the effect, none for all", default=())
    size: Figure | None = figure("as the effect", doc="how much", default=None)
    lasts: int = entry(doc="quarters that a passing effect lasts", low=0, high=400, default=0)
    once: bool = entry(doc="whether it happens once at the most", default=True)
    asks: Asks | None = entry(doc="the choice that it puts to a seat; the chance is that of each", default=None)


@frozen
class QuestionContent:
    """A public question for forecasts."""

    text: str = entry(doc="the question", longest=160)
    measure: Measure = entry(doc="what is measured")
    seat: str = entry(doc="the seat measured", refers="seats")
    at_least: float = entry(doc="the threshold")
    turn: int = entry(doc="when it is settled", low=1, high=400)


@frozen
class SwitchesContent:
    """Settings."""

    decide_every: int = entry(doc="quarters between decisions", choices=(1, 2, 4), default=1)
    left_out: tuple[str, ...] = entry(doc="phases left out", default=(), choices=PHASES)
    held: str = entry(doc="sales held to those of `given`", choices=HELD, default="nothing")
    adviser: bool = entry(doc="whether people have an adviser", default=True)
    comparisons: int = entry(doc="comparisons that the adviser makes a quarter", low=0, high=9, default=3)
