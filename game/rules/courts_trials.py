"""Validity is decided for all suits on a family at once; trials are won or lost on merit."""

import numpy as np
from attrs import evolve

from game.economics.litigation import award
from game.exact import Bools, Ints, Keys, dollars
from game.rules.courts_bans import order_bans
from game.rules.courts_cases import beliefs, infringement, upheld, validity, weaker
from game.rules.ledger import pay_rows
from game.world.dims import Item
from game.world.events import Diary, Happening
from game.world.legal.docket import family_of
from game.world.streams import Stream
from game.world.things import Suits
from game.world.world import World


def decide_validity(world: World, diary: Diary) -> None:
    """R6.10: a challenged family is upheld or voided by its hidden strength, once, for every suit on it."""
    rows = world.suits
    due = (rows.validity_due >= 0) & (rows.validity_due <= world.turn)
    if not due.any():
        return
    asked = rows.where(due)
    stands = validity(world, asked) > 0.0
    families = _one_each(asked)
    fine, void = asked.where(families & stands), asked.where(families & ~stands)
    diary.note(Happening.PATENT_UPHELD, fine.world, 610, actor=fine.plaintiff, subject=fine.chemistry, cause=fine.key)
    world.patents.upheld[fine.plaintiff, fine.chemistry, fine.jurisdiction, fine.world] = 1
    open_now = np.where(due, -1, rows.validity_due)
    world.suits = evolve(rows, validity_due=open_now)
    void_families(world, void, diary)
    _think_again(world, fine)


def _one_each(rows: Suits) -> Bools:
    """The first row of each family."""
    first = np.zeros(len(rows), dtype=np.bool_)
    first[np.unique(family_of(rows), return_index=True)[1]] = True
    return first


def _think_again(world: World, fine: Suits) -> None:
    """What both sides believe once validity is out of question."""
    rows = world.suits
    touched = np.flatnonzero(np.isin(family_of(rows), family_of(fine)))
    if not len(touched):
        return
    of_plaintiff, of_defendant = rows.belief_plaintiff.copy(), rows.belief_defendant.copy()
    of_plaintiff[touched], of_defendant[touched] = beliefs(world, rows.where(touched))
    world.suits = evolve(rows, belief_plaintiff=of_plaintiff, belief_defendant=of_defendant)


def void_families(world: World, void: Suits, diary: Diary) -> None:
    """R6.11: with a voided family every suit on it is lost and every ban on it falls; the next one takes the lead."""
    if not len(void):
        return
    place = void.plaintiff, void.chemistry, void.jurisdiction, void.world
    world.patents.voided[place] += 1
    world.patents.upheld[place] = 0
    world.patents.granted[place] = np.maximum(world.patents.granted[place] - 1, 0)
    diary.note(Happening.PATENT_VOIDED, void.world, 611, actor=void.plaintiff, subject=void.chemistry, cause=void.key)
    fallen = np.isin(family_of(world.suits), family_of(void))
    lost = world.suits.where(fallen)
    world.suits = world.suits.where(~fallen)
    _note_lost(lost, diary)
    bans = world.injunctions
    mark = family_of(void)
    hit = np.isin(_family_of_bans(world), mark)
    gone = bans.where(hit)
    world.injunctions = bans.where(~hit)
    gone = gone.where(gone.fraction > 0.0)
    diary.note(
        Happening.INJUNCTION_LIFTED, gone.world, 611, actor=gone.holder, target=gone.barred, subject=gone.chemistry,
        amount=gone.fraction, cause=gone.key,
    )  # fmt: skip


def _family_of_bans(world: World) -> Keys:
    rows = world.injunctions
    return family_of(
        Suits.of(rows.world, plaintiff=rows.holder, chemistry=rows.chemistry, jurisdiction=rows.jurisdiction)
    )


def _note_lost(rows: Suits, diary: Diary) -> None:
    diary.note(
        Happening.SUIT_LOST, rows.world, 612, actor=rows.plaintiff, target=rows.defendant, subject=rows.chemistry,
        amount=rows.claim.astype(np.float64), cause=rows.key,
    )  # fmt: skip


def decide_trials(world: World, diary: Diary) -> None:
    """R6.12, R6.13: at judgment a case wins on merit: an award, perhaps a ban; lost on validity, the family falls."""
    rows = world.suits
    due = (rows.due <= world.turn) & (rows.validity_due < 0)
    if not due.any():
        return
    judged = rows.where(due)
    valid, infringed = validity(world, judged), infringement(world, judged)
    wins = weaker(world, judged, valid, infringed) > 0.0
    invalid = ~wins & ~upheld(world, judged) & (valid <= 0.0) & (infringed > 0.0)
    world.suits = rows.where(~due)
    _note_lost(judged.where(~wins), diary)
    _pay_awards(world, judged.where(wins), diary)
    order_bans(world, judged.where(wins), diary)
    fallen = judged.where(invalid)
    void_families(world, fallen.where(_one_each(fallen)), diary)


def _pay_awards(world: World, won: Suits, diary: Diary) -> None:
    known = world.setup.parameters.courts
    if not len(won):
        return
    luck = world.luck.uniform_rows(Stream.AWARD, world.turn, won.world, won.key)[0]
    amount: Ints = dollars(award(won.claim, known.award_share, luck))
    pay_rows(world, won.defendant, won.plaintiff, won.world, amount, Item.SETTLEMENTS)
    diary.note(
        Happening.SUIT_WON, won.world, 612, actor=won.plaintiff, target=won.defendant, subject=won.chemistry,
        amount=amount.astype(np.float64), cause=won.key,
    )  # fmt: skip
