"""Consent among ministries: whose motions a seat signs, and what it asks of a sister's instrument (R2.7, R2.25)."""

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, clip, total
from game.players.budget import governments, home_regions, jurisdictions
from game.players.instruments import CONTROLLED, MOST_CONTROL, makes_most
from game.players.meanings import Why
from game.players.part import FREE, Part, StateDie
from game.players.reasons import Reason
from game.players.statecraft import RESERVE, waiting
from game.world.dims import Instrument
from game.world.legal.instruments import SETTINGS, as_orders, office_of
from game.world.legal.policy import may_sign
from game.world.orders import Act
from game.world.things import Motion, Motions

INTEREST: dict[Act, Instrument] = {  # a sister objects where a motion is against what its own instruments work for
    Act.SET_EXPORT_CONTROL: Instrument.STORAGE,
    Act.SET_COMPULSORY: Instrument.SUPPORT,
    Act.SET_MANDATE: Instrument.CHARGING,  # more cars a point
    Act.SET_ANTITRUST: Instrument.MATCHING,  # rivals are to work together
}
SELLING = 20.0  # political capital below which a sister signs for the favour
PER_POINT = 2.0  # how much higher that lies for each point that the signature brings
STEPS = 2.0  # of an instrument's form, by which a sister lends her own without being short of political capital
ASKING = 0.18  # chance a quarter to ask a sister for her instrument, where it would help
LEADING, AHEAD, MOST_BACKED = 0.4, 0.08, 0.015  # share of the largest maker; lead of a mandate; points off debt
LEVIED = 0.1  # duties abroad from which industry asks for controls on what it alone sells
HEAVY_CREDIT = 1.0  # points a quarter that a credit may cost the ministry that lends it


def signatures(part: Part, treaties: bool = True) -> None:
    """Vote on motions of sister ministries and on treaties, each by the seat's own interest; treaties if at all."""
    rows = part.view.public.motions
    rows = rows.where((rows.alliance == 0) & (rows.motion == int(Motion.CONSENT)))
    if not len(rows):
        return
    treaty = rows.subject == int(Act.TREATY)
    jurisdiction = part.setup.governments.jurisdiction
    mover = jurisdiction[rows.mover - len(part.view.dims.firms)]
    mine = jurisdiction[governments(part)][:, None]
    asked = (rows.mover != part.seats[:, None]) & ((mover == mine) | (treaty & (rows.place == part.seats[:, None])))
    place, row = asked.nonzero()
    mine = may_sign(part.setup, part.seats[place], rows.where(row))
    place, row = place[mine], row[mine]
    some = rows.where(row)
    aye, theirs, ours = _aye(part, place, some)
    aye &= treaties | (some.subject != int(Act.TREATY))
    weighed = Reason(Why.SIGNATURE, (theirs, ours), other=some.mover)
    part.write(Act.VOTE, part.seats[place], some.world, FREE, weighed, subject=some.key, value=aye.astype(np.float64))


def _aye(part: Part, place: Ints, rows: Motions) -> tuple[Bools, Floats, Floats]:
    """Whether to sign: treaties that end duties on us, sister ministries' motions unless they hurt the own
    field and no favour is needed.

    Also the duties between the two, theirs on us and ours on them.
    """
    policy, home = part.view.public.policy, home_regions(part)[place]
    jurisdiction = part.setup.governments.jurisdiction[np.maximum(rows.mover - len(part.view.dims.firms), 0)]
    partner = np.argmax(part.setup.regions.jurisdiction_weight[:, jurisdiction], axis=0)
    theirs = policy.duty_cells[partner, home, rows.world] + policy.duty_cars[partner, home, rows.world]
    mine = policy.duty_cells[home, partner, rows.world] + policy.duty_cars[home, partner, rows.world]
    treaty = rows.subject == int(Act.TREATY)
    held = part.setup.governments.controls[governments(part)[place]]
    hurts = np.zeros(len(rows), dtype=np.bool_)
    for act, instrument in INTEREST.items():
        hurts |= (rows.subject == int(act)) & held[:, instrument]
    asks, points = _asked_of(part, place, rows)
    hurts |= asks & _large(part, place, rows)
    hurts &= part.view.own.capital[part.place[place], rows.world] >= SELLING + PER_POINT * points
    trade = rows.subject == int(Act.INQUIRE)
    heavy = trade & (rows.value > 0.3 + 0.5 * (1.0 - part.temper.free_trade[place, 0] * 8.0))
    heavy |= asks & _too_dear(part, place, rows)
    return np.asarray(np.where(treaty, theirs >= 0.6 * mine, ~hurts & ~heavy)), theirs, mine


def _asked_of(part: Part, place: Ints, rows: Motions) -> tuple[Bools, Floats]:
    """Whether each motion would move the seat's own instrument, and the points that its signature then brings."""
    orders, known = as_orders(rows), part.setup.parameters.policy
    asks = office_of(part.setup, orders) == governments(part)[place]
    price = np.zeros(len(rows))
    for act, item in SETTINGS.items():
        price[rows.subject == int(act)] = known.capital_cost[item.instrument]
    return np.asarray(asks), np.where(asks, (known.favour + known.joint_price) * price, 0.0)


