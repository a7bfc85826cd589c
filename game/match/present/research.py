"""Research in rows: who stands where on the ladder, own knowledge and split, promises and their record."""

import numpy as np
from attrs import frozen

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.match.present.table import Cell, Link, Row, Table, cell, columns, row
from game.world.events import Happening
from game.world.orders import Act


@frozen
class Standing:
    """A firm's best solid-state route as it is known: stage reached, stage promised and by when."""

    firm: int
    name: str
    route: str
    chemistry: int
    stage: int
    promised: int
    due: str
    own: bool


def ladder_standings(situation: Situation, limit: int = 99) -> list[Standing]:
    """Every maker's best announced solid-state stage, best first, the own one always among the first `limit`."""
    first = situation.setup.dims.first_route
    found = []
    for maker in range(situation.setup.dims.makers):
        own = situation.is_own(maker)
        if bool(situation.setup.firms.fringe[maker]) and not own:
            continue
        stages = situation.own.readiness[0, first:, 0] if own else situation.public.announced[maker, first:, 0]
        best = int(np.argmax(stages))
        found.append(_standing(situation, maker, first + best, int(stages[best])))
    spending = situation.public.research_total[:, 0]
    found.sort(key=lambda item: (-item.stage, -int(spending[item.firm]), item.firm))
    kept = found[:limit]
    if any(item.own for item in found) and not any(item.own for item in kept):
        kept[-1] = next(item for item in found if item.own)
    return kept


def _standing(situation: Situation, maker: int, chemistry: int, stage: int) -> Standing:
    rows = situation.public.promises
    mine = rows.where((rows.firm == maker) & (rows.chemistry == chemistry))
    promised, due = 0, ""
    if len(mine):
        last = int(np.argmax(mine.target))
        promised, due = int(mine.target[last]), situation.date(int(mine.due[last]))
    return Standing(
        maker,
        situation.brief(maker),
        situation.chemistry(chemistry),
        chemistry,
        stage,
        promised,
        due,
        situation.is_own(maker),
    )


def route_table(situation: Situation) -> Table:
    """Makers by chemistry: the stage publicly reached on every route, spending, patents and credibility."""
    chemistries = range(len(situation.setup.dims.chemistries))
    heads = columns(
        "firm",
        *(f">{situation.chemistry_short(place)}" for place in chemistries),
        ">spends",
        ">kept",
        ">belief",
        ">patents",
    )
    rows = []
    for item in ladder_standings(situation):
        maker = item.firm
        stages = situation.own.readiness[0, :, 0] if item.own else situation.public.announced[maker, :, 0]
        kept, missed = promise_record(situation, maker)
        belief = float(situation.public.credibility[maker, 0])
        rows.append(
            Row(
                (
                    cell(item.name, "own" if item.own else "", maker),
                    *(_stage(int(stages[place]), place >= situation.setup.dims.first_route) for place in chemistries),
                    cell(numbers.money(int(situation.public.research_total[maker, 0]))),
                    cell(f"{kept}/{kept + missed}" if kept + missed else "·", "muted"),
                    cell(numbers.share(belief, 0)),
                    cell(numbers.number(families(situation, maker))),
                ),
                Link(target=maker),
            )
        )
    return Table(heads, tuple(rows))


def families(situation: Situation, maker: int) -> int:
    """Families in force: those of the jurisdiction that has most, over all chemistries."""
    return int(situation.public.granted[maker, :, :, 0].max(axis=1).sum())


def _stage(stage: int, solid: bool) -> Cell:
    if stage <= 1:
        return cell("·", "muted")
    return cell(stage, "good" if solid and stage >= 7 else "strong" if solid and stage >= 5 else "")


def promise_record(situation: Situation, firm: int) -> tuple[int, int]:
    """How many promises a firm has kept and missed so far in this game."""
    kept = missed = 0
    for events in situation.chronicle:
        mine = events.actor == firm
        kept += int(np.count_nonzero(mine & (events.kind == int(Happening.PROMISE_KEPT))))
        missed += int(np.count_nonzero(mine & (events.kind == int(Happening.PROMISE_MISSED))))
    return kept, missed


def knowledge_table(situation: Situation) -> Table:
    """Own standing by chemistry: stage, share of research, money, knowledge, difficulty as it looks, yield, patents."""
    if situation.maker < 0:
        return Table((), (), words("empty.no_laboratory"))
    levers = situation.levers or situation.view.levers
    own, maker = situation.own, situation.maker
    spending = float(levers.research[maker, 0])
    rows = []
    for place in range(len(situation.setup.dims.chemistries)):
        part = float(levers.split[maker, place, 0])
        solid = place >= situation.setup.dims.first_route
        rows.append(
            row(
                cell(situation.chemistry(place), "strong" if solid else ""),
                _stage(int(own.readiness[0, place, 0]), solid),
                cell(numbers.meter(part, 6), "own"),
                numbers.share(part, 0),
                numbers.money(part * spending),
                difficulty(float(own.sign[0, place, 0]), float(own.sign_error[0, place, 0])),
                numbers.money(float(own.knowledge[0, place, 0])),
                numbers.share(float(own.process_yield[0, place, 0]), 0),
                numbers.number(int(situation.public.granted[maker, place, :, 0].max())),
                link=Link(chemistry=place),
            )
        )
    heads = columns("chemistry", ">stage", "split", ">", ">spends", ">looks", ">stock", ">yield", ">patents")
    return Table(heads, tuple(rows))


def difficulty(sign: float, error: float) -> Cell:
    """How hard a route looks: a noisy sign, 1 is usual, give or take its standard error."""
    for limit, key, tone in _DIFFICULTY:
        if sign < limit:
            return cell(f"{words(f'difficulty.{key}')} {sign:.1f} ±{sign * error:.1f}", tone)
    return cell("—", "muted")


_DIFFICULTY = ((0.75, "easy", "good"), (1.25, "normal", ""), (1.8, "hard", "warn"), (float("inf"), "very_hard", "bad"))


def promise_table(situation: Situation) -> Table:
    """Promises that stand, soonest first, with how much the public believes the firm."""
    rows = situation.public.promises
    found = []
    for place in np.lexsort((rows.firm, rows.due)) if len(rows) else ():
        firm, chemistry = int(rows.firm[place]), int(rows.chemistry[place])
        left = int(rows.due[place]) - situation.turn
        reached = int(situation.public.announced[firm, chemistry, 0]) if firm < situation.setup.dims.makers else 0
        kept, missed = promise_record(situation, firm)
        found.append(
            row(
                cell(situation.brief(firm), "own" if situation.is_own(firm) else "", firm),
                words("thing.promise", chemistry=situation.chemistry(chemistry), stage=int(rows.target[place])),
                cell(situation.date(int(rows.due[place])), "warn" if left <= 4 else ""),
                cell(reached, "good" if reached >= int(rows.target[place]) else ""),
                f"{kept}/{kept + missed}" if kept + missed else "·",
                numbers.share(float(situation.public.credibility[firm, 0]), 0),
                link=Link(target=firm, chemistry=chemistry, acts=(int(Act.PROMISE), int(Act.POACH))),
            )
        )
    return Table(columns("firm", "promised", "by", ">now", ">kept", ">belief"), tuple(found), words("empty.promises"))
