"""Parameters of research."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class ResearchParameters:
    """Parameters of research."""
