"""The law desk: whom to sue, when to challenge a patent, to design around a ban, to withdraw, what to offer."""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, dollars
from game.players.barred import BAN_QUARTERS, EXCLUSION_QUARTERS, IMPORTED, MARGIN, at_stake, rerouted, sales_in
from game.players.meanings import Why
from game.players.part import FREE, Die, OfferDie, Part
from game.players.reasons import Reason
from game.players.rivals import EVERY, LEAST_SALES, always_sues, best_ground, counter_risk, rivals_to_sue
from game.players.rows import counted, place_in
from game.players.stakes import (
    BAN_FRACTION,
    FORCED_ROYALTY,
    PART,
    covered,
    in_parts,
    least_accepted,
    most_paid,
    quarter_cost,
    softened,
    stakes,
)
from game.players.treasury import Means
from game.world.legal.docket import at_commission, over_secrets
from game.world.orders import Act
from game.world.things import Deal, Stage, Suits, Verdict

CLAIM_RATE, CLAIM_QUARTERS = 0.03, 8.0  # royalty and quarters of sales that a claim asks for
LEAST_CLAIM, MOST_CLAIM = 2_000_000.0, 2_000_000_000.0
TALKS = 0.9  # chance a quarter of an offer to settle at a milestone
BETWEEN = 0.02  # of that between milestones
ANSWERED = 0.12  # of that when a suit was just answered without a challenge
UPHELD = 0.3  # of that while the trial of a family is awaited that has stood its examination
HELD_BACK = (0.05, 0.6)  # of the own limit, by who yields nothing: when the trial opens, and before
TIMETABLE = 0.55  # of that at a commission, whose fixed timetable leaves little time for talks
FEW, MANY = 2, 8  # own suits at a time, and those of who sues at every chance
AT_ODDS = -0.25  # relation below which the bold write no letter first
SHORT = 40  # quarters for which peace is offered to those with whom one is at odds: ten years
BOLD = 0.1  # readiness from which a character sues without a letter
FOLLOWS = 0.6  # chance a quarter to follow an unanswered letter with a suit
COUNSELLED = 0.75  # odds of a case that counsel has let pass
EARNS = 2.0  # times its lawyers' cost that a suit must promise
KEEN = 1.2  # bar for interim bans below which they are asked for
HOPELESS = 0.45  # belief of a plaintiff, once more is known, below which a suit is dropped
LOST = 0.8  # believed chance of the claim from which a defendant asks what an undertaking costs


def sue(part: Part, money: Means) -> None:
    """Sue whom a letter has not moved; the bold sue without one those with whom they are at odds already."""
    suits = part.view.public.suits
    busy = counted(part, suits.plaintiff, suits.world) >= np.where(part.temper.suing < EVERY, FEW, MANY)
    able = ~busy & (money.ease > 0.6) & part.deciding
    follow_letters(part, able)
    found = rivals_to_sue(part, Die.SUING, part.temper.suing, able & (part.temper.suing >= BOLD))
    if found is None:
        return
    seat, world, target, chemistry, forum, best = found
    known = part.view.public.relation[seat, target, world] < AT_ODDS
    go = np.flatnonzero(known | always_sues(part, place_in(part, seat)))
    file(part, seat[go], world[go], target[go], chemistry[go], forum[go], best[go], 4.5, Why.SUE)


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
    sold = at_stake(part, rows.recipient[number], rows.chemistry[number], forum, rows.world[number])
    held = part.view.public.granted[rows.proposer[number], rows.chemistry[number], forum, rows.world[number]] >= 3
    sold = np.where(held, sold, 0.0).reshape(len(rows), forums)
    file(
        part, rows.proposer, rows.world, rows.recipient, rows.chemistry, np.argmax(sold, axis=1), np.max(sold, axis=1),
        6.0, Why.UNHEARD_LETTER,
    )  # fmt: skip


