"""The industry's year, told when its last quarter is over."""

from collections import Counter

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import joined, wording, words
from game.match.present.fact import facts
from game.match.present.news import headlines
from game.match.present.situation import Situation
from game.world.events import Happening

H = Happening
QUARTERS = 4
JUDGED = (H.SUIT_WON, H.SUIT_LOST, H.JUDGMENT_FOR, H.JUDGMENT_AGAINST)
PAID = (H.SUIT_WON, H.SUIT_SETTLED)


def year_over(situation: Situation) -> bool:
    """Whether the quarter just played was the last of a whole year of the game."""
    return situation.turn >= QUARTERS and (situation.setup.quarter - 1 + situation.turn) % QUARTERS == 0


def digest_title(situation: Situation) -> str:
    """The heading of the year that is over."""
    return words("digest.title", year=_year(situation))


def digest(situation: Situation) -> tuple[str, ...]:
    """The year in lines: cells and prices, makers, plug-ins, the race, courts, promises, bonds, states, a story."""
    if not year_over(situation):
        return ()
    happened: Counter[Happening] = Counter()
    money: Counter[Happening] = Counter()
    for events in situation.chronicle[-QUARTERS:]:
        for fact in facts(events):
            happened[fact.kind] += 1
            money[fact.kind] += round(fact.amount)
    number = _year(situation)
    lines = [_cells(situation), _makers(situation), _plugins(situation), _race(situation)]
    lines += [
        ("courts", _courts(happened, money)),
        ("words", _counted(happened, made=H.PROMISE_MADE, kept=H.PROMISE_KEPT, missed=H.PROMISE_MISSED)),
        ("bonds", _counted(happened, joined=H.ALLIANCE_JOINED, left=H.ALLIANCE_LEFT, licences=H.LICENCE_SIGNED)),
    ]
    states = _counted(happened, duties=H.DUTY_SET, inquiries=H.INQUIRY_OPENED)
    lines.append(("states", states | {"grants": numbers.money(money[H.GRANT_PAID])}))
    told = [wording(f"digest.{key}", number, **values) for key, values in lines]
    return (*told, *_story(situation, number))


def _counted(happened: Counter[Happening], **kinds: Happening) -> dict[str, object]:
    return {name: happened[kind] for name, kind in kinds.items()}


def _year(situation: Situation) -> int:
    return situation.setup.year + (situation.setup.quarter - 1 + situation.turn) // QUARTERS - 1


def _cells(situation: Situation) -> tuple[str, dict[str, object]]:
    past = [float(np.add.reduce(item.gwh[:, 0])) for item in situation.history]
    year, before = sum(past[-QUARTERS:]), sum(past[-2 * QUARTERS : -QUARTERS])
    first = past[-QUARTERS - 1] * QUARTERS  # the opening quarter stands for the year before the first
    change = year / (before if situation.turn >= 2 * QUARTERS else first) - 1.0 if first > 0.0 else 0.0
    price, was = (float(situation.history[place].cell_price[0]) for place in (-1, -1 - QUARTERS))
    values: dict[str, object] = {
        "energy": numbers.number(year),
        "change": numbers.signed(numbers.share(abs(change), 0), change),
        "price": numbers.price(price),
        "priced": numbers.signed(numbers.share(abs(price / was - 1.0), 0), price - was) if was > 0.0 else "",
    }
    return "cells", values


def _makers(situation: Situation) -> tuple[str, dict[str, object]]:
    makers = situation.setup.dims.makers
    now, was = situation.history[-1].share[:makers, 0], situation.history[-1 - QUARTERS].share[:makers, 0]
    moved = now - was
    order = np.argsort(-now, kind="stable").tolist()
    table = joined(f"{situation.brief(firm)} {numbers.share(float(now[firm]), 0)}" for firm in order[:5])
    up, down = int(np.argmax(moved)), int(np.argmin(moved))
    told = {
        name: f"{situation.brief(firm)} ({numbers.points(float(moved[firm]))})"
        for name, firm in (("up", up), ("down", down))
    }
    return "makers", {"table": table, **told}


def _plugins(situation: Situation) -> tuple[str, dict[str, object]]:
    shares = situation.now.ev_share[:, 0]
    told = [f"{situation.region_brief(place)} {numbers.share(float(part), 0)}" for place, part in enumerate(shares)]
    return "plugins", {"shares": joined(told)}


def _race(situation: Situation) -> tuple[str, dict[str, object]]:
    first = situation.setup.dims.first_route
    best = np.maximum.reduce(situation.public.announced[:, first:, 0], axis=1)
    top = int(np.maximum.reduce(best))
    if top <= 1:
        return "race_none", {}
    leaders = joined(situation.brief(int(firm)) for firm in np.flatnonzero(best == top)[:4])
    return "race", {"leaders": leaders, "stage": top, "count": int(np.count_nonzero(best >= 7))}


def _courts(happened: Counter[Happening], money: Counter[Happening]) -> dict[str, object]:
    return {
        "filed": happened[H.SUIT_FILED],
        "judged": sum(happened[kind] for kind in JUDGED),
        "settled": happened[H.SUIT_SETTLED],
        "moved": numbers.money(sum(money[kind] for kind in PAID)),
    }


def _story(situation: Situation, number: int) -> tuple[str, ...]:
    """The headline of the year that weighed most."""
    turns = range(situation.turn - QUARTERS, situation.turn)
    found = [(item.weight, turn, item.text) for turn in turns for item in headlines(situation, turn, 1)]
    if not found:
        return ()
    _, turn, text = max(found, key=lambda item: (item[0], -item[1]))
    return (wording("digest.story", number, date=situation.date(turn), text=text),)
