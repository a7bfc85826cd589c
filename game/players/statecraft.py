"""What governments move with political capital: duties, treaties, standards, permits, mandates, antitrust."""

import numpy as np

from game.exact import Bools, Floats, clip, total
from game.players.budget import governments, home_makers, home_regions, jurisdictions
from game.players.part import Part, StateDie
from game.world.dims import Instrument
from game.world.orders import Act

RESERVE = 22.0  # political capital that is kept for cases
HIGH_DUTY = 0.4  # from which imports are no longer fought with more of it
CELLS, CARS = 0, 1


def spare(part: Part, instrument: Instrument, up: bool) -> Bools:
    """(k, W) whether the seat holds the instrument and can afford to move it, a reversal at its higher price."""
    known, policy = part.setup.parameters.policy, part.view.public.policy
    here = governments(part)
    recent = part.view.turn - policy.moved[here, instrument] < known.reversal_window
    reversal = recent & (policy.direction[here, instrument] == (-1 if up else 1))
    cost = known.capital_cost[instrument] * np.where(reversal, known.reversal_factor, 1.0)
    held = part.setup.governments.controls[here, instrument][:, None]
    return np.asarray(held & (part.view.own.capital[part.place] >= cost + RESERVE))


def market_shares(part: Part, kind: int) -> Floats:
    """(k, R, W) share of each government's home market held by makers or carmakers of each region."""
    public, setup, dims = part.view.public, part.setup, part.view.dims
    sold = total(public.delivered, axis=2) if kind == CELLS else public.cars  # (firm, R, W)
    home = setup.firms.home[: dims.makers] if kind == CELLS else setup.firms.home[dims.first_carmaker :]
    here = sold[:, home_regions(part)]  # (firm, k, W)
    origin = np.stack([total(here * (home == region)[:, None, None]) for region in range(len(dims.regions))], axis=1)
    return np.asarray(origin / clip(total(origin, axis=1), 1e-9, 1e12)[:, None])


def trade(part: Part) -> None:
    """Open an inquiry where imports have taken the home market or a duty wants an answer; propose treaties."""
    for kind in (CELLS, CARS):
        _inquire(part, kind)
    _treaties(part)


def _inquire(part: Part, kind: int) -> None:
    instrument = (Instrument.DUTY_CELLS, Instrument.DUTY_CARS)[kind]
    policy, home = part.view.public.policy, home_regions(part)
    duty = policy.duty_cells if kind == CELLS else policy.duty_cars  # (R, origin, W)
    mine, theirs = duty[home], duty[:, home].swapaxes(0, 1)  # (k, R, W)
    foreign = ~np.eye(len(part.view.dims.regions), dtype=np.bool_)[home]
    held = market_shares(part, kind)
    lost = foreign[:, :, None] & (held > part.temper.protect[:, None] + 0.6 * mine) & (mine < HIGH_DUTY)
    struck = foreign[:, :, None] & (theirs > mine + 0.08)
    dice = part.dice[:, (StateDie.CELLS, StateDie.CARS)[kind]][:, None]
    wanted = (lost & (dice < 0.03)) | (struck & (dice < part.temper.answer[:, None]))
    wanted &= ~_under_inquiry(part, kind)
    value = np.where(struck, np.maximum(0.7 * theirs, mine + 0.03), mine + 0.1 + 0.3 * held)
    able = spare(part, instrument, up=True)
    place = np.argmax(np.where(wanted, held + theirs, -1.0), axis=1)
    limit = part.setup.parameters.policy.duty_limit
    part.order(
        Act.INQUIRE, able & wanted.any(axis=1), 5.0, place=place, amount=kind,
        value=clip(part.at(value, place), 0.01, limit),
    )  # fmt: skip


def _under_inquiry(part: Part, kind: int) -> Bools:
    """(k, R, W) whether an inquiry against the region is under way, or waits for a signature."""
    found = np.zeros((len(part.view.dims.governments), len(part.view.dims.regions), part.view.worlds), dtype=np.bool_)
    rows = part.view.public.inquiries
    rows = rows.where(rows.cars == kind)
    found[rows.government, rows.origin, rows.world] = True
    return found[governments(part)] | waiting(part, Act.INQUIRE)[:, None]


