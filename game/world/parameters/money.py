"""Parameters of money."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class MoneyParameters:
    """Parameters of money."""
