"""Events as sentences: which a seat may know, how each is told, and which make the headlines."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.catalogue import entry, wording, words
from game.match.present.situation import Situation
from game.match.present.table import Link, Row, Table, cell, columns, row
from game.world.events import Events, Happening
from game.world.legal.common import Refusal
from game.world.orders import Act

H = Happening
# who may know: everybody, the two parties, or only the seat that acted
PARTIES = frozenset({H.OFFER_MADE, H.OFFER_REFUSED, H.OFFER_COUNTERED, H.STAFF_POACHED, H.PETITION_AUDITED})
ACTOR = frozenset({H.ORDER_REFUSED, H.LEVER_TRIMMED, H.WALL_HIT})
GOOD = frozenset(
    {
        H.GRANT_PAID,
        H.PETITION_GRANTED,
        H.STAGE_REACHED,
        H.PROMISE_KEPT,
        H.PATENT_UPHELD,
        H.SUIT_WON,
        H.TENDER_WON,
        H.PLANT_OPENED,
        H.QUALIFIED,
        H.REVIEW_MET,
        H.DESIGNED_AROUND,
        H.INJUNCTION_LIFTED,
    }
)
BAD = frozenset(
    {
        H.ORDER_REFUSED,
        H.LEVER_TRIMMED,
        H.PETITION_REFUSED,
        H.WALL_HIT,
        H.PROMISE_MISSED,
        H.PATENT_VOIDED,
        H.SUIT_LOST,
        H.TENDER_LOST,
        H.SUPPLY_LATE,
        H.RECALL,
        H.OUTAGE,
        H.CREDIT_STRAINED,
        H.ADMINISTRATION,
        H.REVIEW_MISSED,
        H.SECOND_RATE_NOTICED,
        H.PLANT_REFUSED,
        H.MEMBER_REFUSED,
    }
)
# how much a kind of event is news, before who is struck by it
WEIGHT: dict[Happening, float] = {
    H.STAGE_REACHED: 6,
    H.WALL_HIT: 7,
    H.SUIT_FILED: 5,
    H.SUIT_WON: 6,
    H.SUIT_LOST: 6,
    H.SUIT_SETTLED: 5,
    H.INJUNCTION_ORDERED: 7,
    H.PATENT_VOIDED: 5,
    H.PATENT_UPHELD: 4,
    H.DUTY_SET: 6,
    H.INQUIRY_OPENED: 5,
    H.ALLIANCE_FOUNDED: 6,
    H.ALLIANCE_LEFT: 6,
    H.ALLIANCE_JOINED: 4,
    H.NOTICE_GIVEN: 5,
    H.PROMISE_MADE: 4,
    H.PROMISE_MISSED: 6,
    H.PROMISE_KEPT: 6,
    H.ADMINISTRATION: 8,
    H.FIRM_SOLD: 8,
    H.FIRM_GONE: 8,
    H.WORLD_EVENT: 7,
    H.POLICY_CHANGED: 4,
    H.TENDER_WON: 3,
    H.TENDER_LOST: 2,
    H.REVIEW_MET: 7,
    H.REVIEW_MISSED: 7,
    H.GAME_ENDED: 9,
    H.LICENCE_SIGNED: 4,
    H.MATERIAL_SHOCK: 4,
    H.RECALL: 6,
    H.OUTAGE: 4,
    H.CREDIT_STRAINED: 6,
    H.MOTION_CARRIED: 4,
    H.TREATY_SIGNED: 6,
    H.PLANT_OPENED: 3,
    H.GOAL_CHANGED: 3,
    H.ORDER_REFUSED: 5,
    H.LEVER_TRIMMED: 3,
    H.SECOND_RATE_NOTICED: 5,
    H.SHORTAGE: 4,
}
OWN_WEIGHT = 4.0
SCREEN: tuple[tuple[str, range], ...] = (
    ("policy", range(2, 15)),
    ("alliances", range(15, 25)),
    ("research", range(25, 31)),
    ("courts", range(31, 49)),
    ("supply", range(49, 53)),
    ("market", range(53, 60)),
    ("supply", range(60, 63)),
    ("log", range(63, 64)),
    ("books", range(64, 69)),
)


@frozen
class Story:
    """An event as it is told."""

    turn: int
    kind: Happening
    text: str
    tone: str
    weight: float
    link: Link
    rule: int


def visible(events: Events, seat: int) -> Events:
    """The events that a seat may know: public ones, and private ones in which it has a part."""
    mine = events.actor == seat
    party = mine | (events.target == seat)
    private = np.isin(events.kind, [int(kind) for kind in PARTIES])
    secret = np.isin(events.kind, [int(kind) for kind in ACTOR])
    return events.where((~private | party) & (~secret | mine))


def stories(situation: Situation, turn: int) -> list[Story]:
    """Everything the seat may know of one quarter, in the order it happened."""
    if not 0 <= turn < len(situation.chronicle):
        return []
    told: dict[int, int] = {}
    for past in situation.chronicle[max(0, turn - 8) : turn]:
        for kind, count in zip(*np.unique(past.kind, return_counts=True), strict=True):
            told[int(kind)] = told.get(int(kind), 0) + int(count)
    events = situation.chronicle[turn]
    found = []
    for place in range(len(events)):
        kind = int(events.kind[place])
        found.append(_story(situation, events, place, turn, told.get(kind, 0)))
        told[kind] = told.get(kind, 0) + 1
    return found


def headlines(situation: Situation, turn: int, limit: int = 7) -> list[Story]:
    """The stories of a quarter that matter most to the seat, at most one of a kind and pair, weightiest first."""
    found = stories(situation, turn)
    order = sorted(range(len(found)), key=lambda place: (-found[place].weight, place))
    kept: list[Story] = []
    kinds: dict[Happening, int] = {}
    for place in order:
        story = found[place]
        if kinds.get(story.kind, 0) >= 2 or story.weight < 3.0:
            continue
        kinds[story.kind] = kinds.get(story.kind, 0) + 1
        kept.append(story)
        if len(kept) == limit:
            break
    return kept


def _story(situation: Situation, events: Events, row: int, turn: int, number: int) -> Story:
    kind = Happening(int(events.kind[row]))
    actor, target, subject = int(events.actor[row]), int(events.target[row]), int(events.subject[row])
    amount = float(events.amount[row])
    own = situation.seat in (actor, target)
    weight = WEIGHT.get(kind, 1.0) + (OWN_WEIGHT if own else 0.0)
    text = sentence(situation, kind, actor, target, subject, amount, number)
    return Story(
        turn,
        kind,
        text,
        _tone(situation, kind, actor, target),
        weight,
        Link(target=_other(situation, actor, target), screen=screen_of(kind)),
        int(events.rule[row]),
    )


def _other(situation: Situation, actor: int, target: int) -> int:
    return target if situation.is_own(actor) else actor


def _tone(situation: Situation, kind: Happening, actor: int, target: int) -> str:
    if not situation.is_own(actor):
        return "own" if situation.is_own(target) else ""
    return "good" if kind in GOOD else "bad" if kind in BAD else "own"


def screen_of(kind: Happening) -> str:
    """The screen on which an event's matter stands."""
    return next((name for name, kinds in SCREEN if int(kind) in kinds), "log")


