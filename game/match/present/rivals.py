"""The five or six others that matter most to a seat just now, and why each of them does."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.alliances import relation
from game.match.present.catalogue import joined, words
from game.match.present.market import firm_cell, programme_energy
from game.match.present.situation import Situation
from game.match.present.table import Link, Row, Table, cell, columns, tone_of


@frozen
class Reason:
    """Why a firm matters to the seat: in a few words, how much (more is nearer), good or bad."""

    words: str
    weight: float
    tone: str = ""


Found = dict[int, list[Reason]]


def rival_table(situation: Situation, limit: int = 6, most: int = 1) -> Table:
    """Those that matter most, with share, change, the weightiest reasons, best solid-state stage."""
    rows = [_row(situation, firm, reasons, most) for firm, reasons in nearest(situation, limit)]
    heads = columns("rival", ">share", ">±", "why", ">stage", "sees you")
    return Table(heads, tuple(rows), words("empty.rivals"))


def nearest(situation: Situation, limit: int = 6) -> list[tuple[int, list[Reason]]]:
    """Firms that matter to the seat with their reasons, weightiest first; the one that is followed always first."""
    found: Found = {}
    for look in _LOOKS:
        for firm, reason in look(situation):
            found.setdefault(firm, []).append(reason)
    if 0 <= situation.focus < situation.firms:
        found.setdefault(situation.focus, [])
    alive = [firm for firm in found if not situation.is_own(firm) and int(situation.public.status[firm, 0]) <= 2]
    order = sorted(alive, key=lambda firm: (firm != situation.focus, -_weight(found[firm]), firm))
    return [(firm, sorted(found[firm], key=lambda item: -item.weight)) for firm in order[:limit]]


def _weight(reasons: list[Reason]) -> float:
    return sum(item.weight for item in reasons)


def _row(situation: Situation, firm: int, reasons: list[Reason], most: int) -> Row:
    now, before = float(situation.now.share[firm, 0]), float(situation.before.share[firm, 0])
    moved = now - before
    first = reasons[0] if reasons else Reason(words("rival.followed"), 0.0, "muted")
    stage = best_stage(situation, firm)
    return Row(
        (
            firm_cell(situation, firm),
            cell(numbers.share(now, 0) if now >= 0.005 else "·", "strong"),
            cell(numbers.points(moved) if abs(moved) >= 5e-4 else "·", tone_of(moved, 5e-4)),
            cell(joined(item.words for item in reasons[:most]) or first.words, first.tone),
            cell(stage if stage > 1 else "·"),
            relation(situation, firm),
        ),
        Link(target=firm),
    )


def best_stage(situation: Situation, firm: int) -> int:
    """The best all-solid-state stage that a firm is known to have reached, 0 for one that makes no cells."""
    if not 0 <= firm < situation.setup.dims.makers:
        return 0
    first = situation.setup.dims.first_route
    stages = situation.own.readiness[0] if situation.is_own(firm) else situation.public.announced[firm]
    return int(stages[first:, 0].max())


def _offers(situation: Situation) -> list[tuple[int, Reason]]:
    rows = situation.own.offers
    who = rows.proposer[(rows.recipient == situation.seat) & (rows.agreed == 0)]
    return [(firm, Reason(words("rival.offers"), 2.5, "warn")) for firm in dict.fromkeys(who.tolist())]


def _suits(situation: Situation) -> list[tuple[int, Reason]]:
    rows = situation.public.suits
    sued = dict.fromkeys(rows.plaintiff[rows.defendant == situation.seat].tolist())
    suing = dict.fromkeys(rows.defendant[rows.plaintiff == situation.seat].tolist())
    return [
        *((firm, Reason(words("rival.sues"), 3.0, "bad")) for firm in sued),
        *((firm, Reason(words("rival.sued"), 2.0, "own")) for firm in suing),
    ]


def _bans(situation: Situation) -> list[tuple[int, Reason]]:
    rows = situation.public.injunctions
    holders = dict.fromkeys(rows.holder[(rows.barred == situation.seat) & (rows.fraction > 0.0)].tolist())
    return [(firm, Reason(words("rival.bars"), 3.0, "bad")) for firm in holders]


def _customers(situation: Situation) -> list[tuple[int, Reason]]:
    """Makers that supply the same programmes, by the part of the seat's own sales that lies there."""
    if situation.maker < 0:
        return []
    rows, energy = situation.public.contracts, programme_energy(situation)
    sold = np.zeros((situation.setup.dims.makers, len(energy)))
    np.add.at(sold, (rows.maker, rows.programme), rows.share * energy[rows.programme])
    mine = sold[situation.maker]
    whole = float(np.add.reduce(mine))
    if whole <= 0.0:
        return []
    beside = [float(np.add.reduce(np.where(sold[maker] > 0.0, mine, 0.0))) / whole for maker in range(len(sold))]
    return [
        (maker, Reason(words("rival.beside", part=numbers.share(part, 0)), 3.0 * part))
        for maker, part in enumerate(beside)
        if part >= 0.05 and not situation.setup.firms.fringe[maker]
    ]


