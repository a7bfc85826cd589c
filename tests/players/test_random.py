"""The fuzzer: it tries every act, breaks nothing, and what is listed as legal is taken."""

import numpy as np
import pytest

from game.exact import world_keys
from game.match.loop import play_quarter
from game.match.seating import groups_for
from game.players.protocol import player_luck
from game.players.random_legal import LANES, RandomLegal
from game.world.legal import check, legal
from game.world.orders import Act, Moves
from game.world.streams import Stream
from game.world.view import observe
from game.world.world import select
from tests.players.worlds import opening


def test_the_fuzzer_tries_every_act() -> None:
    world, tried = opening(64), set()
    groups = groups_for(world.setup, {"*": "random"})
    for group in groups:
        view, luck = observe(world, group.seats), player_luck(world.key)
        tried |= set(group.player.propose(view, luck).act.tolist())
        tried |= set(group.player.decide(view, luck).moves.act.tolist())
    assert tried == {int(act) for act in Act}


@pytest.mark.slow
def test_random_orders_never_break_an_invariant() -> None:
    world = opening(6, seed=9)
    groups = groups_for(world.setup, {"*": "random"})
    for _ in range(10):
        world = play_quarter(world, groups).after
    assert world.turn == 10


def test_the_fuzzer_is_the_same_alone_and_in_a_batch() -> None:
    world, seats = opening(5), np.arange(len(opening(1).setup.dims.firms))
    many = RandomLegal().decide(observe(world, seats), player_luck(world.key)).moves
    part = select(world, np.array([2]))
    one = RandomLegal().decide(observe(part, seats), player_luck(part.key)).moves
    same = many.where(many.world == 2)
    assert all((array == getattr(same, name)).all() for name, array in one.columns() if name != "world")


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(0, 31, 3))
def test_what_is_listed_as_legal_passes_the_check(seat: int) -> None:
    """One world's variant of the fuzzer: every choice listed, with an amount drawn from its span."""
    world = opening(1)
    choices = legal(world, seat)
    luck = player_luck(world_keys(3, [seat]))
    drawn = luck.uniform(Stream.RANDOM_PLAYER, 0, np.arange(len(choices)), LANES)[:, 0, 0]
    for choice, size in zip(choices, drawn.tolist(), strict=True):
        amount = (
            0 if choice.amount is None else int(choice.amount.low + size * (choice.amount.high - choice.amount.low))
        )
        value = 0.0 if choice.value is None else choice.value.default
        row = Moves.make(
            np.zeros(1, dtype=np.int64), seat, choice.act, target=choice.target, chemistry=choice.chemistry,
            place=choice.place, subject=np.uint64(choice.subject), amount=amount, value=value,
        )  # fmt: skip
        assert check(world, row)[0] == 0, choice
