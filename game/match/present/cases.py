"""What waits for a decision: cases that others put to the seat, and chances that pass this quarter."""

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.alliances import motion_text, place_of, vote_rule
from game.match.present.books import runway
from game.match.present.catalogue import optional, words
from game.match.present.charters import dues_line
from game.match.present.consequences import idle_lines, sold_worth
from game.match.present.courts import next_step
from game.match.present.glance import goal_state
from game.match.present.market import tenders
from game.match.present.policy import plea_size, plea_text
from game.match.present.prospects import own_prospect
from game.match.present.situation import Situation
from game.world.legal.answers import REFUSED
from game.world.legal.common import Choice
from game.world.legal.subsidiaries import SUBSIDIARY
from game.world.orders import Act
from game.world.things import Deal, Motion


@frozen
class Option:
    """One way to answer: its label, the order behind it, fixed numbers where the answer is plain."""

    label: str
    choice: Choice
    value: float | None = None
    form: bool = False  # whether it has numbers to fill in first


@frozen
class Case:
    """Something to decide: what, from whom, until when, what silence means, the ways to answer."""

    key: int
    title: str
    text: str
    who: int
    deadline: str
    silence: str
    options: tuple[Option, ...]
    answered: str
    asked: bool  # True where someone else put it to the seat; False for a chance of one's own
    screen: str


def cases(situation: Situation) -> tuple[Case, ...]:
    """Everything that waits, what others asked first."""
    return (
        *_offers(situation),
        *_petitions(situation),
        *_motions(situation),
        *_suits(situation),
        *_judged(situation),
        *_bans(situation),
        *_tenders(situation),
        *_reminders(situation),
    )


def waiting(situation: Situation) -> tuple[Case, ...]:
    """Cases put by others that have no answer yet."""
    return tuple(item for item in cases(situation) if item.asked and not item.answered)


def _about(situation: Situation, subject: int, *acts: Act) -> list[Choice]:
    return [item for act in acts for item in situation.choices if item.act == act and item.subject == subject]


def _answered(situation: Situation, subject: int, acts: tuple[Act, ...] = ()) -> str:
    for item in situation.planned:
        choice = item.choice
        if choice.subject == subject and subject and (not acts or choice.act in acts):
            if choice.act == Act.VOTE:
                return words("unit.aye" if item.value >= 0.5 else "unit.no")
            return words(f"order.{choice.act.name}.name")
    return ""


def _options(choices: list[Choice]) -> tuple[Option, ...]:
    found: list[Option] = []
    for choice in choices:
        if choice.act == Act.VOTE:
            found += [Option(words("unit.aye"), choice, 1.0), Option(words("unit.no"), choice, 0.0)]
            continue
        free = any(span is not None and span.high > span.low for span in (choice.amount, choice.value))
        found.append(Option(words(f"order.{choice.act.name}.name"), choice, None, free))
    return tuple(found)


def _offers(situation: Situation) -> list[Case]:
    rows = situation.own.offers
    found = []
    for row in np.flatnonzero((rows.recipient == situation.seat) & (rows.agreed != REFUSED)):
        key, who = int(rows.key[row]), int(rows.proposer[row])
        deal = Deal(int(rows.deal[row]))
        found.append(
            Case(
                key=key,
                title=offer_title(situation, int(row)),
                text=_offer_text(situation, int(row), deal),
                who=who,
                deadline=situation.date(int(rows.expires[row])),
                silence=words("silence.offer"),
                options=_options(_about(situation, key, Act.ACCEPT, Act.COUNTER, Act.REFUSE)),
                answered=_answered(situation, key),
                asked=True,
                screen="alliances"
                if deal is Deal.INVITATION
                else "books"
                if deal in (Deal.SALE, Deal.PURCHASE, Deal.OFFTAKE)
                else "courts",
            )
        )
    return found


def offer_title(situation: Situation, row: int) -> str:
    """An offer in a line: who offers what for how much."""
    rows = situation.own.offers
    deal, amount, rate = Deal(int(rows.deal[row])), int(rows.amount[row]), float(rows.rate[row])
    terms = " + ".join(
        part for part in (numbers.money(amount) if amount else "", numbers.share(rate) if rate else "") if part
    )
    return words(
        f"case.{deal.name}",
        who=situation.name(int(rows.proposer[row])),
        terms=terms or words("case.free"),
        chemistry=situation.chemistry(int(rows.chemistry[row])),
        alliance=situation.alliance(int(rows.subject[row])) if deal is Deal.INVITATION else "",
    )


