"""Playing futures on: the routine in every seat, a plan in one seat's first quarter, readings by quarter."""

from collections.abc import Callable, Sequence

import numpy as np
from attrs import evolve, frozen

from game.exact import Floats
from game.players.characters import Character
from game.players.futures.reading import read
from game.players.futures.seated import Seated, routine, routine_offers, routine_orders
from game.rules.turn import play_exchange, play_turn
from game.world.columns import declared
from game.world.events import Events, chronicle
from game.world.known import own_row
from game.world.orders import Moves, Orders, gathered
from game.world.state import Levers
from game.world.world import World, select

Watch = Callable[[int, World, Events], None]


@frozen
class Plan:
    """What a seat orders in the first quarter of its futures, in place of the routine.

    Args:
        orders: levers (its rows count) and moves of one world; None leaves the quarter to the routine.
        offers: what it offers in the first exchange; None leaves that to the routine.
        holds: quarters for which the plan's levers stand; from then on the routine sets them.
        conduct: numbers of the character by which the routine leads the seat, all the time; None for the regular ones.
    """

    orders: Orders | None = None
    offers: Moves | None = None
    holds: int = 1
    conduct: Character[float] | None = None


@frozen
class Readings:
    """What became of the seat: arrays (plans, quarters + 1, futures), the first quarter being now.

    Args:
        share: of a maker, its part of all cells in cars; of a carmaker, of all plug-ins; of a state, plug-ins at home.
        cash: a firm's account, what is left of a state's budget; US$.
        readiness: best stage on a solid-state route, own or of the best maker at home; 0 for pure carmakers.
        value: what a firm's opening holders have of it, US$ at the opening; 0 for states.
        score: of the seat if the game ended then, 0 to 100.
        end: the worlds at the end, plan by plan.
    """

    share: Floats
    cash: Floats
    readiness: Floats
    value: Floats
    score: Floats
    end: World


def play_out(
    drawn: World, seat: int, quarters: int, plans: Sequence[Plan] = (), exchanged: bool = False,
    watch: Watch | None = None,
) -> Readings:  # fmt: skip
    """Play futures on under each plan, all plans under the same luck.

    Args:
        drawn: N futures, as `futures` gives them.
        seat: whose plans and readings.
        quarters: how many to play; the game's end stops before.
        plans: one or more; the routine alone without any.
        exchanged: whether the first exchange of the quarter has been held already.
        watch: called after each quarter with its number (from 0), the worlds after it and its events.
    """
    chosen = list(plans) or [Plan()]
    count = drawn.worlds
    world = select(drawn, np.tile(np.arange(count), len(chosen)))
    players, found = routine(world, seat, [plan.conduct for plan in chosen]), [read(world, seat)]
    for number in range(min(quarters, drawn.setup.turns - drawn.turn)):
        world, events = advanced(world, seat, players, chosen, number, exchanged and number == 0)
        found.append(read(world, seat))
        if watch is not None:
            watch(number, world, events)
    columns = [np.stack(column).reshape(len(found), len(chosen), count) for column in zip(*found, strict=True)]
    share, cash, readiness, value, score = (np.asarray(column.swapaxes(0, 1)) for column in columns)
    return Readings(share, cash, readiness, value, score, world)


def advanced(
    world: World, seat: int, players: Seated, plans: list[Plan], number: int, exchanged: bool
) -> tuple[World, Events]:
    """A quarter on: the routine's orders, a plan's in its block of worlds, and the turn.

    Args:
        number: of the quarter, 0 for the first; exchanged: whether its first exchange has been held.
    """
    count, parts = world.worlds // len(plans), list[Events]()
    if not exchanged:
        offers = [plan.offers if number == 0 else None for plan in plans]
        world, events = play_exchange(world, _replaced(routine_offers(world, players), seat, offers, count))
        parts.append(events)
    orders = routine_orders(world, players)
    for place, plan in enumerate(plans):
        if plan.orders is not None and number < plan.holds:
            _lay(orders.levers, plan.orders.levers, world, seat, slice(place * count, (place + 1) * count))
    moves = [plan.orders.moves if plan.orders is not None and number == 0 else None for plan in plans]
    orders = Orders(orders.levers, _replaced(orders.moves, seat, moves, count))
    world, events = play_turn(world, orders)
    return world, chronicle([*parts, events])


def _replaced(rows: Moves, seat: int, own: Sequence[Moves | None], count: int) -> Moves:
    """All rows, the seat's replaced in the worlds of those plans that have rows of their own."""
    if all(given is None for given in own):
        return rows
    kept, parts = rows.seat != seat, list[Moves]()
    for place, given in enumerate(own):
        if given is None:
            kept |= rows.world // count == place
            continue
        mine = given.where(given.seat == seat)
        worlds = np.repeat(np.arange(place * count, (place + 1) * count), len(mine))
        parts.append(evolve(mine.where(np.tile(np.arange(len(mine)), count)), world=worlds))
    return gathered([rows.where(kept), *parts])


def _lay(onto: Levers, given: Levers, world: World, seat: int, block: slice) -> None:
    """Set the seat's levers in a block of worlds as one world's are given."""
    for name, column in declared(Levers):
        row = own_row(column, world.setup.dims, seat)
        if row >= 0:
            getattr(onto, name)[row][..., block] = getattr(given, name)[row]
