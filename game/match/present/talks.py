"""Talks with one other: how it sees the seat and why, what lies on the table, what was said, what it would take."""

import numpy as np

from game.match.present import numbers
from game.match.present.alliances import motion_text, relation
from game.match.present.cases import cases
from game.match.present.catalogue import optional, words
from game.match.present.consequences import sold_worth
from game.match.present.fact import Fact
from game.match.present.regard import between, regard
from game.match.present.situation import Situation
from game.match.present.subject import Subject, Topic
from game.match.present.table import Line, Link, cell, tone_of
from game.match.present.telling import sentence
from game.world.events import Happening
from game.world.legal.common import Choice
from game.world.orders import Act
from game.world.things import Deal, Motion

H = Happening
SPOKEN = (
    H.OFFER_MADE, H.OFFER_REFUSED, H.OFFER_COUNTERED, H.TERMS_NAMED, H.LETTER_SENT, H.LICENCE_SIGNED, H.SUIT_SETTLED,
    H.SUIT_FILED, H.SUIT_WITHDRAWN, H.LINE_LICENSED, H.OFFTAKE_SIGNED, H.FIRM_SOLD, H.REFUSAL_EXPLAINED,
)  # fmt: skip
ASKING = frozenset({Act.OFFER_SETTLEMENT, Act.OFFER_LICENCE, Act.ASK_LICENCE, Act.OFFER_CROSS})
PAST, PROBES = 14, 6  # things said, and questions, that are shown


def talks(situation: Situation, firm: int) -> Subject:
    """The page of talks with a firm; its orders are those that concern it."""
    spoken = [item for item in between(situation, firm) if item[1].kind in SPOKEN]
    topics = [_relation(situation, firm), *_open(situation, firm), *_terms(situation, spoken), *_votes(situation, firm)]
    topics += [_said(situation, turn, fact) for turn, fact in spoken[:PAST]]
    link = Link(target=firm, screen="alliances")
    return Subject(words("talks.title", name=situation.name(firm)), tuple(topics), link, probes=True)


def all_talks(situation: Situation) -> Subject:
    """Everybody that can be talked to."""
    topics = tuple(_partner(situation, firm) for firm in counterparts(situation))
    return Subject(words("talks.all"), topics or (Topic(words("talks.nobody")),))


def _partner(situation: Situation, firm: int) -> Topic:
    seen, count = relation(situation, firm), len(_open(situation, firm))
    value = f"{words('talks.open', count=count)} · {seen.text}" if count else seen.text
    page = talks(situation, firm)
    text = [line for topic in page.topics[:4] for line in ((cell(topic.label, "strong"),), *topic.text[:1])]
    return Topic(situation.name(firm), value, seen.tone, tuple(text), talk=firm)


def probes(situation: Situation, firm: int) -> list[Choice]:
    """Offers to a firm that can be made empty, to hear what it would take."""
    suits = situation.own.suits
    between_us = set(suits.key[(suits.plaintiff == firm) | (suits.defendant == firm)].tolist())
    found = [
        item
        for item in situation.choices
        if item.act in ASKING and (item.target == firm or (item.subject in between_us and item.place < 0))
        if item.amount is not None and item.amount.low <= 1.0 and _matters(situation, item, firm)
    ]
    return sorted(found, key=lambda item: (item.act != Act.OFFER_SETTLEMENT, item.chemistry, int(item.act)))[:PROBES]


def _matters(situation: Situation, item: Choice, firm: int) -> bool:
    """Whether the side that would use the rights sells the chemistry, or it is about a suit."""
    users = {Act.ASK_LICENCE: (situation.seat,), Act.OFFER_LICENCE: (firm,)}.get(item.act, (situation.seat, firm))
    return item.chemistry < 0 or any(sold_worth(situation, user, item.chemistry) > 0.0 for user in users)


