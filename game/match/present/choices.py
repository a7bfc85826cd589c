"""A legal order as a form: what it is called, what it does, which numbers it wants, what it costs."""

from collections.abc import Callable

from attrs import frozen

from game.match.present import charters, numbers
from game.match.present.alliances import motion_text
from game.match.present.case import term_words
from game.match.present.catalogue import headed, joined, optional, words
from game.match.present.dilemmas import dilemma_title, way_label
from game.match.present.offer_terms import offered
from game.match.present.pleas import plea_words
from game.match.present.situation import Situation
from game.match.present.table import Link
from game.world.legal.common import Choice, Span
from game.world.orders import ANSWERS, Act
from game.world.things import Deal, Plea

Write = Callable[[Situation, float], str]


@frozen
class Field:
    """One number of an order: which column it fills, its range, how it is written."""

    name: str  # amount or value
    label: str
    low: float
    high: float
    default: float
    step: float
    kind: str
    whole: bool

    def write(self, situation: Situation, value: float) -> str:
        """The number as people read it."""
        return WRITE[self.kind](situation, value)

    def clipped(self, value: float) -> float:
        """The nearest number that is allowed."""
        inside = min(max(value, self.low), self.high)
        return float(round(inside)) if self.whole else inside


@frozen
class Form:
    """An order as it is offered."""

    choice: Choice
    title: str
    help: str
    desk: str
    fields: tuple[Field, ...]
    cost: str
    link: Link


DESKS: tuple[tuple[str, tuple[Act, ...]], ...] = (
    (
        "law",
        (
            Act.SUE,
            Act.CHALLENGE,
            Act.DESIGN_AROUND,
            Act.OFFER_SETTLEMENT,
            Act.OFFER_LICENCE,
            Act.ASK_LICENCE,
            Act.OFFER_LINE,
            Act.WITHDRAW,
            Act.APPEAL,
            Act.STOP_SELLING,
            Act.SEARCH_RIGHTS,
            Act.THREATEN,
            Act.OFFER_CROSS,
        ),
    ),
    ("sales", (Act.BID, Act.NOMINATE, Act.SOURCE, Act.QUALIFY)),
    ("plants", (Act.PLANT, Act.CONVERT, Act.POSTPONE, Act.ABANDON)),
    ("research", (Act.PROMISE, Act.POACH)),
    (
        "alliance",
        (
            Act.FOUND,
            Act.APPLY,
            Act.LEAVE,
            Act.SEND_STAFF,
            Act.MOVE_DUES,
            Act.AMEND,
            Act.MONITOR,
            Act.EXPEL,
            Act.ARBITRATE,
            Act.INVITE,
            Act.VOTE,
        ),
    ),
    ("treasury", (Act.RAISE, Act.OFFER_SALE, Act.OFFER_PURCHASE, Act.OFFER_OFFTAKE, Act.PETITION, Act.CHANGE_GOAL)),
    ("policy", tuple(Act)[int(Act.AUDIT) : int(Act.CHANGE_GOAL)]),
    ("answers", (Act.ACCEPT, Act.REFUSE, Act.COUNTER, Act.CHOOSE)),
)
_DESK_OF = {act: desk for desk, acts in DESKS for act in acts}

