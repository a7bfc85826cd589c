"""Assumptions that are varied, each over the range that the scenario gives it."""

from attrs import frozen

from game.errors import CasipError
from game.scenario import Scenario

VARIED = {
    "tenders.incumbent_weight": "worth of supplying a programme now",
    "tenders.appeal_spread": "shocks of makers that prices do not explain",
    "supply.world_part": "share of others' experience that teaches",
    "market.diffusion_now": "pace at which buyers turn to plug-ins",
    "market.parity_drift": "fall of the cost of a car without its cells",
    "research.reference": "knowledge of a large programme",
    "research.elasticity_high": "gain of pace by more knowledge in engineering",
}


class NotVaried(CasipError):
    """A parameter has no range to vary it over."""


@frozen
class Factor:
    """An assumption and its range."""

    name: str
    what: str
    low: float
    high: float


def factors(scenario: Scenario) -> tuple[Factor, ...]:
    """The varied assumptions with the scenario's own ranges.

    Raises:
        NotVaried: where a parameter is a cited fact, or not there.
    """
    rows = {row.where: row for row in scenario.figures}
    found = []
    for name, what in VARIED.items():
        row = rows.get(f"parameters.{name}")
        if row is None or row.low is None or row.high is None:
            raise NotVaried(f"{name} is no assumption with a range in this scenario")
        found.append(Factor(name, what, float(row.low), float(row.high)))
    return tuple(found)
