"""Limits of the standing levers: for forms, and the clipping that the orders phase uses."""

from typing import Any, NamedTuple

import numpy as np
from attrs import fields
from numpy.typing import NDArray

from game.exact import dollars, total
from game.world.dims import Instrument
from game.world.legal.subsidiaries import research_budgets
from game.world.standing import SUBSIDIARY
from game.world.state import Levers
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

RISE = 3, 20  # research may rise by at most this share a quarter
START = 2_000_000  # a firm without research may start with this, US$ a quarter
MOST_FUNDING = 0.05  # share of an owner's revenue for research of subsidiaries
MOST_BID = 0.5  # of the yearly budget that may be won on top of it
SUPPORT_LIMIT = 12_000  # US$ a car
NAMES = tuple(item.name for item in fields(Levers))
MONEY_LEVERS = ("grant", "charging", "storage")
HELD_BY = {
    "grant": Instrument.GRANT, "matching": Instrument.MATCHING, "support": Instrument.SUPPORT,
    "charging": Instrument.CHARGING, "storage": Instrument.STORAGE,
}  # fmt: skip


class LeverLimit(NamedTuple):
    """One lever of a seat: names along its second axis (none for a single number), range, step and unit."""

    lever: str
    labels: tuple[str, ...]
    low: float
    high: float
    step: float
    unit: str


def year_begins(world: World) -> bool:
    """Whether this turn plays a first quarter, in which governments set their yearly budgets."""
    return (world.setup.quarter - 1 + world.turn) % 4 == 0


def lever_limits(world: World, seat: int) -> list[LeverLimit]:
    """The levers that a seat holds in world 0, with their limits this turn; empty for a firm that does not decide."""
    firms = len(world.setup.dims.firms)
    if seat >= firms:
        return _government_limits(world, seat - firms)
    status = world.books.status[seat, 0]
    return _firm_limits(world, seat) if status < SUBSIDIARY else _subsidiary_limits(world, seat)


def _subsidiary_limits(world: World, seat: int) -> list[LeverLimit]:
    """What is left to a subsidiary: research within its owner's budget, its split, output; nothing once it is gone."""
    if world.books.status[seat, 0] > SUBSIDIARY or seat >= world.setup.dims.makers:
        return []
    return [item for item in _maker_limits(world, seat) if item.lever != "cell_stance"]


