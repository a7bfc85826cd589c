"""Claims between members before the arbitrator of their alliance."""

import numpy as np

from game.exact import row_mark
from game.rules.courts_cases import merit
from game.rules.courts_deals import licences_for, sign
from game.rules.ledger import pay_rows
from game.rules.rows import ordinals
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.members import clause
from game.world.orders import Moves
from game.world.things import Suits
from game.world.world import World


def arbitrate(world: World, rows: Moves, diary: Diary) -> None:
    """R3.23: within the quarter the arbitrator grants a licence at the charter's rate, or nothing; both sides pay."""
    if not len(rows):
        return
    rows = rows.where(ordinals(rows.world, row_mark(rows.seat, rows.target, rows.chemistry)) == 0)
    setup, known = world.setup, world.setup.parameters.alliances
    lawyers = np.full(len(rows), setup.dims.sector_account(Sector.LAWYERS), dtype=np.int64)
    cost = np.full(len(rows), int(known.arbitration_cost), dtype=np.int64)
    for side in (rows.seat, rows.target):
        pay_rows(world, side, lawyers, rows.world, cost, Item.LEGAL)
    forum = np.maximum(setup.firms.jurisdiction[rows.target], 0)
    case = Suits.of(
        rows.world, plaintiff=rows.seat, defendant=rows.target, chemistry=rows.chemistry, jurisdiction=forum,
        opened=world.turn,
    )  # fmt: skip
    held = world.patents.granted[rows.seat, rows.chemistry, forum, rows.world] > 0
    won = np.flatnonzero((merit(world, case) > 0.0) & held)
    place = world.alliances.find(rows.world, rows.subject)
    agreed = clause(setup, "rate", world.alliances.charter[np.maximum(place, 0)])
    rate = np.where(agreed > 0.0, agreed, known.arbitration_rate)
    verdict = np.zeros(len(rows))
    verdict[won] = rate[won]
    some = rows.where(won)
    if len(won):
        sign(world, licences_for(world, some.world, some.seat, some.target, some.chemistry, rate[won]), diary)
    diary.note(
        Happening.CLAIM_ARBITRATED, rows.world, 323, actor=rows.seat, target=rows.target, subject=rows.chemistry,
        amount=verdict, cause=rows.subject,
    )  # fmt: skip
