"""Parameters of policy."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class PolicyParameters:
    """Parameters of policy."""
