"""R6 Courts: royalties, settlements, letters, suits, challenges, judgments, appeals and bans."""

import numpy as np
from attrs import evolve

from game.rules.courts_abuse import look_at_abuse
from game.rules.courts_appeals import begin_appeals, decide_appeals, enforce, make_final
from game.rules.courts_bans import answer_bans, begin_designs, lift_bans, stop_selling
from game.rules.courts_cases import think_again, waits
from game.rules.courts_deals import answer_deals, end_licences, pay_royalties
from game.rules.courts_interim import decide_interim
from game.rules.courts_suits import file_suits, pay_costs, withdraw
from game.rules.courts_trials import decide_trials
from game.rules.courts_validity import challenge, decide_validity
from game.world.events import Diary
from game.world.orders import Act, Orders
from game.world.things import Stage
from game.world.world import World

HEARING = 2  # quarters before judgment in which the trial runs


def courts(world: World, orders: Orders, diary: Diary) -> None:
    """Everything that firms settle or fight out over patents (R6.1 to R6.38).

    Reads: the state; moves SUE, CHALLENGE, WITHDRAW, APPEAL, STOP_SELLING, DESIGN_AROUND, ACCEPT, REFUSE, COUNTER.
    Writes: suits, injunctions, licences, offers, patents.voided, upheld, granted and suing, relations, books.
    """
    moves = orders.moves
    if not (len(moves) or len(world.suits) or len(world.injunctions) or len(world.licences) or len(world.offers)):
        return
    pay_royalties(world)
    answer_deals(world, moves, diary)
    withdraw(world, moves.doing(Act.WITHDRAW), diary)
    stop_selling(world, moves.doing(Act.STOP_SELLING), diary)
    file_suits(world, moves.doing(Act.SUE), diary)
    challenge(world, moves.doing(Act.CHALLENGE), diary)
    begin_appeals(world, moves.doing(Act.APPEAL), diary)
    decide_validity(world, diary)
    decide_interim(world, diary)
    decide_appeals(world, diary)
    make_final(world, diary)
    decide_trials(world, diary)
    enforce(world)
    pay_costs(world)
    look_at_abuse(world, diary)
    begin_designs(world, moves.doing(Act.DESIGN_AROUND))
    answer_bans(world, diary)
    lift_bans(world, diary)
    end_licences(world, diary)
    set_stages(world)


def set_stages(world: World) -> None:
    """R6.4, R6.6: until judgment a suit is at validity while a challenge runs, at trial at the end, else filed."""
    rows = world.suits
    if not len(rows):
        return
    trial = rows.due - world.turn <= HEARING
    stage = np.where(waits(world, rows), int(Stage.VALIDITY), np.where(trial, int(Stage.TRIAL), int(Stage.FILED)))
    stage = np.where(rows.stage >= int(Stage.JUDGED), rows.stage, stage)
    if (stage != rows.stage).any():
        world.suits = evolve(rows, stage=stage.astype(np.int64))
        think_again(world, np.flatnonzero((stage == int(Stage.TRIAL)) & (rows.stage < int(Stage.TRIAL))))
