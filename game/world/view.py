"""What a seat may see: the one door through which information leaves the world, by allow-list.

`observe` serves one seat or several seats of the same kind at once (array players decide for all seats of a role
in one call); own figures then carry the seat axis first and the world axis last. Nothing that is secret (research
split of others, exact readiness of others, steps, merits, route difficulty, the game's key) passes.
"""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any, TypeVar

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.exact import total
from game.world.dims import Dims
from game.world.known import Known, blank_suits, known
from game.world.legal.docket import sign_of_rights
from game.world.setup import Setup
from game.world.signs import route_sign, sign_error
from game.world.state import Levers, Policy
from game.world.streams import Stream
from game.world.tables import Table
from game.world.things import (
    Alliances,
    Contracts,
    Dilemmas,
    Earnouts,
    Injunctions,
    Inquiries,
    Licences,
    Memberships,
    Motions,
    Offers,
    Offtakes,
    Petitions,
    Plants,
    Poachings,
    Promises,
    Suits,
)
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Figures = TypeVar("Figures", bound=NDArray[Any])
Rows = TypeVar("Rows", bound=Table)


@frozen
class Public:
    """What everybody can read; arrays have the axes of the state, tables have their secret columns blanked."""

    ev_share: Floats
    ev_opening: Floats  # (R, W) plug-in share at the opening
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
    upheld: Ints  # (C, T, J, W) 1 where the lead family was upheld, 2 where it was narrowed
    breadth: Ints  # (C, T, J, W) mean breadth of claims, 50 is usual
    age: Ints  # (C, T, J, W) quarters since filing
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
    matching: Floats  # (G, W) share that sponsors add to what members bring
    tender_due: Ints  # (P, W) the public calendar
    qualifying: Ints  # (A, C, W)
    contracts: Contracts  # price blanked
    plants: Plants
    suits: Suits  # beliefs and spending blanked
    injunctions: Injunctions
    licences: Licences
    alliances: Alliances  # steps blanked
    memberships: Memberships  # staff blanked
    promises: Promises
    offtakes: Offtakes
    poachings: Poachings
    earnouts: Earnouts
    inquiries: Inquiries
    motions: Motions  # votes blanked

    @cached_property
    def installed(self) -> Floats:
        """(C, T, W) GWh delivered into cars, all regions together."""
        return _summed(self.delivered, 1)

    @cached_property
    def installed_in(self) -> Floats:
        """(C, R, W) GWh delivered into cars by region, all chemistries together."""
        return _summed(self.delivered, 2)

    @cached_property
    def use(self) -> Floats:
        """(C, W) cells sold over capacity, 1 for makers without lines."""
        lines, made = total(self.lines_in, axis=1), total(self.installed_in, axis=1) + self.stored
        return np.where(lines > 0.01, made / np.maximum(lines, 0.01), 1.0)

    @cached_property
    def lines_in(self) -> Floats:
        """(C, R, W) GWh a quarter of capacity by region, all chemistries together."""
        return _summed(self.capacity, 2)


def _summed(array: Floats, axis: int) -> Floats:
    whole = total(array, axis=axis)
    whole.flags.writeable = False  # many look at it
    return whole


