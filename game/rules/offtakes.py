"""Cells that carmakers pay for before they can be made."""

import numpy as np
from attrs import evolve

from game.economics.promises import after_kept
from game.exact import Bools, Ints, content_key, dollars, row_mark
from game.rules.answered import answered
from game.rules.contracts_rows import contract_key, tendered
from game.rules.costs import metals_index
from game.rules.ledger import pay_rows
from game.rules.relations import shift
from game.rules.rows import ordinals
from game.world.dims import MATURE, Item
from game.world.events import Diary, Happening
from game.world.houses import SMALLEST_SHARE
from game.world.legal import docket
from game.world.lookup import matching
from game.world.orders import Moves
from game.world.standing import SUBSIDIARY
from game.world.things import Contracts, Deal, Offers, Offtakes
from game.world.world import World

OFFTAKE = 815  # kind in content keys
NOTICE = 8  # quarters from the signature to the date from which cells are owed


def offtakes(world: World, moves: Moves, diary: Diary) -> None:
    """R8.15: sign contracts, pay their milestones, meet those whose cells have come, end those whose time is over."""
    _sign(world, moves, diary)
    if not len(world.offtakes):
        return
    _pay(world)
    rows = world.offtakes
    lines = np.add.reduce(world.supply.capacity[rows.maker, :, rows.chemistry, rows.world], axis=1)
    met = (world.research.readiness[rows.maker, rows.chemistry, rows.world] >= MATURE) & (lines > 0.0)
    gone = np.maximum(world.books.status[rows.maker, rows.world], world.books.status[rows.carmaker, rows.world]) > 2
    late = world.turn - rows.due >= int(world.setup.parameters.alliances.offtake_grace)
    failed = ~met & (late | gone)
    if not (met.any() or failed.any()):
        return
    deliver(world, rows.where(met), diary)
    _repay(world, rows.where(failed), diary)
    world.offtakes = rows.where(~(met | failed))


def _sign(world: World, moves: Moves, diary: Diary) -> None:
    """R8.15, R8.21: the date follows from how far the maker is; who is to be served alone comes before others."""
    deals = answered(world, moves, Deal.OFFTAKE, 815, diary)
    if not len(deals):
        return
    deals = deals.where(world.books.account[deals.proposer, deals.world] >= deals.amount)
    deals = _apart(world, deals.where(ordinals(deals.world, row_mark(deals.proposer)) == 0))
    known = world.setup.parameters.alliances
    firms, kinds = world.setup.firms.key, world.setup.chemistries.key
    stage = world.research.announced[deals.recipient, deals.chemistry, deals.world].astype(np.int64)
    made = Offtakes.of(
        deals.world,
        key=content_key(
            OFFTAKE, firms[deals.proposer], firms[deals.recipient], kinds[deals.chemistry], world.turn
        ),
        carmaker=deals.proposer, maker=deals.recipient, chemistry=deals.chemistry, made=world.turn,
        due=world.turn + NOTICE * (MATURE - stage), prepaid=deals.amount, paid=0,
        alone=np.where(deals.rate == 1.0, world.turn + int(known.offtake_alone), 0),
    )  # fmt: skip
    world.offtakes = world.offtakes.plus(made)
    belief, place = world.research.credibility, (made.maker, made.world)
    belief[place] = after_kept(belief[place], known.offtake_endorsed)
    diary.note(
        Happening.OFFTAKE_SIGNED, made.world, 815, actor=made.carmaker, target=made.maker, subject=made.chemistry,
        amount=made.prepaid.astype(np.float64), cause=made.key,
    )  # fmt: skip


def _apart(world: World, deals: Offers) -> Offers:
    """Deals that can stand beside what is in force and beside each other."""
    if not len(deals):
        return deals
    table, alone = world.offtakes, deals.rate == 1.0
    mark = row_mark(deals.world, deals.recipient, deals.chemistry)
    signed = matching(row_mark(table.world, table.maker, table.chemistry), mark) >= 0
    free = ~docket.reserved(world, deals.recipient, deals.chemistry, deals.world) & ~(alone & signed)
    deals, mark, alone = deals.where(free), mark[free], alone[free]
    first = ordinals(deals.world, mark) == 0
    return deals.where(first | (matching(mark[alone], mark) < 0))


