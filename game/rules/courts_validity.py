"""Validity is challenged in its own forum and decided once for all suits on a family: upheld, narrowed or void."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Keys, dollars, row_mark, whole
from game.rules.courts_bans import note_bans
from game.rules.courts_cases import NARROWED, UNTRIED, WHOLE, stands_whole, think_again, validity, waits
from game.rules.courts_interim import end_interim
from game.rules.courts_suits import shift_fees
from game.rules.ledger import pay_rows
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.docket import case_of, family_of, forum_figures, over_secrets
from game.world.lookup import matching
from game.world.orders import Moves
from game.world.things import Stage, Suits
from game.world.world import World


def challenge(world: World, rows: Moves, diary: Diary) -> None:
    """R6.7: the defendant has the family examined in its own forum; every suit on it waits for the decision."""
    suits = world.suits
    mine = row_mark(rows.world, rows.target, rows.seat, rows.chemistry, rows.place)
    rows = rows.where(matching(case_of(suits), mine) >= 0)  # it may have been settled earlier in the turn
    if not len(rows):
        return
    known = world.setup.parameters.courts
    fee = dollars(known.challenge_cost * forum_figures(known.cost_weight, rows.place))
    lawyers = np.full(len(rows), world.setup.dims.sector_account(Sector.LAWYERS), dtype=np.int64)
    pay_rows(world, rows.seat, lawyers, rows.world, fee, Item.LEGAL)
    own = row_mark(rows.world, rows.target, rows.seat, rows.chemistry, rows.place)
    usual = dollars(known.challenge_cost * forum_figures(known.cost_weight, suits.jurisdiction))
    spent = suits.spent_defendant + np.where(matching(own, case_of(suits)) >= 0, usual, 0)
    asked = matching(row_mark(rows.world, rows.target, rows.chemistry, rows.place), family_of(suits)) >= 0
    asked &= (suits.validity_due < 0) & ~over_secrets(suits)
    time = whole(forum_figures(known.challenge_time, suits.jurisdiction), 1.0, 40.0)
    when = np.where(asked, world.turn + time, suits.validity_due)
    suits = evolve(suits, validity_due=when, spent_defendant=spent)
    later = asked & waits(world, suits) & (suits.stage != int(Stage.JUDGED)) & (suits.stage != int(Stage.ENFORCEMENT))
    world.suits = evolve(suits, due=np.where(later, np.maximum(suits.due, when + 1), suits.due))
    diary.note(
        Happening.VALIDITY_CHALLENGED, rows.world, 607, actor=rows.seat, target=rows.target, subject=rows.chemistry
    )


def decide_validity(world: World, diary: Diary) -> None:
    """R6.10: a challenged family is upheld, narrowed or voided by its hidden strength, once, for every suit on it."""
    rows = world.suits
    due = (rows.validity_due >= 0) & (rows.validity_due <= world.turn)
    if not due.any():
        return
    asked = rows.where(due)
    asked = asked.where(one_each(asked))
    valid = validity(world, asked)
    full = stands_whole(world, asked, valid)
    fine, cut, void = asked.where(full), asked.where((valid > 0.0) & ~full), asked.where(valid <= 0.0)
    for kind, some, state in ((Happening.PATENT_UPHELD, fine, WHOLE), (Happening.PATENT_NARROWED, cut, NARROWED)):
        diary.note(kind, some.world, 610, actor=some.plaintiff, subject=some.chemistry, cause=some.key)
        world.patents.upheld[some.plaintiff, some.chemistry, some.jurisdiction, some.world] = state
    world.suits = evolve(rows, validity_due=np.where(due, -1, rows.validity_due))
    void_families(world, void, diary)
    known = np.concatenate([family_of(fine), family_of(cut)])
    think_again(world, np.flatnonzero(matching(known, family_of(world.suits)) >= 0))


def one_each(rows: Suits) -> Bools:
    """The first row of each family."""
    first = np.zeros(len(rows), dtype=np.bool_)
    first[np.unique(family_of(rows), return_index=True)[1]] = True
    return first


def void_families(world: World, void: Suits, diary: Diary) -> None:
    """R6.11: with a voided family every suit on it is lost and every ban on it falls; the next one takes the lead.

    What was finally adjudged before stays owed.
    """
    if not len(void):
        return
    place = void.plaintiff, void.chemistry, void.jurisdiction, void.world
    world.patents.voided[place] = np.minimum(world.patents.voided[place] + 1, 120)
    world.patents.upheld[place] = UNTRIED
    world.patents.granted[place] = np.maximum(world.patents.granted[place] - 1, 0)
    diary.note(Happening.PATENT_VOIDED, void.world, 611, actor=void.plaintiff, subject=void.chemistry, cause=void.key)
    rows = world.suits
    fallen = (matching(family_of(void), family_of(rows)) >= 0) & (rows.stage != int(Stage.ENFORCEMENT))
    fallen &= ~over_secrets(rows)
    lost = rows.where(fallen)
    world.suits = rows.where(~fallen)
    end_interim(world, lost, diary)
    shift_fees(world, lost, by_plaintiff=True)
    note_lost(lost, diary)
    bans = world.injunctions
    hit = matching(family_of(void), _family_of_bans(world)) >= 0
    gone = bans.where(hit)
    world.injunctions = bans.where(~hit)
    note_bans(Happening.INJUNCTION_LIFTED, gone.where(gone.fraction > 0.0), 611, diary)


def _family_of_bans(world: World) -> Keys:
    rows = world.injunctions
    return row_mark(rows.world, rows.holder, rows.chemistry, rows.jurisdiction)


def note_lost(rows: Suits, diary: Diary) -> None:
    """Suits that are lost for good."""
    diary.note(
        Happening.SUIT_LOST, rows.world, 612, actor=rows.plaintiff, target=rows.defendant, subject=rows.chemistry,
        amount=rows.claim.astype(np.float64), cause=rows.key,
    )  # fmt: skip