class Own:
    """What only the seats themselves know; arrays (n, ..., W) with the observed seats first.

    For firms that make no cells the maker arrays have n = 0; for governments all firm arrays have n = 0. Each
    figure is taken when it is first asked for, because most players ask for few.
    """

    def __init__(self, world: World, seats: Ints) -> None:
        """Look at a world for these seats."""
        firms = len(world.setup.dims.firms)
        self._world, self._seats = world, seats
        self._firms = seats[seats < firms]
        self._makers = self._firms[self._firms < world.setup.dims.makers]
        self._governments = seats[seats >= firms] - firms
        self._member = np.zeros(len(world.setup.dims.seats) + 1, dtype=np.bool_)  # the last stands for nobody (-1)
        self._member[seats] = True

    @cached_property
    def flow(self) -> Ints:
        """(n, item, W) cash flows of the last quarter by line."""
        return rows_of(self._world.books.flow, self._firms)

    @cached_property
    def plant(self) -> Ints:
        """(n, W) plant at book value."""
        return rows_of(self._world.books.plant, self._firms)

    @cached_property
    def equity(self) -> Ints:
        """(n, W) book equity."""
        return rows_of(self._world.books.equity, self._firms)

    @cached_property
    def earnings(self) -> Floats:
        """(n, W) smoothed net profit."""
        return rows_of(self._world.books.earnings, self._firms)

    @cached_property
    def credit_line(self) -> Floats:
        """(n, W) multiplier of the credit limit."""
        return rows_of(self._world.standing.credit_line, self._firms)

    @cached_property
    def knowledge(self) -> Floats:
        """(n, T, W) knowledge stock."""
        return rows_of(self._world.research.knowledge, self._makers)

    @cached_property
    def readiness(self) -> Ints:
        """(n, T, W) readiness stage."""
        return rows_of(self._world.research.readiness, self._makers)

    @cached_property
    def sign(self) -> Floats:
        """(n, T, W) noisy sign of each route's difficulty, 1 is usual."""
        return route_sign(self._world, self._makers, self.sign_error)

    @cached_property
    def sign_error(self) -> Floats:
        """(n, T, W) standard error of the sign over the difficulty: less with the own stage and with fellow members."""
        return sign_error(self._world, self._makers)

    @cached_property
    def process_yield(self) -> Floats:
        """(n, T, W) share of cells that are good."""
        return rows_of(self._world.supply.process_yield, self._makers)

    @cached_property
    def experience(self) -> Floats:
        """(n, T, W) GWh made so far."""
        return rows_of(self._world.supply.experience, self._makers)

    @cached_property
    def unit_cost(self) -> Floats:
        """(n, T, W) US$/kWh."""
        return rows_of(self._world.supply.unit_cost, self._makers)

    @cached_property
    def pending(self) -> Ints:
        """(n, T, J, W) families applied for."""
        return rows_of(self._world.patents.pending, self._makers)

    @cached_property
    def quality(self) -> Ints:
        """(n, T, J, W) mean quality of the own families."""
        return rows_of(self._world.patents.quality, self._makers)

    @cached_property
    def searched(self) -> Ints:
        """(n, T, W) turn until which the last search for others' rights holds."""
        return rows_of(self._world.patents.searched, self._makers)

    def reads(self, firm: Ints, holder: Ints, chemistry: Ints, worlds: Ints) -> tuple[Floats, Bools]:
        """(N,) signs of how likely each firm's product reads on each holder's families, and whether they are known.

        A sign is standard normal with noise; only own seats that have searched the chemistry lately have one.
        """
        makers = self._world.setup.dims.makers
        known = self._member[firm] & (firm < makers)
        until = self._world.patents.searched[np.minimum(firm, makers - 1), chemistry, worlds]
        known &= until > self._world.turn
        return np.where(known, sign_of_rights(self._world, holder, firm, chemistry, worlds), 0.0), known

    @cached_property
    def capital(self) -> Floats:
        """(n, W) political capital of governments."""
        return rows_of(self._world.policy.capital, self._governments)

    @cached_property
    def budget(self) -> Ints:
        """(n, W) left of governments' yearly budgets."""
        return rows_of(self._world.policy.budget, self._governments)

    @cached_property
    def goal(self) -> Ints:
        """(n, W) the declared goal in force."""
        return rows_of(self._world.standing.goal, self._seats)

    @cached_property
    def progress(self) -> Floats:
        """(n, W) how much of the goal's next target is reached."""
        return rows_of(self._world.standing.progress, self._seats)

    @cached_property
    def missed(self) -> Ints:
        """(n, W) reviews missed."""
        return rows_of(self._world.standing.missed, self._seats)

    @cached_property
    def prices(self) -> Contracts:
        """Own contracts with their prices, as maker or carmaker."""
        rows, setup = self._world.contracts, self._world.setup
        carmaker = setup.programmes.carmaker[rows.programme] + setup.dims.first_carmaker
        return rows.where(self._member[rows.maker] | self._member[carmaker])

    @cached_property
    def suits(self) -> Suits:
        """Own suits; only the own side's belief and costs are filled."""
        rows = self._world.suits
        return blank_suits(rows.where(self._member[rows.plaintiff] | self._member[rows.defendant]), self._member)

    @cached_property
    def offers(self) -> Offers:
        """Offers made by or to the seats."""
        rows = self._world.offers
        return rows.where(self._member[rows.proposer] | self._member[rows.recipient])

    @cached_property
    def petitions(self) -> Petitions:
        """Petitions made by or to the seats; governments see the truth only after an audit."""
        rows = self._world.petitions
        mine = self._member[rows.firm]
        kept = mine | self._member[rows.government + len(self._world.setup.dims.firms)]
        rows, mine = rows.where(kept), mine[kept]
        return evolve(rows, true=np.where((rows.audited == 1) | mine, rows.true, 0.0))

    @cached_property
    def dilemmas(self) -> Dilemmas:
        """Events that wait for the seats' choice."""
        rows = self._world.dilemmas
        return rows.where(self._member[rows.seat])

    @cached_property
    def reports(self) -> Floats:
        """(n, C, W) solid-state research of fellow members as they reported it, US$; 0 of those who are none."""
        return reports(self._world, self._firms)

    @cached_property
    def memberships(self) -> Memberships:
        """Own memberships with the staff sent."""
        return self._world.memberships.where(self._member[self._world.memberships.member])