# what the two numbers of each act are, where their unit does not say it
KINDS: dict[tuple[Act, str], str] = {
    (Act.SUE, "amount"): "money",
    (Act.SUE, "value"): "way",
    (Act.THREATEN, "amount"): "money",
    (Act.THREATEN, "value"): "share",
    (Act.OFFER_CROSS, "amount"): "money",
    (Act.BID, "value"): "points",
    (Act.BID, "amount"): "date",
    (Act.PLANT, "value"): "energy_year",
    (Act.CONVERT, "value"): "energy_year",
    (Act.CONVERT, "amount"): "chemistry",
    (Act.POSTPONE, "amount"): "quarters",
    (Act.PROMISE, "value"): "stage",
    (Act.PROMISE, "amount"): "date",
    (Act.FOUND, "amount"): "charter",
    (Act.SEND_STAFF, "value"): "quality",
    (Act.OFFER_LINE, "amount"): "money",
    (Act.OFFER_LINE, "value"): "share",
    (Act.OFFER_OFFTAKE, "amount"): "money",
    (Act.OFFER_OFFTAKE, "value"): "flag",
    (Act.RAISE, "amount"): "money",
    (Act.PETITION, "amount"): "plea",
    (Act.OFFER_SETTLEMENT, "amount"): "money",
    (Act.OFFER_SETTLEMENT, "value"): "share",
    (Act.OFFER_LICENCE, "amount"): "money",
    (Act.OFFER_LICENCE, "value"): "share",
    (Act.ASK_LICENCE, "amount"): "money",
    (Act.ASK_LICENCE, "value"): "share",
    (Act.OFFER_SALE, "amount"): "money",
    (Act.OFFER_PURCHASE, "amount"): "money",
    (Act.OFFER_SALE, "value"): "share",
    (Act.OFFER_PURCHASE, "value"): "share",
    (Act.COUNTER, "amount"): "money",
    (Act.COUNTER, "value"): "share",
    (Act.VOTE, "value"): "vote",
    (Act.CHOOSE, "value"): "choice",
    (Act.INQUIRE, "value"): "share",
    (Act.INQUIRE, "amount"): "goods",
    (Act.END_DUTY, "amount"): "goods",
    (Act.SET_CREDIT, "value"): "price",
    (Act.SET_LOCAL_CONTENT, "value"): "share",
    (Act.SET_EXPORT_CONTROL, "value"): "share",
    (Act.SET_MANDATE, "value"): "share",
    (Act.SET_ANTITRUST, "value"): "posture",
    (Act.SET_COMPULSORY, "value"): "flag",
    (Act.SET_GUARANTEE, "value"): "points_year",
    (Act.SET_PERMITS, "value"): "share",
    (Act.SET_STANDARD, "value"): "flag",
    (Act.CHANGE_GOAL, "amount"): "goal",
}
_UNITS = {
    "US$": "money",
    "share": "share",
    "GWh a year": "energy_year",
    "turn": "date",
    "stage": "stage",
    "cars": "goods",
    "cells": "goods",
    "quarters": "quarters",
}


def form(situation: Situation, choice: Choice) -> Form:
    """The form of one legal order."""
    return Form(
        choice=choice,
        title=title(situation, choice),
        help=optional(f"order.{choice.act.name}.help"),
        desk=desk_of(choice.act),
        fields=tuple(_fields(situation, choice)),
        cost=cost(choice),
        link=Link(choice.target, choice.chemistry, choice.place, choice.subject, acts=(int(choice.act),)),
    )


def desk_of(act: Act) -> str:
    """The desk that an order belongs to."""
    return _DESK_OF.get(act, "policy")


def title(situation: Situation, choice: Choice, amount: float | None = None) -> str:
    """An order in words, without its free numbers."""
    given = amount if amount is not None else choice.amount.default if choice.amount is not None else 0.0
    values = {
        "target": situation.name(choice.target),
        "chemistry": situation.chemistry(choice.chemistry),
        "place": _place(situation, choice),
        "subject": _subject(situation, choice),
        "index": _index(situation, choice, given),
        "goods": words("goods.cars" if given == 1 else "goods.cells"),
    }
    return words(f"order.{choice.act.name}.title", **values)


def _index(situation: Situation, choice: Choice, amount: float) -> str:
    """What an amount that is an index means: a plea, a charter, a goal, a chemistry."""
    if choice.act == Act.PETITION and 0 <= amount < len(Plea):
        return plea_words(situation, Plea(int(amount)), choice.chemistry, choice.place)
    if choice.act == Act.AMEND:
        return charters.amendment_title(situation, choice)
    if choice.act == Act.SOURCE and choice.value is not None:
        return words("sourcing.open" if choice.value.high > 0.0 else "sourcing.take_back")
    kind = KINDS.get((choice.act, "amount"))
    return WRITE[kind](situation, amount) if kind in ("charter", "goal", "chemistry") else ""


_REGIONAL = (Act.PLANT, Act.CONVERT, Act.INQUIRE, Act.END_DUTY, Act.PETITION)


