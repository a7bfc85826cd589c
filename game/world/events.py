"""Events: what happened in a turn and why. Rows for all worlds; not part of the state.

Every event names its actor, its target, its subject and its cause: the numbered rule that made it and the key of
the thing or earlier event that led to it.
"""

from collections.abc import Callable
from enum import IntEnum
from functools import cached_property
from typing import Any

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.exact import content_key
from game.world.tables import Table, brief, cell

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]


class Happening(IntEnum):
    """Kinds of events; the csv kind is the lower-case name."""

    ORDER_REFUSED = 0
    LEVER_TRIMMED = 1
    GRANT_PAID = 2
    PETITION_MADE = 3
    PETITION_GRANTED = 4
    PETITION_REFUSED = 5
    PETITION_AUDITED = 6
    INQUIRY_OPENED = 7
    DUTY_SET = 8
    DUTY_DROPPED = 9
    POLICY_CHANGED = 10
    TREATY_SIGNED = 11
    CONSENT_ASKED = 12
    CONSENT_GIVEN = 13
    CONSENT_REFUSED = 14
    ALLIANCE_FOUNDED = 15
    ALLIANCE_JOINED = 16
    ALLIANCE_LEFT = 17
    NOTICE_GIVEN = 18
    MEMBER_REFUSED = 19
    MOTION_MADE = 20
    MOTION_CARRIED = 21
    MOTION_LOST = 22
    SECOND_RATE_NOTICED = 23
    ALLIANCE_ENDED = 24
    STAGE_REACHED = 25
    WALL_HIT = 26
    PROMISE_MADE = 27
    PROMISE_KEPT = 28
    PROMISE_MISSED = 29
    STAFF_POACHED = 30
    PATENTS_GRANTED = 31
    SUIT_FILED = 32
    VALIDITY_CHALLENGED = 33
    PATENT_UPHELD = 34
    PATENT_VOIDED = 35
    SUIT_WON = 36
    SUIT_LOST = 37
    SUIT_SETTLED = 38
    SUIT_WITHDRAWN = 39
    INJUNCTION_ORDERED = 40
    INJUNCTION_IN_FORCE = 41
    INJUNCTION_LIFTED = 42
    DESIGNED_AROUND = 43
    LICENCE_SIGNED = 44
    LICENCE_ENDED = 45
    OFFER_MADE = 46
    OFFER_REFUSED = 47
    OFFER_COUNTERED = 48
    PLANT_STARTED = 49
    PLANT_OPENED = 50
    LINE_CONVERTED = 51
    PLANT_REFUSED = 52
    QUALIFICATION_BEGUN = 53
    QUALIFIED = 54
    TENDER_WON = 55
    TENDER_LOST = 56
    TENDER_OPEN = 57
    SUPPLY_LATE = 58
    SHORTAGE = 59
    MATERIAL_SHOCK = 60
    RECALL = 61
    OUTAGE = 62
    WORLD_EVENT = 63
    EQUITY_RAISED = 64
    CREDIT_STRAINED = 65
    ADMINISTRATION = 66
    FIRM_SOLD = 67
    FIRM_GONE = 68
    REVIEW_MET = 69
    REVIEW_MISSED = 70
    GOAL_CHANGED = 71
    GAME_ENDED = 72
    MEMBER_EXPELLED = 73
    MEMBER_FINED = 74
    POOL_ADVANCED = 75
    CLAIM_ARBITRATED = 76
    ALLIANCE_REVIEWED = 77
    LINE_LICENSED = 78
    OFFTAKE_SIGNED = 79
    OFFTAKE_MET = 80
    OFFTAKE_FAILED = 81
    JUDGMENT_FOR = 82
    JUDGMENT_AGAINST = 83
    SUIT_APPEALED = 84
    JUDGMENT_STAYED = 85
    JUDGMENT_REVERSED = 86
    INTERIM_BAN = 87
    INTERIM_REFUSED = 88
    BOND_PAID = 89
    PATENT_NARROWED = 90
    LETTER_SENT = 91
    SALES_STOPPED = 92
    RIGHTS_SEARCHED = 93
    LAUNCH_DELAYED = 94
    LINE_POSTPONED = 95
    LINE_ABANDONED = 96
    BID_LOST = 97
    TERMS_NAMED = 98
    SUITS_ABUSED = 99
    REFUSAL_EXPLAINED = 100
    SECRETS_BARRED = 101
    DILEMMA_PUT = 102
    DILEMMA_ANSWERED = 103
    DILEMMA_HUSHED = 104
    EARNOUT_PAID = 105


@define
class Events(Table):
    """Rows of events in the order they happened within each world."""

    kind: Ints = cell("kind (Happening)", kind="mark")
    actor: Ints = cell("seat that acted or was struck, -1 for nature", kind="mark")
    target: Ints = cell("other seat, -1 for none", kind="mark")
    subject: Ints = cell("chemistry, region, programme ... by kind, -1 for none", kind="mark")
    amount: Floats = cell("money, share, stage ... by kind", kind=float)
    rule: Ints = cell("numbered rule that made it: 604 is R6.4", kind="mark")
    cause: Keys = cell("key of the thing that led to it, 0 for none", kind="key")


@define
class Diary:
    """Collects the events of a turn; phases write to it as they go."""

    turn: int
    parts: list[dict[str, Any]] = field(factory=list)

    def note(self, kind: Happening, world: Ints, rule: int, **columns: object) -> None:
        """Add one row for each entry of `world`: actor, target, subject default to -1, amount and cause to 0."""
        if not len(world):
            return
        self.parts.append({"world": world, "kind": int(kind), "rule": rule, **columns})

    def events(self) -> Events:
        """All rows, by world in the order they happened, each with its content key."""
        return Events.later(_Unsorted(self._column)) if self.parts else Events.none()

    def _column(self, name: str) -> NDArray[Any]:
        """A column of all rows in the order in which they were noted."""
        if name == "key":
            return content_key(*(self._column(one) for one in _IDENTITY), self.turn)
        return Events.stacked_column(name, self.parts, _NOBODY.get(name, 0))


_IDENTITY = ("kind", "actor", "target", "subject", "rule", "cause")
_NOBODY = {"actor": -1, "target": -1, "subject": -1}


class _Unsorted:
    """Columns of rows that are not yet in order, put in order by world one by one when they are looked at."""

    def __init__(self, column: Callable[[str], NDArray[Any]]) -> None:
        self._column = column

    @cached_property
    def _order(self) -> Ints:
        return np.argsort(brief(self._column("world")), kind="stable")

    def __getattr__(self, name: str) -> NDArray[Any]:
        if name[0] == "_":
            raise AttributeError(name)
        return self._column(name).take(self._order)


def chronicle(parts: list[Events]) -> Events:
    """Events of several sources as one table, by world, in the order given within each world."""
    if not parts:
        return Events.none()
    return Events.later(_Unsorted(lambda name: np.concatenate([getattr(part, name) for part in parts])))
