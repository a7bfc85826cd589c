"""Why a share moved: the market is decided again with one cause after another as it was a quarter ago.

From the quarter before to the last one, causes are switched in the order of the rule book and in the reverse order;
a cause's part is the mean of what it changed on the two ways (Shapley 1953, with two of the orders). The parts are
settled in whole millionths, so that they add up to the change exactly.
"""

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen

from game.exact import Bools, Ints, total
from game.match.belonging import Cause, Kind, Side, causes_of, owners_of, side
from game.match.loop import Quarter
from game.match.mixed import Owners, dated, mixed, mixed_demand
from game.rules.market_outcome import MarketOutcome, market_outcome
from game.rules.turn import PHASES
from game.world.events import Diary
from game.world.world import World, copy

FINE = 10**12  # shares are compared in these parts
MILLION = 10**6


@frozen
class Part:
    """A cause and what it did to the share, in millionths."""

    kind: Kind
    subject: int
    millionths: int


@frozen
class ShareChange:
    """A share a quarter ago and now, in millionths, and the causes whose parts add up to the difference."""

    region: int  # -1 for the world
    before: int
    after: int
    parts: tuple[Part, ...]

    @property
    def change(self) -> int:
        """The difference in millionths."""
        return self.after - self.before


@frozen
class Attribution:
    """Why a seat's share moved in the last quarter, in the world and in each region."""

    turn: int  # the turn that was played last
    cells: bool  # whether the shares are of cells; of plug-in cars if not
    world: ShareChange
    regions: tuple[ShareChange, ...]


def before_market(quarter: Quarter) -> World | None:
    """The world of that quarter as its market found it; None where the scenario has no market."""
    world, given = copy(quarter.before), evolve(quarter.orders)
    world.books.flow[...] = 0
    world.books.depreciation[...] = 0
    diary, left_out = Diary(world.turn), world.setup.switches.phases
    for phase in PHASES:
        if phase.__name__ == "market":
            return world if phase.__name__ not in left_out else None
        if phase.__name__ not in left_out:
            phase(world, given, diary)
    return None


def attribution(previous: World, last: World, seat: int) -> Attribution:
    """Why the seat's share moved between two markets.

    Args:
        previous: one world as the market of the quarter before last found it.
        last: the same world as the market of the last quarter found it.
        seat: the seat; what it may not see is one cause, undisclosed.
    """
    old, new, mine = dated(previous), dated(last), side(last, seat)
    causes = causes_of(old, new, mine)
    moved = ways(len(causes))
    shares = _shares(old, new, owners_of(old, new, causes, mine), moved, mine)
    found = [_settled(region, shares[region], causes) for region in range(-1, len(shares) - 1)]
    return Attribution(last.turn, mine.cells, found[0], tuple(found[1:]))


def ways(count: int) -> Bools:
    """(causes, 2 count + 2) which causes are switched: first forwards, none to all, then backwards."""
    cause, step = np.arange(count)[:, None], np.arange(count + 1)
    return np.concatenate([cause < step, cause >= count - step], axis=1)


def settled(before: int, after: int, doubled: Sequence[int]) -> list[int]:
    """Parts in whole millionths that add up to the change of a share rounded to millionths (largest remainders).

    Args:
        before: the share in parts of 10^12.
        after: likewise.
        doubled: twice the parts, in parts of 10^12; they add up to twice the change exactly.
    """
    unit = 2 * (FINE // MILLION)
    parts = [part // unit for part in doubled]
    rest = millionths(after) - millionths(before) - sum(parts)
    for place in sorted(range(len(parts)), key=lambda place: (-(doubled[place] % unit), place))[:rest]:
        parts[place] += 1
    return parts


def millionths(share: int) -> int:
    """A share in parts of 10^12, in millionths."""
    unit = FINE // MILLION
    return (share + unit // 2) // unit


def _settled(region: int, shares: Ints, causes: Sequence[Cause]) -> ShareChange:
    count = len(causes)
    steps = [int(step) for step in np.diff(shares[: count + 1])]
    back = [int(step) for step in np.diff(shares[count + 1 :])][::-1]
    before, after = int(shares[0]), int(shares[count])
    parts = settled(before, after, [one + other for one, other in zip(steps, back, strict=True)])
    told = tuple(Part(kind, subject, part) for (kind, subject), part in zip(causes, parts, strict=True) if part)
    return ShareChange(region, millionths(before), millionths(after), told)


def _shares(old: World, new: World, owners: Owners, moved: Bools, mine: Side) -> Ints:
    """(R + 1, K) shares by region, the world's last, in parts of 10^12, of every mix of causes."""
    shares = np.zeros((len(owners.regions) + 1, moved.shape[1]), dtype=np.int64)
    late = moved[owners.clock]
    for turn, here in ((old.turn, np.flatnonzero(~late)), (new.turn, np.flatnonzero(late))):
        some = moved[:, here]
        world = mixed(old, new, owners, some, turn)
        wanted = mixed_demand(world, (old.turn, new.turn), some[owners.regions])
        shares[:, here] = _share(market_outcome(world, wanted), mine)
    return shares


def _share(result: MarketOutcome, mine: Side) -> Ints:
    sold = total(result.delivered, axis=2) if mine.cells else result.cars
    counted = mine.makers if mine.cells else mine.carmakers
    part, whole = total(sold * counted[:, None, None]), total(sold)
    part = np.concatenate([part, total(part)[None]])
    whole = np.concatenate([whole, total(whole)[None]])
    share = part / np.where(whole > 0.0, whole, 1.0)
    return np.floor(np.minimum(share, 1.0) * FINE + 0.5).astype(np.int64)
