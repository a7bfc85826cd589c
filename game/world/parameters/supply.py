"""Parameters of supply."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class SupplyParameters:
    """Parameters of supply."""