def _place(situation: Situation, choice: Choice) -> str:
    if choice.act == Act.OFFER_SETTLEMENT:
        return term_words(choice.place)
    if choice.act in _REGIONAL:
        return situation.region(choice.place)
    if choice.act in (Act.BID, Act.NOMINATE, Act.SOURCE):
        return situation.programme(choice.place)
    return (
        situation.material(choice.place)
        if choice.act == Act.SET_EXPORT_CONTROL
        else situation.jurisdiction_name(choice.place)
    )


def _subject(situation: Situation, choice: Choice) -> str:
    """The thing that an order is about, in words."""
    if not choice.subject:
        return ""
    for table, tell in (
        (situation.public.suits, _suit),
        (situation.own.offers, _offer),
        (situation.own.petitions, _petition),
        (situation.own.dilemmas, dilemma_title),
        (situation.public.injunctions, _ban),
        (situation.public.motions, _motion),
        (situation.public.plants, _line),
    ):
        for row, key in enumerate(table.key.tolist()):
            if int(key) == choice.subject:
                return tell(situation, row)
    return situation.alliance(choice.subject)


def _suit(situation: Situation, row: int) -> str:
    rows = situation.public.suits
    parties = (situation.name(int(rows.plaintiff[row])), situation.name(int(rows.defendant[row])))
    return words(
        "thing.suit",
        plaintiff=parties[0],
        defendant=parties[1],
        chemistry=situation.chemistry(int(rows.chemistry[row])),
        place=situation.jurisdiction_name(int(rows.jurisdiction[row])),
    )


def _offer(situation: Situation, row: int) -> str:
    rows = situation.own.offers
    deal = words(f"deal.{Deal(int(rows.deal[row])).name}")
    return words("thing.offer", deal=deal, who=situation.name(int(rows.proposer[row])))


def _petition(situation: Situation, row: int) -> str:
    return words("thing.petition", who=situation.name(int(situation.own.petitions.firm[row])))


def _ban(situation: Situation, row: int) -> str:
    rows = situation.public.injunctions
    return words(
        "thing.ban",
        chemistry=situation.chemistry(int(rows.chemistry[row])),
        place=situation.jurisdiction_name(int(rows.jurisdiction[row])),
    )


def _line(situation: Situation, row: int) -> str:
    rows = situation.public.plants
    return words(
        "thing.line",
        size=numbers.energy(4.0 * float(rows.gwh[row])),
        chemistry=situation.chemistry(int(rows.chemistry[row])),
        place=situation.region(int(rows.region[row])),
        date=situation.date(int(rows.finish[row])),
    )


def _motion(situation: Situation, row: int) -> str:
    return motion_text(situation, row)


def _fields(situation: Situation, choice: Choice) -> list[Field]:
    found = []
    for_firm = choice.act is Act.COUNTER and offered(situation, choice.subject)[0] in (Deal.SALE, Deal.PURCHASE)
    named = Act.OFFER_SALE if for_firm else choice.act  # a price and a part by milestones, not a royalty
    for name, span in (("amount", choice.amount), ("value", choice.value)):
        if span is None or span.high <= span.low:
            continue
        kind = KINDS.get((choice.act, name)) or _UNITS.get(span.unit, "plain")
        label = optional(f"order.{named.name}.{name}", span.unit or name)
        found.append(Field(name, label, span.low, span.high, span.default, _step(span, kind), kind, name == "amount"))
    return found


def _step(span: Span, kind: str) -> float:
    """A step of an arrow; of money at least one digit of about a fortieth of what stands there, so that it is seen."""
    if kind in ("money", "energy_year") and span.step <= 0.0:
        return max((span.high - span.low) / 40.0, 1.0)
    seen = float(f"{span.default / 40.0:.0e}") if kind == "money" else 0.0
    return max(span.step, seen) or 1.0


def cost(choice: Choice) -> str:
    """What an order costs, in words."""
    parts = [numbers.money(choice.cost)] if choice.cost else []
    parts += [words("cost.capital", points=f"{choice.capital:.0f}")] if choice.capital else []
    parts += [words("cost.free")] if choice.act in ANSWERS and not parts else []
    return " + ".join(parts) or words("cost.attention")