def _relation(situation: Situation, firm: int) -> Topic:
    value, items = regard(situation, firm)
    lines: list[Line] = [(cell(words("talks.regard")),)]
    if items:
        rounded = numbers.rounded_parts([100.0 * item.part for item in items], 100.0 * value, 1.0)
        lines.append((cell(words("talks.whole", value=numbers.change(100.0 * value)), "strong"),))
        for item, part in zip(items, rounded, strict=True):
            if part:
                when = f"{situation.date(item.turn)} " if item.turn >= 0 else ""
                lines.append((cell(f"{numbers.change(part):>9} ", tone_of(part)), cell(f"{when}{item.text}")))
    seen = relation(situation, firm)
    return Topic(words("talks.sees"), seen.text, seen.tone, tuple(lines))


def _open(situation: Situation, firm: int) -> list[Topic]:
    """What waits between the two for an answer of the seat."""
    found = []
    for case in cases(situation):
        if case.who == firm and case.options:
            text = ((cell(case.text),), (cell(words("ui.silence", silence=case.silence), "muted"),))
            found.append(Topic(f"● {case.title}", case.deadline, "warn", text, case=case.key))
    return found


def _terms(situation: Situation, spoken: list[tuple[int, Fact]]) -> list[Topic]:
    """The last terms that the other named for each kind of deal."""
    found: dict[int, Topic] = {}
    for turn, fact in spoken:
        if fact.kind not in (H.TERMS_NAMED, H.OFFER_COUNTERED) or situation.is_own(fact.actor):
            continue
        if fact.subject not in found:
            text: list[Line] = [(cell(sentence(situation, fact)),), (cell(weighs(fact.subject), "muted"),)]
            deal = words(f"deal.{Deal(fact.subject).name}")
            said = words("talks.would_take", deal=deal)
            money = f"{numbers.money(fact.amount)}  {situation.date(turn)}"
            found[fact.subject] = Topic(said, money, "own", tuple(text), event=None)
    return list(found.values())


def weighs(deal: int) -> str:
    """What a seat weighs when it answers an offer of a kind, in words."""
    return optional(f"weighs.{Deal(deal).name}") if 0 <= deal < len(Deal) else ""


def _votes(situation: Situation, firm: int) -> list[Topic]:
    """Motions that the other has moved, or that are about it."""
    rows = situation.public.motions
    found = []
    for place in range(len(rows)):
        about = Motion(int(rows.motion[place])) in (Motion.ADMIT, Motion.EXPEL) and int(rows.subject[place]) == firm
        if int(rows.alliance[place]) and (int(rows.mover[place]) == firm or about):
            alliance = situation.alliance(int(rows.alliance[place]))
            said = words("case.motion", body=alliance, motion=motion_text(situation, place))
            text = ((cell(words("talks.moved", name=situation.name(int(rows.mover[place]))), "muted"),),)
            found.append(Topic(said, situation.date(int(rows.due[place])), "", text))
    return found


def _said(situation: Situation, turn: int, fact: Fact) -> Topic:
    """One thing that was said, by whom."""
    mine = situation.is_own(fact.actor)
    text: list[Line] = [(cell(sentence(situation, fact), "strong"),)]
    if fact.kind in (H.OFFER_REFUSED, H.OFFER_COUNTERED, H.TERMS_NAMED) and not mine:
        text.append((cell(weighs(fact.subject)),))
    label = f"{'▸' if mine else '◂'} {sentence(situation, fact)}"
    return Topic(label, situation.date(turn), "muted", tuple(text), event=(turn, fact.key))


def counterparts(situation: Situation) -> list[int]:
    """Firms that may be talked to, those with something open first, then those that see the seat most strongly."""
    if not situation.is_firm:
        return []
    waiting = {case.who for case in cases(situation) if case.options}
    seen = np.abs(situation.public.relation[:, situation.seat, 0])
    named = {item.target for item in situation.choices if item.act in ASKING}
    firms = [firm for firm in range(situation.firms) if firm in waiting | named and not situation.is_own(firm)]
    return sorted(firms, key=lambda firm: (firm not in waiting, -float(seen[firm]), firm))
