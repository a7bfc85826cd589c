"""Suits are filed, withdrawn and paid for."""

import numpy as np
from attrs import evolve

from game.economics.litigation import beyond, filing_factor
from game.exact import Ints, Keys, clip, content_key, dollars, row_mark, whole
from game.rules.courts_cases import beliefs, suit_cost, suit_time, taken_off
from game.rules.courts_interim import end_interim
from game.rules.ledger import pay_rows
from game.rules.relations import shift
from game.rules.rows import ordinals
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.docket import family_of, forum_figures, forum_keys, licensed, warned
from game.world.legal.lawsuits import asks_commission, asks_interim, asks_secrets
from game.world.lookup import matching
from game.world.orders import Moves
from game.world.streams import Stream
from game.world.things import Interim, Route, Stage, Suits, Verdict
from game.world.world import World

SUIT = 621  # kind in content keys
AT_ONCE = 0.25  # part of the usual cost that filing takes
SERIAL_RELATION, SERIAL_FEES = 1.0, 2.0  # recent suits from which a plaintiff counts as serial


def file_suits(world: World, rows: Moves, diary: Diary) -> None:
    """R6.2, R6.5: counsel looks first; where the claim looks weak no suit is filed, else it is on the docket."""
    if not len(rows):
        return
    known = world.setup.parameters.courts
    signed = licensed(world, rows.seat, rows.target, rows.chemistry, rows.world)  # earlier in the turn
    rows = rows.where(
        (ordinals(rows.world, row_mark(rows.seat, rows.target, rows.chemistry, rows.place)) == 0) & ~signed
    )
    drafted = _drafted(world, rows)
    pay_lawyers(world, drafted, drafted.plaintiff, np.full(len(rows), int(known.counsel_cost), dtype=np.int64))
    filed = drafted.where(drafted.belief_plaintiff >= known.counsel)
    refused = drafted.where(drafted.belief_plaintiff < known.counsel)
    diary.note(
        Happening.ORDER_REFUSED, refused.world, 602, actor=refused.plaintiff, target=refused.defendant,
        subject=refused.chemistry, amount=refused.belief_plaintiff,
    )  # fmt: skip
    if not len(filed):
        return
    extra = np.where(filed.interim == int(Interim.ASKED), known.interim_cost, 0.0)
    dearer = filing_factor(world.patents.suing[filed.plaintiff, filed.world])
    filed.spent_plaintiff[...] = dollars(suit_cost(world, filed) * (AT_ONCE + extra) * dearer)
    pay_lawyers(world, filed, filed.plaintiff, filed.spent_plaintiff)
    np.add.at(world.patents.suing, (filed.plaintiff, filed.world), 1.0)
    shift(world, filed.plaintiff, filed.defendant, filed.world, -known.suit_relation)
    _alarm(world, filed)
    world.suits = world.suits.plus(filed)
    diary.note(
        Happening.SUIT_FILED, filed.world, 605, actor=filed.plaintiff, target=filed.defendant, subject=filed.chemistry,
        amount=filed.claim.astype(np.float64), cause=filed.key,
    )  # fmt: skip


def _alarm(world: World, filed: Suits) -> None:
    """R6.31: who sues again and again is seen worse by everybody."""
    recent = beyond(world.patents.suing[filed.plaintiff, filed.world], SERIAL_RELATION)
    serial = np.flatnonzero(recent > 0.0)
    if not len(serial):
        return
    relation, everyone = world.standing.relation, np.arange(len(world.standing.relation))[:, None]
    here = everyone, filed.plaintiff[serial], filed.world[serial]
    step = world.setup.parameters.courts.serial_relation * recent[serial] + np.zeros((len(everyone), 1))
    np.subtract.at(relation, here, step)
    relation[here] = clip(relation[here], -1.0, 1.0)