def file(
    part: Part, seat: Ints, world: Ints, target: Ints, chemistry: Ints, forum: Ints, sold: Floats, weight: float,
    why: Why,
) -> None:  # fmt: skip
    """Bring suits that are worth their costs: at court, with a request to stop sales at once, or at a commission.

    Counsel lets no weak case go to court (R6.2), so that odds are good once costs arise. The prize is the award and
    what a ban forces, as often as the forum orders one; against it stand the lawyers and the counter-suit that the
    other side may bring. Who sues at every chance looks at none of that.
    """
    known = part.setup.parameters.courts
    place = place_in(part, seat)
    quick = np.array(known.commission_time)[forum] > 0.0
    keen = np.array(known.interim_bar)[forum] < KEEN
    spare = part.dice[place, Die.COURT, world]
    commission = quick & (spare < 0.6)
    way = np.where(commission, 2.0, np.where(keen & (spare < 0.5), 1.0, 0.0))
    ban = np.where(commission, known.commission_ban, np.array(known.injunction)[forum])
    forced = FORCED_ROYALTY * np.where(commission, EXCLUSION_QUARTERS * IMPORTED, BAN_QUARTERS)
    owed = np.array(known.royalty)[forum] * PART * (known.look_back + np.array(known.duration)[forum]) * ~commission
    customers = BAN_FRACTION * MARGIN * BAN_QUARTERS * rerouted(part, seat, target, chemistry, forum, world)
    there = sales_in(part, target, chemistry, forum, world)
    prize = COUNSELLED * (ban * (forced + customers) * sold + owed * there)
    cost = EARNS * known.trial_cost * np.array(known.cost_weight)[forum] + counter_risk(part, seat, target, world)
    go = (sold > LEAST_SALES) & ((prize > cost) | always_sues(part, place))
    claim = clip(CLAIM_RATE * CLAIM_QUARTERS * there, LEAST_CLAIM, MOST_CLAIM)
    part.write(
        Act.SUE, seat[go], world[go], weight, Reason(why, (prize, cost, COUNSELLED), go), target=target[go],
        chemistry=chemistry[go], place=forum[go], amount=dollars(claim[go]), value=way[go],
    )  # fmt: skip


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
    fresh &= ~over_secrets(own)
    open_ = (own.validity_due < 0) & (own.stage < int(Stage.ENFORCEMENT)) & fresh
    apart = np.array(part.setup.parameters.courts.validity_tried)[own.jurisdiction] < 0.5
    go = open_ & (own.due > part.view.turn) & (own.belief_defendant > np.where(apart, 0.15, 0.3))
    go &= part.dice[place, Die.DEFENCE, own.world] < np.where(apart, 0.6, 0.4)
    part.write(
        Act.CHALLENGE, own.defendant[go], own.world[go], 5.0, Reason(Why.DEFENCE, (own.belief_defendant,), go),
        target=own.plaintiff[go], chemistry=own.chemistry[go], place=own.jurisdiction[go],
    )  # fmt: skip


def _sue_back(part: Part, own: Suits, money: Means) -> None:
    """Answer a young suit with one over the own families, wherever these are strongest and the other sells most.

    So a large portfolio is a shield as far as the plaintiff makes cells itself (Hall & Ziedonis 2001).
    """
    place = place_in(part, own.defendant)
    young = (own.opened >= part.view.turn - 2) & (own.plaintiff < part.view.dims.makers)
    young &= (part.dice[place, Die.COURT, own.world] > 0.6) & (money.ease[place, own.world] > 0.5)
    rows = own.where(young)
    if not len(rows):
        return
    chemistry, forum, sold = best_ground(part, rows.defendant, rows.plaintiff, rows.world)
    file(part, rows.defendant, rows.world, rows.plaintiff, chemistry, forum, sold, 4.0, Why.SUE)


