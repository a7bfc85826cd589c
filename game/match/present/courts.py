"""Courts in rows: the docket, bans, licences, the patent landscape."""

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import joined, words
from game.match.present.market import firm_cell
from game.match.present.prospects import own_prospect, reckoned
from game.match.present.situation import Situation
from game.match.present.table import Cell, Link, Row, Table, cell, columns, row
from game.world.orders import Act
from game.world.things import Order, Route, Stage, Suits, Verdict

SUIT_ACTS = tuple(
    int(act) for act in (Act.OFFER_SETTLEMENT, Act.CHALLENGE, Act.APPEAL, Act.STOP_SELLING, Act.WITHDRAW)
)


def own_belief(situation: Situation, key: int) -> float | None:
    """The chance that a suit's claim holds, as the own side should reckon; None in suits of others."""
    found = np.flatnonzero(situation.own.suits.key == np.uint64(key))
    return reckoned(situation, int(found[0])) if len(found) else None


def docket_table(situation: Situation, only_own: bool = False) -> Table:
    """Suits, own first, then the largest claims."""
    rows = situation.public.suits
    own = (rows.plaintiff == situation.seat) | (rows.defendant == situation.seat)
    found = []
    for place in np.lexsort((rows.key, -rows.claim, rows.due, ~own)) if len(rows) else ():
        if only_own and not own[place]:
            continue
        found.append(_suit_row(situation, int(place)))
    heads = columns("plaintiff", "", "defendant", "over", "forum", "stage", ">due", ">claim", ">odds", ">expected")
    return Table(heads, tuple(found), words("empty.docket_own" if only_own else "empty.docket"))


def _suit_row(situation: Situation, place: int) -> Row:
    rows = situation.public.suits
    plaintiff, defendant, key = int(rows.plaintiff[place]), int(rows.defendant[place]), int(rows.key[place])
    belief = own_belief(situation, key)
    claim = int(rows.claim[place])
    due, stage = _next_step(situation, place)
    found = own_prospect(situation, key)
    worth = "·" if found is None else numbers.money_change(found.worth)
    return row(
        firm_cell(situation, plaintiff),
        cell("▸", "bad"),
        firm_cell(situation, defendant),
        situation.chemistry(int(rows.chemistry[place])),
        situation.jurisdiction_name(int(rows.jurisdiction[place])),
        stage,
        due,
        numbers.money(claim),
        odds(belief, plaintiff == situation.seat),
        cell(worth, "muted" if found is None else "good" if found.worth > 0 else "bad"),
        link=Link(
            target=plaintiff if defendant == situation.seat else defendant,
            chemistry=int(rows.chemistry[place]),
            place=int(rows.jurisdiction[place]),
            subject=key,
            acts=SUIT_ACTS,
        ),
    )


def _next_step(situation: Situation, place: int) -> tuple[Cell, Cell]:
    """When the next decision falls and which it is."""
    rows = situation.public.suits
    first, which = next_step(rows, place, situation.turn)
    left = first - situation.turn
    text = words("when.now") if left <= 0 else words("when.quarters", count=left)
    said = words(f"stage.{which}")
    if int(rows.route[place]) >= int(Route.SECRETS):
        said = words("stage.secrets", stage=said)
    if int(rows.route[place]) in (int(Route.COMMISSION), int(Route.SECRETS_COMMISSION)):
        said = words("stage.commission", stage=said)
    verdict = Verdict(int(rows.verdict[place]))
    if verdict is not Verdict.NONE:
        said += words("stage.won" if verdict is Verdict.PLAINTIFF else "stage.lost")
    return cell(text, "warn" if left <= 1 else ""), cell(said)


def next_step(rows: Suits, place: int, turn: int) -> tuple[int, str]:
    """The turn of a suit's next decision, and its stage by name."""
    validity, trial = int(rows.validity_due[place]), int(rows.due[place])
    first = validity if 0 <= validity < trial or turn <= validity <= trial else trial
    which = "validity" if first == validity and validity >= 0 else Stage(int(rows.stage[place])).name.lower()
    return first, which


