"""Where a scenario lets seats decide every few quarters, what stands is played in between."""

from attrs import evolve

from game.match.session import begin
from game.scenario import load


def in_rounds(every):
    """A scenario whose seats decide every so many quarters."""
    found = load("casip-2024")
    switches = evolve(found.setup.switches, decide_every=every)
    setup = evolve(found.setup, switches=switches)
    return evolve(found, setup=setup, opening=evolve(found.opening, setup=setup))


def test_a_round_plays_the_quarters_up_to_the_next_decision():
    """With a decision a year, one end plays four quarters, and history and news have all of them."""
    session = begin(in_rounds(4), "calb", 3, None)
    session.end_quarter()
    assert session.turn == 4
    assert len(session.history) == 5
    assert len(session.chronicle) == 4


def test_levers_stand_through_a_round():
    """What was set at the start of a round still stands at its end."""
    session = begin(in_rounds(2), "calb", 3, None)
    session.orders.set_lever("cell_stance", (session.seat, 0), 2)
    session.end_quarter()
    assert session.turn == 2
    assert session.start.levers.cell_stance[session.seat, 0, 0] == 2


def test_a_firm_that_is_sold_sees_the_rest_of_the_game_at_once():
    """QuantumScape takes a bid: the remaining quarters are played out and the debrief follows."""
    session = begin(load("casip-2024"), "quantumscape", 3, None)
    session.start.books.status[session.seat] = 2
    session.start.books.owner[session.seat] = session.setup.dims.firms.index("volkswagen")
    session.end_quarter()
    assert session.sold
    assert session.finished
    assert len(session.chronicle) == session.setup.turns
