"""R6: what suing without measure brings: an authority that acts, customers that resent bans."""

import numpy as np

from game.rules.courts import courts
from game.rules.courts_abuse import resent_bans
from game.world.dims import Item
from game.world.events import Happening
from game.world.orders import Act
from tests.rules.conduct import money
from tests.rules.dealings import CALB, CATL, EVE, add_ban, add_suit, count, move, play
from tests.rules.lawsuits import quiet


def serial(worlds: int, turn: int = 3, suits: float = 4.0):
    """CATL sues CALB and bars EVE in China, after many suits."""
    world = quiet(worlds)
    world.turn = turn
    world.patents.suing[CATL] = suits
    world.policy.antitrust[0] = 1.0
    add_suit(world, CATL, CALB)
    add_ban(world, CATL, EVE)
    return world


def test_r6_34_a_serial_plaintiff_is_fined_and_must_license_whom_it_attacks() -> None:
    world = serial(200)
    before = money(world)
    found = play(world, courts)
    struck = found.world[found.kind == int(Happening.SUITS_ABUSED)]
    assert 0.3 < len(struck) / 200 < 0.5 and (money(world) == before).all()
    assert not np.isin(world.suits.world, struck).any() and not np.isin(world.injunctions.world, struck).any()
    pairs = world.licences.where(np.isin(world.licences.world, struck) & (world.licences.licensor == CATL))
    rate = world.setup.parameters.courts.compulsory_rate
    assert {CALB, EVE} <= set(pairs.licensee.tolist()) and (pairs.rate[pairs.licensee == EVE] == rate).all()
    others = np.setdiff1d(np.arange(200), struck)
    paid = world.books.flow[CATL, Item.SETTLEMENTS]
    assert (paid[struck] < -1e6).all() and (paid[others] == 0).all()
    assert len(world.suits) == len(others)


def test_r6_34_a_small_firm_few_suits_and_other_quarters_are_left_alone() -> None:
    for world in (serial(60, suits=1.5), serial(60, turn=2)):
        assert not count(play(world, courts), Happening.SUITS_ABUSED)
    small = quiet(60)
    small.turn = 3
    small.patents.suing[EVE] = 5.0
    add_suit(small, EVE, CALB)
    assert not count(play(small, courts), Happening.SUITS_ABUSED)


def test_r6_34_a_lenient_authority_does_not_act() -> None:
    world = serial(60)
    world.policy.antitrust[0] = 0.0
    assert not count(play(world, courts), Happening.SUITS_ABUSED)


def test_r6_35_carmakers_that_buy_the_barred_cells_resent_the_holder() -> None:
    world = quiet(2)
    setup, rows = world.setup, world.contracts
    there = setup.regions.jurisdiction_weight[setup.programmes.region[rows.programme], 0] > 0.0
    free = (rows.captive == 0) & there & (rows.maker != CATL)
    barred, kind = int(rows.maker[free][0]), int(rows.chemistry[free][0])
    sold = np.flatnonzero((rows.maker == barred) & (rows.chemistry == kind) & free)
    before = world.standing.relation.copy()
    add_ban(world, CATL, barred, kind)
    resent_bans(world, world.injunctions)
    buyers = np.unique(setup.programmes.carmaker[rows.programme[sold]] + setup.dims.first_carmaker)
    changed = np.unique(np.nonzero(world.standing.relation != before)[0])
    assert (changed == buyers[buyers != CATL]).all()
    moved = world.standing.relation - before
    assert (moved[buyers, CATL] < 0.0).all() and not moved[:, barred].any()


def test_r6_35_an_undertaking_is_not_resented() -> None:
    world = quiet(2)
    key = add_suit(world, CATL, CALB)
    buyers = slice(world.setup.dims.first_carmaker, None)
    before = world.standing.relation[buyers, CATL].copy()
    play(world, courts, move(world, CALB, Act.STOP_SELLING, subject=key))
    assert (world.standing.relation[buyers, CATL] == before).all() and len(world.injunctions) == 2
