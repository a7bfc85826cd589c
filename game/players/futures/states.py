"""Budgets of other governments as one may believe them: those that the routine makes at the turn of the year."""

import numpy as np
from attrs import evolve

from game.players.protocol import player_luck
from game.players.regular import RegularStates
from game.world.view import observe
from game.world.world import World

BUDGET = ("budget_bid", "grant", "matching", "charging", "storage")


def draw_budgets(forks: World, seat: int) -> None:
    """Write what governments other than the seat set aside for the year; purchase support is published."""
    setup = forks.setup
    firms = len(setup.dims.firms)
    quarter = (setup.quarter - 1 + forks.turn) % 4
    if not setup.dims.governments or quarter == 0:
        return
    then = evolve(forks, turn=max(forks.turn - quarter, 0))
    states = np.arange(firms, len(setup.dims.seats))
    given = RegularStates().decide(observe(then, states), player_luck(forks.key)).levers
    hidden = states[states != seat] - firms
    for name in BUDGET:
        getattr(forks.levers, name)[hidden] = getattr(given, name)[hidden]
