"""How alliances begin and how firms enter them."""

import numpy as np
from attrs import evolve

from game.exact import Floats, Ints, Keys, content_key
from game.rules.answered import answered
from game.rules.relations import shift
from game.rules.rows import ordinals
from game.world.events import Diary, Happening
from game.world.legal.alliances import OPEN, bound
from game.world.legal.members import clause, fellows, membership
from game.world.orders import Moves
from game.world.setup import FOUNDING
from game.world.things import Alliances, Deal, Memberships, Motion, Motions, Offers
from game.world.world import World

ALLIANCE, MEMBER, MOTION, INVITATION = 301, 302, 303, 304  # kinds in content keys


Entries = tuple[Ints, Keys, Ints]  # worlds, keys of alliances and firms that enter them, one a row
NONE: Entries = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64))


def found(world: World, rows: Moves, diary: Diary) -> Entries:
    """R3.1: an alliance on a charter, with its founder as first member and an invitation to the partner."""
    rows = rows.where(ordinals(rows.world, content_key(rows.seat)) == 0) if len(rows) else rows
    if not len(rows):
        return NONE
    setup = world.setup
    firms = setup.firms.key
    key = content_key(ALLIANCE, firms[rows.seat], rows.amount, world.turn)
    terms = {name: clause(setup, name, rows.amount) for name in FOUNDING}
    time = clause(setup, "term", rows.amount)
    made = Alliances.of(
        rows.world, key=key, charter=rows.amount, founder=rows.seat, sponsor=-1, founded=world.turn,
        ends=np.where(time > 0, world.turn + time, 0), stage=np.where(terms["route"] > 0, 1, 0), **terms,
    )  # fmt: skip
    world.alliances = world.alliances.plus(made)
    diary.note(
        Happening.ALLIANCE_FOUNDED, rows.world, 301, actor=rows.seat, target=rows.target,
        amount=rows.amount.astype(np.float64), cause=key,
    )  # fmt: skip
    invitation = Offers.of(
        rows.world, key=content_key(INVITATION, key, firms[rows.target]), deal=int(Deal.INVITATION), proposer=rows.seat,
        recipient=rows.target, subject=key, chemistry=-1,
        expires=world.turn + int(setup.parameters.alliances.invitation_time),
    )  # fmt: skip
    world.offers = world.offers.plus(invitation)
    return rows.world, key, rows.seat


def enter_all(world: World, parts: list[Entries], diary: Diary) -> None:
    """R3.4: all entries of the quarter that need no vote, at once."""
    worlds, alliance, firm = (np.concatenate(column) for column in zip(*parts, strict=True))
    enter(world, worlds, alliance, firm, diary)


def enter(world: World, worlds: Ints, alliance: Keys, firm: Ints, diary: Diary) -> None:
    """R3.4: firms become members with first-rate staff; who is a member already stays as it is."""
    if not len(worlds):
        return
    mark = content_key(worlds, alliance, firm)
    first = (ordinals(worlds, mark) == 0) & (membership(world, worlds, alliance, firm) < 0)
    worlds, alliance, firm = worlds[first], alliance[first], firm[first]
    if not len(worlds):
        return
    query, place = fellows(world, worlds, alliance)
    step = world.setup.parameters.alliances.join_relation
    shift(world, firm[query], world.memberships.member[place], worlds[query], step)
    key = content_key(MEMBER, alliance, world.setup.firms.key[firm], world.turn)
    made = Memberships.of(
        worlds, key=key, alliance=alliance, member=firm, joined=world.turn, leaves=-1, staff=1.0, caught=-1
    )
    world.memberships = world.memberships.plus(made)
    diary.note(Happening.ALLIANCE_JOINED, worlds, 304, actor=firm, cause=alliance)


