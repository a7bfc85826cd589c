"""Alliances in rows: charters, members, votes."""

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import headed, joined, words
from game.match.present.market import firm_cell
from game.match.present.situation import Situation
from game.match.present.table import Cell, Link, Table, cell, columns, row
from game.world.orders import Act
from game.world.setup import Charter
from game.world.things import Dues, Motion

ALLIANCE_ACTS = (
    int(Act.APPLY),
    int(Act.LEAVE),
    int(Act.SEND_STAFF),
    int(Act.MOVE_DUES),
    int(Act.MONITOR),
    int(Act.AMEND),
    int(Act.EXPEL),
    int(Act.ARBITRATE),
    int(Act.INVITE),
    int(Act.SPONSOR),
)
ADMISSION = ("open", "vote", "founder", "closed")


def alliance_table(situation: Situation) -> Table:
    """Alliances with their terms, the own ones first."""
    rows, members = situation.public.alliances, situation.public.memberships
    found = []
    own = np.isin(rows.key, members.alliance[members.member == situation.seat])
    for place in np.argsort(~own, kind="stable").tolist():
        key = int(rows.key[place])
        inside = members.member[members.alliance == rows.key[place]]
        mine = situation.seat in inside.tolist()
        rules = charter_rules(situation, place)
        found.append(
            row(
                cell(situation.alliance(key), "own" if mine else "strong"),
                str(len(inside)),
                dues_text(situation, place, float(rows.dues[place])),
                f"{float(rows.spillover[place]):.2f} / {float(rows.pooled[place]):.2f}",
                programme(situation, place),
                words(f"admission.{ADMISSION[int(rows.admission[place])]}"),
                words("charter.notice", count=int(rows.notice[place])),
                cell(joined(rules) or "—", "muted"),
                situation.name(int(rows.sponsor[place]) + situation.firms) if rows.sponsor[place] >= 0 else "—",
                link=Link(subject=key, acts=ALLIANCE_ACTS),
            )
        )
    heads = columns(
        "alliance", ">members", ">dues", ">spillover", "programme", "admission", "leaving", "rules", "sponsor"
    )  # fmt: skip
    return Table(heads, tuple(found), words("empty.alliances"))


def membership(situation: Situation, key: int) -> str:
    """What a firm that is invited joins: members with their best stages, dues, what is learnt, notice, clauses."""
    rows, members = situation.public.alliances, situation.public.memberships
    for place in np.flatnonzero(rows.key == key).tolist():
        inside = members.member[members.alliance == rows.key[place]].tolist()
        return words(
            "case_text.INVITATION",
            members=joined(_stands(situation, firm) for firm in inside),
            dues=dues_text(situation, place, float(rows.dues[place])),
            own=numbers.share(float(rows.spillover[place]), 0),
            pooled=numbers.share(float(rows.pooled[place]), 0),
            count=int(rows.notice[place]),
            rules=joined(charter_rules(situation, place)),
        )
    return ""


def _stands(situation: Situation, firm: int) -> str:
    """A member with its best announced stage on a solid-state route, if it has one."""
    dims = situation.setup.dims
    stages = situation.public.announced[firm, dims.first_route :, 0] if firm < dims.makers else np.zeros(1)
    if not stages.max() > 1:
        return situation.brief(firm)
    route = situation.chemistry_short(dims.first_route + int(stages.argmax()))
    return words("case_text.member_stands", name=situation.brief(firm), chemistry=route, stage=int(stages.max()))


def charter_of(situation: Situation, place: int) -> Charter:
    """The charter that an alliance was founded on."""
    return situation.setup.charters[int(situation.public.alliances.charter[place])]


def dues_text(situation: Situation, place: int, dues: float) -> str:
    """Dues in the measure of the charter."""
    return dues_words(charter_of(situation, place), dues)


def dues_words(charter: Charter, dues: float) -> str:
    """Dues as a share of research, as money a quarter, or as a share of revenue."""
    if charter.dues_on == Dues.FLAT:
        return numbers.money(dues)
    return numbers.share(dues, 2 if charter.dues_on == Dues.REVENUE else 1)


def programme(situation: Situation, place: int) -> str:
    """The pooled programme with its stage."""
    rows = situation.public.alliances
    if int(rows.route[place]) <= 0:
        return "—"
    name = situation.chemistry(int(rows.route[place]))
    return words("charter.programme", chemistry=name, stage=int(rows.stage[place]))


def charter_rules(situation: Situation, place: int) -> list[str]:
    """The clauses that bind members, in words."""
    rows, charter = situation.public.alliances, charter_of(situation, place)
    said = [words(f"rights.{int(rows.open_patents[place])}")]
    said += [words("charter.standstill")] if rows.standstill[place] else []
    said += [words("charter.arbitration")] if charter.arbitration else []
    said += [words(f"sanction.{int(rows.sanction[place])}")]
    said += [words("charter.supply", value=numbers.share(float(rows.supply[place]), 0))] if rows.supply[place] else []
    norm = float(rows.standard[place])
    said += [words("charter.standard", value=numbers.share(norm, 0))] if norm else []
    seated = institutes_text(situation, int(rows.institutes[place]))
    said += [seated] if seated else []
    said += [words("charter.home")] if charter.home else []
    said += [words("charter.programme_money")] if charter.programme else []
    said += [words("charter.non_compete", count=charter.non_compete)] if charter.non_compete else []
    said += [words("charter.ends", date=situation.date(int(rows.ends[place])))] if rows.ends[place] > 0 else []
    return said


