"""What a seat may see: the one door through which information leaves the world, by allow-list.

`observe` serves one seat or several seats of the same kind at once (array players decide for all seats of a role
in one call); own figures then carry the seat axis first and the world axis last. Nothing that is secret (research
split of others, exact readiness of others, steps, merits, route difficulty, the game's key) passes.
"""

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from game.exact import Keys, Luck
from game.world.dims import Dims
from game.world.setup import Setup
from game.world.state import Levers, Policy
from game.world.streams import Stream
from game.world.things import (
    Alliances,
    Contracts,
    Injunctions,
    Inquiries,
    Licences,
    Memberships,
    Motions,
    Offers,
    Petitions,
    Plants,
    Promises,
    Suits,
)
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@frozen
class Public:
    """What everybody can read: published results, prices, announcements, the docket, the calendar.

    Arrays have the axes of the state; tables have their secret columns blanked.
    """

    ev_share: Floats
    cars: Floats
    delivered: Floats  # (C, R, T, W) GWh
    stored: Floats  # (C, W) GWh
    demand: Floats  # (R, W) GWh
    price: Floats  # (C, T, W) US$/kWh
    material_price: Floats
    capacity: Floats  # (C, R, T, W) GWh a quarter
    announced: Ints  # (C, T, W) stage publicly reached
    credibility: Floats  # (F, W)
    granted: Ints  # (C, T, J, W) families
    safety: Floats
    revenue: Ints
    profit: Ints
    cash: Ints  # (F, W) as published
    debt: Ints
    market_value: Ints
    research_total: Ints  # (C, W) research spending as published; the split is secret
    status: Ints
    owner: Ints
    score: Floats  # (S, W)
    relation: Floats
    policy: Policy
    support: Ints  # (G, W) US$ a car
    tender_due: Ints  # (P, W) the public calendar
    qualifying: Ints  # (A, C, W)
    contracts: Contracts  # price blanked
    plants: Plants
    suits: Suits  # beliefs and spending blanked
    injunctions: Injunctions
    licences: Licences
    alliances: Alliances
    memberships: Memberships  # staff blanked
    promises: Promises
    inquiries: Inquiries
    motions: Motions  # votes blanked


@frozen
class Own:
    """What only the seats themselves know; arrays (n, ..., W) with the observed seats first.

    For firms that make no cells the maker arrays have n = 0; for governments all firm arrays have n = 0.
    """

    flow: Ints  # (n, item, W)
    plant: Ints
    equity: Ints
    earnings: Floats
    credit_line: Floats
    knowledge: Floats  # (n, T, W)
    readiness: Ints  # (n, T, W)
    sign: Floats  # (n, T, W) noisy sign of each route's difficulty, 1 is normal, sharper with own stage
    process_yield: Floats
    experience: Floats
    unit_cost: Floats  # (n, T, W)
    pending: Ints
    capital: Floats  # (n, W) political capital, governments
    budget: Ints  # (n, W) left of the year, governments
    goal: Ints  # (n, W)
    progress: Floats  # (n, W) how much of the goal's next target is reached
    missed: Ints
    prices: Contracts  # own contracts with their prices (as maker or carmaker)
    suits: Suits  # own suits; only the own side's belief and costs are filled
    offers: Offers  # made by or to the seats
    petitions: Petitions  # made by or to the seats; the truth only after an audit
    memberships: Memberships  # own memberships with the staff sent


@frozen
class View:
    """What the observed seats may see at the start of a turn."""

    setup: Setup
    turn: int
    seats: Ints  # (n,) seat indices
    worlds: int
    levers: Levers  # rows of other seats are zero
    public: Public
    own: Own = field()

    @property
    def dims(self) -> Dims:
        """The axes."""
        return self.setup.dims


def observe(world: World, seats: Ints) -> View:
    """The view of one or several seats in every world.

    Args:
        world: the worlds, at the start of a turn or between its two exchanges.
        seats: (n,) seat indices, all firms or all governments.
    """
    return View(
        setup=world.setup,
        turn=world.turn,
        seats=seats,
        worlds=world.worlds,
        levers=_own_levers(world, seats),
        public=public(world),
        own=_own(world, seats),
    )


def public(world: World) -> Public:
    """The projector's view: what is published, and nothing else."""
    market, supply, books = world.market, world.supply, world.books
    firms = len(world.setup.dims.firms)
    return Public(
        ev_share=market.ev_share, cars=market.cars, delivered=market.delivered, stored=market.stored,
        demand=market.demand, price=supply.price, material_price=supply.material_price, capacity=supply.capacity,
        announced=world.research.announced, credibility=world.research.credibility, granted=world.patents.granted,
        safety=market.safety, revenue=books.revenue, profit=books.profit, cash=books.account[:firms],
        debt=books.debt, market_value=books.market_value, research_total=world.levers.research,
        status=books.status, owner=books.owner, score=world.standing.score, relation=world.standing.relation,
        policy=world.policy, support=world.levers.support, tender_due=market.tender_due,
        qualifying=market.qualifying,
        contracts=evolve(world.contracts, price=np.zeros(len(world.contracts))),
        plants=world.plants,
        suits=_blank_suits(world.suits, np.zeros(0, dtype=np.int64)),
        injunctions=world.injunctions, licences=world.licences, alliances=world.alliances,
        memberships=evolve(world.memberships, staff=np.ones(len(world.memberships))),
        promises=world.promises, inquiries=world.inquiries,
        motions=evolve(world.motions, ayes=np.zeros_like(world.motions.ayes), noes=np.zeros_like(world.motions.noes)),
    )  # fmt: skip