def apply(world: World, rows: Moves, diary: Diary) -> Entries:
    """R3.2: an open alliance admits at once; elsewhere the application is put to the vote."""
    place = world.alliances.find(rows.world, rows.subject) if len(rows) else np.zeros(0, dtype=np.int64)
    rows, place = rows.where(place >= 0), place[place >= 0]
    if not len(rows):
        return NONE
    free = world.alliances.admission[place] == OPEN
    rest = rows.where(~free)
    lay(world, rest.world, rest.subject, Motion.ADMIT, rest.seat, rest.seat, np.zeros(len(rest)), diary)
    return rows.world[free], rows.subject[free], rows.seat[free]


def lay(
    world: World,
    worlds: Ints,
    alliance: Keys,
    motion: Ints | Motion,
    mover: Ints,
    subject: Ints,
    value: Floats,
    diary: Diary,
) -> None:
    """R3.5: put a motion before an alliance; a member that moves it has voted for it. One of a kind and subject."""
    if not len(worlds):
        return
    firms = world.setup.firms.key
    about = np.where(subject >= 0, firms[np.maximum(subject, 0)], np.uint64(0))
    kind = np.asarray(motion, dtype=np.int64)
    key = content_key(MOTION, alliance, kind, about, world.turn)
    bit = np.where(mover == subject, 0, np.left_shift(np.int64(1), mover))
    made = Motions.of(
        worlds, key=key, alliance=alliance, motion=kind, mover=mover, subject=subject, place=-1, chemistry=-1,
        value=value, due=world.turn + int(world.setup.parameters.alliances.vote_time), ayes=bit,
    ).where(ordinals(worlds, key) == 0)  # fmt: skip
    made = made.where(world.motions.find(made.world, made.key) < 0)
    world.motions = world.motions.plus(made)
    diary.note(
        Happening.MOTION_MADE, made.world, 305, actor=made.mover, target=made.subject, subject=made.motion,
        amount=made.value, cause=made.key,
    )  # fmt: skip


def accept_invitations(world: World, moves: Moves, diary: Diary) -> Entries:
    """R3.3: invitations of founders, and into open alliances, admit at once; others become applications."""
    asked = world.offers.where(world.offers.deal == int(Deal.INVITATION))
    if not len(asked):
        return NONE
    accepted = answered(world, moves, Deal.INVITATION, 303, diary)
    _minute(world, asked, accepted)
    return _admit(world, accepted, diary) if len(accepted) else NONE


def _minute(world: World, asked: Offers, accepted: Offers) -> None:
    """R3.32: an alliance keeps in mind who declined, by word or in silence."""
    open_ones = (world.offers.find(asked.world, asked.key) >= 0) & (asked.expires > world.turn)
    place = world.alliances.find(asked.world, asked.subject)
    row = ((place >= 0) & ~open_ones & (accepted.find(asked.world, asked.key) < 0)).nonzero()[0]
    if len(row):
        declined = world.alliances.declined.copy()
        np.bitwise_or.at(declined, place[row], np.left_shift(np.int64(1), asked.recipient[row].astype(np.int64)))
        world.alliances = evolve(world.alliances, declined=declined)


def turn_page(world: World) -> None:
    """R3.32: at the end of a year what is kept in mind is of that year; what was of the year before is forgotten."""
    table = world.alliances
    world.alliances = evolve(table, declined_before=table.declined, declined=np.zeros_like(table.declined))


def _admit(world: World, accepted: Offers, diary: Diary) -> Entries:
    place = world.alliances.find(accepted.world, accepted.subject)
    fine = (place >= 0) & ~bound(world, accepted.recipient, accepted.world)
    accepted, place = accepted.where(fine), place[fine]
    alliance = world.alliances.where(place)
    free = (alliance.admission == OPEN) | (alliance.founder == accepted.proposer)
    now, rest = accepted.where(free), accepted.where(~free)
    lay(world, rest.world, rest.subject, Motion.ADMIT, rest.proposer, rest.recipient, np.zeros(len(rest)), diary)
    return now.world, now.subject, now.recipient
