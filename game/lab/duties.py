"""The duty game: two jurisdictions, each with or without a duty on the other, under common random numbers.

Four courses of the same worlds: nobody imposes, one alone, the other alone, both. A duty on cars or cells from the
other's region is added in one quarter and stays; other trade measures stand still, so that the two duties are the only
moves. A side's payoff is the gain of its welfare over the course without duties.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.errors import CasipError
from game.exact import total
from game.lab.batch import Chunk, Experiment, over_chunks
from game.lab.welfare import PARTS, Welfare, discounted, welfare
from game.match.loop import decide, propose
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.turn import play_exchange, play_turn
from game.scenario import load
from game.world.legal.instruments import acts_among
from game.world.orders import Act, Orders
from game.world.setup import Setup
from game.world.world import World

Floats = NDArray[np.float64]
ARMS = ((False, False), (True, False), (False, True), (True, True))
ALONE = (1, 2)  # the arm in which each side imposes alone
TRADE = acts_among(Act.INQUIRE, Act.END_DUTY, Act.TREATY)
Z95 = 1.959963985


@frozen
class DutyGame:
    """Who plays, the duty (share of value, on cars and cells from the other's region), and when it comes."""

    sides: tuple[int, int]  # jurisdictions
    rate: float
    begins: int = 4  # turn
    goods: tuple[str, ...] = ("cars", "cells")


def duty_game(setup: Setup, sides: str, rate: float, goods: str) -> DutyGame:
    """The game by names, as the command has them: `eu,china`, `cars,cells`.

    Raises:
        CasipError: for a jurisdiction that the scenario has not, two of one region, or other goods.
    """
    names = [name.strip() for name in sides.split(",")]
    odd = [name for name in names if name not in setup.dims.jurisdictions]
    if odd or len(set(names)) != 2:
        raise CasipError(f"--sides needs two of: {', '.join(setup.dims.jurisdictions)}")
    chosen = tuple(part.strip() for part in goods.split(","))
    if not set(chosen) <= {"cars", "cells"}:
        raise CasipError("--goods: cars, cells or both")
    game = DutyGame((setup.dims.jurisdictions.index(names[0]), setup.dims.jurisdictions.index(names[1])), rate)
    if home_region(setup, game.sides[0]) == home_region(setup, game.sides[1]):
        raise CasipError("--sides: the two share a region and so its duties")
    return DutyGame(game.sides, rate, goods=chosen)


def home_region(setup: Setup, jurisdiction: int) -> int:
    """The region in which a jurisdiction weighs most."""
    return int(np.argmax(setup.regions.jurisdiction_weight[:, jurisdiction]))


def payoffs(game: DutyGame, chunk: Chunk) -> Floats:
    """(arm, side, part, W) US$: discounted gains over the course without duties, the arms in the order of `ARMS`."""
    setup = load(chunk.experiment.scenario).setup
    weight, rate = setup.regions.jurisdiction_weight, setup.parameters.money.discount
    found = np.zeros((len(ARMS), 2, len(PARTS), chunk.count))
    base = _course(game, chunk, ARMS[0])
    for place, arm in enumerate(ARMS[1:], start=1):
        for quarter, (now, plain) in enumerate(zip(_course(game, chunk, arm), base, strict=True)):
            for row, side in enumerate(game.sides):
                found[place, row] += discounted(now.of(side, plain, weight), quarter, rate)
    return found


def _course(game: DutyGame, chunk: Chunk, arm: tuple[bool, bool]) -> list[Welfare]:
    """One course of the worlds: welfare in each quarter from the duties on."""
    plan = chunk.experiment
    scenario = load(plan.scenario)
    groups = groups_for(scenario.setup, plan.policies)
    world: World = opened(scenario, plan.seed, np.arange(chunk.first, chunk.first + chunk.count))
    found = []
    for turn in range(plan.turns):
        if turn == game.begins:
            impose(game, world, arm)
        met, _ = play_exchange(world, propose(world, groups))
        orders = decide(met, groups)
        after, _ = play_turn(met, Orders(orders.levers, orders.moves.where(~TRADE[orders.moves.act])))
        if turn >= game.begins:
            found.append(welfare(met, after))
        world = after
    return found


def impose(game: DutyGame, world: World, arm: tuple[bool, bool]) -> None:
    """Add the duties of an arm to those in force; inquiries under way are dropped."""
    setup = world.setup
    for mine, (side, other) in enumerate((game.sides, game.sides[::-1])):
        region, origin = home_region(setup, side), home_region(setup, other)
        added = game.rate * setup.regions.jurisdiction_weight[region, side] * arm[mine]
        for goods in game.goods:
            getattr(world.policy, f"duty_{goods}")[region, origin] += added


def duty_lines(game: DutyGame, experiment: Experiment, processes: int, progress: Callable[[int], None]) -> list[str]:
    """Play the game and write its matrix, US$bn over the quarters played, with 95 % intervals over worlds."""
    setup = load(experiment.scenario).setup
    found = np.concatenate(over_chunks(experiment, partial(payoffs, game), processes, progress), axis=-1) * 1e-9
    names = [setup.dims.jurisdictions[side] for side in game.sides]
    span = experiment.turns - game.begins
    what = " and ".join(game.goods)
    lines = [f"duty of {game.rate:.0%} on {what}, {' and '.join(names)}: {experiment.worlds} worlds, {span} quarters"]
    lines.append("gain over no duties, US$bn at the value of the first quarter, mean and 95 % interval:")
    for row, name in enumerate(names):
        lines += [f"  {name}:", *_side_lines(found[:, row], row)]
    lines.append(f"a dilemma for both sides (T > R > P > S) on average: {'yes' if dilemma(found) else 'no'}")
    return lines


def _side_lines(found: Floats, row: int) -> list[str]:
    alone, against = ALONE[row], ALONE[1 - row]
    lines = []
    for label, arm in (("T imposes alone", alone), ("P both impose", 3), ("S is struck alone", against)):
        parts = ", ".join(f"{part} {found[arm, at].mean():+.1f}" for at, part in enumerate(PARTS))
        lines.append(f"    {label:<18}{interval(total(found[arm]))}   {parts}")
    labels = ("T - R", "R - P", "P - S")
    held = [f"{label} {interval(gap)}" for label, gap in zip(labels, gaps(found, row), strict=True)]
    return [*lines, "    " + "; ".join(held)]


def gaps(found: Floats, row: int) -> tuple[Floats, Floats, Floats]:
    """(W,) each: T - R, R - P and P - S of a side, from its payoffs (arm, part, W)."""
    whole = total(found, axis=1)
    return whole[ALONE[row]], -whole[3], whole[3] - whole[ALONE[1 - row]]


def dilemma(found: Floats) -> bool:
    """Whether both sides' mean payoffs (arm, side, part, W) are ordered T > R > P > S."""
    return all(gap.mean() > 0.0 for row in (0, 1) for gap in gaps(found[:, row], row))


def interval(values: Floats) -> str:
    """Mean and 95 % interval over worlds."""
    half = Z95 * values.std(ddof=1) / np.sqrt(len(values))
    return f"{values.mean():+.1f} ({values.mean() - half:+.1f} to {values.mean() + half:+.1f})"
