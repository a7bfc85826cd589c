"""Trade: inquiries, answers to foreign duties, treaties; and the sponsorship of alliances."""

import numpy as np

from game.exact import Bools, Floats, clip, scatter_add, total
from game.players.budget import governments, home_regions, jurisdictions, sold_by_origin
from game.players.meanings import Why
from game.players.part import Part, StateDie, looked_up
from game.players.reasons import Reason
from game.world.dims import Instrument
from game.world.legal.members import alliance_rows
from game.world.orders import Act

RESERVE = 22.0  # political capital that is kept for cases
LAST_RESERVE = 8.0  # and that is kept even when answering a duty, or where imports have taken the market
REST = 6  # quarters for which an instrument is left alone after a move
SETTLED = 2  # turn before which nothing is moved but by cases
WATCHING = 0.05  # chance a quarter that lost markets bring an inquiry without a complaint
DROPPING = 0.06  # chance a quarter to drop a duty, of those that drop them
HIGH_DUTY = 0.4  # from which imports are no longer fought with more of it
CELLS, CARS = 0, 1


@looked_up
def spare(part: Part, instrument: Instrument, up: bool, reserve: float = RESERVE) -> Bools:
    """(k, W) whether the seat holds the instrument, has left it alone for long enough and can afford to move it.

    A reversal counts at its higher price.
    """
    known, policy = part.setup.parameters.policy, part.view.public.policy
    here = governments(part)
    since = part.view.turn - policy.moved[here, instrument]
    recent = since < known.reversal_window
    reversal = recent & (policy.direction[here, instrument] == (-1 if up else 1))
    cost = known.capital_cost[instrument] * np.where(reversal, known.reversal_factor, 1.0)
    held = part.setup.governments.controls[here, instrument][:, None]
    rested = (since >= REST) & (part.view.turn >= SETTLED)
    return np.asarray(held & rested & (part.view.own.capital[part.place] >= cost + reserve))


@looked_up
def market_shares(part: Part, kind: int) -> Floats:
    """(k, R, W) share of each government's home market held by makers or carmakers of each region."""
    origin = sold_by_origin(part, kind)[:, home_regions(part)].swapaxes(0, 1)
    return np.asarray(origin / clip(total(origin, axis=1), 1e-9, 1e12)[:, None])


def trade(part: Part) -> None:
    """Open an inquiry where imports have taken the home market or a duty wants an answer; propose treaties."""
    inquire(part)
    propose_treaties(part)


def inquire(part: Part, chance: float = WATCHING) -> None:
    """Inquiries into cells and into cars; `chance` a quarter that imports beyond the bar bring one unasked."""
    for kind in (CELLS, CARS):
        _inquire(part, kind, chance)


def _inquire(part: Part, kind: int, chance: float) -> None:
    instrument = (Instrument.DUTY_CELLS, Instrument.DUTY_CARS)[kind]
    policy, home = part.view.public.policy, home_regions(part)
    duty = policy.duty_cells if kind == CELLS else policy.duty_cars  # (R, origin, W)
    mine, theirs = duty[home], duty[:, home].swapaxes(0, 1)  # (k, R, W)
    foreign = ~np.eye(len(part.view.dims.regions), dtype=np.bool_)[home]
    held = market_shares(part, kind)
    lost = foreign[:, :, None] & (held > part.temper.protect[:, None] + 0.6 * mine) & (mine < HIGH_DUTY)
    struck = foreign[:, :, None] & (theirs > mine + 0.02) & _struck(part)
    dice = part.dice[:, (StateDie.CELLS, StateDie.CARS)[kind]][:, None]
    answering = struck & (dice < part.temper.answer[:, None]) & _can_answer(part, instrument)[:, None]
    wanted = (lost & (dice < chance) & spare(part, instrument, True, LAST_RESERVE)[:, None]) | answering
    wanted &= ~_under_inquiry(part, kind)
    value = np.where(struck, np.maximum(theirs, mine + 0.03), mine + 0.1 + 0.3 * held)
    place = np.where(wanted, held + theirs, -1.0).argmax(axis=1)
    limit = part.setup.parameters.policy.duty_limit
    weighed = Reason(Why.INQUIRY, (part.at(held, place), part.temper.protect))
    part.order(
        Act.INQUIRE, np.asarray(wanted.any(axis=1)), 5.0, weighed, place=place, amount=kind,
        value=clip(part.at(value, place), 0.01, limit),
    )  # fmt: skip


def _struck(part: Part) -> Bools:
    """(k, R, W) whether each region has raised a duty on the home market of late and was not struck back."""
    raised, home = part.view.public.policy.duty_raised, home_regions(part)
    theirs, mine = raised[:, home].swapaxes(0, 1), raised[home]
    window = part.setup.parameters.policy.reversal_window
    return np.asarray((part.view.turn - theirs < window) & (theirs > mine))


