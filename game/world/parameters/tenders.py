"""Parameters of tenders."""

from attrs import frozen

from game.world.parameters.figure import parameter

__all__ = ["parameter"]


@frozen
class TenderParameters:
    """Parameters of tenders."""