def odds(belief: float | None, suing: bool) -> Cell:
    """The own chance of winning, as a cell: the defendant's is what the claim's merit leaves."""
    if belief is None:
        return cell("·", "muted")
    chance = belief if suing else 1.0 - belief
    return cell(numbers.share(chance, 0), "good" if chance >= 0.6 else "bad" if chance <= 0.4 else "")


def injunction_table(situation: Situation) -> Table:
    """Bans in force or coming."""
    rows = situation.public.injunctions
    found = []
    for place in np.lexsort((rows.key, rows.start)) if len(rows) else ():
        start = int(rows.start[place])
        state = words("ban.in_force") if start <= situation.turn else words("ban.from", date=situation.date(start))
        order = Order(int(rows.order[place]))
        extra = words("ban.designing") if int(rows.design_around[place]) else ""
        kind = "" if order is Order.PERMANENT else words(f"ban.{order.name.lower()}")
        extra = joined(part for part in (kind, extra) if part)
        barred, holder = int(rows.barred[place]), int(rows.holder[place])
        found.append(
            row(
                firm_cell(situation, barred),
                situation.chemistry(int(rows.chemistry[place])),
                situation.jurisdiction_name(int(rows.jurisdiction[place])),
                numbers.share(float(rows.fraction[place]), 0),
                firm_cell(situation, holder),
                cell(state, "bad" if start <= situation.turn else "warn"),
                cell(extra, "muted"),
                link=Link(
                    target=holder if situation.is_own(barred) else barred,
                    chemistry=int(rows.chemistry[place]),
                    subject=int(rows.key[place]),
                    acts=(int(Act.DESIGN_AROUND), int(Act.ASK_LICENCE)),
                ),
            )
        )
    return Table(columns("barred", "cells", "in", ">part", "for", "since", ""), tuple(found), words("empty.bans"))


def licence_table(situation: Situation) -> Table:
    """Licences in force, own first."""
    rows = situation.public.licences
    own = (rows.licensor == situation.seat) | (rows.licensee == situation.seat)
    found = []
    for place in np.lexsort((rows.key, rows.ends, ~own)) if len(rows) else ():
        licensor, licensee = int(rows.licensor[place]), int(rows.licensee[place])
        found.append(
            row(
                firm_cell(situation, licensor),
                cell("→", "link"),
                firm_cell(situation, licensee),
                situation.chemistry(int(rows.chemistry[place])),
                numbers.share(float(rows.rate[place])),
                situation.date(int(rows.ends[place])),
                link=Link(target=licensee if situation.is_own(licensor) else licensor),
            )
        )
    return Table(
        columns("licensor", "", "licensee", "cells", ">royalty", ">until"), tuple(found), words("empty.licences")
    )


def patent_table(situation: Situation) -> Table:
    """Granted families by firm and chemistry where it holds most; the own pending ones beside them."""
    chemistries = range(len(situation.setup.dims.chemistries))
    granted = situation.public.granted[..., 0].max(axis=2)
    order = np.lexsort((np.arange(len(granted)), -granted[:, situation.setup.dims.first_route :].sum(axis=1)))
    rows = []
    for maker in order:
        if situation.setup.firms.fringe[maker] and not situation.is_own(int(maker)):
            continue
        counts = [int(granted[maker, place]) for place in chemistries]
        rows.append(
            Row(
                (
                    firm_cell(situation, int(maker)),
                    *(cell(numbers.number(count) if count else "·", "" if count else "muted") for count in counts),
                    cell(numbers.number(sum(counts)), "strong"),
                    cell(_pending(situation, int(maker)), "muted"),
                ),
                Link(
                    target=int(maker),
                    acts=(int(Act.SUE), int(Act.CHALLENGE), int(Act.ASK_LICENCE), int(Act.OFFER_LICENCE)),
                ),
            )
        )
    heads = columns("families", *(f">{situation.chemistry_short(place)}" for place in chemistries), ">all", ">pending")
    return Table(heads, tuple(rows))


def _pending(situation: Situation, maker: int) -> str:
    return (
        numbers.number(int(situation.own.pending[0, :, :, 0].max(axis=1).sum()))
        if situation.is_own(maker) and situation.maker >= 0
        else "·"
    )
