"""Drawing futures: forks of what a seat knows, with keys of their own and everything hidden drawn anew."""

import numpy as np

from game.exact import Bools, Ints, Keys, content_key, fork_keys
from game.players.futures.beliefs import Beliefs
from game.players.futures.books import draw_books
from game.players.futures.docket import draw_docket, fitting_keys
from game.players.futures.laboratories import draw_laboratories
from game.players.futures.lines import draw_lines
from game.players.futures.routes import draw_routes_believed
from game.players.futures.states import draw_budgets
from game.world.known import Known, known
from game.world.streams import Stream
from game.world.world import World, select


def futures(
    world: World, seat: int, count: int, label: str = "adviser", beliefs: Beliefs | None = None, first: int = 0
) -> World:
    """Futures of a seat from a world.

    Args:
        world: W worlds, at the start of a turn or between its exchanges; one for an adviser.
        seat: whose futures.
        count: how many of each world.
        label: who asks; another label draws other futures.
        beliefs: what the seat assumes.
        first: number of the first future; futures 0 to 63 and 64 to 255 are those of one call for 256.

    Returns:
        W x count worlds at the same turn, the futures of the first world first.
    """
    return futures_of(known(world, seat), count, label, beliefs, first)


def futures_of(
    seen: Known, count: int, label: str = "adviser", beliefs: Beliefs | None = None, first: int = 0
) -> World:
    """The same from what a player's view holds (`view.known(seat)`)."""
    assumed, world = beliefs or Beliefs(), seen.world
    forks = select(world, np.repeat(np.arange(world.worlds), count))
    numbers = np.tile(np.arange(first, first + count), world.worlds)
    forks = fitting_keys(forks, seen.seat, future_keys(seen, label, numbers), assumed)
    draw_routes_believed(forks, seen, count, assumed)
    others = _others(forks, seen.seat)
    draw_laboratories(forks, others, assumed)
    draw_lines(forks, others, assumed)
    draw_books(forks, others, assumed)
    draw_docket(forks, seen.seat, assumed)
    draw_budgets(forks, seen.seat)
    return forks


def future_keys(seen: Known, label: str, numbers: Ints) -> Keys:
    """(N,) keys of futures by number, from label, seat and turn alone: nothing of the game's key goes in."""
    setup = seen.world.setup
    seats = np.concatenate([setup.firms.key, setup.governments.key])
    base = content_key(f"futures of {label}", seats[seen.seat], seen.world.turn, numbers)
    return fork_keys(base, Stream.ADVISER)


def _others(forks: World, seat: int) -> Bools:
    """(F,) the firms whose affairs are hidden."""
    return np.asarray(np.arange(len(forks.setup.dims.firms)) != seat)
