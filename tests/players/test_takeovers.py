"""Whether and when to sell a research company is a choice: who takes every bid and who takes none both do worse."""

import numpy as np
import pytest

from game.match.loop import decide, propose
from game.match.opening import opened
from game.match.seating import groups_for
from game.players.deals import short_cut, worth_to_seller
from game.players.part import whole_part
from game.players.personalities import tempers
from game.players.protocol import player_luck
from game.rules.turn import play_exchange, play_turn
from game.scenario import load
from game.world.orders import Act, Moves, Orders, gathered
from game.world.tables import among
from game.world.things import Deal
from game.world.view import observe
from game.world.world import World

WORLDS, ANSWERS = 40, (int(Act.ACCEPT), int(Act.REFUSE), int(Act.COUNTER))
KNOWN = load("casip-2024")
FIRMS = KNOWN.setup.dims.firms


def answered(met: World, moves: Moves, seat: int, act: Act | None) -> Moves:
    """The moves, with every bid for the seat answered in the same way; None leaves the answers to its player."""
    bids = met.offers.where((met.offers.recipient == seat) & (met.offers.deal == int(Deal.PURCHASE)))
    if act is None or not len(bids):
        return moves
    own = (moves.seat == seat) & among(moves.act, ANSWERS) & np.isin(moves.subject, bids.key)
    return gathered([moves.where(~own), Moves.make(bids.world, seat, act, subject=bids.key)])


def scores(seat: int, act: Act | None) -> np.ndarray:
    """(W,) score of a seat at the end of whole games in which it answers bids so, and does not offer itself."""
    groups, world = groups_for(KNOWN.setup), opened(KNOWN, 12, np.arange(WORLDS))
    for _ in range(KNOWN.setup.turns):
        offers = propose(world, groups)
        met, _ = play_exchange(world, offers.where((offers.seat != seat) | (offers.act != int(Act.OFFER_SALE))))
        given = decide(met, groups)
        world, _ = play_turn(met, Orders(given.levers, answered(met, given.moves, seat, act)))
    return np.asarray(world.standing.score[seat])


@pytest.mark.parametrize(
    ("firm", "shown"), [("quantumscape", (Act.ACCEPT, Act.REFUSE)), ("solid-power", (Act.REFUSE,))]
)
def test_a_reservation_price_beats_taking_every_bid_and_taking_none(firm: str, shown: tuple[Act, ...]) -> None:
    """In the same worlds; where nearly everybody should sell, taking every bid is only not better."""
    seat = FIRMS.index(firm)
    choosing = scores(seat, None)
    for act in (Act.ACCEPT, Act.REFUSE):
        gain = choosing - scores(seat, act)
        noise = 1.96 * gain.std(ddof=1) / np.sqrt(WORLDS)
        assert gain.mean() > (noise if act in shown else -noise)


def worths(buyers: list[str], announced: int = 0) -> tuple[np.ndarray, float]:
    """US$ that QuantumScape is worth to buyers, and to its holders, at the opening or at a stage on its first route."""
    world = opened(KNOWN, 5, 1)
    seat, seats = FIRMS.index("quantumscape"), np.arange(len(FIRMS))
    if announced:
        world.research.announced[seat, world.setup.dims.first_route] = announced
    part = whole_part(observe(world, seats), player_luck(world.key), tempers(("regular",) * len(seats)), "offers")
    buyer = np.array([FIRMS.index(name) for name in buyers])
    place = np.zeros(len(buyer), dtype=np.int64)
    worth = short_cut(part, buyer, np.full(len(buyer), seat), place)
    return worth, float(worth_to_seller(part, np.array([seat]), place[:1])[0])


def test_a_programme_is_worth_more_to_who_sells_more_and_lacks_more_and_the_further_it_is() -> None:
    (volkswagen, nio, samsung), seller = worths(["volkswagen", "nio", "samsung-sdi"])
    assert volkswagen > nio > samsung > 0
    assert (worths(["volkswagen", "nio", "samsung-sdi"], 8)[0] > 2 * np.array([volkswagen, nio, samsung])).all()
    assert worths(["nio"], 8)[1] > seller > nio