def _offer_text(situation: Situation, row: int, deal: Deal) -> str:
    rows = situation.own.offers
    if deal is not Deal.SETTLEMENT:
        user = situation.maker if deal is Deal.LICENCE else int(rows.proposer[row])
        royalty = float(rows.rate[row]) * sold_worth(situation, user, int(rows.chemistry[row]))
        who = situation.name(int(rows.proposer[row]))
        return words(f"case_text.{deal.name}", who=who, royalty=numbers.money(royalty))
    suits = situation.own.suits
    found = np.flatnonzero(suits.key == rows.subject[row])
    if not len(found):
        return words("case_text.SETTLEMENT", who=situation.name(int(rows.proposer[row])))
    suit = int(found[0])
    found_worth = own_prospect(situation, int(rows.subject[row]))
    key = "settle_suing" if int(suits.plaintiff[suit]) == situation.seat else "settle_sued"
    said = words(f"case_text.{key}", claim=numbers.money(int(suits.claim[suit])))
    return f"{said} {found_worth.text()}" if found_worth is not None else said


def _petitions(situation: Situation) -> list[Case]:
    rows = situation.own.petitions
    found = []
    for row in np.flatnonzero(rows.government == situation.government) if situation.government >= 0 else ():
        key, who = int(rows.key[row]), int(rows.firm[row])
        size = plea_size(int(rows.plea[row]), int(rows.amount[row]))
        claim = words("case_text.claimed", claimed=f"{float(rows.claimed[row]):.2g}")
        audited = (
            words("case_text.audited", true=f"{float(rows.true[row]):.2g}")
            if rows.audited[row]
            else words("case_text.unaudited")
        )
        found.append(
            Case(
                key=key,
                who=who,
                text=f"{claim} {audited}",
                deadline=situation.date(int(rows.expires[row])),
                title=words(
                    "case.petition",
                    who=situation.name(who),
                    plea=plea_text(situation, int(row)),
                    money=f" ({size})" if size else "",
                ),
                silence=words("silence.petition"),
                options=_options(_about(situation, key, Act.ACCEPT, Act.REFUSE, Act.AUDIT)),
                answered=_answered(situation, key),
                asked=True,
                screen="policy",
            )
        )
    return found


def _motions(situation: Situation) -> list[Case]:
    rows = situation.public.motions
    found = []
    for row in range(len(rows)):
        key = int(rows.key[row])
        votes = _about(situation, key, Act.VOTE)
        if not votes:
            continue
        alliance = int(rows.alliance[row])
        body = situation.alliance(alliance) if alliance else words("case.ministries")
        found.append(
            Case(
                key=key,
                who=int(rows.mover[row]),
                title=words("case.motion", body=body, motion=motion_text(situation, row)),
                text=_motion_about(situation, row),
                deadline=situation.date(int(rows.due[row])),
                silence=words("silence.motion"),
                options=_options(votes),
                answered=_answered(situation, key),
                asked=True,
                screen="alliances" if alliance else "policy",
            )
        )
    return found


def _motion_about(situation: Situation, row: int) -> str:
    """Who moved it, what it would change for the seat, what decides."""
    rows = situation.public.motions
    who, motion = situation.name(int(rows.mover[row])), Motion(int(rows.motion[row]))
    moved = words("case_text.motion", who=who, rule=_vote_rule(situation, row))
    said = [words("case_text.consent", who=who) if motion is Motion.CONSENT else moved]
    if motion is Motion.DUES:
        said += dues_line(situation, int(rows.alliance[row]), float(rows.value[row]))
    elif motion is Motion.ADMIT and 0 <= int(rows.subject[row]) < situation.setup.dims.makers:
        first, firm = situation.setup.dims.first_route, int(rows.subject[row])
        stages = situation.public.announced[firm, first:, 0]
        best = int(np.argmax(stages))
        route = situation.chemistry(first + best)
        said.append(words("case_text.admit", who=situation.name(firm), stage=int(stages[best]), route=route))
    return " ".join(said)


