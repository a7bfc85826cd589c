"""What firms ask of governments: grants, relief, duties on imports, compulsory licences, permits, other rules.

Each quarter some firms look for something to ask. They turn to a government at home or, less often, where they have
plants, and ask for what that government can give and their own state calls for; the amounts go by its budget.
"""

from typing import Any

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, clip, total
from game.players.budget import sold_by_origin
from game.players.lobbying import RULED, Rules, wanted
from game.players.part import Die, Part, looked_up
from game.players.treasury import Means
from game.world.dims import Instrument
from game.world.legal.petitions import pleas_heard
from game.world.orders import Act
from game.world.things import Plea

LOOKING, OFFICES = 0.5, 0.6  # chance a quarter that a firm looks for something to ask; more for each second office
FEW = 4.0  # firms at home below which each goes to its government more often
ABROAD = 0.3  # of them that turn to a government where they have plants
GRANT_WISH = 4.0  # quarters of the route's research asked for as a grant: a year of it, dollar for dollar
GRANT_PART, RELIEF_PART = 0.2, 0.03  # of the yearly budget asked at most
LEAST_PART, LEAST_GRANT = 0.001, 2e6  # of the yearly budget, or US$ a quarter, of research that is worth a form
WATCHING, COMPLAINING = 0.4, 3.5  # of those that look for something, who watch imports; how keen these are
LOST = 0.2  # share of a market from which a region's makers are complained of
FULL = 0.55  # and from which more permits are


@frozen
class Asking:
    """Firms that look for something to ask, one a row: place in the part, seat, world, government, luck left."""

    place: Ints
    seat: Ints
    world: Ints
    government: Ints
    luck: Floats

    def where(self, mask: Bools | Ints) -> "Asking":
        """The rows of a mask or an index."""
        return Asking(self.place[mask], self.seat[mask], self.world[mask], self.government[mask], self.luck[mask])


def petition(part: Part, money: Means) -> None:
    """Choose who asks whom for what, and write the petitions; who finds no ear goes to the next office at home."""
    rows = _turning_to(part, _looking(part))
    unheard = _ask(part, rows, money)
    _ask(part, _next_door(part, rows.where(unheard)), money)


def _next_door(part: Part, rows: Asking) -> Asking:
    """The rows that have another office in the same jurisdiction, turned to it."""
    jurisdiction = part.setup.governments.jurisdiction
    after = (rows.government + 1) % len(jurisdiction)
    alike = jurisdiction[after] == jurisdiction[rows.government]
    first = (jurisdiction[:, None] == jurisdiction[rows.government]).argmax(axis=0)
    government = np.where(alike, after, first)
    found = Asking(rows.place, rows.seat, rows.world, government, rows.luck)
    return found.where((government != rows.government) & ~_pending(part, found))


def _ask(part: Part, rows: Asking, money: Means) -> Ints:
    """Draw what each row asks its government for and write it; the rows that found nothing to ask."""
    if not len(rows.world):
        return np.zeros(0, dtype=np.int64)
    hurt, origin, cars = _imports(part, rows)
    barred, use = _barred(part, rows), _use(part, rows)
    chemistry, spent = _funded(part, rows)
    grievance = np.where(hurt > LOST, COMPLAINING * (0.2 + 0.8 * hurt), 0.0)
    rules = wanted(part, rows.seat, rows.world, rows.government, use, hurt)
    pull = np.concatenate([np.stack([
        np.where(spent > _least(part, rows), 1.0, 0.0), _relief_pull(part, rows), grievance,
        np.where(barred >= 0, 3.0, 0.0), _permit_pull(part, rows, use),
    ]), rules.pull]) * _given(part, rows, cars)  # fmt: skip
    plea, _ = _drawn(pull, _shuffled(rows.luck))
    grant, relief, complaint, licence, permit, *ruled = ((plea == int(kind)).nonzero()[0] for kind in Plea)
    _ask_grant(part, rows.where(grant), chemistry[grant], spent[grant])
    _ask_relief(part, rows.where(relief), money)
    _complain(part, rows.where(complaint), origin[complaint], cars[complaint], hurt[complaint])
    _ask_licence(part, rows.where(licence), barred[licence])
    _ask_permits(part, rows.where(permit))
    _ask_rules(part, rows, rules, ruled)
    return (plea < 0).nonzero()[0]


