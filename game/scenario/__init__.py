"""The scenario layer: YAML to the opening of a game, with every number's source and every fault's place."""

from game.scenario.check import check
from game.scenario.load import Scenario, load
from game.scenario.merge import scenario_names

__all__ = ["Scenario", "check", "load", "scenario_names"]
