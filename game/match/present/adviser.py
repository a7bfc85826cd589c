"""What the adviser found, in words: where share, cash and stage may lie, what drives the spread, what is believed."""

from collections.abc import Callable
from typing import Any

import numpy as np
from attrs import evolve, frozen

from game.match.adviser.adviser import Adviser, Asked
from game.match.adviser.comparing import MEASURES, Sided
from game.match.adviser.drivers import Driver
from game.match.adviser.outlook import Band, Outlook
from game.match.present import numbers
from game.match.present.catalogue import headed, optional, words
from game.match.present.own_past import WRITE, kind_of, own_past
from game.match.present.prospects import reckoned
from game.match.present.rivals import nearest
from game.match.present.situation import Situation
from game.players.futures.beliefs import Beliefs, listed
from game.world.setup import Measure as ScoredAs

Floats = tuple[float, ...]


@frozen
class Measure:
    """One of the things that are looked at: its name, its band, what is known of its past, how it is written."""

    name: str
    title: str
    band: Band
    past: Floats
    write: Callable[[float], str]


def measures(situation: Situation, found: Outlook) -> tuple[Measure, ...]:
    """Value where it is what counts, share, cash and readiness; without cells or stages some are left out."""
    kind, past = kind_of(situation), own_past(situation)
    names = list(asked_about(situation))
    if kind == "maker" and not any(any(part) for part in found.share):  # a laboratory that sells no cells
        names = [name for name in ("value", "readiness", "cash") if name in names]
    return tuple(
        Measure(name, words(f"adviser.measure.{kind}.{name}"), getattr(found, name), past.get(name, ()), WRITE[name])
        for name in names
    )


def asked_about(situation: Situation) -> tuple[str, ...]:
    """What the seat's futures are looked at for; value to holders where more than half of the score is that."""
    rules = situation.seat_setup.scores
    valued = sum(rule.weight for rule in rules if rule.measure in (ScoredAs.VALUE, ScoredAs.HOLDER_VALUE))
    names = MEASURES[:2] if kind_of(situation) == "carmaker" else MEASURES
    return ("value", *names) if valued > 0.5 * sum(rule.weight for rule in rules) else names


CHANGE: dict[str, Callable[[float], str]] = {
    "share": lambda value: numbers.points(value, 2),
    "cash": numbers.money_change,
    "readiness": lambda value: numbers.change(value, 1),
    "value": numbers.money_change,
}


def outlook_lines(situation: Situation, found: Outlook) -> list[str]:
    """Every measure after a year, two and three: P10, P50 and P90."""
    lines = []
    for item in measures(situation, found):
        last = len(item.band[0]) - 1
        for quarter in [turn for turn in (4, 8, 12) if turn < last] + [last]:
            low, middle, high = (item.write(part[quarter]) for part in item.band)
            date = situation.date(situation.turn + quarter - 1)
            lines.append(words("adviser.point", title=item.title, date=date, low=low, middle=middle, high=high))
    return lines


def driver_lines(situation: Situation, found: Outlook) -> list[str]:
    """The rivals' moves that drive the spread; that there are none, where chance hides them."""
    kind = "share" if any(any(part) for part in found.share) else "cash"
    return [_driver(situation, item, kind) for item in found.drivers] or [words("adviser.no_driver")]


def _driver(situation: Situation, item: Driver, kind: str) -> str:
    who = situation.region(item.actor) if item.kind == "duties" else situation.name(item.actor)
    measure = words(f"adviser.of.{kind}")
    return words(f"adviser.driver.{item.kind}", who=who, effect=CHANGE[kind](item.effect), measure=measure)


def asked_lines(situation: Situation, item: Asked) -> list[str]:
    """A comparison: what was asked, and measure by measure what it does."""
    if item.found is None:
        return [item.label, words("adviser.waiting")]
    found = item.found
    kind = kind_of(situation)
    sides = [(name, getattr(found, name)) for name in asked_about(situation)]
    return [item.label, *(_side(kind, name, side, found.futures) for name, side in sides)]


