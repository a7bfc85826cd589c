"""What waits for a decision: cases that others put to the seat, and chances that pass this quarter."""

import numpy as np
from attrs import evolve

from game.match.present import numbers
from game.match.present.alliances import charter_of, membership, motion_text, place_of, vote_rule
from game.match.present.case import Case, Option, begins, options_of, until
from game.match.present.catalogue import joined, words
from game.match.present.charters import beside, dues_line, offtake_text
from game.match.present.consequences import idle_lines, moved_to, sold_worth
from game.match.present.courts import next_step
from game.match.present.dilemmas import dilemma_cases
from game.match.present.knowhow import learns
from game.match.present.market import TenderEntry, tenders
from game.match.present.nominating import own_tenders
from game.match.present.offer_terms import alone, payer, terms_of
from game.match.present.pleas import plea_case, plea_cost, plea_size, plea_text
from game.match.present.prospects import own_prospect, reading_odds, reckoned
from game.match.present.reminders import reminders
from game.match.present.secrets import damages, over_secrets
from game.match.present.situation import Situation
from game.match.present.treaties import duties_ended
from game.match.present.worth import going_on
from game.world.legal.answers import REFUSED
from game.world.legal.common import Choice
from game.world.legal.instruments import as_orders, instrument_of, office_of
from game.world.orders import Act
from game.world.things import Deal, Motion


