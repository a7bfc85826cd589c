"""What a case over secrets is worth to both sides, at court and at a commission; whom firms think of suing."""

import numpy as np

from game.players.part import OfferDie, Part, whole_part
from game.players.personalities import tempers
from game.players.protocol import player_luck
from game.players.rivals import rivals_to_sue
from game.players.stakes import CARRIED, stakes
from game.world.things import Route, Suits
from game.world.view import observe
from tests.players.worlds import opening

CATL, LGES, SK_ON, NMC, SULFIDE, US = 0, 6, 8, 1, 3, 1


def makers_at_opening(worlds: int) -> Part:
    """What all makers see at the opening."""
    world = opening(worlds)
    seats = np.arange(world.setup.dims.makers)
    minds = tempers(("selective-suer",) * len(seats))
    return whole_part(observe(world, seats), player_luck(world.key), minds, "orders")


def test_a_case_over_secrets_is_worth_what_was_carried_and_at_a_commission_the_exclusion_as_well() -> None:
    part = makers_at_opening(1)
    at_court, unsold, sold = (
        stakes(part, Suits.of(
            np.zeros(1, dtype=np.int64), plaintiff=LGES, defendant=SK_ON, chemistry=kind, jurisdiction=US,
            claim=100_000_000, due=6, route=int(route),
        ))
        for route, kind in (
            (Route.SECRETS, NMC), (Route.SECRETS_COMMISSION, SULFIDE), (Route.SECRETS_COMMISSION, NMC),
        )
    )  # fmt: skip
    assert at_court.plaintiff[0] == unsold.plaintiff[0] == CARRIED * 100_000_000
    assert sold.plaintiff[0] > unsold.plaintiff[0] and sold.defendant[0] > unsold.defendant[0] > 0.0


def test_whom_a_firm_thinks_of_suing_is_drawn_by_what_there_is_to_gain() -> None:
    part = makers_at_opening(300)
    able = np.zeros((part.view.dims.makers, 300), dtype=np.bool_)
    able[LGES] = True
    found = rivals_to_sue(part, OfferDie.LETTER, np.ones((part.view.dims.makers, 1)), able)
    assert found is not None
    seat, _, target, _, _, sold = found
    thought_of = np.bincount(target, minlength=part.view.dims.makers)
    assert (seat == LGES).all() and (sold > 0.0).all() and thought_of[LGES] == 0
    assert thought_of[CATL] > thought_of[SK_ON] > 10 and np.count_nonzero(thought_of) >= 5
    assert np.argmax(thought_of) == CATL and thought_of[CATL] < 0.7 * len(target)