def _vote_rule(situation: Situation, row: int) -> str:
    """What the count of a motion needs."""
    rows = situation.public.motions
    place, motion = place_of(situation, int(rows.alliance[row])), int(rows.motion[row])
    if motion == Motion.ADMIT or place < 0:
        return words("case_text.motion_admit")
    return words("case_text.motion_amend", **vote_rule(situation, place))


def _suits(situation: Situation) -> list[Case]:
    """Suits against the seat: not a question that lapses, but one that costs by waiting."""
    rows = situation.own.suits
    found = []
    for row in np.flatnonzero(rows.defendant == situation.seat):
        key, who = int(rows.key[row]), int(rows.plaintiff[row])
        place, chemistry = int(rows.jurisdiction[row]), int(rows.chemistry[row])
        attacks = [
            item
            for item in situation.choices
            if item.act == Act.CHALLENGE and (item.target, item.chemistry, item.place) == (who, chemistry, place)
        ]
        options = _options([*attacks, *_about(situation, key, Act.APPEAL, Act.OFFER_SETTLEMENT, Act.STOP_SELLING)])
        if not options:
            continue
        challenged = any(item.choice in attacks for item in situation.planned)
        claim = int(rows.claim[row])
        found_worth = own_prospect(situation, key)
        due, stage = next_step(situation.own.suits, int(row), situation.turn)
        left = max(due - situation.turn, 0)
        found.append(
            Case(
                key=key,
                who=who,
                title=words(
                    "case.suit",
                    who=situation.name(who),
                    chemistry=situation.chemistry(chemistry),
                    place=situation.jurisdiction_name(place),
                    claim=numbers.money(claim),
                ),
                text=" ".join((
                    *([found_worth.text()] if found_worth is not None else []),
                    words(
                        "case_text.suit",
                        sales=numbers.money(sold_worth(situation, situation.maker, chemistry)),
                        stage=words(f"stage.{stage}"),
                    ),
                )),
                deadline=words("when.now") if left == 0 else words("when.quarters", count=left),
                silence=words("silence.suit"),
                options=options,
                answered=words("order.CHALLENGE.name") if challenged else _answered(situation, key),
                asked=False,
                screen="courts",
            )
        )
    return found


def _judged(situation: Situation) -> list[Case]:
    """Own suits that were lost in first instance: an appeal is possible for a quarter."""
    rows = situation.own.suits
    found = []
    for row in np.flatnonzero(rows.plaintiff == situation.seat):
        key, who = int(rows.key[row]), int(rows.defendant[row])
        options = _options(_about(situation, key, Act.APPEAL))
        if not options:
            continue
        found.append(
            Case(
                key=key,
                who=who,
                title=words(
                    "case.judged",
                    who=situation.name(who),
                    chemistry=situation.chemistry(int(rows.chemistry[row])),
                    place=situation.jurisdiction_name(int(rows.jurisdiction[row])),
                    claim=numbers.money(int(rows.claim[row])),
                ),
                text=words("case_text.judged", odds=numbers.share(float(rows.belief_plaintiff[row]), 0)),
                deadline=words("when.now"),
                silence=words("silence.judged"),
                options=options,
                answered=_answered(situation, key),
                asked=False,
                screen="courts",
            )
        )
    return found


def _bans(situation: Situation) -> list[Case]:
    rows = situation.public.injunctions
    found = []
    for row in np.flatnonzero(rows.barred == situation.seat):
        key = int(rows.key[row])
        options = _options(_about(situation, key, Act.DESIGN_AROUND))
        if not options:
            continue
        found.append(
            Case(
                key=key,
                who=int(rows.holder[row]),
                deadline=situation.date(int(rows.start[row])),
                silence=words("silence.ban"),
                title=words(
                    "case.ban",
                    who=situation.name(int(rows.holder[row])),
                    chemistry=situation.chemistry(int(rows.chemistry[row])),
                    place=situation.jurisdiction_name(int(rows.jurisdiction[row])),
                ),
                text=words("case_text.ban", part=numbers.share(float(rows.fraction[row]), 0)),
                options=options,
                answered=_answered(situation, key),
                asked=False,
                screen="courts",
            )
        )
    return found


