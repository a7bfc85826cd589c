"""What an event is a part of: the first of its kind, one more, a turn, an answer, a record, a later step of a thing."""

from attrs import define, field, frozen

from game.match.present.fact import REGION_TARGETS, Fact
from game.world.events import Happening
from game.world.things import Plea

H = Happening
SETTLED = 4  # from this quarter on a first of its kind is worth saying
LATE = 0.8  # from this part of the game on it is late
GRUDGE = 8  # quarters for which a blow is answered
_RELIEF = -5  # in place of whoever answered a petition for relief
RECORDS_FROM = 3  # as many must have been before one is the largest
# the contrary of an event, which makes it a turn
CONTRARY: dict[Happening, tuple[Happening, ...]] = {
    H.SUIT_WON: (H.JUDGMENT_AGAINST, H.SUIT_LOST),
    H.SUIT_LOST: (H.JUDGMENT_FOR, H.SUIT_WON),
    H.JUDGMENT_AGAINST: (H.JUDGMENT_FOR,),
    H.PATENT_VOIDED: (H.PATENT_UPHELD,),
    H.PATENT_UPHELD: (H.PATENT_VOIDED, H.PATENT_NARROWED),
    H.PROMISE_KEPT: (H.PROMISE_MISSED,),
    H.PROMISE_MISSED: (H.PROMISE_KEPT,),
    H.PROMISE_MADE: (H.PROMISE_MISSED,),
    H.STAGE_REACHED: (H.PROMISE_MISSED,),
    H.TENDER_WON: (H.TENDER_LOST,),
    H.TENDER_LOST: (H.TENDER_WON,),
    H.MOTION_CARRIED: (H.MOTION_LOST,),
    H.MOTION_LOST: (H.MOTION_CARRIED,),
    H.MOTION_MADE: (H.MOTION_LOST,),
    H.ALLIANCE_JOINED: (H.ALLIANCE_LEFT,),
    H.ALLIANCE_LEFT: (H.ALLIANCE_JOINED,),
    H.NOTICE_GIVEN: (H.ALLIANCE_JOINED,),
    H.DUTY_SET: (H.DUTY_DROPPED,),
    H.DUTY_DROPPED: (H.DUTY_SET,),
    H.PETITION_GRANTED: (H.PETITION_REFUSED,),
    H.PETITION_REFUSED: (H.PETITION_GRANTED,),
    H.REVIEW_MET: (H.REVIEW_MISSED,),
    H.REVIEW_MISSED: (H.REVIEW_MET,),
    H.LINE_CONVERTED: (H.PLANT_OPENED,),
}
# between two seats, whoever began: a blow, and what makes up for it
BLOWS = (H.SUIT_FILED, H.VALIDITY_CHALLENGED, H.LETTER_SENT, H.STAFF_POACHED, H.CLAIM_ARBITRATED, H.SUIT_WON)
HANDS = (H.SUIT_SETTLED, H.LICENCE_SIGNED, H.OFFER_MADE, H.ALLIANCE_FOUNDED)
KINDNESS = (H.LICENCE_SIGNED, H.SUIT_SETTLED)
ANSWERS = (*BLOWS, H.SUIT_LOST, H.OFFER_REFUSED, H.OFFER_COUNTERED)
# an earlier step of the same thing, by the key that both name as their cause
STEPS = frozenset(
    {H.SUIT_WON, H.SUIT_LOST, H.SUIT_SETTLED, H.JUDGMENT_FOR, H.JUDGMENT_AGAINST, H.PATENT_UPHELD, H.PATENT_VOIDED}
    | {H.LICENCE_ENDED, H.OFFER_COUNTERED, H.DUTY_SET, H.PETITION_GRANTED, H.PETITION_REFUSED}
)
# which earlier events count as the same again: of the actor alone, with the same other, on the same subject
WITH_TARGET = frozenset(
    {H.SUIT_FILED, H.VALIDITY_CHALLENGED, H.LETTER_SENT, H.LICENCE_SIGNED, H.OFFER_MADE, H.OFFER_REFUSED}
    | {H.OFFER_COUNTERED, H.SUIT_SETTLED, H.PLANT_STARTED, H.PLANT_OPENED, H.LINE_CONVERTED, H.PETITION_MADE}
)
ON_SUBJECT = frozenset({H.TENDER_WON, H.TENDER_LOST, H.POLICY_CHANGED, H.MATERIAL_SHOCK, H.PATENT_UPHELD})
OF_SUBJECT = frozenset({H.TENDER_WON, H.TENDER_LOST, H.DUTY_SET, H.DUTY_DROPPED})  # contraries on the same subject


@frozen
class Earlier:
    """An event that another recalls, by its key."""

    turn: int
    kind: Happening
    key: int


