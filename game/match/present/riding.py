"""Who sent second-rate staff to alliances, and what came of it, for the debrief."""

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import joined, words
from game.match.present.situation import Situation
from game.world.events import Happening

MOST_NAMED = 4


def riding_lines(situation: Situation) -> list[str]:
    """Own notices with what they cost, and the others that were noticed, most often first."""
    if not situation.is_firm:
        return []
    noticed = _counts(situation, Happening.SECOND_RATE_NOTICED)
    fines, expelled = _sum(situation, Happening.MEMBER_FINED), _counts(situation, Happening.MEMBER_EXPELLED)
    mine, said = noticed.pop(situation.seat, 0), []
    if mine:
        out = expelled.get(situation.seat, 0)
        said.append(words("debrief.riding", count=mine, fines=numbers.money(fines), out=out))
        said += _since_noticed(situation)
    if noticed:
        order = sorted(noticed, key=lambda firm: (-noticed[firm], firm))[:MOST_NAMED]
        named = joined(f"{situation.brief(firm)} {noticed[firm]}" for firm in order)
        said.append(words("debrief.riders", names=named))
    return said


def _since_noticed(situation: Situation) -> list[str]:
    """What became of the own solid-state stage since the first notice, beside the mean of those at the same tables."""
    turn = next(
        turn for turn, events in enumerate(situation.chronicle)
        if ((events.kind == int(Happening.SECOND_RATE_NOTICED)) & (events.actor == situation.seat)).any()
    )  # fmt: skip
    rows, makers = situation.public.memberships, situation.setup.dims.makers
    tables = rows.alliance[rows.member == situation.seat]
    fellows = np.unique(rows.member[np.isin(rows.alliance, tables)])
    fellows = fellows[(fellows < makers) & (fellows != situation.seat)]
    if situation.seat >= makers or not len(fellows):
        return []
    route = situation.setup.dims.first_route
    first = np.max(situation.history[turn].announced[:, route:, 0], axis=1)
    gained = np.max(situation.now.announced[:, route:, 0], axis=1) - first
    theirs = float(np.add.reduce(gained[fellows])) / len(fellows)
    since = len(situation.history) - 1 - turn
    return [words("debrief.since_noticed", count=since, mine=int(gained[situation.seat]), theirs=f"{theirs:.1f}")]


def _counts(situation: Situation, kind: Happening) -> dict[int, int]:
    """How often each firm was struck by a kind of event."""
    found: dict[int, int] = {}
    for events in situation.chronicle:
        for firm in events.actor[events.kind == int(kind)].tolist():
            found[firm] = found.get(firm, 0) + 1
    return found


def _sum(situation: Situation, kind: Happening) -> float:
    parts = [
        float(np.add.reduce(events.amount[(events.kind == int(kind)) & (events.actor == situation.seat)]))
        for events in situation.chronicle
    ]
    return sum(parts)
