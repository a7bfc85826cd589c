"""What a bid for the own firm is to be held against: what going on is worth, by what the seat knows of itself."""

import numpy as np

from game.match.present import numbers
from game.match.present.books import credit_runway
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.world.dims import MATURE, Role
from game.world.setup import Measure, ScoreRule

YEAR = 4


def going_on(situation: Situation, offered: float, later: float = 0.0) -> str:
    """Premium over the market value, the year behind it, profit, cash, stage, and what a sale does to the score."""
    price, *score = sale_price(situation, offered, later)
    said = [price, words("worth.profit", profit=numbers.money_change(_profit(situation)), cash=_cash(situation))]
    if situation.maker >= 0:
        said.append(_stage(situation))
    return " ".join([*said, *score])


def sale_price(situation: Situation, offered: float, later: float = 0.0) -> list[str]:
    """A price for the own firm: its premium over the market value, and what a sale at it does to the score.

    Of the price, the part `later` is owed by milestones (R12.16).
    """
    value = float(situation.public.market_value[situation.seat, 0])
    ago = float(situation.history[max(len(situation.history) - 1 - YEAR, 0)].market_value[situation.seat, 0])
    premium = numbers.points(offered / max(value, 1.0) - 1.0, 0)
    return [
        words("worth.premium", value=numbers.money(value), premium=premium, ago=numbers.money(ago)),
        *([milestones(announced(situation, situation.seat), offered, later)] if later > 0.0 else []),
        sold_for(situation, offered, later) or words("worth.sold"),
    ]


def announced(situation: Situation, firm: int) -> int:
    """The best announced stage of a firm on a solid-state route, 1 without a laboratory."""
    dims = situation.setup.dims
    return int(situation.public.announced[firm, dims.first_route :, 0].max()) if firm < dims.makers else 1


def milestones(stage: int, offered: float, later: float) -> str:
    """What of a price is paid at once, and what with each stage."""
    count = max(MATURE - stage, 1)
    now, each = numbers.money((1.0 - later) * offered), numbers.money(later * offered / count)
    return words("worth.milestones", now=now, each=each, count=count)


def sold_for(situation: Situation, offered: float, later: float = 0.0) -> str:
    """What the opening holders of a research company would be paid, and what that is on the last scale (R14.4)."""
    if situation.role is not Role.RESEARCH_COMPANY:
        return ""
    value = float(situation.public.market_value[situation.seat, 0])
    parts = [part for part in situation.score_parts if part.rule.measure == Measure.HOLDER_VALUE]
    rules = [rule for rule in situation.setup.seats[situation.seat].scores if rule.measure == Measure.HOLDER_VALUE]
    if not parts or not rules or value <= 0.0:
        return words("worth.sold_well")
    paid = parts[0].level * offered / value
    said = {"paid": numbers.money(1e9 * paid), "points": _points(rules[0], paid), "weight": f"{rules[0].weight:.0f}"}
    if later <= 0.0:
        return words("worth.sold_for", **said)
    now = (1.0 - later) * paid
    return words("worth.by_milestones", now=numbers.money(1e9 * now), first=_points(rules[0], now), **said)


def _points(rule: ScoreRule, value: float) -> str:
    """Where a value lies on the scale of the end, 0 to 100."""
    return f"{100.0 * min(max((value - rule.low) / ((rule.high - rule.low) or 1.0), 0.0), 1.0):.0f}"


def sold_score(situation: Situation) -> str:
    """What a research company keeps of the price once it has been sold; empty where nothing was paid (R14.4)."""
    paid = [part.level for part in situation.score_parts if part.rule.measure == Measure.HOLDER_VALUE]
    if situation.role is not Role.RESEARCH_COMPANY or not paid or paid[0] <= 0.0:
        return ""
    return " ".join([words("case_text.owned_paid", paid=numbers.money(1e9 * paid[0])), *_due(situation)])


def _due(situation: Situation) -> list[str]:
    """What the buyer still owes by milestones, and when the next part is due."""
    rows = situation.public.earnouts
    rows = rows.where(rows.firm == situation.seat)
    said = []
    for row in range(len(rows)):
        stage, agreed, paid = (int(column[row]) for column in (rows.stage, rows.agreed, rows.paid))
        part = agreed // (MATURE - stage)
        due = min(stage + paid // max(part, 1) + 1, MATURE)
        left, owner = numbers.money(agreed - paid), situation.name(int(rows.buyer[row]))
        said.append(words("case_text.owned_due", owner=owner, left=left, part=numbers.money(part), stage=due))
    return said


def _profit(situation: Situation) -> int:
    """Over the last four quarters, or those that have been played."""
    return sum(int(item.profit[situation.seat, 0]) for item in situation.history[-YEAR:])


def _cash(situation: Situation) -> str:
    left = credit_runway(situation)
    return words("worth.lasting") if left is None else words("worth.runway", count=f"{left:.1f}")


def _stage(situation: Situation) -> str:
    """The own best stage, and how many makers are known to be ahead of it."""
    first = situation.setup.dims.first_route
    mine = int(situation.own.readiness[0, first:, 0].max())
    best = situation.public.announced[:, first:, 0].max(axis=1)
    ahead = int(np.count_nonzero(np.delete(best, situation.maker) > mine))
    return words("worth.stage", stage=mine, count=ahead)
