"""Bans in force: what injunctions stop."""

from game.world.things import Injunctions
from game.world.world import World

DESIGNED_AROUND = 2


def bans_in_force(world: World) -> Injunctions:
    """Injunctions against makers that stop something now: past their grace and not designed around."""
    rows = world.injunctions
    running = (rows.start <= world.turn) & (rows.design_around < DESIGNED_AROUND)
    return rows.where(running & (rows.barred < world.setup.dims.makers))


def bans_ahead(world: World) -> Injunctions:
    """The same with those still in their grace: what a buyer who plans for years takes into account."""
    rows = world.injunctions
    return rows.where((rows.design_around < DESIGNED_AROUND) & (rows.barred < world.setup.dims.makers))
