"""The law desk: whom to sue, when to challenge a patent, to design around a ban, to withdraw, what to offer."""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, dollars, row_mark
from game.players.meanings import Why
from game.players.part import FREE, Die, OfferDie, Part
from game.players.reasons import Reason
from game.players.rows import counted, place_in
from game.players.stakes import (
    BAN_QUARTERS,
    FORCED_ROYALTY,
    base_odds,
    least_accepted,
    most_paid,
    quarter_cost,
    sales_in,
    stakes,
)
from game.players.treasury import Means
from game.world.legal.members import alliance_rows
from game.world.lookup import matching
from game.world.orders import Act
from game.world.things import Deal, Stage, Suits, Verdict

CLAIM_RATE, CLAIM_QUARTERS = 0.03, 8.0  # royalty and quarters of sales that a claim asks for
LEAST_SALES = 40_000_000.0  # US$ a quarter of a rival's sales from which a suit pays
LEAST_CLAIM, MOST_CLAIM = 2_000_000.0, 2_000_000_000.0
AT_NEWS, BETWEEN = 0.22, 0.03  # chances a quarter of an offer to settle
FEW, MANY = 2, 8  # own suits at a time, and those of who sues at every chance
BOLD = 0.1  # readiness from which a character sues without a letter
FOLLOWS = 0.6  # chance a quarter to follow an unanswered letter with a suit
KEEN = 1.2  # bar for interim bans below which they are asked for
SMALL_SALES = 12_000_000.0  # US$ a quarter that a firm rather gives up than fights for


def sue(part: Part, money: Means) -> None:
    """Sue whom a letter has not moved; the bold sue without one, now and then, where own patents are thick."""
    suits = part.view.public.suits
    busy = counted(part, suits.plaintiff, suits.world) >= np.where(part.temper.suing < 1.0, FEW, MANY)
    able = ~busy & (money.ease > 0.6) & part.deciding
    follow_letters(part, able)
    look = (part.dice[:, Die.SUING] < part.temper.suing) & (part.temper.suing >= BOLD) & able
    found = rivals_to_sue(part, look)
    if found is None:
        return
    seat, world, target, chemistry, forum, best = found
    _file(part, seat, world, target, chemistry, forum, best, 4.5, Why.SUE)


def follow_letters(part: Part, able: Bools) -> None:
    """Suits against those who have refused a letter, or not answered it for a quarter, where they look worth it."""
    rows = part.view.own.offers
    mine = place_in(part, rows.proposer) >= 0
    rows = rows.where(
        mine & (rows.deal == int(Deal.LETTER)) & ((rows.agreed == 2) | (rows.expires <= part.view.turn + 2))
    )
    place = place_in(part, rows.proposer)
    rows = rows.where(able[place, rows.world] & (part.dice[place, Die.SUING, rows.world] < FOLLOWS))
    if not len(rows):
        return
    forums = len(part.view.dims.jurisdictions)
    number, forum = np.repeat(np.arange(len(rows)), forums), np.tile(np.arange(forums), len(rows))
    sold = sales_in(part, rows.recipient[number], rows.chemistry[number], forum, rows.world[number])
    held = part.view.public.granted[rows.proposer[number], rows.chemistry[number], forum, rows.world[number]] >= 3
    sold = np.where(held, sold, 0.0).reshape(len(rows), forums)
    _file(
        part, rows.proposer, rows.world, rows.recipient, rows.chemistry, np.argmax(sold, axis=1), np.max(sold, axis=1),
        6.0, Why.UNHEARD_LETTER,
    )  # fmt: skip


