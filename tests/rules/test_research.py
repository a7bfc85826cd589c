"""R4 Research."""

import numpy as np
import pytest

from game.rules.opening import draw_routes
from game.rules.research import chances, research
from game.rules.research_links import links, pairs
from game.world.dims import Item
from game.world.events import Happening
from game.world.legal import check, legal
from game.world.legal.research import promise_choices
from game.world.orders import Act
from game.world.things import Promises
from game.world.world import digest, select
from tests.rules.conduct import as_move, money
from tests.rules.dealings import (
    CALB,
    CATL,
    EVE,
    GOTION,
    LGES,
    SDI,
    SULFIDE,
    add_alliance,
    add_licence,
    all_phases,
    count,
    everyone,
    fresh,
    move,
    no_alliances,
    play,
)
from tests.sketch import sketch


def test_r4_0_routes_differ_between_worlds_and_other_chemistries_do_not() -> None:
    world = sketch(400)
    draw_routes(world)
    assert (world.research.difficulty[:3] == 1.0).all() and not world.research.wall[:3].any()
    routes = world.research.difficulty[3:]
    assert 0.9 < np.sort(routes[0])[200] < 1.1 and routes.min() > 0.1
    assert 0.1 < np.count_nonzero(world.research.wall[3]) / 400 < 0.3


def test_r4_1_research_and_aid_are_paid_once_and_money_is_conserved() -> None:
    world = sketch(3)
    world.research.aid[CALB, SULFIDE] = 5_000_000
    paid = world.levers.research[CALB] + 5_000_000
    before = money(world)
    play(world, research)
    assert (world.books.flow[CALB, Item.RESEARCH] == -paid).all()
    assert (money(world) == before).all() and not world.research.aid.any()


def test_r4_2_dues_go_to_the_institutes() -> None:
    world = sketch(1)
    alone = fresh(world)
    no_alliances(alone)
    institutes = world.setup.dims.sector_account(7)
    play(world, research)
    play(alone, research)
    assert world.books.account[institutes] > alone.books.account[institutes]
    assert (world.books.flow[CATL] == alone.books.flow[CATL]).all()


def test_r4_3_members_learn_from_each_other_and_more_than_strangers() -> None:
    world = sketch(1)
    alone = fresh(world)
    no_alliances(alone)
    play(world, research)
    play(alone, research)
    more = world.research.knowledge[:, SULFIDE, 0] / alone.research.knowledge[:, SULFIDE, 0]
    assert more[CALB] > 1.0 and more[LGES] == pytest.approx(1.0, abs=0.01)


def test_r4_3_the_best_of_two_shared_alliances_counts() -> None:
    world = sketch(1)
    single = links(world).theta[CALB, CATL, 0]
    add_alliance(world, (CATL, CALB), spillover=0.1, pooled=0.1)
    assert links(world).theta[CALB, CATL, 0] == single
    add_alliance(world, (CATL, CALB), spillover=0.4)
    assert links(world).theta[CALB, CATL, 0] > single


def test_r4_3_second_rate_staff_gives_less_and_who_was_noticed_gets_less() -> None:
    world = sketch(1)
    whole = links(world).theta[:, :, 0]
    world.memberships.staff[world.memberships.member == CATL] = 0.5
    half = links(world).theta[:, :, 0]
    assert half[CALB, CATL] == pytest.approx(0.5 * whole[CALB, CATL]) and half[CATL, CALB] == whole[CATL, CALB]
    world.memberships.caught[world.memberships.member == CATL] = 0
    assert links(world).theta[CATL, CALB, 0] == whole[CATL, CALB], "it has time to mend"
    world.turn = 4
    assert links(world).theta[CATL, CALB, 0] < whole[CATL, CALB]


def test_pairs_are_all_ordered_pairs_within_groups() -> None:
    first, second = pairs(np.array([1, 0, 1, 1]))
    found = sorted(zip(first.tolist(), second.tolist(), strict=True))
    assert found == [(0, 2), (0, 3), (2, 0), (2, 3), (3, 0), (3, 2)]


def test_r4_4_a_licence_is_a_channel_unless_there_is_a_wider_one() -> None:
    world = sketch(1)
    no_alliances(world)
    add_alliance(world, (CATL, GOTION))
    plain, licensed, allied = fresh(world), fresh(world), fresh(world)
    add_licence(licensed, LGES, CATL, SULFIDE)
    add_licence(allied, GOTION, CATL, SULFIDE)
    for one in (plain, licensed, allied):
        play(one, research)
    stock = [one.research.knowledge[CATL, SULFIDE, 0] for one in (plain, licensed, allied)]
    assert stock[1] > stock[0] and stock[2] == stock[0]


