"""Free riding in the debrief: what notices cost, and how far the seat came since beside its partners."""

import numpy as np
from attrs import evolve

from game.match.present.riding import riding_lines
from game.match.present.seat import situation_of
from game.match.session import begin
from game.scenario import load
from game.world.events import Events, Happening


def test_a_rider_reads_how_far_it_came_since_it_was_noticed_beside_its_partners() -> None:
    session = begin(load("casip-2024"), "calb", 4, None)
    for _ in range(2):
        session.end_quarter()
    situation = situation_of(session)
    assert riding_lines(situation) == []
    event = Events.of(np.zeros(1, dtype=np.int64), kind=int(Happening.SECOND_RATE_NOTICED), actor=situation.seat)
    told = evolve(situation, chronicle=(event, *situation.chronicle[1:]))
    lines = riding_lines(told)
    assert len(lines) == 2 and "1 times" in lines[0] and "2 quarters" in lines[1]
