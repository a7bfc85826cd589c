"""Playing on through quiet quarters."""

from itertools import pairwise

from game.match.present.cases import cases
from game.match.present.looking import look
from game.match.present.running_on import comes_up, play_on
from game.match.session import begin
from game.scenario import load


def test_quarters_run_until_something_comes_up_and_no_further():
    session = begin(load("casip-2024"), "solid-power", 4, None)
    situation, turns = look(session), []
    while session.turn < 8:
        first, seen = session.turn, [situation]

        def watched(seen=seen):
            seen.append(look(session, seen[-1]))
            return False

        play_on(session, situation, watched)
        quiet = [comes_up(before, now) for before, now in pairwise(seen)]
        assert quiet == [False] * (len(quiet) - 1) + [True]
        situation = look(session, situation)
        turns.append(session.turn - first)
    assert max(turns) > 1  # there are quiet quarters


def test_it_stops_when_told_to():
    session = begin(load("casip-2024"), "solid-power", 4, None)
    play_on(session, look(session), halted=lambda: True)
    assert session.turn == 1


def test_a_case_that_is_new_ends_the_quiet_and_one_that_was_there_does_not():
    scenario = load("casip-2024")
    calb, other = (look(begin(scenario, seat, 5, None)) for seat in ("calb", "solid-power"))
    assert cases(calb) and not any(item.asked and item.last for item in cases(calb))
    assert comes_up(other, calb) and not comes_up(calb, calb)