def _drafted(world: World, rows: Moves) -> Suits:
    """Suits as they would be filed: their date of judgment and what either side would believe."""
    setup = world.setup
    firms = setup.firms.key
    kind, place = setup.chemistries.key[rows.chemistry], forum_keys(setup)[rows.place]
    key: Keys = content_key(SUIT, firms[rows.seat], firms[rows.target], kind, place, world.turn)
    luck = world.luck.uniform_rows(Stream.DURATION, world.turn, rows.world, key)[0]
    made = Suits.of(
        rows.world, key=key, plaintiff=rows.seat, defendant=rows.target, chemistry=rows.chemistry,
        jurisdiction=rows.place, opened=world.turn, stage=int(Stage.FILED), validity_due=_pending(world, rows),
        claim=rows.amount, route=_route(rows),
        interim=np.where(asks_interim(rows), int(Interim.ASKED), int(Interim.NONE)), verdict=int(Verdict.NONE),
        warned=warned(world, rows.seat, rows.target, rows.chemistry, rows.world),
    )  # fmt: skip
    time = whole(suit_time(world, made) * (0.75 + 0.5 * luck), 2.0, 40.0)
    for_plaintiff, for_defendant = beliefs(world, made)
    return evolve(made, due=world.turn + time, belief_plaintiff=for_plaintiff, belief_defendant=for_defendant)


def _route(rows: Moves) -> Ints:
    """Which way each suit goes, at court or a commission, over patents or secrets."""
    way = np.where(asks_commission(rows), int(Route.COMMISSION), int(Route.COURT))
    return way + np.where(asks_secrets(rows), int(Route.SECRETS), int(Route.COURT))


def _pending(world: World, rows: Moves) -> Ints:
    """When validity is decided if the family is under challenge already, -1 where it is not."""
    place = matching(family_of(world.suits), row_mark(rows.world, rows.seat, rows.chemistry, rows.place))
    found = np.full(len(rows), -1, dtype=np.int64)
    found[place >= 0] = world.suits.validity_due[place[place >= 0]]
    found[asks_secrets(rows)] = -1
    return found


def withdraw(world: World, rows: Moves, diary: Diary) -> None:
    """R6.8: the plaintiff gives up; what it has spent is lost, and a part of the other side's costs with it."""
    gone = taken_off(world, rows)
    if not len(gone):
        return
    end_interim(world, gone, diary)
    shift_fees(world, gone, by_plaintiff=True)
    diary.note(
        Happening.SUIT_WITHDRAWN, gone.world, 608, actor=gone.plaintiff, target=gone.defendant, subject=gone.chemistry,
        amount=gone.claim.astype(np.float64), cause=gone.key,
    )  # fmt: skip


def shift_fees(world: World, rows: Suits, by_plaintiff: bool) -> None:
    """R6.30: the loser bears a part of the winner's costs by forum; a serial plaintiff that loses bears more."""
    if not len(rows):
        return
    known, part = (
        world.setup.parameters.courts,
        forum_figures(world.setup.parameters.courts.fee_shift, rows.jurisdiction),
    )
    loser, winner, spent = rows.defendant, rows.plaintiff, rows.spent_plaintiff
    if by_plaintiff:
        loser, winner, spent = rows.plaintiff, rows.defendant, rows.spent_defendant
        part = part + known.serial_fees * beyond(world.patents.suing[loser, rows.world], SERIAL_FEES)
    pay_rows(world, loser, winner, rows.world, dollars(spent * np.minimum(part, 1.0)), Item.SETTLEMENTS)


def pay_costs(world: World) -> None:
    """R6.9: each side pays its lawyers every quarter, the cost of a suit spread over its usual time."""
    rows = world.suits
    if not len(rows):
        return
    running = (rows.stage != int(Stage.JUDGED)) & (rows.stage != int(Stage.ENFORCEMENT))
    amount = dollars(suit_cost(world, rows) * (1.0 - AT_ONCE) / suit_time(world, rows)) * running
    pay_lawyers(world, rows, rows.plaintiff, amount)
    pay_lawyers(world, rows, rows.defendant, amount)
    world.suits = evolve(
        rows, spent_plaintiff=rows.spent_plaintiff + amount, spent_defendant=rows.spent_defendant + amount
    )


def pay_lawyers(world: World, rows: Suits, payer: Ints, amount: Ints) -> None:
    """What one side of each suit pays its lawyers."""
    lawyers = np.full(len(rows), world.setup.dims.sector_account(Sector.LAWYERS), dtype=np.int64)
    pay_rows(world, payer, lawyers, rows.world, amount, Item.LEGAL)