def _file(
    part: Part, seat: Ints, world: Ints, target: Ints, chemistry: Ints, forum: Ints, sold: Floats, weight: float,
    why: Why,
) -> None:  # fmt: skip
    """Bring suits that are worth their costs: at court, with a request to stop sales at once, or at a commission."""
    known = part.setup.parameters.courts
    odds = base_odds(part, seat, chemistry, forum, world)
    prize = odds * FORCED_ROYALTY * BAN_QUARTERS * sold
    cost = known.trial_cost * np.array(known.cost_weight)[forum]
    go = (sold > LEAST_SALES) & (prize > cost)
    claim = clip(CLAIM_RATE * CLAIM_QUARTERS * sold, LEAST_CLAIM, MOST_CLAIM)
    quick = np.array(known.commission_time)[forum] > 0.0
    keen = np.array(known.interim_bar)[forum] < KEEN
    spare = part.dice[place_in(part, seat), Die.COURT, world]
    way = np.where(quick & (spare < 0.6), 2.0, np.where(keen & (spare < 0.5), 1.0, 0.0))
    part.write(
        Act.SUE, seat[go], world[go], weight, Reason(why, (prize, cost, odds), go), target=target[go],
        chemistry=chemistry[go], place=forum[go], amount=dollars(claim[go]), value=way[go],
    )  # fmt: skip


def rivals_to_sue(part: Part, look: Bools) -> tuple[Ints, Ints, Ints, Ints, Ints, Floats] | None:
    """Seat, world, rival, chemistry, forum and sales of those who look and find somebody they are ready to sue."""
    place, world = np.nonzero(look)
    if not len(world):
        return None
    seat, makers = part.seats[place], part.view.dims.makers
    grudge = part.temper.grudge[place] - part.view.public.relation[seat, :makers, world]  # (N, C)
    weight = grudge * part.view.public.revenue[:makers, world].T
    target = np.argmax(np.where(grudge > 0.0, weight, 0.0), axis=1)
    go = np.flatnonzero(grudge[np.arange(len(seat)), target] > 0.0)
    seat, world, target = seat[go], world[go], target[go]
    go = np.flatnonzero(_allowed(part, seat, target, world))
    seat, world, target = seat[go], world[go], target[go]
    chemistry, forum, best = _best_ground(part, seat, target, world)
    go = np.flatnonzero(best > LEAST_SALES)
    return seat[go], world[go], target[go], chemistry[go], forum[go], best[go]


def _best_ground(part: Part, seat: Ints, target: Ints, world: Ints) -> tuple[Ints, Ints, Floats]:
    """Chemistry, jurisdiction and the rival's sales there, where these and the own odds come to most."""
    kinds, forums = part.view.public.granted.shape[1:3]
    grid = np.indices((kinds, forums)).reshape(2, -1)
    chemistry, forum = (np.tile(axis, len(seat)) for axis in grid)
    holder, rival, where = (np.repeat(column, kinds * forums) for column in (seat, target, world))
    sold = sales_in(part, rival, chemistry, forum, where)
    some = np.flatnonzero(sold > LEAST_SALES)
    worth = np.zeros(len(sold))
    held = part.view.public.granted[holder[some], chemistry[some], forum[some], where[some]] >= 3
    worth[some] = sold[some] * base_odds(part, holder[some], chemistry[some], forum[some], where[some]) * held
    best = np.argmax(worth.reshape(len(seat), kinds * forums), axis=1)
    number = best + np.arange(len(seat)) * kinds * forums
    return chemistry[number], forum[number], np.where(worth[number] > 0.0, sold[number], 0.0)


def _allowed(part: Part, seat: Ints, target: Ints, world: Ints) -> Bools:
    """(N,) rivals that decide for themselves, without a suit, a ban, a licence or a standstill between the two."""
    public, makers = part.view.public, part.view.dims.makers
    fine = (public.status[target, world] <= 1) & (seat != public.owner[target, world]) & (seat != target)
    asked = row_mark(world, seat, target)
    for one, other, rows in (
        (public.suits.plaintiff, public.suits.defendant, public.suits),
        (public.suits.defendant, public.suits.plaintiff, public.suits),
        (public.licences.licensor, public.licences.licensee, public.licences),
        (public.injunctions.holder, public.injunctions.barred, public.injunctions),
    ):
        hit = matching(asked, row_mark(rows.world, one, other))
        fine[hit[hit >= 0]] = False
    bound, members = public.alliances, public.memberships
    row = np.maximum(alliance_rows(bound, members), 0)
    still = np.zeros(len(members), dtype=np.bool_) if not len(bound) else bound.standstill[row] == 1
    inside = np.zeros((len(part.view.dims.firms), part.view.worlds), dtype=np.uint64)
    np.bitwise_xor.at(inside, (members.member[still], members.world[still]), members.alliance[still])
    together = (inside[seat, world] == inside[np.minimum(target, makers - 1), world]) & (inside[seat, world] != 0)
    return np.asarray(fine & ~together)


