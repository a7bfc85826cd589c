"""Bans: ordered after a win, in force after a grace, lifted by licence, by law or by a way around."""

import numpy as np
from attrs import evolve

from game.exact import Ints, content_key, row_mark
from game.rules.courts_cases import forum_figures
from game.rules.courts_deals import Peace, sign
from game.rules.ledger import pay_rows
from game.rules.relations import shift
from game.rules.rows import ordinals
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.docket import DESIGNED, ban_of, bans, forum_keys, hidden_luck, licensed, pair_keys
from game.world.legal.members import at_peace
from game.world.orders import Moves
from game.world.streams import Stream
from game.world.things import Injunctions, Suits
from game.world.world import World

BAN = 631  # kind in content keys


def order_bans(world: World, won: Suits, diary: Diary) -> None:
    """R6.14: a forum orders a ban by its habit, on the part of the product that infringes, after a grace."""
    if not len(won):
        return
    setup, known = world.setup, world.setup.parameters.courts
    luck = world.luck.uniform_rows(Stream.BAN_ORDER, world.turn, won.world, won.key)[0]
    compulsory = world.policy.compulsory[won.jurisdiction, won.chemistry, won.world] == 1
    free = licensed(world, won.plaintiff, won.defendant, won.chemistry, won.world) | compulsory
    won = won.where((luck < forum_figures(known.injunction, won.jurisdiction)) & ~free)
    pair = pair_keys(setup, won.plaintiff, won.defendant, won.chemistry)
    breadth = hidden_luck(world, Stream.BAN_BREADTH, won.world, pair)[0]
    firms, kind, forum = setup.firms.key, setup.chemistries.key[won.chemistry], forum_keys(setup)[won.jurisdiction]
    key = content_key(BAN, firms[won.plaintiff], firms[won.defendant], kind, forum, world.turn)
    part = known.fraction_low + (known.fraction_high - known.fraction_low) * breadth
    made = Injunctions.of(
        won.world, key=key, holder=won.plaintiff, barred=won.defendant, chemistry=won.chemistry,
        jurisdiction=won.jurisdiction, fraction=part, start=world.turn + int(known.grace),
    )  # fmt: skip
    made = made.where(bans(world.injunctions).rows(ban_of(made)) < 0)
    world.injunctions = world.injunctions.plus(made)
    shift(world, made.holder, made.barred, made.world, -known.ban_relation)
    _note(Happening.INJUNCTION_ORDERED, made, 614, diary)


def _note(kind: Happening, rows: Injunctions, rule: int, diary: Diary) -> None:
    diary.note(
        kind, rows.world, rule, actor=rows.holder, target=rows.barred, subject=rows.chemistry, amount=rows.fraction,
        cause=rows.key,
    )  # fmt: skip


def begin_designs(world: World, rows: Moves) -> None:
    """R6.15: the barred firm pays for a search for a way around."""
    place = world.injunctions.find(rows.world, rows.subject) if len(rows) else np.zeros(0, dtype=np.int64)
    rows, place = rows.where(place >= 0), place[place >= 0]
    if not len(place):
        return
    workers = np.full(len(rows), world.setup.dims.sector_account(Sector.WORKERS), dtype=np.int64)
    cost = np.full(len(rows), int(world.setup.parameters.courts.design_cost), dtype=np.int64)
    pay_rows(world, rows.seat, workers, rows.world, cost, Item.RESEARCH)
    working = world.injunctions.design_around.copy()
    working[place] = 1
    world.injunctions = evolve(world.injunctions, design_around=working)


def answer_bans(world: World, diary: Diary) -> None:
    """R6.15: bans come into force; each quarter a search may find a way around, and nothing infringes any more."""
    rows, known = world.injunctions, world.setup.parameters.courts
    if not len(rows):
        return
    _note(Happening.INJUNCTION_IN_FORCE, rows.where((rows.start == world.turn) & (rows.fraction > 0.0)), 614, diary)
    searching = np.flatnonzero(rows.design_around == 1)
    if not len(searching):
        return
    luck = world.luck.uniform_rows(Stream.DESIGN_AROUND, world.turn, rows.world[searching], rows.key[searching])[0]
    found = searching[luck < known.design_chance]
    _note(Happening.DESIGNED_AROUND, rows.where(found), 615, diary)
    fraction, state, start = rows.fraction.copy(), rows.design_around.copy(), rows.start.copy()
    fraction[found], state[found], start[found] = 0.0, DESIGNED, world.turn
    world.injunctions = evolve(rows, fraction=fraction, design_around=state, start=start)


def lift_bans(world: World, diary: Diary) -> None:
    """R6.16: a licence, open patents of an alliance, a compulsory licence or time lifts a ban."""
    rows, known = world.injunctions, world.setup.parameters.courts
    if not len(rows):
        return
    free = licensed(world, rows.holder, rows.barred, rows.chemistry, rows.world)
    forced = world.policy.compulsory[rows.jurisdiction, rows.chemistry, rows.world] == 1
    free |= at_peace(world, rows.holder, rows.barred, rows.chemistry, rows.world, licensed=True)
    life: Ints = np.where(rows.design_around == DESIGNED, int(known.design_peace), int(known.ban_life))
    over = free | forced | (world.turn - rows.start >= life)
    if not over.any():
        return
    _note(Happening.INJUNCTION_LIFTED, rows.where(over & (rows.fraction > 0.0)), 616, diary)
    world.injunctions = rows.where(~over)
    _license(world, rows.where(forced & ~free & (rows.fraction > 0.0)), diary)


def _license(world: World, rows: Injunctions, diary: Diary) -> None:
    """The licence that an authority forces on the holder of a ban, at its royalty."""
    nothing = np.zeros(len(rows), dtype=np.int64)
    rate = np.full(len(rows), world.setup.parameters.courts.compulsory_rate)
    terms = Peace(rows.world, rows.holder, rows.barred, rows.chemistry, nothing, rate, nothing.astype(np.uint64))
    first = ordinals(rows.world, row_mark(rows.holder, rows.barred, rows.chemistry)) == 0
    if len(rows):
        sign(world, terms.where(first), diary)
