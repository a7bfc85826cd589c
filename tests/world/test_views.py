"""Information leaves by one door: what each view shows and what it never shows."""

import numpy as np
import pytest

from game.world.desks import SEEN, facilitate, observe_desk
from game.world.orders import Desk
from game.world.signs import ERROR_BY_STAGE
from game.world.view import Own, observe, public
from game.world.world import columns, copy
from tests.sketch import sketch


def figures(view):
    """Every array that a view shows, by name."""
    found = {f"public.{name}": getattr(view.public, name) for name in type(view.public).__slots__ if name[0] != "_"}
    for name in vars(Own):
        if not name.startswith("_"):
            found[f"own.{name}"] = getattr(view.own, name)
    return found


def flattened(found):
    """Arrays and tables as bytes, to compare two views."""
    rows = {}
    for name, item in found.items():
        if isinstance(item, np.ndarray):
            rows[name] = item.tobytes()
        elif hasattr(item, "columns"):
            rows[name] = b"".join(array.tobytes() for _, array in item.columns())
    return rows


def test_a_rival_s_secrets_do_not_change_what_a_seat_sees():
    """Readiness, steps, knowledge, yield and the split of a rival may be anything: seat 1's view stays the same."""
    world = sketch(2)
    other = copy(world)
    other.research.readiness[0] = 8
    other.research.step[0] = 2
    other.research.knowledge[0] *= 3.0
    other.supply.process_yield[0] = 0.5
    other.levers.split[0] = 1.0 / 6.0
    other.levers.cell_stance[0] = 2
    one, two = (flattened(figures(observe(item, np.array([1])))) for item in (world, other))
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_route_difficulty_shows_only_as_a_noisy_sign():
    """The sign differs from the truth, from firm to firm, and gets closer with the stage."""
    world = sketch(64)
    world.research.difficulty[3:] = 1.5
    near, far = copy(world), copy(world)
    near.research.readiness[:, 3] = 8
    far.research.readiness[:, 3] = 2
    wrong = [np.abs(observe(item, np.arange(4)).own.sign[:, 3] - 1.5).max() for item in (near, far)]
    assert 0.0 < wrong[0] < wrong[1]


def test_the_error_of_a_sign_is_told_and_true():
    """Over many worlds signs scatter around the truth by the error that the seat is told."""
    world = sketch(400)
    world.research.difficulty[3:] = 1.5
    own = observe(world, np.arange(4)).own
    assert (own.sign[:, 3:] / 1.5).std() == pytest.approx(own.sign_error[:, 3:].mean(), rel=0.15)


def test_fellow_members_sharpen_the_sign_to_a_stage_behind_the_best():
    """A member at stage 3 sees as from stage 7 when a fellow has reached 8; a stranger sees as from its own stage."""
    world = sketch(3)
    world.research.readiness[:, 3] = 3
    alone = observe(world, np.array([1, 7])).own.sign_error[:, 3]
    world.research.announced[0, 3] = 8
    error = observe(world, np.array([1, 7])).own.sign_error[:, 3]
    assert (error[0] == ERROR_BY_STAGE[7]).all() and (error[0] < alone[0]).all()
    assert (error[1] == ERROR_BY_STAGE[3]).all() and (alone[1] == error[1]).all()


def test_other_sides_beliefs_and_ballots_are_blank():
    """In suits of others both beliefs are blank; the defendant sees its own only; contract prices are blank."""
    world = sketch(1)
    assert not public(world).suits.belief_plaintiff.any()
    assert not public(world).contracts.price.any()
    own = observe(world, np.array([1])).own
    assert own.suits.belief_defendant.any()
    assert not own.suits.belief_plaintiff.any()
    assert len(observe(world, np.array([4])).own.suits) == 0


@pytest.mark.parametrize("desk", list(Desk))
def test_a_desk_sees_its_figures_and_no_others(desk):
    """Each desk has its allow-list; everything else of the seat raises."""
    view = observe_desk(sketch(1), 0, desk)
    for name in vars(Own):
        if name.startswith("_"):
            continue
        if name in SEEN[desk]:
            getattr(view.own, name)
        else:
            with pytest.raises(AttributeError, match="does not see"):
                getattr(view.own, name)
    with pytest.raises(AttributeError):
        _ = view.own._world


def test_the_facilitator_sees_everything_but_the_key():
    """All columns are there; the key, from which luck could be computed, is not."""
    world = sketch(2)
    seen = facilitate(world)
    assert not seen.key.any()
    for (name, one, _), (_, two, _) in zip(columns(world), columns(seen), strict=True):
        assert (one == two).all(), name