def _looking(part: Part) -> Asking:
    """Firms that look for something now, with even luck; their government is not known yet."""
    firms, drawn = part.setup.firms, part.dice[:, Die.PETITION]
    offices = np.add.reduce(part.setup.governments.jurisdiction[:, None] == firms.jurisdiction[part.seats], axis=0)
    home = np.add.reduce(firms.jurisdiction[:, None] == firms.jurisdiction[part.seats], axis=0)
    known = clip(FEW / np.maximum(home, 1), 1.0, 2.5)  # where firms are few each is heard more often
    chance = LOOKING * known * (1.0 + OFFICES * (np.maximum(offices, 1) - 1))
    chance = np.where(firms.fringe[part.seats], 0.0, np.minimum(chance * part.temper.asking[:, 0], 1.0))
    place, world = ((drawn < chance[:, None]) & part.deciding).nonzero()
    luck = drawn[place, world] / chance[place]
    return Asking(place, part.seats[place], world, np.full(len(world), -1, dtype=np.int64), luck)


def _turning_to(part: Part, rows: Asking) -> Asking:
    """The government that each firm turns to: one at home, or of a region where it has lines."""
    setup, dims = part.setup, part.view.dims
    abroad = (rows.luck < ABROAD) & (rows.seat < dims.makers)
    luck = np.where(abroad, rows.luck / ABROAD, (rows.luck - ABROAD) / (1.0 - ABROAD))
    luck = np.where((rows.luck < ABROAD) & ~abroad, rows.luck / ABROAD, luck)
    home = setup.firms.jurisdiction[rows.seat]
    away = abroad.nonzero()[0]
    lines = part.view.public.capacity.max(axis=2)[rows.seat[away], :, rows.world[away]].T > 0.0  # (R, n)
    there = (setup.regions.jurisdiction_weight[:, :, None] * lines[:, None]).max(axis=0)  # (J, n)
    there[np.maximum(home[away], 0), np.arange(len(away))] = 0.0
    chosen, luck[away] = _drawn(there, luck[away])
    home[away] = np.where(chosen >= 0, chosen, home[away])
    government, luck = _drawn((setup.governments.jurisdiction[:, None] == home) * 1.0, luck)
    found = Asking(rows.place, rows.seat, rows.world, government, luck)
    return found.where((government >= 0) & ~_pending(part, found))


def _drawn(weight: Floats, luck: Floats) -> tuple[Ints, Floats]:
    """Which of the weights (options, N) luck picks for each row, -1 where all are zero, and the luck that is left."""
    edges = np.add.accumulate(weight, axis=0)
    drawn = luck * edges[-1]
    option = np.minimum(np.add.reduce(edges <= drawn, axis=0), len(weight) - 1)
    row = np.arange(len(luck), dtype=np.int64)
    here = weight[option, row]
    left = clip((drawn - edges[option, row] + here) / clip(here, 1e-12, 1e12), 0.0, 0.999999)
    some = edges[-1] > 0.0
    return np.where(some, option, -1), np.where(some, left, luck)


def _shuffled(luck: Floats) -> Floats:
    """Luck that tells nothing of the luck given."""
    scaled = luck * 97.0
    return np.asarray(scaled - np.floor(scaled))


def _pending(part: Part, rows: Asking) -> Bools:
    """Whether the firm has a petition before that government already, or was answered by it lately."""
    place = rows.seat, rows.government, rows.world
    since = part.view.turn - part.view.public.policy.heard[place]
    return np.asarray(_petitioned(part)[place] | (since < part.setup.parameters.policy.petition_rest))


@looked_up
def _petitioned(part: Part) -> Bools:
    """(F, G, W) petitions that are pending."""
    dims, table = part.view.dims, part.view.own.petitions
    found = np.zeros((len(dims.firms), len(dims.governments), part.view.worlds), dtype=np.bool_)
    found[table.firm, table.government, table.world] = True
    return found


def _given(part: Part, rows: Asking, cars: Ints) -> Bools:
    """(plea, N) what each government can give, and no car duty where it holds only the other."""
    controls = part.setup.governments.controls
    table = pleas_heard(controls)[rows.government].T.copy()
    duty = np.where(cars == 1, int(Instrument.DUTY_CARS), int(Instrument.DUTY_CELLS))
    table[Plea.COMPLAINT] = controls[rows.government, duty]
    return np.asarray(table)


def _maker(part: Part, seat: Ints) -> tuple[Ints, Bools]:
    """A maker's index that is safe to look up, and whether the firm makes cells at all."""
    makers = part.view.dims.makers
    return np.minimum(seat, makers - 1), seat < makers