def _blank_suits(suits: Suits, seats: Ints) -> Suits:
    """Each side's belief and costs only where that side is one of the seats."""
    mine, theirs = np.isin(suits.plaintiff, seats), np.isin(suits.defendant, seats)
    return evolve(
        suits,
        belief_plaintiff=np.where(mine, suits.belief_plaintiff, 0.0),
        spent_plaintiff=np.where(mine, suits.spent_plaintiff, 0),
        belief_defendant=np.where(theirs, suits.belief_defendant, 0.0),
        spent_defendant=np.where(theirs, suits.spent_defendant, 0),
    )


def _own_levers(world: World, seats: Ints) -> Levers:
    """The standing levers with the rows of all other seats zero."""
    dims, levers = world.setup.dims, world.levers
    makers = _mask(seats, 0, dims.makers)
    carmakers = _mask(seats, dims.first_carmaker, dims.carmakers)
    firms = _mask(seats, 0, len(dims.firms))
    governments = _mask(seats, len(dims.firms), len(dims.governments))

    def kept(array: NDArray[np.float64], mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        return array * mask.reshape(-1, *([1] * (array.ndim - 1)))

    of_makers = {name: kept(getattr(levers, name), makers) for name in ("research", "split", "cell_stance", "staffing")}
    of_governments = {
        name: kept(getattr(levers, name), governments) for name in ("grant", "matching", "support", "charging", "storage")
    }
    return Levers(
        car_stance=kept(levers.car_stance, carmakers),
        dividend=kept(levers.dividend, firms),
        **of_makers,
        **of_governments,
    )


def _mask(seats: Ints, first: int, count: int) -> NDArray[np.bool_]:
    return np.isin(np.arange(first, first + count), seats)


def _own(world: World, seats: Ints) -> Own:
    dims, books, research, supply = world.setup.dims, world.books, world.research, world.supply
    firms = seats[seats < len(dims.firms)]
    makers = firms[firms < dims.makers]
    governments = seats[seats >= len(dims.firms)] - len(dims.firms)
    party = np.isin(world.suits.plaintiff, seats) | np.isin(world.suits.defendant, seats)
    return Own(
        flow=books.flow[firms], plant=books.plant[firms], equity=books.equity[firms], earnings=books.earnings[firms],
        credit_line=world.standing.credit_line[firms],
        knowledge=research.knowledge[makers], readiness=research.readiness[makers], sign=route_sign(world, makers),
        process_yield=supply.process_yield[makers], experience=supply.experience[makers],
        unit_cost=supply.unit_cost[makers], pending=world.patents.pending[makers],
        capital=world.policy.capital[governments], budget=world.policy.budget[governments],
        goal=world.standing.goal[seats], progress=world.standing.progress[seats], missed=world.standing.missed[seats],
        prices=world.contracts.where(_own_contracts(world, firms)),
        suits=_blank_suits(world.suits.where(party), seats),
        offers=world.offers.where(np.isin(world.offers.proposer, seats) | np.isin(world.offers.recipient, seats)),
        petitions=_own_petitions(world, seats),
        memberships=world.memberships.where(np.isin(world.memberships.member, seats)),
    )  # fmt: skip


def _own_contracts(world: World, firms: Ints) -> NDArray[np.bool_]:
    carmaker = world.setup.programmes.carmaker[world.contracts.programme] + world.setup.dims.first_carmaker
    return np.isin(world.contracts.maker, firms) | np.isin(carmaker, firms)


def _own_petitions(world: World, seats: Ints) -> Petitions:
    rows = world.petitions
    government = rows.government + len(world.setup.dims.firms)
    rows = rows.where(np.isin(rows.firm, seats) | np.isin(government, seats))
    return evolve(rows, true=np.where((rows.audited == 1) | np.isin(rows.firm, seats), rows.true, 0.0))


def route_sign(world: World, makers: Ints) -> Floats:
    """(n, T, W) each maker's noisy sign of the difficulty of each chemistry.

    The noise of a firm on a route at a stage is drawn once and halves with every two stages that it has climbed.
    """
    setup = world.setup
    readiness = world.research.readiness[makers]
    if not len(makers):
        return np.zeros(readiness.shape)
    luck: Luck = world.luck
    noise = luck.normal(Stream.SIGN, 0, setup.firms.key[makers], len(setup.dims.chemistries))
    sharp = NOISE_BY_STAGE[readiness]
    return np.maximum(world.research.difficulty * (1.0 + sharp * noise), 0.1)


NOISE_BY_STAGE = np.array([0.6, 0.6, 0.5, 0.42, 0.35, 0.29, 0.24, 0.2, 0.1, 0.0])


def keys_of(world: World) -> Keys:
    """The worlds' own keys: for the match loop alone, never for players."""
    return world.key
