"""R4, R6: suits over what a team that was hired away has carried with it."""

import numpy as np

from game.rules.auctions import close_down
from game.rules.bans import bans_ahead, bans_in_force
from game.rules.courts import courts
from game.rules.courts_bans import stopped_by
from game.rules.courts_secrets import carried, proof
from game.rules.research import research
from game.world.dims import Item
from game.world.events import Diary, Happening
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.orders import Act
from game.world.things import Order, Poachings, Route
from tests.rules.conduct import money
from tests.rules.dealings import (
    CALB,
    CATL,
    EVE,
    LGES,
    NMC,
    SULFIDE,
    add_licence,
    add_suit,
    count,
    everyone,
    move,
    offer,
    play,
)
from tests.rules.lawsuits import judge, quiet, sue


def lost_team(worlds: int, house: int = CATL, poacher: int = CALB):
    """A team of the house went to the poacher."""
    world = quiet(worlds)
    world.research.knowledge[house, SULFIDE] = 1e9
    rows = Poachings.of(everyone(world), key=5, house=house, poacher=poacher, chemistry=SULFIDE, made=world.turn)
    world.poachings = world.poachings.plus(rows)
    return world


def secret_suit(world, plaintiff: int = CATL, defendant: int = CALB, route: Route = Route.SECRETS, forum: int = 0):
    add_suit(world, plaintiff, defendant, SULFIDE, forum, route=int(route), due=9)


def test_r4_13_a_team_that_came_is_remembered_until_suits_are_barred_by_time() -> None:
    world = quiet(60)
    world.research.announced[CATL, SULFIDE] = 6
    found = play(world, research, move(world, CALB, Act.POACH, target=CATL, chemistry=SULFIDE))
    came = count(found, Happening.STAFF_POACHED)
    assert 20 < came < 45 and len(world.poachings) == came and (world.poachings.house == CATL).all()
    world.turn += int(world.setup.parameters.courts.secrets_term)
    play(world, research)
    assert not len(world.poachings)


def test_r6_36_only_a_house_that_lost_a_team_may_sue_over_secrets() -> None:
    world = lost_team(1)
    fine = sue(world, CATL, CALB, SULFIDE, way=3.0)
    assert check(world, fine)[0] == 0
    assert check(world, sue(world, EVE, CALB, SULFIDE, way=3.0))[0] == Refusal.NO_SUCH_THING
    assert check(world, sue(world, CATL, CALB, SULFIDE, forum=2, way=3.0))[0] == Refusal.NOT_READY
    assert check(world, sue(world, CATL, CALB, SULFIDE, forum=0, way=4.0))[0] == Refusal.OUT_OF_RANGE
    at_commission = sue(world, CATL, CALB, SULFIDE, forum=1, way=4.0)
    world.market.delivered[CALB] = 0.0
    assert check(world, at_commission)[0] == Refusal.NOT_READY
    world.market.delivered[CALB, 1, NMC] = 1.0  # cells of any chemistry are imported
    assert check(world, at_commission)[0] == 0
    assert check(world, sue(world, CATL, CALB, SULFIDE, amount=10**9, way=3.0))[0] == Refusal.OUT_OF_RANGE
    ways = [choice.value.low for choice in legal(world, CATL) if choice.act == Act.SUE and choice.chemistry == SULFIDE]
    assert 3.0 in ways
    add_licence(world, CATL, CALB, SULFIDE, 0.01)
    assert check(world, fine)[0] == Refusal.ALREADY


def test_r6_36_no_family_is_at_stake_and_counsel_looks_first() -> None:
    world = lost_team(300)
    world.patents.granted[CATL, SULFIDE] = 0
    found = play(world, courts, sue(world, CATL, CALB, SULFIDE, way=3.0))
    filed = count(found, Happening.SUIT_FILED)
    assert 0.3 < filed / 300 < 0.7 and (world.suits.route == int(Route.SECRETS)).all()
    proved = np.count_nonzero(proof(world, world.suits) > 0.0) / filed
    assert proved > 0.75  # of half of all cases, those that counsel believes in
    asked = move(world, CALB, Act.CHALLENGE, target=CATL, chemistry=SULFIDE, place=0)
    assert (check(world, asked)[world.suits.world] == int(Refusal.NO_SUCH_THING)).all()