def rows_of(array: Figures, index: Ints) -> Figures:
    """The rows of an index along the first axis; not copied, and read only, where they follow each other."""
    first, count = (int(index[0]), len(index)) if len(index) else (0, 0)
    if not (index == np.arange(first, first + count)).all():
        return array[index]  # type: ignore[return-value]
    rows: Figures = array[first : first + count]  # type: ignore[assignment]
    rows.flags.writeable = False
    return rows


@frozen
class View:
    """What the observed seats may see at the start of a turn."""

    setup: Setup
    turn: int
    seats: Ints  # (n,) seat indices
    worlds: int
    public: Public
    own: Own
    _levers: Callable[[], Levers]
    _known: Callable[[int], Known]

    @cached_property
    def levers(self) -> Levers:
        """The standing levers, to be set anew; rows of other seats are zero."""
        return self._levers()

    @property
    def dims(self) -> Dims:
        """The axes."""
        return self.setup.dims

    def known(self, seat: int) -> Known:
        """The worlds as one of the observed seats knows them, from which it may draw futures.

        Raises:
            ValueError: for a seat that is not observed.
        """
        if seat not in self.seats:
            raise ValueError(f"seat {seat} is not among those that look")
        return self._known(seat)


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
        public=public(world),
        own=Own(world, seats),
        levers=partial(_own_levers, world, seats),
        known=partial(known, world),
    )


