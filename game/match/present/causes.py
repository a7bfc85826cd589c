"""Why a figure moved, as parts that add up to the whole exactly as shown."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.match.attribution import MILLION, Attribution, Part, ShareChange
from game.match.belonging import Kind
from game.match.present import numbers
from game.match.present.catalogue import headed, optional, words
from game.match.present.results import tender_line
from game.match.present.situation import Situation
from game.match.present.table import Cell, cell, tone_of
from game.world.dims import ITEMS, Item

SHOWN = 1000  # millionths: a tenth of a point, the smallest change that is told


@frozen
class Cause:
    """One part of a change: what it is, how much, and the seat behind it (-1 for none)."""

    words: str
    part: float
    seat: int = -1


def share_causes(situation: Situation, limit: int = 4, region: int = -1) -> tuple[float, tuple[Cause, ...]]:
    """The change of the own share in the world or a region, and why: the largest parts first, the rest together.

    The share is one of cells; of plug-in cars for a firm that makes none; for a government that of its home firms.
    After a single quarter the parts are what published figures tell: whose cars sold, what was won or lost.
    """
    found = situation.causes()
    return (0.0, ()) if found is None else _parts(situation, _change(found, region), limit)


def _parts(situation: Situation, change: ShareChange, limit: int) -> tuple[float, tuple[Cause, ...]]:
    order = sorted(change.parts, key=lambda part: -abs(part.millionths))
    causes = [_told(situation, part) for part in order[:limit]]
    rest = sum(part.millionths for part in order[limit:])
    causes.append(Cause(words("cause.rest"), rest / MILLION))
    return change.change / MILLION, _shown(causes, 1e-3)


def _change(found: Attribution, region: int) -> ShareChange:
    return found.world if region < 0 else found.regions[region]


def _told(situation: Situation, part: Part) -> Cause:
    kind, seat, name = part.kind.name, -1, ""
    if part.kind in (Kind.AWARD_WON, Kind.AWARD_LOST, Kind.CUSTOMER):
        name = situation.programme(part.subject)
        seat = int(situation.setup.programmes.carmaker[part.subject]) + situation.setup.dims.first_carmaker
        # an award that is lost may free lines that sell more elsewhere
        if part.kind is not Kind.CUSTOMER and (part.millionths > 0) != (part.kind is Kind.AWARD_WON):
            kind = "AWARD_MOVED"
    elif part.kind is Kind.SALES:
        name = situation.region(part.subject)
    elif part.kind is Kind.MAKES and (first := _customer(situation, part)) >= 0:
        kind, name = "MAKES_OF", situation.programme(first)
    said = words(f"cause.kind.{kind}", name=name)
    if not situation.is_firm:
        said = optional(f"cause.kind_home.{kind}", said)
    return Cause(said, part.millionths / MILLION, seat)


def _customer(situation: Situation, part: Part) -> int:
    """The programme whose cars moved the own share most, in the direction that makes' sales did; -1 for none."""
    found = situation.customers(situation.seat)
    same = [
        (abs(item.millionths), -item.subject)
        for item in (found.world.parts if found is not None else ())
        if item.kind is Kind.CUSTOMER and (item.millionths > 0) == (part.millionths > 0)
    ]
    return -max(same)[1] if same else -1


def others_causes(situation: Situation, firm: int, limit: int = 4) -> tuple[float, tuple[Cause, ...]]:
    """The change of another firm's share of cells, and why, from published figures alone."""
    found = situation.customers(firm) if firm < situation.setup.dims.makers else None
    return (0.0, ()) if found is None else _parts(situation, found.world, limit)


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


def score_causes(situation: Situation) -> tuple[float, tuple[Cause, ...]]:
    """The change of the own score by component, the largest first; what a cap has taken or given is the rest."""
    if situation.turn < 2 or not situation.parts_before:
        return 0.0, ()
    pairs = zip(situation.parts_before, situation.score_parts, strict=True)
    found = [Cause(now.name, 0.01 * now.rule.weight * (now.points - before.points)) for before, now in pairs]
    score = [float(published.score[situation.seat, 0]) for published in situation.history[-2:]]
    change = score[1] - score[0]
    rest = change - sum(item.part for item in found)
    order = sorted(found, key=lambda item: -abs(item.part))
    return change, _shown([*order, Cause(words("cause.rest"), rest)], 0.1)


def capital_causes(situation: Situation) -> tuple[float, tuple[Cause, ...]]:
    """The change of the own political capital in the last quarter, by what gave and took it."""
    change, parts = situation.capital_parts
    return change, _shown([Cause(words(f"cause.capital.{name}"), part) for name, part in parts], 0.1)


