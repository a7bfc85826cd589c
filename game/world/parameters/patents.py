"""Parameters of patents."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class PatentParameters:
    """Parameters of patents."""
