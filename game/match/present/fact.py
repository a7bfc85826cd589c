"""One event without its table, and under which key of the catalogue it is told."""

from collections.abc import Callable

from attrs import frozen

from game.match.present.catalogue import entry
from game.world.events import Events, Happening

H = Happening
NO_COUNSEL = 602  # the rule by which counsel advises against a suit
NOT_FOUND = 210  # the rule by which an inquiry ends, with or without a duty
EMPTY_PURSE = 222  # the rule by which support is cut to what the year's budget still pays
PUT_OFF = 415  # the rule by which a promise is put off
# kinds whose target is a region and not a seat
REGION_TARGETS = frozenset(
    {H.PLANT_STARTED, H.PLANT_OPENED, H.PLANT_REFUSED, H.LINE_CONVERTED, H.LINE_POSTPONED, H.LINE_ABANDONED}
)


@frozen
class Fact:
    """A row of the table of events; `key` is its content key, `cause` the key of the thing that led to it."""

    kind: Happening
    actor: int
    target: int
    subject: int
    amount: float
    rule: int
    cause: int = 0
    key: int = 0


def facts(events: Events) -> list[Fact]:
    """The rows of a table of events, one by one."""
    columns = (
        events.kind, events.actor, events.target, events.subject, events.amount, events.rule, events.cause, events.key,
    )  # fmt: skip
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [Fact(Happening(kind), *rest) for kind, *rest in rows]


def wording_key(fact: Fact) -> str:
    """The key of an event's wordings: its kind, or a variant of it."""
    find = _VARIANTS.get(fact.kind)
    key = (find(fact) if find is not None else "") or fact.kind.name
    return key if entry(f"event.{key}") is not None else "other"


_VARIANTS: dict[Happening, Callable[[Fact], str]] = {
    H.ORDER_REFUSED: lambda fact: "SUIT_NOT_FILED" if fact.rule == NO_COUNSEL else "",
    H.DUTY_DROPPED: lambda fact: "INQUIRY_FAILED" if fact.rule == NOT_FOUND else "",
    H.ADMINISTRATION: lambda fact: "ADMINISTRATION_LEFT" if fact.amount == 0.0 else "",
    H.PROMISE_MADE: lambda fact: "PROMISE_PUT_OFF" if fact.rule == PUT_OFF else "",
    H.FIRM_GONE: lambda fact: "FIRM_GONE_TO" if fact.target >= 0 else "",
    H.OFFER_MADE: lambda fact: "OFFER_MADE_FREE" if fact.amount == 0.0 else "",
    H.OFFTAKE_FAILED: lambda fact: "OFFTAKE_LOST" if fact.amount < 1.0 else "",
    H.CONSENT_ASKED: lambda fact: "TREATY_PROPOSED" if fact.target >= 0 else "",
    H.POLICY_CHANGED: lambda fact: "SUPPORT_CUT" if fact.rule == EMPTY_PURSE else "",
    H.SUPPLY_LATE: lambda fact: "SUPPLY_LATE_DAMAGES" if fact.amount > 0.0 else "",
}