def plugin_causes(situation: Situation, region: int) -> tuple[float, tuple[Cause, ...]]:
    """The change of a region's plug-in share in the last quarter, and why, the largest part first."""
    found = situation.plugins(region)
    if found is None:
        return 0.0, ()
    causes = [Cause(words(f"cause.plugin.{name}"), part) for name, part in found.parts]
    causes.sort(key=lambda item: -abs(item.part))
    return found.after - found.before, _shown(causes, 1e-3)


def score_line(situation: Situation) -> tuple[Cell, ...]:
    """The change of the score and its parts as one line of cells."""
    whole, parts = score_causes(situation)
    if not parts:
        return (cell(words("cause.score_still"), "muted"),)
    return _line(words("cause.score", change=numbers.change(whole, 1)), parts, lambda part: numbers.change(part, 1))


def _line(whole: str, parts: tuple[Cause, ...], write: Callable[[float], str]) -> tuple[Cell, ...]:
    """A change and its parts as one line of cells."""
    line = [cell(whole, "strong"), cell(headed("", ""))]
    for place, item in enumerate(parts):
        line += [cell(" · ", "muted")] if place else []
        line += [cell(f"{item.words} ", "", item.seat), cell(write(item.part), tone_of(item.part))]
    return tuple(line)


def share_line(situation: Situation, limit: int = 4, region: int = -1) -> tuple[Cell, ...]:
    """The change of the share, in the world or in a region, and its parts as one line of cells."""
    whole, parts = share_causes(situation, limit, region)
    if not parts:
        return (cell(words("cause.share_still"), "muted"),)
    return _line(_share_words(situation, whole, region), parts, numbers.points)


def _share_words(situation: Situation, whole: float, region: int) -> str:
    found, change = situation.causes(), numbers.points(whole)
    if found is None:
        return words("cause.share", change=change)
    key = f"cause.{'share' if situation.is_firm else 'home'}_{'cells' if found.cells else 'cars'}"
    share = numbers.share(_change(found, region).after / MILLION)
    if region < 0:
        return words(key, share=share, change=change)
    return words(f"{key}_in", region=situation.region(region), share=share, change=change)


def moved_region(situation: Situation) -> int:
    """The region in which the own share moved most, where that is a tenth of a point or more; -1 if none."""
    found = situation.causes()
    moves = [abs(item.change) for item in found.regions] if found is not None else []
    return moves.index(max(moves)) if moves and max(moves) >= SHOWN else -1


def cash_line(situation: Situation, limit: int = 4) -> tuple[Cell, ...]:
    """The change of the cash and its parts as one line of cells."""
    whole, parts = cash_causes(situation, limit)
    if not parts:
        return (cell(words("cause.cash_still"), "muted"),)
    return _line(words("cause.cash", change=numbers.money_change(whole)), parts, numbers.money_change)


def cause_lines(situation: Situation, limit: int = 4) -> list[tuple[str, tuple[Cell, ...]]]:
    """Why the seat's own figures moved, each by the figure's name; the rest of the parts as one."""
    known = situation.causes() is not None
    scored = [("score", score_line(situation))] if situation.turn > 1 else []
    if not situation.is_firm:
        known_share = [("share", share_line(situation, limit))] if known else []
        return [("ev", _government_line(situation, limit)), *known_share, *scored]
    found = [("share", share_line(situation, limit))] if known else []
    results, region = tender_line(situation), moved_region(situation)
    found += [("share", results)] if results else []
    found += [("share", share_line(situation, max(limit - 1, 1), region))] if region >= 0 else []
    return [*found, *scored, ("cash", cash_line(situation, limit))]


def _government_line(situation: Situation, limit: int) -> tuple[Cell, ...]:
    """Plug-ins at home and why they moved; until its causes are known, the share of home firms as well."""
    plugins = float(situation.now.ev_share[situation.home, 0] - situation.before.ev_share[situation.home, 0])
    mine = np.flatnonzero(situation.setup.firms.jurisdiction == situation.jurisdiction)
    home = float(np.add.reduce(situation.now.share[mine, 0]) - np.add.reduce(situation.before.share[mine, 0]))
    first = cell(words("cause.plugins", change=numbers.points(plugins)), tone_of(plugins, 5e-4))
    found = [first]
    for place, item in enumerate(plugin_causes(situation, situation.home)[1][:limit]):
        found += [cell(headed("", "") if place == 0 else " · ", "" if place == 0 else "muted")]
        found += [cell(f"{item.words} ", ""), cell(numbers.points(item.part), tone_of(item.part))]
    if situation.fiscal is not None:
        tends = float(situation.fiscal.tends[situation.seat - situation.firms, 0])
        found.append(cell(words("cause.tends", share=numbers.share(tends)), "muted"))
    if situation.causes() is not None:
        return tuple(found)
    return (
        *found,
        cell(" · ", "muted"),
        cell(words("cause.home", change=numbers.points(home)), tone_of(home, 5e-4)),
    )
