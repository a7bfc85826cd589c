"""What cells cost to make: metals, processed materials, conversion, scrap, by maker and chemistry."""

import numpy as np
from attrs import evolve, frozen

from game.economics.learning import experience_ratio, scrap_factor, searched, wright
from game.exact import Floats, total
from game.rules.research_commons import saved_by_standard
from game.world.world import World


@frozen
class Costs:
    """The parts of cost in US$ a kWh at full yield, and the scrap on top."""

    kilo: Floats  # (C, M, W) US$/kg of each material where the maker makes cells
    metals: Floats  # (C, T, W)
    processed: Floats  # (C, T, W)
    conversion: Floats  # (C, T, W)
    scrap: Floats  # (C, T, W) ceiling over yield

    @property
    def unit(self) -> Floats:
        """(C, T, W) US$ a good kWh."""
        return (self.metals + self.processed + self.conversion) * self.scrap


def costs(world: World) -> Costs:
    """R7.11: today's cost parts of every maker and chemistry."""
    setup, rule = world.setup, world.setup.parameters.supply
    reference = setup.chemistries.reference_experience
    ratio = experience_ratio(world.supply.experience, reference, rule.world_part, rule.head_start)
    found = searched(knowledge_shares(world), world.research.opening_share, rule.search)
    return _parts(world, wright(ratio, rule.wright) * found[:, None])


def knowledge_shares(world: World) -> Floats:
    """(C, W) each maker's part of all knowledge of conventional chemistries."""
    known = total(world.research.knowledge[:, : world.setup.dims.first_route], axis=1)
    return np.asarray(known / np.maximum(total(known), 1.0))


def costs_written(world: World) -> Costs:
    """The parts behind the unit costs that the supply phase has written, whatever has been made since."""
    plain = _parts(world, np.ones((1, 1, 1)))
    other = world.supply.unit_cost / plain.scrap - plain.metals
    learned = np.maximum(other, 0.0) / np.maximum(plain.processed + plain.conversion, 1e-9)
    return evolve(plain, processed=plain.processed * learned, conversion=plain.conversion * learned)


def _parts(world: World, learned: Floats) -> Costs:
    setup, kinds, supply = world.setup, world.setup.chemistries, world.supply
    places = made_where(world)
    kilo = supply.material_price * (1.0 + _premium(world, places))
    dear = total(places * setup.regions.cost_factor[:, None], axis=1)
    return Costs(
        kilo=kilo,
        metals=metals_cost(kilo, kinds.intensity),
        processed=learned * kinds.processed[:, None],
        conversion=learned * kinds.conversion[:, None] * dear[:, None] * saved_by_standard(world),
        scrap=scrap_factor(supply.process_yield, kinds.ceiling[:, None]),
    )


def metals_cost(kilo: Floats, intensity: Floats) -> Floats:
    """US$ of metals a kWh: (..., T, W) from prices (..., M, W) in US$/kg and (T, M) kg a kWh."""
    result = kilo[..., :1, :] * intensity[:, :1]
    for material in 1 + np.flatnonzero(intensity[:, 1:].any(axis=0)):
        result += kilo[..., material : material + 1, :] * intensity[:, material : material + 1]
    return np.asarray(result)


def metals_index(world: World) -> Floats:
    """(T, W) US$ of metals a kWh at market prices: what contracts pass through."""
    return metals_cost(world.supply.material_price, world.setup.chemistries.intensity)


def made_where(world: World) -> Floats:
    """(C, R, W) share of each maker's capacity by region; its home where it has none."""
    lines = total(world.supply.capacity, axis=2)
    whole = total(lines, axis=1)[:, None]
    home = np.zeros((lines.shape[0], lines.shape[1], 1))
    home[np.arange(len(home)), world.setup.firms.home[: len(home)]] = 1.0
    return np.asarray(np.where(whole > 0.0, lines / np.where(whole > 0.0, whole, 1.0), home))


def _premium(world: World, places: Floats) -> Floats:
    """R7.10: (C, M, W) premium on each material: an export control strikes lines outside its jurisdiction."""
    outside = 1.0 - world.setup.regions.jurisdiction_weight
    severity = world.policy.export_control
    premium = np.zeros((len(places), severity.shape[1], world.worlds))
    for material in np.flatnonzero(severity.any(axis=(0, 2))):
        by_region = total(outside[:, :, None] * severity[:, material], axis=1)
        premium[:, material] = world.setup.parameters.supply.control_premium * total(places * by_region, axis=1)
    return premium