def _suppliers(situation: Situation) -> list[tuple[int, Reason]]:
    """Makers that supply the seat's own cars."""
    if situation.carmaker < 0:
        return []
    rows, energy = situation.public.contracts, programme_energy(situation)
    mine = rows.where(situation.setup.programmes.carmaker[rows.programme] == situation.carmaker)
    parts = np.zeros(situation.setup.dims.makers)
    np.add.at(parts, mine.maker, mine.share * energy[mine.programme])
    whole = max(float(np.add.reduce(parts)), 1e-9)
    return [
        (
            maker,
            Reason(
                words("rival.supplies", part=numbers.share(parts[maker] / whole, 0)), 2.0 * parts[maker] / whole, "good"
            ),
        )
        for maker in np.flatnonzero(parts > 0.0).tolist()
        if maker != situation.maker
    ]


def _markets(situation: Situation) -> list[tuple[int, Reason]]:
    """Carmakers that sell in the seat's markets, by how many cars both sell there."""
    if situation.carmaker < 0:
        return []
    cars = situation.public.cars[..., 0]
    mine, first = cars[situation.carmaker], situation.setup.dims.first_carmaker
    whole = max(float(np.add.reduce(mine)), 1e-9)
    shared = [float(np.add.reduce(np.minimum(row, mine))) / whole for row in cars]
    order = sorted(range(len(shared)), key=lambda place: (-float(np.add.reduce(cars[place])), place))
    return [
        (
            first + place,
            Reason(words("rival.market", cars=numbers.number(float(np.add.reduce(cars[place])))), shared[place]),
        )
        for place in order
        if shared[place] >= 0.3 and place != situation.carmaker and not situation.setup.firms.fringe[first + place]
    ]


def _ladder(situation: Situation) -> list[tuple[int, Reason]]:
    """Makers that are known to be ahead on the way to a solid-state cell."""
    if situation.maker < 0:
        return []
    mine = best_stage(situation, situation.maker)
    found = []
    for maker in range(situation.setup.dims.makers):
        ahead = best_stage(situation, maker) - mine
        if ahead > 0:
            found.append((maker, Reason(words("rival.ahead", count=ahead), 0.6 * ahead, "warn")))
    return found


def _allies(situation: Situation) -> list[tuple[int, Reason]]:
    rows = situation.public.memberships
    keys = set(rows.alliance[rows.member == situation.seat].tolist())
    inside = {int(firm) for firm, key in zip(rows.member, rows.alliance, strict=True) if int(key) in keys}
    return [(firm, Reason(words("rival.ally"), 0.4, "good")) for firm in sorted(inside)]


def _size(situation: Situation) -> list[tuple[int, Reason]]:
    share = situation.now.share[: situation.setup.dims.makers, 0]
    return [
        (
            maker,
            Reason(
                words("rival.size", share=numbers.share(float(share[maker]), 0)), 4.0 * float(share[maker]), "muted"
            ),
        )
        for maker in np.flatnonzero(share >= 0.08).tolist()
        if not situation.setup.firms.fringe[maker]
    ]


_LOOKS: tuple[Callable[[Situation], list[tuple[int, Reason]]], ...] = (
    _offers,
    _suits,
    _bans,
    _customers,
    _suppliers,
    _markets,
    _ladder,
    _allies,
    _size,
)
