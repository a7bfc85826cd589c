"""Levels differ by errors and look-ahead alone; better ones are better."""

import numpy as np
import pytest
from attrs import evolve

from game.errors import CasipError
from game.lab.levels import decided, judged
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for, in_character
from game.players.levels import LEVELS, level_lines, named
from game.players.levels.erring import Erring
from game.players.levels.planner import Planner, best_of, finalists, laid
from game.players.personalities import PERSONALITIES, tempers
from game.players.protocol import player_luck
from game.players.registry import checked, player
from game.players.regular import RegularFirms
from game.scenario import load
from game.world.dims import Role
from game.world.view import observe
from game.world.world import World, select
from tests.players.worlds import opening, rows_of


@pytest.fixture(scope="module")
def world() -> World:
    """Two worlds after two quarters."""
    scenario = load("casip-2024")
    reached, groups = opened(scenario, 3, 2), groups_for(scenario.setup)
    for _ in range(2):
        reached = play_quarter(reached, groups).after
    return reached


def test_names_say_character_and_level() -> None:
    assert named("fortress@novice") == ("fortress", "novice")
    assert named("expert") == ("regular", "expert")
    assert named("fortress") == ("fortress", "regular")
    assert in_character("@expert", "moon-shot@novice") == "moon-shot@expert"
    assert in_character("", "moon-shot") == "moon-shot"
    assert checked("litigator@grandmaster") == "litigator@grandmaster"
    with pytest.raises(CasipError, match="there is no player named 'fortress@godlike'"):
        checked("fortress@godlike")


def test_the_table_tells_every_level() -> None:
    lines = level_lines()
    assert [line.split()[0] for line in lines[1:]] == list(LEVELS)


def test_an_error_rate_of_nothing_changes_nothing_and_one_of_all_changes_much() -> None:
    world, seats = opening(3), np.arange(10)
    luck = player_luck(world.key)
    plain = RegularFirms().decide(observe(world, seats), luck)
    never = Erring(RegularFirms(), 0.0).decide(observe(world, seats), luck)
    always = Erring(RegularFirms(), 1.0).decide(observe(world, seats), luck)
    for seat in seats.tolist():
        assert rows_of(plain.moves, seat, 1) == rows_of(never.moves, seat, 1)
        assert (plain.levers.research[seat] == never.levers.research[seat]).all()
    assert not (plain.levers.research[:10] == always.levers.research[:10]).all()
    assert not set(map(tuple, rows_of(plain.moves, 1, 1))) & set(map(tuple, rows_of(always.moves, 1, 1)))


def test_the_best_way_is_taken_only_where_it_is_surely_better() -> None:
    gain = np.zeros((3, 4, 3))
    gain[1] = [[1.0, 9.0, -1.0], [1.2, -9.0, -1.0], [0.8, 9.0, -1.0], [1.0, -8.9, -1.0]]
    gain[2] = 0.5
    assert best_of(gain).tolist() == [1, 2, 2]


def test_finalists_are_joined_in_pairs() -> None:
    own = PERSONALITIES["regular"].numbers
    dear, busy = evolve(own, price=1.0), evolve(own, research=1.3)
    assert finalists(own, [dear, busy]) == [own, dear, busy, evolve(own, price=1.0, research=1.3)]
    numbers = laid(tempers(("regular", "regular")), [[own, dear], [own, own]])
    assert numbers.price.tolist() == [[0.0, 1.0], [0.0, 0.0]]
    assert numbers.research.tolist() == [[1.0], [1.0]]


def test_look_ahead_decides_alone_as_in_a_batch_and_by_its_own_view_alone(world: World) -> None:
    """The same orders in a batch and alone; and with the game's key changed, for a seat that it does not show to."""
    level = evolve(LEVELS["expert"], depth=2, futures=2, plans=3)
    seats = np.array([world.setup.dims.seats.index("nio")])
    planner = Planner(("free-rider",), level, states=False)
    luck = player_luck(world.key)
    both = planner.decide(observe(world, seats), luck)
    alone = planner.decide(observe(select(world, np.array([1])), seats), player_luck(world.key[1:]))
    assert rows_of(both.moves, int(seats[0]), 1) == rows_of(alone.moves, int(seats[0]), 0)
    assert (both.levers.car_stance[..., 1] == alone.levers.car_stance[..., 0]).all()
    other = planner.decide(observe(evolve(world, key=world.key + np.uint64(9)), seats), luck)
    assert rows_of(both.moves, int(seats[0]), 0) == rows_of(other.moves, int(seats[0]), 0)


def test_states_can_look_ahead(world: World) -> None:
    level = evolve(LEVELS["expert"], depth=1, futures=2, plans=3, finalists=2)
    seats = np.array([world.setup.dims.seats.index("us")])
    given = Planner(("protectionist",), level, states=True).decide(observe(world, seats), player_luck(world.key))
    assert given.levers.support.shape[1] == 2


def test_players_of_a_level_are_made_by_name() -> None:
    assert isinstance(player(Role.CELL_MAKER, ["fortress@novice"]), Erring)
    assert isinstance(player(Role.GOVERNMENT, ["expert"]), Planner)


def test_novices_score_less_than_regular_players() -> None:
    """One seat each in the same worlds; `casip levels --prove` is the long form."""
    scenario = load("casip-2024")
    seat = scenario.setup.dims.seats.index("calb")
    scores = []
    for name in ("novice", "regular"):
        reached, groups = opened(scenario, 5, 32), groups_for(scenario.setup, {"calb": name})
        for _ in range(16):
            reached = play_quarter(reached, groups).after
        scores.append(reached.standing.score[seat])
    assert (scores[1] > scores[0]).mean() > 0.55


def test_a_verdict_waits_until_it_is_sure() -> None:
    assert not decided(judged("a", "b", np.array([1.0, 2.0, -1.0])))
    sure = judged("a", "b", np.ones(20))
    assert decided(sure) and sure.low > 0.55
    assert decided(judged("a", "b", -np.ones(20)))
    assert judged("a", "b", np.zeros(30)).share == 0.5
