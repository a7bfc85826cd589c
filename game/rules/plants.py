"""Lines: ordered, permitted, paid by instalments, opened, converted."""

import numpy as np

from game.economics.finance import replaced_part
from game.economics.learning import blended_yield
from game.exact import Bools, Floats, Ints, content_key, dollars, scatter_add, total
from game.rules.ledger import invest_rows, scrap_rows
from game.rules.rows import ordinals
from game.rules.thickets import clear_launch
from game.world.building import hall_room, paid
from game.world.dims import Sector
from game.world.events import Diary, Happening
from game.world.orders import Act, Moves, Orders
from game.world.streams import Stream
from game.world.things import Plants
from game.world.world import World

PLANT_KIND = 2  # first part of a plant's content key


def order_plants(world: World, orders: Orders, diary: Diary) -> None:
    """R7.1 and R7.2: new lines that get a permit, and conversions."""
    asked = orders.moves.doing(Act.PLANT)
    if len(asked):
        _begin(world, _permitted(world, asked, diary), diary)
    changes = orders.moves.doing(Act.CONVERT)
    if len(changes):
        _convert(world, changes, diary)


def permitted_share(world: World) -> Floats:
    """(R, W) share of plant applications permitted in each region; all where no jurisdiction is named."""
    weight = world.setup.regions.jurisdiction_weight
    refused = total(weight[:, :, None] * (1.0 - world.policy.permits[None]), axis=1)
    return np.asarray(1.0 - refused)


def line_cost(world: World, region: Ints, chemistry: Ints, gwh_a_year: Floats, part: float = 1.0) -> Ints:
    """US$ for lines of this yearly capacity, or for a part of that."""
    return dollars(world.setup.line_cost(region, chemistry, world.turn) * gwh_a_year * part)


def _keys(world: World, rows: Moves, chemistry: Ints) -> np.ndarray:
    maker = world.setup.firms.key[rows.seat]
    key = content_key(PLANT_KIND, maker, rows.act, rows.place, chemistry, world.turn)
    return content_key(key, ordinals(rows.world, key))


def _permitted(world: World, asked: Moves, diary: Diary) -> Moves:
    key = _keys(world, asked, asked.chemistry)
    drawn = world.luck.uniform_rows(Stream.PERMIT, world.turn, asked.world, key)[0]
    granted = drawn < permitted_share(world)[asked.place, asked.world]
    lost = asked.where(~granted)
    _note(diary, Happening.PLANT_REFUSED, lost)
    return asked.where(granted)


def _begin(world: World, rows: Moves, diary: Diary) -> None:
    if not len(rows):
        return
    late = clear_launch(world, rows.seat, rows.place, rows.chemistry, rows.world, diary)
    time = world.setup.line_time(rows.place, _in_halls(world, rows)) + late
    cost = line_cost(world, rows.place, rows.chemistry, rows.value)
    _add(world, rows, rows.chemistry, rows.value * 0.25, time, cost)
    _note(diary, Happening.PLANT_STARTED, rows)


def _note(diary: Diary, kind: Happening, rows: Moves) -> None:
    diary.note(
        kind, rows.world, 701, actor=rows.seat, subject=rows.chemistry, target=rows.place, amount=rows.value
    )


def _in_halls(world: World, rows: Moves) -> Bools:
    """R7.1: (N,) whether all that a maker orders for halls in the quarter finds room there."""
    room = hall_room(
        world.setup, world.supply.capacity, world.plants, rows.seat, rows.place, rows.chemistry, rows.world
    )
    asked = np.zeros((world.setup.dims.makers, world.worlds))
    scatter_add(asked, (rows.seat, rows.world), np.where(room > 0.0, rows.value, 0.0))
    return np.asarray((room > 0.0) & (asked[rows.seat, rows.world] <= room))