def numbers_text(situation: Situation, choice: Choice, amount: float, value: float) -> str:
    """The numbers of a prepared order in a few words."""
    given = {"amount": amount, "value": value}
    return joined(item.write(situation, given[item.name]) for item in _fields(situation, choice))


def planned_line(situation: Situation, choice: Choice, amount: float, value: float) -> str:
    """A prepared order as one line."""
    extra = numbers_text(situation, choice, amount, value)
    if choice.act == Act.CHOOSE:
        extra = way_label(situation, choice.subject, value)
    name = title(situation, choice, amount)
    return headed(name, extra) if extra else name


def number_from(kind: str, text: str) -> float | None:
    """A typed number in the unit that is shown: money in millions unless it names another; shares in per cent."""
    cleaned = text.strip().lower().replace("$", "").replace(",", "").replace("%", "").replace("−", "-")
    scale = 1e6 if kind == "money" else 0.01 if kind in ("share", "points", "points_year") else 1.0
    for suffix, factor in (*numbers.UNITS.items(), ("b", 1e9)):
        if kind in ("money", "car_money") and cleaned.endswith(suffix):
            cleaned, scale = cleaned[: -len(suffix)], factor
            break
    try:
        value = float(cleaned)
    except ValueError:
        return None
    return value * scale if abs(value) < 1e15 else None


def number_typed(situation: Situation, kind: str, text: str) -> float | None:
    """A number as typed on a screen; a date may be typed as it is shown, 2031Q2."""
    if kind == "date" and text.strip().upper().count("Q") == 1:
        year, _, quarter = text.strip().upper().partition("Q")
        if not (year.isdecimal() and quarter.isdecimal()):
            return None
        return float(4 * int(year) + int(quarter) - 1 - situation.first_quarter)
    return number_from(kind, text)


def _goal(situation: Situation, value: float) -> str:
    goals = situation.seat_setup.goals
    return goals[int(value)].text if 0 <= value < len(goals) else "—"


def _charter(situation: Situation, value: float) -> str:
    known = situation.setup.charters
    return known[int(value)].name if 0 <= value < len(known) else "—"


WRITE: dict[str, Write] = {
    "money": lambda _, value: numbers.money(value),
    "share": lambda _, value: numbers.share(value),
    "points": lambda _, value: f"{numbers.points(value)}%",
    "points_year": lambda _, value: words("unit.points_year", value=f"{100.0 * value:.1f}"),
    "date": lambda situation, value: situation.date(int(value)),
    "energy_year": lambda _, value: words("unit.energy_year", value=numbers.energy(value)),
    "stage": lambda _, value: words("unit.stage", value=f"{value:.0f}"),
    "quality": lambda _, value: words("unit.first_rate" if value >= 0.99 else "unit.second_rate"),
    "choice": lambda _, value: words("unit.way", value=round(value) + 1),
    "vote": lambda _, value: words("unit.aye" if value >= 0.5 else "unit.no"),
    "flag": lambda _, value: words("unit.on" if value >= 0.5 else "unit.off"),
    "goods": lambda _, value: words("goods.cars" if value >= 0.5 else "goods.cells"),
    "price": lambda _, value: f"{numbers.price(value)}/kWh",
    "quarters": lambda _, value: words("when.quarters", count=round(value)),
    "posture": lambda _, value: words(f"posture.{round(value * 2)}"),
    "chemistry": lambda situation, value: situation.chemistry(int(value)),
    "charter": _charter,
    "goal": _goal,
    "plea": lambda _, value: words(f"plea_short.{Plea(int(value)).name}") if 0 <= value < len(Plea) else "—",
    "way": lambda _, value: words(f"way.{round(value)}"),
    "notches": lambda _, value: words(f"notch.{round(value) + 2}"),
    "car_money": lambda _, value: words("unit.a_car", value=numbers.money(value)),
    "plain": lambda _, value: numbers.number(value, 0 if value == int(value) else 2),
}
