"""R3 Alliances: founding, entry, votes, dues, staff, monitoring, exit."""

import numpy as np
from attrs import evolve

from game.exact import Ints, Keys
from game.rules.alliances_entry import accept_invitations, apply, found
from game.rules.alliances_votes import cast, count, move_dues
from game.rules.ledger import pay_rows
from game.rules.relations import shift
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.members import alliance_rows, fellows, membership
from game.world.orders import Act, Moves, Orders
from game.world.streams import Stream
from game.world.things import Memberships
from game.world.world import World

FIRST_RATE = 0.99  # quality from which staff counts as first-rate
YEAR = 4


def alliances(world: World, orders: Orders, diary: Diary) -> None:
    """Who joins, votes, feeds, watches and leaves (R3.1 to R3.14).

    Reads: moves FOUND, APPLY, LEAVE, SEND_STAFF, MOVE_DUES, MONITOR, VOTE, ACCEPT, REFUSE.
    Writes: alliances, memberships, motions, offers, relations, books.
    """
    moves = orders.moves
    forget(world)
    if not (len(world.alliances) or len(moves)):
        return
    found(world, moves.doing(Act.FOUND), diary)
    accept_invitations(world, moves, diary)
    apply(world, moves.doing(Act.APPLY), diary)
    move_dues(world, moves.doing(Act.MOVE_DUES), diary)
    cast(world, moves.doing(Act.VOTE))
    count(world, diary)
    send_staff(world, moves.doing(Act.SEND_STAFF))
    notice_staff(world, moves.doing(Act.MONITOR), diary)
    give_notice(world, moves.doing(Act.LEAVE), diary)
    leave(world, diary)
    if world.turn % YEAR == YEAR - 1:
        dissolve(world, diary)


def forget(world: World) -> None:
    """R3.14: relations fade slowly."""
    world.standing.relation *= 1.0 - world.setup.parameters.alliances.relation_fades


def send_staff(world: World, rows: Moves) -> None:
    """R3.8: members choose the quality of the people that they send."""
    place = membership(world, rows.world, rows.subject, rows.seat)
    rows, place = rows.where(place >= 0), place[place >= 0]
    if len(place):
        staff = world.memberships.staff.copy()
        staff[place] = rows.value
        world.memberships = evolve(world.memberships, staff=staff)


def notice_staff(world: World, rows: Moves, diary: Diary) -> None:
    """R3.9, R3.10: second-rate staff is noticed by chance, more likely under monitoring; good staff is forgiven."""
    known, members = world.setup.parameters.alliances, world.memberships
    institutes = np.full(len(rows), world.setup.dims.sector_account(Sector.INSTITUTES), dtype=np.int64)
    cost = np.full(len(rows), int(known.monitor_cost), dtype=np.int64)
    pay_rows(world, rows.seat, institutes, rows.world, cost, Item.RESEARCH)
    second = members.staff < FIRST_RATE
    suspect = np.flatnonzero(second & (members.caught < 0))
    if len(suspect):
        _notice(world, suspect, _monitored(members.where(suspect), rows.world, rows.subject), diary)
        members = world.memberships
    forgiven = ~second & (members.caught >= 0) & (world.turn - members.caught >= known.forgiven)
    if forgiven.any():
        world.memberships = evolve(members, caught=np.where(forgiven, -1, members.caught))


def _monitored(members: Memberships, worlds: Ints, alliance: Keys) -> Ints:
    watched = np.isin(members.alliance, alliance)
    if not watched.any():
        return np.zeros(len(members), dtype=np.int64)
    pair = (members.alliance[:, None] == alliance) & (members.world[:, None] == worlds)
    return np.asarray(pair.any(axis=1), dtype=np.int64)


def _notice(world: World, suspect: Ints, monitored: Ints, diary: Diary) -> None:
    known, members = world.setup.parameters.alliances, world.memberships
    rows = members.where(suspect)
    luck = world.luck.uniform_rows(Stream.STAFF_NOTICED, world.turn, rows.world, rows.key)[0]
    seen = np.flatnonzero(luck < np.where(monitored == 1, known.noticed_monitored, known.noticed))
    if not len(seen):
        return
    rows = rows.where(seen)
    caught = members.caught.copy()
    caught[suspect[seen]] = world.turn
    world.memberships = evolve(members, caught=caught)
    offend(world, rows, -known.caught_relation)
    diary.note(
        Happening.SECOND_RATE_NOTICED, rows.world, 309, actor=rows.member, amount=rows.staff, cause=rows.alliance
    )


def offend(world: World, rows: Memberships, step: float) -> None:
    """Shift the relation between each member and all its fellows."""
    query, place = fellows(world, rows.world, rows.alliance)
    other = world.memberships.member[place]
    apart = other != rows.member[query]
    shift(world, rows.member[query][apart], other[apart], rows.world[query][apart], step)


def give_notice(world: World, rows: Moves, diary: Diary) -> None:
    """R3.11: a member that leaves stays bound, and served, until its notice is over."""
    place = membership(world, rows.world, rows.subject, rows.seat)
    rows, place = rows.where(place >= 0), place[place >= 0]
    if not len(place):
        return
    row = world.alliances.find(rows.world, rows.subject)
    leaves = world.memberships.leaves.copy()
    leaves[place] = world.turn + world.alliances.notice[row]
    world.memberships = evolve(world.memberships, leaves=leaves)
    diary.note(
        Happening.NOTICE_GIVEN, rows.world, 311, actor=rows.seat, amount=leaves[place].astype(np.float64),
        cause=rows.subject,
    )  # fmt: skip


def leave(world: World, diary: Diary) -> None:
    """R3.12: when the notice is over, membership ends, and with it spillovers, standstill and open patents."""
    rows = world.memberships
    over = (rows.leaves >= 0) & (rows.leaves <= world.turn)
    if not over.any():
        return
    gone = rows.where(over)
    offend(world, gone, -world.setup.parameters.alliances.leave_relation)
    world.memberships = rows.where(~over)
    diary.note(Happening.ALLIANCE_LEFT, gone.world, 312, actor=gone.member, cause=gone.alliance)


def dissolve(world: World, diary: Diary) -> None:
    """R3.13: once a year alliances are ended that have had fewer than two members for too long."""
    table, members = world.alliances, world.memberships
    size = np.zeros(len(table), dtype=np.int64)
    place = alliance_rows(table, members)
    size += np.bincount(place[place >= 0], minlength=len(size))
    over = (size < 2) & (world.turn - table.founded >= world.setup.parameters.alliances.lonely)
    if not over.any():
        return
    gone = table.where(over)
    diary.note(Happening.ALLIANCE_ENDED, gone.world, 313, actor=gone.founder, cause=gone.key)
    world.alliances = table.where(~over)
    world.memberships = members.where(~((place >= 0) & over[np.maximum(place, 0)]))
    motions = world.motions
    row = table.find(motions.world, motions.alliance)
    world.motions = motions.where(~((row >= 0) & over[np.maximum(row, 0)]))
