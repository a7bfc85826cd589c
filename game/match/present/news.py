"""The news: which events a seat may know, which make the headlines, and the log of all of them."""

from collections.abc import Iterable
from functools import partial

import numpy as np
from attrs import frozen

from game.match.present.catalogue import words
from game.match.present.fact import REGION_TARGETS, Fact, facts
from game.match.present.press import Piece, Surprise
from game.match.present.situation import Situation
from game.match.present.surprise import surprises
from game.match.present.table import Link, Row, Table, cell, columns, row
from game.match.present.telling import headline, number_line, refusal_text, sentence
from game.match.present.weights import ACTOR, BAD, BAD_FOR_TARGET, GOOD, GOOD_FOR_TARGET, PARTIES
from game.world.events import Events, Happening

__all__ = ["Story", "answers", "facts", "headlines", "log_table", "refusal_text", "rule_name", "stories", "visible"]
H = Happening
SCREENS: tuple[tuple[str, Iterable[int]], ...] = (
    ("policy", range(2, 15)),
    ("alliances", range(15, 25)),
    ("research", range(25, 31)),
    ("courts", (*range(31, 49), *range(int(H.JUDGMENT_FOR), int(H.LAUNCH_DELAYED) + 1))),
    ("supply", range(49, 53)),
    ("market", range(53, 60)),
    ("market", (int(H.BID_LOST),)),
    ("courts", (int(H.TERMS_NAMED),)),
    ("supply", range(60, 63)),
    ("log", (*range(63, 64), *range(int(H.DILEMMA_PUT), int(H.DILEMMA_HUSHED) + 1))),
    ("books", range(64, 69)),
    ("alliances", range(73, 82)),
)


SCREEN_OF = {"share": "market", "cash": "books", "readiness": "research"}


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
    key: int  # of the event


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
    found = []
    for fact in facts(situation.chronicle[turn]):
        number = told.get(int(fact.kind), 0)
        told[int(fact.kind)] = number + 1
        found.append(_story(situation, fact, turn, sentence(situation, fact, number)))
    return found


def headlines(situation: Situation, turn: int, limit: int = 7) -> list[Story]:
    """The stories of a quarter that matter most to the seat, as the press has set them, weightiest first."""
    if not 0 <= turn < len(situation.chronicle):
        return []
    rows = facts(situation.chronicle[turn])
    found = []
    pieces = situation.press.edition(
        situation.setup, situation.chronicle, situation.seat, turn, partial(surprises, situation)
    )
    for piece in pieces[:limit]:
        if piece.surprise is not None:
            found.append(_number(situation, piece, piece.surprise))
            continue
        fact = rows[piece.place]
        found.append(_story(situation, fact, turn, headline(situation, fact, piece), piece.weight))
    return found


def answers(situation: Situation, turn: int) -> list[Story]:
    """What others said to the seat's offers of a quarter beyond the headlines: the sum they would take, or no."""
    told = {story.key for story in headlines(situation, turn)}
    to_me = [fact for fact in facts(situation.chronicle[turn]) if situation.is_own(fact.target)] if turn >= 0 else []
    named = {(fact.actor, fact.subject) for fact in to_me if fact.kind is H.TERMS_NAMED}
    said = [
        fact
        for fact in to_me
        if fact.kind is H.TERMS_NAMED or (fact.kind is H.OFFER_REFUSED and (fact.actor, fact.subject) not in named)
    ]
    return [_story(situation, fact, turn, sentence(situation, fact)) for fact in said if fact.key not in told]


def _number(situation: Situation, piece: Piece, item: Surprise) -> Story:
    """A number of the seat's own that came out of its band."""
    good = item.above or item.measure == "readiness"
    return Story(
        turn=piece.turn, kind=Happening.WORLD_EVENT, text=number_line(situation, piece, item),
        tone="good" if good else "bad", weight=piece.weight, link=Link(screen=SCREEN_OF[item.measure]), rule=0, key=0,
    )  # fmt: skip


def _story(situation: Situation, fact: Fact, turn: int, text: str, weight: float = 0.0) -> Story:
    target = -1 if fact.kind in REGION_TARGETS else fact.target
    return Story(
        turn=turn,
        kind=fact.kind,
        text=text,
        tone=_tone(situation, fact, target),
        weight=weight,
        link=Link(target=target if situation.is_own(fact.actor) else fact.actor, screen=screen_of(fact.kind)),
        rule=fact.rule,
        key=fact.key,
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
                told_in = (cell(date, "muted"), rule, cell(story.text, story.tone))
                rows.append(row(*told_in, link=story.link, key=f"{turn}:{story.key}"))
        if len(rows) >= limit:
            break
    return Table(columns("quarter", "rule", ""), tuple(rows[:limit]), words("empty.log"))


def rule_name(rule: int) -> str:
    """A numbered rule as it stands in the rule book: 604 is R6.4."""
    return f"R{rule // 100}.{rule % 100}" if rule else ""
