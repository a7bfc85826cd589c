"""Cases that firms put to a government: their petitions."""

from collections.abc import Callable, Mapping

import numpy as np

from game.exact import Bools, Floats, Ints, beside_worlds, clip, total
from game.players.budget import home_regions, lines_in_use
from game.players.lobbying import imported
from game.players.meanings import Why
from game.players.part import FREE, Part
from game.players.reasons import Reason
from game.players.rows import best_of, place_in
from game.world.dims import Instrument
from game.world.legal.petitions import PLEA_INSTRUMENT
from game.world.orders import Act
from game.world.things import Petitions, Plea

SPARE = 28.0  # political capital from which a mandate is raised although the goal is met
RESERVE = 12.0  # political capital below which no petition that costs any is granted
CLAIM_WORTH = 0.2  # believed benefit for each dollar from which a grant is given
AUDIT_FROM = 40_000_000  # US$ asked from which a doubtful claim is audited
HIGH_DUTY = 0.4  # from which imports are no longer fought with more of it
MILLION = 1e6  # petitions keep rules and duties in millionths


Judge = Callable[[Part, Petitions, Ints], Bools]  # (N,) whether petitions of one kind suit the seats at these places


def petitions(part: Part, judges: Mapping[Plea, Judge] | None = None) -> None:
    """Grant, audit or refuse what firms ask for; `judges` of each kind, the usual ones where none are given."""
    firms = len(part.view.dims.firms)
    rows = part.view.own.petitions
    rows = rows.where(place_in(part, rows.government + firms) >= 0)
    if not len(rows):
        return
    seat = rows.government + firms
    place = place_in(part, seat)
    worth = np.zeros(len(rows), dtype=np.bool_)
    known = judges or JUDGES
    for plea in sorted(set(rows.plea.tolist()) & set(known)):
        some = (rows.plea == plea).nonzero()[0]
        worth[some] = known[Plea(plea)](part, rows.where(some), place[some])
    audit = _worth_an_audit(part, rows, place)
    worth &= _affordable(part, rows, place)
    worth[worth] = _first_of_kind(part, rows.where(worth))
    part.write(Act.AUDIT, seat[audit], rows.world[audit], 2.5, subject=rows.key[audit])
    _answer(part, rows, place, Act.ACCEPT, worth & ~audit)
    _answer(part, rows, place, Act.REFUSE, ~worth & ~audit)


def _answer(part: Part, rows: Petitions, place: Ints, act: Act, mask: Bools) -> None:
    """Answer the petitions of a mask, those for money with what they were believed to do for it."""
    here = part.place[place], rows.world
    weighed = believed(part, rows), rows.claimed, rows.amount, part.view.own.budget[here]
    money = (rows.plea == int(Plea.GRANT)) | (rows.plea == int(Plea.RELIEF))
    rules = Reason(Why.PETITION, (rows.claimed, part.view.own.capital[here]), other=rows.firm)
    for some, reason in ((money, Reason(Why.GRANT, weighed, other=rows.firm)), (~money, rules)):
        now = mask & some
        part.write(act, rows.government[now] + len(part.view.dims.firms), rows.world[now], FREE, reason.at(now),
                   subject=rows.key[now])  # fmt: skip


def _first_of_kind(part: Part, rows: Petitions) -> Bools:
    """Of several petitions of one kind to a government, the one with the most believed benefit for the money."""
    kind = beside_worlds(rows.government * len(Plea) + rows.plea, rows.world, part.view.worlds)
    first = np.zeros(len(rows), dtype=np.bool_)
    first[best_of(kind, believed(part, rows), rows.key)] = True
    return first


def believed(part: Part, rows: Petitions) -> Floats:
    """The benefit behind a claim: the truth after an audit, else the claim less usual exaggeration."""
    name = part.view.public.credibility[rows.firm, rows.world]
    usual = 1.0 + 0.5 * part.setup.parameters.policy.exaggeration * (1.0 - name)
    return np.where(rows.audited == 1, rows.true, rows.claimed / usual)