def test_r4_5_who_spends_nothing_learns_nothing_and_discovers_nothing() -> None:
    world = sketch(8)
    world.levers.research[CALB] = 0
    before, stages = world.research.knowledge[CALB].copy(), world.research.readiness[CALB].copy()
    steps = world.research.step[CALB].copy()
    all_phases(world, 12)
    assert (world.research.knowledge[CALB] < before).all()
    assert (world.research.readiness[CALB] == stages).all() and (world.research.step[CALB] == steps).all()


def test_r4_6_a_cent_on_a_second_route_buys_no_speed_from_the_first() -> None:
    world = sketch(1)
    world.levers.split[CATL] = np.array([0.0, 0.0, 0.0, 0.999, 0.001, 0.0])[:, None]
    flow = world.levers.research[:, None] * world.levers.split
    chance = chances(world, flow)
    assert chance[CATL, 4, 0] < 0.1 * chance[CATL, 3, 0]


def test_r4_7_difficulty_and_walls_slow_every_firm_alike() -> None:
    world = sketch(1)
    flow = world.levers.research[:, None] * world.levers.split
    usual = chances(world, flow)
    world.research.difficulty[SULFIDE] = 2.0
    assert chances(world, flow)[:, SULFIDE] == pytest.approx(0.5 * usual[:, SULFIDE])
    world.research.readiness[CALB, SULFIDE] = 7
    free = chances(world, flow)[CALB, SULFIDE, 0]
    world.research.wall[SULFIDE] = 1
    assert chances(world, flow)[CALB, SULFIDE, 0] < 0.1 * free


def test_r4_9_three_steps_make_a_stage_that_pays_and_is_news() -> None:
    world = sketch(50)
    before, start = money(world), world.research.readiness.copy()
    world.research.step[:, SULFIDE] = 2
    found = play(world, research)
    up = world.research.readiness - start
    assert up.max() == 1 and count(found, Happening.STAGE_REACHED) == np.count_nonzero(up)
    assert (world.research.announced == world.research.readiness).all() and (money(world) == before).all()
    paid = world.books.flow[: len(up), Item.SAMPLES]
    assert ((paid > 0) == up[:, 3:].any(axis=1)).all()


def test_r4_9_the_first_at_a_stage_earns_more_than_the_second() -> None:
    world = sketch(200)
    world.research.step[:, SULFIDE] = 2
    world.research.readiness[CATL, SULFIDE] = 6
    world.research.readiness[LGES, SULFIDE] = 6
    world.research.announced[LGES, SULFIDE] = 6
    world.research.announced[EVE, SULFIDE] = 7
    play(world, research)
    late = world.books.flow[CATL, Item.SAMPLES]
    assert late.max() > 0 and late.max() < world.setup.parameters.research.samples[5]


def test_r4_9_a_stage_by_an_announced_date_pays_in_full_and_one_without_a_part() -> None:
    paid = {}
    for target in (0, 6, 7):
        world = sketch(200)
        world.promises = world.promises.none()
        world.research.step[:, SULFIDE], world.research.readiness[CATL, SULFIDE] = 2, 6
        if target:
            world.promises = Promises.of(
                everyone(world), key=np.uint64(1), firm=CATL, chemistry=SULFIDE, target=target, due=world.turn + 9
            )
        play(world, research)
        paid[target] = world.books.flow[CATL, Item.SAMPLES].max()
    known = world.setup.parameters.research
    assert paid[7] == known.samples[5] and paid[0] == paid[6]
    assert paid[0] == pytest.approx(known.samples_unannounced * known.samples[5])


def test_r4_11_r4_12_a_promise_kept_raises_and_one_missed_lowers_belief() -> None:
    world = sketch(2)
    play(world, research, move(world, CALB, Act.PROMISE, chemistry=SULFIDE, value=5.0, amount=1))
    play(world, research, move(world, CATL, Act.PROMISE, chemistry=4, value=4.0, amount=9))
    assert len(world.promises) == 4
    world.research.readiness[CATL, 4] = 4
    world.turn = 1
    before = world.research.credibility.copy()
    found = play(world, research)
    assert count(found, Happening.PROMISE_KEPT) == 2 and count(found, Happening.PROMISE_MISSED) == 2
    assert (world.research.credibility[CATL] > before[CATL]).all()
    assert (world.research.credibility[CALB] < before[CALB]).all() and not len(world.promises)


