"""Set-ups for tests of research, patents, courts and alliances."""

import numpy as np
from attrs import evolve

from game.exact import content_key
from game.rules.alliances import alliances
from game.rules.courts import courts
from game.rules.exchange import exchange
from game.rules.patents import patents
from game.rules.research import research
from game.world.events import Diary, Events, Happening
from game.world.orders import Act, Moves, Orders, gathered
from game.world.things import Alliances, Injunctions, Licences, Memberships, Suits
from game.world.world import World, copy

CATL, CALB, EVE, GOTION, LGES, SDI, SK_ON = 0, 1, 2, 3, 6, 7, 8
NMC, SULFIDE = 1, 3


def everyone(world: World) -> np.ndarray:
    """All worlds."""
    return np.arange(world.worlds)


def orders_of(world: World, *moves: Moves) -> Orders:
    """Orders with the levers in force."""
    return Orders(world.levers, gathered(list(moves)))


def move(world: World, seat: int, act: Act, **columns) -> Moves:
    """The same order in every world."""
    return Moves.make(everyone(world), seat, act, **columns)


def play(world: World, phase, *moves: Moves) -> Events:
    """One phase in place; gives what happened."""
    diary = Diary(world.turn)
    phase(world, orders_of(world, *moves), diary)
    return diary.events()


def offer(world: World, *moves: Moves) -> tuple[World, Events]:
    """The first exchange on a world that shares its memory, as the turn plays it."""
    after, diary = evolve(world), Diary(world.turn)
    exchange(after, gathered(list(moves)), diary)
    return after, diary.events()


def count(events: Events, kind: Happening) -> int:
    """Events of a kind."""
    return int(np.count_nonzero(events.kind == int(kind)))


def add_suit(world: World, plaintiff: int, defendant: int, chemistry: int = NMC, forum: int = 0, **columns):
    """A suit in every world; returns its key."""
    key = content_key(77, plaintiff, defendant, chemistry, forum)
    given = {"opened": 0, "due": world.turn + 9, "validity_due": -1, "claim": 50_000_000, **columns}
    rows = Suits.of(
        everyone(world), key=key, plaintiff=plaintiff, defendant=defendant, chemistry=chemistry, jurisdiction=forum,
        belief_plaintiff=0.5, belief_defendant=0.5, **given,
    )  # fmt: skip
    world.suits = world.suits.plus(rows)
    return np.uint64(key)


def add_ban(world: World, holder: int, barred: int, chemistry: int = NMC, forum: int = 0, start: int = 0) -> np.uint64:
    """A ban in every world."""
    key = content_key(78, holder, barred, chemistry, forum)
    rows = Injunctions.of(
        everyone(world), key=key, holder=holder, barred=barred, chemistry=chemistry, jurisdiction=forum, fraction=0.5,
        start=start,
    )  # fmt: skip
    world.injunctions = world.injunctions.plus(rows)
    return np.uint64(key)


def add_licence(world: World, licensor: int, licensee: int, chemistry: int = NMC, rate: float = 0.01) -> None:
    """A licence with know-how in every world."""
    key = content_key(79, licensor, licensee, chemistry)
    rows = Licences.of(
        everyone(world), key=key, licensor=licensor, licensee=licensee, chemistry=chemistry, rate=rate, ends=40,
        teaches=1,
    )
    world.licences = world.licences.plus(rows)


def add_alliance(world: World, members: tuple[int, ...], **terms) -> np.uint64:
    """An alliance in every world."""
    given = {
        "founder": members[0], "sponsor": -1, "dues": 0.04, "spillover": 0.25, "pooled": 0.5, "notice": 4,
        "admission": 1, **terms,
    }  # fmt: skip
    key = content_key(80, *members, *(content_key(name) for name in sorted(terms)))
    world.alliances = world.alliances.plus(Alliances.of(everyone(world), key=key, **given))
    for member in members:
        row = Memberships.of(
            everyone(world), key=content_key(81, key, member), alliance=key, member=member, leaves=-1, staff=1.0,
            caught=-1,
        )  # fmt: skip
        world.memberships = world.memberships.plus(row)
    return np.uint64(key)


def no_alliances(world: World) -> None:
    """Take all alliances away."""
    world.alliances = world.alliances.where(world.alliances.world < 0)
    world.memberships = world.memberships.where(world.memberships.world < 0)


def all_phases(world: World, turns: int = 1) -> Events:
    """Alliances, research, patents and courts for some quarters, in place."""
    diary = Diary(world.turn)
    for _ in range(turns):
        for phase in (alliances, research, patents, courts):
            phase(world, orders_of(world), diary)
        world.turn += 1
    return diary.events()


def fresh(world: World) -> World:
    """A copy."""
    return copy(world)