def _give_up(part: Part, own: Suits) -> None:
    """Stop what infringes where a lost suit would cost more: award, lawyers and its shadow beside the same ban.

    A case that is all but lost is ended so where no peace was offered; the cells are changed meanwhile.
    """
    own = own.where((own.belief_defendant > LOST) & (own.stage < int(Stage.JUDGED)) & ~over_secrets(own))
    own = own.where(own.opened < part.view.turn - 1)
    if not len(own):
        return
    worth = stakes(part, own)
    fight = own.belief_defendant * worth.defendant + worth.cost + worth.shadow
    stop = BAN_FRACTION * MARGIN * BAN_QUARTERS * worth.sales + part.setup.parameters.courts.design_cost
    go = (fight > stop) & (part.dice[place_in(part, own.defendant), Die.DEFENCE, own.world] > 0.6)
    weighed = Reason(Why.GIVE_UP, (stop, own.belief_defendant, fight), go, own.plaintiff)
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
    weak = (poor | (own.belief_plaintiff < HOPELESS)) & (own.opened < part.view.turn - 1)
    weak &= part.deciding[place, own.world] & (part.dice[place, Die.DEFENCE, own.world] > 0.3)
    weighed = Reason(Why.DROP, (worth.plaintiff, worth.cost, own.belief_plaintiff), weak, own.defendant)
    part.write(Act.WITHDRAW, own.plaintiff[weak], own.world[weak], FREE, weighed, subject=own.key[weak])


def _as_plaintiff(part: Part) -> Suits:
    own = part.view.own.suits
    return own.where(place_in(part, own.plaintiff) >= 0)


def talks(part: Part, rows: Suits, most: float) -> Floats:
    """(N,) chance that a side opens talks: `most` in the quarter before judgment, and once it was judged.

    Most cases settle on the courthouse steps, when neither side can wait any longer (Spier 1992); some once validity
    was decided, few when the suit was just answered.
    """
    turn = part.view.turn
    answered = (rows.opened == turn - 2) & (rows.validity_due < 0)  # a challenge is awaited first
    news = (rows.due == turn + 1) | (rows.stage == int(Stage.JUDGED))
    place = rows.plaintiff, rows.chemistry, rows.jurisdiction, rows.world
    upheld = (part.view.public.upheld[place] > 0) & (rows.stage < int(Stage.JUDGED)) & (rows.opened < turn - 2)
    hurried = np.where(at_commission(rows), TIMETABLE, 1.0)
    early = np.where(upheld, UPHELD, np.where(answered, ANSWERED, BETWEEN))
    return most * hurried * np.where(news, 1.0, early)


def offer_settlements(part: Part) -> None:
    """Offer to settle from either side at the own limit and some more: when there is news of the case, else seldom."""
    own = part.view.own.suits
    own = own.where(own.opened <= part.view.turn - 2)
    chance = talks(part, own, TALKS)
    for side, sign in ((own.plaintiff, 1.0), (own.defendant, -1.0)):
        place = place_in(part, side)
        mine = (place >= 0).nonzero()[0]
        mine = mine[part.dice[place[mine], OfferDie.SETTLING, own.world[mine]] < chance[mine]]
        mine = mine[part.deciding[place[mine], own.world[mine]]]
        some, seat = own.where(mine), side[mine]
        other = some.defendant if sign > 0.0 else some.plaintiff
        bitter = (part.view.public.relation[seat, other, some.world] < AT_ODDS) & (sign > 0.0)
        term = np.where(bitter, SHORT, -1)
        limit = least_accepted(part, some) if sign > 0.0 else most_paid(part, some)
        limit = limit * covered(term)
        yielding = softened(part, seat, other, some.world)
        held = np.where(some.due == part.view.turn + 1, *HELD_BACK)
        asked = limit * (1.0 + sign * held * (1.0 - yielding)) + 200_000.0
        lump, rate = in_parts(part, some, asked, term)
        belief = some.belief_plaintiff if sign > 0.0 else some.belief_defendant
        weighed = Reason(Why.SETTLE, (asked, limit, belief), other=other)
        part.write(
            Act.OFFER_SETTLEMENT, seat, some.world, 3.0, weighed, subject=some.key, place=term, value=rate,
            amount=dollars(clip(lump, 100_000.0, 1e10)),
        )  # fmt: skip