def cases(situation: Situation) -> tuple[Case, ...]:
    """Everything that waits, what others asked first."""
    return (
        *dilemma_cases(situation),
        *_offers(situation),
        *_petitions(situation),
        *_motions(situation),
        *_suits(situation),
        *_judged(situation),
        *_bans(situation),
        *own_tenders(situation),
        *_tenders(situation),
        *reminders(situation),
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
                deadline=until(situation, int(rows.expires[row])),
                silence=words("silence.offer"),
                options=_offer_options(situation, int(row)),
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


def _offer_options(situation: Situation, row: int) -> tuple[Option, ...]:
    """The answers to an offer; accepting it says the terms, for it is free only as an order."""
    found = options_of(_about(situation, int(situation.own.offers.key[row]), Act.ACCEPT, Act.COUNTER, Act.REFUSE))
    terms = terms_of(situation, row)
    return tuple(evolve(item, cost=terms) if item.choice.act == Act.ACCEPT else item for item in found)


def offer_title(situation: Situation, row: int) -> str:
    """An offer in a line: who offers what for how much."""
    rows = situation.own.offers
    deal, terms = Deal(int(rows.deal[row])), terms_of(situation, row)
    kind = payer(situation, row) if terms and deal is Deal.SETTLEMENT else alone(situation, row, deal)
    return words(
        f"case.{deal.name}{kind}",
        who=situation.name(int(rows.proposer[row])),
        terms=terms or words("case.free"),
        chemistry=situation.chemistry(int(rows.chemistry[row])),
        alliance=situation.alliance(int(rows.subject[row])) if deal is Deal.INVITATION else "",
    )


def _offer_text(situation: Situation, row: int, deal: Deal) -> str:
    rows = situation.own.offers
    if deal is Deal.INVITATION:
        return membership(situation, int(rows.subject[row]))
    if deal is Deal.OFFTAKE:
        return offtake_text(situation, row, alone(situation, row, deal))
    if deal is not Deal.SETTLEMENT:
        user = situation.maker if deal in (Deal.LICENCE, Deal.LETTER) else int(rows.proposer[row])
        royalty = float(rows.rate[row]) * sold_worth(situation, user, int(rows.chemistry[row]))
        firm = int(rows.proposer[row]) if deal is Deal.SALE else situation.seat
        value = numbers.money(int(situation.public.market_value[firm, 0])) if firm < situation.firms else ""
        if deal is Deal.PURCHASE:
            value = going_on(situation, float(rows.amount[row]), float(rows.rate[row]))
        who = situation.name(int(rows.proposer[row]))
        said = words(f"case_text.{deal.name}", who=who, royalty=numbers.money(royalty), value=value)
        return " ".join([said, *_reading(situation, row, deal)])
    suits = situation.own.suits
    found = np.flatnonzero(suits.key == rows.subject[row])
    if not len(found):
        return words("case_text.SETTLEMENT", who=situation.name(int(rows.proposer[row])))
    suit = int(found[0])
    found_worth = own_prospect(situation, int(rows.subject[row]))
    key = "settle_suing" if int(suits.plaintiff[suit]) == situation.seat else "settle_sued"
    said = words(f"case_text.{key}", claim=numbers.money(int(suits.claim[suit])))
    return f"{said} {found_worth.text()}" if found_worth is not None else said


def _reading(situation: Situation, row: int, deal: Deal) -> list[str]:
    """Of a licence, how likely the user's cells read on the giver's families at the user's home."""
    rows = situation.own.offers
    sides = {
        Deal.LICENCE: (int(rows.proposer[row]), situation.seat),
        Deal.LETTER: (int(rows.proposer[row]), situation.seat),
        Deal.LICENCE_WANTED: (situation.seat, int(rows.proposer[row])),
    }
    holder, user = sides.get(deal, (-1, -1))
    if not 0 <= holder < situation.setup.dims.makers or user >= situation.firms:
        return []
    home = max(int(situation.setup.firms.jurisdiction[user]), 0)
    chemistry = int(rows.chemistry[row])
    odds = reading_odds(situation, holder, chemistry, home)
    said = words("case_text.reading", who=situation.name(holder), odds=numbers.share(odds, 0))
    return [learns(situation, user, holder, chemistry), said]


def _petitions(situation: Situation) -> list[Case]:
    rows = situation.own.petitions
    found = []
    for row in np.flatnonzero(rows.government == situation.government) if situation.government >= 0 else ():
        key, who = int(rows.key[row]), int(rows.firm[row])
        size = plea_size(int(rows.plea[row]), int(rows.amount[row]))
        found.append(
            Case(
                key=key,
                who=who,
                text=plea_case(situation, int(row)),
                deadline=until(situation, int(rows.expires[row])),
                title=words(
                    "case.petition",
                    who=situation.name(who),
                    plea=plea_text(situation, int(row)),
                    money=f" ({size})" if size else "",
                ),
                silence=words("silence.petition"),
                options=tuple(
                    evolve(option, cost=plea_cost(situation, int(row))) if option.choice.act == Act.ACCEPT else option
                    for option in options_of(_about(situation, key, Act.ACCEPT, Act.REFUSE, Act.AUDIT))
                ),
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
        if not votes or _passes_by(situation, row):
            continue
        alliance = int(rows.alliance[row])
        body = situation.alliance(alliance) if alliance else words("case.ministries")
        found.append(
            Case(
                key=key,
                who=int(rows.mover[row]),
                title=words("case.motion", body=body, motion=motion_text(situation, row)),
                text=_motion_about(situation, row),
                deadline=until(situation, int(rows.due[row])),
                silence=words("silence.admit" if alliance and rows.motion[row] == Motion.ADMIT else "silence.motion"),
                options=options_of(votes),
                answered=_answered(situation, key),
                asked=True,
                screen="alliances" if alliance else "policy",
            )
        )
    return found


def _passes_by(situation: Situation, row: int) -> bool:
    """Who is in already, for a ministry a carmaker at the door, and for a firm clauses on what it does not do.

    None of these is a case; the alliances page has the vote.
    """
    rows, inside = situation.public.motions, situation.public.memberships
    if int(rows.motion[row]) != Motion.ADMIT:
        return beside(situation, row)
    buyer = situation.setup.dims.makers <= int(rows.subject[row]) < situation.firms
    already = (inside.alliance == rows.alliance[row]) & (inside.member == rows.subject[row])
    return bool(already.any()) or (buyer and not situation.is_firm)


def _consent_about(situation: Situation, row: int, who: str) -> str:
    """That a signature is needed, and what giving it brings."""
    rows, known = situation.public.motions.where(np.array([row])), situation.setup.parameters.policy
    if rows.subject[0] == int(Act.TREATY):
        return words("case_text.treaty", who=who) + " " + duties_ended(situation, int(rows.mover[0]) - situation.firms)
    asked, moved = as_orders(rows), moved_to(situation, rows)
    price = float(np.array(known.capital_cost)[instrument_of(asked)[0]])
    if int(office_of(situation.setup, asked)[0]) == situation.government and rows.mover[0] != situation.seat:
        points = numbers.number((known.favour + known.joint_price) * price)
        return moved + words("case_text.joint", who=who, points=points)
    return moved + words("case_text.consent", who=who, points=numbers.number(known.favour * price))


def _motion_about(situation: Situation, row: int) -> str:
    """Who moved it, what it would change for the seat, what decides."""
    rows = situation.public.motions
    who, motion = situation.name(int(rows.mover[row])), Motion(int(rows.motion[row]))
    moved = words("case_text.motion", who=who, rule=_vote_rule(situation, row))
    said = [_consent_about(situation, row, who) if motion is Motion.CONSENT else moved]
    if motion is Motion.DUES:
        said += dues_line(situation, int(rows.alliance[row]), float(rows.value[row]))
    elif motion is Motion.ADMIT and 0 <= int(rows.subject[row]) < situation.setup.dims.makers:
        first, firm = situation.setup.dims.first_route, int(rows.subject[row])
        stages = situation.public.announced[firm, first:, 0]
        best = int(np.argmax(stages))
        route = situation.chemistry(first + best)
        said.append(words("case_text.admit", who=situation.name(firm), stage=int(stages[best]), route=route))
    elif motion is Motion.ADMIT and 0 <= int(rows.subject[row]) < situation.firms:
        firm = int(rows.subject[row])
        cars = numbers.number(float(situation.now.cars[firm, 0]))
        value = numbers.money(int(situation.public.market_value[firm, 0]))
        setup = situation.setup.parameters
        worth = setup.alliances.join_relation * setup.tenders.relation_weight / setup.tenders.price_weight
        told = {"cars": cars, "value": value, "worth": numbers.share(worth)}
        said.append(words("case_text.admit_buyer", who=situation.name(firm), **told))
    return " ".join(said)


def _vote_rule(situation: Situation, row: int) -> str:
    """What the count of a motion needs."""
    rows = situation.public.motions
    place, motion = place_of(situation, int(rows.alliance[row])), int(rows.motion[row])
    if motion == Motion.ADMIT or place < 0:
        return words("case_text.motion_admit")
    key = "amend" if charter_of(situation, place).quorum else "simple"
    return words(f"case_text.motion_{key}", **vote_rule(situation, place))


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
        options = options_of([*attacks, *_about(situation, key, Act.APPEAL, Act.OFFER_SETTLEMENT, Act.STOP_SELLING)])
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
                    "case.suit_secrets" if over_secrets(rows, int(row)) else "case.suit",
                    who=situation.name(who),
                    chemistry=situation.chemistry(chemistry),
                    place=situation.jurisdiction_name(place),
                    claim=numbers.money(claim),
                ),
                text=" ".join(
                    (
                        *([found_worth.text()] if found_worth is not None else []),
                        _at_stake(situation, int(row), words(f"stage.{stage}")),
                    )
                ),
                deadline=words("when.this") if left == 0 else words("when.decided", count=left),
                silence=words("silence.suit"),
                options=options,
                answered=words("order.CHALLENGE.name") if challenged else _answered(situation, key),
                asked=False,
                screen="courts",
            )
        )
    return found


