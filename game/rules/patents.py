"""R5 Patents: research is filed, offices decide, families lapse, fees are paid."""

import numpy as np

from game.economics.patenting import filings_mean, share_decided
from game.exact import Floats, Ints, dollars, floor_whole
from game.rules.ledger import pay
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.orders import Orders
from game.world.streams import Stream
from game.world.world import World

NEWS = 25  # families granted at once on a solid-state route from which it is reported
STRIDES = (0.618034, 0.754878, 0.569840)  # irrational steps that spread fractions over time, firms and offices


def patents(world: World, orders: Orders, diary: Diary) -> None:
    """File, grant, lapse and pay (R5.1 to R5.6).

    Offices work through a part of the chemistries each quarter, so that all have their turn within the calendar.
    Reads: levers, research. Writes: patents.*, books.
    """
    known, dims = world.setup.parameters.patents, world.setup.dims
    period = max(int(known.calendar), 1)
    kinds = slice(world.turn % period, len(dims.chemistries), period)
    phase = phases(world.turn, dims.makers, len(dims.jurisdictions))
    filed = file_families(world, kinds, period, phase)
    decide(world, kinds, period, phase, diary)
    lapse(world, kinds, period, phase)
    pay_fees(world, filed)
    world.patents.suing *= 1.0 - world.setup.parameters.courts.suing_fades


def phases(turn: int, makers: int, forums: int) -> Floats:
    """(C, 1, J, 1) fractions in [0, 1) that differ from firm to firm, office to office and quarter to quarter."""
    spread = turn * STRIDES[0] + np.arange(makers)[:, None] * STRIDES[1] + np.arange(forums) * STRIDES[2]
    return (spread - np.floor(spread))[:, None, :, None]


def file_families(world: World, kinds: slice, period: int, phase: Floats) -> Ints:
    """(C, W) R5.1, R5.2: families filed, by Poisson draws; at home nearly all, abroad a part. Returns filings made."""
    setup, known = world.setup, world.setup.parameters.patents
    makers = setup.dims.makers
    working = np.where(world.books.status[:makers] <= 2, world.levers.research, 0)
    flow = working[:, None] * world.levers.split[:, kinds]
    propensity = period * np.array(known.propensity)[kinds][:, None]
    mean = filings_mean(flow, world.research.knowledge[:, kinds], propensity, known.elasticity, known.usual)
    families = world.luck.poisson(Stream.FILINGS, world.turn, setup.firms.key[:makers], mean)
    home = setup.firms.jurisdiction[:makers, None] == np.arange(len(setup.dims.jurisdictions))
    share = np.where(home, known.home, known.abroad)[:, None, :, None]
    filed = floor_whole(families[:, :, None] * share + phase, 0.0)
    world.patents.pending[:, kinds] += filed
    return np.asarray(np.add.reduce(np.add.reduce(filed, axis=2), axis=1))


def decide(world: World, kinds: slice, period: int, phase: Floats, diary: Diary) -> None:
    """R5.3: offices decide a fixed share of what waits; most decisions grant."""
    known, dims = world.setup.parameters.patents, world.setup.dims
    pending = world.patents.pending[:, kinds]
    decided = share_decided(pending, min(known.decided * period, 1.0), phase)
    granted = share_decided(decided, known.allowed, phase)
    pending -= decided
    world.patents.granted[:, kinds] += granted
    routes = np.arange(len(dims.chemistries))[kinds] >= dims.first_route
    new = np.add.reduce(granted[:, routes], axis=2)
    maker, place, worlds = np.nonzero(new >= NEWS)
    chemistry = np.arange(len(dims.chemistries))[kinds][routes][place]
    diary.note(
        Happening.PATENTS_GRANTED, worlds, 503, actor=maker, subject=chemistry,
        amount=new[maker, place, worlds].astype(np.float64),
    )  # fmt: skip


def lapse(world: World, kinds: slice, period: int, phase: Floats) -> None:
    """R5.4: a fixed share of granted families is given up."""
    granted = world.patents.granted[:, kinds]
    granted -= share_decided(granted, world.setup.parameters.patents.lapsed * period, phase)


def pay_fees(world: World, filed: Ints) -> None:
    """R5.5: filings and families in force are paid for."""
    known, dims = world.setup.parameters.patents, world.setup.dims
    held = np.add.reduce(world.patents.granted, axis=(1, 2))
    amount = dollars(known.filing * filed + known.upkeep * held)
    pay(world, slice(0, dims.makers), dims.sector_account(Sector.LAWYERS), amount, Item.LEGAL)
