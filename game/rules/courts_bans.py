"""Bans: ordered after a win, in force after a grace, lifted by licence, by law or by a way around."""

import numpy as np
from attrs import evolve

from game.economics.litigation import beyond
from game.exact import Floats, Ints, content_key, row_mark
from game.rules.courts_abuse import resent_bans
from game.rules.courts_cases import part_infringing, taken_off
from game.rules.courts_deals import licences_for, sign
from game.rules.ledger import pay_rows
from game.rules.relations import shift
from game.rules.rows import ordinals
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.docket import (
    DESIGNED,
    at_commission,
    ban_of,
    bans,
    case_of,
    forum_figures,
    forum_keys,
    licensed,
    over_secrets,
)
from game.world.legal.members import at_peace
from game.world.lookup import matching
from game.world.orders import Moves
from game.world.streams import Stream
from game.world.things import Injunctions, Order, Route, Suits
from game.world.world import World

BAN = 631  # kind in content keys
SERIAL = 2.0  # recent suits from which courts look at abuse


def order_bans(world: World, won: Suits, diary: Diary) -> None:
    """R6.14: a forum orders a ban by its habit, on the part of the product that infringes, after a grace.

    A serial plaintiff gets it less readily where antitrust is strict (R6.31). An interim ban becomes permanent.
    """
    won = won.where(won.route != int(Route.SECRETS))  # R6.38: that stops the team's work, not sales
    if not len(won):
        return
    known = world.setup.parameters.courts
    luck = world.luck.uniform_rows(Stream.BAN_ORDER, world.turn, won.world, won.key)[0]
    compulsory = world.policy.compulsory[won.jurisdiction, won.chemistry, won.world] == 1
    free = licensed(world, won.plaintiff, won.defendant, won.chemistry, won.world) | compulsory
    won = won.where((luck < _habit(world, won)) & ~free)
    made = stopped_by(world, won, _kind(won), world.turn + int(known.grace))
    old = bans(world.injunctions).rows(ban_of(made))
    _confirm(world, old[old >= 0])
    made = made.where(old < 0)
    world.injunctions = world.injunctions.plus(made)
    shift(world, made.holder, made.barred, made.world, -known.ban_relation)
    resent_bans(world, made)
    note_bans(Happening.INJUNCTION_ORDERED, made, 614, diary)


def _kind(won: Suits) -> Ints:
    """Kind of order that a win brings: at a commission an exclusion, over patents or over secrets."""
    excluded = np.where(over_secrets(won), int(Order.SECRETS), int(Order.EXCLUSION))
    return np.where(at_commission(won), excluded, int(Order.PERMANENT))


def _habit(world: World, won: Suits) -> Floats:
    """Chance of a ban after a win."""
    known = world.setup.parameters.courts
    at_court = forum_figures(known.injunction, won.jurisdiction)
    usual = np.where(at_commission(won), known.commission_ban, at_court)
    strict = world.policy.antitrust[won.jurisdiction, won.world]
    serial = known.serial_bans * strict * beyond(world.patents.suing[won.plaintiff, won.world], SERIAL)
    return np.asarray(usual * np.maximum(1.0 - serial, 0.0))


def stopped_by(world: World, rows: Suits, order: Order | Ints, start: int) -> Injunctions:
    """Orders of a kind on the part that infringes, one for each suit; over secrets on all, but what is under contract.

    Such cells are spared for a time (R6.38), counted from the end of the usual grace.
    """
    firms, kind = world.setup.firms.key, world.setup.chemistries.key[rows.chemistry]
    all_ = np.asarray(order) == int(Order.SECRETS)
    begins = start + np.where(all_, int(world.setup.parameters.courts.secrets_spared), 0)
    forum = forum_keys(world.setup)[rows.jurisdiction]
    key = content_key(BAN, firms[rows.plaintiff], firms[rows.defendant], kind, forum, world.turn)
    return Injunctions.of(
        rows.world, key=key, holder=rows.plaintiff, barred=rows.defendant, chemistry=rows.chemistry,
        jurisdiction=rows.jurisdiction, fraction=np.where(all_, 1.0, part_infringing(world, rows)), start=begins,
        order=order,
    )  # fmt: skip


