"""The eight rows of the table of tensions: what is chosen, by whom, when the tension holds; and how open games stay."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.lab.batch import Experiment, over_chunks
from game.lab.duties import dilemma, duty_game, payoffs
from game.lab.membership import Conduct, Result
from game.lab.membership import played as conducted
from game.lab.openness import open_lines, openness
from game.lab.shares import Share, better
from game.lab.tensions.ways import Way, scores
from game.scenario import load

Floats = NDArray[np.float64]
MAKERS = ("catl", "calb", "lges")


@frozen
class Finding:
    """One thing that was measured, and whether it lies where the tension asks it to."""

    text: str
    holds: bool


@frozen
class Row:
    """A tension: its name, its findings; it holds when all of them do."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether all findings do."""
        return all(item.holds for item in self.findings)

    def lines(self) -> list[str]:
        """The row as text."""
        told = [f"    {'' if item.holds else 'miss: '}{item.text}" for item in self.findings]
        return [f"{self.name}: {'holds' if self.holds else 'MISSED'}", *told]


def best_shares(found: Floats) -> Floats:
    """(ways,) share of worlds in which each way is best; ties are shared."""
    best = found == found.max(axis=0)
    return np.asarray((best / best.sum(axis=0)).mean(axis=1))


def within(found: Floats, names: Sequence[str], low: float, high: float) -> tuple[Finding, ...]:
    """Each way's share of worlds in which it is best, held between two shares."""
    span = f"{low:.0%} to {high:.0%}" if high < 1.0 else f"{low:.0%} or more"
    return tuple(
        Finding(f"{name} best in {share:.0%} of {found.shape[1]} games (wanted {span})", bool(low <= share <= high))
        for name, share in zip(names, best_shares(found), strict=True)
    )


def pooled(plan: Experiment, seats: Sequence[str], ways: Sequence[Way], processes: int) -> Floats:
    """(ways, games) final scores of several seats in turn."""
    order = load(plan.scenario).setup.dims.seats
    return np.concatenate([scores(plan, order.index(seat), ways, processes) for seat in seats], axis=1)


def milk(plan: Experiment, processes: int) -> Row:
    """Milk what is sold, or fund what will replace it."""
    ways = (
        Way("milk: half the research", {"solid": 0.6}, research=0.5), Way("balance"),
        Way("all-in: twice the research", {"solid": 1.5}, research=2.0),
    )  # fmt: skip
    found = pooled(plan, MAKERS, ways, processes)
    return Row("milk or fund", within(found, [way.name for way in ways], 0.15, 0.55))


def route(plan: Experiment, processes: int) -> Row:
    """All routes until one is committed to: early, later, late."""
    ways = [Way(f"quarter {turn}", {"focus": 0.0}, turn, {"focus": 8.0}) for turn in (4, 8, 16)]
    found = pooled(plan, ("catl", "lges", "samsung-sdi"), ways, processes)
    return Row("route", within(found, [f"committing in {way.name}" for way in ways], 0.15, 1.0))


def share(plan: Experiment, processes: int) -> Row:
    """Share with fellow members, or ride free; be in, or stay out."""
    found = []
    lazy, honest = (_conducted(plan, Conduct("calb", staff=staff), 24) for staff in (0.5, 1.0))
    early, late = better(lazy.knowledge[7], honest.knowledge[7]), better(lazy.score[-1], honest.score[-1])
    found.append(_told("free rider ahead in knowledge after 8 quarters", early, 0.5, 1.0))
    found.append(_told("free rider ahead in score after 24 quarters", late, 0.0, 0.5))
    for seat, low, high in (("calb", 0.8, 1.0), ("catl", 0.3, 0.7)):
        inside, outside = (_conducted(plan, Conduct(seat, outside=out), plan.turns) for out in (False, True))
        found.append(_told(f"{seat} scores more inside", better(inside.score[-1], outside.score[-1]), low, high))
    return Row("share or keep", tuple(found))