def test_r4_11_only_stages_ahead_within_reach_and_one_at_a_time() -> None:
    world = sketch(1)
    asked = [(SULFIDE, 4.0, 8), (SULFIDE, 10.0, 8), (SULFIDE, 5.5, 8), (SULFIDE, 5.0, 0), (SULFIDE, 5.0, 99)]
    for chemistry, value, due in asked:
        assert check(world, move(world, CALB, Act.PROMISE, chemistry=chemistry, value=value, amount=due))[0]
    world.promises = Promises.of(everyone(world), key=np.uint64(1), firm=CALB, chemistry=SULFIDE, target=5, due=8)
    assert check(world, move(world, CALB, Act.PROMISE, chemistry=SULFIDE, value=6.0, amount=8))[0]


def test_r4_15_a_promise_is_put_off_in_time_for_half_of_what_a_missed_date_costs() -> None:
    world, later = sketch(2), 12
    world.promises = Promises.of(everyone(world), key=np.uint64(1), firm=CALB, chemistry=SULFIDE, target=6, due=5)
    order = move(world, CALB, Act.PROMISE, chemistry=SULFIDE, value=6.0, amount=later)
    world.turn = 2
    assert check(world, order).all()  # three quarters before the date it is too late
    world.turn = 1
    assert not check(world, order).any()
    belief, choices = world.research.credibility[CALB].copy(), promise_choices(world, CALB)
    mine = next(item for item in choices if item.chemistry == SULFIDE)
    assert mine.amount is not None and mine.amount.low == 6 and mine.value is not None and mine.value.default == 6.0
    found = play(world, research, order)
    assert world.promises.due.tolist() == [later, later] and count(found, Happening.PROMISE_MADE) == 2
    faded = world.setup.parameters.research.promise_missed * world.setup.parameters.research.promise_put_off
    assert world.research.credibility[CALB] == pytest.approx(belief * (1.0 - faded), rel=0.02)


def test_r4_13_a_team_brings_a_slice_of_knowledge_and_bad_blood() -> None:
    world = sketch(60)
    own, theirs = world.research.knowledge[GOTION, SULFIDE].copy(), world.research.knowledge[SDI, SULFIDE].copy()
    before = money(world)
    found = play(world, research, move(world, GOTION, Act.POACH, target=SDI, chemistry=SULFIDE))
    came = world.standing.relation[GOTION, SDI] < 0
    assert 0.3 < np.count_nonzero(came) / 60 < 0.8 and count(found, Happening.STAFF_POACHED) == np.count_nonzero(came)
    plain = sketch(60)
    play(plain, research)
    assert (world.research.knowledge[GOTION, SULFIDE] >= plain.research.knowledge[GOTION, SULFIDE])[came].all()
    assert (world.research.knowledge[SDI, SULFIDE] < plain.research.knowledge[SDI, SULFIDE])[came].all()
    assert (money(world) == before).all() and not world.books.flow[SDI, Item.SETTLEMENTS].any()
    assert own.shape == theirs.shape


def test_a_world_alone_is_the_same_as_in_a_batch() -> None:
    batch = sketch(5)
    draw_routes(batch)
    alone = select(batch, np.array([3]))
    all_phases(batch, 8)
    all_phases(alone, 8)
    assert digest(alone)[0] == digest(batch)[3]


def test_every_listed_promise_and_poaching_is_legal() -> None:
    world = sketch(1)
    for seat in (CATL, CALB, 11, 18, 25):
        for choice in legal(world, seat):
            if choice.act in (Act.PROMISE, Act.POACH):
                assert check(world, as_move(0, seat, choice))[0] == 0, choice


def test_r4_8_a_wall_shows_itself_in_time_to_those_who_stand_before_it() -> None:
    world = sketch(80)
    world.research.wall[...] = 0
    world.research.wall[SULFIDE] = 1
    world.research.readiness[GOTION, SULFIDE] = 7
    world.research.knowledge[GOTION, SULFIDE] = 4e9
    told = np.zeros(80, dtype=np.int64)
    for _ in range(6):
        found = play(world, research)
        hit = found.where(found.kind == int(Happening.WALL_HIT))
        assert (hit.subject == SULFIDE).all()
        np.add.at(told, hit.world, 1)
        world.turn += 1
    assert 5 < np.count_nonzero(told) < 80
    world.research.wall[...] = 0
    assert not count(play(world, research), Happening.WALL_HIT)


def test_r4_10_credibility_goes_back_to_a_strangers_with_its_half_life() -> None:
    world = sketch(1)
    usual = world.setup.parameters.research.promise_stranger
    world.research.credibility[GOTION], world.research.credibility[SDI] = 0.9, 0.1
    for _ in range(16):
        play(world, research)
        world.turn += 1
    assert np.isclose(world.research.credibility[GOTION], usual + 0.5 * (0.9 - usual), atol=1e-3).all()
    assert np.isclose(world.research.credibility[SDI], usual + 0.5 * (0.1 - usual), atol=1e-3).all()