@define
class Memory:
    """What a seat has read so far, by what a later event may recall."""

    turns: int
    _last: dict[tuple[int, ...], Earlier] = field(factory=dict)
    _things: dict[int, Earlier] = field(factory=dict)
    _largest: dict[tuple[int, int], tuple[int, float]] = field(factory=dict)  # how many, and the largest amount
    _told: set[tuple[int, int]] = field(factory=set)  # kinds by actor

    def thread(self, turn: int, fact: Fact) -> list[tuple[str, Earlier | None]]:
        """The states that fit an event, the most telling first, each with the earlier event that it recalls."""
        found: list[tuple[str, Earlier | None]] = []
        thing = self._things.get(fact.cause) if fact.kind in STEPS and fact.cause else None
        for state, earlier in (
            ("revenge", self._blow(turn, fact)),
            ("reversal", self._contrary(fact)),
            ("thing", thing if thing is not None and thing.kind is not fact.kind else None),
        ):
            if earlier is not None and earlier.turn < turn:
                found.append((state, earlier))
        if self._is_record(fact):
            found.append(("record", None))
        again = self._last.get(_again(fact))
        if again is not None and again.turn < turn:
            found.append(("again", again))
        if turn >= SETTLED and (fact.kind, fact.actor) not in self._told:
            found.append(("first", None))
        if SETTLED < LATE * self.turns <= turn:
            found.append(("late", None))
        return [*found, ("plain", None)]

    def note(self, turn: int, fact: Fact) -> None:
        """Remember an event."""
        earlier = Earlier(turn, fact.kind, fact.key)
        for key in (_again(fact), (fact.kind, fact.actor), (fact.kind, fact.actor, -2, fact.subject)):
            self._last[key] = earlier
        self._last[(fact.kind, fact.actor, fact.target)] = earlier
        if fact.kind in (H.PETITION_GRANTED, H.PETITION_REFUSED) and fact.subject == Plea.RELIEF:
            self._last[(fact.kind, _RELIEF, fact.target)] = earlier
        if fact.cause:
            self._things.setdefault(fact.cause, earlier)
        for kind in CONTRARY.get(fact.kind, ()):  # a turn is told once
            self._last.pop(_of_contrary(kind, fact), None)
        count, largest = self._largest.get(_class(fact), (0, 0.0))
        self._largest[_class(fact)] = (count + 1, max(largest, fact.amount))
        self._told.add((fact.kind, fact.actor))

    def _blow(self, turn: int, fact: Fact) -> Earlier | None:
        """The last blow of the other side, where this is an answer to it."""
        if fact.kind not in ANSWERS or fact.target < 0:
            return None
        found = [self._last.get((kind, fact.target, fact.actor)) for kind in BLOWS]
        recent = [item for item in found if item is not None and turn - item.turn <= GRUDGE]
        return max(recent, key=lambda item: item.turn) if recent else None

    def _contrary(self, fact: Fact) -> Earlier | None:
        pairs: list[tuple[int, ...]] = []
        if fact.kind in HANDS:
            pairs = [key for kind in BLOWS for key in _both_ways(kind, fact)]
        elif fact.kind is H.OFFER_REFUSED:
            pairs = [key for kind in KINDNESS for key in _both_ways(kind, fact)]
        elif fact.kind is H.ADMINISTRATION:  # relief that was refused to a firm that fails, or given to one that lives
            pairs = [(H.PETITION_REFUSED if fact.amount else H.PETITION_GRANTED, _RELIEF, fact.actor)]
        for kind in CONTRARY.get(fact.kind, ()):
            pairs.append(_of_contrary(kind, fact))
        found = [item for key in pairs if (item := self._last.get(key)) is not None]
        return max(found, key=lambda item: item.turn) if found else None

    def _is_record(self, fact: Fact) -> bool:
        count, largest = self._largest.get(_class(fact), (0, 0.0))
        return count >= RECORDS_FROM and fact.amount > largest > 0.0


def _both_ways(kind: Happening, fact: Fact) -> tuple[tuple[int, ...], ...]:
    return (kind, fact.actor, fact.target), (kind, fact.target, fact.actor)


def _of_contrary(kind: Happening, fact: Fact) -> tuple[int, ...]:
    return (kind, fact.actor, -2, fact.subject) if fact.kind in OF_SUBJECT else (kind, fact.actor)


def _class(fact: Fact) -> tuple[int, int]:
    """Amounts that can be held against each other: those of one kind, for a policy of one instrument."""
    return fact.kind, fact.subject if fact.kind in (H.POLICY_CHANGED, H.REVIEW_MISSED) else -1


def _again(fact: Fact) -> tuple[int, ...]:
    if fact.kind in WITH_TARGET or fact.kind in REGION_TARGETS:
        return fact.kind, fact.actor, fact.target, -3
    return (fact.kind, fact.actor, -3, fact.subject) if fact.kind in ON_SUBJECT else (fact.kind, fact.actor, -3)