def stay(plan: Experiment, processes: int) -> Row:
    """Leave with the lead, or stay with the pool."""
    leaving, staying = (_conducted(plan, Conduct("catl", leaves_at=stage), plan.turns) for stage in (8, 0))
    parted = (leaving.member != staying.member).any(axis=0)
    if not parted.any():
        return Row("stay or leave", (Finding("nobody gets to stage 8 as a member", False),))
    gain = better(leaving.score[-1][parted], staying.score[-1][parted])
    return Row("stay or leave", (_told("leaving at stage 8 scores more", gain, 0.3, 0.7),))


def sue(plan: Experiment, processes: int) -> Row:
    """Sue at every chance, never, or by choice."""
    ways = [
        Way("selective suer", {"suing": 0.09, "grudge": 0.3}),
        Way("serial suer", {"suing": 1.0, "grudge": 0.9, "settling": 0.2}),
        Way("never-suer", {"suing": 0.0, "grudge": -1.0}),
    ]
    found = pooled(plan, MAKERS, ways, processes)
    return Row("sue or settle", _beaten(found, ways))


def promise(plan: Experiment, processes: int) -> Row:
    """Promise early, never, or what holds in three cases of five."""
    ways = [
        Way("who promises what holds in three of five", promises=1.15), Way("who promises at any odds", promises=0.3),
        Way("who never promises", promises=0.0),
    ]  # fmt: skip
    found = pooled(plan, MAKERS, ways, processes)
    return Row("promise", _beaten(found, ways))


def build(plan: Experiment, processes: int) -> Row:
    """Build before the yield is there, or after the customers are gone."""
    ways = [Way(f"stage {stage}", builds_at=stage) for stage in (6, 7, 8)]
    found = pooled(plan, ("catl", "lges", "samsung-sdi"), ways, processes)
    parted = (found != found[0]).any(axis=0)
    return Row("build", within(found[:, parted], [f"building at {way.name}" for way in ways], 0.2, 1.0))


def govern(plan: Experiment, processes: int) -> Row:
    """A tariff that protects or is answered; a champion or a market."""
    game = duty_game(load(plan.scenario).setup, "eu,china", 0.25, "cars,cells")
    run = evolve(plan, turns=min(28, plan.turns))
    found = np.concatenate(over_chunks(run, partial(payoffs, game), processes), axis=-1)
    ways = [
        Way("champion aid", {"grants": 0.5, "buyers": 0.25, "champion": 1.0}),
        Way("market aid", {"grants": 0.12, "buyers": 0.6, "champion": 0.1}),
    ]
    aid = pooled(plan, ("most", "us", "korea"), ways, processes)
    duty = Finding("duties of the EU and China are a dilemma for both (T > R > P > S)", dilemma(found))
    return Row("govern", (duty, *within(aid, [way.name for way in ways], 0.25, 1.0)))


def undecided(plan: Experiment, processes: int) -> Row:
    """The game is still open when it is half over, and a little near its end."""
    scenario = load(plan.scenario)
    found = openness(scenario, plan.seed, max(plan.worlds, 20), max(plan.worlds // 8, 4), 16)
    lines = open_lines(scenario, found)
    return Row("open", tuple(Finding(line, item.holds) for line, item in zip(lines, found, strict=True)))


ROWS: dict[str, Callable[[Experiment, int], Row]] = {
    "milk": milk, "route": route, "share": share, "stay": stay, "sue": sue, "promise": promise, "build": build,
    "govern": govern, "open": undecided,
}  # fmt: skip


def _beaten(found: Floats, ways: Sequence[Way]) -> tuple[Finding, ...]:
    """The first way against each of the others: better in 60 % of pairs."""
    return tuple(
        _told(f"{ways[0].name} ahead of {way.name}", better(found[0], found[place]), 0.6, 1.0)
        for place, way in enumerate(ways[1:], start=1)
    )


def _told(text: str, found: Share, low: float, high: float) -> Finding:
    span = f"{low:.0%} to {high:.0%}" if low > 0.0 and high < 1.0 else f"over {low:.0%}" if low else f"under {high:.0%}"
    return Finding(f"{text} in {found} (wanted {span})", bool(low <= found.share <= high))


def _conducted(plan: Experiment, conduct: Conduct, turns: int) -> Result:
    return conducted(plan.scenario, conduct, plan.worlds, min(turns, plan.turns), plan.seed)
