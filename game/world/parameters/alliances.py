"""Parameters of alliances."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class AllianceParameters:
    """Parameters of alliances."""
