"""A turn: the phases in the order of the rule book (docs/rules.md)."""

from collections.abc import Callable

from attrs import evolve

from game.errors import CasipError
from game.rules.accounts import accounts
from game.rules.alliances import alliances
from game.rules.courts import courts
from game.rules.events import events
from game.rules.exchange import exchange
from game.rules.exits import exits
from game.rules.market import market
from game.rules.orders import orders
from game.rules.patents import patents
from game.rules.policy import policy
from game.rules.research import research
from game.rules.reviews import reviews
from game.rules.scoring import scoring
from game.rules.supply import supply
from game.rules.tenders import tenders
from game.world.events import Diary, Events
from game.world.invariants import broken
from game.world.orders import Moves, Orders
from game.world.world import World, writable

Phase = Callable[[World, Orders, Diary], None]

PHASES: tuple[Phase, ...] = (
    orders,      # R1
    policy,      # R2
    alliances,   # R3
    research,    # R4
    patents,     # R5
    courts,      # R6
    supply,      # R7
    tenders,     # R8
    market,      # R9
    accounts,    # R10
    events,      # R11
    exits,       # R12
    reviews,     # R13
    scoring,     # R14
)  # fmt: skip


class BrokenInvariant(CasipError):
    """The rules have produced a state that cannot be; the turn is not kept. Report the seed and the orders."""


def play_exchange(world: World, offers: Moves) -> tuple[World, Events]:
    """The first exchange of a turn: offers are laid on the table, to be answered with the orders.

    The world that was given is not changed: the exchange replaces tables and writes into none.
    """
    after = evolve(world)
    diary = Diary(world.turn)
    exchange(after, offers.canonical(), diary)
    return after, diary.events()


def play_turn(world: World, given: Orders) -> tuple[World, Events]:
    """Resolve one turn in all worlds.

    The world that was given is not changed. Phases that the scenario leaves out are skipped.

    Raises:
        BrokenInvariant: when a world comes out of the turn in an impossible state.
    """
    after = writable(world)
    given, diary = evolve(given), Diary(world.turn)
    after.books.flow[...] = 0
    after.books.depreciation[...] = 0
    for phase in PHASES:
        if phase.__name__ not in world.setup.switches.phases:
            phase(after, given, diary)
    after.turn += 1
    problems = broken(after)
    if problems:
        raise BrokenInvariant(f"{world.setup.date(world.turn)}: " + "; ".join(problems))
    return after, diary.events()
