"""The routine in every seat of futures: the regular policy, one seat led by its own numbers if it has some."""

from collections.abc import Sequence

import numpy as np
from attrs import fields

from game.exact import Floats, Ints
from game.players.characters import REGULAR, Character
from game.players.part import for_seats
from game.players.personalities import tempers
from game.players.protocol import Player, lay_levers, player_luck
from game.players.regular import RegularFirms, RegularStates
from game.world.columns import copied
from game.world.orders import Moves, Orders, gathered
from game.world.view import observe
from game.world.world import World

Seated = list[tuple[Player, Ints]]


def routine(world: World, seat: int, conducts: Sequence[Character[float] | None]) -> Seated:
    """The players of all seats: firms and states by the regular numbers, the seat by one conduct in each block.

    Args:
        world: as many worlds as blocks times futures.
        seat: the seat that is led.
        conducts: one a block; None for the regular numbers.
    """
    dims = world.setup.dims
    firms, seats = np.arange(len(dims.firms)), np.arange(len(dims.firms), len(dims.seats))
    count = world.worlds // len(conducts)
    led = any(conduct is not None for conduct in conducts)
    plain = ("regular",)
    of_firms = led_numbers(firms, seat, conducts, count) if led and seat in firms else plain
    of_states = led_numbers(seats, seat, conducts, count) if led and seat in seats else plain
    both: Seated = [(RegularFirms(of_firms), firms), (RegularStates(of_states), seats)]
    return [(player, held) for player, held in both if len(held)]


def led_numbers(seats: Ints, seat: int, conducts: Sequence[Character[float] | None], count: int) -> Character[Floats]:
    """The regular numbers of these seats, those of one seat by block; what is the same everywhere stays (k, 1)."""
    row, made = int(np.flatnonzero(seats == seat)[0]), dict[str, Floats]()
    plain = tempers(for_seats(("regular",), len(seats)))
    for item in fields(Character):
        name = item.name
        given = [getattr(conduct or REGULAR, name) for conduct in conducts]
        made[name] = getattr(plain, name).copy()
        if len(set(given)) > 1:
            made[name] = np.repeat(made[name], count * len(given), axis=1)
            made[name][row] = np.repeat(np.array(given), count)
        else:
            made[name][row] = given[0]
    return Character(**made)


def routine_offers(world: World, players: Seated) -> Moves:
    """What all players offer in the first exchange."""
    luck = player_luck(world.key)
    return gathered([player.propose(observe(world, seats), luck) for player, seats in players])


def routine_orders(world: World, players: Seated) -> Orders:
    """What all players order in the second exchange."""
    luck, levers, rows = player_luck(world.key), copied(world.levers), []
    for player, seats in players:
        view = observe(world, seats)
        given = player.decide(view, luck)
        lay_levers(levers, given.levers, view)
        rows.append(given.moves)
    return Orders(levers, gathered(rows))
