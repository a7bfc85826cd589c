"""Appeals, final judgments and their enforcement."""

import numpy as np
from attrs import evolve

from game.exact import Ints, dollars, whole
from game.rules.courts_bans import drop_bans, order_bans
from game.rules.courts_cases import in_court, infringement, suit_cost, validity, validity_open, waits
from game.rules.courts_secrets import hand_back
from game.rules.courts_suits import pay_lawyers, shift_fees
from game.rules.courts_trials import adjudged, found_for, written
from game.rules.courts_validity import note_lost, one_each, void_families
from game.rules.ledger import pay_rows
from game.world.dims import Item
from game.world.events import Diary, Happening
from game.world.legal.docket import ban_of, case_of, forum_figures
from game.world.lookup import matching
from game.world.orders import Moves
from game.world.streams import Stream
from game.world.things import Order, Stage, Suits, Verdict
from game.world.world import World


def begin_appeals(world: World, moves: Moves, diary: Diary) -> None:
    """R6.21: who has lost may appeal in the quarter after the judgment; a ban may be stayed meanwhile."""
    place = world.suits.find(moves.world, moves.subject) if len(moves) else np.zeros(0, dtype=np.int64)
    place = np.unique(place[place >= 0])
    place = place[world.suits.stage[place] == int(Stage.JUDGED)]
    if not len(place):
        return
    known, some = world.setup.parameters.courts, world.suits.where(place)
    won = some.verdict == int(Verdict.PLAINTIFF)
    loser = np.where(won, some.defendant, some.plaintiff)
    cost = dollars(suit_cost(world, some) * known.appeal_cost)
    pay_lawyers(world, some, loser, cost)
    time = whole(forum_figures(known.appeal_time, some.jurisdiction), 1.0, 40.0)
    some = evolve(
        some, stage=np.full(len(some), int(Stage.APPEAL)), due=world.turn + time,
        spent_plaintiff=some.spent_plaintiff + np.where(won, 0, cost),
        spent_defendant=some.spent_defendant + np.where(won, cost, 0),
    )  # fmt: skip
    world.suits = written(world.suits, place, some)
    diary.note(
        Happening.SUIT_APPEALED, some.world, 621, actor=loser, target=np.where(won, some.plaintiff, some.defendant),
        subject=some.chemistry, cause=some.key,
    )  # fmt: skip
    _stay(world, some.where(won), diary)


def _stay(world: World, rows: Suits, diary: Diary) -> None:
    """R6.21: by the forum's habit the ban waits for the decision on appeal."""
    bans = world.injunctions
    luck = world.luck.uniform_rows(Stream.STAY, world.turn, rows.world, rows.key)[0]
    rows = rows.where(luck < forum_figures(world.setup.parameters.courts.stay, rows.jurisdiction))
    if not len(rows) or not len(bans):
        return
    suit = matching(case_of(rows), ban_of(bans))
    held = (suit >= 0) & (bans.order != int(Order.UNDERTAKING))
    start = np.where(held, np.maximum(rows.due[np.maximum(suit, 0)] + 1, bans.start), bans.start)
    world.injunctions = evolve(bans, start=start)
    some = rows.where(np.unique(suit[held]))
    diary.note(
        Happening.JUDGMENT_STAYED, some.world, 621, actor=some.defendant, target=some.plaintiff,
        subject=some.chemistry, cause=some.key,
    )  # fmt: skip


def decide_appeals(world: World, diary: Diary) -> None:
    """R6.33: a court of appeal sees the case with less noise; what it changes, it changes for good."""
    rows = world.suits
    due = (rows.stage == int(Stage.APPEAL)) & (rows.due <= world.turn) & ~waits(world, rows)
    place = due.nonzero()[0]
    if not len(place):
        return
    some = rows.where(place)
    wins = found_for(world, some, Stream.APPEAL_COURT, world.setup.parameters.courts.appeal_noise)
    changed = wins != (some.verdict == int(Verdict.PLAINTIFF))
    new = adjudged(world, some, wins)
    award = np.where(changed, new.award, some.award)
    new = evolve(new, award=award, stage=np.full(len(new), int(Stage.JUDGED)))
    world.suits = written(rows, place, new)
    reversed_ = new.where(changed)
    diary.note(
        Happening.JUDGMENT_REVERSED, reversed_.world, 633, actor=reversed_.plaintiff, target=reversed_.defendant,
        subject=reversed_.chemistry, amount=(reversed_.verdict == int(Verdict.PLAINTIFF)).astype(np.float64),
        cause=reversed_.key,
    )  # fmt: skip
    before = some.opened < 0  # judged before the opening: the ban of that judgment is ordered with the decision
    order_bans(world, new.where(wins & (changed | before)), diary)
    drop_bans(world, new.where(changed & ~wins), 633, diary)


def make_final(world: World, diary: Diary) -> None:
    """R6.12, R6.13: judgments whose term is over are final: damages are owed, costs shifted, a bad family falls."""
    rows = world.suits
    final = (rows.stage == int(Stage.JUDGED)) & (rows.due <= world.turn)
    if not final.any():
        return
    won = final & (rows.verdict == int(Verdict.PLAINTIFF))
    wins, lost = rows.where(won), rows.where(final & ~won)
    owed = won & ((rows.award > 0) | (rows.validity_due >= 0))  # bans hang on a challenge that still runs
    stage = np.where(owed, int(Stage.ENFORCEMENT), rows.stage)
    keep = ~final | owed
    world.suits = evolve(rows, stage=stage).where(keep)
    diary.note(
        Happening.SUIT_WON, wins.world, 612, actor=wins.plaintiff, target=wins.defendant, subject=wins.chemistry,
        amount=wins.award.astype(np.float64), cause=wins.key,
    )  # fmt: skip
    hand_back(world, wins, diary)
    shift_fees(world, wins, by_plaintiff=False)
    shift_fees(world, lost, by_plaintiff=True)
    note_lost(lost, diary)
    bad = in_court(world, lost, validity(world, lost)) <= 0.0
    invalid = validity_open(world, lost) & bad & (infringement(world, lost) > 0.0)
    fallen = lost.where(invalid)
    void_families(world, fallen.where(one_each(fallen)), diary)


def enforce(world: World) -> None:
    """R6.26: what was finally adjudged is collected, each quarter up to a part of the cash; the rest stays owed."""
    rows = world.suits
    place = (rows.stage == int(Stage.ENFORCEMENT)).nonzero()[0]
    if not len(place):
        return
    some = rows.where(place)
    cash = world.books.account[some.defendant, some.world]
    reach: Ints = dollars(np.maximum(cash, 0) * world.setup.parameters.courts.collected)
    amount = np.minimum(some.award, reach)
    pay_rows(world, some.defendant, some.plaintiff, some.world, amount, Item.SETTLEMENTS)
    award = rows.award.copy()
    award[place] = some.award - amount
    keep = np.ones(len(rows), dtype=np.bool_)
    keep[place[(amount >= some.award) & (some.validity_due < 0)]] = False
    world.suits = evolve(rows, award=award).where(keep)
