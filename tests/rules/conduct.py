"""Play for tests of single phases: the phases of this part of the rule book around an invented trade."""

import random

import numpy as np

from game.exact import total
from game.rules.accounts import accounts
from game.rules.events import events
from game.rules.exits import exits
from game.rules.ledger import invest, pay
from game.rules.orders import orders
from game.rules.policy import policy
from game.rules.reviews import reviews
from game.rules.scoring import scoring
from game.world.columns import copied
from game.world.dims import Item, Sector
from game.world.events import Diary, Events
from game.world.legal import legal
from game.world.legal.common import Choice, Span
from game.world.orders import OFFERS, Act, Moves, Orders, gathered
from game.world.state import Levers
from game.world.world import World, select

CAR_SALES = 12_000_000_000  # US$ a quarter of each carmaker


def trade(world: World) -> None:
    """Every maker sells cells at a margin, pays its research, keeps up plant; carmakers sell cars at a margin."""
    dims = world.setup.dims
    makers, drivers = slice(0, dims.makers), slice(dims.first_carmaker, len(dims.firms))
    households, workers = dims.sector_account(Sector.HOUSEHOLDS), dims.sector_account(Sector.WORKERS)
    status = world.books.status
    sold = (world.books.plant[makers] // 3) * (status[makers] < 3)
    pay(world, households, makers, sold, Item.CELLS_SOLD)
    pay(world, makers, dims.sector_account(Sector.COMPONENTS), sold * 6 // 10, Item.CONVERSION)
    spent = world.levers.research + np.add.reduce(world.research.aid, axis=1)
    pay(world, makers, workers, spent, Item.RESEARCH)
    own = world.levers.research[:, None] * world.levers.split + world.research.aid
    world.research.knowledge[...] = world.research.knowledge * 0.96 + own
    invest(world, makers, dims.sector_account(Sector.EQUIPMENT), world.books.plant[makers] // 45)
    cars = np.full(status[drivers].shape, CAR_SALES) * (status[drivers] < 3)
    pay(world, households, drivers, cars, Item.CARS_SOLD)
    pay(world, drivers, workers, cars * 9 // 10, Item.CAR_COSTS)


def turn(world: World, moves: Moves | None = None, levers: Levers | None = None) -> Events:
    """One quarter in place; gives what happened."""
    diary = Diary(world.turn)
    given = Orders(levers or copied(world.levers), moves if moves is not None else Moves.none())
    world.books.flow[...] = 0
    world.books.depreciation[...] = 0
    orders(world, given, diary)
    policy(world, given, diary)
    trade(world)
    for phase in (accounts, events, exits, reviews, scoring):
        phase(world, given, diary)
    world.turn += 1
    return diary.events()


def random_moves(world: World, chance: random.Random, share: float = 0.5) -> Moves:
    """Legal moves and answers of random seats in every world: any kind of move is as likely as any other."""
    parts = []
    for number in range(world.worlds):
        alone = select(world, np.array([number]))
        for seat in range(len(world.setup.dims.seats)):
            if chance.random() < share:
                kinds: dict[Act, list[Choice]] = {}
                for choice in legal(alone, seat):
                    if choice.act not in OFFERS:
                        kinds.setdefault(choice.act, []).append(choice)
                acts = chance.sample(sorted(kinds), min(2, len(kinds)))
                parts += [as_move(number, seat, chance.choice(kinds[act]), chance) for act in acts]
    return gathered(parts)


def as_move(world: int, seat: int, choice: Choice, chance: random.Random | None = None) -> Moves:
    """A choice as a row, with its defaults, or with numbers drawn from their ranges."""
    amount, value = _number(choice.amount, chance), _number(choice.value, chance)
    return Moves.make(
        np.array([world]), seat, choice.act, target=choice.target, chemistry=choice.chemistry, place=choice.place,
        subject=np.uint64(choice.subject), amount=round(amount), value=value,
    )  # fmt: skip


def _number(span: Span | None, chance: random.Random | None) -> float:
    if span is None:
        return 0.0
    if chance is None:
        return span.default
    steps = int((span.high - span.low) / span.step + 1e-9) if span.step else 0
    return min(span.low + span.step * chance.randint(0, steps), span.high)


def balance(world: World) -> np.ndarray:
    """(F, W) assets less debt and equity: zero when the books are right."""
    books = world.books
    cash = books.account[: len(books.debt)]
    return cash + books.plant + books.other - books.debt - books.equity


def money(world: World) -> np.ndarray:
    """(W,) what all accounts sum to."""
    return np.add.reduce(world.books.account, axis=0)


def shares(world: World) -> np.ndarray:
    """(C, W) sums of each maker's research shares."""
    return np.asarray(total(world.levers.split, axis=1))
