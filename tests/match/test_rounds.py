"""Where a scenario lets seats decide every few quarters, what stands is played in between."""

from attrs import evolve

from game.match.present.cases import cases
from game.match.present.ending import debrief
from game.match.present.looking import look
from game.match.present.seat import situation_of
from game.match.session import begin
from game.scenario import load
from game.world.legal.levers import lever_limits
from game.world.orders import Act


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


def owned(seat: str, owner: str):
    """A game in which the seat's firm belongs to another."""
    session = begin(load("casip-2024"), seat, 3, None)
    session.start.books.status[session.seat] = 2
    session.start.books.owner[session.seat] = session.setup.dims.firms.index(owner)
    session._lay_out()
    return session


def test_a_firm_that_is_gone_sees_the_rest_of_the_game_at_once():
    """The remaining quarters are played out and the debrief follows."""
    session = owned("quantumscape", "volkswagen")
    session.start.books.status[session.seat] = 3
    session.start.books.owner[session.seat] = session.seat
    session.end_quarter()
    assert session.gone and session.finished
    assert len(session.chronicle) == session.setup.turns


def test_a_firm_that_is_sold_plays_on_within_its_owners_budget():
    """QuantumScape belongs to Volkswagen: it sets research up to what its owner pays for, and has moves of its own."""
    session = owned("quantumscape", "volkswagen")
    limits = {item.lever: item for item in lever_limits(session.world, session.seat)}
    assert set(limits) == {"research", "split", "staffing"}
    acts = {choice.act for choice in session.choices()}
    assert acts >= {Act.QUALIFY, Act.PETITION} and not acts & {Act.RAISE, Act.PLANT, Act.SUE, Act.OFFER_SALE}
    session.orders.set_lever("research", (session.seat,), limits["research"].high)
    session.end_quarter()
    assert session.turn == 1 and not session.finished
    assert session.start.levers.research[session.seat, 0] == limits["research"].high


def test_what_ruin_means_is_said_and_what_holders_have_left():
    session = owned("quantumscape", "volkswagen")
    session.end_quarter()
    said = [case.key for case in cases(situation_of(session))]
    assert -1003 in said and -1006 not in said
    assert any("holders" in line for line in debrief(situation_of(session), None).lines)
    session.start.books.status[session.seat], session.start.books.owner[session.seat] = 1, session.seat
    session._lay_out()
    assert -1006 in [case.key for case in cases(situation_of(session))]


def test_an_owner_decides_what_its_subsidiary_may_spend():
    """Without money from its owner a subsidiary's research falls to its own share of revenue."""
    session = owned("quantumscape", "volkswagen")
    session.start.levers.funding[session.setup.dims.firms.index("volkswagen")] = 0.0
    session._lay_out()
    assert next(item.high for item in lever_limits(session.world, session.seat) if item.lever == "research") == 0.0
    session.end_quarter()
    assert session.start.levers.research[session.seat, 0] == 0


def test_the_desk_of_a_subsidiary_says_whose_it_is_and_what_it_may_spend():
    """The first case of its list names owner and budget."""
    session = owned("quantumscape", "volkswagen")
    titles = [case.title for case in cases(look(session))]
    assert any("belongs to Volkswagen" in title and "$" in title for title in titles)
