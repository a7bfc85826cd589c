"""What a case over secrets is worth to both sides, at court and at a commission."""

import numpy as np

from game.players.part import whole_part
from game.players.personalities import tempers
from game.players.protocol import player_luck
from game.players.stakes import CARRIED, stakes
from game.world.things import Route, Suits
from game.world.view import observe
from tests.players.worlds import opening

LGES, SK_ON, NMC, SULFIDE, US = 6, 8, 1, 3, 1


def test_a_case_over_secrets_is_worth_what_was_carried_and_at_a_commission_the_exclusion_as_well() -> None:
    world = opening(1)
    seats = np.arange(world.setup.dims.makers)
    part = whole_part(observe(world, seats), player_luck(world.key), tempers(("regular",) * len(seats)), "orders")
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