def _at_stake(situation: Situation, row: int, stage: str) -> str:
    """What a suit against the seat may cost it: sales that are banned, or a team's knowledge."""
    rows = situation.own.suits
    if over_secrets(rows, row):
        return words("case_text.secrets", damages=numbers.money(damages(situation, rows, row)), stage=stage)
    sales = sold_worth(situation, situation.maker, int(rows.chemistry[row]))
    return words("case_text.suit", sales=numbers.money(sales), stage=stage)


def _judged(situation: Situation) -> list[Case]:
    """Own suits that were lost in first instance: an appeal is possible for a quarter."""
    rows = situation.own.suits
    found = []
    for row in np.flatnonzero(rows.plaintiff == situation.seat):
        key, who = int(rows.key[row]), int(rows.defendant[row])
        options = options_of(_about(situation, key, Act.APPEAL))
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
                text=words("case_text.judged", odds=numbers.share(reckoned(situation, int(row)), 0)),
                deadline=words("when.this"),
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
        options = options_of(_about(situation, key, Act.DESIGN_AROUND))
        if not options:
            continue
        found.append(
            Case(
                key=key,
                who=int(rows.holder[row]),
                deadline=begins(situation, int(rows.start[row])),
                silence=words("silence.ban"),
                title=words(
                    "case.ban",
                    who=situation.name(int(rows.holder[row])),
                    chemistry=situation.chemistry(int(rows.chemistry[row])),
                    place=situation.jurisdiction_name(int(rows.jurisdiction[row])),
                ),
                text=words(
                    "case_text.ban",
                    part=numbers.share(float(rows.fraction[row]), 0),
                    chance=numbers.share(situation.setup.parameters.courts.design_chance, 0),
                ),
                options=options,
                answered=_answered(situation, key),
                asked=False,
                screen="courts",
            )
        )
    return found


def _tender_title(situation: Situation, item: TenderEntry) -> str:
    """A tender, or the renewal of what the seat supplies now, with the part that it would lose."""
    rows = situation.public.contracts
    mine = float(np.add.reduce(rows.share[(rows.programme == item.programme) & (rows.maker == situation.maker)]))
    key, values = ("case.renewal", {"part": numbers.share(mine, 0)}) if mine > 0.0 else ("case.tender", {})
    return words(key, programme=item.name, energy=numbers.energy(item.energy), **values)


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
        suppliers = joined(name for name, _ in item.suppliers[:3]) or "—"
        found.append(
            Case(
                key=-1 - item.programme,
                who=carmaker,
                title=_tender_title(situation, item),
                text=words("case_text.tender", suppliers=suppliers, free=numbers.energy(idle_lines(situation))),
                deadline=words("when.this"),
                silence=words("silence.tender"),
                options=tuple(Option(situation.chemistry(choice.chemistry), choice, None, True) for choice in bids),
                answered=words("order.BID.name") if planned else "",
                asked=False,
                screen="market",
            )
        )
    return found
