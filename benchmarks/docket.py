"""Who goes to court where nobody decides: one rule for the engine's core and for its twin.

Now and then a maker looks at a rival, a chemistry and a forum by lot and sues where it may; a quarter later some
defendants have the family examined; a barred firm looks for a way around at once.
"""

import numpy as np

from game.exact import Bools, Ints, floor_whole
from game.players.protocol import player_luck
from game.world.legal import check, docket
from game.world.orders import Act, Moves, gathered
from game.world.streams import Stream
from game.world.world import World

SUES = 0.2  # chance a quarter that a maker looks at a rival
CHALLENGES = 0.4  # chance that a defendant has the family examined
CLAIM = 0.5  # of what is admitted


def case_moves(world: World) -> Moves:
    """Suits, challenges and searches for ways around of a quarter, all of them legal."""
    moves = gathered([_suits(world), _challenges(world), _designs(world)])
    return moves.where(check(world, moves) == 0)


def _suits(world: World) -> Moves:
    setup, makers = world.setup, world.setup.dims.makers
    luck = player_luck(world.key).uniform(Stream.PLAYER, world.turn, setup.firms.key[:makers], 4)
    maker, where = np.nonzero(luck[:, 0] < SUES)
    sizes = (makers, len(setup.dims.chemistries), len(setup.dims.jurisdictions))
    rival, kind, forum = (_one_of(luck[maker, lane, where], size) for lane, size in enumerate(sizes, 1))
    limit = docket.claim_limit(world, rival, kind, forum, where)
    amount = floor_whole(limit * CLAIM)
    return Moves.make(where, maker, Act.SUE, target=rival, chemistry=kind, place=forum, amount=amount)


def _one_of(luck: np.ndarray, size: int) -> Ints:
    return np.minimum(floor_whole(luck * size), size - 1)


def _challenges(world: World) -> Moves:
    rows = world.suits
    luck = player_luck(world.key).uniform_rows(Stream.PLAYER, world.turn, rows.world, rows.key)[0]
    asked: Bools = (rows.opened == world.turn - 1) & (rows.validity_due < 0) & (luck < CHALLENGES)
    rows = rows.where(asked)
    return Moves.make(
        rows.world, rows.defendant, Act.CHALLENGE, target=rows.plaintiff, chemistry=rows.chemistry,
        place=rows.jurisdiction,
    )  # fmt: skip


def _designs(world: World) -> Moves:
    rows = world.injunctions.where(world.injunctions.design_around == 0)
    return Moves.make(rows.world, rows.barred, Act.DESIGN_AROUND, subject=rows.key)
