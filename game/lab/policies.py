"""What instruments of governments did: the same worlds with and without one of them, from the opening on.

The instrument stands at nothing in every quarter, whatever its government orders; all players go on as they do. The
effect is the difference that it makes, the cost what the public saves without it.
"""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from attrs import fields, frozen
from numpy.typing import NDArray

from game.errors import CasipError
from game.exact import total
from game.lab.batch import Chunk, Experiment, over_chunks
from game.lab.duties import home_region, interval
from game.match.loop import Holder, decide, propose
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.costs import made_where
from game.rules.turn import play_exchange, play_turn
from game.scenario import load
from game.world.dims import Instrument
from game.world.legal.levers import year_begins, yearly_money
from game.world.orders import Act, Orders
from game.world.setup import Setup
from game.world.world import World

Floats = NDArray[np.float64]
LEVERS = {
    Instrument.SUPPORT: "support", Instrument.GRANT: "grant", Instrument.MATCHING: "matching",
    Instrument.CHARGING: "charging", Instrument.STORAGE: "storage",
}  # fmt: skip
EFFECTS = {  # what each instrument is for, and the unit in which its effect is counted
    Instrument.SUPPORT: ("cars", "car more"),
    Instrument.CHARGING: ("cars", "car more"),
    Instrument.CREDIT: ("capacity", "GWh a year of lines more at the end"),
    Instrument.GRANT: ("stages", "stage more, summed over home makers"),
    Instrument.MATCHING: ("stages", "stage more, summed over home makers"),
    Instrument.STORAGE: ("stored", "GWh more of home makers' storage cells"),
}


@frozen
class Outcome:
    """What a course of the worlds came to for one government, (W,) each."""

    cars: Floats  # plug-ins sold at home
    capacity: Floats  # GWh a year of lines at home at the end
    stages: Floats  # best solid-state stage, summed over home makers, at the end
    stored: Floats  # GWh of storage cells of home makers
    spent: Floats  # US$ by the budget, and in credits


NAMES = tuple(item.name for item in fields(Outcome))


def outcome(government: int, without: Instrument | None, chunk: Chunk) -> Outcome:
    """Play a chunk with one instrument of a government at nothing, or with all of them."""
    plan = chunk.experiment
    scenario = load(plan.scenario)
    setup, groups = scenario.setup, groups_for(scenario.setup, plan.policies)
    world: World = opened(scenario, plan.seed, np.arange(chunk.first, chunk.first + chunk.count))
    seat = int(setup.governments.jurisdiction[government])
    region, account = home_region(setup, seat), setup.dims.government_account(government)
    weight = setup.regions.jurisdiction_weight[region, seat]
    cars, stored, spent = (np.zeros(chunk.count) for _ in range(3))
    for _ in range(plan.turns):
        start, begins = world.books.account[account], year_begins(world)
        world = _quarter(world, groups, government, without)
        if begins:
            start = yearly_money(world)[government]
        cars += 1000.0 * weight * total(world.market.cars[:, region])
        stored += total(world.market.stored[_home(setup, government)])
        spent += start - world.books.account[account] + _credits(world, government, region)
    lines = weight * 4.0 * total(total(world.supply.capacity[:, region], axis=1))
    routes = world.research.readiness[_home(setup, government), setup.dims.first_route :]
    return Outcome(cars, lines, total(np.max(routes, axis=1).astype(np.float64)), stored, spent)


def _quarter(world: World, groups: Sequence[Holder], government: int, without: Instrument | None) -> World:
    """A quarter in which the instrument stands at nothing, whatever its government orders."""
    if without == Instrument.CREDIT:
        world.policy.credit[world.setup.governments.jurisdiction[government]] = 0.0
    elif without is not None:
        getattr(world.levers, LEVERS[without])[government] = 0
    met, _ = play_exchange(world, propose(world, groups))
    orders = decide(met, groups)
    moves, levers = orders.moves, orders.levers
    if without == Instrument.CREDIT:
        seat = government + len(world.setup.dims.firms)
        moves = moves.where((moves.seat != seat) | (moves.act != Act.SET_CREDIT))
    elif without is not None:
        getattr(levers, LEVERS[without])[government] = 0
    return play_turn(met, Orders(levers, moves))[0]