def waiting(part: Part, act: Act) -> Bools:
    """(k, W) whether the seat's own motion for this act waits for a signature."""
    rows = part.view.public.motions
    rows = rows.where((rows.alliance == 0) & (rows.subject == int(act)))
    found = np.zeros((len(part.view.dims.seats), part.view.worlds), dtype=np.bool_)
    found[rows.mover, rows.world] = True
    return found[part.seats]


def _treaties(part: Part) -> None:
    """Propose to end duties both ways to the government whose duties hurt most."""
    policy, home, setup = part.view.public.policy, home_regions(part), part.setup
    against = policy.duty_cells[:, home] + policy.duty_cars[:, home]  # (R, k, W) what they levy on us
    mine = policy.duty_cells[home] + policy.duty_cars[home]  # (k, R, W)
    controls = setup.governments.controls
    able = controls[:, Instrument.DUTY_CELLS] | controls[:, Instrument.DUTY_CARS]
    region = np.argmax(setup.regions.jurisdiction_weight[:, setup.governments.jurisdiction], axis=0)
    other = setup.governments.jurisdiction[None, :] != jurisdictions(part)[:, None]
    gain = against[region].swapaxes(0, 1)  # (k, G, W)
    worth = np.where((other & able[None] & (region[None, :] != home[:, None]))[:, :, None], gain, 0.0)
    partner = np.argmax(worth, axis=1)
    best = part.at(worth, partner)
    given = part.at(mine, region[partner])
    dice = part.dice[:, StateDie.TREATY]
    keen = (best > 0.02) & (dice > 1.0 - part.temper.free_trade) & (best + 0.05 > 0.5 * given)
    rich = part.view.own.capital[part.place] >= part.setup.parameters.policy.treaty_cost + RESERVE
    holds = able[governments(part)][:, None]
    part.order(
        Act.TREATY, keen & rich & holds & ~waiting(part, Act.TREATY), 3.0, target=partner + len(part.view.dims.firms)
    )


def instruments(part: Part) -> None:
    """Move the slow instruments where the state of the home industry calls for it."""
    _standard(part)
    _permits(part)
    _mandate(part)
    _antitrust(part)
    _guarantee(part)


def _turn_of(part: Part, topic: int) -> Bools:
    """(k, W) whether the seat looks at this instrument in this quarter: about once in three years at each."""
    drawn = part.dice[:, StateDie.SLOW]
    return np.asarray((drawn >= 0.1 * topic) & (drawn < 0.1 * (topic + 1)))


def _standard(part: Part) -> None:
    """Favour the solid-state route on which a home firm makes small series."""
    first = part.view.dims.first_route
    announced = part.view.public.announced[None, :, first:]
    best = np.max(np.where(home_makers(part)[:, :, None, None], announced, 0), axis=1)
    stands = part.view.public.policy.standard[jurisdictions(part), first:]
    route = np.argmax(best, axis=1)
    ripe = (np.max(best, axis=1) >= 8) & ~stands.astype(np.bool_).any(axis=1)
    able = spare(part, Instrument.STANDARD, up=True) & ~waiting(part, Act.SET_STANDARD)
    part.order(Act.SET_STANDARD, ripe & able & _turn_of(part, 0), 4.0, chemistry=first + route, value=1.0)


def _use(part: Part) -> Floats:
    """(k, W) cells made at home over home capacity, as published."""
    public, home = part.view.public, home_regions(part)
    capacity = total(total(public.capacity), axis=1)[home]
    each = total(total(public.delivered, axis=1), axis=1)
    made = total(np.where(home_makers(part)[:, :, None], each[None], 0.0), axis=1)
    return np.asarray(clip(made / clip(capacity, 1.0, 1e9), 0.0, 2.0))