def institutes_text(situation: Situation, bits: int) -> str:
    """The public institutes at the table; empty where none sits there."""
    names = [item.name for one, item in enumerate(situation.setup.institutes) if bits >> one & 1]
    return words("charter.institutes", names=joined(names)) if names else ""


def vote_rule(situation: Situation, place: int) -> dict[str, str]:
    """Quorum and majority of an alliance as texts."""
    charter = charter_of(situation, place)
    return {"quorum": numbers.share(charter.quorum, 0), "majority": numbers.share(charter.majority, 0)}


def clause_text(situation: Situation, place: int, motion: int, value: float) -> str:
    """What a clause says at a value; `place` is the alliance's row, -1 where it is no more."""
    if motion == Motion.DUES and place >= 0:
        return dues_text(situation, place, value)
    whole = min(max(int(value), 0), 3)
    plain = {
        Motion.OPEN_PATENTS: f"rights.{min(whole, 2)}",
        Motion.STANDSTILL: "unit.on" if value >= 0.5 else "unit.off",
        Motion.SANCTION: f"sanction.{whole}",
        Motion.ADMISSION: f"admission.{ADMISSION[whole]}",
    }
    if motion in plain:
        return words(plain[Motion(motion)])
    if motion == Motion.ROUTE:
        return situation.chemistry(int(value))
    if motion == Motion.INSTITUTE and 0 <= int(value) < len(situation.setup.institutes):
        return _institute(situation, place, int(value))
    return f"{value:.0f}" if motion == Motion.EXTEND else numbers.share(value)


def _institute(situation: Situation, place: int, index: int) -> str:
    """Whether a public institute would sit down or get up; its seat alone where the alliance is not known."""
    name = situation.setup.institutes[index].name
    if place < 0:
        return words("institute.seat", name=name)
    seated = int(situation.public.alliances.institutes[place]) >> index & 1
    return words("institute.leaves" if seated else "institute.joins", name=name)


def place_of(situation: Situation, key: int) -> int:
    """Row of an alliance, -1 where it is no more."""
    found = np.flatnonzero(situation.public.alliances.key == np.uint64(key))
    return int(found[0]) if len(found) else -1


def member_table(situation: Situation) -> Table:
    """Members of every alliance, the own ones first: since when, notice, research, relation with the player."""
    rows = situation.public.memberships
    found = []
    mine = np.isin(rows.alliance, rows.alliance[rows.member == situation.seat])
    for place in np.lexsort((rows.member, rows.alliance, ~mine)) if len(rows) else ():
        firm, key = int(rows.member[place]), int(rows.alliance[place])
        leaving = int(rows.leaves[place])
        state = words("member.leaves", date=situation.date(leaving)) if leaving >= 0 else words("member.stays")
        caught = int(rows.caught[place]) >= 0
        found.append(
            row(
                firm_cell(situation, firm),
                situation.alliance(key),
                cell(state, "warn" if leaving >= 0 else "muted"),
                reported(situation, firm),
                relation(situation, firm),
                cell(words("member.caught") if caught else "", "bad"),
                link=Link(target=firm, subject=key, acts=(*ALLIANCE_ACTS, int(Act.POACH))),
            )
        )
    heads = columns("member", "alliance", "stays", ">reported", "sees you", "noticed")
    return Table(heads, tuple(found), words("empty.members"))


def reported(situation: Situation, firm: int) -> str:
    """Solid-state research of a fellow member as it reported it two quarters ago; nothing of who is no fellow."""
    if situation.is_own(firm) and situation.maker >= 0:
        return numbers.money(solid_research(situation))
    known = situation.own.reports
    value = float(known[0, firm, 0]) if len(known) and firm < situation.setup.dims.makers else 0.0
    return f"~{numbers.money(value)}" if value > 0.0 else "—"


def solid_research(situation: Situation) -> float:
    """US$ a quarter that the seat spends on solid-state routes."""
    levers, first = situation.view.levers, situation.setup.dims.first_route
    share = float(np.add.reduce(levers.split[situation.maker, first:, 0]))
    return share * float(levers.research[situation.maker, 0])


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
    named = situation.name(subject) if kind in (Motion.ADMIT, Motion.EXPEL) else ""
    act = _signed(situation, place) if kind == Motion.CONSENT else ""
    alliance = place_of(situation, int(rows.alliance[place]))
    value = clause_text(situation, alliance, kind, float(rows.value[place]))
    return words(f"motion.{kind}", subject=named, value=value, act=act)


def _signed(situation: Situation, place: int) -> str:
    """The act that a sister's signature would carry, with the chemistry that it is for."""
    rows = situation.public.motions
    name, chemistry = order_name(int(rows.subject[place])), int(rows.chemistry[place])
    return headed(name, situation.chemistry(chemistry)) if chemistry >= 0 else name


def order_name(act: int) -> str:
    """The short name of a kind of order."""
    return words(f"order.{Act(act).name}.name") if 0 <= act < len(Act) else "—"
