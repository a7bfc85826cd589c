"""R4.14 and R8.15 to R8.17: licences of pilot lines, and cells that are paid for in advance."""

import numpy as np

from game.rules.research import research
from game.rules.tenders import tenders
from game.world.events import Happening
from game.world.legal import check
from game.world.legal.common import Refusal
from game.world.orders import Act
from game.world.world import World
from tests.rules.conduct import money
from tests.rules.dealings import CALB, CATL, SULFIDE, count, move, offer, play
from tests.sketch import sketch

FIRST_CARMAKER = 14


def test_r4_14_a_line_is_licensed_with_knowledge_yield_and_fee() -> None:
    world = sketch(1)
    world.research.announced[CATL, SULFIDE] = world.research.readiness[CATL, SULFIDE] = 6
    world.supply.process_yield[CATL, SULFIDE] = 0.8
    assert check(world, move(world, CALB, Act.OFFER_LINE, target=CATL, chemistry=SULFIDE))[0] == int(Refusal.NOT_READY)
    world, _ = offer(
        world, move(world, CATL, Act.OFFER_LINE, target=CALB, chemistry=SULFIDE, amount=20_000_000, value=0.02)
    )
    stock, total = world.research.knowledge[:, SULFIDE, 0].copy(), money(world)
    found = play(world, research, move(world, CALB, Act.ACCEPT, subject=world.offers.key[0]))
    assert count(found, Happening.LINE_LICENSED) == 1 and not len(world.offers)
    assert world.research.knowledge[CALB, SULFIDE, 0] > stock[CALB] + 0.1 * stock[CATL]
    assert np.isclose(world.supply.process_yield[CALB, SULFIDE, 0], 0.68) and world.licences.rate[0] == 0.02
    assert (money(world) == total).all()


def test_r4_14_a_refused_line_goes_and_one_that_cannot_be_paid_lapses() -> None:
    for act, cash in ((Act.REFUSE, 10**9), (Act.ACCEPT, 10**6)):
        world = sketch(1)
        world.research.announced[CATL, SULFIDE] = 6
        world, _ = offer(world, move(world, CATL, Act.OFFER_LINE, target=CALB, chemistry=SULFIDE, amount=20_000_000))
        world.books.account[CALB] = cash
        found = play(world, research, move(world, CALB, act, subject=world.offers.key[0]))
        assert not len(world.offers) and not len(world.licences) and not count(found, Happening.LINE_LICENSED)


def prepaid(world: World, amount: int = 50_000_000, alone: float = 0.0):
    """A carmaker pays a maker at stage 6 in advance; the offer is accepted."""
    buyer = FIRST_CARMAKER + 2
    world.research.announced[CATL, SULFIDE] = world.research.readiness[CATL, SULFIDE] = 6
    wish = move(world, buyer, Act.OFFER_OFFTAKE, target=CATL, chemistry=SULFIDE, amount=amount, value=alone)
    world, _ = offer(world, wish)
    found = play(world, tenders, move(world, CATL, Act.ACCEPT, subject=world.offers.key[0]))
    return world, buyer, found


def test_r8_15_a_part_is_paid_at_once_the_rest_by_stages_and_cells_are_owed_from_a_date() -> None:
    world = sketch(1)
    world.market.tender_due[...] = 90
    before, cash = money(world), int(world.books.account[CATL, 0])
    world, _, found = prepaid(world)
    assert count(found, Happening.OFFTAKE_SIGNED) == 1
    assert (world.offtakes.due[0], world.offtakes.prepaid[0], world.offtakes.paid[0]) == (24, 50_000_000, 15_000_000)
    for stage, paid in ((7, 26_666_666), (7, 26_666_666), (9, 50_000_000)):
        world.research.readiness[CATL, SULFIDE] = stage
        play(world, tenders)
        assert world.books.account[CATL, 0] == cash + paid
    assert (money(world) == before).all()


def test_r8_21_who_is_served_alone_keeps_others_out_for_a_time_and_gets_more_cells() -> None:
    world = sketch(1)
    world.market.tender_due[...] = 90
    world, buyer, _ = prepaid(world, alone=1.0)
    assert world.offtakes.alone[0] == 12
    for seat, act, target, value in (
        (buyer + 1, Act.OFFER_OFFTAKE, CATL, 0.0), (CATL, Act.OFFER_LINE, CALB, 0.02),
        (CATL, Act.OFFER_LICENCE, CALB, 0.02), (CALB, Act.ASK_LICENCE, CATL, 0.02),
    ):  # fmt: skip
        rows = move(world, seat, act, target=target, chemistry=SULFIDE, amount=10_000_000, value=value)
        world.turn = 0
        assert check(world, rows)[0] == int(Refusal.RESERVED)
        world.turn = 12
        assert check(world, rows)[0] == 0
    world.research.readiness[CATL, SULFIDE] = 9
    world.supply.capacity[CATL, 0, SULFIDE] = 1.0
    play(world, tenders)
    assert np.isclose(world.contracts.where(world.contracts.chemistry == SULFIDE).share[0], 0.1)


def test_r8_21_nobody_is_served_alone_beside_another() -> None:
    world = sketch(1)
    world.market.tender_due[...] = 90
    world, buyer, _ = prepaid(world)
    alone = move(world, buyer + 1, Act.OFFER_OFFTAKE, target=CATL, chemistry=SULFIDE, amount=10_000_000, value=1.0)
    assert check(world, alone)[0] == int(Refusal.RESERVED)


def test_r8_16_when_lines_run_they_serve_the_carmakers_largest_programme() -> None:
    world = sketch(1)
    world.market.tender_due[...] = 90
    world, buyer, _ = prepaid(world)
    world.research.readiness[CATL, SULFIDE] = 9
    world.supply.capacity[CATL, 0, SULFIDE] = 1.0
    found = play(world, tenders)
    rows = world.contracts.where(world.contracts.chemistry == SULFIDE)
    seller = world.setup.programmes.carmaker[rows.programme] + world.setup.dims.first_carmaker
    assert count(found, Happening.OFFTAKE_MET) == 1 and not len(world.offtakes)
    assert np.isclose(rows.share[0], 0.05) and seller[0] == buyer and rows.maker[0] == CATL
    served = world.contracts.share[world.contracts.programme == rows.programme[0]]
    assert np.isclose(np.add.reduce(served), 1.0)


def test_r8_17_a_year_late_the_sum_goes_back_and_so_it_does_when_the_maker_is_gone() -> None:
    for late in (True, False):
        world = sketch(1)
        world.market.tender_due[...] = 90
        world, buyer, _ = prepaid(world)
        world.turn = 28 if late else 2
        world.books.status[CATL] = 0 if late else 3
        before, total = world.books.account[buyer, 0], money(world)
        found = play(world, tenders)
        assert count(found, Happening.OFFTAKE_FAILED) == 1 and not len(world.offtakes)
        assert world.books.account[buyer, 0] == before + 15_000_000 and (money(world) == total).all()
        assert world.standing.relation[buyer, CATL, 0] < 0
