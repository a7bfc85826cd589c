"""Why a figure moved, as parts that add up to the whole exactly as shown."""

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.match.present.table import Cell, cell, tone_of
from game.world.dims import ITEMS, Item


@frozen
class Cause:
    """One part of a change: what it is, how much, and the seat behind it (-1 for none)."""

    words: str
    part: float
    seat: int = -1


def share_causes(situation: Situation, limit: int = 4) -> tuple[float, tuple[Cause, ...]]:
    """The change of the own share of cells, and whose deliveries made it.

    With g the cells of the firm and G of all, s1 - s0 = (1 - s0) dg / G1 - sum over rivals of s0 dg_j / G1 exactly.
    """
    now, before = situation.now.gwh[:, 0], situation.before.gwh[:, 0]
    whole = float(np.add.reduce(now))
    past = float(np.add.reduce(before))
    if whole <= 0.0 or past <= 0.0 or situation.maker < 0:
        return 0.0, ()
    share = float(before[situation.seat]) / past
    step = (now - before) / whole
    parts = -share * step
    parts[situation.seat] = (1.0 - share) * float(step[situation.seat])
    found = [Cause(words("cause.own_cells"), float(parts[situation.seat]), situation.seat)]
    rivals = [int(firm) for firm in np.lexsort((np.arange(len(parts)), -np.abs(parts))) if firm != situation.seat]
    found += [Cause(situation.name(firm), float(parts[firm]), firm) for firm in rivals[: limit - 1]]
    found.append(Cause(words("cause.others"), float(np.add.reduce(parts[rivals[limit - 1 :]]))))
    return float(now[situation.seat]) / whole - share, _shown(found, 1e-3)


def cash_causes(situation: Situation, limit: int = 5) -> tuple[float, tuple[Cause, ...]]:
    """The change of the own cash by line of the statements, the largest first, the rest together."""
    if not situation.is_firm or len(situation.history) < 2:
        return 0.0, ()
    flow = situation.own.flow[0, :, 0].astype(float)
    order = [Item(int(place)) for place in np.lexsort((np.arange(len(ITEMS)), -np.abs(flow)))]
    found = [Cause(words(f"item.{item.name}"), float(flow[item])) for item in order[:limit] if flow[item]]
    rest = float(np.add.reduce(flow)) - sum(item.part for item in found)
    found.append(Cause(words("cause.rest"), rest))
    return float(np.add.reduce(flow)), tuple(item for item in found if item.part)


def _shown(causes: list[Cause], step: float) -> tuple[Cause, ...]:
    """Parts rounded so that those shown add up to the whole shown; parts that round to nothing are left out."""
    whole = sum(item.part for item in causes)
    rounded = numbers.rounded_parts([item.part for item in causes], whole, step)
    return tuple(Cause(item.words, part, item.seat) for item, part in zip(causes, rounded, strict=True) if part)


def share_line(situation: Situation, limit: int = 4) -> tuple[Cell, ...]:
    """The change of the share and its parts as one line of cells."""
    whole, parts = share_causes(situation, limit)
    if not parts:
        return (cell(words("cause.share_still"), "muted"),)
    line = [cell(words("cause.share", change=numbers.points(whole)), "strong"), cell(": ")]
    for place, item in enumerate(parts):
        line += [cell(" · ", "muted")] if place else []
        line += [cell(f"{item.words} ", "", item.seat), cell(numbers.points(item.part), tone_of(item.part))]
    return tuple(line)


def cash_line(situation: Situation, limit: int = 4) -> tuple[Cell, ...]:
    """The change of the cash and its parts as one line of cells."""
    whole, parts = cash_causes(situation, limit)
    if not parts:
        return (cell(words("cause.cash_still"), "muted"),)
    line = [cell(words("cause.cash", change=numbers.money_change(whole)), "strong"), cell(": ")]
    for place, item in enumerate(parts):
        line += [cell(" · ", "muted")] if place else []
        line += [cell(f"{item.words} "), cell(numbers.money_change(item.part), tone_of(item.part))]
    return tuple(line)


def cause_lines(situation: Situation) -> list[tuple[str, tuple[Cell, ...]]]:
    """Why the seat's own figures moved, each with the screen where the matter stands."""
    if not situation.is_firm:
        return [("policy", _government_line(situation))]
    found = [("market", share_line(situation))] if situation.maker >= 0 else []
    return [*found, ("books", cash_line(situation))]


def _government_line(situation: Situation) -> tuple[Cell, ...]:
    """Plug-ins at home and the share of home firms."""
    plugins = float(situation.now.ev_share[situation.home, 0] - situation.before.ev_share[situation.home, 0])
    mine = np.flatnonzero(situation.setup.firms.jurisdiction == situation.jurisdiction)
    home = float(np.add.reduce(situation.now.share[mine, 0]) - np.add.reduce(situation.before.share[mine, 0]))
    return (
        cell(words("cause.plugins", change=numbers.points(plugins)), tone_of(plugins, 5e-4)),
        cell(" · ", "muted"),
        cell(words("cause.home", change=numbers.points(home)), tone_of(home, 5e-4)),
    )