def _use(part: Part, rows: Asking) -> Floats:
    """(N,) how much of its lines each firm uses, 1 for firms without lines."""
    maker, makes = _maker(part, rows.seat)
    return np.where(makes, part.view.public.use[maker, rows.world], 1.0)


def _by_storage(part: Part, rows: Asking) -> Bools:
    """Whether the government pays for storage and charging only: it funds cells that are sold already."""
    controls = part.setup.governments.controls[rows.government]
    return np.asarray(controls[:, Instrument.STORAGE] & ~controls[:, Instrument.GRANT])


def _funded(part: Part, rows: Asking) -> tuple[Ints, Floats]:
    """(N,) the chemistry that a grant is asked for, and what each maker spends on it, US$ a quarter.

    It is the route that gets most of the research, or the cell sold most where only storage is paid for.
    """
    maker, makes = _maker(part, rows.seat)
    first, levers = part.view.dims.first_route, part.view.levers
    split = levers.split[maker, :, rows.world]
    sold = _sold_most(part)[maker, rows.world]
    chemistry = np.where(_by_storage(part, rows), sold, split[:, first:].argmax(axis=1) + first)
    spent = split[np.arange(len(chemistry)), chemistry] * levers.research[maker, rows.world]
    return chemistry, np.where(makes, spent, 0.0)


@looked_up
def _sold_most(part: Part) -> Ints:
    """(C, W) the chemistry of which each maker sold most in one region."""
    return np.asarray(part.view.public.delivered.max(axis=1).argmax(axis=1))


def _least(part: Part, rows: Asking) -> Floats:
    """(N,) US$ a quarter of research from which a grant is worth a form, to the firm and to the office."""
    yearly = part.setup.governments.yearly_budget[rows.government]
    return np.asarray(np.maximum(LEAST_PART * yearly, LEAST_GRANT))


def _relief_pull(part: Part, rows: Asking) -> Floats:
    """Relief is asked for where the money runs out (R2.27)."""
    public = part.view.public
    loss = np.maximum(-public.profit[rows.seat, rows.world], 0)
    short = public.cash[rows.seat, rows.world] < part.setup.parameters.policy.relief_runway * loss
    return np.where(short, 2.0, 0.0)


def _permit_pull(part: Part, rows: Asking, use: Floats) -> Floats:
    """Makers with busy lines want all permits back where some are withheld; others seldom."""
    jurisdiction = part.setup.governments.jurisdiction[rows.government]
    withheld = part.view.public.policy.permits[jurisdiction, rows.world] < 0.99
    makes = rows.seat < part.view.dims.makers
    return np.where(withheld & makes, np.where(use > FULL, 1.2, 0.25), 0.0)


def _imports(part: Part, rows: Asking) -> tuple[Floats, Ints, Ints]:
    """(N,) share of the market that the worst foreign region holds beyond its duty, that region, 1 for cars.

    Makers look at cells, carmakers at cars, who is both at either; some look elsewhere, and find nothing.
    """
    dims, setup, public = part.view.dims, part.setup, part.view.public
    cars = (rows.seat >= dims.makers) | ((rows.seat >= dims.first_carmaker) & (rows.luck < 0.5 * WATCHING))
    hurt, worst = np.zeros(len(rows.world)), np.zeros(len(rows.world), dtype=np.int64)
    here = setup.regions.jurisdiction_weight[:, setup.governments.jurisdiction].argmax(axis=0)[rows.government]
    inquired = _inquired(part)
    for kind in (0, 1):
        some = ((cars == kind) & (rows.luck < WATCHING)).nonzero()[0]
        at, world = here[some], rows.world[some]
        duty = (public.policy.duty_cars if kind else public.policy.duty_cells)[at, :, world].T  # (origin, n)
        origin = np.arange(len(dims.regions), dtype=np.int64)[:, None]
        held = sold_by_origin(part, kind)[:, at, world]
        fine = (origin != at) & (origin != setup.firms.home[rows.seat[some]]) & (duty < 0.6)
        fine &= ~inquired[rows.government[some], :, kind, world].T
        lost = np.where(fine, held / clip(total(held), 1e-9, 1e12) - 0.4 * duty, 0.0)
        hurt[some], worst[some] = lost.max(axis=0), lost.argmax(axis=0)
    return hurt, worst, cars.astype(np.int64)


