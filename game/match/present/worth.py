"""What a bid for the own firm is to be held against: what going on is worth, by what the seat knows of itself."""

import numpy as np

from game.match.present import numbers
from game.match.present.books import credit_runway
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.world.dims import Role

YEAR = 4


def going_on(situation: Situation, offered: float) -> str:
    """Premium over the market value, the year behind it, profit, cash, stage, and what a sale does to the score."""
    value = float(situation.public.market_value[situation.seat, 0])
    ago = float(situation.history[max(len(situation.history) - 1 - YEAR, 0)].market_value[situation.seat, 0])
    said = [
        words(
            "worth.premium",
            value=numbers.money(value),
            premium=numbers.points(offered / max(value, 1.0) - 1.0, 0),
            ago=numbers.money(ago),
        ),
        words("worth.profit", profit=numbers.money_change(_profit(situation)), cash=_cash(situation)),
    ]
    if situation.maker >= 0:
        said.append(_stage(situation))
    sold = situation.role is Role.RESEARCH_COMPANY
    return " ".join([*said, words("worth.sold_well" if sold else "worth.sold")])


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
