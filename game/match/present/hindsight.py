"""What hindsight found, in sentences: counterfactuals with their intervals, and luck against skill."""

from collections.abc import Mapping

import numpy as np
from attrs import frozen

from game.match.hindsight.fortune import Fortune
from game.match.hindsight.looking_back import Hindsight
from game.match.hindsight.what_if import WhatIf
from game.match.present import numbers
from game.match.present.catalogue import aside, headed, joined, words
from game.match.present.ending import TurningPoint
from game.match.present.situation import Situation
from game.match.present.table import tone_of
from game.match.reasons import Told
from game.players.meanings import CHANCE, MONEY, SHARE, STAGE, TIME
from game.world.orders import Act
from game.world.setup import Setup


@frozen
class Finding:
    """One finding: a heading, whether it speaks well of the player, and what is known of it."""

    title: str
    tone: str
    lines: tuple[str, ...]


def what_if_findings(found: Hindsight, setup: Setup, score: float) -> tuple[Finding, ...]:
    """The counterfactuals; where nothing was decided, that."""
    if not found.decided:
        return (Finding(words("hindsight.nothing_decided"), "muted", ()),)
    return tuple(_what_if(item, setup, score) for item in found.what_ifs)


def _what_if(item: WhatIf, setup: Setup, score: float) -> Finding:
    head = words("hindsight.without", date=setup.date(item.decision.turn), decision=item.decision.text)
    lines = [words("hindsight.own", score=numbers.number(score + item.own, 1), change=numbers.change(item.own, 1))]
    tone = "muted"
    if item.lucks:
        low, high = (numbers.change(item.quantile(part), 1) for part in (0.1, 0.9))
        lines.append(words("hindsight.others", lucks=item.lucks, low=low, high=high, verdict=_verdict(item)))
        tone = "muted" if item.idle else {1: "bad", 0: "muted", -1: "good"}[item.sign]
    if item.holding is not None:
        change = numbers.change(item.holding, 1)
        lines.append(words("hindsight.holding", change=change, refused=item.refused, held=f"{item.held:,}"))
    return Finding(head, tone, tuple(lines))


def _verdict(item: WhatIf) -> str:
    if item.idle:
        return words("hindsight.verdict.idle")
    key = {1: "better", 0: "unclear", -1: "worse"}[item.sign]
    return words(f"hindsight.verdict.{key}", better=item.better, worse=item.worse, lucks=item.lucks)


def fortune_lines(found: Fortune) -> tuple[str, ...]:
    """Luck against skill in sentences."""
    low, middle, high = (numbers.number(float(np.quantile(found.orders, part)), 1) for part in (0.1, 0.5, 0.9))
    lines = [
        words(
            "hindsight.luck", worlds=len(found.orders), low=low, middle=middle, high=high,
            above=numbers.share(found.above, 0),
        ),
        words(
            "hindsight.sum", score=numbers.number(found.score, 1),
            player=numbers.number(float(np.median(found.player)), 1),
            skill=numbers.change(found.skill, 1), luck=numbers.change(found.luck, 1),
        ),
    ]  # fmt: skip
    if found.held:
        lines.append(words("hindsight.blind", refused=numbers.share(found.refused / found.held, 0)))
    return tuple(lines)


def point_findings(points: tuple[TurningPoint, ...], deeds: Mapping[int, tuple[str, ...]]) -> tuple[Finding, ...]:
    """The quarters that turned the game: what moved, the news, and what the seat decided then."""
    found = []
    for item in points:
        moved = [words("hindsight.moved_score", change=numbers.change(item.change, 1))]
        moved += [] if item.share is None else [words("hindsight.moved_share", change=numbers.points(item.share))]
        lines = (item.text, *(f"▸ {deed}" for deed in deeds.get(item.turn, ())))
        found.append(Finding(headed(item.date, joined(moved)), tone_of(item.change, 0.05), lines))
    return tuple(found)


def motive_findings(situation: Situation, motives: tuple[Told, ...]) -> tuple[Finding, ...]:
    """Why the rivals did what concerned the seat: what they did, what they weighed, how they thought of it.

    What was weighed in the same way several times in a quarter is said once.
    """
    found = (
        Finding(
            words(
                "hindsight.motive", date=situation.date(item.turn), who=situation.name(item.seat),
                act=_done(item),
            ),
            "muted",
            (headed(item.text, weighed) if (weighed := _weighed(item)) else item.text, _thought(item)),
        )
        for item in motives
    )  # fmt: skip
    return tuple(dict.fromkeys(found))


def _done(item: Told) -> str:
    """The act; of a vote, which way."""
    name = words(f"order.{item.act.name}.name")
    return aside(name, words(f"unit.{'aye' if item.value else 'no'}")) if item.act == Act.VOTE else name


def _thought(item: Told) -> str:
    relation = numbers.change(item.relation, 2)
    return words("hindsight.thought", relation=relation, credibility=numbers.share(item.credibility, 0))


def _weighed(item: Told) -> str:
    """The figures of a reason; none where all are nought, which tells nothing."""
    told = item.figures if any(value for _, _, value in item.figures) else ()
    return joined(f"{name} {_figure(unit, value)}" for name, unit, value in told)


def _figure(unit: str, value: float) -> str:
    if unit == MONEY:
        return numbers.money(value)
    if unit in (CHANCE, SHARE):
        return numbers.share(value, 0)
    return f"{numbers.number(value, 0 if unit in (STAGE, TIME) else 1)}{' q' if unit == TIME else ''}"


def fortune_bins(found: Fortune, width: int = 10) -> tuple[tuple[str, int, bool], ...]:
    """Worlds by the score of the same orders: the label of each class, how many, and whether this match lies in it."""
    lowest = int(min((*found.orders, found.score)) // width)
    highest = int(min(max((*found.orders, found.score)), 99.999) // width)
    own = min(int(found.score // width), 100 // width - 1)
    bins = []
    for place in range(lowest, highest + 1):
        last = place == 100 // width - 1
        many = sum(1 for score in found.orders if place == min(int(score // width), 100 // width - 1))
        bins.append((f"{place * width}–{100 if last else (place + 1) * width - 1}", many, place == own))
    return tuple(bins)