def sentence(
    situation: Situation, kind: Happening, actor: int, target: int, subject: int, amount: float, number: int = 0
) -> str:
    """One event as a sentence; `number` chooses among its wordings."""
    read = SUBJECTS.get(kind)
    values = {
        "actor": seat_word(situation, actor),
        "target": seat_word(situation, target),
        "subject": read(situation, subject) if read is not None else "",
        "amount": AMOUNTS.get(kind, _plain)(situation, amount),
    }
    key = f"event.{kind.name}"
    if kind is H.WORLD_EVENT and 0 <= subject < len(situation.setup.events):
        return situation.setup.events[subject].text
    if entry(key) is None:
        return words("event.other", kind=kind.name.lower().replace("_", " "), actor=values["actor"])
    said = wording(key, number, **values)
    return said[:1].upper() + said[1:]


def seat_word(situation: Situation, seat: int) -> str:
    """A seat's name in a sentence."""
    return situation.name(seat) if seat >= 0 else words("event.nobody")


def _plain(situation: Situation, amount: float) -> str:
    return numbers.number(amount, 0 if amount == int(amount) else 2)


def _money(situation: Situation, amount: float) -> str:
    return numbers.money(amount)


def _share(situation: Situation, amount: float) -> str:
    return numbers.share(amount, 0)


def _date(situation: Situation, amount: float) -> str:
    return situation.date(int(amount))


def _refusal(situation: Situation, amount: float) -> str:
    return refusal_text(Refusal(int(amount))) if 0 <= amount < len(Refusal) else ""


def refusal_text(refusal: Refusal) -> str:
    """Why an order is refused, in words."""
    return words(f"refusal.{refusal.name}")


def _act(situation: Situation, subject: int) -> str:
    return words(f"order.{Act(subject).name}.name") if 0 <= subject < len(Act) else words("event.an_order")


def _instrument(situation: Situation, subject: int) -> str:
    from game.world.dims import Instrument

    return (
        words(f"instrument_short.{Instrument(subject).name}")
        if 0 <= subject < len(Instrument)
        else words("event.a_policy")
    )


