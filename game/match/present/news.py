"""The news: which events a seat may know, which make the headlines, and the log of all of them."""

from collections.abc import Iterable

import numpy as np
from attrs import frozen

from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.match.present.table import Link, Row, Table, cell, columns, row
from game.match.present.telling import REGION_TARGETS, Fact, refusal_text, sentence
from game.world.events import Events, Happening

__all__ = ["Story", "facts", "headlines", "log_table", "refusal_text", "rule_name", "stories", "visible"]
H = Happening
# known to the two parties only, or to the seat that acted only
PARTIES = frozenset(
    {H.OFFER_MADE, H.OFFER_REFUSED, H.OFFER_COUNTERED, H.STAFF_POACHED, H.PETITION_AUDITED, H.LETTER_SENT}
)
ACTOR = frozenset({H.ORDER_REFUSED, H.LEVER_TRIMMED, H.WALL_HIT, H.RIGHTS_SEARCHED})
GOOD = frozenset(
    {
        H.GRANT_PAID,
        H.STAGE_REACHED,
        H.PROMISE_KEPT,
        H.PATENT_UPHELD,
        H.SUIT_WON,
        H.JUDGMENT_FOR,
        H.INTERIM_BAN,
        H.TENDER_WON,
        H.PLANT_OPENED,
        H.QUALIFIED,
        H.REVIEW_MET,
        H.MOTION_CARRIED,
        H.POOL_ADVANCED,
        H.LINE_LICENSED,
        H.OFFTAKE_MET,
    }
)
BAD = frozenset(
    {
        H.ORDER_REFUSED,
        H.LEVER_TRIMMED,
        H.WALL_HIT,
        H.PROMISE_MISSED,
        H.PATENT_VOIDED,
        H.SUIT_LOST,
        H.JUDGMENT_AGAINST,
        H.INTERIM_REFUSED,
        H.BOND_PAID,
        H.PATENT_NARROWED,
        H.LAUNCH_DELAYED,
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
        H.MOTION_LOST,
        H.SHORTAGE,
        H.MEMBER_EXPELLED,
        H.MEMBER_FINED,
        H.OFFTAKE_FAILED,
        H.ALLIANCE_REVIEWED,
    }
)
# what is good or bad for the seat that it happens to
GOOD_FOR_TARGET = frozenset(
    {
        H.PETITION_GRANTED,
        H.SUIT_LOST,
        H.INJUNCTION_LIFTED,
        H.DESIGNED_AROUND,
        H.SUIT_WITHDRAWN,
        H.OFFTAKE_SIGNED,
        H.OFFTAKE_MET,
        H.LINE_LICENSED,
        H.BOND_PAID,
    }
)
BAD_FOR_TARGET = frozenset(
    {
        H.PETITION_REFUSED,
        H.SUIT_FILED,
        H.SUIT_WON,
        H.JUDGMENT_FOR,
        H.INTERIM_BAN,
        H.LETTER_SENT,
        H.INJUNCTION_ORDERED,
        H.INJUNCTION_IN_FORCE,
        H.VALIDITY_CHALLENGED,
        H.STAFF_POACHED,
    }
)
# how much a kind of event is news, before who is struck by it
WEIGHT: dict[Happening, float] = {
    **dict.fromkeys((H.GAME_ENDED,), 9.0),
    **dict.fromkeys((H.ADMINISTRATION, H.FIRM_SOLD, H.FIRM_GONE), 8.0),
    **dict.fromkeys((H.WALL_HIT, H.INJUNCTION_ORDERED, H.INTERIM_BAN, H.WORLD_EVENT), 7.0),
    **dict.fromkeys(
        (
            H.STAGE_REACHED,
            H.SUIT_WON,
            H.SUIT_LOST,
            H.JUDGMENT_FOR,
            H.JUDGMENT_AGAINST,
            H.JUDGMENT_REVERSED,
            H.DUTY_SET,
            H.ALLIANCE_FOUNDED,
            H.ALLIANCE_LEFT,
            H.PROMISE_MISSED,
            H.PROMISE_KEPT,
            H.RECALL,
            H.CREDIT_STRAINED,
            H.TREATY_SIGNED,
            H.MEMBER_EXPELLED,
            H.ALLIANCE_REVIEWED,
            H.OFFTAKE_SIGNED,
        ),
        6.0,
    ),
    **dict.fromkeys(
        (
            H.SUIT_FILED,
            H.SUIT_SETTLED,
            H.SALES_STOPPED,
            H.LETTER_SENT,
            H.LAUNCH_DELAYED,
            H.BOND_PAID,
            H.PATENT_VOIDED,
            H.INQUIRY_OPENED,
            H.NOTICE_GIVEN,
            H.ORDER_REFUSED,
            H.SECOND_RATE_NOTICED,
            H.POOL_ADVANCED,
            H.CLAIM_ARBITRATED,
            H.LINE_LICENSED,
            H.OFFTAKE_MET,
            H.OFFTAKE_FAILED,
        ),
        5.0,
    ),
    **dict.fromkeys(
        (
            H.PATENT_UPHELD,
            H.PATENT_NARROWED,
            H.SUIT_APPEALED,
            H.JUDGMENT_STAYED,
            H.ALLIANCE_JOINED,
            H.PROMISE_MADE,
            H.POLICY_CHANGED,
            H.LICENCE_SIGNED,
            H.OUTAGE,
            H.MOTION_CARRIED,
            H.SHORTAGE,
            H.REVIEW_MET,
            H.REVIEW_MISSED,
            H.INJUNCTION_IN_FORCE,
            H.DESIGNED_AROUND,
        ),
        4.0,
    ),
    **dict.fromkeys(
        (H.PLANT_OPENED, H.GOAL_CHANGED, H.LEVER_TRIMMED, H.OFFER_MADE, H.OFFER_REFUSED, H.OFFER_COUNTERED), 2.5
    ),
    **dict.fromkeys((H.TENDER_WON, H.TENDER_LOST, H.PLANT_STARTED, H.MATERIAL_SHOCK), 2.0),
}
OWN_WEIGHT = 4.0
NEWS_FROM = 3.0
SCREENS: tuple[tuple[str, Iterable[int]], ...] = (
    ("policy", range(2, 15)),
    ("alliances", range(15, 25)),
    ("research", range(25, 31)),
    ("courts", (*range(31, 49), *range(int(H.JUDGMENT_FOR), int(H.LAUNCH_DELAYED) + 1))),
    ("supply", range(49, 53)),
    ("market", range(53, 60)),
    ("supply", range(60, 63)),
    ("log", range(63, 64)),
    ("books", range(64, 69)),
    ("alliances", range(73, 82)),
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
    about: tuple[int, int, int]  # who, to whom, on what: the same thing told twice is one headline


def visible(events: Events, seat: int) -> Events:
    """The events that a seat may know: public ones, and private ones in which it has a part."""
    mine = events.actor == seat
    party = mine | (events.target == seat)
    private = np.isin(events.kind, [int(kind) for kind in PARTIES])
    secret = np.isin(events.kind, [int(kind) for kind in ACTOR])
    return events.where((~private | party) & (~secret | mine))


def facts(events: Events) -> list[Fact]:
    """The rows of a table of events, one by one."""
    columns_ = (events.kind, events.actor, events.target, events.subject, events.amount, events.rule, events.cause)
    rows = zip(*(column.tolist() for column in columns_), strict=True)
    return [Fact(Happening(kind), *rest) for kind, *rest in rows]


def stories(situation: Situation, turn: int) -> list[Story]:
    """Everything the seat may know of one quarter, in the order it happened."""
    if not 0 <= turn < len(situation.chronicle):
        return []
    told: dict[int, int] = {}
    for past in situation.chronicle[max(0, turn - 8) : turn]:
        for kind, count in zip(*np.unique(past.kind, return_counts=True), strict=True):
            told[int(kind)] = told.get(int(kind), 0) + int(count)
    found = []
    for fact in facts(situation.chronicle[turn]):
        number = told.get(int(fact.kind), 0)
        told[int(fact.kind)] = number + 1
        found.append(_story(situation, fact, turn, number))
    return found


def headlines(situation: Situation, turn: int, limit: int = 7) -> list[Story]:
    """The stories of a quarter that matter most to the seat, at most two of a kind, weightiest first."""
    found = stories(situation, turn)
    order = sorted(range(len(found)), key=lambda place: (-found[place].weight, place))
    kept: list[Story] = []
    kinds: dict[Happening, int] = {}
    for place in order:
        story = found[place]
        again = any(other.kind is story.kind and other.about == story.about for other in kept)
        if story.weight >= NEWS_FROM and kinds.get(story.kind, 0) < 2 and not again:
            kinds[story.kind] = kinds.get(story.kind, 0) + 1
            kept.append(story)
        if len(kept) == limit:
            break
    return kept


def _story(situation: Situation, fact: Fact, turn: int, number: int) -> Story:
    target = -1 if fact.kind in REGION_TARGETS else fact.target
    own = situation.seat in (fact.actor, target)
    return Story(
        turn=turn,
        kind=fact.kind,
        text=sentence(situation, fact, number),
        tone=_tone(situation, fact, target),
        weight=WEIGHT.get(fact.kind, 1.0) + (OWN_WEIGHT if own else 0.0),
        link=Link(target=target if situation.is_own(fact.actor) else fact.actor, screen=screen_of(fact.kind)),
        rule=fact.rule,
        about=(fact.actor, fact.target, fact.subject),
    )


def _tone(situation: Situation, fact: Fact, target: int) -> str:
    """Good or bad for the player, own where it is neither, empty where it is about others."""
    good, bad = (GOOD, BAD) if situation.is_own(fact.actor) else (GOOD_FOR_TARGET, BAD_FOR_TARGET)
    if not (situation.is_own(fact.actor) or situation.is_own(target)):
        return ""
    return "good" if fact.kind in good else "bad" if fact.kind in bad else "own"


def screen_of(kind: Happening) -> str:
    """The screen on which an event's matter stands."""
    return next((name for name, kinds in SCREENS if int(kind) in kinds), "log")


def log_table(situation: Situation, text: str = "", limit: int = 400) -> Table:
    """Everything that the seat may know, newest first; only what has every word of `text`."""
    wanted = text.casefold().split()
    rows: list[Row] = []
    for turn in range(len(situation.chronicle) - 1, -1, -1):
        date = situation.date(turn)
        for story in stories(situation, turn):
            told = f"{date} {story.text}".casefold()
            if all(word in told for word in wanted):
                rule = cell(rule_name(story.rule), "muted")
                rows.append(row(cell(date, "muted"), rule, cell(story.text, story.tone), link=story.link))
        if len(rows) >= limit:
            break
    return Table(columns("quarter", "rule", ""), tuple(rows[:limit]), words("empty.log"))


def rule_name(rule: int) -> str:
    """A numbered rule as it stands in the rule book: 604 is R6.4."""
    return f"R{rule // 100}.{rule % 100}" if rule else ""
