"""Duties: inquiries that take three or four quarters, what they find, ends of duties and treaties."""

import numpy as np

from game.economics.incidence import joined_duty
from game.exact import Floats, Ints, content_key, floor_whole
from game.world.dims import Instrument
from game.world.events import Diary, Happening
from game.world.legal.common import government_of
from game.world.legal.instruments import answers_duty, home_weight
from game.world.orders import Moves
from game.world.streams import Stream
from game.world.things import Inquiries
from game.world.world import World

INQUIRY = 201  # kind in content keys


def open_inquiries(world: World, rows: Moves, diary: Diary) -> None:
    """R2.9: an inquiry against one origin, for cars or cells, takes three or four quarters, an answer one or two."""
    if not len(rows):
        return
    known, government = world.setup.parameters.policy, government_of(world.setup, rows.seat)
    key = content_key(INQUIRY, world.setup.governments.key[government], rows.place, rows.amount, world.turn)
    luck = world.luck.uniform_rows(Stream.INQUIRY, world.turn, rows.world, key)[0]
    quick = answers_duty(world, rows)
    least = np.where(quick, known.answer_least, known.inquiry_least)
    most = np.where(quick, known.answer_most, known.inquiry_most)
    due = world.turn + np.minimum(floor_whole(least + luck * (most - least + 1.0), 0.0), most).astype(np.int64)
    opened = Inquiries.of(
        rows.world, key=key, government=government, origin=rows.place, cars=rows.amount, opened=world.turn, due=due,
        rate=rows.value,
    )  # fmt: skip
    world.inquiries = world.inquiries.plus(opened)
    diary.note(
        Happening.INQUIRY_OPENED, rows.world, 209, actor=rows.seat, subject=rows.place, amount=rows.value, cause=key
    )


def decide_inquiries(world: World, diary: Diary) -> None:
    """R2.10: due inquiries find against the origin or not; the duty found is at most what was proposed."""
    due = world.inquiries.due <= world.turn
    if not due.any():
        return
    rows, known = world.inquiries.where(due), world.setup.parameters.policy
    world.inquiries = world.inquiries.where(~due)
    luck = world.luck.uniform_rows(Stream.INQUIRY, rows.opened + 1, rows.world, rows.key, 2)
    found = luck[0] < known.inquiry_finding
    rate = rows.rate * (1.0 - known.inquiry_cut * luck[1])
    seat = rows.government + len(world.setup.dims.firms)
    set_duties(world, rows.where(found), rate[found])
    for mask, kind in ((found, Happening.DUTY_SET), (~found, Happening.DUTY_DROPPED)):
        some = rows.where(mask)
        diary.note(
            kind, some.world, 210, actor=seat[mask], subject=some.origin, amount=np.where(mask, rate, 0.0)[mask],
            cause=some.key,
        )  # fmt: skip


def set_duties(world: World, rows: Inquiries, rate: Floats) -> None:
    """Duties of the regions in which the government's jurisdiction has weight move to the rate."""
    for cars, column, instrument in (
        (0, world.policy.duty_cells, Instrument.DUTY_CELLS),
        (1, world.policy.duty_cars, Instrument.DUTY_CARS),
    ):
        mine = np.flatnonzero(rows.cars == cars)
        if len(mine):
            some = rows.where(mine)
            _move_duty(world, column, some.government, some.origin, some.world, rate[mine])
            region = np.argmax(home_weight(world, some.government), axis=1)
            world.policy.duty_raised[region, some.origin, some.world] = world.turn
            world.policy.moved[some.government, int(instrument), some.world] = world.turn
            world.policy.direction[some.government, int(instrument), some.world] = 1


def _move_duty(world: World, column: Floats, government: Ints, origin: Ints, worlds: Ints, rate: Floats) -> None:
    weight = home_weight(world, government)
    for region in range(weight.shape[1]):
        old = column[region, origin, worlds]
        np.add.at(column[region], (origin, worlds), joined_duty(old, rate, weight[:, region]) - old)
    np.maximum(column, 0.0, out=column)


def end_duties(world: World, rows: Moves, diary: Diary) -> None:
    """R2.11: a government drops its duty on an origin."""
    if not len(rows):
        return
    government = government_of(world.setup, rows.seat)
    for cars, column, instrument in (
        (0, world.policy.duty_cells, Instrument.DUTY_CELLS),
        (1, world.policy.duty_cars, Instrument.DUTY_CARS),
    ):
        mine = np.flatnonzero(rows.amount == cars)
        if len(mine):
            some, held = rows.where(mine), government[mine]
            _move_duty(world, column, held, some.place, some.world, np.zeros(len(mine)))
            world.policy.moved[held, int(instrument), some.world] = world.turn
            world.policy.direction[held, int(instrument), some.world] = -1
    diary.note(Happening.DUTY_DROPPED, rows.world, 211, actor=rows.seat, subject=rows.place)


def sign_treaties(world: World, rows: Moves, diary: Diary) -> None:
    """R2.12: both sides drop all duties on each other's home region."""
    if not len(rows):
        return
    mine, theirs = government_of(world.setup, rows.seat), government_of(world.setup, rows.target)
    for one, other in ((mine, theirs), (theirs, mine)):
        origin = np.argmax(home_weight(world, other), axis=1)
        for column in (world.policy.duty_cells, world.policy.duty_cars):
            _move_duty(world, column, one, origin, rows.world, np.zeros(len(rows)))
    diary.note(Happening.TREATY_SIGNED, rows.world, 212, actor=rows.seat, target=rows.target)