def _large(part: Part, place: Ints, rows: Motions) -> Bools:
    """Whether each motion goes further than a sister lends her instrument for without need."""
    large = np.zeros(len(rows), dtype=np.bool_)
    for act, item in SETTINGS.items():
        some = (rows.subject == int(act)).nonzero()[0]
        if len(some):
            now = _stands(part, act, place[some], rows.where(some))
            large[some] = np.abs(rows.value[some] - now) > STEPS * item.step + 1e-9
    return np.asarray(large)


def _stands(part: Part, act: Act, place: Ints, rows: Motions) -> Floats:
    """What the instrument stands at where each motion would move it."""
    column = getattr(part.view.public.policy, COLUMN[act])
    where = jurisdictions(part)[place]
    if column.ndim == 2:
        return np.asarray(column[where, rows.world], dtype=np.float64)
    second = rows.place if act == Act.SET_EXPORT_CONTROL else rows.chemistry
    return np.asarray(column[where, second, rows.world], dtype=np.float64)


COLUMN: dict[Act, str] = {
    Act.SET_CREDIT: "credit", Act.SET_LOCAL_CONTENT: "local_content", Act.SET_EXPORT_CONTROL: "export_control",
    Act.SET_MANDATE: "mandate", Act.SET_ANTITRUST: "antitrust", Act.SET_COMPULSORY: "compulsory",
    Act.SET_GUARANTEE: "guarantee", Act.SET_PERMITS: "permits", Act.SET_STANDARD: "standard",
}  # fmt: skip


def _too_dear(part: Part, place: Ints, rows: Motions) -> Bools:
    """Whether a credit would cost its ministry more than it is ready to bear (R2.26)."""
    credit = rows.subject == int(Act.SET_CREDIT)
    if not credit.any():
        return np.asarray(credit)
    public, makers = part.view.public, part.view.dims.makers
    home = part.setup.firms.jurisdiction[:makers, None] == jurisdictions(part)[place]
    cells = np.add.reduce((total(public.installed, axis=1) + public.stored)[:, rows.world] * home, axis=0)
    yearly = part.setup.governments.yearly_budget[governments(part)[place]]
    wear = part.setup.parameters.policy.credit_wear * rows.value * cells * 1e6 / yearly
    return np.asarray(credit & (wear > HEAVY_CREDIT))


@frozen
class Wish:
    """What a kind of ministry, by an instrument that it holds, would have a sister do with hers."""

    holds: Instrument
    act: Act
    wanted: Bools  # (k, W)
    value: Floats  # (k, W)
    place: int = -1


def ask_sisters(part: Part) -> None:
    """Ask a sister for her instrument, one wish a quarter at the most, with political capital to spare for it."""
    held, known = part.setup.governments.controls[governments(part)], part.setup.parameters.policy
    wishes = _wishes(part)
    drawn = part.dice[:, StateDie.TREATY]
    for number, wish in enumerate(wishes):
        instrument = SETTINGS[wish.act].instrument
        asker = (held[:, wish.holds] & ~held[:, instrument])[:, None]
        price = known.capital_cost[instrument] * (1.0 + known.joint_price)
        able = part.view.own.capital[part.place] >= price + RESERVE
        turn = (drawn >= ASKING * number) & (drawn < ASKING * (number + 1))
        go = asker & wish.wanted & able & turn & ~waiting(part, wish.act)
        part.order(wish.act, go, 2.0, place=wish.place, value=wish.value)


def _wishes(part: Part) -> list[Wish]:
    """Industry that meets duties wants controls on what the world buys here; energy wants cheap cells from many, and
    plug-ins to sell power to; science wants makers that can pay for research.
    """
    policy, public, home, here = part.view.public.policy, part.view.public, home_regions(part), jurisdictions(part)
    levied = np.max(policy.duty_cells[:, home] + policy.duty_cars[:, home], axis=0)
    sold = public.installed_in[:, home]  # (C, k, W)
    lead = np.max(sold, axis=0) / clip(total(sold), 1e-9, 1e9)
    posture, mandate, backed = policy.antitrust[here], policy.mandate[here], policy.guarantee[here]
    share = public.ev_share[home]
    pushed = np.floor((share + AHEAD) * 20.0) / 20.0
    permits = policy.permits[here]
    found = [
        Wish(Instrument.STORAGE, Act.SET_ANTITRUST, (lead > LEADING) & (posture < 1.5), posture + 0.5),
        Wish(Instrument.CHARGING, Act.SET_MANDATE, (mandate < share) & (share < 0.85), np.minimum(pushed, 0.95)),
        Wish(Instrument.MATCHING, Act.SET_GUARANTEE, backed < MOST_BACKED, backed + 0.005),
        Wish(Instrument.STORAGE, Act.SET_PERMITS, permits < 0.9, np.minimum(permits + 0.2, 1.0)),
    ]
    if CONTROLLED in part.view.dims.materials:
        material = part.view.dims.materials.index(CONTROLLED)
        now = policy.export_control[here, material]
        wanted = (levied > LEVIED) & (now < MOST_CONTROL) & makes_most(part)
        value = np.minimum(now + 0.25, MOST_CONTROL)
        found.append(Wish(Instrument.PERMITS, Act.SET_EXPORT_CONTROL, wanted, value, material))
    return found
