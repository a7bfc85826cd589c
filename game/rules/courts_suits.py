"""Suits are filed, challenged, withdrawn and paid for."""

import numpy as np
from attrs import evolve

from game.economics.litigation import filing_factor
from game.exact import Ints, Keys, content_key, dollars, row_mark, whole
from game.rules.courts_cases import beliefs, forum_figures
from game.rules.ledger import pay_rows
from game.rules.relations import shift
from game.rules.rows import ordinals
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.docket import case_of, cases, family_of, forum_keys
from game.world.lookup import matching
from game.world.orders import Moves
from game.world.streams import Stream
from game.world.things import Stage, Suits
from game.world.world import World

SUIT = 621  # kind in content keys


def file_suits(world: World, rows: Moves, diary: Diary) -> None:
    """R6.2, R6.5: counsel looks first; where the claim looks weak no suit is filed, else it is on the docket."""
    if not len(rows):
        return
    known = world.setup.parameters.courts
    rows = rows.where(ordinals(rows.world, row_mark(rows.seat, rows.target, rows.chemistry, rows.place)) == 0)
    drafted = _drafted(world, rows)
    counsel = np.full(len(rows), int(known.counsel_cost), dtype=np.int64)
    _pay_lawyers(world, drafted, drafted.plaintiff, counsel)
    filed = drafted.where(drafted.belief_plaintiff >= known.counsel)
    refused = drafted.where(drafted.belief_plaintiff < known.counsel)
    diary.note(
        Happening.ORDER_REFUSED, refused.world, 602, actor=refused.plaintiff, target=refused.defendant,
        subject=refused.chemistry, amount=refused.belief_plaintiff,
    )  # fmt: skip
    if not len(filed):
        return
    cost = 0.25 * known.trial_cost * forum_figures(known.cost_weight, filed.jurisdiction)
    dearer = filing_factor(world.patents.suing[filed.plaintiff, filed.world])
    filed.spent_plaintiff[...] = dollars(cost * dearer)
    _pay_lawyers(world, filed, filed.plaintiff, filed.spent_plaintiff)
    np.add.at(world.patents.suing, (filed.plaintiff, filed.world), 1.0)
    shift(world, filed.plaintiff, filed.defendant, filed.world, -known.suit_relation)
    world.suits = world.suits.plus(filed)
    diary.note(
        Happening.SUIT_FILED, filed.world, 605, actor=filed.plaintiff, target=filed.defendant, subject=filed.chemistry,
        amount=filed.claim.astype(np.float64), cause=filed.key,
    )  # fmt: skip


def _drafted(world: World, rows: Moves) -> Suits:
    """Suits as they would be filed: their date of judgment and what either side would believe."""
    setup, known = world.setup, world.setup.parameters.courts
    firms = setup.firms.key
    kind, place = setup.chemistries.key[rows.chemistry], forum_keys(setup)[rows.place]
    key: Keys = content_key(SUIT, firms[rows.seat], firms[rows.target], kind, place, world.turn)
    luck = world.luck.uniform_rows(Stream.DURATION, world.turn, rows.world, key)[0]
    time = whole(forum_figures(known.duration, rows.place) * (0.75 + 0.5 * luck), 2.0, 40.0)
    made = Suits.of(
        rows.world, key=key, plaintiff=rows.seat, defendant=rows.target, chemistry=rows.chemistry,
        jurisdiction=rows.place, opened=world.turn, stage=int(Stage.FILED), due=world.turn + time,
        validity_due=_pending(world, rows), claim=rows.amount,
    )  # fmt: skip
    for_plaintiff, for_defendant = beliefs(world, made)
    return evolve(made, belief_plaintiff=for_plaintiff, belief_defendant=for_defendant)


def _pending(world: World, rows: Moves) -> Ints:
    """When validity is decided if the family is under challenge already, -1 where it is not."""
    place = matching(family_of(world.suits), row_mark(rows.world, rows.seat, rows.chemistry, rows.place))
    found = np.full(len(rows), -1, dtype=np.int64)
    found[place >= 0] = world.suits.validity_due[place[place >= 0]]
    return found


def challenge(world: World, rows: Moves, diary: Diary) -> None:
    """R6.7: the defendant has the family examined in its own forum; every suit on it waits for the decision."""
    suits = world.suits
    mine = row_mark(rows.world, rows.target, rows.seat, rows.chemistry, rows.place)
    rows = rows.where(cases(suits).rows(mine) >= 0)  # it may have been settled earlier in the turn
    if not len(rows):
        return
    known = world.setup.parameters.courts
    fee = dollars(known.challenge_cost * forum_figures(known.cost_weight, rows.place))
    lawyers = np.full(len(rows), world.setup.dims.sector_account(Sector.LAWYERS), dtype=np.int64)
    pay_rows(world, rows.seat, lawyers, rows.world, fee, Item.LEGAL)
    own = row_mark(rows.world, rows.target, rows.seat, rows.chemistry, rows.place)
    spent = suits.spent_defendant + np.where(np.isin(case_of(suits), own), int(known.challenge_cost), 0)
    asked = np.isin(family_of(suits), row_mark(rows.world, rows.target, rows.chemistry, rows.place))
    asked &= suits.validity_due < 0
    time = whole(forum_figures(known.challenge_time, suits.jurisdiction), 1.0, 40.0)
    when = np.where(asked, world.turn + time, suits.validity_due)
    due = np.where(asked, np.maximum(suits.due, when + 1), suits.due)
    world.suits = evolve(suits, validity_due=when, due=due, spent_defendant=spent)
    diary.note(
        Happening.VALIDITY_CHALLENGED, rows.world, 607, actor=rows.seat, target=rows.target, subject=rows.chemistry
    )


def withdraw(world: World, rows: Moves, diary: Diary) -> None:
    """R6.8: the plaintiff gives up; what it has spent is lost."""
    place = world.suits.find(rows.world, rows.subject) if len(rows) else np.zeros(0, dtype=np.int64)
    place = np.unique(place[place >= 0])
    if not len(place):
        return
    gone = world.suits.where(place)
    keep = np.ones(len(world.suits), dtype=np.bool_)
    keep[place] = False
    world.suits = world.suits.where(keep)
    diary.note(
        Happening.SUIT_WITHDRAWN, gone.world, 608, actor=gone.plaintiff, target=gone.defendant, subject=gone.chemistry,
        amount=gone.claim.astype(np.float64), cause=gone.key,
    )  # fmt: skip


def pay_costs(world: World) -> None:
    """R6.9: each side pays its lawyers every quarter, the cost of a suit spread over its usual time."""
    rows, known = world.suits, world.setup.parameters.courts
    if not len(rows):
        return
    each = np.array(known.cost_weight) * known.trial_cost * 0.75 / np.array(known.duration)
    amount = dollars(each)[rows.jurisdiction]
    _pay_lawyers(world, rows, rows.plaintiff, amount)
    _pay_lawyers(world, rows, rows.defendant, amount)
    world.suits = evolve(
        rows, spent_plaintiff=rows.spent_plaintiff + amount, spent_defendant=rows.spent_defendant + amount
    )


def _pay_lawyers(world: World, rows: Suits, payer: Ints, amount: Ints) -> None:
    lawyers = np.full(len(rows), world.setup.dims.sector_account(Sector.LAWYERS), dtype=np.int64)
    pay_rows(world, payer, lawyers, rows.world, amount, Item.LEGAL)
