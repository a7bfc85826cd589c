"""Why the plug-in share of a region moved in a quarter: the steps of R9.3 and R9.23, one after the other.

First buyers turn to plug-ins or from them, towards what prices and charging allow; then demand swings by chance; then
part of the change of prices over combustion cars is answered at once. Of that change each cause is what putting it back
as it was a quarter ago would have undone; what is left is the makes' own prices and which of them sell. The parts add
up exactly.
"""

import numpy as np
from attrs import evolve, frozen

from game.economics.demand import diffusion_step, price_response
from game.exact import total
from game.rules.car_demand import net_prices, opening_ratio, potential
from game.world.world import World


@frozen
class PluginChange:
    """A region's plug-in share a quarter ago and now, and the named parts that add up to the difference."""

    before: float
    after: float
    parts: tuple[tuple[str, float], ...]


def plugin_change(previous: World, last: World, now: World, region: int) -> PluginChange:
    """The change in a region, of one world.

    Args:
        previous: the world as the market of the quarter before last found it.
        last: as the market of the last quarter found it.
        now: after that quarter.
        region: its index.
    """
    rule, ceiling = last.setup.parameters.market, last.setup.regions.ceiling[region]
    before, after = float(last.market.ev_share[region, 0]), float(now.market.ev_share[region, 0])
    moves = _price_moves(previous, last, now, region)
    weight, left = rule.price_now * rule.gap_weight, sum(moves.values())
    share = float(price_response(np.array(after), np.array(ceiling), np.array(-left), weight))
    spread = _spread(last, region)
    parts = {"way": spread - before, "chance": share - spread}
    for name, move in moves.items():
        left -= move
        then = float(price_response(np.array(after), np.array(ceiling), np.array(-left), weight))
        parts[name], share = then - share, then
    return PluginChange(before, after, tuple(parts.items()))


def _spread(world: World, region: int) -> float:
    """The share to which buyers turn in a quarter without chance, prices as they were."""
    rule, net, cars = world.setup.parameters.market, net_prices(world), world.market.cars
    mean = total(cars * net) / np.maximum(total(cars), 1e-9)
    credit = np.minimum(world.market.credit_price / np.maximum(mean, 1.0), 0.9)
    reached = potential(world, net * (1.0 - credit))
    speed = np.resize(np.array(rule.diffusion), len(reached))[:, None] * (0.25 * rule.diffusion_now)
    share = world.market.ev_share
    return float(diffusion_step(share, reached, speed, np.zeros_like(share))[region, 0])


def _price_moves(previous: World, last: World, now: World, region: int) -> dict[str, float]:
    """What moved the log price of plug-ins over combustion cars, by cause."""
    ratio = _ratio(last, region)
    as_before = {
        "cells": evolve(last, market=evolve(last.market, cell_cost=previous.market.cell_cost)),
        "duties": evolve(last, policy=evolve(last.policy, duty_cars=previous.policy.duty_cars)),
        "support": evolve(
            last,
            levers=evolve(last.levers, support=previous.levers.support),
            policy=evolve(last.policy, local_content=previous.policy.local_content),
        ),
    }
    moves = {name: ratio - _ratio(world, region) for name, world in as_before.items()}
    whole, credits_then = ratio - _ratio(previous, region), _ratio(previous, region) - _paid(last, region)
    moves["prices"] = whole - sum(moves.values())
    moves["mandate"] = credits_then - (ratio - _paid(now, region))
    return moves


def _ratio(world: World, region: int) -> float:
    return float(opening_ratio(world)[region, 0])


def _paid(world: World, region: int) -> float:
    """The log price ratio that buyers met in the market before, credits under a mandate taken off."""
    return float(world.market.price_ratio[region, 0])
