"""Interim injunctions: ordered in haste in clear cases, paid for where they turn out wrong."""

import numpy as np
from attrs import evolve

from game.economics.litigation import judged
from game.exact import Ints, dollars
from game.rules.courts_bans import note_bans, stopped_by
from game.rules.courts_cases import merit
from game.rules.ledger import pay_rows
from game.rules.relations import shift
from game.world.dims import Item
from game.world.events import Diary, Happening
from game.world.legal.docket import ban_of, case_of, forum_figures, sales_in
from game.world.lookup import matching
from game.world.streams import Stream
from game.world.things import Injunctions, Interim, Order, Stage, Suits
from game.world.world import World


def decide_interim(world: World, diary: Diary) -> None:
    """R6.23: a quarter after it was asked for, an interim ban is ordered in clear cases, at once in force."""
    rows = world.suits
    due = ((rows.interim == int(Interim.ASKED)) & (rows.opened < world.turn)).nonzero()[0]
    if not len(due):
        return
    some = rows.where(due)
    early = some.stage < int(Stage.JUDGED)
    noise = world.luck.normal_rows(Stream.INTERIM, world.turn, some.world, some.key)[0]
    known = world.setup.parameters.courts
    seen = judged(merit(world, some), noise, known.interim_noise)
    clear = early & (seen > forum_figures(known.interim_bar, some.jurisdiction))
    state = rows.interim.copy()
    state[due] = np.where(clear, int(Interim.ORDERED), int(Interim.REFUSED))
    world.suits = evolve(rows, interim=state)
    _order(world, some.where(clear), diary)
    denied = some.where(~clear)
    diary.note(
        Happening.INTERIM_REFUSED, denied.world, 623, actor=denied.plaintiff, target=denied.defendant,
        subject=denied.chemistry, cause=denied.key,
    )  # fmt: skip


def _order(world: World, rows: Suits, diary: Diary) -> None:
    if not len(rows):
        return
    made = stopped_by(world, rows, Order.INTERIM, world.turn)
    made = made.where(matching(ban_of(world.injunctions), ban_of(made)) < 0)
    world.injunctions = world.injunctions.plus(made)
    shift(world, made.holder, made.barred, made.world, -world.setup.parameters.courts.ban_relation)
    note_bans(Happening.INTERIM_BAN, made, 623, diary)


def end_interim(world: World, rows: Suits, diary: Diary) -> None:
    """R6.24: where the suit fails, its interim ban falls, and the plaintiff owes the margin on what was stopped."""
    rows = rows.where(rows.interim == int(Interim.ORDERED))
    bans = world.injunctions
    if not len(rows) or not len(bans):
        return
    suit = matching(case_of(rows), ban_of(bans))
    wrong = (suit >= 0) & (bans.order == int(Order.INTERIM))
    gone = bans.where(wrong)
    world.injunctions = bans.where(~wrong)
    owed = _bond(world, gone)
    pay_rows(world, gone.holder, gone.barred, gone.world, owed, Item.SETTLEMENTS)
    note_bans(Happening.INJUNCTION_LIFTED, gone, 624, diary)
    diary.note(
        Happening.BOND_PAID, gone.world, 624, actor=gone.holder, target=gone.barred, subject=gone.chemistry,
        amount=owed.astype(np.float64), cause=gone.key,
    )  # fmt: skip


def _bond(world: World, bans: Injunctions) -> Ints:
    """The margin on sales that a ban has kept from its firm, from what was sold beside it."""
    stopping = np.where(bans.design_around < 2, bans.fraction, 0.0)
    sold = sales_in(world, bans.barred, bans.chemistry, bans.jurisdiction, bans.world)
    stopped = sold * stopping / np.maximum(1.0 - stopping, 0.1)
    return dollars(stopped * world.setup.parameters.courts.bond * np.maximum(world.turn - bans.start, 0))
