"""Parameters of market."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class MarketParameters:
    """Parameters of market."""