@looked_up
def _inquired(part: Part) -> Bools:
    """(G, origin, cars, W) inquiries that are under way."""
    dims, table = part.view.dims, part.view.public.inquiries
    found = np.zeros((len(dims.governments), len(dims.regions), 2, part.view.worlds), dtype=np.bool_)
    found[table.government, table.origin, table.cars, table.world] = True
    return found


def _barred(part: Part, rows: Asking) -> Ints:
    """(N,) a chemistry in which a ban or a suit stands against the firm in that jurisdiction, -1 for none."""
    jurisdiction = part.setup.governments.jurisdiction[rows.government]
    chemistry = _threat(part)[rows.seat, jurisdiction, rows.world]
    stands = part.view.public.policy.compulsory[jurisdiction, np.maximum(chemistry, 0), rows.world] == 1
    return np.where(stands, -1, chemistry)


@looked_up
def _threat(part: Part) -> Ints:
    """(F, J, W) a chemistry in which a ban or a suit stands against the firm, -1 for none."""
    dims, suits, bans = part.view.dims, part.view.public.suits, part.view.public.injunctions
    threat: Any = np.full((len(dims.firms), len(dims.jurisdictions), part.view.worlds), -1, dtype=np.int16)
    np.maximum.at(threat, (suits.defendant, suits.jurisdiction, suits.world), suits.chemistry)
    np.maximum.at(threat, (bans.barred, bans.jurisdiction, bans.world), bans.chemistry)
    return np.asarray(threat)


def _most(part: Part, rows: Asking, share: float) -> Floats:
    """(N,) the most that is asked of each government: a share of its yearly budget, within the usual limit."""
    yearly = part.setup.governments.yearly_budget[rows.government]
    return np.asarray(clip(share * yearly, 1e5, part.setup.parameters.policy.petition_limit))


def _write(part: Part, rows: Asking, weight: float, **columns: Any) -> None:
    target = rows.government + len(part.view.dims.firms)
    part.write(Act.PETITION, rows.seat, rows.world, weight, target=target, **columns)


def _ask_grant(part: Part, rows: Asking, chemistry: Ints, spent: Floats) -> None:
    """A grant by what the firm spends on the chemistry itself."""
    value = np.floor(np.minimum(GRANT_WISH * spent, _most(part, rows, GRANT_PART)))
    _write(part, rows, 3.4, amount=int(Plea.GRANT), chemistry=chemistry, value=value)


def _ask_relief(part: Part, rows: Asking, money: Means) -> None:
    """Relief by what half a year costs beyond what it brings, and a little of what it costs."""
    place = (rows.place, rows.world)
    wish = 1.5 * money.burn[place] + 0.02 * money.outgoings[place] + 5e5
    value = np.floor(np.minimum(wish, _most(part, rows, RELIEF_PART)))
    _write(part, rows, 3.6, amount=int(Plea.RELIEF), value=value)


def _complain(part: Part, rows: Asking, origin: Ints, cars: Ints, hurt: Floats) -> None:
    """An inquiry against the region that has taken most of the market."""
    policy = part.view.public.policy
    here = part.setup.governments.jurisdiction[rows.government]
    region = part.setup.regions.jurisdiction_weight[:, here].argmax(axis=0)
    duty = np.where(
        cars == 1, policy.duty_cars[region, origin, rows.world], policy.duty_cells[region, origin, rows.world]
    )
    value = clip(duty + 0.05 + 0.25 * hurt, 0.01, part.setup.parameters.policy.duty_limit)
    _write(part, rows, 2.6, amount=int(Plea.COMPLAINT), chemistry=cars, place=origin, value=value)


def _ask_licence(part: Part, rows: Asking, chemistry: Ints) -> None:
    """A compulsory licence where a ban or a suit stands against the own cells."""
    _write(part, rows, 4.0, amount=int(Plea.COMPULSORY_LICENCE), chemistry=chemistry)


def _ask_permits(part: Part, rows: Asking) -> None:
    """More plant permits."""
    jurisdiction = part.setup.governments.jurisdiction[rows.government]
    region = part.setup.regions.jurisdiction_weight[:, jurisdiction].argmax(axis=0)
    _write(part, rows, 3.4, amount=int(Plea.PERMIT), place=region)


def _ask_rules(part: Part, rows: Asking, rules: Rules, chosen: list[Ints]) -> None:
    """A standard on the own route, or another value of a rule."""
    for plea, value, some in zip(RULED, rules.value, chosen, strict=True):
        chemistry = rules.route[some] if plea == Plea.STANDARD else -1
        _write(part, rows.where(some), 2.8, amount=int(plea), chemistry=chemistry, value=value[some])
