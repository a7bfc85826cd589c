"""Antitrust review of alliances: who is looked at, and which clause is struck."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Floats, Ints, total
from game.world.events import Diary, Happening
from game.world.legal.alliances import CLOSED, DECIDED, VOTED
from game.world.legal.members import alliance_rows, clause
from game.world.streams import Stream
from game.world.things import Alliances, Motion, Rights
from game.world.world import World


def review(world: World, diary: Diary) -> None:
    """R3.24: once a year authorities look at alliances of a large joint share, and strike their narrowest clause.

    A closed door is opened to votes, then a standstill falls, then pooled patents must be licensed to all members at
    a rate. The authority that sponsors an alliance leaves it alone.
    """
    table, known = world.alliances, world.setup.parameters.alliances
    remedy = remedies(world, table)
    looked_at = np.flatnonzero(remedy >= 0)
    if not len(looked_at):
        return
    rows = table.where(looked_at)
    joint = joint_share(world)[looked_at]
    strict = strictness(world, rows)
    over = np.maximum(joint - known.review_share, 0.0) / (1.0 - known.review_share)
    luck = world.luck.uniform_rows(Stream.ALLIANCE_REVIEW, world.turn, rows.world, rows.key)[0]
    struck = np.flatnonzero(luck < known.review_chance * strict * np.minimum(4.0 * over, 1.0))
    if not len(struck):
        return
    place, kind = looked_at[struck], remedy[looked_at[struck]]
    columns = {name: getattr(table, name).copy() for name in ("admission", "standstill", "open_patents")}
    columns["admission"][place[kind == int(Motion.ADMISSION)]] = VOTED
    columns["standstill"][place[kind == int(Motion.STANDSTILL)]] = 0
    columns["open_patents"][place[kind == int(Motion.OPEN_PATENTS)]] = int(Rights.LICENSED)
    world.alliances = evolve(table, **columns)
    diary.note(
        Happening.ALLIANCE_REVIEWED, table.world[place], 324, actor=table.founder[place], subject=kind,
        amount=joint[struck], cause=table.key[place],
    )  # fmt: skip


def remedies(world: World, table: Alliances) -> Ints:
    """(N,) the clause (Motion) that an authority would strike first, -1 where nothing narrows competition."""
    licensed = clause(world.setup, "rate", table.charter) > 0.0
    found = np.where((table.open_patents == int(Rights.POOLED)) & licensed, int(Motion.OPEN_PATENTS), -1)
    found = np.where(table.standstill == 1, int(Motion.STANDSTILL), found)
    closed = (table.admission == CLOSED) | (table.admission == DECIDED)
    return np.where(closed, int(Motion.ADMISSION), found)


def joint_share(world: World) -> Floats:
    """(N,) share of the world's cells that the members of each alliance make together."""
    members, makers = world.memberships, world.setup.dims.makers
    gwh = total(total(world.market.delivered, axis=1), axis=1)
    share = gwh / np.maximum(total(gwh), 1e-9)
    place = alliance_rows(world.alliances, members)
    mine = np.flatnonzero((place >= 0) & (members.member < makers))
    found = np.zeros(len(world.alliances))
    np.add.at(found, place[mine], share[members.member[mine], members.world[mine]])
    return found


def strictness(world: World, rows: Alliances) -> Floats:
    """(N,) the strictest posture of an authority that does not sponsor the alliance, 0 to 1."""
    posture = world.policy.antitrust[:, rows.world]
    sponsor = world.setup.governments.jurisdiction[np.maximum(rows.sponsor, 0)]
    own: Bools = (np.arange(len(posture))[:, None] == sponsor) & (rows.sponsor >= 0)
    return np.asarray(0.5 * np.max(np.where(own, 0.0, posture), axis=0))
