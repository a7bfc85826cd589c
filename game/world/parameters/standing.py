"""Parameters of standing."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class StandingParameters:
    """Parameters of standing."""
