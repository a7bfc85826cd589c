"""R3 Alliances: founding, entry, votes, staff and what second-rate staff brings; claims, exits, reviews."""

import numpy as np
from attrs import evolve

from game.exact import Ints, Keys, dollars, row_mark
from game.rules.alliances_claims import arbitrate
from game.rules.alliances_entry import accept_invitations, apply, enter_all, found, turn_page
from game.rules.alliances_exits import dissolve, drop_gone, give_notice, leave, offend
from game.rules.alliances_review import review
from game.rules.alliances_votes import amend, cast, count, move_dues, move_expulsion
from game.rules.ledger import pay_rows
from game.rules.research_links import dues_owed
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.members import membership
from game.world.lookup import matching
from game.world.orders import Act, Moves, Orders
from game.world.streams import Stream
from game.world.things import Memberships, Sanction
from game.world.world import World

FIRST_RATE = 0.99  # quality from which staff counts as first-rate
YEAR = 4


def alliances(world: World, orders: Orders, diary: Diary) -> None:
    """Who joins, votes, feeds, watches, claims and leaves (R3.1 to R3.32).

    Reads: moves FOUND, APPLY, LEAVE, SEND_STAFF, MOVE_DUES, AMEND, EXPEL, MONITOR, ARBITRATE, VOTE, ACCEPT, REFUSE.
    Writes: alliances, memberships, motions, offers, licences, relations, books, standing.bound.
    """
    moves = orders.moves
    forget(world)
    if not (len(world.alliances) or len(moves)):
        return
    drop_gone(world, diary)
    founders, guests = found(world, moves.doing(Act.FOUND), diary), accept_invitations(world, moves, diary)
    enter_all(world, [founders, guests, apply(world, moves.doing(Act.APPLY), diary)], diary)
    move_dues(world, moves.doing(Act.MOVE_DUES), diary)
    amend(world, moves.doing(Act.AMEND), diary)
    move_expulsion(world, moves.doing(Act.EXPEL), diary)
    cast(world, moves.doing(Act.VOTE))
    count(world, diary)
    send_staff(world, moves.doing(Act.SEND_STAFF))
    notice_staff(world, moves.doing(Act.MONITOR), diary)
    arbitrate(world, moves.doing(Act.ARBITRATE), diary)
    give_notice(world, moves.doing(Act.LEAVE), diary)
    leave(world, diary)
    last = world.turn % YEAR == YEAR - 1
    if last:
        review(world, diary)
        turn_page(world)
    dissolve(world, last, diary)


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
    """R3.9, R3.10: second-rate staff is noticed by chance, more likely under monitoring, and has its consequences."""
    known, members = world.setup.parameters.alliances, world.memberships
    institutes = np.full(len(rows), world.setup.dims.sector_account(Sector.INSTITUTES), dtype=np.int64)
    cost = np.full(len(rows), int(known.monitor_cost), dtype=np.int64)
    pay_rows(world, rows.seat, institutes, rows.world, cost, Item.RESEARCH)
    suspect = ((members.staff < FIRST_RATE) & (members.caught < 0)).nonzero()[0]
    if len(suspect):
        _notice(world, suspect, _monitored(members.where(suspect), rows.world, rows.subject), diary)
    if (world.memberships.caught >= 0).any():
        _judge(world, diary)


def _judge(world: World, diary: Diary) -> None:
    """R3.9, R3.10: at the end of its time to mend a member is let off or in default; later it is forgiven."""
    known, members = world.setup.parameters.alliances, world.memberships
    good, since = members.staff >= FIRST_RATE, world.turn - members.caught
    warned = members.caught >= 0
    due = warned & (since == int(known.mending))
    _fine(world, members.where(due & ~good), diary)
    over = good & (due | (warned & (since >= known.forgiven)))
    if over.any():
        world.memberships = evolve(members, caught=np.where(over, -1, members.caught).astype(members.caught.dtype))


def _monitored(members: Memberships, worlds: Ints, alliance: Keys) -> Ints:
    if not len(worlds):
        return np.zeros(len(members), dtype=np.int64)
    watched = matching(row_mark(worlds, alliance), row_mark(members.world, members.alliance)) >= 0
    return watched.astype(np.int64)


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
    offend(world, rows, -known.caught_relation, researchers=True)
    diary.note(
        Happening.SECOND_RATE_NOTICED, rows.world, 309, actor=rows.member, amount=rows.staff, cause=rows.alliance
    )


def _fine(world: World, rows: Memberships, diary: Diary) -> None:
    """R3.17: where the charter fines, a member in default pays some quarters' dues to the institutes."""
    if not len(rows):
        return
    place = world.alliances.find(rows.world, rows.alliance)
    known = np.flatnonzero(place >= 0)
    fined = known[world.alliances.sanction[place[known]] == int(Sanction.FINE)]
    rows, place = rows.where(fined), place[fined]
    owed = dollars(dues_owed(world, rows, place) * world.setup.parameters.alliances.fine)
    institutes = np.full(len(rows), world.setup.dims.sector_account(Sector.INSTITUTES), dtype=np.int64)
    pay_rows(world, rows.member.astype(np.int64), institutes, rows.world, owed, Item.RESEARCH)
    diary.note(
        Happening.MEMBER_FINED, rows.world, 317, actor=rows.member, amount=owed.astype(np.float64), cause=rows.alliance
    )
