"""Schemes in words: what each part orders, with the numbers that it has at the opening."""

import numpy as np

from game.lab.hunt.aiming import PAID, TENDERED
from game.lab.hunt.playing import orders_of
from game.lab.hunt.scheme import PARTS, Schemes, kinds
from game.match.opening import opened
from game.players.random_legal import OFFER_ACTS
from game.scenario import Scenario
from game.world.orders import Act
from game.world.view import View, observe


def told(schemes: Schemes, row: int, scenario: Scenario, seat: int) -> list[str]:
    """A scheme in lines."""
    setup, lines = scenario.setup, []
    view, one = observe(opened(scenario, 1, 1), np.array([seat])), schemes.take(np.array([row]))
    for part in range(PARTS):
        kind = int(one.kind[0, part])
        if kind >= 0:
            start, end = int(one.start[0, part]), int(one.end[0, part])
            what = kinds(seat >= len(setup.dims.firms))[kind]
            said = _order(view, one, part, seat, what) if isinstance(what, Act) else _held(what, one.lanes[0, part, 0])
            lines.append(f"{said[0]}, {setup.date(start)} to {setup.date(end - 1)}: {said[1]}")
    return lines


def _held(lever: str, lane: float) -> tuple[str, str]:
    return f"lever {lever}", f"at {2.0 * lane:.2f} of the routine's" if lever == "research" else f"at {lane:.2f}"


def _order(view: View, scheme: Schemes, part: int, seat: int, act: Act) -> tuple[str, str]:
    alone = scheme
    for other in range(PARTS):
        alone = alone if other == part else alone.without(other)
    alone = Schemes(alone.kind, alone.start * 0, alone.end * 0 + view.turn + 1, alone.lanes)
    offering = act in OFFER_ACTS
    row = orders_of(view, alone, seat, {int(item) for item in OFFER_ACTS}, offering)
    dims, place = view.dims, "a tender that is due" if act in TENDERED else int(row.place[0])
    lane = float(scheme.lanes[0, part, 5])
    money = f"{PAID[int(act)] * lane:.2f} of the value" if int(act) in PAID else f"{int(row.amount[0])}"
    said = f"target {dims.seats[int(row.target[0])]}, chemistry {dims.chemistries[int(row.chemistry[0])]}"
    return act.name.lower(), f"{said}, place {place}, amount {money}, value {float(row.value[0]):.2f}"
