"""How long cash lasts: by what comes again each quarter, whatever was raised or paid once."""

import pytest

from game.match.present import numbers
from game.match.present.books import balance_table, credit_left, credit_runway, runway
from game.match.present.looking import look
from game.match.session import begin
from game.rules.accounts import limit
from game.scenario import load
from game.world.dims import Item


def lasting(flows):
    """Quarters that CALB's cash lasts after a quarter with these flows."""
    session = begin(load("first-game"), "calb", 1, None)
    session.end_quarter()
    flow = session.start.books.flow[session.seat, :, 0]
    flow[:] = 0
    for item, value in flows.items():
        flow[item] = value
    situation = look(session)
    return runway(situation), int(situation.now.cash[session.seat, 0])


BURN = {Item.CELLS_SOLD: 700_000_000, Item.MATERIALS: -600_000_000, Item.PLANT: -300_000_000}


def test_money_raised_and_single_payments_neither_hide_nor_swell_the_outflow():
    """Cash over what operations and plants took."""
    left, cash = lasting(BURN)
    assert left == pytest.approx(cash / 200_000_000)
    once = {Item.EQUITY: 320_000_000, Item.SETTLEMENTS: -111_000_000, Item.DEBT: 50_000_000}
    assert lasting({**BURN, **once})[0] == pytest.approx(left)


def test_a_firm_that_earns_has_no_last_day():
    assert lasting({Item.CELLS_SOLD: 1_000_000, Item.DIVIDENDS: -5_000_000})[0] is None


def test_credit_left_is_the_banks_limit_less_debt_and_lengthens_the_way():
    session = begin(load("first-game"), "calb", 1, None)
    session.end_quarter()
    flow = session.start.books.flow[session.seat, :, 0]
    flow[:] = 0
    flow[Item.MATERIALS] = -200_000_000
    situation = look(session)
    room = int(limit(session.world)[session.seat, 0]) - int(session.world.books.debt[session.seat, 0])
    assert credit_left(situation) == room > 0
    assert credit_runway(situation) == pytest.approx(runway(situation) + room / 200_000_000)
    assert numbers.money(room) in [cell.text for line in balance_table(situation).rows for cell in line.cells]
