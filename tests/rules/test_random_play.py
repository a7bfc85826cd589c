"""Random legal play: money is conserved, books balance, invariants hold, and a world alone equals itself in a batch."""

import random

import numpy as np

from game.world.columns import copied
from game.world.dims import Item
from game.world.events import Happening
from game.world.invariants import broken
from game.world.world import World, column_digests, select
from tests.rules.conduct import balance, money, random_moves, turn
from tests.sketch import DIMS, sketch

FIRMS = len(DIMS.firms)


def play(world: World, chance: random.Random, turns: int) -> list[int]:
    """Random levers and moves, checked every quarter; the kinds of what happened."""
    kinds: list[int] = []
    for _ in range(turns):
        levers, cash = copied(world.levers), world.books.account[:FIRMS].copy()
        levers.research = np.rint(levers.research * chance.uniform(0.5, 1.4)).astype(np.int64)
        levers.grant[...] = chance.randrange(0, 40_000_000)
        levers.matching[...] = chance.random()
        levers.dividend[...] = chance.random()
        kinds += [int(kind) for kind in turn(world, random_moves(world, chance), levers).kind]
        assert (money(world) == 0).all()
        assert (balance(world) == 0).all()
        assert (world.books.account[:FIRMS] - cash == np.add.reduce(world.books.flow, axis=1)).all()
        assert broken(world) == []
    return kinds


def test_money_and_books_hold_in_every_world_every_quarter() -> None:
    """Two plays; together they do what moves money in every way."""
    kinds = {kind for seed in range(2) for kind in play(sketch(2, seed), random.Random(seed), 12)}
    assert {Happening.PETITION_MADE, Happening.POLICY_CHANGED, Happening.EQUITY_RAISED} <= kinds


def test_no_refused_order_is_listed_as_legal() -> None:
    kinds = play(sketch(2, 7), random.Random(7), 6)
    assert kinds.count(Happening.ORDER_REFUSED) < 0.25 * len(kinds)


def test_a_world_alone_equals_itself_in_a_batch() -> None:
    batch, alone = sketch(3, 4), sketch(1, 4, first=1)
    chance = random.Random(11)
    for _ in range(8):
        moves = random_moves(batch, chance)
        mine = moves.where(moves.world == 1)
        mine.world[:] = 0
        turn(batch, moves)
        turn(alone, mine)
        picked = dict(column_digests(select(batch, np.array([1]))))
        for name, part in column_digests(alone):
            assert (part == picked[name]).all(), name


def test_the_tax_and_interest_of_all_firms_arrive() -> None:
    world = sketch(2)
    before = world.books.account[FIRMS:].copy()
    turn(world)
    paid = np.add.reduce(np.add.reduce(world.books.flow, axis=0), axis=0)
    assert (paid == -np.add.reduce(world.books.account[FIRMS:] - before, axis=0)).all()
    assert (world.books.flow[:, Item.TAX] <= 0).all()