def public(world: World) -> Public:
    """The projector's view: what is published, and nothing else."""
    market, supply, books = world.market, world.supply, world.books
    firms, nobody = len(world.setup.dims.firms), np.zeros(len(world.setup.dims.seats) + 1, dtype=np.bool_)
    return Public(
        ev_share=market.ev_share, ev_opening=market.ev_opening, cars=market.cars, delivered=market.delivered,
        stored=market.stored, demand=market.demand, price=supply.price, material_price=supply.material_price,
        capacity=supply.capacity, announced=world.research.announced, credibility=world.research.credibility,
        granted=world.patents.granted, upheld=world.patents.upheld, breadth=world.patents.breadth,
        age=world.patents.age, safety=market.safety,
        revenue=books.revenue, profit=books.profit, cash=books.account[:firms],
        debt=books.debt, market_value=books.market_value, research_total=world.levers.research,
        status=books.status, owner=books.owner, score=world.standing.score, relation=world.standing.relation,
        policy=world.policy, support=world.levers.support, matching=world.levers.matching, tender_due=market.tender_due,
        qualifying=market.qualifying,
        contracts=_published(world.contracts, lambda rows: evolve(rows, price=np.zeros(len(rows)))),
        plants=world.plants,
        suits=_published(world.suits, lambda rows: blank_suits(rows, nobody)),
        injunctions=world.injunctions, licences=world.licences,
        alliances=_published(world.alliances, lambda rows: evolve(rows, step=np.zeros_like(rows.step))),
        memberships=_published(world.memberships, lambda rows: evolve(rows, staff=np.ones(len(rows)))),
        promises=world.promises, offtakes=world.offtakes, poachings=world.poachings, inquiries=world.inquiries,
        earnouts=world.earnouts,
        motions=_published(world.motions, _without_votes),
    )  # fmt: skip


def _published(rows: Rows, blanked: Callable[[Rows], Rows]) -> Rows:
    """The rows without their secrets, blanked once for all who look."""
    return rows.once("published", lambda: blanked(rows))


def _without_votes(rows: Motions) -> Motions:
    return evolve(rows, ayes=np.zeros(len(rows), dtype=np.int64), noes=np.zeros(len(rows), dtype=np.int64))


OF_MAKERS = ("research", "split", "cell_stance", "staffing")
OF_GOVERNMENTS = ("budget_bid", "grant", "matching", "support", "charging", "storage")


def _own_levers(world: World, seats: Ints) -> Levers:
    """The standing levers with the rows of all other seats zero."""
    dims, levers = world.setup.dims, world.levers
    makers = _mask(seats, 0, dims.makers)
    carmakers = _mask(seats, dims.first_carmaker, dims.carmakers)
    firms = _mask(seats, 0, len(dims.firms))
    governments = _mask(seats, len(dims.firms), len(dims.governments))

    def kept(array: Any, mask: Bools) -> Any:
        if mask.all():
            return array.copy()
        copy = np.zeros_like(array)
        copy[mask] = array[mask]
        return copy

    of_makers = {name: kept(getattr(levers, name), makers) for name in OF_MAKERS}
    of_governments = {name: kept(getattr(levers, name), governments) for name in OF_GOVERNMENTS}
    return Levers(
        car_stance=kept(levers.car_stance, carmakers),
        dividend=kept(levers.dividend, firms),
        funding=kept(levers.funding, firms),
        **of_makers,
        **of_governments,
    )


def _mask(seats: Ints, first: int, count: int) -> NDArray[np.bool_]:
    inside = np.zeros(count, dtype=np.bool_)
    inside[seats[(seats >= first) & (seats < first + count)] - first] = True
    return inside


def reports(world: World, firms: Ints) -> Floats:
    """(n, C, W) R3.28: what members of shared alliances reported, two quarters late and off by up to 30 %."""
    setup, makers, members = world.setup, world.setup.dims.makers, world.memberships
    error = setup.parameters.alliances.report_error
    luck = world.luck.uniform(Stream.ALLIANCE_REPORT, world.turn, setup.firms.key[:makers])[:, 0]
    told = world.research.reported * (1000.0 * (1.0 + error * (2.0 * luck - 1.0)))
    place = np.maximum(world.alliances.find(members.world, members.alliance), 0)
    inside = np.zeros((len(setup.dims.firms), max(len(world.alliances), 1)), dtype=np.bool_)
    inside[members.member, place] = True
    shared = np.zeros((len(firms), makers, world.worlds), dtype=np.bool_)
    seat, alliance = np.nonzero(inside[firms])
    asked, fellow = np.nonzero(inside[:makers, alliance].T)
    shared[seat[asked], fellow, world.alliances.world[alliance[asked]]] = True
    return np.asarray(np.where(shared, told, 0.0))