def _permits(part: Part) -> None:
    """Permit fewer plants while lines stand idle, all of them again when they fill up."""
    now = part.view.public.policy.permits[jurisdictions(part)]
    use = _use(part)
    tight, loose = (use < 0.3) & (now > 0.65), (use > 0.6) & (now < 0.95)
    dice = _turn_of(part, 1)
    part.order(Act.SET_PERMITS, tight & dice & spare(part, Instrument.PERMITS, up=False), 2.0, value=0.6)
    part.order(Act.SET_PERMITS, loose & dice & spare(part, Instrument.PERMITS, up=True), 2.0, value=1.0)


def _mandate(part: Part) -> None:
    """Raise the plug-in mandate behind the market, while buyers still need a push."""
    now = part.view.public.policy.mandate[jurisdictions(part)]
    share = part.view.public.ev_share[home_regions(part)]
    behind = (now < 0.9 * share) & (share < 0.8)
    able = spare(part, Instrument.MANDATE, up=True) & ~waiting(part, Act.SET_MANDATE)
    dice = _turn_of(part, 2)
    part.order(Act.SET_MANDATE, behind & able & dice, 1.5, value=clip(share + 0.05, 0.0, 0.95))


def _antitrust(part: Part) -> None:
    """Watch a maker that holds half of the home market, let go when it no longer does."""
    sold = total(part.view.public.delivered, axis=2)[:, home_regions(part)]  # (C, k, W)
    lead = np.max(sold, axis=0) / clip(total(sold), 1e-9, 1e9)
    now = part.view.public.policy.antitrust[jurisdictions(part)]
    dice = _turn_of(part, 3)
    free = ~waiting(part, Act.SET_ANTITRUST)
    stricter = (lead > 0.5) & (now < 1.5) & dice & free & spare(part, Instrument.ANTITRUST, up=True)
    milder = (lead < 0.35) & (now > 1.0) & dice & free & spare(part, Instrument.ANTITRUST, up=False)
    part.order(Act.SET_ANTITRUST, stricter, 2.5, value=1.5)
    part.order(Act.SET_ANTITRUST, milder, 1.0, value=0.5)


def _guarantee(part: Part) -> None:
    """Guarantee loans while home makers are deep in debt, end it when they are not."""
    public, makers = part.view.public, part.view.dims.makers
    mine = home_makers(part)[:, :, None]
    debt = np.add.reduce(np.where(mine, public.debt[None, :makers] - public.cash[None, :makers], 0), axis=1)
    value = np.add.reduce(np.where(mine, public.market_value[None, :makers], 0), axis=1)
    now = part.view.public.policy.guarantee[jurisdictions(part)]
    dice = _turn_of(part, 4)
    strained = (debt > 0.7 * value) & (value > 0) & (now < 0.005)
    part.order(Act.SET_GUARANTEE, strained & dice & spare(part, Instrument.GUARANTEE, up=True), 2.0, value=0.01)
    sound = (debt < 0.2 * value) & (now > 0.0)
    part.order(Act.SET_GUARANTEE, sound & dice & spare(part, Instrument.GUARANTEE, up=False), 1.0, value=0.0)


def sponsor(part: Part) -> None:
    """Sponsor an alliance without a sponsor in which at least three home firms sit."""
    table, members = part.view.public.alliances, part.view.public.memberships
    free = np.flatnonzero(table.sponsor < 0)
    if not len(free):
        return
    home = part.setup.firms.jurisdiction[members.member]
    count = np.zeros((len(table), len(part.view.dims.jurisdictions) + 1), dtype=np.int64)
    np.add.at(count, (np.maximum(table.find(members.world, members.alliance), 0), home), 1)
    enough = count[free][:, jurisdictions(part)].T >= 3  # (k, N)
    held = part.setup.governments.controls[governments(part), Instrument.MATCHING]
    world = table.world[free]
    known = part.setup.parameters.policy
    rich = part.view.own.capital[part.place][:, world] >= known.sponsor_cost + RESERVE
    go = enough & held[:, None] & rich & (part.dice[:, StateDie.TREATY][:, world] < 0.2)
    place, row = np.nonzero(go)
    part.write(Act.SPONSOR, part.seats[place], world[row], 2.0, subject=table.key[free[row]])
