"""Alliances in rows: charters, members, votes, and the ties between firms that a network shows."""

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.market import firm_cell, makers_by_share
from game.match.present.situation import Situation
from game.match.present.table import Cell, Link, Table, cell, columns, row
from game.world.orders import Act

ALLIANCE_ACTS = (
    int(Act.APPLY),
    int(Act.LEAVE),
    int(Act.SEND_STAFF),
    int(Act.MOVE_DUES),
    int(Act.MONITOR),
    int(Act.INVITE),
    int(Act.SPONSOR),
)
ADMISSION = ("open", "vote", "founder", "closed")


@frozen
class Tie:
    """A tie between two nodes of the network: kind is alliance, suit or licence."""

    start: int
    stop: int
    kind: str


@frozen
class Ties:
    """Nodes (firm, name, hub) and the ties between them; an alliance is a node of its own with firm -1."""

    nodes: tuple[tuple[int, str, bool], ...]
    ties: tuple[Tie, ...]


def alliance_table(situation: Situation) -> Table:
    """Alliances with their terms."""
    rows, members = situation.public.alliances, situation.public.memberships
    found = []
    for place in range(len(rows)):
        key = int(rows.key[place])
        inside = members.member[members.alliance == rows.key[place]]
        mine = situation.seat in inside.tolist()
        rules = [words("charter.standstill")] if rows.standstill[place] else []
        rules += [words("charter.open_patents")] if rows.open_patents[place] else []
        found.append(
            row(
                cell(situation.alliance(key), "own" if mine else "strong"),
                str(len(inside)),
                numbers.share(float(rows.dues[place])),
                f"{float(rows.spillover[place]):.2f} / {float(rows.pooled[place]):.2f}",
                words(f"admission.{ADMISSION[int(rows.admission[place])]}"),
                words("charter.notice", count=int(rows.notice[place])),
                cell(", ".join(rules) or "—", "muted"),
                situation.name(int(rows.sponsor[place]) + situation.firms) if rows.sponsor[place] >= 0 else "—",
                link=Link(subject=key, acts=ALLIANCE_ACTS),
            )
        )
    heads = columns("alliance", ">members", ">dues", ">spillover", "admission", "leaving", "rules", "sponsor")
    return Table(heads, tuple(found), words("empty.alliances"))


def member_table(situation: Situation) -> Table:
    """Members of every alliance: since when, notice, research, relation with the player."""
    rows = situation.public.memberships
    found = []
    for place in np.lexsort((rows.member, rows.alliance)) if len(rows) else ():
        firm, key = int(rows.member[place]), int(rows.alliance[place])
        leaving = int(rows.leaves[place])
        research = int(situation.public.research_total[firm, 0]) if firm < situation.setup.dims.makers else 0
        state = words("member.leaves", date=situation.date(leaving)) if leaving >= 0 else words("member.stays")
        caught = int(rows.caught[place]) >= 0
        found.append(
            row(
                firm_cell(situation, firm),
                situation.alliance(key),
                cell(state, "warn" if leaving >= 0 else "muted"),
                numbers.money(research) if research else "—",
                relation(situation, firm),
                cell(words("member.caught") if caught else "", "bad"),
                link=Link(target=firm, subject=key, acts=(*ALLIANCE_ACTS, int(Act.POACH))),
            )
        )
    heads = columns("member", "alliance", "stays", ">research", "sees you", "noticed")
    return Table(heads, tuple(found), words("empty.members"))


def relation(situation: Situation, firm: int) -> Cell:
    """How a firm sees the player, in a word."""
    if not situation.is_firm or situation.is_own(firm):
        return cell("·", "muted")
    value = float(situation.public.relation[firm, situation.seat, 0])
    for limit, key, tone in _RELATION:
        if value < limit:
            return cell(words(f"relation.{key}"), tone)
    return cell("·", "muted")


_RELATION = (
    (-0.6, "hostile", "bad"),
    (-0.2, "cold", "warn"),
    (0.2, "neutral", "muted"),
    (0.6, "warm", "good"),
    (9.0, "close", "good"),
)