def _worth_an_audit(part: Part, rows: Petitions, place: Ints) -> Bools:
    doubtful = (rows.claimed > CLAIM_WORTH) & (believed(part, rows) < 1.6 * CLAIM_WORTH)
    capital = part.view.own.capital[part.place[place], rows.world]
    budget = part.view.own.budget[part.place[place], rows.world]
    able = (capital > RESERVE) & (budget > 4 * part.setup.parameters.policy.audit_cost)
    last = rows.expires <= part.view.turn
    money = (rows.plea == int(Plea.GRANT)) & (rows.amount >= AUDIT_FROM)
    return np.asarray(money & doubtful & (rows.audited == 0) & able & ~last)


def _affordable(part: Part, rows: Petitions, place: Ints) -> Bools:
    """Money within a third of what is left of the year; political capital beyond the reserve where it costs any."""
    here = part.place[place]
    capital, budget = part.view.own.capital[here, rows.world], part.view.own.budget[here, rows.world]
    cost = np.array(part.setup.parameters.policy.capital_cost)[_instrument(rows)]
    money = (rows.plea == int(Plea.GRANT)) | (rows.plea == int(Plea.RELIEF))
    return np.where(money, 3 * rows.amount <= budget, capital >= cost + RESERVE)


def _instrument(rows: Petitions) -> Ints:
    """The instrument that granting each petition moves."""
    duty = np.where(rows.chemistry == 1, int(Instrument.DUTY_CARS), int(Instrument.DUTY_CELLS))
    return np.where(rows.plea == int(Plea.COMPLAINT), duty, np.array(PLEA_INSTRUMENT)[rows.plea])


def judge_grant(part: Part, rows: Petitions, place: Ints) -> Bools:
    """Benefit for the money; champion-builders ask less of home firms far up, market-makers less of small ones."""
    stage = part.view.public.announced.max(axis=1)[np.minimum(rows.firm, part.view.dims.makers - 1), rows.world]
    lean = part.temper.champion[place, 0] * np.where(stage >= 6, 0.12, 0.0)
    home = _at_home(part, rows)
    return np.asarray(believed(part, rows) > CLAIM_WORTH - lean + np.where(home, 0.0, 0.2))


def _judge_relief(part: Part, rows: Petitions, place: Ints) -> Bools:
    """Relief for home firms that lose money, run short of it and still matter, not for those beyond help."""
    public = part.view.public
    home = _at_home(part, rows)
    loss, revenue = -public.profit[rows.firm, rows.world], public.revenue[rows.firm, rows.world]
    short = public.cash[rows.firm, rows.world] < 4 * loss
    alive = public.debt[rows.firm, rows.world] < 3 * revenue
    return np.asarray(home & (loss > 0) & short & alive & (believed(part, rows) > CLAIM_WORTH))


def _judge_complaint(part: Part, rows: Petitions, place: Ints) -> Bools:
    """An inquiry where the region complained of has taken much of the home market, one at a time."""
    dims, setup, public = part.view.dims, part.setup, part.view.public
    cells = public.installed_in  # (C, R, W)
    here = home_regions(part)[place]
    home_c = setup.firms.home[: dims.makers, None] == rows.place[None, :]
    home_a = setup.firms.home[dims.first_carmaker :, None] == rows.place[None, :]
    sold_c, sold_a = cells[:, here, rows.world], public.cars[:, here, rows.world]  # (firm, N)
    share_c = total(sold_c * home_c) / clip(total(sold_c), 1e-9, 1e12)
    share_a = total(sold_a * home_a) / clip(total(sold_a), 1e-9, 1e12)
    cars, policy = rows.chemistry == 1, public.policy
    pair = (here, rows.place, rows.world)
    duty = np.where(cars, policy.duty_cars[pair], policy.duty_cells[pair])
    busy = np.zeros((len(dims.governments), part.view.worlds), dtype=np.bool_)
    busy[public.inquiries.government, public.inquiries.world] = True
    lost = np.where(cars, share_a, share_c) > part.temper.protect[place, 0] + 0.6 * duty
    return np.asarray(lost & (duty < HIGH_DUTY) & ~busy[rows.government, rows.world])


def _judge_compulsory(part: Part, rows: Petitions, place: Ints) -> Bools:
    """A compulsory licence only for home firms that a ban really stops."""
    bans = part.view.public.injunctions
    barred = np.zeros((len(part.view.dims.firms), part.view.worlds))
    np.maximum.at(barred, (bans.barred, bans.world), bans.fraction)
    home = _at_home(part, rows)
    return np.asarray(home & (barred[rows.firm, rows.world] > 0.5))