def _maker_limits(world: World, seat: int) -> list[LeverLimit]:
    dims = world.setup.dims
    now, most = float(world.levers.research[seat, 0]), float(research_limit(world)[seat, 0])
    return [
        LeverLimit("research", (), 0.0, most, max(now // 20, 100_000), "US$ a quarter"),
        LeverLimit("split", dims.chemistries, 0.0, 1.0, 0.05, "share"),
        LeverLimit("cell_stance", dims.regions, -2, 2, 1, "notches"),
        LeverLimit("staffing", (), 0.0, 1.0, 0.05, "share"),
    ]


def _firm_limits(world: World, seat: int) -> list[LeverLimit]:
    dims = world.setup.dims
    found = _maker_limits(world, seat) if seat < dims.makers else []
    if seat >= dims.first_carmaker:
        found.append(LeverLimit("car_stance", dims.regions, -2, 2, 1, "notches"))
    high = 1.0 if world.books.status[seat, 0] == 0 else 0.0
    found.append(LeverLimit("dividend", (), 0.0, high, 0.05, "share of profit"))
    owns = ((world.books.owner[:, 0] == seat) & (world.books.status[:, 0] == SUBSIDIARY)).any()
    return [*found, LeverLimit("funding", (), 0.0, MOST_FUNDING, 0.0025, "share of revenue")] if owns else found


def _government_limits(world: World, government: int) -> list[LeverLimit]:
    if not year_begins(world):
        return []
    quarter = float(world.setup.governments.yearly_budget[government] // 4) * (1.0 + MOST_BID)
    step = max(quarter // 50, 1.0)
    bid = float(bid_limit(world)[government, 0])
    limits = {
        "grant": LeverLimit("grant", world.setup.dims.chemistries, 0.0, quarter, step, "US$ a quarter"),
        "matching": LeverLimit("matching", (), 0.0, 1.0, 0.1, "US$ for US$"),
        "support": LeverLimit("support", (), 0.0, SUPPORT_LIMIT, 250, "US$ a car"),
        "charging": LeverLimit("charging", (), 0.0, quarter, step, "US$ a quarter"),
        "storage": LeverLimit("storage", (), 0.0, quarter, step, "US$ a quarter"),
    }
    held = world.setup.governments.controls[government]
    found = [item for name, item in limits.items() if held[HELD_BY[name]]]
    return [LeverLimit("budget_bid", (), 0.0, bid, 0.05, "share of the budget"), *found]


def bid_limit(world: World) -> Floats:
    """(G, W) R2.1: share of the yearly budget that political capital can win on top of it."""
    price = world.setup.parameters.policy.budget_price
    return np.asarray(np.minimum(world.policy.capital / price, MOST_BID))


def yearly_money(world: World) -> Ints:
    """(G, W) what the year brings: the yearly budget and what was won on top of it, US$."""
    yearly = world.setup.governments.yearly_budget[:, None]
    return np.asarray(yearly + dollars(yearly * world.levers.budget_bid))


def research_limit(world: World) -> Ints:
    """(C, W) the most research that can be ordered: 15 % above the last quarter's, or a small start.

    A firm in administration may not raise it, a subsidiary not beyond what its owner pays for.
    """
    now, status = world.levers.research, world.books.status
    free = (status[: len(now)] == 0) | (status[: len(now)] == SUBSIDIARY)
    most = np.where(free, np.maximum(now + now * RISE[0] // RISE[1], START), now)
    if not (status == SUBSIDIARY).any():
        return most
    return np.where(status[: len(now)] == SUBSIDIARY, np.minimum(most, research_budgets(world)), most)


def clipped(world: World, asked: Levers) -> Levers:
    """What the seats may set of what they ask for; everything else stays as it stands."""
    now, dims = world.levers, world.setup.dims
    deciding = world.books.status <= 1
    maker, carmaker = deciding[: dims.makers], deciding[dims.first_carmaker :]
    running = world.books.status[: dims.makers] <= SUBSIDIARY
    research = np.minimum(np.maximum(asked.research, 0), research_limit(world))
    staffing = np.where(running, _between(asked.staffing, now.staffing), now.staffing)
    wanted = _between(asked.dividend, now.dividend)
    return Levers(
        research=np.where(running, research, now.research),
        split=np.where(running[:, None], shares(asked.split, now.split), now.split),
        cell_stance=np.where(maker[:, None], np.minimum(np.maximum(asked.cell_stance, -2), 2), now.cell_stance),
        car_stance=np.where(carmaker[:, None], np.minimum(np.maximum(asked.car_stance, -2), 2), now.car_stance),
        staffing=staffing,
        dividend=np.where(world.books.status == 0, wanted, np.where(deciding, 0.0, now.dividend)),
        funding=np.where(deciding, np.minimum(_between(asked.funding, now.funding), MOST_FUNDING), now.funding),
        **_government_levers(world, asked),
    )


def _between(asked: Floats, now: Floats) -> Floats:
    """Shares within 0 and 1; what is no number stays as it stands."""
    return np.where(asked >= 0.0, np.minimum(asked, 1.0), np.where(asked < 0.0, 0.0, now))


def shares(asked: Floats, now: Floats) -> Floats:
    """(C, T, W) shares that sum to 1 along the second axis; all zero or no numbers stay as they stand."""
    positive = np.where(asked > 0.0, np.minimum(asked, 1.0), 0.0)
    summed = total(positive, axis=1)[:, None]
    sound = (summed > 1e-6) & np.all(np.abs(asked) < 1e9, axis=1)[:, None]
    near = np.abs(summed - 1.0) < 1e-12
    return np.where(sound, np.where(near, positive, positive / np.where(sound, summed, 1.0)), now)


def _government_levers(world: World, asked: Levers) -> dict[str, Any]:
    """Governments move money once a year, only what they hold, within the yearly budget."""
    now = world.levers
    if not year_begins(world):
        return {name: getattr(now, name) for name in (*HELD_BY, "budget_bid")}
    wanted = {name: _wanted(world, name, asked) for name in HELD_BY}
    wanted["budget_bid"] = np.minimum(_between(asked.budget_bid, now.budget_bid), bid_limit(world))
    scale = _affordable(world, wanted)
    for name in MONEY_LEVERS:
        array = wanted[name]
        shape = scale if array.ndim == scale.ndim else scale[:, None]
        wanted[name] = np.where(shape < 1.0, np.floor(array * shape).astype(np.int64), array)
    return wanted


def _wanted(world: World, name: str, asked: Levers) -> NDArray[Any]:
    now, want = getattr(world.levers, name), getattr(asked, name)
    held = world.setup.governments.controls[:, HELD_BY[name]].reshape(-1, *([1] * (now.ndim - 1)))
    if name == "matching":
        return np.where(held, _between(want, now), now)
    high = SUPPORT_LIMIT if name == "support" else np.int64(10**13)
    return np.asarray(np.where(held, np.minimum(np.maximum(want, 0), high), now))


def plan_cost(world: World, grant: Ints, charging: Ints, storage: Ints) -> Ints:
    """(G, W) what grants, charging and storage cost in a year, US$."""
    return np.asarray(4 * (np.add.reduce(grant, axis=1) + charging + storage))


def _affordable(world: World, wanted: dict[str, Any]) -> Floats:
    """(G, W) by how much a plan must shrink to cost no more than the yearly budget, or than the plan in force."""
    now = world.levers
    standing = plan_cost(world, now.grant, now.charging, now.storage)
    cost = plan_cost(world, wanted["grant"], wanted["charging"], wanted["storage"])
    yearly = world.setup.governments.yearly_budget[:, None]
    most = np.maximum(yearly + dollars(yearly * wanted["budget_bid"]), standing)
    return np.where(cost > most, most / np.maximum(cost, 1), 1.0)
