"""Houses open their own supply when their lines are full and take it back when they idle."""

from collections import Counter

import numpy as np
from attrs import evolve

from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.scenario import load
from game.world.legal import check
from game.world.orders import Act, Moves
from game.world.world import World, copy
from tests.players.worlds import decided, opening

SEATS = np.arange(len(opening(1).setup.dims.firms))
HOUSE = opening(1).setup.dims.firms.index("byd")


def ordered(lines: float) -> tuple[World, Moves]:
    """A quarter in which one of the house's programmes is tendered, half of it open, and what the house orders."""
    world = copy(opening(4))
    programmes, dims = world.setup.programmes, world.setup.dims
    world.market.tender_due[...] = world.turn + 4
    world.market.tender_due[np.flatnonzero(programmes.carmaker + dims.first_carmaker == HOUSE)[-1]] = world.turn
    world.supply.capacity[HOUSE] *= lines
    rows = world.contracts
    world.contracts = evolve(rows, share=np.where(rows.captive == 1, 0.5 * rows.share, rows.share))
    moves = decided(world, SEATS, {"byd": "regular"})[1].doing(Act.SOURCE)
    return world, moves.where(moves.seat == HOUSE)


def test_a_house_with_full_lines_opens_and_one_with_idle_lines_takes_back() -> None:
    for lines, sign in ((0.3, 1.0), (6.0, -1.0)):
        world, moves = ordered(lines)
        assert len(moves) and (np.sign(moves.value) == sign).all()
        assert (check(world, moves) == 0).all()


def test_regular_houses_use_both_in_play() -> None:
    scenario = load("casip-2024")
    groups = groups_for(scenario.setup, {"byd": "regular", "toyota": "regular"})
    world, seen = opened(scenario, 7, 12), Counter[float]()
    for _ in range(40):
        quarter = play_quarter(world, groups)
        seen.update(quarter.orders.moves.doing(Act.SOURCE).value.tolist())
        world = quarter.after
    assert seen[0.3] > 0 and seen[-0.3] > 0
