"""One event as a sentence: what its numbers mean for its kind, and which of its wordings is used."""

from collections.abc import Callable

import numpy as np

from game.match.present import numbers
from game.match.present.alliances import clause_text
from game.match.present.catalogue import optional, wording, words
from game.match.present.dilemmas import told
from game.match.present.fact import NO_COUNSEL, REGION_TARGETS, Fact, wording_key
from game.match.present.own_past import WRITE, kind_of
from game.match.present.press import OF_SCENARIO, Piece, Surprise
from game.match.present.situation import Situation
from game.world.dims import Instrument
from game.world.events import Happening
from game.world.legal.common import Refusal
from game.world.legal.levers import NAMES
from game.world.orders import Act
from game.world.things import Deal, Ground, Motion, Plea

H = Happening
STOPS = ".。"
MOTIONS = frozenset({H.MOTION_MADE, H.MOTION_CARRIED, H.MOTION_LOST})


Reader = Callable[[Situation, Fact], str]


def sentence(situation: Situation, fact: Fact, number: int = 0) -> str:
    """One event as a sentence; `number` chooses among its wordings."""
    if fact.kind in OF_SCENARIO and (said := told(situation, fact)):
        return _begun(said)
    return _begun(wording(f"event.{wording_key(fact)}", number, **_values(situation, fact)))


def headline(situation: Situation, fact: Fact, piece: Piece) -> str:
    """One event as the press has set it: its lead, an earlier event where it recalls one, and what it opens."""
    if not piece.lead:
        return sentence(situation, fact)
    values = _values(situation, fact)
    values["left"] = quarters(situation.setup.turns - piece.turn)
    if piece.earlier is not None:
        when = situation.date(piece.earlier.turn)
        noun = f"earlier.{piece.earlier.kind.name}"
        values |= {"when": when, "ago": quarters(piece.turn - piece.earlier.turn), "earlier": words(noun, when=when)}
    lead = wording(piece.lead, piece.number, **values).rstrip(STOPS)
    said = words("headline.stop", lead=lead)
    if piece.opens:
        opens = wording(piece.opens, piece.opening, **values).rstrip(STOPS)
        said = words("headline.join", lead=lead, opens=opens)
    return _begun(said)


def number_line(situation: Situation, piece: Piece, item: Surprise) -> str:
    """A number outside its band, as the press has set it."""
    title = words(f"adviser.measure.{kind_of(situation)}.{item.measure}")
    write = WRITE[item.measure]
    basis = words("surprise.fan" if item.fan else "surprise.past")
    said = wording(
        piece.lead, piece.number, title=title, value=write(item.value), low=write(item.low), high=write(item.high),
        basis=basis,
    )  # fmt: skip
    return _begun(said)


def _values(situation: Situation, fact: Fact) -> dict[str, str]:
    regional = fact.kind in REGION_TARGETS
    return {
        "actor": seat_word(situation, fact.actor),
        "target": situation.region(fact.target) if regional else seat_word(situation, fact.target),
        "subject": _read(SUBJECTS, situation, fact),
        "amount": _read(AMOUNTS, situation, fact),
        "alliance": _alliance(situation, fact),
    }


def _alliance(situation: Situation, fact: Fact) -> str:
    """The alliance of an event; that of a motion is known while the motion lies before it."""
    motions = situation.public.motions
    lies = motions.key == np.uint64(fact.cause)
    key = int(motions.alliance[lies][0]) if fact.kind in MOTIONS and lies.any() else fact.cause
    return situation.alliance(key) if key and (fact.kind not in MOTIONS or lies.any()) else words("event.an_alliance")


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def amount_text(situation: Situation, fact: Fact) -> str:
    """An event's number in its unit, empty where the kind has none."""
    reader = AMOUNTS.get(fact.kind)
    return reader(situation, fact) if reader is not None and fact.amount else ""


def _read(table: dict[Happening, Reader], situation: Situation, fact: Fact) -> str:
    reader = table.get(fact.kind)
    return reader(situation, fact) if reader is not None else _plain(situation, fact)


def seat_word(situation: Situation, seat: int) -> str:
    """A seat's name in a sentence."""
    return situation.name(seat) if seat >= 0 else words("event.nobody")


def refusal_text(refusal: Refusal) -> str:
    """Why an order is refused, in words."""
    return words(f"refusal.{refusal.name}")


def _plain(situation: Situation, fact: Fact) -> str:
    return numbers.number(fact.amount, 0 if fact.amount == int(fact.amount) else 2)


def _money(situation: Situation, fact: Fact) -> str:
    return numbers.money(fact.amount)


def _share(situation: Situation, fact: Fact) -> str:
    return numbers.share(fact.amount, 0)


def _energy(situation: Situation, fact: Fact) -> str:
    return numbers.energy(fact.amount)


def quarters(count: int) -> str:
    """How many quarters, in words."""
    return words("unit.quarter") if count == 1 else words("unit.quarters", count=count)