def _pay(world: World) -> None:
    """R8.15: a part at the signature, the rest in equal parts as stages are reached, as money for samples."""
    rows, known = world.offtakes, world.setup.parameters.alliances
    missing = np.maximum((rows.due - rows.made) // NOTICE, 1).astype(np.int64)
    stage = world.research.readiness[rows.maker, rows.chemistry, rows.world].astype(np.int64)
    reached = np.minimum(np.maximum(stage - (MATURE - missing), 0), missing)
    first = dollars(known.offtake_first * rows.prepaid)
    due = first + (rows.prepaid - first) * reached // missing - rows.paid
    some = np.flatnonzero(due > 0)
    if len(some):
        pay_rows(world, rows.carmaker[some], rows.maker[some], rows.world[some], due[some], Item.SAMPLES)
        world.offtakes = evolve(rows, paid=rows.paid + np.maximum(due, 0))


def deliver(world: World, rows: Offtakes, diary: Diary) -> None:
    """R8.16: the first lines serve the carmaker's largest programme bought for range; others give way to them."""
    if not len(rows):
        return
    programme = _programme(world, rows)
    rows, programme = rows.where(programme >= 0), programme[programme >= 0]
    first = ordinals(rows.world, row_mark(programme)) == 0
    rows, programme = rows.where(first), programme[first]
    known, table = world.setup.parameters.alliances, world.contracts
    part = np.where(rows.alone > 0, known.offtake_alone_share, known.offtake_share)
    given = np.zeros((len(world.setup.dims.programmes), world.worlds))
    given[programme, rows.world] = part
    share = part * tendered(world)[programme, rows.world]
    giving = np.where(table.captive == 0, given[table.programme, table.world], 0.0)
    world.contracts = evolve(table, share=table.share * (1.0 - giving))
    price = world.supply.price[rows.maker, rows.chemistry, rows.world]
    fixed = np.maximum(price - metals_index(world)[rows.chemistry, rows.world], 1.0)
    firms, setup = world.setup.firms.key, world.setup
    key = contract_key(firms[rows.maker], setup.programmes.key[programme], rows.chemistry, world.turn)
    made = Contracts.of(
        rows.world, key=content_key(key, 2), programme=programme, maker=rows.maker, chemistry=rows.chemistry,
        share=share, price=fixed, start=world.turn,
    ).where(share > SMALLEST_SHARE)  # fmt: skip
    world.contracts = world.contracts.plus(made)
    diary.note(
        Happening.OFFTAKE_MET, rows.world, 816, actor=rows.maker, target=rows.carmaker, subject=rows.chemistry,
        amount=rows.prepaid.astype(np.float64), cause=rows.key,
    )  # fmt: skip


def _programme(world: World, rows: Offtakes) -> Ints:
    """(N,) the carmaker's programme bought for range that buys most cells outside its house, -1 for none."""
    kinds, dims = world.setup.programmes, world.setup.dims
    open_share = tendered(world)[:, rows.world]
    cars = world.market.cars[kinds.carmaker[:, None], kinds.region[:, None], rows.world]
    mine: Bools = kinds.carmaker[:, None] + dims.first_carmaker == rows.carmaker
    size = np.where(mine, cars * (kinds.weight * kinds.kwh)[:, None] * open_share, 0.0)
    size = size * np.where(kinds.range_kind, 1.0, 0.01)[:, None]
    return np.where(np.max(size, axis=0) > 0.0, np.argmax(size, axis=0), -1)


def end_in_house(world: World) -> None:
    """R8.17: what a firm and its owner, or two firms of one owner, have agreed ends; what was paid stays paid."""
    rows, books = world.offtakes, world.books
    if not len(rows):
        return
    maker, carmaker = (
        np.where(books.status[firm, rows.world] == SUBSIDIARY, books.owner[firm, rows.world], firm)
        for firm in (rows.maker, rows.carmaker)
    )
    world.offtakes = rows.where(maker != carmaker)


def _repay(world: World, rows: Offtakes, diary: Diary) -> None:
    """R8.17: a year late what was paid is paid back as far as there is cash, and the two see each other worse."""
    if not len(rows):
        return
    cash = np.maximum(world.books.account[rows.maker, rows.world], 0)
    paid = np.minimum(rows.paid, cash // 2)
    maker, carmaker = rows.maker.astype(np.int64), rows.carmaker.astype(np.int64)
    pay_rows(world, maker, carmaker, rows.world, paid, Item.SETTLEMENTS)
    shift(world, maker, carmaker, rows.world, -world.setup.parameters.alliances.offtake_relation)
    diary.note(
        Happening.OFFTAKE_FAILED, rows.world, 817, actor=rows.maker, target=rows.carmaker, subject=rows.chemistry,
        amount=paid.astype(np.float64), cause=rows.key,
    )  # fmt: skip
