"""What a seat may order and within which limits: the one truth for forms, bots, masks and refusals."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.world.legal import alliances, courts, finance, policy, research, supply
from game.world.legal.common import Choice, Legality, Refusal, Span, decides, is_firm, is_government
from game.world.orders import ANSWERS, Act, Moves
from game.world.world import World

__all__ = ["Choice", "Refusal", "Span", "attention", "check", "legal"]

RULES: dict[Act, Legality] = {
    **courts.RULES,
    **alliances.RULES,
    **supply.RULES,
    **research.RULES,
    **finance.RULES,
    **policy.RULES,
}
Ints = NDArray[np.int64]


def check(world: World, moves: Moves) -> Ints:
    """A refusal code for each row, each judged alone; attention and shared money are for the orders phase."""
    result = np.full(len(moves), int(Refusal.WRONG_ROLE), dtype=np.int64)
    for act, rule in RULES.items():
        rows = np.flatnonzero(moves.act == act)
        if len(rows):
            result[rows] = rule.check(world, moves.where(rows))
    setup = world.setup
    gone = is_firm(setup, moves.seat) & ~decides(world, moves.seat, moves.world)
    result[gone] = int(Refusal.GONE)
    result[~(is_firm(setup, moves.seat) | is_government(setup, moves.seat))] = int(Refusal.WRONG_ROLE)
    return result


def attention(world: World, seat: int) -> int:
    """Moves that a seat can make in a quarter; answers are free."""
    firms = len(world.setup.dims.firms)
    return int(world.setup.firms.attention[seat]) if seat < firms else 3


def legal(world: World, seat: int) -> list[Choice]:
    """Everything that a seat may order in world 0, with ranges; what is listed passes `check`."""
    firm = seat < len(world.setup.dims.firms)
    if firm and not decides(world, np.array([seat]), np.zeros(1, dtype=np.int64))[0]:
        return []
    found: list[Choice] = []
    for rule in RULES.values():
        found += rule.choices(world, seat)
    return found


def takes_attention(act: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether rows of these kinds use up attention."""
    return ~np.isin(act, list(ANSWERS))