def _can_answer(part: Part, instrument: Instrument) -> Bools:
    """(k, W) whether the seat holds the instrument and can pay for an answer, which costs less than a first move."""
    known = part.setup.parameters.policy
    held = part.setup.governments.controls[governments(part), instrument][:, None]
    price = known.capital_cost[instrument] * known.answer_factor
    return np.asarray(held & (part.view.own.capital[part.place] >= price + LAST_RESERVE))


def _under_inquiry(part: Part, kind: int) -> Bools:
    """(k, R, W) whether an inquiry against the region is under way, or waits for a signature."""
    found = np.zeros((len(part.view.dims.governments), len(part.view.dims.regions), part.view.worlds), dtype=np.bool_)
    rows = part.view.public.inquiries
    rows = rows.where(rows.cars == kind)
    found[rows.government, rows.origin, rows.world] = True
    return np.asarray(found[governments(part)] | waiting(part, Act.INQUIRE)[:, None])


def waiting(part: Part, act: Act) -> Bools:
    """(k, W) whether the seat's own motion for this act waits for a signature."""
    rows = part.view.public.motions
    rows = rows.where((rows.alliance == 0) & (rows.subject == int(act)))
    found = np.zeros((len(part.view.dims.seats), part.view.worlds), dtype=np.bool_)
    found[rows.mover, rows.world] = True
    return found[part.seats]


def propose_treaties(part: Part) -> None:
    """Propose to end duties both ways to the government whose duties hurt most."""
    policy, home, setup = part.view.public.policy, home_regions(part), part.setup
    against = policy.duty_cells[:, home] + policy.duty_cars[:, home]  # (R, k, W) what they levy on us
    mine = policy.duty_cells[home] + policy.duty_cars[home]  # (k, R, W)
    controls = setup.governments.controls
    able = controls[:, Instrument.DUTY_CELLS] | controls[:, Instrument.DUTY_CARS]
    region = setup.regions.jurisdiction_weight[:, setup.governments.jurisdiction].argmax(axis=0)
    other = setup.governments.jurisdiction[None, :] != jurisdictions(part)[:, None]
    gain = against[region].swapaxes(0, 1)  # (k, G, W)
    worth = np.where((other & able[None] & (region[None, :] != home[:, None]))[:, :, None], gain, 0.0)
    partner = worth.argmax(axis=1)
    best = part.at(worth, partner)
    given = part.at(mine, region[partner])
    dice = part.dice[:, StateDie.TREATY]
    keen = (best > 0.02) & (dice > 1.0 - part.temper.free_trade) & (best + 0.05 > 0.5 * given)
    rich = part.view.own.capital[part.place] >= part.setup.parameters.policy.treaty_cost + RESERVE
    holds = able[governments(part)][:, None]
    part.order(
        Act.TREATY, keen & rich & holds & ~waiting(part, Act.TREATY), 3.0, target=partner + len(part.view.dims.firms)
    )


def end_duties(part: Part) -> None:
    """Drop the highest own duty, on cells or on cars, now and then."""
    policy, home = part.view.public.policy, home_regions(part)
    for kind, instrument in ((CELLS, Instrument.DUTY_CELLS), (CARS, Instrument.DUTY_CARS)):
        mine = (policy.duty_cells if kind == CELLS else policy.duty_cars)[home]  # (k, R, W)
        place = np.argmax(mine, axis=1)
        dice = part.dice[:, (StateDie.CELLS, StateDie.CARS)[kind]]
        go = (part.at(mine, place) > 0.0) & (dice > 1.0 - DROPPING) & spare(part, instrument, up=False)
        part.order(Act.END_DUTY, go, 2.5, place=place, amount=kind)


def sponsor(part: Part) -> None:
    """Sponsor an alliance without a sponsor in which at least three home firms sit."""
    table, members = part.view.public.alliances, part.view.public.memberships
    free = (table.sponsor < 0).nonzero()[0]
    if not len(free):
        return
    nowhere = len(part.view.dims.jurisdictions)  # where the fringes are at home
    home = part.setup.firms.jurisdiction[members.member]
    home = np.where(home < 0, nowhere, home)
    count = np.zeros((len(table), nowhere + 1), dtype=np.int64)
    scatter_add(count, (np.maximum(alliance_rows(table, members), 0), home), 1)
    enough = count[free][:, jurisdictions(part)].T >= 3  # (k, N)
    held = part.setup.governments.controls[governments(part), Instrument.MATCHING]
    world = table.world[free]
    known = part.setup.parameters.policy
    rich = part.view.own.capital[part.place][:, world] >= known.sponsor_cost + RESERVE
    go = enough & held[:, None] & rich & (part.dice[:, StateDie.TREATY][:, world] < 0.2)
    place, row = go.nonzero()
    part.write(Act.SPONSOR, part.seats[place], world[row], 2.0, subject=table.key[free[row]])