def _tenders(situation: Situation, limit: int = 3) -> list[Case]:
    """Tenders that open this quarter and that the seat may bid in."""
    found: list[Case] = []
    for item in tenders(situation, 1):
        bids = [choice for choice in situation.choices if choice.act == Act.BID and choice.place == item.programme]
        if not bids or len(found) >= limit:
            continue
        carmaker = int(situation.setup.programmes.carmaker[item.programme]) + situation.setup.dims.first_carmaker
        planned = [
            entry for entry in situation.planned if entry.choice.act == Act.BID and entry.choice.place == item.programme
        ]
        suppliers = ", ".join(name for name, _ in item.suppliers[:3]) or "—"
        found.append(
            Case(
                key=-1 - item.programme,
                who=carmaker,
                title=words("case.tender", programme=item.name, energy=numbers.energy(item.energy)),
                text=words("case_text.tender", suppliers=suppliers, free=numbers.energy(idle_lines(situation))),
                deadline=words("when.now"),
                silence=words("silence.tender"),
                options=tuple(Option(situation.chemistry(choice.chemistry), choice, None, True) for choice in bids),
                answered=words("order.BID.name") if planned else "",
                asked=False,
                screen="market",
            )
        )
    return found


def _reminders(situation: Situation) -> list[Case]:
    """What is coming: own dates, the review, the year's budget, money running out."""
    owned = _gone(situation)
    if situation.is_firm and int(situation.public.status[situation.seat, 0]) > SUBSIDIARY:
        return owned
    return [*owned, *_promises(situation), *_review(situation), *_year(situation), *_runway(situation)]


def _gone(situation: Situation) -> list[Case]:
    """A firm that was closed plays on no longer; a subsidiary does, within what its owner pays for."""
    status = int(situation.public.status[situation.seat, 0]) if situation.is_firm else 0
    if status <= 1:
        return []
    owner = situation.name(int(situation.public.owner[situation.seat, 0]))
    if status == SUBSIDIARY:
        budget = max((item.high for item in situation.limits if item.lever == "research"), default=0.0)
        title = words("case.owned", owner=owner, budget=numbers.money(round(budget)))
        return [_reminder(-1003, title, words("when.now"), "owned", "research")]
    return [_reminder(-1003, words("case.gone", owner=owner), words("when.now"), "gone", "books")]


def _reminder(key: int, title: str, deadline: str, name: str, screen: str, options: tuple[Option, ...] = ()) -> Case:
    silence = words(f"silence.{name}")
    return Case(key, title, optional(f"case_text.{name}"), -1, deadline, silence, options, "", False, screen)


def _promises(situation: Situation) -> list[Case]:
    rows = situation.public.promises
    found = []
    for row in np.flatnonzero((rows.firm == situation.seat) & (rows.due - situation.turn <= 4)):
        chemistry, stage = int(rows.chemistry[row]), int(rows.target[row])
        now = int(situation.own.readiness[0, chemistry, 0]) if situation.maker >= 0 else 1
        if now < stage:
            title = words("case.promise", stage=stage, chemistry=situation.chemistry(chemistry), now=now)
            found.append(
                _reminder(int(rows.key[row]), title, situation.date(int(rows.due[row])), "promise", "research")
            )
    return found


def _review(situation: Situation) -> list[Case]:
    state = goal_state(situation)
    if state is None or not 0 < state.quarters <= 3 or state.progress >= 1.0 or situation.turn == 0:
        return []
    title = words("case.review", goal=state.text, part=numbers.share(state.progress, 0))
    return [_reminder(-1000, title, state.due, "review", "books")]


def _year(situation: Situation) -> list[Case]:
    if situation.is_firm or not situation.limits:
        return []
    return [_reminder(-1001, words("case.year"), words("when.now"), "year", "levers")]


def _runway(situation: Situation) -> list[Case]:
    left = runway(situation)
    if left is None or left >= 6.0:
        return []
    raising = _options([item for item in situation.choices if item.act == Act.RAISE])
    return [_reminder(-1002, words("case.runway", count=f"{left:.1f}"), words("when.now"), "runway", "books", raising)]
