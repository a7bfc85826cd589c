"""What is coming without being asked by anybody: own dates, reviews, the year's budget, money running out, an owner."""

import numpy as np

from game.match.present import numbers
from game.match.present.books import credit_left, credit_runway, runway
from game.match.present.case import Case, Option, options_of, until
from game.match.present.catalogue import optional, words
from game.match.present.glance import goal_state
from game.match.present.homes import shortfall, spending
from game.match.present.situation import Situation
from game.match.present.worth import sold_score
from game.world.orders import Act
from game.world.standing import ADMINISTRATION, SUBSIDIARY

PROMISE_NEAR = 8  # quarters before its date from which a promise is called to mind
FULL = 0.98  # share of what staffed lines can make from which they count as full


def reminders(situation: Situation) -> list[Case]:
    """What is coming: own dates, the review, the year's budget, money running out."""
    owned = _gone(situation)
    if situation.is_firm and int(situation.public.status[situation.seat, 0]) > SUBSIDIARY:
        return owned
    kinds = (_promises, _review, _year, _short_budget, _full_lines, *(() if owned else (_runway,)))
    return [*owned, *(item for remind in kinds for item in remind(situation))]


def _gone(situation: Situation) -> list[Case]:
    """A firm that was closed plays on no longer; a subsidiary does, within what its owner pays for."""
    status = int(situation.public.status[situation.seat, 0]) if situation.is_firm else 0
    if status == ADMINISTRATION:
        return [_administered(situation)]
    if status < SUBSIDIARY:
        return []
    owner = situation.name(int(situation.public.owner[situation.seat, 0]))
    if status == SUBSIDIARY:
        budget = max((item.high for item in situation.limits if item.lever == "research"), default=0.0)
        title = words("case.owned", owner=owner, budget=numbers.money(round(budget)))
        word = words("case_text.owned_word") if situation.maker >= 0 else ""
        text = words("case_text.owned", word=word, score=sold_score(situation) or words("case_text.owned_capped"))
        return [_reminder(-1003, title, words("when.this"), "owned", "research", text=text)]
    return [_reminder(-1003, words("case.gone", owner=owner), words("when.this"), "gone", "books")]


def _administered(situation: Situation) -> Case:
    """What may become of a firm in administration (R12.4 to R12.7, R12.12 to R12.15)."""
    known = situation.setup.parameters.standing
    text = words("case_text.ruined", left=int(known.administration_time), cap=f"{known.ruin_cap:.0f}")
    title = words("case.ruined", banks=numbers.share(1.0 - known.holders_kept, 0))
    return _reminder(-1006, title, words("when.this"), "ruined", "books", text=text)


def _reminder(
    key: int, title: str, deadline: str, name: str, screen: str, options: tuple[Option, ...] = (), text: str = ""
) -> Case:
    silence, said = words(f"silence.{name}"), text or optional(f"case_text.{name}")
    return Case(key, title, said, -1, deadline, silence, options, "", False, screen)


def _promises(situation: Situation) -> list[Case]:
    rows = situation.public.promises
    found = []
    for row in np.flatnonzero((rows.firm == situation.seat) & (rows.due - situation.turn <= PROMISE_NEAR)):
        chemistry, stage = int(rows.chemistry[row]), int(rows.target[row])
        now = int(situation.own.readiness[0, chemistry, 0]) if situation.maker >= 0 else 1
        if now < stage:
            title = words("case.promise", stage=stage, chemistry=situation.chemistry(chemistry), now=now)
            offs = [item for item in situation.choices if item.act == Act.PROMISE and item.chemistry == chemistry]
            due = until(situation, int(rows.due[row]))
            found.append(_reminder(int(rows.key[row]), title, due, "promise", "research", options_of(offs)))
    return found


def _review(situation: Situation) -> list[Case]:
    state = goal_state(situation)
    if state is None or not 0 < state.quarters <= 3 or state.progress >= 1.0 or situation.turn == 0:
        return []
    title = words("case.review", goal=state.text, part=numbers.reached(state.progress))
    return [_reminder(-1000, title, until(situation, situation.turn + state.quarters - 1), "review", "books")]


def _year(situation: Situation) -> list[Case]:
    if situation.is_firm or not situation.limits:
        return []
    brings = int(situation.setup.governments.yearly_budget[situation.government])
    title = words("case.year", budget=numbers.money(brings), bill=numbers.money(spending(situation)))
    return [_reminder(-1001, title, words("when.this"), "year", "levers")]


def _short_budget(situation: Situation) -> list[Case]:
    """Money that will not last; in the first quarter what is left is the old year's, and the new one is told above."""
    short = shortfall(situation) if not situation.is_firm and not situation.limits else None
    if short is None:
        return []
    left, bill = (numbers.money(item) for item in short)
    return [_reminder(-1004, words("case.short", left=left, bill=bill), words("when.this"), "short", "policy")]


def _full_lines(situation: Situation) -> list[Case]:
    """Staffed lines used to the full while others stand without staff: what is ordered beyond goes unserved."""
    if situation.maker < 0 or situation.levers is None:
        return []
    maker, staffed = situation.maker, float(situation.view.levers.staffing[situation.maker, 0])
    lines = np.add.reduce(situation.public.capacity[maker, :, :, 0], axis=0)
    able = lines * situation.own.process_yield[0, :, 0] * staffed
    sold = np.add.reduce(situation.public.delivered[maker, :, :, 0], axis=0)
    main = int(np.argmax(lines))
    meant = float(situation.levers.staffing[maker, 0])
    if able[main] <= 0.0 or sold[main] < FULL * able[main] or max(staffed, meant) > FULL or meant > staffed:
        return []
    title = words("case.full", chemistry=situation.chemistry(main), staffed=numbers.share(staffed, 0))
    return [_reminder(-1005, title, words("when.this"), "full", "levers")]


def _runway(situation: Situation) -> list[Case]:
    left = credit_runway(situation)
    if left is None or left >= 8.0:
        return []
    raising = options_of([item for item in situation.choices if item.act == Act.RAISE])
    cash = f"{runway(situation) or 0.0:.1f}"
    text = words("case_text.runway", cash=cash, room=numbers.money(credit_left(situation)))
    last = until(situation, situation.turn + int(left))
    return [_reminder(-1002, words("case.runway", count=f"{left:.1f}"), last, "runway", "books", raising, text)]
