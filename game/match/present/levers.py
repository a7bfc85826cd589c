"""Standing levers as fields: what a seat holds, the limits this turn, how each is written."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.catalogue import headed, joined, optional, words
from game.match.present.choices import WRITE
from game.match.present.consequences import lines_and_output
from game.match.present.situation import Situation
from game.world.legal.levers import LeverLimit
from game.world.state import Levers

KIND = {
    "research": "money",
    "split": "share",
    "cell_stance": "notches",
    "car_stance": "notches",
    "staffing": "share",
    "dividend": "share",
    "funding": "share",
    "budget_bid": "share",
    "grant": "money",
    "matching": "share",
    "support": "car_money",
    "charging": "money",
    "storage": "money",
}
DESK = {
    "research": "research",
    "split": "research",
    "cell_stance": "sales",
    "car_stance": "sales",
    "staffing": "plants",
    "dividend": "treasury",
    "funding": "treasury",
    "budget_bid": "policy",
    "grant": "policy",
    "matching": "policy",
    "support": "policy",
    "charging": "policy",
    "storage": "policy",
}


@frozen
class LeverField:
    """One number that a lever holds."""

    lever: str
    index: tuple[int, ...]
    label: str
    low: float
    high: float
    step: float
    kind: str
    value: float
    standing: float  # as it stood last quarter

    @property
    def changed(self) -> bool:
        """Whether it differs from last quarter."""
        return abs(self.value - self.standing) > 1e-9

    def write(self, situation: Situation, value: float) -> str:
        """The number as people read it."""
        return WRITE[self.kind](situation, value)

    def clipped(self, value: float) -> float:
        """The nearest number that is allowed."""
        inside = min(max(value, self.low), self.high)
        return inside if self.kind == "share" else float(round(inside))


@frozen
class LeverGroup:
    """The fields of one lever with its name and what it does."""

    lever: str
    title: str
    help: str
    desk: str
    fields: tuple[LeverField, ...]
    note: str


def lever_groups(situation: Situation, limits: Sequence[LeverLimit]) -> tuple[LeverGroup, ...]:
    """Every lever of the seat as a group of fields."""
    return tuple(_group(situation, limit) for limit in limits if _acts(situation, limit))


def _acts(situation: Situation, limit: LeverLimit) -> bool:
    """Whether a lever does anything yet: a firm without lines has no cells to price and nobody to staff."""
    if limit.lever not in ("cell_stance", "staffing"):
        return True
    lines = situation.public.capacity[situation.maker, ..., 0].any()
    return bool(lines or (situation.public.plants.maker == situation.maker).any())


def _group(situation: Situation, limit: LeverLimit) -> LeverGroup:
    now = situation.levers or situation.view.levers
    base = _row(situation, limit.lever)
    fields = []
    for place, name in enumerate(limit.labels or ("",)):
        index = (base, place) if limit.labels else (base,)
        label = _label(situation, limit.lever, place, name)
        fields.append(
            LeverField(
                limit.lever,
                index,
                label,
                limit.low,
                limit.high,
                limit.step,
                KIND[limit.lever],
                _value(now, limit.lever, index),
                _value(situation.view.levers, limit.lever, index),
            )
        )
    return LeverGroup(
        limit.lever,
        words(f"lever.{limit.lever}.name"),
        words(f"lever.{limit.lever}.help"),
        DESK[limit.lever],
        tuple(fields),
        _note(situation, limit),
    )


def _value(levers: Levers, name: str, index: tuple[int, ...]) -> float:
    return float(getattr(levers, name)[(*index, 0)])


def _row(situation: Situation, lever: str) -> int:
    if lever == "car_stance":
        return situation.carmaker
    return situation.seat if situation.is_firm else situation.government


def _label(situation: Situation, lever: str, place: int, name: str) -> str:
    if lever in ("split", "grant"):
        return situation.chemistry(place)
    if lever in ("cell_stance", "car_stance"):
        return situation.region(place)
    return name or words(f"lever.{lever}.name")


def _note(situation: Situation, limit: LeverLimit) -> str:
    if limit.lever == "research":
        return words("lever.research.note", most=numbers.money(limit.high))
    if limit.lever == "staffing":
        lines, made = lines_and_output(situation)
        return words("lever.staffing.note", use=numbers.share(made / lines if lines > 0.0 else 0.0, 0))
    if situation.government < 0:
        return optional(f"lever.{limit.lever}.note")
    cars = home_cars(situation)
    standing = int(situation.public.support[situation.government, 0])
    return optional(
        f"lever.{limit.lever}.note",
        budget=numbers.money(int(situation.setup.governments.yearly_budget[situation.government])),
        each=numbers.money(1000.0 * cars),
        bill=numbers.money(standing * cars),
    )


def home_cars(situation: Situation) -> float:
    """Plug-in cars that the government's support was paid on last quarter, by its weight in each region."""
    weight = situation.setup.regions.jurisdiction_weight[:, situation.jurisdiction]
    sold = np.add.reduce(situation.public.cars[..., 0], axis=0)
    return 1000.0 * float(np.add.reduce(weight * sold))


def changed_lines(situation: Situation, limits: Sequence[LeverLimit]) -> list[str]:
    """Levers that differ from last quarter, each as a line: name, from, to."""
    found = []
    for group in lever_groups(situation, limits):
        if group.lever == "split" and any(item.changed for item in group.fields):
            parts = [
                f"{item.label} {item.write(situation, item.value)}" for item in group.fields if item.value >= 0.005
            ]
            found.append(headed(group.title, joined(parts)))
            continue
        for item in group.fields:
            if item.changed:
                name = group.title if len(group.fields) == 1 else f"{group.title}, {item.label}"
                before, after = (item.write(situation, value) for value in (item.standing, item.value))
                found.append(headed(name, f"{before} → {after}"))
    return found


def shares_after(shares: list[float], place: int, value: float) -> list[float]:
    """A split in which one share is set and the others keep their proportions, summing to one."""
    value = min(max(value, 0.0), 1.0)
    rest = sum(shares) - shares[place]
    if rest <= 1e-12:
        others = [0.0] * len(shares)
        room = len(shares) - 1
        if room and value < 1.0:
            others = [(1.0 - value) / room] * len(shares)
        others[place] = value
        return others
    scale = (1.0 - value) / rest
    return [value if index == place else share * scale for index, share in enumerate(shares)]