def test_r6_37_r6_38_a_win_brings_damages_and_takes_back_what_was_carried() -> None:
    world = lost_team(200)
    world.research.knowledge[CALB, SULFIDE] = 2e8
    secret_suit(world)
    before, value = money(world), carried(world, world.suits)[0]
    judge(world)
    won = world.suits.world[world.suits.award > 0]
    assert 60 < len(won) < 140
    assert (0.74 * value < world.suits.award[world.suits.award > 0]).all()
    assert (world.suits.award <= world.suits.claim).all() and not len(world.injunctions)
    found = judge(world, 10)
    taken = found.world[found.kind == int(Happening.SECRETS_BARRED)]
    assert (np.sort(taken) == won).all()
    left = world.research.knowledge[CALB, SULFIDE]
    assert np.allclose(left[won], 2e8 - value) and (np.delete(left, won) == 2e8).all()
    assert (world.books.flow[CATL, Item.SETTLEMENTS][won] > 0).all() and (money(world) == before).all()


def test_r6_38_a_commission_bars_all_cells_there_spares_contracts_for_three_years_and_awards_nothing() -> None:
    world = lost_team(100, LGES, CATL)
    world.market.delivered[CATL, 2, SULFIDE] = 1.0
    world.supply.capacity[CATL, 2, SULFIDE] = 5.0  # lines there do not help
    secret_suit(world, LGES, CATL, Route.SECRETS_COMMISSION, 1)
    judge(world)
    bans = world.injunctions
    assert 30 < len(bans) < 85 and (bans.order == int(Order.SECRETS)).all() and not world.suits.award.any()
    assert (bans.start == world.turn + 14).all() and not len(bans_in_force(world))
    assert (bans_ahead(world).fraction == 1.0).all()
    world.turn += 14
    assert (bans_in_force(world).fraction == 1.0).all() and len(bans_in_force(world)) == len(bans)


def test_r6_15_a_way_around_an_exclusion_over_secrets_takes_ten_years() -> None:
    found = []
    for order in (Order.SECRETS, Order.PERMANENT):
        world = lost_team(400, LGES, CATL)
        secret_suit(world, LGES, CATL, Route.SECRETS_COMMISSION, 1)
        world.injunctions = stopped_by(world, world.suits, order, 0)
        world.suits = world.suits.where(world.suits.world < 0)
        world.injunctions.design_around[:] = 1
        play(world, courts)
        found.append(np.count_nonzero(world.injunctions.design_around == 2))
    assert 2 <= found[0] <= 22 and 55 <= found[1] <= 105  # of 400, with 1 in 40 and 1 in 5


def test_r6_25_an_exclusion_lasts_ten_years_and_a_ban_four() -> None:
    for order, quarters in ((Order.EXCLUSION, 40), (Order.PERMANENT, 16), (Order.SECRETS, 12 + 28)):
        world = lost_team(1, LGES, CATL)
        secret_suit(world, LGES, CATL, Route.SECRETS_COMMISSION, 1)
        world.injunctions = stopped_by(world, world.suits, order, 0)
        world.suits = world.suits.where(world.suits.world < 0)
        for turn, stands in ((quarters - 1, 1), (quarters, 0)):
            world.turn = turn
            play(world, courts)
            assert len(world.injunctions) == stands


def test_r6_36_r12_8_a_firm_that_goes_takes_the_matter_of_its_team_with_it() -> None:
    world = lost_team(2)
    secret_suit(world)
    close_down(world, np.array([CALB]), np.array([0]), Diary(world.turn))
    assert world.poachings.world.tolist() == [1] == world.suits.world.tolist()


def test_r6_17_r6_36_a_settlement_ends_a_suit_over_secrets_and_no_other_follows_while_it_lasts() -> None:
    world = lost_team(1)
    secret_suit(world)
    world, _ = offer(world, move(world, CALB, Act.OFFER_SETTLEMENT, subject=world.suits.key[0], amount=5_000_000))
    play(world, courts, move(world, CATL, Act.ACCEPT, subject=world.offers.key[0]))
    assert not len(world.suits) and world.books.flow[CATL, Item.SETTLEMENTS, 0] == 5_000_000
    assert check(world, sue(world, CATL, CALB, SULFIDE, way=3.0))[0] == Refusal.ALREADY


def test_r6_27_r6_36_sales_are_not_given_up_over_secrets() -> None:
    world = lost_team(1)
    secret_suit(world)
    assert check(world, move(world, CALB, Act.STOP_SELLING, subject=world.suits.key[0]))[0] == Refusal.NO_SUCH_THING
