"""Present value at the opening."""

from game.world.world import World


def present(world: World) -> float:
    """What a dollar of this quarter is worth at the opening."""
    factor = 1.0
    for _ in range(world.turn):
        factor /= 1.0 + world.setup.parameters.money.discount
    return factor
