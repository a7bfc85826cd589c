"""Names of players, and who sits where."""

import pytest

from game.match.seating import groups_for
from game.players.idle import Idle
from game.players.personalities import PERSONALITIES
from game.players.registry import UnknownPlayer, checked, family, names, player
from game.world.dims import Role
from tests.players.worlds import opening


def test_every_seat_is_held_once_and_people_are_left_out() -> None:
    setup = opening(1).setup
    groups = groups_for(setup, people=frozenset({1}))
    held = sorted(seat for group in groups for seat in group.seats.tolist())
    assert held == [seat for seat in range(len(setup.dims.seats)) if seat != 1]


def test_firms_and_states_of_the_regular_family_are_one_call_each() -> None:
    assert len(groups_for(opening(1).setup)) == 2


def test_choices_override_the_scenario() -> None:
    setup = opening(1).setup
    groups = groups_for(setup, {"catl": "idle", "*": "regular"})
    (idle,) = [group for group in groups if isinstance(group.player, Idle)]
    assert idle.seats.tolist() == [0]


def test_the_scenarios_characters_are_known() -> None:
    assert {seat.policy for seat in opening(1).setup.seats} <= set(names())


@pytest.mark.parametrize("name", ["litigater", "regulra", "nobody"])
def test_an_unknown_name_is_answered_with_the_names_there_are(name: str) -> None:
    with pytest.raises(UnknownPlayer, match="regular"):
        checked(name)


def test_an_unknown_seat_is_answered_with_the_seats_there_are() -> None:
    with pytest.raises(UnknownPlayer, match="catl"):
        groups_for(opening(1).setup, {"katl": "idle"})


def test_characters_belong_to_the_regular_family() -> None:
    assert {family(name) for name in PERSONALITIES} == {"regular"}
    assert {family(name) for name in ("idle", "random")} == {"idle", "random"}


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_regular_player(role: Role) -> None:
    assert role in player(role, ["regular"]).roles
