"""Rivals as their public record shows them: a temper by what they did, and what lies between them and the seat."""

from collections import Counter

import numpy as np

from game.match.present.catalogue import joined, words
from game.match.present.fact import Fact, facts
from game.match.present.situation import Situation
from game.match.present.telling import sentence
from game.world.events import Happening

H = Happening
TRAITS = 3  # shown at the most
MEMORIES = 3
# what is worth remembering between two seats
BETWEEN = frozenset(
    {H.SUIT_FILED, H.SUIT_WON, H.SUIT_LOST, H.SUIT_SETTLED, H.VALIDITY_CHALLENGED, H.LETTER_SENT, H.STAFF_POACHED}
    | {H.LICENCE_SIGNED, H.OFFER_REFUSED, H.CLAIM_ARBITRATED, H.LINE_LICENSED, H.OFFTAKE_SIGNED, H.OFFTAKE_FAILED}
    | {H.PETITION_GRANTED, H.PETITION_REFUSED, H.TREATY_SIGNED, H.SALES_STOPPED, H.INTERIM_BAN, H.FIRM_SOLD}
    | {H.TERMS_NAMED}
)


def face(situation: Situation, seat: int) -> tuple[str, ...]:
    """The temper of a seat and what it remembers of the player's, each in a line where there is anything to say."""
    if seat < 0 or situation.is_own(seat):
        return ()
    lines = []
    found = tempers(situation, seat)
    if found:
        lines.append(words("face.temper", tempers=joined(words(f"face.{name}") for name in found)))
    items = memories(situation, seat)
    if items:
        lines.append(words("face.memory", items=words("unit.apart").join(items)))
    return tuple(lines)


def tempers(situation: Situation, seat: int) -> tuple[str, ...]:
    """What its conduct shows, by kinds of events in which it acted, the most marked first; empty before it acted."""
    done = conduct(situation, seat)
    shown = [
        ("sues", done[H.SUIT_FILED] + done[H.VALIDITY_CHALLENGED], 3),
        ("letters", done[H.LETTER_SENT], 3),
        ("hides", done[H.SECOND_RATE_NOTICED], 1),
        ("breaks", done[H.PROMISE_MISSED] - done[H.PROMISE_KEPT], 1),
        ("keeps", done[H.PROMISE_KEPT] - done[H.PROMISE_MISSED], 1),
        ("refuses", done[H.OFFER_REFUSED] - 2 * done[H.LICENCE_SIGNED], 4),
        ("signs", 2 * done[H.LICENCE_SIGNED] - done[H.OFFER_REFUSED], 2),
        ("builds", done[H.PLANT_STARTED], 6),
        ("taxes", done[H.DUTY_SET] + done[H.INQUIRY_OPENED], 2),
        ("gives", done[H.GRANT_PAID] if seat >= situation.firms else 0, 4),
    ]
    marked = [(count / enough, name) for name, count, enough in shown if count >= enough]
    marked.sort(key=lambda item: (-item[0], item[1]))
    if not marked:
        return ("quiet",) if situation.turn >= 4 else ()
    return tuple(name for _, name in marked[:TRAITS])


def conduct(situation: Situation, seat: int) -> Counter[Happening]:
    """How often the seat has acted in each kind of event that the player may know."""
    done: Counter[Happening] = Counter()
    for events in situation.chronicle:
        kinds, counts = np.unique(events.kind[events.actor == seat], return_counts=True)
        done.update({Happening(kind): count for kind, count in zip(kinds.tolist(), counts.tolist(), strict=True)})
    return done


def memories(situation: Situation, seat: int) -> tuple[str, ...]:
    """The last things between the two, newest first, each with its quarter."""
    found: list[str] = []
    for turn in range(len(situation.chronicle) - 1, -1, -1):
        events = situation.chronicle[turn]
        pair = (events.actor == seat) & (events.target == situation.seat)
        pair |= (events.actor == situation.seat) & (events.target == seat)
        for fact in _with_sums(facts(events.where(pair))) if pair.any() else ():
            if fact.kind in BETWEEN:
                text = sentence(situation, fact).rstrip(".。")
                found.append(words("face.item", date=situation.date(turn), text=text))
        if len(found) >= MEMORIES:
            break
    return tuple(found[:MEMORIES])


def _with_sums(rows: list[Fact]) -> list[Fact]:
    """Without the refusals that named a sum, which says more."""
    named = {(fact.actor, fact.subject) for fact in rows if fact.kind is H.TERMS_NAMED}
    return [fact for fact in rows if fact.kind is not H.OFFER_REFUSED or (fact.actor, fact.subject) not in named]