def _side(kind: str, name: str, side: Sided, futures: int) -> str:
    title, mean = words(f"adviser.measure.{kind}.{name}"), CHANGE[name](side.mean)
    if side.higher + side.lower == 0:
        return words("adviser.same", title=title)
    key = {1: "better", 0: "unclear", -1: "worse"}[side.sign]
    return words(
        f"adviser.{key}", title=title, higher=side.higher, lower=side.lower, futures=futures, mean=mean
    )  # fmt: skip


@frozen
class Belief:
    """One number that the seat assumes: what it is, its range, and the beliefs with another number in its place."""

    name: str
    label: str
    note: str
    value: float
    usual: float
    low: float
    high: float
    step: float
    put: Callable[[Beliefs, float], Beliefs]


def beliefs_of(situation: Situation, adviser: Adviser) -> tuple[Belief, ...]:
    """Hunches about the rivals that matter and about the routes, then what is assumed of everybody."""
    held = adviser.beliefs
    makers = [firm for firm, _ in nearest(situation, 8) if firm < situation.setup.dims.makers]
    return (
        *(_of_rival(situation, firm, held.lead.get(firm, 1.0)) for firm in makers[:6]),
        *(_of_route(situation, route, held.hardness.get(route, 1.0)) for route in situation.routes()),
        *(_general(name, value, doc) for name, value, doc in listed(held)),
    )


def _of_rival(situation: Situation, firm: int, value: float) -> Belief:
    public, first = situation.public, situation.setup.dims.first_route
    stage = int(public.announced[firm, first:, 0].max())
    belief = numbers.share(float(public.credibility[firm, 0]), 0)
    note = words("adviser.rival_note", stage=stage, belief=belief)
    label = words("adviser.lead", name=situation.brief(firm))
    return Belief(f"lead-{firm}", label, note, value, 1.0, 0.25, 4.0, 0.25, _putting("lead", firm))


def _of_route(situation: Situation, route: int, value: float) -> Belief:
    note = ""
    if situation.maker >= 0:
        sign, error = (float(getattr(situation.own, name)[0, route, 0]) for name in ("sign", "sign_error"))
        note = words("adviser.route_note", sign=f"{sign:.2f}", error=numbers.share(error, 0))
    label = words("adviser.hardness", name=situation.chemistry(route))
    return Belief(f"hardness-{route}", label, note, value, 1.0, 0.5, 2.0, 0.1, _putting("hardness", route))


def _general(name: str, value: float, doc: str) -> Belief:
    usual = float(getattr(Beliefs(), name))
    label = optional(f"adviser.belief.{name}", doc)
    high = 1.0 if name in ("second_rate", "plant_of_lines", "plant_of_sales", "yield_gap") else 4.0 * usual
    return Belief(name, label, "", value, usual, 0.0, high, usual / 10.0, _setting(name))


def _setting(name: str) -> Callable[[Beliefs, float], Beliefs]:
    def put(held: Beliefs, given: float) -> Beliefs:
        kept: dict[str, Any] = {name: given}
        return evolve(held, **kept)

    return put


def _putting(name: str, place: int) -> Callable[[Beliefs, float], Beliefs]:
    def put(held: Beliefs, given: float) -> Beliefs:
        kept: dict[str, Any] = {name: {**getattr(held, name), place: given}}
        return evolve(held, **kept)

    return put


def suit_lines(situation: Situation) -> list[str]:
    """Own suits with the odds that their plaintiffs win, as the seat should reckon from what it saw."""
    rows, lines = situation.own.suits, []
    for row in range(len(rows)):
        suing = int(rows.plaintiff[row]) == situation.seat
        other = int(rows.defendant[row] if suing else rows.plaintiff[row])
        odds = reckoned(situation, row)
        lines.append(
            words(
                "adviser.suit", who=situation.brief(other), chemistry=situation.chemistry(int(rows.chemistry[row])),
                odds=numbers.share(odds, 0),
            )
        )  # fmt: skip
    return lines


def belief_text(item: Belief) -> str:
    """A belief in a line."""
    mark = "" if np.isclose(item.value, item.usual) else f" ({words('adviser.usual', value=f'{item.usual:g}')})"
    return headed(item.label, f"{item.value:g}{mark}{f' · {item.note}' if item.note else ''}")
