"""Events that ask for a choice, in words: the case, what each way brings, the headline of what was chosen."""

from collections.abc import Iterable

import numpy as np

from game.match.present import numbers
from game.match.present.case import Case, Option, until
from game.match.present.catalogue import words
from game.match.present.fact import Fact
from game.match.present.situation import Situation
from game.world.dims import Sector
from game.world.effects import Circle, Effect
from game.world.events import Happening
from game.world.legal.dilemmas import asked_by
from game.world.orders import Act
from game.world.setup import ChangeSetup, WaySetup
from game.world.ways import WAYS

H = Happening


def dilemma_cases(situation: Situation) -> list[Case]:
    """Every event that waits for the seat's choice."""
    rows = situation.own.dilemmas
    found = []
    for row in np.flatnonzero(rows.seat == situation.seat).tolist():
        event, other, key = int(rows.event[row]), int(rows.other[row]), int(rows.key[row])
        asks = asked_by(situation.setup, event)
        if asks.standing >= 0 and int(situation.public.status[situation.seat, 0]) != asks.standing:
            continue  # something else has become of the firm, and the matter lapses (R11.13)
        choices = [item for item in situation.choices if item.act == Act.CHOOSE and item.subject == key]
        found.append(
            Case(
                key=key,
                who=other,
                title=_named(situation, situation.setup.events[event].text, situation.seat, other).rstrip(".。"),
                text=_named(situation, asks.text, situation.seat, other),
                deadline=until(situation, int(rows.due[row])),
                silence=words("silence.dilemma", way=asks.ways[asks.silence].label),
                options=tuple(
                    Option(way.label, choice, float(number), cost=way_text(situation, way, other))
                    for choice in choices
                    for number, way in enumerate(asks.ways)
                ),
                answered=_answered(situation, key, tuple(way.label for way in asks.ways)),
                asked=True,
                screen="now",
            )
        )
    return found


def _answered(situation: Situation, key: int, labels: tuple[str, ...]) -> str:
    for item in situation.planned:
        if item.choice.act == Act.CHOOSE and item.choice.subject == key:
            return labels[int(item.value)]
    return ""


def way_label(situation: Situation, subject: int, value: float) -> str:
    """The way of a prepared choice."""
    rows = situation.own.dilemmas
    found = np.flatnonzero(rows.key == np.uint64(subject))
    if not len(found):
        return ""
    ways = asked_by(situation.setup, int(rows.event[found[0]])).ways
    return ways[min(max(int(value), 0), len(ways) - 1)].label


def dilemma_title(situation: Situation, row: int) -> str:
    """An event that waits, in a line."""
    rows = situation.own.dilemmas
    text = situation.setup.events[int(rows.event[row])].text
    return _named(situation, text, int(rows.seat[row]), int(rows.other[row])).rstrip(".。")


def told(situation: Situation, fact: Fact) -> str:
    """The headline that the scenario has for an event, or for the way that was chosen in one."""
    number = fact.subject if fact.kind in (H.WORLD_EVENT, H.DILEMMA_PUT) else fact.subject // WAYS
    if not 0 <= number < len(situation.setup.events):
        return ""
    text = situation.setup.events[number].text
    if fact.kind in (H.DILEMMA_ANSWERED, H.DILEMMA_HUSHED):
        way = asked_by(situation.setup, number).ways[fact.subject % WAYS]
        text = way.told if fact.amount > 0.0 else way.said
    said = _named(situation, text, fact.actor, fact.target)
    return said if said.endswith(tuple(".!?。！？")) else f"{said}{words('unit.stop')}"


def _named(situation: Situation, text: str, seat: int, other: int) -> str:
    return text.replace("{seat}", situation.name(seat)).replace("{other}", situation.name(other))


def way_text(situation: Situation, way: WaySetup, other: int) -> str:
    """What a way brings for certain, and with what chance what else."""
    said = _changes(situation, way.changes, other)
    after = _changes(situation, way.after, other) if way.risk else []
    if after:
        said.append(words("change.risk", chance=numbers.share(way.risk, 0), after=words("change.join").join(after)))
    return words("change.join").join(said) or words("change.nothing")


def _changes(situation: Situation, changes: Iterable[ChangeSetup], other: int) -> list[str]:
    return [_change(situation, item, other) for item in changes]


def _business(situation: Situation) -> float:
    """US$ a quarter that counts as the firm's business (R11.11)."""
    spent = int(situation.public.research_total[situation.maker, 0]) if situation.maker >= 0 else 0
    return float(max(int(situation.public.revenue[situation.seat, 0]), spent))


def _change(situation: Situation, item: ChangeSetup, other: int) -> str:
    effect, size = Effect(item.effect), item.size
    who = situation.name(other)
    if effect in (Effect.MONEY, Effect.REVENUE):
        mine = _business(situation) if situation.is_firm else 0.0
        amount = abs(size if effect is Effect.MONEY else size * mine)
        party = who if item.target < 0 else words(f"sector.{Sector(item.target).name}")
        return words("change.paid" if size < 0 else "change.received", money=numbers.money(amount), party=party)
    if effect is Effect.RELATION:
        whom = who if item.target < 0 else words(f"circle.{Circle(item.target).name}")
        return words("change.RELATION", whom=whom, step=_step(size))
    if effect is Effect.POLITICAL_CAPITAL:
        government = situation.setup.governments.names[item.target] if item.target >= 0 else ""
        key = "change.CAPITAL_OF" if government else "change.CAPITAL"
        return words(key, who=government, step=numbers.change(size))
    values = {"share": numbers.share(abs(size), 0), "points": numbers.points(size, 0), "step": _step(size), "who": who}
    values["count"] = words("unit.quarters", count=item.lasts) if item.lasts > 1 else words("unit.quarter")
    values["place"] = _place(situation, effect, item.target, other)
    return words(f"change.{effect.name}", **values, amount=numbers.number(size, 2))


def _place(situation: Situation, effect: Effect, target: int, other: int) -> str:
    setup = situation.setup
    if effect is Effect.EV_DEMAND:
        return situation.region(target) if target >= 0 else words("change.everywhere")
    if effect in (Effect.CHARGING, Effect.CREDIT, Effect.LOCAL_CONTENT, Effect.MANDATE, Effect.GUARANTEE):
        return situation.jurisdiction_name(target)
    if effect in (Effect.DUTY_CELLS, Effect.DUTY_CARS):
        regions = len(setup.dims.regions)
        origin, region = situation.region(target % regions), situation.region(target // regions)
        return words("change.from_to", origin=origin, region=region)
    if effect is Effect.MATERIAL_PRICE:
        return situation.material(target)
    if effect is Effect.APPEAL and target >= 0:
        return situation.name(target + setup.dims.first_carmaker)
    return situation.name(target if target >= 0 and effect is Effect.OUTAGE else other)


def _step(size: float) -> str:
    return numbers.signed(f"{abs(size):.2f}", size)
