"""What can be said of orders about alliances and partners before they are given."""

import numpy as np

from game.match.present import numbers
from game.match.present.alliances import (
    charter_of,
    clause_text,
    dues_words,
    institutes_text,
    place_of,
    solid_research,
    vote_rule,
)
from game.match.present.catalogue import joined, words
from game.match.present.situation import Situation
from game.world.legal.amendments import CLAUSES
from game.world.legal.common import Choice
from game.world.orders import Act
from game.world.setup import Charter
from game.world.things import Dues, Motion

ABOUT_RESEARCH = frozenset(CLAUSES) - {Motion.EXTEND, Motion.ADMISSION}  # clauses that touch laboratories alone
NOTICE_TO_DELIVER = 8  # quarters a stage until cells that are paid for are owed


def amendment_title(situation: Situation, choice: Choice) -> str:
    """The clause and what it would say, or the clause alone while its number is still free."""
    motion = Motion(int(choice.amount.default)) if choice.amount is not None else Motion.DUES
    span = choice.value
    if span is None or span.high > span.low:
        return words(f"clause.{int(motion)}")
    value = clause_text(situation, place_of(situation, choice.subject), int(motion), span.default)
    return words(f"motion.{int(motion)}", value=value, subject="", act="")


def amend(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """What the clause says now, and what the vote needs."""
    place = place_of(situation, choice.subject)
    if place < 0:
        return []
    motion = Motion(int(amount)) if choice.act == Act.AMEND else Motion.DUES
    now = float(getattr(situation.public.alliances, CLAUSES[motion].column)[place])
    told = {
        Motion.EXTEND: lambda: situation.date(int(now)),
        Motion.INSTITUTE: lambda: institutes_text(situation, int(now)) or "—",
    }
    said = told.get(motion, lambda: clause_text(situation, place, int(motion), now))()
    key = "before.amend" if charter_of(situation, place).quorum else "before.amend_simple"
    return [words(key, now=said, members=_count(situation, choice.subject), **vote_rule(situation, place))]


def move_dues(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """What the vote needs, and what the dues would cost the seat."""
    return [*amend(situation, choice, amount, value), *dues_line(situation, choice.subject, value)]


def dues_line(situation: Situation, alliance: int, value: float) -> list[str]:
    """What other dues would cost the seat a quarter."""
    place = place_of(situation, alliance)
    if place < 0 or situation.maker < 0:
        return []
    charter, now = charter_of(situation, place), float(situation.public.alliances.dues[place])
    base = {Dues.FLAT: 1.0, Dues.REVENUE: float(situation.public.revenue[situation.maker, 0])}
    each = base.get(Dues(charter.dues_on), solid_research(situation))
    return [_own_dues(charter, now, value, each), *_pool_gains(situation, alliance, place, now, value)]


def _pool_gains(situation: Situation, alliance: int, place: int, now: float, value: float) -> list[str]:
    """What fellow makers would pay more into the pool, by their reports, and what of it would reach the seat."""
    rows, table, known = situation.public.memberships, situation.public.alliances, situation.own.reports
    if Dues(charter_of(situation, place).dues_on) is not Dues.SHARE or not len(known):
        return []
    members = rows.member[rows.alliance == np.uint64(alliance)]
    fellows = members[(members < situation.setup.dims.makers) & (members != situation.maker)]
    if not len(fellows):
        return [words("before.pool_alone")]
    more = (value - now) * float(np.add.reduce(known[0, fellows, 0]))
    reach = more * max(float(table.pooled[place] - table.spillover[place]), 0.0)
    return [words("before.pool", more=numbers.money_change(more), reach=numbers.money_change(reach))]


def _own_dues(charter: Charter, now: float, value: float, each: float) -> str:
    return words(
        "before.dues",
        now=dues_words(charter, now),
        then=dues_words(charter, value),
        paid=numbers.money(now * each),
        owed=numbers.money(value * each),
    )


def _count(situation: Situation, key: int) -> int:
    return int(np.count_nonzero(situation.public.memberships.alliance == np.uint64(key)))


def leave(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """Until when the member is bound, what it keeps, and what it may not do then."""
    place = place_of(situation, choice.subject)
    if place < 0:
        return []
    charter, rows = charter_of(situation, place), situation.public.alliances
    open_ = charter.keeps and rows.open_patents[place]
    keeps = words("before.leave_keeps", count=charter.keeps) if open_ else words("before.leave_nothing")
    later = charter.non_compete
    bound = words("before.leave_bound", count=later) if later else words("before.leave_free")
    return [
        words(
            "before.leave",
            date=situation.date(situation.turn + int(rows.notice[place])),
            keeps=keeps,
            bound=bound,
            count=max(_count(situation, choice.subject) - 1, 0),
        )
    ]


def staff(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """How likely second-rate staff is noticed, and what it brings."""
    place, known = place_of(situation, choice.subject), situation.setup.parameters.alliances
    if place < 0:
        return []
    return [
        words(
            "before.staff",
            chance=numbers.share(known.noticed, 0),
            watched=numbers.share(known.noticed_monitored, 0),
            part=numbers.share(known.caught_share, 0),
            mending=int(known.mending),
            sanction=words(f"sanction.{int(situation.public.alliances.sanction[place])}"),
        )
    ]


def arbitrate(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """Own families, cost and rate."""
    place, known = place_of(situation, choice.subject), situation.setup.parameters.alliances
    if place < 0 or situation.maker < 0:
        return []
    own = int(np.add.reduce(situation.public.granted[situation.maker, choice.chemistry, :, 0]))
    rate = charter_of(situation, place).rate or known.arbitration_rate
    cost = numbers.money(known.arbitration_cost)
    return [words("before.arbitrate", own=own, cost=cost, rate=numbers.share(rate))]


def line(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """The stages of both, and what goes over."""
    stages = situation.public.announced[:, choice.chemistry, 0]
    part = numbers.share(situation.setup.parameters.alliances.line_slice, 0)
    own = int(stages[situation.maker]) if situation.maker >= 0 else 1
    name = situation.name(choice.target)
    return [words("before.line", own=own, name=name, theirs=int(stages[choice.target]), part=part)]


def offtake(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """How far the maker is, how far it is believed, and from when cells would be owed."""
    stage = int(situation.public.announced[choice.target, choice.chemistry, 0])
    belief = numbers.share(float(situation.public.credibility[choice.target, 0]), 0)
    date = situation.date(situation.turn + NOTICE_TO_DELIVER * (9 - stage))
    return [words("before.offtake", name=situation.name(choice.target), stage=stage, belief=belief, date=date)]


def offtake_text(situation: Situation, row: int, alone: str) -> str:
    """Of cells that a carmaker would pay for in advance: what is paid when, and what is owed for it."""
    rows, known = situation.own.offers, situation.setup.parameters.alliances
    amount = int(rows.amount[row])
    missing = 9 - int(situation.public.announced[int(rows.recipient[row]), int(rows.chemistry[row]), 0])
    first = known.offtake_first * amount
    return words(
        f"case_text.OFFTAKE{alone}",
        who=situation.name(int(rows.proposer[row])),
        first=numbers.money(first),
        step=numbers.money((amount - first) / max(missing, 1)),
        date=situation.date(situation.turn + NOTICE_TO_DELIVER * missing),
        until=situation.date(situation.turn + int(known.offtake_alone)),
    )


def found(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    """What the charter is for, and what it asks."""
    charters = situation.setup.charters
    if not 0 <= int(amount) < len(charters):
        return []
    charter = charters[int(amount)]
    said = joined(_founding_rules(charter))
    return [words("before.found", purpose=charter.purpose, dues=dues_words(charter, charter.dues), rules=said)]


def _founding_rules(charter: Charter) -> list[str]:
    said = [words(f"rights.{int(charter.open_patents)}")]
    said += [words("charter.standstill")] if charter.standstill else []
    said += [words("charter.arbitration")] if charter.arbitration else []
    said += [words(f"sanction.{charter.sanction}"), words("charter.notice", count=charter.notice)]
    said += [words("charter.home")] if charter.home else []
    said += [words("charter.programme_money")] if charter.programme else []
    said += [words("charter.non_compete", count=charter.non_compete)] if charter.non_compete else []
    return said


def beside(situation: Situation, row: int) -> bool:
    """Whether a clause is about research and patents on fields on which the firm neither works nor holds families."""
    rows, seat, public = situation.public.motions, situation.seat, situation.public
    motion, alliance = int(rows.motion[row]), int(rows.alliance[row])
    if not alliance or not situation.is_firm or motion not in ABOUT_RESEARCH:
        return False
    place = place_of(situation, alliance)
    if seat >= situation.setup.dims.makers or place < 0:
        return place >= 0
    kinds = list(charter_of(situation, place).chemistries)
    works = (situation.view.levers.split[seat, kinds, 0] > 0.0).any() or public.granted[seat, kinds, :, 0].any()
    return not works
