"""What a seat decided in a match: the rows that it ordered and the levers that it moved, in words."""

import numpy as np
from attrs import evolve, frozen

from game.match.hindsight.past import Past, Played
from game.match.metrics import metrics
from game.match.present.choices import planned_line, title
from game.match.present.levers import changed_lines
from game.match.present.situation import Situation
from game.world.columns import arrays, declared
from game.world.dims import Dims
from game.world.legal import legal
from game.world.legal.common import Choice
from game.world.legal.levers import lever_limits
from game.world.orders import Act, Author, Moves
from game.world.state import Levers
from game.world.view import observe
from game.world.world import World

# how much a kind of decision is likely to have mattered; what is not named weighs 2
WEIGHT: dict[int | str, int] = {
    **dict.fromkeys((Act.OFFER_SALE, Act.OFFER_PURCHASE, Act.LEAVE, Act.FOUND, Act.APPLY, Act.SPONSOR), 6),
    **dict.fromkeys((Act.SUE, Act.PLANT, Act.CONVERT, Act.ACCEPT, Act.RAISE, "research", "split"), 5),
    **dict.fromkeys((Act.PROMISE, Act.CHALLENGE, Act.WITHDRAW, Act.INQUIRE, Act.END_DUTY, Act.SET_CREDIT), 4),
    **dict.fromkeys((Act.SET_EXPORT_CONTROL, Act.SET_MANDATE, Act.TREATY, "grant", "support", "cell_stance"), 4),
    **dict.fromkeys((Act.BID, Act.OFFER_SETTLEMENT, Act.QUALIFY, Act.POACH, "car_stance", "storage"), 3),
    **dict.fromkeys((Act.REFUSE, Act.VOTE, Act.MONITOR, Act.CHANGE_GOAL), 1),
}


@frozen
class Decision:
    """Something that a seat ordered: a row among the offers or the orders of a turn, or a lever that it moved."""

    turn: int
    kind: int | str  # the act, or the name of the lever
    offer: bool = False
    row: int = -1
    text: str = ""

    @property
    def lever(self) -> str:
        """The lever that was moved, empty for an order."""
        return self.kind if isinstance(self.kind, str) else ""


def decisions(past: Past) -> list[Decision]:
    """Everything that the own seat decided itself, in order of time, without words; nothing of a stand-in."""
    found: list[Decision] = []
    for turn, quarter in enumerate(past.quarters):
        for offer, rows in ((True, quarter.offers), (False, quarter.orders.moves)):
            own = np.flatnonzero((rows.seat == past.seat) & (rows.author != int(Author.STAND_IN))).tolist()
            found += [Decision(turn, int(rows.act[row]), offer, row) for row in own]
        found += [Decision(turn, name) for name in moved_levers(past, quarter) if name not in quarter.routine]
    return found


def weightiest(found: list[Decision], limit: int) -> list[Decision]:
    """The decisions of the weightiest kinds, the earlier ones first among equals."""
    ranked = sorted(found, key=lambda item: (-WEIGHT.get(item.kind, 2), item.turn))
    return ranked[:limit]


def moved_levers(past: Past, quarter: Played) -> list[str]:
    """The levers that the own seat moved in a quarter."""
    names = []
    for (name, ordered), (_, stood) in zip(arrays(quarter.orders.levers), arrays(quarter.met.levers), strict=True):
        row = past.seat - first_seat(past.scenario.setup.dims, name)
        if 0 <= row < len(ordered) and (ordered[row] != stood[row]).any():
            names.append(name)
    return names


def first_seat(dims: Dims, lever: str) -> int:
    """The seat that the first row of a lever belongs to."""
    axis = dict(declared(Levers))[lever].axes[0]
    return {"carmaker": dims.first_carmaker, "government": len(dims.firms)}.get(axis, 0)


def told(past: Past, decision: Decision) -> Decision:
    """The decision with its words, as the order book would have written it."""
    quarter = past.quarters[decision.turn]
    world = quarter.start if decision.offer else quarter.met
    situation = Situation(view=observe(world, np.array([past.seat])), history=(metrics(quarter.start),))
    if decision.lever:
        limits = [limit for limit in lever_limits(world, past.seat) if limit.lever == decision.lever]
        text = "; ".join(changed_lines(evolve(situation, levers=quarter.orders.levers), limits))
    else:
        rows = quarter.offers if decision.offer else quarter.orders.moves
        text = _order_line(situation, world, rows, decision.row)
    return evolve(decision, text=text)


def _order_line(situation: Situation, world: World, rows: Moves, row: int) -> str:
    amount, value = int(rows.amount[row]), float(rows.value[row])
    meant = Choice(
        Act(int(rows.act[row])), int(rows.target[row]), int(rows.chemistry[row]), int(rows.place[row]),
        int(rows.subject[row]),
    )  # fmt: skip
    for choice in legal(world, situation.seat):
        if evolve(choice, amount=None, value=None, cost=0, capital=0.0) == meant:
            return planned_line(situation, choice, amount, value)
    return title(situation, meant, amount)
