"""Why something happened: the event with its number and rule, and the events that led to it, each to be opened."""

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import joined, words
from game.match.present.fact import Fact, facts
from game.match.present.news import screen_of
from game.match.present.rulebook import rule_text, rule_title
from game.match.present.situation import Situation
from game.match.present.subject import Subject, Topic
from game.match.present.table import Line, Link, cell
from game.match.present.talks import weighs
from game.match.present.telling import amount_text, sentence
from game.world.events import Happening

STEPS = 8  # earlier events shown
AGAIN = 3  # of the same kind where nothing else led to it
ANSWERED = (Happening.OFFER_REFUSED, Happening.OFFER_COUNTERED, Happening.TERMS_NAMED)
AWARDS = (Happening.TENDER_WON, Happening.TENDER_LOST, Happening.BID_LOST, Happening.TENDER_OPEN)


def why(situation: Situation, turn: int, key: int) -> Subject:
    """The page of an event: itself, what led to it with the latest first, what followed in the same matter."""
    fact = event(situation, turn, key)
    if fact is None:
        return Subject(words("why.gone"), ())
    told = sentence(situation, fact)
    topics = [Topic(words("why.event"), situation.date(turn), "strong", tuple(_paragraphs(situation, fact)))]
    topics += [_step(situation, when, item) for when, item in thread(situation, turn, fact)]
    return Subject(told, tuple(topics), _link(situation, fact))


def _link(situation: Situation, fact: Fact) -> Link:
    """What orders about an event are found by: its matter while it can still be acted on, else the other side."""
    other = fact.target if situation.is_own(fact.actor) else fact.actor
    open_yet = fact.cause and any(item.subject == fact.cause for item in situation.choices)
    target = other if 0 <= other < situation.firms else -1
    return Link(target=target, subject=fact.cause if open_yet else 0, screen=screen_of(fact.kind))


def story_page(situation: Situation, key: str) -> Subject:
    """The page of a story by its key on a screen: story:TURN:EVENT."""
    turn, _, event_key = key.removeprefix("story:").partition(":")
    return why(situation, int(turn), int(event_key))


def event(situation: Situation, turn: int, key: int) -> Fact | None:
    """An event that the seat may know, by its turn and key."""
    if not 0 <= turn < len(situation.chronicle):
        return None
    return next((item for item in facts(situation.chronicle[turn]) if item.key == key), None)


def thread(situation: Situation, turn: int, fact: Fact) -> list[tuple[int, Fact]]:
    """Events of the same matter, the latest first; where there is none, the last of the same kind by the same actor."""
    found = []
    for when in range(len(situation.chronicle) - 1, -1, -1):
        rows = situation.chronicle[when]
        near = (rows.cause == np.uint64(fact.cause)) if fact.cause else _again(situation, fact, when)
        found += [(when, item) for item in facts(rows.where(np.flatnonzero(near))) if item.key != fact.key]
    earlier = [item for item in found if fact.cause or item[0] < turn]
    return earlier[: STEPS if fact.cause else AGAIN]


def _again(situation: Situation, fact: Fact, when: int) -> np.ndarray:
    rows = situation.chronicle[when]
    same = (rows.kind == int(fact.kind)) & (rows.actor == fact.actor)
    return np.asarray(same & (rows.subject == fact.subject) if fact.kind in AWARDS else same)


def _step(situation: Situation, turn: int, fact: Fact) -> Topic:
    return Topic(
        sentence(situation, fact),
        situation.date(turn),
        "muted",
        tuple(_paragraphs(situation, fact)),
        event=(turn, fact.key),
    )


def _paragraphs(situation: Situation, fact: Fact) -> list[Line]:
    said: list[Line] = [(cell(sentence(situation, fact), "strong"),)]
    number = amount_text(situation, fact)
    if number:
        said.append((cell(f"{words('why.number')} ", "muted"), cell(number, "own")))
    if fact.kind in ANSWERED:
        said.append((cell(weighs(fact.subject)),))
    if fact.kind in AWARDS:
        said.append((cell(_supplied(situation, fact.subject)),))
    if fact.rule:
        said.append((cell(rule_title(fact.rule), "link"),))
        said.append((cell(rule_text(fact.rule)),))
    return said


def _supplied(situation: Situation, programme: int) -> str:
    """Who supplies a programme now, with the parts."""
    rows = situation.public.contracts
    here = rows.where(np.flatnonzero(rows.programme == programme))
    order = np.lexsort((here.maker, -here.share))
    parts = [
        f"{situation.brief(int(here.maker[place]))} {numbers.share(float(here.share[place]), 0)}" for place in order
    ]
    return words("why.supplied", programme=situation.programme(programme), makers=joined(parts) or "—")
