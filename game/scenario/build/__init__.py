"""From the scenario's content to the opening world: one file a room, each function fills the columns that it names."""

import numpy as np

from game.scenario.build.agreements import charters, fill_agreements, institutes
from game.scenario.build.dims import dims_of
from game.scenario.build.firms import fill_books, firm_setup
from game.scenario.build.given import given_sales
from game.scenario.build.governments import fill_policy, government_setup
from game.scenario.build.market import fill_market, market_setup
from game.scenario.build.research import fill_research
from game.scenario.build.seats import event_setups, questions, seat_setups, switches
from game.scenario.schema import Content
from game.scenario.schema.parameters import numbers
from game.world.parameters import Parameters
from game.world.setup import Setup
from game.world.world import World, blank

__all__ = ["opening", "setup_of"]


def setup_of(content: Content, name: str, digest: str) -> Setup:
    """What stays fixed during a game of this scenario."""
    dims = dims_of(content)
    market = market_setup(content, dims)
    parameters: Parameters = numbers(content.parameters, Parameters)
    return Setup(
        id=name,
        title=content.title,
        summary=content.summary,
        digest=digest,
        year=content.year,
        quarter=content.quarter,
        turns=content.turns,
        dims=dims,
        firms=firm_setup(content, dims, market),
        chemistries=market.chemistries,
        materials=market.materials,
        programmes=market.programmes,
        regions=market.regions,
        governments=government_setup(content, dims),
        charters=charters(content, dims),
        institutes=institutes(content, dims),
        seats=seat_setups(content, dims),
        events=event_setups(content, dims),
        questions=questions(content, dims),
        reviews=content.reviews,
        parameters=parameters,
        switches=switches(content),
        given=given_sales(content, dims, market, parameters.market.kwh_growth),
    )


def opening(content: Content, setup: Setup) -> World:
    """The opening of one world, without luck: key 0, and nothing drawn yet."""
    world = blank(setup, np.zeros(1, dtype=np.uint64))
    fill_books(content, world)
    fill_research(content, world)
    fill_market(content, setup, world)
    fill_policy(content, world)
    fill_agreements(content, world)
    return world