def defend(part: Part, money: Means) -> None:
    """Challenge the patent in its own forum, sue back, give small sales up, appeal; design around bans."""
    own = part.view.own.suits
    own = own.where(place_in(part, own.defendant) >= 0)
    own = own.where(part.deciding[place_in(part, own.defendant), own.world])
    if len(own):
        _challenge(part, own)
        _sue_back(part, own, money)
        _give_up(part, own)
    appeal(part)
    bans = part.view.public.injunctions
    bans = bans.where((place_in(part, bans.barred) >= 0) & (bans.design_around == 0))
    fine = part.deciding[place_in(part, bans.barred), bans.world]
    part.write(Act.DESIGN_AROUND, bans.barred[fine], bans.world[fine], 8.0, subject=bans.key[fine])


def _challenge(part: Part, own: Suits) -> None:
    """Nearly every suit draws a challenge where validity is for the office alone; else where it looks dangerous."""
    place = place_in(part, own.defendant)
    fresh = part.view.public.upheld[own.plaintiff, own.chemistry, own.jurisdiction, own.world] == 0
    open_ = (own.validity_due < 0) & (own.stage < int(Stage.ENFORCEMENT)) & fresh
    apart = np.array(part.setup.parameters.courts.validity_tried)[own.jurisdiction] < 0.5
    go = open_ & (own.due > part.view.turn) & (own.belief_defendant > np.where(apart, 0.15, 0.3))
    go &= part.dice[place, Die.DEFENCE, own.world] < np.where(apart, 0.6, 0.4)
    part.write(
        Act.CHALLENGE, own.defendant[go], own.world[go], 5.0, Reason(Why.DEFENCE, (own.belief_defendant,), go),
        target=own.plaintiff[go], chemistry=own.chemistry[go], place=own.jurisdiction[go],
    )  # fmt: skip


def _sue_back(part: Part, own: Suits, money: Means) -> None:
    """Answer a young suit with one over the own families on the same cells, where that is worth it."""
    place = place_in(part, own.defendant)
    young = (own.opened >= part.view.turn - 2) & (own.plaintiff < part.view.dims.makers)
    young &= (part.dice[place, Die.COURT, own.world] > 0.6) & (money.ease[place, own.world] > 0.5)
    rows = own.where(young)
    if not len(rows):
        return
    sold = sales_in(part, rows.plaintiff, rows.chemistry, rows.jurisdiction, rows.world)
    held = part.view.public.granted[rows.defendant, rows.chemistry, rows.jurisdiction, rows.world] >= 3
    _file(
        part, rows.defendant, rows.world, rows.plaintiff, rows.chemistry, rows.jurisdiction, np.where(held, sold, 0.0),
        4.0, Why.SUE,
    )  # fmt: skip


def _give_up(part: Part, own: Suits) -> None:
    """Stop what infringes where little is sold and the claim looks good."""
    sold = sales_in(part, own.defendant, own.chemistry, own.jurisdiction, own.world)
    go = (sold < SMALL_SALES) & (own.belief_defendant > 0.6) & (own.stage < int(Stage.JUDGED))
    go &= part.dice[place_in(part, own.defendant), Die.DEFENCE, own.world] < 0.5
    weighed = Reason(Why.GIVE_UP, (sold, own.belief_defendant), go, own.plaintiff)
    part.write(Act.STOP_SELLING, own.defendant[go], own.world[go], 3.0, weighed, subject=own.key[go])


