"""Promises of stages by a date, and teams hired away from others."""

import numpy as np

from game.economics.promises import after_kept, after_missed, faded
from game.exact import Bools, content_key
from game.rules.courts_secrets import remember
from game.rules.ledger import pay_rows
from game.rules.relations import shift
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.research import open_promise
from game.world.orders import Moves
from game.world.streams import Stream
from game.world.things import Poachings, Promises
from game.world.world import World

PROMISE, TEAM = 641, 642  # kinds in content keys


def fade_memory(world: World) -> None:
    """R4.10: without news credibility goes back to what is believed of a stranger."""
    known, state = world.setup.parameters.research, world.research
    state.credibility[...] = faded(state.credibility, known.promise_stranger, known.promise_half_life)


def make_promises(world: World, rows: Moves, diary: Diary) -> None:
    """R4.11 and R4.15: a firm announces a stage by a date, or puts one off that it has announced."""
    if not len(rows):
        return
    setup = world.setup
    _, one = np.unique(content_key(rows.world, rows.seat, rows.chemistry), return_index=True)
    rows = rows.where(np.sort(one, kind="stable"))
    firm, kind = setup.firms.key[rows.seat], setup.chemistries.key[rows.chemistry]
    stage = rows.value.astype(np.int64)
    key = content_key(PROMISE, firm, kind, stage, rows.amount, world.turn)
    made = Promises.of(
        rows.world, key=key, firm=rows.seat, chemistry=rows.chemistry, target=stage, made=world.turn, due=rows.amount
    )
    later = _put_off(world, rows)
    world.promises = world.promises.plus(made)
    for mask, rule in ((~later, 411), (later, 415)):
        some = made.where(mask)
        diary.note(
            Happening.PROMISE_MADE, some.world, rule, actor=some.firm, subject=some.chemistry,
            amount=some.target.astype(np.float64), cause=some.key,
        )  # fmt: skip


def _put_off(world: World, rows: Moves) -> Bools:
    """R4.15: (N,) which promises take the place of an open one; these cost part of what a missed date costs."""
    known, place = world.setup.parameters.research, open_promise(world, rows)
    later = place >= 0
    if later.any():
        belief, here = world.research.credibility, (rows.seat[later], rows.world[later])
        belief[here] = after_missed(belief[here], known.promise_missed * known.promise_put_off)
        kept = np.ones(len(world.promises), dtype=np.bool_)
        kept[place[later]] = False
        world.promises = world.promises.where(kept)
    return later


def settle_promises(world: World, diary: Diary) -> None:
    """R4.12: a promise is kept when the stage is reached, missed when its quarter passes without it."""
    rows, known = world.promises, world.setup.parameters.research
    if not len(rows):
        return
    kept = world.research.readiness[rows.firm, rows.chemistry, rows.world] >= rows.target
    missed = ~kept & (rows.due <= world.turn)
    if not (kept.any() or missed.any()):
        return
    belief = world.research.credibility
    for mask, kind, weight, after in (
        (kept, Happening.PROMISE_KEPT, known.promise_kept, after_kept),
        (missed, Happening.PROMISE_MISSED, known.promise_missed, after_missed),
    ):
        some = rows.where(mask)
        place = some.firm, some.world
        belief[place] = after(belief[place], weight)
        diary.note(
            kind, some.world, 412, actor=some.firm, subject=some.chemistry, amount=some.target.astype(np.float64),
            cause=some.key,
        )  # fmt: skip
    world.promises = rows.where(~(kept | missed))


def poach(world: World, rows: Moves, diary: Diary) -> None:
    """R4.13: a team is approached; if it comes it brings a slice of knowledge, and perhaps a suit over secrets."""
    if not len(rows) and not len(world.poachings):
        return
    setup, known = world.setup, world.setup.parameters.research
    keys = setup.firms.key
    key = content_key(TEAM, keys[rows.seat], keys[rows.target], setup.chemistries.key[rows.chemistry])
    workers = np.full(len(rows), setup.dims.sector_account(Sector.WORKERS))
    pay_rows(world, rows.seat, workers, rows.world, np.full(len(rows), int(known.poach_cost)), Item.RESEARCH)
    luck = world.luck.uniform_rows(Stream.POACH, world.turn, rows.world, key)[0]
    rows = rows.where(luck < known.poach_chance)
    stock = world.research.knowledge
    here, there = (rows.seat, rows.chemistry, rows.world), (rows.target, rows.chemistry, rows.world)
    brought = known.poach_slice * stock[there]
    np.add.at(stock, here, brought)
    stock[there] = stock[there] - known.poach_lost * brought
    shift(world, rows.seat, rows.target, rows.world, -known.poach_relation)
    key = content_key(TEAM, keys[rows.seat], keys[rows.target], setup.chemistries.key[rows.chemistry], world.turn)
    new = Poachings.of(
        rows.world, key=key, house=rows.target, poacher=rows.seat, chemistry=rows.chemistry, made=world.turn
    )
    remember(world, new)
    diary.note(
        Happening.STAFF_POACHED, rows.world, 413, actor=rows.seat, target=rows.target, subject=rows.chemistry,
        amount=brought, cause=key,
    )  # fmt: skip
