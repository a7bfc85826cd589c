"""Parameters of courts."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class CourtParameters:
    """Parameters of courts."""