def _quarters(situation: Situation, fact: Fact) -> str:
    return quarters(round(fact.amount))


def _date(situation: Situation, fact: Fact) -> str:
    return situation.date(int(fact.amount))


def _refusal(situation: Situation, fact: Fact) -> str:
    if fact.rule == NO_COUNSEL:
        return numbers.share(fact.amount, 0)
    return refusal_text(Refusal(int(fact.amount))) if 0 <= fact.amount < len(Refusal) else ""


def _chemistry(situation: Situation, fact: Fact) -> str:
    return situation.chemistry(fact.subject)


def _region(situation: Situation, fact: Fact) -> str:
    return situation.region(fact.subject)


def _programme(situation: Situation, fact: Fact) -> str:
    return situation.programme(fact.subject)


def _material(situation: Situation, fact: Fact) -> str:
    return situation.material(fact.subject)


def _act(situation: Situation, fact: Fact) -> str:
    if fact.rule == NO_COUNSEL:
        return situation.chemistry(fact.subject)
    return words(f"order.{Act(fact.subject).name}.name") if 0 <= fact.subject < len(Act) else words("event.an_order")


def _instrument(situation: Situation, fact: Fact) -> str:
    known = 0 <= fact.subject < len(Instrument)
    return words(f"instrument_short.{Instrument(fact.subject).name}") if known else words("event.a_policy")


_AS_SHARE = frozenset(
    {Instrument.LOCAL_CONTENT, Instrument.MANDATE, Instrument.PERMITS, Instrument.EXPORT_CONTROL, Instrument.MATCHING}
)
_AS_FLAG = frozenset({Instrument.COMPULSORY_LICENCE, Instrument.STANDARD})


def _policy_value(situation: Situation, fact: Fact) -> str:
    if fact.subject in _AS_SHARE:
        return numbers.share(fact.amount, 0)
    if fact.subject in _AS_FLAG:
        return words("unit.on" if fact.amount >= 0.5 else "unit.off")
    if fact.subject == Instrument.CREDIT:
        return f"{numbers.price(fact.amount)}/kWh"
    if fact.subject == Instrument.SUPPORT:
        return words("unit.a_car", value=numbers.money(fact.amount))
    if fact.subject == Instrument.GUARANTEE:
        return words("unit.points_year", value=f"{100.0 * fact.amount:.1f}")
    return (
        words(f"posture.{round(fact.amount * 2)}") if fact.subject == Instrument.ANTITRUST else _plain(situation, fact)
    )


def _lever(situation: Situation, fact: Fact) -> str:
    return words(f"lever.{NAMES[fact.subject]}.name") if 0 <= fact.subject < len(NAMES) else words("event.a_lever")


def _charter(situation: Situation, fact: Fact) -> str:
    charters = situation.setup.charters
    return charters[int(fact.amount)].name if 0 <= fact.amount < len(charters) else words("event.an_alliance")


def _plea(situation: Situation, fact: Fact) -> str:
    return words(f"plea_short.{Plea(fact.subject).name}") if 0 <= fact.subject < len(Plea) else ""


def _deal(situation: Situation, fact: Fact) -> str:
    return words(f"deal.{Deal(fact.subject).name}") if 0 <= fact.subject < len(Deal) else ""


def _motion(situation: Situation, fact: Fact) -> str:
    value = clause_text(situation, -1, fact.subject, fact.amount)
    act = words(f"order.{Act(fact.target).name}.name") if fact.subject == Motion.CONSENT and fact.target >= 0 else ""
    return optional(f"motion.{fact.subject}", "", subject=seat_word(situation, fact.target), value=value, act=act)


def _clause(situation: Situation, fact: Fact) -> str:
    return words(f"clause.{fact.subject}") if 1 <= fact.subject <= Motion.EXTEND else ""


def _verdict(situation: Situation, fact: Fact) -> str:
    return words("event.royalty", rate=numbers.share(fact.amount)) if fact.amount > 0.0 else words("event.no_claim")


def _ground(situation: Situation, fact: Fact) -> str:
    return words(f"ground.{Ground(min(max(fact.subject, 0), len(Ground) - 1)).name.lower()}")


def _goal(situation: Situation, fact: Fact) -> str:
    goals = situation.setup.seats[fact.actor].goals if 0 <= fact.actor < len(situation.setup.seats) else ()
    place = int(fact.amount) if fact.kind is H.GOAL_CHANGED else fact.subject
    return goals[place].text if 0 <= place < len(goals) else "—"