def _lever(situation: Situation, subject: int) -> str:
    from game.world.legal.levers import NAMES

    return words(f"lever.{NAMES[subject]}.name") if 0 <= subject < len(NAMES) else words("event.a_lever")


def _charter(situation: Situation, subject: int) -> str:
    charters = situation.setup.charters
    return charters[subject].name if 0 <= subject < len(charters) else words("event.an_alliance")


Subject = Callable[[Situation, int], str]
_CHEMISTRY: Subject = lambda situation, subject: situation.chemistry(subject)  # noqa: E731 - one table of readers
_REGION: Subject = lambda situation, subject: situation.region(subject)  # noqa: E731
_PROGRAMME: Subject = lambda situation, subject: situation.programme(subject)  # noqa: E731
_MATERIAL: Subject = lambda situation, subject: situation.material(subject)  # noqa: E731

SUBJECTS: dict[Happening, Subject] = {
    H.ORDER_REFUSED: _act,
    H.LEVER_TRIMMED: _lever,
    **dict.fromkeys(
        (
            H.STAGE_REACHED,
            H.WALL_HIT,
            H.PROMISE_MADE,
            H.PROMISE_KEPT,
            H.PROMISE_MISSED,
            H.STAFF_POACHED,
            H.PATENTS_GRANTED,
            H.SUIT_FILED,
            H.VALIDITY_CHALLENGED,
            H.PATENT_UPHELD,
            H.PATENT_VOIDED,
            H.SUIT_WON,
            H.SUIT_LOST,
            H.SUIT_SETTLED,
            H.SUIT_WITHDRAWN,
            H.INJUNCTION_ORDERED,
            H.INJUNCTION_IN_FORCE,
            H.INJUNCTION_LIFTED,
            H.DESIGNED_AROUND,
            H.LICENCE_SIGNED,
            H.LICENCE_ENDED,
            H.LINE_CONVERTED,
            H.GRANT_PAID,
        ),
        _CHEMISTRY,
    ),
    **dict.fromkeys(
        (H.PLANT_STARTED, H.PLANT_OPENED, H.PLANT_REFUSED, H.DUTY_SET, H.DUTY_DROPPED, H.INQUIRY_OPENED, H.SHORTAGE),
        _REGION,
    ),
    **dict.fromkeys((H.TENDER_WON, H.TENDER_LOST, H.TENDER_OPEN, H.SUPPLY_LATE), _PROGRAMME),
    H.MATERIAL_SHOCK: _MATERIAL,
    H.POLICY_CHANGED: _instrument,
    H.CONSENT_ASKED: _act,
    H.CONSENT_GIVEN: _act,
    H.CONSENT_REFUSED: _act,
    H.ALLIANCE_FOUNDED: _charter,
    H.ALLIANCE_ENDED: _charter,
}
AMOUNTS: dict[Happening, Callable[[Situation, float], str]] = {
    H.ORDER_REFUSED: _refusal,
    H.GRANT_PAID: _money,
    H.DUTY_SET: _share,
    H.SUIT_FILED: _money,
    H.SUIT_WON: _money,
    H.SUIT_LOST: _money,
    H.SUIT_SETTLED: _money,
    H.LICENCE_SIGNED: _share,
    H.TENDER_WON: _share,
    H.EQUITY_RAISED: _money,
    H.FIRM_SOLD: _money,
    H.CREDIT_STRAINED: _money,
    H.RECALL: _money,
    H.OFFER_MADE: _money,
    H.OFFER_COUNTERED: _money,
    H.INJUNCTION_ORDERED: _share,
    H.PETITION_MADE: _money,
    H.PETITION_GRANTED: _money,
}


def log_table(situation: Situation, text: str = "", limit: int = 400) -> Table:
    """Everything that the seat may know, newest first; only what has every word of `text`."""
    wanted = text.casefold().split()
    rows: list[Row] = []
    for turn in range(len(situation.chronicle) - 1, -1, -1):
        date = situation.date(turn)
        for story in stories(situation, turn):
            told = f"{date} {story.text}".casefold()
            if all(word in told for word in wanted):
                rows.append(
                    row(
                        cell(date, "muted"),
                        cell(story.text, story.tone),
                        cell(rule_name(story.rule), "muted"),
                        link=story.link,
                    )
                )
        if len(rows) >= limit:
            break
    return Table(columns("quarter", "", ">rule"), tuple(rows[:limit]), words("empty.log"))


def rule_name(rule: int) -> str:
    """A numbered rule as it stands in the rule book: 604 is R6.4."""
    return f"R{rule // 100}.{rule % 100}" if rule else ""
