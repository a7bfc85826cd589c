"""The idle player: levers stand, no moves, no answers. The measure of what doing nothing is worth."""

from attrs import frozen

from game.exact import Luck
from game.world.dims import Role
from game.world.orders import Moves, Orders
from game.world.view import View


@frozen
class Idle:
    """Repeats its levers."""

    name: str = "idle"
    roles: frozenset[Role] = frozenset(Role)

    def propose(self, view: View, luck: Luck) -> Moves:
        """No offers."""
        return Moves.none()

    def decide(self, view: View, luck: Luck) -> Orders:
        """The levers that stand."""
        return Orders(view.levers, Moves.none())
