"""Before a quarter ends: what was forgotten. After the last one: how it went and what turned it."""

import numpy as np
from attrs import frozen

from game.match.hindsight.turns import turning_turns
from game.match.par import Missing, par_of, score_told
from game.match.present import numbers
from game.match.present.books import credit_runway
from game.match.present.cases import cases
from game.match.present.catalogue import words
from game.match.present.news import headlines, stories
from game.match.present.riding import riding_lines
from game.match.present.situation import Situation
from game.match.present.standing import ScorePart
from game.scenario import Scenario
from game.world.events import Happening
from game.world.setup import Measure
from game.world.standing import SUBSIDIARY


@frozen
class Reminder:
    """Something that would lapse or pass: what, and how bad."""

    text: str
    tone: str


def forgotten(situation: Situation, attention_left: int) -> tuple[Reminder, ...]:
    """What ends unanswered if the quarter ends now."""
    found = []
    for item in cases(situation):
        if not item.answered and item.options:
            key = "check.case" if item.asked else "check.chance"
            found.append(
                Reminder(words(key, title=item.title, silence=item.silence), "warn" if item.asked else "muted")
            )
    if attention_left > 0 and situation.choices:
        found.append(Reminder(words("check.attention", count=attention_left), "muted"))
    owned = situation.is_firm and int(situation.public.status[situation.seat, 0]) == SUBSIDIARY
    left = None if owned else credit_runway(situation)
    if left is not None and left < 8:
        found.append(Reminder(words("check.runway", count=f"{left:.1f}"), "bad"))
    return tuple(found)


DEALT = (Happening.FIRM_SOLD, Happening.EQUITY_RAISED)  # what the seat itself did to its holders' part


@frozen
class TurningPoint:
    """A quarter in which the score or the share moved most, and the news of it; `share` is None without cells."""

    turn: int
    date: str
    change: float
    share: float | None
    text: str


@frozen
class Debrief:
    """How a game ended."""

    score: float
    parts: tuple[ScorePart, ...]
    points: tuple[TurningPoint, ...]
    rank: int
    seats: int
    lines: tuple[str, ...]
    par: str  # the score among those of par, or why there is no par


def debrief(situation: Situation, scenario: Scenario | None) -> Debrief:
    """The score with its parts, the quarters that turned it, where the seat stands among its kind and against par."""
    score = float(situation.now.score[situation.seat, 0])
    peers = [
        seat
        for seat in range(len(situation.setup.seats))
        if (seat < situation.firms) == situation.is_firm
        and not (seat < situation.firms and situation.setup.firms.fringe[seat])
    ]
    better = sum(1 for seat in peers if float(situation.now.score[seat, 0]) > score)
    points, par = turning_points(situation), par_text(situation, scenario, score)
    return Debrief(score, situation.score_parts, points, better + 1, len(peers), _summary(situation), par)


def par_text(situation: Situation, scenario: Scenario | None, score: float) -> str:
    """The score as a percentile of what regular players reach in the seat, or why there is none."""
    if scenario is None:
        return ""
    told = score_told(scenario, situation.setup.dims.seats[situation.seat], situation.turn, score)
    par = par_of(scenario)
    if told.percentile is None or par is None:
        return words("debrief.no_par", why=words(f"debrief.missing.{Missing(told.missing).name}"))
    return words("debrief.par", percentile=f"{told.percentile:.0f}", worlds=numbers.number(par.worlds))


def turning_points(situation: Situation) -> tuple[TurningPoint, ...]:
    """The quarters in which the score or the share moved most, in order of time."""
    score = np.array(situation.series("score", situation.seat))
    share = np.array(situation.series("share", situation.seat)) if situation.maker >= 0 else np.zeros(len(score))
    sells = bool(np.any(share > 0.0))  # a laboratory that never sold a cell has no share to move
    change = np.diff(score)
    change[:1] = 0.0  # before the first quarter there was no score
    found = []
    for turn in sorted({*turning_turns(score, share), *_sold(situation)}):
        moved = float(share[turn + 1] - share[turn]) if sells else None
        told = _what_turned(situation, turn, float(change[turn]))
        found.append(TurningPoint(turn, situation.date(turn), float(change[turn]), moved, told))
    return tuple(found)


def _sold(situation: Situation) -> list[int]:
    """The quarter in which the own firm was sold, which decides more than its score moves then."""
    return [
        turn
        for turn, events in enumerate(situation.chronicle)
        if bool(np.any((events.kind == int(Happening.FIRM_SOLD)) & (events.target == situation.seat)))
    ]


def _what_turned(situation: Situation, turn: int, change: float) -> str:
    """How the worth of the firm moved in a quarter, and its own news that goes with the turn of the score."""
    own = [item for item in headlines(situation, turn) if item.tone]
    fitting = [item for item in own if item.tone == ("good" if change >= 0.0 else "bad")]
    deals = DEALT if change < 0.0 else DEALT[:1]
    dealt = [item for item in stories(situation, turn) if item.tone and item.kind in deals]
    told = [item.text for item in (dealt or fitting or own)[:1]]
    if situation.is_firm:
        value = situation.series("market_value", situation.seat)
        told.insert(0, words("debrief.worth", change=numbers.money_change(int(value[turn + 1] - value[turn]))))
    return " · ".join(told) or words("debrief.quiet")


def _summary(situation: Situation) -> tuple[str, ...]:
    first, last = situation.history[0], situation.now
    seat = situation.seat
    if not situation.is_firm:
        return (
            words(
                "debrief.ev",
                before=numbers.share(float(first.ev_share[situation.home, 0])),
                after=numbers.share(float(last.ev_share[situation.home, 0])),
            ),
            words("debrief.capital", after=f"{float(last.capital[situation.government, 0]):.0f}"),
        )
    lines = [
        words(
            "debrief.value",
            before=numbers.money(int(first.market_value[seat, 0])),
            after=numbers.money(int(last.market_value[seat, 0])),
        ),
        *_kept(situation),
        words(
            "debrief.cash", before=numbers.money(int(first.cash[seat, 0])), after=numbers.money(int(last.cash[seat, 0]))
        ),
    ]
    if situation.maker >= 0:
        route = situation.setup.dims.first_route
        before, after = float(first.share[seat, 0]), float(last.share[seat, 0])
        if before > 0.0 or after > 0.0:
            lines.append(words("debrief.share", before=numbers.share(before), after=numbers.share(after)))
        lines.append(
            words(
                "debrief.stage",
                before=int(first.readiness[seat, route:, 0].max()),
                after=int(last.readiness[seat, route:, 0].max()),
            )
        )
    return (*lines, *riding_lines(situation))


def _kept(situation: Situation) -> list[str]:
    """What the opening holders have of a firm in ruin; empty for one that stands on its own feet."""
    worth = [part.level for part in situation.score_parts if part.rule.measure in (Measure.VALUE, Measure.HOLDER_VALUE)]
    if not int(situation.public.status[situation.seat, 0]) or not worth:
        return []
    return [words("debrief.holders", value=numbers.money(round(worth[0] * 1e9)))]