def _judge_permit(part: Part, rows: Petitions, place: Ints) -> Bools:
    """Permits where lines at home are in use, or where the firm that asks runs out of them."""
    return np.asarray((lines_in_use(part)[place, rows.world] > 0.45) | (own_use(part, rows) > 0.7))


def own_use(part: Part, rows: Petitions) -> Floats:
    """(N,) use of each petitioner's own lines."""
    public, maker = part.view.public, np.minimum(rows.firm, part.view.dims.makers - 1)
    lines = total(public.lines_in, axis=1)[maker, rows.world]
    return np.asarray(total(public.installed_in, axis=1)[maker, rows.world] / clip(lines, 0.01, 1e9))


def _judge_standard(part: Part, rows: Petitions, place: Ints) -> Bools:
    """A standard for a route only when a home firm makes small series on it: it is hard to take back."""
    stage = part.view.public.announced[np.minimum(rows.firm, part.view.dims.makers - 1), rows.chemistry, rows.world]
    return np.asarray(_at_home(part, rows) & (stage >= 7))


def _judge_mandate(part: Part, rows: Petitions, place: Ints) -> Bools:
    """More while the goal is missed or standing is to spare, and buyers come near; less where they are far off."""
    share = part.view.public.ev_share[home_regions(part)[place], rows.world]
    now = part.view.public.policy.mandate[part.setup.governments.jurisdiction[rows.government], rows.world]
    here = part.place[place], rows.world
    asked, behind = rows.amount / MILLION, part.view.own.progress[here] < 1.0
    keen = behind | (part.view.own.capital[here] > SPARE)
    return np.where(asked > now, keen & (asked < share + 0.15), now > 1.1 * share)


def _judge_content(part: Part, rows: Petitions, place: Ints) -> Bools:
    """More kept for home cells where they have lost much of the home market, less where they hold nearly all of it."""
    now = part.view.public.policy.local_content[part.setup.governments.jurisdiction[rows.government], rows.world]
    lost = imported(part, home_regions(part))[place, rows.world]
    return np.where(rows.amount / MILLION > now, lost > part.temper.protect[place, 0] + 0.1, lost < 0.15)


def _judge_credit(part: Part, rows: Petitions, place: Ints) -> Bools:
    """A higher credit where imports hold half of the market, or champion-builders see home lines stand idle."""
    lost = imported(part, home_regions(part))[place, rows.world]
    idle = (lines_in_use(part)[place, rows.world] < 0.4) & (part.temper.champion[place, 0] > 0.5)
    return np.asarray(_at_home(part, rows) & ((lost > 0.5) | idle) & (rows.amount / MILLION <= 25.0))


def _judge_antitrust(part: Part, rows: Petitions, place: Ints) -> Bools:
    """A stricter posture only where one maker holds nearly half of the home market and is no champion."""
    sold = part.view.public.installed_in[:, home_regions(part)[place], rows.world]
    lead = np.max(sold, axis=0) / clip(total(sold), 1e-9, 1e12)
    return np.asarray((lead > 0.45) & (part.temper.champion[place, 0] < 0.6))


def _judge_guarantee(part: Part, rows: Petitions, place: Ints) -> Bools:
    """Backing for loans while the firm that asks is deep in debt and sells enough to matter."""
    public, firm = part.view.public, (rows.firm, rows.world)
    strained = public.debt[firm] - public.cash[firm] > public.revenue[firm]
    return np.asarray(_at_home(part, rows) & strained & (rows.amount / MILLION <= 0.02))


def _at_home(part: Part, rows: Petitions) -> Bools:
    return np.asarray(
        part.setup.firms.jurisdiction[rows.firm] == part.setup.governments.jurisdiction[rows.government]
    )


JUDGES: dict[Plea, Judge] = {
    Plea.GRANT: judge_grant,
    Plea.RELIEF: _judge_relief,
    Plea.COMPLAINT: _judge_complaint,
    Plea.COMPULSORY_LICENCE: _judge_compulsory,
    Plea.PERMIT: _judge_permit,
    Plea.STANDARD: _judge_standard,
    Plea.MANDATE: _judge_mandate,
    Plea.LOCAL_CONTENT: _judge_content,
    Plea.CREDIT: _judge_credit,
    Plea.ANTITRUST: _judge_antitrust,
    Plea.GUARANTEE: _judge_guarantee,
}
