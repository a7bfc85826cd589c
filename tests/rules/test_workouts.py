"""R12.4 and R12.12 to R12.15: what holders keep, and what is put to firms in ruin."""

import numpy as np
import pytest
from attrs import evolve

from game.exact import name_key
from game.world.dims import Sector
from game.world.effects import Effect, Other, Standing
from game.world.events import Happening
from game.world.invariants import broken
from game.world.orders import Act, Moves
from game.world.setup import AskSetup, ChangeSetup, EventSetup, WaySetup
from game.world.world import World
from tests.rules.conduct import balance, money, turn
from tests.sketch import DIMS, sketch

CATL, CALB = DIMS.firms.index("CATL"), DIMS.firms.index("CALB")
INVESTORS = DIMS.sector_account(Sector.INVESTORS)


def asked(effect: Effect, size: float, standing: Standing, other: int, worlds: int = 2) -> World:
    """CALB in ruin, asked for one change or none; CATL is its owner where it is a subsidiary."""
    changes = (ChangeSetup(int(effect), -1, size, 0),)
    ways = (WaySetup("do", "do", "", False, changes, 0.0, (), ""), WaySetup("not", "not", "", False, (), 0.0, (), ""))
    asks = AskSetup("What now?", (CALB,), other, -1, 0.0, ways, 1, int(standing))
    event = EventSetup("ask", int(name_key("ask")), "", (0, 0), 1.0, -1, 0.0, int(Effect.NEWS), -1, 0.0, 0, False, asks)
    world = sketch(worlds)
    world = evolve(world, setup=evolve(world.setup, events=(event,)))
    world.books.status[CALB] = int(standing)
    if standing is Standing.SUBSIDIARY:
        world.books.owner[CALB] = CATL
    turn(world)
    world.books.status[CALB] = int(standing)  # a sound firm of the sketch gets out of administration by itself
    return world


def chosen(world: World, way: float = 0.0) -> list[int]:
    rows = world.dilemmas
    told = turn(world, Moves.make(rows.world, rows.seat, Act.CHOOSE, subject=rows.key, value=way))
    assert (balance(world) == 0).all() and (money(world) == 0).all() and broken(world) == []
    return [int(kind) for kind in told.kind]


def test_r12_4_creditors_take_the_firm_and_holders_keep_little() -> None:
    world = sketch(2)
    world.books.account[CALB, 0] -= 30_000_000_000
    world.books.account[INVESTORS, 0] += 30_000_000_000
    world.books.equity[CALB, 0] -= 30_000_000_000
    for _ in range(3):
        turn(world)
    kept = world.setup.parameters.standing.holders_kept
    assert world.books.status[CALB].tolist() == [1, 0]
    assert world.books.diluted[CALB] == pytest.approx([1.0 - kept, 0.0])


def test_r12_12_a_scheme_swaps_debt_for_shares_and_the_firm_decides_again() -> None:
    world = asked(Effect.SCHEME, 0.5, Standing.ADMINISTRATION, -1)
    extra = 10_000_000_000
    world.books.debt[CALB] += extra
    world.books.equity[CALB] -= extra
    world.books.status[CALB, 1] = 3  # of whom there is nothing left to ask
    debt, cash = world.books.debt[CALB, 0], world.books.account[CALB, 0]
    assert int(Happening.ADMINISTRATION) in chosen(world)
    assert world.books.status[CALB].tolist() == [0, 3]
    assert world.books.debt[CALB, 0] < debt - extra // 2 and world.books.account[CALB, 0] > cash
    assert world.books.diluted[CALB, 0] == pytest.approx(1.0 - world.setup.parameters.standing.holders_kept)


def test_r12_13_a_firm_in_administration_is_sold_whole_and_the_banks_are_paid() -> None:
    world = asked(Effect.SALE, 0.4, Standing.ADMINISTRATION, int(Other.BUYER))
    buyer, each = world.dilemmas.other.astype(np.int64), np.arange(2)
    paid_out = world.books.paid_out[CALB].copy()
    assert int(Happening.FIRM_SOLD) in chosen(world)
    assert (world.books.status[CALB] == 2).all() and (world.books.owner[CALB] == buyer).all()
    assert (world.books.invested[buyer, each] > 0).all() and (world.books.paid_out[CALB] == paid_out).all()


def test_r12_14_investors_buy_a_subsidiary_from_its_owner() -> None:
    world = asked(Effect.RELEASE, 1.0, Standing.SUBSIDIARY, int(Other.OWNER))
    worth, before = world.books.market_value[CALB].copy(), world.books.account[CATL].copy()
    chosen(world)
    assert (world.books.status[CALB] == 0).all() and (world.books.owner[CALB] == CALB).all()
    assert (world.books.diluted[CALB] == 1.0).all() and (worth > 0).all()
    assert (world.books.account[CATL] != before).all()


PARTIES = [(Standing.ADMINISTRATION, Other.BUYER), (Standing.SUBSIDIARY, Other.OWNER)]


@pytest.mark.parametrize(("standing", "other"), PARTIES)
def test_r12_15_lines_and_families_change_hands_and_none_is_lost(standing: Standing, other: Other) -> None:
    world = asked(Effect.LINES_SOLD, 0.5, standing, int(other))
    buyer, each, lines = world.dilemmas.other.astype(np.int64), np.arange(2), world.supply.capacity.copy()
    chosen(world)
    assert world.supply.capacity[CALB] == pytest.approx(0.5 * lines[CALB])
    assert (world.supply.capacity[buyer, ..., each].sum() > lines[buyer, ..., each].sum())
    world = asked(Effect.FAMILIES_SOLD, 0.5, standing, int(other))
    buyer, held = world.dilemmas.other.astype(np.int64), world.patents.granted.copy()
    chosen(world)
    gone = held[CALB] - world.patents.granted[CALB]
    assert gone.any() and (gone == held[CALB] // 2).all()
    assert (world.patents.granted[buyer, ..., each].sum() - held[buyer, ..., each].sum()) == gone.sum()


def test_r11_13_what_is_asked_of_a_firm_in_ruin_lapses_when_something_else_becomes_of_it() -> None:
    world = asked(Effect.SALE, 0.4, Standing.ADMINISTRATION, int(Other.BUYER))
    assert len(world.dilemmas) == 2
    world.books.status[CALB] = 0
    chosen(world)
    assert not len(world.dilemmas) and (world.books.status[CALB] == 0).all()
