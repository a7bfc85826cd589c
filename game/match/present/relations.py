"""Who shares with whom, who sues whom and who licenses to whom: what touches a seat, and what passes between others."""

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.catalogue import joined, words
from game.match.present.courts import next_step, own_belief
from game.match.present.market import makers_by_share
from game.match.present.situation import Situation


@frozen
class Circle:
    """An alliance with its members, the largest makers first, and what is said beside its name."""

    name: str
    members: tuple[int, ...]
    note: str
    mine: bool


@frozen
class Bond:
    """A suit, a ban or a licence from one firm to another and what it is about."""

    kind: str  # "suit", "ban" or "licence"
    start: int
    stop: int
    label: str

    def touches(self, seat: int) -> bool:
        """Whether a seat is a party."""
        return seat in (self.start, self.stop)


def circles(situation: Situation) -> list[Circle]:
    """All alliances, those of the seat first."""
    rows, members = situation.public.alliances, situation.public.memberships
    size = {firm: place for place, firm in enumerate(makers_by_share(situation))}
    found = []
    for place in range(len(rows)):
        inside = members.member[members.alliance == rows.key[place]].tolist()
        inside.sort(key=lambda firm: (size.get(firm, 999), firm))
        sponsor = int(rows.sponsor[place])
        mine = situation.seat in inside or (sponsor >= 0 and sponsor == situation.government)
        note = words("relations.members", count=len(inside))
        found.append(Circle(situation.alliance(int(rows.key[place])), tuple(inside), note, mine))
    return sorted(found, key=lambda circle: not circle.mine)


def bonds(situation: Situation) -> list[Bond]:
    """All suits, then bans that bite, then licences, those of the seat first."""
    suits, licences = situation.public.suits, situation.public.licences
    found = [_suit(situation, place) for place in np.lexsort((suits.key, -suits.claim))] if len(suits) else []
    bans = situation.public.injunctions
    found += [_ban(situation, place) for place in np.flatnonzero(bans.fraction > 0.0).tolist()]
    found += (
        [_licence(situation, place) for place in np.lexsort((licences.key, licences.ends))] if len(licences) else []
    )
    return sorted(found, key=lambda bond: not bond.touches(situation.seat))


def _suit(situation: Situation, place: int) -> Bond:
    rows = situation.public.suits
    due, stage = next_step(rows, place, situation.turn)
    belief, suing = own_belief(situation, int(rows.key[place])), int(rows.plaintiff[place]) == situation.seat
    parts = [
        situation.chemistry(int(rows.chemistry[place])),
        situation.jurisdiction_name(int(rows.jurisdiction[place])),
        f"{words(f'stage.{stage}')} {_when(due - situation.turn)}",
    ]
    if belief is not None:
        parts.append(numbers.share(belief if suing else 1.0 - belief, 0))
    return Bond("suit", int(rows.plaintiff[place]), int(rows.defendant[place]), joined(parts))


def _when(left: int) -> str:
    return words("when.quarters", count=left) if left > 0 else words("when.now")


def _ban(situation: Situation, place: int) -> Bond:
    rows = situation.public.injunctions
    start = int(rows.start[place])
    parts = [
        situation.chemistry(int(rows.chemistry[place])),
        situation.jurisdiction_name(int(rows.jurisdiction[place])),
        words("ban.in_force") if start <= situation.turn else words("ban.from", date=situation.date(start)),
    ]
    return Bond("ban", int(rows.holder[place]), int(rows.barred[place]), joined(parts))


def _licence(situation: Situation, place: int) -> Bond:
    rows = situation.public.licences
    label = f"{situation.chemistry(int(rows.chemistry[place]))} {numbers.share(float(rows.rate[place]))}"
    return Bond("licence", int(rows.licensor[place]), int(rows.licensee[place]), label)
