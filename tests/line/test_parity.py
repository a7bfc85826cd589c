"""Every order that can be given on the screens can be given in lines, and the other way round."""

import io

import pytest

from game.line.client import LineClient
from game.match.present.levers import lever_groups
from game.match.session import begin
from game.scenario import load
from game.tui.dialogs.levers import LeversDialog
from game.tui.dialogs.moves import MovesDialog


@pytest.mark.parametrize("seat", ["calb", "byd", "eu"])
def test_lines_and_screens_give_the_same_orders(seat):
    session = begin(load("casip-2024"), seat, 3, None)
    client = LineClient(session)
    client.stdout = io.StringIO()
    situation = client.situation
    offered = MovesDialog(situation, list(situation.choices), "", -1).choices
    assert offered == list(situation.choices) and offered
    given = set()
    for number, choice in enumerate(situation.choices, 1):
        direct = session.orders.add(choice)
        session.orders.undo() if direct is None else None
        client.onecmd(f"order {number}")
        planned = [item.choice for item in session.orders.planned]
        assert planned == ([choice] if direct is None else []), (number, choice, direct)
        if planned:
            given.add(choice.act)
            assert session.orders.undo() and not session.orders.planned
    assert given
    fields = [item for group in lever_groups(situation, situation.limits) for item in group.fields]
    assert list(LeversDialog(situation).fields.values()) == fields
    for number, item in enumerate(fields, 1):
        client.onecmd(f"set {number} {item.high if item.high != item.value else item.low}")
        assert session.orders.changed, item
        session.orders.clear()
