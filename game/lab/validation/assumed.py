"""Parameters at other values than the scenario's, and its opening fitted to them."""

from collections.abc import Mapping

from attrs import evolve

from game.scenario import Scenario
from game.world.parameters import Parameters
from game.world.world import World


def with_values(parameters: Parameters, values: Mapping[str, float]) -> Parameters:
    """The parameters with some of them, as `tenders.price_weight`, at other values.

    Raises:
        AttributeError: for a name that is no parameter.
    """
    for name, value in values.items():
        group, figure = name.split(".")
        now = getattr(parameters, group)
        getattr(now, figure)
        parameters = evolve(parameters, **{group: evolve(now, **{figure: value})})
    return parameters


def assuming(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """The scenario at other parameters; what the opening leaves unexplained is fitted to them when it is opened."""
    if not values:
        return scenario
    setup = evolve(scenario.setup, parameters=with_values(scenario.setup.parameters, values))
    opening: World = evolve(scenario.opening, setup=setup)
    return evolve(scenario, setup=setup, opening=opening)
