"""What each effect of a declared event does: one small function an effect."""

from collections.abc import Callable
from typing import Any

import numpy as np

from game.exact import Ints, clip, dollars
from game.rules.ledger import pay_rows_after_close
from game.world.dims import Item, Sector
from game.world.effects import Effect
from game.world.events import Diary, Happening
from game.world.setup import ChangeSetup, EventSetup
from game.world.things import Effects
from game.world.world import World

Struck = EventSetup | ChangeSetup
Strike = Callable[[World, Struck, Ints, Diary], None]
Columns = Callable[[World], Any]
Keep = Callable[[Any, Any], Any]


def _nothing(world: World, event: Struck, worlds: Ints, diary: Diary) -> None:
    """The effect is read from the table of effects, or there is none."""


def _material_price(world: World, event: Struck, worlds: Ints, diary: Diary) -> None:
    """R11.5: a price jumps; from then on it moves as prices do (R7.7)."""
    price = world.supply.material_price
    price[event.target, worlds] = np.maximum(price[event.target, worlds] * (1.0 + event.size), 0.0)
    diary.note(Happening.MATERIAL_SHOCK, worlds, 1105, subject=event.target, amount=event.size)


def _material_supply(world: World, event: Struck, worlds: Ints, diary: Diary) -> None:
    """R11.5: supply is cut until the effect ends."""
    capacity = world.supply.material_capacity
    capacity[event.target, worlds] *= max(1.0 + event.size, 0.05)
    diary.note(Happening.MATERIAL_SHOCK, worlds, 1105, subject=event.target, amount=event.size)


def _ev_demand(world: World, event: Struck, worlds: Ints, diary: Diary) -> None:
    share = world.market.ev_share
    regions = range(len(share)) if event.target < 0 else (event.target,)
    for region in regions:
        share[region, worlds] = clip(share[region, worlds] * (1.0 + event.size), 0.0, 1.0)


def _outage(world: World, event: Struck, worlds: Ints, diary: Diary) -> None:
    """R11.6: told here; lines read it from the table of effects (R7.5)."""
    diary.note(Happening.OUTAGE, worlds, 1106, actor=event.target, amount=event.size)


def _recall(world: World, event: Struck, worlds: Ints, diary: Diary) -> None:
    """R11.7: the safety record falls, and households are paid a share of a quarter's revenue."""
    maker, safety = event.target, world.market.safety
    safety[maker, worlds] = clip(safety[maker, worlds] - event.size, 0.0, 1.0)
    cost = dollars(world.books.revenue[maker, worlds] * event.size)
    payer = np.full(len(worlds), maker)
    payee = np.full(len(worlds), world.setup.dims.sector_account(Sector.HOUSEHOLDS))
    pay_rows_after_close(world, payer, payee, worlds, cost, Item.CONVERSION)
    diary.note(Happening.RECALL, worlds, 1107, actor=maker, amount=cost.astype(np.float64))


def _capital(world: World, event: Struck, worlds: Ints, diary: Diary) -> None:
    capital = world.policy.capital
    capital[event.target, worlds] = clip(capital[event.target, worlds] + event.size, 0.0, 100.0)


def _charging(world: World, event: Struck, worlds: Ints, diary: Diary) -> None:
    points = world.policy.points
    points[event.target, worlds] = np.maximum(points[event.target, worlds] + event.size, 0.0)


def _setting(column: Columns, low: float = 0.0, high: float = 1e12, keep: Keep | None = None) -> Strike:
    """Set an instrument; two axes before the world are addressed as one, row by row.

    Args:
        keep: which of what stands and what the event says holds, where the event moves the instrument one way alone.
    """

    def strike(world: World, event: Struck, worlds: Ints, diary: Diary) -> None:
        array = column(world)
        value = min(max(event.size, low), high)
        said = np.full(len(worlds), round(value) if array.dtype == np.int64 else value, dtype=array.dtype)
        rows = array.reshape(-1, array.shape[-1])
        rows[event.target, worlds] = said if keep is None else keep(rows[event.target, worlds], said)

    return strike


EFFECTS: dict[Effect, Strike] = {
    Effect.MARK: _nothing,
    Effect.MATERIAL_PRICE: _material_price,
    Effect.MATERIAL_SUPPLY: _material_supply,
    Effect.EV_DEMAND: _ev_demand,
    Effect.OUTAGE: _outage,
    Effect.RECALL: _recall,
    Effect.CREDIT_CRUNCH: _nothing,
    Effect.SUPPORT: _setting(lambda world: world.levers.support, keep=np.minimum),
    Effect.GRANT: _setting(lambda world: world.levers.grant),
    Effect.CREDIT: _setting(lambda world: world.policy.credit, keep=np.minimum),
    Effect.LOCAL_CONTENT: _setting(lambda world: world.policy.local_content, high=1.0),
    Effect.MANDATE: _setting(lambda world: world.policy.mandate, high=1.0, keep=np.maximum),
    Effect.GUARANTEE: _setting(lambda world: world.policy.guarantee),
    Effect.DUTY_CELLS: _setting(lambda world: world.policy.duty_cells),
    Effect.DUTY_CARS: _setting(lambda world: world.policy.duty_cars),
    Effect.EXPORT_CONTROL: _setting(lambda world: world.policy.export_control, high=1.0),
    Effect.POLITICAL_CAPITAL: _capital,
    Effect.CHARGING: _charging,
    Effect.NEWS: _nothing,
}


def undo(world: World, rows: Effects) -> None:
    """Give back what ended effects took: the supply of a material."""
    rows = rows.where(rows.effect == int(Effect.MATERIAL_SUPPLY))
    for material in np.unique(rows.target):
        some = rows.where(rows.target == material)
        # several may end at once in one world; each divides in the order of the rows
        np.divide.at(world.supply.material_capacity[material], some.world, np.maximum(1.0 + some.size, 0.05))
