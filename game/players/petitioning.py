"""What firms ask of governments: grants for the chosen route, relief, complaints about imports, licences, permits."""

import numpy as np

from game.exact import Bools, Ints, clip, total
from game.players.part import Die, Part
from game.players.treasury import Means
from game.world.dims import Instrument
from game.world.orders import Act
from game.world.things import Plea

GRANT_WISH = 1.2  # quarters of the route's research asked for as a grant


def holder(part: Part, instrument: Instrument) -> Ints:
    """(k,) the government of each firm's home jurisdiction that holds an instrument, -1 where none does."""
    governments = part.setup.governments
    mine = part.setup.firms.jurisdiction[part.seats]
    held = governments.controls[:, instrument][None] & (governments.jurisdiction[None] == mine[:, None])
    return np.where(held.any(axis=1) & (mine >= 0), np.argmax(held, axis=1), -1)


def _open(part: Part, plea: Plea) -> Bools:
    """(k, W) whether the seat has such a petition open."""
    rows = part.view.own.petitions
    rows = rows.where(rows.plea == int(plea))
    found = np.zeros((len(part.view.dims.firms), part.view.worlds), dtype=np.bool_)
    found[rows.firm, rows.world] = True
    return np.asarray(found[part.index])


def _ask(part: Part, plea: Plea, instrument: Instrument, mask: Bools, weight: float, **columns: object) -> None:
    who = holder(part, instrument)
    go = mask & (who >= 0)[:, None] & ~_open(part, plea) & part.deciding
    target = (who + len(part.view.dims.firms))[:, None]
    part.order(Act.PETITION, go, weight, target=target, amount=int(plea), **columns)


def ask_grant(part: Part) -> None:
    """Makers: a grant for the route that gets most of the solid-state research, about once in two years."""
    first = part.view.dims.first_route
    own = part.view.levers.split[part.index] * part.view.levers.research[part.index][:, None]
    solid = own[:, first:]
    route = np.argmax(solid, axis=1)
    spent = np.max(solid, axis=1)
    most = part.setup.parameters.policy.petition_limit
    asked = clip(GRANT_WISH * spent, 0.0, most)
    go = (part.dice[:, Die.PETITION] < 0.12) & (asked > 1e6)
    _ask(part, Plea.GRANT, Instrument.GRANT, go, 2.0, chemistry=first + route, value=np.floor(asked))


def ask_relief(part: Part, money: Means) -> None:
    """Relief while money is short and the quarter lost some."""
    losing = part.view.public.profit[part.index] < 0
    most = part.setup.parameters.policy.petition_limit
    asked = clip(0.5 * money.burn + 0.1 * money.outgoings, 1e6, 0.5 * most)
    go = (money.ease < 0.4) & losing & (part.dice[:, Die.PETITION] > 0.6)
    _ask(part, Plea.RELIEF, Instrument.SUPPORT, go, 3.0, value=np.floor(asked))


def complain(part: Part, kind: int) -> None:
    """Ask for an inquiry against the region that has taken most of the home market; 0 cells, 1 cars."""
    setup, public, dims = part.setup, part.view.public, part.view.dims
    instrument = Instrument.DUTY_CELLS if kind == 0 else Instrument.DUTY_CARS
    who = holder(part, instrument)
    drawn = part.dice[:, Die.PETITION]
    ask = (drawn > 0.15) & (drawn < 0.19) & (who >= 0)[:, None] & ~_open(part, Plea.COMPLAINT) & part.deciding
    place, world = np.nonzero(ask)
    if not len(world):
        return
    mine = setup.firms.home[part.seats[place]]
    sold = total(public.delivered, axis=2) if kind == 0 else public.cars  # (firm, R, W)
    home = setup.firms.home[: dims.makers] if kind == 0 else setup.firms.home[dims.first_carmaker :]
    here = sold[:, mine, world]  # (firm, N)
    origin = np.stack([total(here * (home == region)[:, None]) for region in range(len(dims.regions))])
    duty = (public.policy.duty_cells if kind == 0 else public.policy.duty_cars)[mine, :, world].T  # (O, N)
    foreign = np.arange(len(dims.regions))[:, None] != mine
    hurt = np.where(foreign, origin / clip(total(here), 1e-9, 1e12) - 0.5 * duty, 0.0)
    worst = np.max(hurt, axis=0)
    row = np.flatnonzero(worst > 0.3)
    target = np.argmax(hurt, axis=0)[row]
    value = clip(duty[target, row] + 0.1 + 0.2 * worst[row], 0.01, setup.parameters.policy.duty_limit)
    part.write(
        Act.PETITION, part.seats[place[row]], world[row], 1.5, target=who[place[row]] + len(dims.firms),
        amount=int(Plea.COMPLAINT), chemistry=kind, place=target, value=value,
    )  # fmt: skip


def ask_licence(part: Part) -> None:
    """A compulsory licence at home while a ban there stops own cells."""
    bans = part.view.public.injunctions
    dims = part.view.dims
    barred = np.zeros((len(dims.firms), len(dims.chemistries), part.view.worlds))
    home = part.setup.firms.jurisdiction
    here = bans.where(home[bans.barred] == bans.jurisdiction)
    np.maximum.at(barred, (here.barred, here.chemistry, here.world), here.fraction)
    mine = barred[part.index]
    chemistry = np.argmax(mine, axis=1)
    jurisdiction = np.maximum(home[part.seats], 0)[:, None]
    stands = part.view.public.policy.compulsory[jurisdiction, chemistry, np.arange(part.view.worlds)] == 1
    go = (np.max(mine, axis=1) > 0.3) & ~stands & (part.dice[:, Die.PETITION] < 0.5)
    _ask(part, Plea.COMPULSORY_LICENCE, Instrument.COMPULSORY_LICENCE, go, 4.0, chemistry=chemistry)


def ask_permits(part: Part) -> None:
    """All plant permits at home, while some are withheld and own lines are full."""
    jurisdiction = np.maximum(part.setup.firms.jurisdiction[part.seats], 0)
    withheld = part.view.public.policy.permits[jurisdiction] < 0.8
    region = part.setup.firms.home[part.seats]
    busy = total(total(part.view.public.delivered[part.index], axis=1), axis=1) > 0.6 * total(
        total(part.view.public.capacity[part.index], axis=1), axis=1
    )
    go = withheld & busy & (part.dice[:, Die.PETITION] > 0.2) & (part.dice[:, Die.PETITION] < 0.3)
    _ask(part, Plea.PERMIT, Instrument.PERMITS, go, 2.0, place=region[:, None])