_OF_CHEMISTRY = (
    H.STAGE_REACHED,
    H.WALL_HIT,
    H.PROMISE_MADE,
    H.PROMISE_KEPT,
    H.PROMISE_MISSED,
    H.STAFF_POACHED,
    H.SECRETS_BARRED,
    H.PATENTS_GRANTED,
    H.SUIT_FILED,
    H.VALIDITY_CHALLENGED,
    H.PATENT_UPHELD,
    H.PATENT_VOIDED,
    H.SUIT_WON,
    H.SUIT_LOST,
    H.SUIT_SETTLED,
    H.SUIT_WITHDRAWN,
    H.INJUNCTION_ORDERED,
    H.INJUNCTION_IN_FORCE,
    H.INJUNCTION_LIFTED,
    H.DESIGNED_AROUND,
    H.LICENCE_SIGNED,
    H.LICENCE_ENDED,
    H.JUDGMENT_FOR,
    H.JUDGMENT_AGAINST,
    H.SUIT_APPEALED,
    H.JUDGMENT_STAYED,
    H.INTERIM_BAN,
    H.INTERIM_REFUSED,
    H.BOND_PAID,
    H.PATENT_NARROWED,
    H.LETTER_SENT,
    H.SALES_STOPPED,
    H.RIGHTS_SEARCHED,
    H.LAUNCH_DELAYED,
    H.LINE_CONVERTED,
    H.LINE_POSTPONED,
    H.LINE_ABANDONED,
    H.PLANT_STARTED,
    H.PLANT_OPENED,
    H.PLANT_REFUSED,
    H.POOL_ADVANCED,
    H.CLAIM_ARBITRATED,
    H.LINE_LICENSED,
    H.OFFTAKE_SIGNED,
    H.OFFTAKE_MET,
    H.OFFTAKE_FAILED,
)
SUBJECTS: dict[Happening, Reader] = {
    H.ORDER_REFUSED: _act,
    H.LEVER_TRIMMED: _lever,
    **dict.fromkeys(_OF_CHEMISTRY, _chemistry),
    **dict.fromkeys((H.DUTY_SET, H.DUTY_DROPPED, H.INQUIRY_OPENED, H.SHORTAGE), _region),
    **dict.fromkeys((H.TENDER_WON, H.TENDER_LOST, H.BID_LOST, H.TENDER_OPEN, H.SUPPLY_LATE), _programme),
    **dict.fromkeys((H.CONSENT_ASKED, H.CONSENT_GIVEN, H.CONSENT_REFUSED), _act),
    **dict.fromkeys((H.PETITION_MADE, H.PETITION_GRANTED, H.PETITION_REFUSED, H.PETITION_AUDITED), _plea),
    **dict.fromkeys((H.OFFER_MADE, H.OFFER_REFUSED, H.OFFER_COUNTERED, H.TERMS_NAMED), _deal),
    **dict.fromkeys(MOTIONS, _motion),
    **dict.fromkeys((H.REVIEW_MET, H.REVIEW_MISSED, H.GOAL_CHANGED), _goal),
    H.REFUSAL_EXPLAINED: _ground,
    H.MATERIAL_SHOCK: _material,
    H.POLICY_CHANGED: _instrument,
    H.ALLIANCE_FOUNDED: _charter,
    H.ALLIANCE_REVIEWED: _clause,
}
_IN_MONEY = (
    H.GRANT_PAID,
    H.SUIT_FILED,
    H.SUIT_WON,
    H.SUIT_LOST,
    H.SUIT_SETTLED,
    H.JUDGMENT_FOR,
    H.BOND_PAID,
    H.LETTER_SENT,
    H.SUITS_ABUSED,
    H.TENDER_WON,
    H.TENDER_LOST,
    H.EQUITY_RAISED,
    H.FIRM_SOLD,
    H.EARNOUT_PAID,
    H.FIRM_GONE,
    H.CREDIT_STRAINED,
    H.RECALL,
    H.OFFER_MADE,
    H.OFFER_COUNTERED,
    H.OFFER_REFUSED,
    H.TERMS_NAMED,
    H.STAFF_POACHED,
    H.SECRETS_BARRED,
    H.SUPPLY_LATE,
    H.MEMBER_FINED,
    H.LINE_LICENSED,
    H.OFFTAKE_SIGNED,
    H.OFFTAKE_MET,
    H.OFFTAKE_FAILED,
)
AMOUNTS: dict[Happening, Reader] = {
    H.ORDER_REFUSED: _refusal,
    **dict.fromkeys(_IN_MONEY, _money),
    **dict.fromkeys(
        (
            H.DUTY_SET,
            H.INQUIRY_OPENED,
            H.LICENCE_SIGNED,
            H.INJUNCTION_ORDERED,
            H.INTERIM_BAN,
            H.SALES_STOPPED,
            H.REVIEW_MET,
            H.REVIEW_MISSED,
            H.BID_LOST,
            H.PETITION_AUDITED,
        ),
        _share,
    ),
    H.ALLIANCE_REVIEWED: _share,
    H.CLAIM_ARBITRATED: _verdict,
    **dict.fromkeys(REGION_TARGETS, _energy),
    H.NOTICE_GIVEN: _date,
    H.LAUNCH_DELAYED: _quarters,
    H.POLICY_CHANGED: _policy_value,
}
