"""Legality of orders: equity, sale and purchase of firms, the change of goal; answers and petitions join here."""

import numpy as np
from numpy.typing import NDArray

from game.exact import total
from game.world.legal import answers, petitions
from game.world.legal.common import Choice, Legality, Refusal, Span, codes, decides, is_firm, safe
from game.world.legal.milestones import USUAL, most_later
from game.world.orders import Act, Moves
from game.world.world import World

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
SERIOUS = 2  # value over the most that can be paid, up to which a bid for a firm is listed
DEAREST = 5  # an offer for a firm may go up to this many times its value


def check_raise(world: World, rows: Moves) -> Ints:
    """RAISE: an independent firm, up to a share of its value."""
    firm = safe(rows.seat, len(world.setup.dims.firms))
    limit = world.setup.parameters.money.issue_limit * world.books.market_value[firm, rows.world]
    return codes(
        rows,
        (~is_firm(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (world.books.status[firm, rows.world] != 0, Refusal.NOT_NOW),
        ((rows.amount <= 0) | (rows.amount > limit), Refusal.OUT_OF_RANGE),
    )


def raise_choices(world: World, seat: int) -> list[Choice]:
    """One choice: how much equity to raise."""
    if seat >= len(world.setup.dims.firms) or world.books.status[seat, 0] != 0:
        return []
    limit = int(world.setup.parameters.money.issue_limit * float(world.books.market_value[seat, 0]))
    if limit < 1:
        return []
    return [Choice(Act.RAISE, amount=Span(1, limit, max(limit // 2, 1), max(limit // 20, 1), "US$"))]


def check_sale(world: World, rows: Moves) -> Ints:
    """OFFER_SALE: to another independent firm that can pay, where no authority forbids the merger."""
    return _merger_codes(world, rows, firm=rows.seat, buyer=rows.target)


def check_purchase(world: World, rows: Moves) -> Ints:
    """OFFER_PURCHASE: of another independent firm, with money at hand, where no authority forbids the merger."""
    return _merger_codes(world, rows, firm=rows.target, buyer=rows.seat)


def _merger_codes(world: World, rows: Moves, firm: Ints, buyer: Ints) -> Ints:
    setup, count = world.setup, len(world.setup.dims.firms)
    sold, bought = safe(firm, count), safe(buyer, count)
    known = is_firm(setup, rows.target) & (rows.target != rows.seat) & decides(world, rows.target, rows.world)
    fringe = setup.firms.fringe[sold] | setup.firms.fringe[bought]
    dearest = np.maximum(DEAREST * world.books.market_value[sold, rows.world], world.books.plant[sold, rows.world])
    healthy = world.books.status[bought, rows.world] == 0
    return codes(
        rows,
        (~is_firm(setup, rows.seat), Refusal.WRONG_ROLE),
        (~known | fringe, Refusal.NO_SUCH_TARGET),
        (~healthy, Refusal.NOT_NOW),
        ((rows.amount <= 0) | (rows.amount > dearest), Refusal.OUT_OF_RANGE),
        ((rows.value < 0.0) | (rows.value > most_later(world, sold, rows.world)), Refusal.OUT_OF_RANGE),
        (world.books.account[bought, rows.world] < rows.amount * (1.0 - rows.value), Refusal.NO_MONEY),
        (forbidden(world, sold, bought, rows.world), Refusal.NOT_PERMITTED),
    )


def forbidden(world: World, firm: Ints, buyer: Ints, worlds: Ints) -> Bools:
    """Whether an authority at home of either side forbids that one firm buys the other.

    Authorities of a strict posture forbid it where the two together hold a dominant share of the world's cells.
    """
    known, setup = world.setup.parameters.standing, world.setup
    gwh = total(total(world.market.delivered, axis=1), axis=1)
    all_gwh = np.maximum(total(gwh), 1e-9)
    makers = setup.dims.makers
    joint = np.zeros(len(worlds))
    posture = np.zeros(len(worlds))
    for side in (firm, buyer):
        joint += np.where(side < makers, gwh[safe(side, makers), worlds], 0.0)
        home = setup.firms.jurisdiction[side]
        here = world.policy.antitrust[np.maximum(home, 0), worlds]
        posture = np.maximum(posture, np.where(home >= 0, here, 0.0))
    return np.asarray((posture >= known.strict) & (joint > known.merger_share * all_gwh[worlds]))


def sale_choices(world: World, seat: int) -> list[Choice]:
    """Every firm that this one may offer itself to."""
    return _merger_choices(world, seat, Act.OFFER_SALE)


def purchase_choices(world: World, seat: int) -> list[Choice]:
    """Every firm that this one may offer to buy."""
    return _merger_choices(world, seat, Act.OFFER_PURCHASE)


def _merger_choices(world: World, seat: int, act: Act) -> list[Choice]:
    firms = len(world.setup.dims.firms)
    if seat >= firms:
        return []
    others = np.arange(firms)
    rows = Moves.make(np.zeros(firms, dtype=np.int64), seat, act, target=others)
    sold, buyer = (np.full(firms, seat), others) if act == Act.OFFER_SALE else (others, np.full(firms, seat))
    value, cash = world.books.market_value[sold, 0], world.books.account[buyer, 0]
    dearest = np.minimum(np.maximum(DEAREST * value, world.books.plant[sold, 0]), cash)
    rows.amount[:] = np.maximum(np.minimum(value, dearest), 1)
    check = check_sale if act == Act.OFFER_SALE else check_purchase
    later = most_later(world, sold, rows.world)
    rows.value[:] = np.minimum(USUAL, later)
    fine = np.flatnonzero((check(world, rows) == 0) & (dearest * SERIOUS >= value))
    return [
        Choice(
            act, target=int(row), amount=Span(1, int(dearest[row]), int(rows.amount[row]), 1_000_000, "US$"),
            value=Span(0.0, float(later[row]), float(rows.value[row]), 0.05, "share") if later[row] > 0.0 else None,
        )
        for row in fine
    ]  # fmt: skip


def check_goal(world: World, rows: Moves) -> Ints:
    """CHANGE_GOAL: another of the seat's goals, once a game."""
    seats = len(world.setup.seats)
    seat = safe(rows.seat, seats)
    count = np.array([len(item.goals) for item in world.setup.seats], dtype=np.int64)[seat]
    return codes(
        rows,
        ((rows.seat < 0) | (rows.seat >= seats), Refusal.WRONG_ROLE),
        ((rows.amount < 0) | (rows.amount >= count), Refusal.OUT_OF_RANGE),
        (world.standing.changed[seat, rows.world] == 1, Refusal.ALREADY),
        (world.standing.goal[seat, rows.world] == rows.amount, Refusal.ALREADY),
    )


def goal_choices(world: World, seat: int) -> list[Choice]:
    """Every other goal of the seat, as long as it has not changed."""
    if world.standing.changed[seat, 0] == 1:
        return []
    goals = range(len(world.setup.seats[seat].goals))
    fixed = [Span(goal, goal, goal, 1, "goal") for goal in goals if goal != world.standing.goal[seat, 0]]
    return [Choice(Act.CHANGE_GOAL, amount=span) for span in fixed]


RULES: dict[Act, Legality] = {
    Act.RAISE: Legality(check_raise, raise_choices),
    Act.OFFER_SALE: Legality(check_sale, sale_choices),
    Act.OFFER_PURCHASE: Legality(check_purchase, purchase_choices),
    Act.CHANGE_GOAL: Legality(check_goal, goal_choices),
    **answers.RULES,
    **petitions.RULES,
}
