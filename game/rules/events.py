"""R11 Events: what the scenario declares happens when its time, its condition and chance allow."""

import numpy as np

from game.exact import Bools, Floats, Ints, content_key, total
from game.rules.dilemmas import settle_dilemmas
from game.rules.dilemmas_put import Askings, Waiting, drawn_askings
from game.rules.happenings import EFFECTS, undo
from game.world.effects import Condition, Effect
from game.world.events import Diary, Happening
from game.world.orders import Act, Orders
from game.world.setup import EventSetup
from game.world.streams import Stream
from game.world.things import Effects
from game.world.world import World

FOREVER = 1_000_000
WITH_AN_END = (Effect.MATERIAL_SUPPLY, Effect.OUTAGE, Effect.CREDIT_CRUNCH)


def events(world: World, given: Orders, diary: Diary) -> None:
    """Passing effects end, choices are carried out, declared events happen (R11.1 to R11.4, R11.8 to R11.12).

    Reads: setup.events, public quantities, given.moves. Writes: what the effect names, effects and dilemmas.
    """
    end_effects(world)
    settle_dilemmas(world, given.moves.doing(Act.CHOOSE), diary)
    due = [number for number, event in enumerate(world.setup.events) if event.turns[0] <= world.turn <= event.turns[1]]
    if not due:
        return
    keys = np.array([world.setup.events[number].key for number in due], dtype=np.uint64)
    luck = world.luck.uniform(Stream.EVENT, world.turn, keys)[:, 0]
    asking = [place for place, number in enumerate(due) if world.setup.events[number].asks is not None]
    askings, waiting = drawn_askings(world, [due[place] for place in asking], luck[asking]), Waiting.of(world)
    asked = set(askings.event.tolist())
    for place, number in enumerate(due):
        event = world.setup.events[number]
        if number in asked:
            _ask(world, number, askings.of(number), waiting, diary)
        if event.asks is not None:
            continue
        happens = luck[place] < event.chance
        if happens.any():
            happens &= holds(world, event) & ~_past(world, number, event)
        if happens.any():
            strike(world, number, event, happens.nonzero()[0], diary)
    waiting.lay(world)


def _ask(world: World, number: int, rows: Askings, waiting: Waiting, diary: Diary) -> None:
    """R11.8: put an event to the seats of these rows where its condition holds."""
    event = world.setup.events[number]
    rows = rows.where((holds(world, event) & ~_past(world, number, event))[rows.world])
    if len(rows.world):
        remember(world, number, event, waiting.put(world, rows, diary))


def end_effects(world: World) -> None:
    """R11.1: effects whose last turn has passed are undone and dropped."""
    over = world.effects.until <= world.turn
    if over.any():
        undo(world, world.effects.where(over))
        world.effects = world.effects.where(~over)


def holds(world: World, event: EventSetup) -> Bools:
    """R11.2: whether the public quantity of the event's condition is above its threshold."""
    if event.measure < 0:
        return np.ones(world.worlds, dtype=np.bool_)
    return np.asarray(CONDITIONS[Condition(event.measure)](world) > event.above)


def _past(world: World, number: int, event: EventSetup) -> Bools:
    """R11.3: where an event that comes only once has been already."""
    past = np.zeros(world.worlds, dtype=np.bool_)
    if event.once and len(world.effects):
        marks = (world.effects.effect == int(Effect.MARK)) & (world.effects.target == number)
        past[world.effects.world[marks]] = True
    return past


def strike(world: World, number: int, event: EventSetup, worlds: Ints, diary: Diary) -> None:
    """R11.4: the effect is applied, remembered while it lasts or because it comes only once, and reported."""
    effect = Effect(event.effect)
    if effect in WITH_AN_END:
        until = world.turn + max(event.lasts, 1)
        key = content_key(np.uint64(event.key), world.turn)
        new = Effects.of(worlds, key=key, effect=int(effect), target=event.target, size=event.size, until=until)
        world.effects = world.effects.plus(new)
    remember(world, number, event, worlds)
    EFFECTS[effect](world, event, worlds, diary)
    diary.note(Happening.WORLD_EVENT, worlds, 1104, subject=number, amount=event.size, cause=np.uint64(event.key))


def remember(world: World, number: int, event: EventSetup, worlds: Ints) -> None:
    """R11.3: a mark of an event that comes only once."""
    if event.once and len(worlds):
        mark = content_key(content_key(np.uint64(event.key), world.turn), int(Effect.MARK))
        marks = Effects.of(worlds, key=mark, effect=int(Effect.MARK), target=number, until=FOREVER)
        world.effects = world.effects.plus(marks)


def _world_share(world: World) -> Floats:
    weight = world.setup.regions.light_vehicles[:, None]
    shape = world.market.ev_share.shape
    return np.asarray(total(world.market.ev_share * weight) / total(np.broadcast_to(weight, shape)))


def _largest_share(world: World) -> Floats:
    gwh = total(total(world.market.delivered, axis=1), axis=1)
    return np.asarray(np.maximum.reduce(gwh, axis=0) / np.maximum(total(gwh), 1e-9))


def _best_stage(world: World) -> Floats:
    routes = world.research.announced[:, world.setup.dims.first_route :]
    return np.asarray(np.maximum.reduce(np.maximum.reduce(routes, axis=0), axis=0).astype(np.float64))


def _open_suits(world: World) -> Floats:
    return np.bincount(world.suits.world, minlength=world.worlds).astype(np.float64)


def _mean_duty(world: World) -> Floats:
    regions = len(world.setup.dims.regions)
    return np.asarray(total(total(world.policy.duty_cells)) / (regions * (regions - 1)))


CONDITIONS = {
    Condition.EV_SHARE: _world_share,
    Condition.LITHIUM_PRICE: lambda world: world.supply.material_price[0],
    Condition.LARGEST_SHARE: _largest_share,
    Condition.BEST_STAGE: _best_stage,
    Condition.OPEN_SUITS: _open_suits,
    Condition.CREDIT_STRAIN: lambda world: np.count_nonzero(world.books.strain > 0, axis=0).astype(np.float64),
    Condition.DUTIES: _mean_duty,
}