def _convert(world: World, rows: Moves, diary: Diary) -> None:
    """Take the old lines out of service at once; what several orders ask in excess is cut in proportion."""
    place = (rows.seat, rows.place, rows.chemistry, rows.world)
    capacity = world.supply.capacity
    asked = np.zeros_like(capacity)
    scatter_add(asked, place, rows.value * 0.25)
    here, wanted = capacity[place], asked[place]
    gwh = rows.value * 0.25 * np.where(wanted > here, here / np.where(wanted > 0.0, wanted, 1.0), 1.0)
    _scrap(world, rows, gwh)
    np.subtract.at(capacity, place, gwh)
    np.maximum(capacity, 0.0, out=capacity)
    rule = world.setup.parameters.supply
    time = np.maximum(np.ceil(world.setup.regions.build_time[rows.place] * rule.convert_time).astype(np.int64), 2)
    time += clear_launch(world, rows.seat, rows.place, rows.amount, rows.world, diary)
    cost = line_cost(world, rows.place, rows.amount, gwh * 4.0, rule.convert_cost)
    _add(world, rows, rows.amount, gwh, time, cost)
    diary.note(
        Happening.LINE_CONVERTED,
        rows.world,
        702,
        actor=rows.seat,
        subject=rows.amount,
        target=rows.place,
        amount=gwh * 4.0,
    )


def _scrap(world: World, rows: Moves, gwh: Floats) -> None:
    """R7.2: the part of the lines that is replaced leaves the books; used equipment sells for little."""
    dims, books = world.setup.dims, world.books
    kinds, regions = np.arange(len(dims.chemistries)), np.arange(len(dims.regions))
    each = world.setup.line_cost(regions[:, None], kinds, world.turn)[:, :, None]
    lines = world.supply.capacity[rows.seat, :, :, rows.world]  # (N, R, T)
    whole = total(total(np.ascontiguousarray(lines.transpose(1, 2, 0)) * each)) * 4.0
    place = (rows.seat, rows.world)
    used = (books.plant - being_built(world, 0))[place].astype(np.float64)
    cost = world.setup.line_cost(rows.place, rows.chemistry, world.turn) * gwh * 4.0
    book = dollars(replaced_part(cost, whole, used, world.setup.parameters.supply.convert_cost))
    price = dollars(book * world.setup.parameters.standing.scrap_price)
    scrap_rows(world, rows.seat, dims.sector_account(Sector.EQUIPMENT), rows.world, price, book)


def being_built(world: World, this_quarter: int = 1) -> Ints:
    """(F, W) instalments on lines that have not opened, US$; this quarter's with them once they are paid."""
    rows, built = world.plants, np.zeros_like(world.books.plant)
    if len(rows):
        scatter_add(built, (rows.maker, rows.world), paid(rows, world.turn + this_quarter))
    return built


def _add(world: World, rows: Moves, chemistry: Ints, gwh: Floats, time: Ints, cost: Ints) -> None:
    new = Plants.of(
        rows.world, key=_keys(world, rows, chemistry), maker=rows.seat, region=rows.place, chemistry=chemistry, gwh=gwh,
        begun=world.turn, finish=world.turn + time, instalment=-(-cost // time),
    )  # fmt: skip
    world.plants = world.plants.plus(new)


def build(world: World, diary: Diary) -> None:
    """R7.3 and R7.4: pay the quarter's instalments; lines that are finished open. Lines of firms that are gone stop."""
    rows = world.plants
    if not len(rows):
        return
    gone = world.books.status[rows.maker, rows.world] == 3
    finished = rows.finish <= world.turn
    due = rows.where(~(gone | finished | (rows.resumes > world.turn)))
    equipment = np.full(len(due), world.setup.dims.sector_account(Sector.EQUIPMENT))
    invest_rows(world, due.maker, equipment, due.world, due.instalment)
    _open(world, rows.where(finished & ~gone), diary)
    _keep(world, ~(gone | finished))


def _keep(world: World, kept: Bools) -> None:
    if not kept.all():
        world.plants = world.plants.where(kept)


def _open(world: World, rows: Plants, diary: Diary) -> None:
    if not len(rows):
        return
    supply, rule = world.supply, world.setup.parameters.supply
    before = total(supply.capacity, axis=1)
    new = np.zeros_like(before)
    scatter_add(new, (rows.maker, rows.chemistry, rows.world), rows.gwh)
    scatter_add(supply.capacity, (rows.maker, rows.region, rows.chemistry, rows.world), rows.gwh)
    copied = np.where(before > 0.0, supply.process_yield * rule.new_line_yield, supply.process_yield)
    fresh = np.maximum(copied, rule.yield_start)
    mixed = blended_yield(supply.process_yield, before, new, fresh)
    supply.process_yield[...] = np.where(new > 0.0, mixed, supply.process_yield)
    diary.note(
        Happening.PLANT_OPENED, rows.world, 704, actor=rows.maker, subject=rows.chemistry, target=rows.region,
        amount=rows.gwh * 4.0, cause=rows.key,
    )  # fmt: skip
