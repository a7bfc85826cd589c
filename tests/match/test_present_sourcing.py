"""A house's own tender: who may be nominated, and what it opens of its own supply or takes back."""

import numpy as np
from attrs import evolve

from game.match.present.choices import form, planned_line
from game.match.present.looking import look
from game.match.present.nominating import own_tenders
from game.world.legal import check
from game.world.orders import Act, Moves
from tests.rules.trading import BYD
from tests.tui.pretend import Pretend


def test_a_house_is_asked_both_ways_about_its_own_supply() -> None:
    session = Pretend(BYD)
    world = session.world
    rows = world.contracts
    world.contracts = evolve(rows, share=np.where(rows.captive == 1, 0.5 * rows.share, rows.share))
    world.market.tender_due[...] = world.turn + 4
    world.market.tender_due[1] = world.turn
    situation = look(session)
    (case,) = own_tenders(situation)
    options = [item for item in case.options if item.choice.act == Act.SOURCE]
    assert [item.label.split(" own supply")[0] for item in options] == ["Tender a part of the", "Take more into the"]
    for option in options:
        (field,) = form(situation, option.choice).fields
        order = Moves.make(np.array([0]), BYD, Act.SOURCE, place=option.choice.place, value=field.default)
        assert option.form and check(world, order).tolist() == [0]
        assert f"{abs(field.default) * 100:.0f}" in planned_line(situation, option.choice, 0.0, field.default)
