"""What governments take back or impose for the home market's sake: duties that serve no more, compulsory licences."""

import numpy as np

from game.exact import Floats, scatter_add, total
from game.players.budget import home_regions, jurisdictions
from game.players.part import Part, StateDie
from game.players.statecraft import CARS, CELLS, market_shares, spare, waiting
from game.world.dims import Instrument
from game.world.orders import Act

RELEASING = 0.4  # chance a quarter to let go of forced licences that nobody needs any more
LOOKING = 0.03  # chance a quarter to look at a duty that stands
HARMLESS = 0.4  # of the share from which imports are fought, below which a duty only makes cars dearer
BARRED = 0.2  # share of the home market's cells of a chemistry that bans stop, from which licences are forced


def relieve(part: Part) -> None:
    """End a duty that serves no more; force licences where bans starve the home market of cells."""
    for kind in (CELLS, CARS):
        _end_duties(part, kind)
    _compel(part)


def _end_duties(part: Part, kind: int) -> None:
    """A duty on a region that sells little here, or that levies none on us any more."""
    instrument = (Instrument.DUTY_CELLS, Instrument.DUTY_CARS)[kind]
    policy, home = part.view.public.policy, home_regions(part)
    duty = policy.duty_cells if kind == CELLS else policy.duty_cars  # (R, origin, W)
    mine, theirs = duty[home], duty[:, home].swapaxes(0, 1)  # (k, R, W)
    old = part.view.turn - policy.duty_raised[home] > part.setup.parameters.policy.reversal_window
    small = market_shares(part, kind) < HARMLESS * part.temper.protect[:, None]
    met = (theirs < 0.25 * mine) & (market_shares(part, kind) < part.temper.protect[:, None])
    wanted = (mine > 0.0) & old & (small | met)
    wanted[np.arange(len(home)), home] = False
    dice = part.dice[:, StateDie.TREATY]
    go = wanted.any(axis=1) & spare(part, instrument, up=False) & (dice > 0.3) & (dice < 0.3 + LOOKING)
    place = np.where(wanted, mine, -1.0).argmax(axis=1)
    part.order(Act.END_DUTY, go, 2.0, place=place, amount=kind)


def _compel(part: Part) -> None:
    """Force licences of a chemistry where foreign holders' bans take much of the home market; let go afterwards."""
    stopped = stopped_at_home(part)
    now = part.view.public.policy.compulsory[jurisdictions(part)]
    free, instrument = ~waiting(part, Act.SET_COMPULSORY), Instrument.COMPULSORY_LICENCE
    chemistry = np.where(now == 0, stopped, -1.0).argmax(axis=1)
    starved = part.at(stopped, chemistry) > BARRED
    part.order(
        Act.SET_COMPULSORY, starved & free & spare(part, instrument, up=True), 4.5, chemistry=chemistry, value=1.0
    )
    calm = (now == 1).any(axis=1) & (stopped.max(axis=1) <= 0.0) & (part.dice[:, StateDie.TREATY] < RELEASING)
    part.order(
        Act.SET_COMPULSORY, calm & free & spare(part, instrument, up=False), 1.0, chemistry=now.argmax(axis=1),
        value=0.0,
    )  # fmt: skip


def stopped_at_home(part: Part) -> Floats:
    """(k, T, W) share of the cells of each chemistry sold at home that bans of foreign holders stop."""
    public, dims, home = part.view.public, part.view.dims, home_regions(part)
    stopped = np.zeros((len(dims.jurisdictions), len(dims.chemistries), part.view.worlds))
    bans, jurisdiction = public.injunctions, part.setup.firms.jurisdiction
    foreign = jurisdiction[bans.holder] != bans.jurisdiction
    bans = bans.where((bans.fraction > 0.0) & foreign & (bans.barred < dims.makers))
    if not len(bans):
        return np.zeros((len(part.seats), len(dims.chemistries), part.view.worlds))
    region = np.argmax(part.setup.regions.jurisdiction_weight, axis=0)
    lost = bans.fraction * public.delivered[bans.barred, region[bans.jurisdiction], bans.chemistry, bans.world]
    scatter_add(stopped, (bans.jurisdiction, bans.chemistry, bans.world), lost)
    mine = stopped[jurisdictions(part)]
    return np.asarray(mine / np.maximum(total(public.delivered)[home] + mine, 1e-9))