def appeal(part: Part) -> None:
    """Appeal a judgment where what may be won back, or the time that a stay gives, is worth the cost."""
    own = part.view.own.suits
    own = own.where(own.stage == int(Stage.JUDGED))
    loser = np.where(own.verdict == int(Verdict.PLAINTIFF), own.defendant, own.plaintiff)
    place = place_in(part, loser)
    own, place, loser = own.where(place >= 0), place[place >= 0], loser[place >= 0]
    if not len(own):
        return
    worth, known = stakes(part, own), part.setup.parameters.courts
    cost = known.appeal_cost * known.trial_cost * np.array(known.cost_weight)[own.jurisdiction]
    running = quarter_cost(part, own.jurisdiction) * np.array(known.appeal_time)[own.jurisdiction]
    defending = loser == own.defendant
    stayed = np.array(known.stay)[own.jurisdiction] * 0.5 * worth.defendant
    gain = np.where(
        defending, (1.0 - own.belief_defendant) * worth.defendant + stayed, own.belief_plaintiff * worth.plaintiff
    )
    go = (gain > cost + running) & part.deciding[place, own.world] & (part.dice[place, Die.COURT, own.world] < 0.8)
    weighed = Reason(Why.APPEAL, (gain, cost + running), go, np.where(defending, own.plaintiff, own.defendant))
    part.write(Act.APPEAL, loser[go], own.world[go], 5.5, weighed, subject=own.key[go])


def withdraw(part: Part) -> None:
    """Drop suits that are no longer worth their costs, or no longer believed in."""
    own = _as_plaintiff(part)
    own = own.where(own.stage < int(Stage.JUDGED))
    if not len(own):
        return
    place, worth = place_in(part, own.plaintiff), stakes(part, own)
    poor = own.belief_plaintiff * worth.plaintiff < worth.cost
    weak = (poor | (own.belief_plaintiff < 0.35)) & (own.opened < part.view.turn - 1)
    weak &= part.deciding[place, own.world] & (part.dice[place, Die.DEFENCE, own.world] > 0.5)
    weighed = Reason(Why.DROP, (worth.plaintiff, worth.cost, own.belief_plaintiff), weak, own.defendant)
    part.write(Act.WITHDRAW, own.plaintiff[weak], own.world[weak], FREE, weighed, subject=own.key[weak])


def _as_plaintiff(part: Part) -> Suits:
    own = part.view.own.suits
    return own.where(place_in(part, own.plaintiff) >= 0)


def offer_settlements(part: Part) -> None:
    """Offer to settle from either side at the own limit and some more: when there is news of the case, else seldom."""
    own = part.view.own.suits
    own = own.where(own.opened <= part.view.turn - 2)
    news = (own.opened == part.view.turn - 2) | (own.due == part.view.turn + 1) | (own.stage >= int(Stage.JUDGED))
    chance = np.where(news, AT_NEWS, BETWEEN)
    for side, sign in ((own.plaintiff, 1.0), (own.defendant, -1.0)):
        place = place_in(part, side)
        mine = np.flatnonzero(place >= 0)
        mine = mine[part.dice[place[mine], OfferDie.SETTLING, own.world[mine]] < chance[mine]]
        mine = mine[part.deciding[place[mine], own.world[mine]]]
        some, seat, yielding = own.where(mine), side[mine], part.temper.settling[place[mine], 0]
        limit = least_accepted(part, some) if sign > 0.0 else most_paid(part, some)
        asked = limit * (1.0 + sign * 0.6 * (1.0 - yielding)) + 200_000.0
        belief, other = some.belief_plaintiff if sign > 0.0 else some.belief_defendant, some.defendant
        weighed = Reason(Why.SETTLE, (asked, limit, belief), other=other if sign > 0.0 else some.plaintiff)
        part.write(
            Act.OFFER_SETTLEMENT, seat, some.world, 3.0, weighed, subject=some.key, value=0.0,
            amount=dollars(clip(asked, 100_000.0, 1e10)),
        )  # fmt: skip
