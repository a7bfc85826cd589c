"""What a seat may order and within which limits: the one truth for forms, bots, masks and refusals."""

import numpy as np
from numpy.typing import NDArray

from game.world.legal import (
    alliances,
    amendments,
    courts,
    dilemmas,
    finance,
    lawsuits,
    lines,
    partnerships,
    policy,
    research,
    sourcing,
    supply,
)
from game.world.legal.common import Choice, Legality, Refusal, Span, decides, is_firm, is_government
from game.world.legal.subsidiaries import OWN_ACTS, own_case
from game.world.orders import Act, Moves
from game.world.standing import SUBSIDIARY
from game.world.tables import brief
from game.world.world import World

__all__ = ["Choice", "Refusal", "Span", "check", "legal"]

RULES: dict[Act, Legality] = {
    **courts.RULES,
    **lawsuits.RULES,
    **alliances.RULES,
    **amendments.RULES,
    **partnerships.RULES,
    **supply.RULES,
    **lines.RULES,
    **sourcing.RULES,
    **research.RULES,
    **finance.RULES,
    **policy.RULES,
    **dilemmas.RULES,
}
Ints = NDArray[np.int64]


def check(world: World, moves: Moves) -> Ints:
    """A refusal code for each row, each judged alone; attention and shared money are for the orders phase."""
    result = np.full(len(moves), int(Refusal.WRONG_ROLE), dtype=np.int64)
    if not len(moves):
        return result
    order = brief(moves.act).argsort(kind="stable")
    ranked = moves.where(order)
    acts, starts = np.unique(ranked.act, return_index=True)
    ends = np.append(starts[1:], len(order))
    for act, start, end in zip(acts.tolist(), starts.tolist(), ends.tolist(), strict=True):
        if act in RULES:
            result[order[start:end]] = RULES[Act(act)].check(world, ranked.between(start, end))
    setup = world.setup
    gone = is_firm(setup, moves.seat) & ~decides(world, moves.seat, moves.world) & ~own_case(world, moves)
    result[gone] = int(Refusal.GONE)
    result[~(is_firm(setup, moves.seat) | is_government(setup, moves.seat))] = int(Refusal.WRONG_ROLE)
    return result


def legal(world: World, seat: int) -> list[Choice]:
    """Everything that a seat may order in world 0, with ranges; what is listed passes `check`."""
    status = world.books.status[seat, 0] if seat < len(world.setup.dims.firms) else 0
    if status > SUBSIDIARY:
        return []
    found: list[Choice] = []
    for act, rule in RULES.items():
        if status < SUBSIDIARY or OWN_ACTS[act]:
            found += rule.choices(world, seat)
    return found if status < SUBSIDIARY else [item for item in found if _consented(world, seat, item)]


def _consented(world: World, seat: int, choice: Choice) -> bool:
    """Whether an owner lets its subsidiary do this."""
    row = Moves.make(np.array([0]), seat, choice.act, target=choice.target)
    return bool(own_case(world, row)[0])
