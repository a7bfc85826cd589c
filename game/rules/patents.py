"""R5 Patents: research is filed, offices decide, families lapse, fees are paid."""

import numpy as np

from game.economics.patenting import (
    ageing,
    family_breadth,
    family_quality,
    fees_due,
    filings_mean,
    mixed_mean,
    share_decided,
)
from game.exact import Floats, Ints, dollars, floor_whole, total
from game.rules.ledger import pay
from game.rules.thickets import search_rights
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.orders import Act, Orders
from game.world.streams import Stream
from game.world.world import World

NEWS = 25  # families granted at once on a solid-state route from which it is reported
STRIDES = (0.618034, 0.754878, 0.569840)  # irrational steps that spread fractions over time, firms and offices


def patents(world: World, orders: Orders, diary: Diary) -> None:
    """File, grant, age, lapse and pay (R5.1 to R5.8), and search for others' rights (R5.9).

    Offices work through a part of the chemistries each quarter, so that all have their turn within the calendar.
    Reads: levers, research, moves SEARCH_RIGHTS. Writes: patents.*, books.
    """
    dims = world.setup.dims
    kinds, period = kinds_taken_up(world)
    phase = phases(world.turn, dims.makers, len(dims.jurisdictions))
    filed = file_families(world, kinds, phase)
    decide(world, kinds, period, phase, diary)
    lapse(world, kinds, period, phase)
    pay_fees(world, filed)
    search_rights(world, orders.moves.doing(Act.SEARCH_RIGHTS), diary)
    world.patents.suing *= 1.0 - world.setup.parameters.courts.suing_fades


def phases(turn: int, makers: int, forums: int) -> Floats:
    """(C, 1, J, 1) fractions in [0, 1) that differ from firm to firm, office to office and quarter to quarter."""
    spread = turn * STRIDES[0] + np.arange(makers)[:, None] * STRIDES[1] + np.arange(forums) * STRIDES[2]
    return (spread - np.floor(spread))[:, None, :, None]


def kinds_taken_up(world: World) -> tuple[slice, int]:
    """The chemistries that offices take up this quarter, and in how many quarters all have their turn."""
    period = max(int(world.setup.parameters.patents.calendar), 1)
    return slice(world.turn % period, len(world.setup.dims.chemistries), period), period


def families(world: World) -> Ints:
    """(C, K, W) R5.1: families of the chemistries taken up this quarter, by Poisson draws from research."""
    setup, known = world.setup, world.setup.parameters.patents
    kinds, period = kinds_taken_up(world)
    makers = setup.dims.makers
    working = np.where(world.books.status[:makers] <= 2, world.levers.research, 0)
    flow = working[:, None] * world.levers.split[:, kinds]
    propensity = period * np.array(known.propensity)[kinds][:, None]
    mean = filings_mean(
        flow, world.research.knowledge[:, kinds], propensity, known.elasticity, known.usual, known.returns,
        known.reference,
    )  # fmt: skip
    return np.asarray(world.luck.poisson(Stream.FILINGS, world.turn, setup.firms.key[:makers], mean))


def file_families(world: World, kinds: slice, phase: Floats) -> Ints:
    """(C, W) R5.2: what is filed of them, at home nearly all, abroad a part. Returns filings made."""
    setup, known = world.setup, world.setup.parameters.patents
    home = setup.firms.jurisdiction[: setup.dims.makers, None] == np.arange(len(setup.dims.jurisdictions))
    share = np.where(home, known.home, known.abroad)[:, None, :, None]
    filed = floor_whole(families(world)[:, :, None] * share + phase, 0.0)
    world.patents.pending[:, kinds] += filed
    return np.asarray(np.add.reduce(np.add.reduce(filed, axis=2), axis=1))


def decide(world: World, kinds: slice, period: int, phase: Floats, diary: Diary) -> None:
    """R5.3: offices decide a fixed share of what waits; most decisions grant."""
    known, dims = world.setup.parameters.patents, world.setup.dims
    pending = world.patents.pending[:, kinds]
    decided = share_decided(pending, min(known.decided * period, 1.0), phase)
    granted = share_decided(decided, known.allowed, phase)
    pending -= decided
    mark_new(world, kinds, granted, phase)
    world.patents.granted[:, kinds] += granted
    routes = np.arange(len(dims.chemistries))[kinds] >= dims.first_route
    new = np.add.reduce(granted[:, routes], axis=2)
    maker, place, worlds = (new >= NEWS).nonzero()
    chemistry = np.arange(len(dims.chemistries))[kinds][routes][place]
    diary.note(
        Happening.PATENTS_GRANTED, worlds, 503, actor=maker, subject=chemistry,
        amount=new[maker, place, worlds].astype(np.float64),
    )  # fmt: skip


def mark_new(world: World, kinds: slice, granted: Ints, phase: Floats) -> None:
    """R5.7: quality, breadth and age of new families are mixed into the means of those in force."""
    known, patents = world.setup.parameters.patents, world.patents
    kept, stage = patents.granted[:, kinds], world.research.announced[:, kinds]
    lead = stage - total(stage.astype(np.float64)) * (1.0 / len(stage))
    part = granted / np.maximum(kept + granted, 1)
    marks = (
        (patents.quality, family_quality(lead, known.quality_stage)[:, :, None]),
        (patents.breadth, family_breadth(np.add.reduce(kept, axis=0), known.crowded)[None]),
        (patents.age, np.array(known.age_granted)),
    )
    for column, new_mean in marks:
        column[:, kinds] = mixed_mean(column[:, kinds], new_mean, part, phase)


def lapse(world: World, kinds: slice, period: int, phase: Floats) -> None:
    """R5.4: families age; a share of them is given up, the more the older they are."""
    known, granted, age = world.setup.parameters.patents, world.patents.granted[:, kinds], world.patents.age[:, kinds]
    age[...] = np.minimum(age + period * (granted > 0), int(known.life))
    share = np.minimum(known.lapsed * period * ageing(age, known.life), 1.0)
    granted -= share_decided(granted, share, phase)


def pay_fees(world: World, filed: Ints) -> None:
    """R5.5: filings and families in force are paid for; fees rise with age."""
    known, dims = world.setup.parameters.patents, world.setup.dims
    granted, age = world.patents.granted, world.patents.age
    held = np.add.reduce(np.add.reduce(granted, axis=1), axis=1)
    aged = np.add.reduce(np.add.reduce(granted * age, axis=1), axis=1)
    amount = dollars(known.filing * filed + known.upkeep * fees_due(held, aged, known.life))
    pay(world, slice(0, dims.makers), dims.sector_account(Sector.LAWYERS), amount, Item.LEGAL)