def motion_table(situation: Situation) -> Table:
    """Votes under way in alliances."""
    rows = situation.public.motions
    found = []
    for place in range(len(rows)):
        if int(rows.alliance[place]) == 0:
            continue
        key = int(rows.key[place])
        text = motion_text(situation, place)
        voted = any(int(item.subject) == key for item in situation.choices if item.act == Act.VOTE)
        found.append(
            row(
                situation.alliance(int(rows.alliance[place])),
                text,
                situation.name(int(rows.mover[place])),
                situation.date(int(rows.due[place])),
                cell(words("vote.yours") if voted else "—", "warn" if voted else "muted"),
                link=Link(subject=key, acts=(int(Act.VOTE),)),
            )
        )
    return Table(columns("alliance", "motion", "moved by", "counted", "you"), tuple(found), words("empty.motions"))


def motion_text(situation: Situation, place: int) -> str:
    """What is voted on, in words."""
    rows = situation.public.motions
    kind = int(rows.motion[place])
    subject = int(rows.subject[place])
    named = situation.name(subject) if kind == 0 else ""
    act = order_name(subject) if kind == 3 else ""
    return words(f"motion.{kind}", subject=named, value=numbers.share(float(rows.value[place])), act=act)


def order_name(act: int) -> str:
    """The short name of a kind of order."""
    return words(f"order.{Act(act).name}.name") if 0 <= act < len(Act) else "—"


def ties(situation: Situation, limit: int = 12, near: bool = False) -> Ties:
    """The network of alliances, suits and licences among the firms that matter; `near` keeps what touches the seat."""
    public = situation.public
    inside = set(public.memberships.member.tolist())
    suing = set(public.suits.plaintiff.tolist()) | set(public.suits.defendant.tolist())
    licensed = set(public.licences.licensor.tolist()) | set(public.licences.licensee.tolist())
    keys = [int(key) for key in public.alliances.key]
    if near:
        keys = [key for key in keys if _touches(situation, key)]
        inside = {
            int(firm) for firm in public.memberships.member[np.isin(public.memberships.alliance, _unsigned(keys))]
        }
    order = [situation.seat] if situation.is_firm else []
    order += [firm for firm in makers_by_share(situation) if firm in inside | suing | licensed]
    order += sorted((inside | suing | licensed) - set(order))
    firms = list(dict.fromkeys(order))[:limit]
    nodes = [(-1, situation.alliance(key), True) for key in keys]
    nodes += [(firm, situation.brief(firm), False) for firm in firms]
    where = {firm: len(keys) + place for place, firm in enumerate(firms)}
    found = [
        Tie(keys.index(int(key)), where[firm], "alliance")
        for key, firm in zip(public.memberships.alliance.tolist(), public.memberships.member.tolist(), strict=True)
        if firm in where and int(key) in keys
    ]
    found += _pairs(public.suits.plaintiff, public.suits.defendant, where, "suit")
    found += _pairs(public.licences.licensor, public.licences.licensee, where, "licence")
    return Ties(tuple(nodes), tuple(found))


def _unsigned(keys: list[int]) -> np.ndarray:
    return np.array(keys, dtype=np.uint64)


def _touches(situation: Situation, key: int) -> bool:
    """Whether the seat is a member or the sponsor of an alliance."""
    members = situation.public.memberships
    rows = situation.public.alliances
    sponsor = int(rows.sponsor[np.flatnonzero(rows.key == np.uint64(key))[0]])
    mine = members.member[members.alliance == np.uint64(key)].tolist()
    return situation.seat in mine or (sponsor >= 0 and sponsor == situation.government)


def _pairs(first: np.ndarray, second: np.ndarray, where: dict[int, int], kind: str) -> list[Tie]:
    pairs = dict.fromkeys(zip(first.tolist(), second.tolist(), strict=True))
    return [Tie(where[one], where[two], kind) for one, two in pairs if one in where and two in where]