def _confirm(world: World, place: Ints) -> None:
    """Interim bans that the judgment makes permanent; their life begins now."""
    bans = world.injunctions
    place = place[bans.order[place] == int(Order.INTERIM)]
    if len(place):
        order, start = bans.order.copy(), bans.start.copy()
        order[place], start[place] = int(Order.PERMANENT), world.turn
        world.injunctions = evolve(bans, order=order, start=start)


def note_bans(kind: Happening, rows: Injunctions, rule: int, diary: Diary) -> None:
    """An event for each ban."""
    diary.note(
        kind, rows.world, rule, actor=rows.holder, target=rows.barred, subject=rows.chemistry, amount=rows.fraction,
        cause=rows.key,
    )  # fmt: skip


def drop_bans(world: World, rows: Suits, rule: int, diary: Diary) -> None:
    """Bans that rest on these suits fall."""
    bans = world.injunctions
    if not len(rows) or not len(bans):
        return
    falls = (matching(case_of(rows), ban_of(bans)) >= 0) & (bans.order != int(Order.UNDERTAKING))
    world.injunctions = bans.where(~falls)
    gone = bans.where(falls)
    note_bans(Happening.INJUNCTION_LIFTED, gone.where(gone.fraction > 0.0), rule, diary)


def stop_selling(world: World, rows: Moves, diary: Diary) -> None:
    """R6.27: the defendant undertakes to stop the part that infringes, from the next quarter; the suit is over."""
    over = taken_off(world, rows)
    if not len(over):
        return
    made = stopped_by(world, over, Order.UNDERTAKING, world.turn + 1)
    old = matching(ban_of(made), ban_of(world.injunctions)) >= 0
    world.injunctions = world.injunctions.where(~old).plus(made)
    shift(world, over.plaintiff, over.defendant, over.world, world.setup.parameters.courts.letter_relation)
    diary.note(
        Happening.SALES_STOPPED, over.world, 627, actor=over.plaintiff, target=over.defendant, subject=over.chemistry,
        amount=made.fraction, cause=over.key,
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
    note_bans(Happening.INJUNCTION_IN_FORCE, rows.where((rows.start == world.turn) & (rows.fraction > 0.0)), 614, diary)
    searching = np.flatnonzero(rows.design_around == 1)
    if not len(searching):
        return
    luck = world.luck.uniform_rows(Stream.DESIGN_AROUND, world.turn, rows.world[searching], rows.key[searching])[0]
    secret = rows.order[searching] == int(Order.SECRETS)
    found = searching[luck < np.where(secret, 1.0 / known.secrets_alone, known.design_chance)]
    note_bans(Happening.DESIGNED_AROUND, rows.where(found), 615, diary)
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
    life: Ints = np.where(rows.design_around == DESIGNED, int(known.design_peace), _life(world, rows.order))
    over = free | forced | (world.turn - rows.start >= life)
    if not over.any():
        return
    note_bans(Happening.INJUNCTION_LIFTED, rows.where(over & (rows.fraction > 0.0)), 616, diary)
    world.injunctions = rows.where(~over)
    _license(world, rows.where(forced & ~free & (rows.fraction > 0.0)), diary)


def _life(world: World, order: Ints) -> Ints:
    """(N,) quarters for which an order stands from its start; over secrets from the order, not from the first delivery.

    R6.14, R6.25, R6.38.
    """
    known = world.setup.parameters.courts
    excluded, spared = int(known.exclusion_life), int(known.secrets_spared)
    lives = np.full(len(Order), int(known.ban_life))
    lives[int(Order.EXCLUSION)], lives[int(Order.SECRETS)] = excluded, excluded - spared
    return np.asarray(lives[order])


def _license(world: World, rows: Injunctions, diary: Diary) -> None:
    """The licence that an authority forces on the holder of a ban, at its royalty."""
    rate = np.full(len(rows), world.setup.parameters.courts.compulsory_rate)
    terms = licences_for(world, rows.world, rows.holder, rows.barred, rows.chemistry, rate)
    first = ordinals(rows.world, row_mark(rows.holder, rows.barred, rows.chemistry)) == 0
    if len(rows):
        sign(world, terms.where(first), diary)
