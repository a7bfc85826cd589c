"""Laboratories: spending, knowledge, readiness, patents."""

import numpy as np

from game.economics.patenting import family_breadth, family_quality
from game.exact import floor_whole, total
from game.scenario.build.arrays import MILLION, QUARTERS, Floats, money, number, rounded, share_out, spread
from game.scenario.schema import Content
from game.scenario.schema.firms import Laboratory
from game.world.world import World

MASS_PRODUCTION = 9


def fill_research(content: Content, world: World) -> None:
    """Research levers, knowledge stocks, stages and patents of every firm that makes cells."""
    dims = world.setup.dims
    world.research.readiness[...] = 1
    for row, name in enumerate(dims.firms[: dims.makers]):
        laboratory = content.firms[name].laboratory
        if laboratory is None:
            continue
        split = _split(laboratory, dims.chemistries)
        world.levers.research[row] = money(laboratory.research, per=QUARTERS)
        world.levers.split[row] = split[:, None]
        flow = number(laboratory.research) * MILLION / QUARTERS
        world.research.knowledge[row] = (flow * _quarters_held(content, laboratory) * split)[:, None]
        for column, chemistry in enumerate(dims.chemistries):
            stage = rounded(number(laboratory.readiness.get(chemistry), 1.0))
            world.research.readiness[row, column] = MASS_PRODUCTION if chemistry in laboratory.produces else stage
        _fill_patents(content, world, row, name)
    world.research.announced[...] = world.research.readiness
    world.books.habit[...] = world.levers.research  # investors are used to what the firm spends at the opening
    plain = total(world.research.knowledge[:, : dims.first_route], axis=1)
    world.research.opening_share[...] = plain / np.maximum(total(plain), 1.0)
    routes = np.add.reduce(world.levers.research[:, None] * world.levers.split[:, dims.first_route :], axis=1)
    world.research.to_report[...] = routes * 1e-3
    world.research.reported[...] = world.research.to_report
    mark_families(world)


def _split(laboratory: Laboratory, chemistries: tuple[str, ...]) -> Floats:
    """Share of research by chemistry, summing to 1."""
    whole = number(laboratory.research)
    solid = number(laboratory.solid) / whole if whole > 0 else 0.0
    return solid * share_out(laboratory.routes, chemistries) + (1.0 - solid) * share_out(laboratory.liquid, chemistries)


def _quarters_held(content: Content, laboratory: Laboratory) -> float:
    """How many quarters of today's spending the stock is worth: 1 / (d + g), steady growth (Griliches 1979)."""
    kept = _fourth_root(1.0 - number(content.research_depreciation))
    growth = _fourth_root(1.0 + number(laboratory.growth))
    return growth / (growth - kept)


def _fourth_root(value: float) -> float:
    return float(np.sqrt(np.sqrt(value)))


def _fill_patents(content: Content, world: World, row: int, name: str) -> None:
    """Families spread over chemistries as research is, and over jurisdictions as the firm's home files."""
    dims = world.setup.dims
    firm = content.firms[name]
    if firm.laboratory is None:
        return
    home = firm.jurisdiction or dims.jurisdictions[0]
    filed = spread(content.jurisdictions[home].filing, dims.jurisdictions)
    families = firm.laboratory.families
    by_chemistry = number(families.solid) * share_out(firm.laboratory.routes, dims.chemistries)
    by_chemistry = by_chemistry + number(families.liquid) * share_out(firm.laboratory.liquid, dims.chemistries)
    waiting = number(content.families_pending)
    for chemistry, count in enumerate(by_chemistry):
        for jurisdiction, part in enumerate(filed):
            world.patents.granted[row, chemistry, jurisdiction] = rounded(float(count * part))
            world.patents.pending[row, chemistry, jurisdiction] = rounded(float(count * part) * waiting)


def mark_families(world: World) -> None:
    """Quality, breadth and age of the families in force at the opening, as offices mark new ones (R5.7)."""
    known, patents = world.setup.parameters.patents, world.patents
    stage = world.research.announced.astype(np.float64)
    lead = stage - total(stage) * (1.0 / len(stage))
    patents.quality[...] = floor_whole(family_quality(lead, known.quality_stage) + 0.5)[:, :, None]
    patents.breadth[...] = floor_whole(family_breadth(np.add.reduce(patents.granted, axis=0), known.crowded) + 0.5)
    patents.age[...] = np.where(patents.granted > 0, int(known.age_opening), 0)