def _home(setup: Setup, government: int) -> NDArray[np.int64]:
    makers = setup.firms.jurisdiction[: setup.dims.makers]
    return np.flatnonzero(makers == setup.governments.jurisdiction[government])


def _credits(world: World, government: int, region: int) -> Floats:
    """Production credit of the jurisdiction on what is made in its region, by its weight there, US$."""
    jurisdiction = world.setup.governments.jurisdiction[government]
    made = total(total(world.market.delivered, axis=1), axis=1) + world.market.stored
    here = total(made * made_where(world)[:, region])
    weight = world.setup.regions.jurisdiction_weight[region, jurisdiction]
    return np.asarray(here * 1e6 * weight * world.policy.credit[jurisdiction])


USUAL = (
    "miit=support", "us=support", "eu=support", "nea=charging", "eu=charging", "us=credit", "most=grant", "us=grant",
    "japan=grant", "most=matching", "nea=storage",
)  # fmt: skip


def chosen_instruments(setup: Setup, text: str) -> list[tuple[int, Instrument]]:
    """GOVERNMENT=INSTRUMENT pairs, as the command has them; the usual ones of the scenario's governments for none.

    Raises:
        CasipError: for a government or an instrument that there is not, or that has no effect to count.
    """
    names = setup.dims.governments
    pairs = [part.strip().partition("=") for part in text.split(",")] if text else []
    if not pairs:
        pairs = [part.partition("=") for part in USUAL if part.partition("=")[0] in names]
    known = {item.name.lower(): item for item in EFFECTS}
    for government, _, instrument in pairs:
        if government not in names or instrument not in known:
            raise CasipError(
                f"--instruments: {government}={instrument} is not one of {', '.join(names)} = {', '.join(known)}"
            )
    return [(names.index(government), known[instrument]) for government, _, instrument in pairs]


def policy_lines(
    experiment: Experiment, chosen: list[tuple[int, Instrument]], processes: int, progress: Callable[[int], None]
) -> list[str]:
    """For each government and instrument: what it did, what it cost, and the cost of one unit of its effect."""
    setup = load(experiment.scenario).setup
    lines = [f"{experiment.worlds} worlds, {experiment.turns} quarters; with the instrument less without it"]
    base: dict[int, Outcome] = {}
    for government, instrument in chosen:
        if government not in base:
            base[government] = _play(experiment, government, None, processes, progress)
        plain, bare = base[government], _play(experiment, government, instrument, processes, progress)
        name, unit = EFFECTS[instrument]
        effect = getattr(plain, name) - getattr(bare, name)
        cost = (plain.spent - bare.spent) * 1e-6
        each = f"US$ {_short(1e6 * cost.mean() / effect.mean())} a {unit}" if effect.mean() > 0.0 else f"no {unit}"
        label = f"{setup.dims.governments[government]} {instrument.name.lower()}"
        lines.append(f"{label:<16} US$m {interval(cost)}; {name} {interval(effect)}; {each}")
    return lines


def _short(value: float) -> str:
    """Money with three digits and a unit that people read."""
    size, unit = (1e9, " bn") if value >= 1e9 else (1e6, " m") if value >= 1e6 else (1.0, "")
    return f"{float(f'{value / size:.3g}'):,.10g}{unit}"


def _play(
    plan: Experiment, government: int, without: Instrument | None, processes: int, progress: Callable[[int], None]
) -> Outcome:
    parts = over_chunks(plan, partial(outcome, government, without), processes, progress)
    return Outcome(*(np.concatenate([getattr(part, name) for part in parts]) for name in NAMES))
