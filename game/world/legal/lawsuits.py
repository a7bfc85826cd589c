"""Legality of orders: appeals, undertakings, searches for others' rights, letters before action, cross-licences."""

from collections.abc import Callable

import numpy as np

from game.exact import Bools, Ints
from game.world.legal import docket
from game.world.legal.common import Choice, Legality, Refusal, Span, codes, decided, decides, makes_cells, safe, within
from game.world.legal.members import at_peace
from game.world.orders import Act, Moves
from game.world.things import Stage, Verdict
from game.world.world import World

ROYALTY = Span(0.0, 0.25, 0.01, 0.0025, "share of sales")
Check = Callable[[World, Moves], Ints]
LUMP = 2_000_000_000  # the largest lump sum in an offer, US$
AHEAD = 2  # quarters before a search is stale in which it can be made anew


def asks_interim(rows: Moves) -> Bools:
    """Suits that ask for an interim ban."""
    return np.asarray((rows.value >= 0.5) & (rows.value < 1.5))


def asks_commission(rows: Moves) -> Bools:
    """Suits that go to a trade commission."""
    return np.asarray(((rows.value >= 1.5) & (rows.value < 2.5)) | (rows.value >= 3.5))


def asks_secrets(rows: Moves) -> Bools:
    """Suits over trade secrets."""
    return np.asarray(rows.value >= 2.5)


def has_commission(world: World, forum: Ints) -> Bools:
    """Whether a jurisdiction has a trade commission that bars imports."""
    return np.array(world.setup.parameters.courts.commission_time)[forum] > 0.0


def check_appeal(world: World, rows: Moves) -> Ints:
    """APPEAL: a suit that the seat has lost in first instance, in the quarter after the judgment."""
    place = world.suits.find(rows.world, rows.subject)
    mine, fresh = np.zeros(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    suits = world.suits.where(place[known])
    loser = np.where(suits.verdict == int(Verdict.PLAINTIFF), suits.defendant, suits.plaintiff)
    mine[known] = (suits.verdict != int(Verdict.NONE)) & (loser == rows.seat[known])
    fresh[known] = suits.stage == int(Stage.JUDGED)
    return codes(rows, (~mine, Refusal.NO_SUCH_THING), (~fresh, Refusal.NOT_NOW))


def appeal_choices(world: World, seat: int) -> list[Choice]:
    """Every judgment that the seat may appeal."""
    known = world.setup.parameters.courts
    return _of_suits(world, seat, Act.APPEAL, known.trial_cost * known.appeal_cost)


def has_open_suit(world: World, rows: Moves, as_defendant: bool) -> Bools:
    """(N,) whether the subject is a suit that is not final, against the seat or by it."""
    place = world.suits.find(rows.world, rows.subject)
    mine = np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    suits = world.suits.where(place[known])
    party = suits.defendant if as_defendant else suits.plaintiff
    mine[known] = (party == rows.seat[known]) & (suits.stage < int(Stage.ENFORCEMENT))
    return mine


def check_stop(world: World, rows: Moves) -> Ints:
    """STOP_SELLING: a suit over patents against the seat that is not final."""
    place = world.suits.find(rows.world, rows.subject)
    secret = np.zeros(len(rows), dtype=np.bool_)
    secret[place >= 0] = docket.over_secrets(world.suits.where(place[place >= 0]))
    return codes(rows, (~has_open_suit(world, rows, as_defendant=True) | secret, Refusal.NO_SUCH_THING))


def stop_choices(world: World, seat: int) -> list[Choice]:
    """Every suit that the seat may end by an undertaking."""
    return _of_suits(world, seat, Act.STOP_SELLING, 0.0)


def _of_suits(world: World, seat: int, act: Act, usual: float) -> list[Choice]:
    suits = world.suits.where(world.suits.world == 0)
    rows = Moves.make(suits.world, seat, act, subject=suits.key)
    if decided(world, seat):
        return []
    weight = world.setup.parameters.courts.cost_weight
    return [
        Choice(act, subject=int(suits.key[row]), cost=int(usual * weight[int(suits.jurisdiction[row])]))
        for row in np.flatnonzero(RULES[act].check(world, rows) == 0)
    ]


def check_search(world: World, rows: Moves) -> Ints:
    """SEARCH_RIGHTS: a maker, a chemistry, no search of it that still holds."""
    dims = world.setup.dims
    seat, chemistry = safe(rows.seat, dims.makers), safe(rows.chemistry, len(dims.chemistries))
    holds = world.patents.searched[seat, chemistry, rows.world] > world.turn + AHEAD
    return codes(
        rows,
        (~makes_cells(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (~within(rows.chemistry, len(dims.chemistries)), Refusal.OUT_OF_RANGE),
        (holds, Refusal.ALREADY),
    )


def search_choices(world: World, seat: int) -> list[Choice]:
    """Every chemistry whose rights the seat may have searched."""
    if seat >= world.setup.dims.makers or decided(world, seat):
        return []
    chemistry = np.arange(len(world.setup.dims.chemistries))
    rows = Moves.make(np.zeros(len(chemistry), dtype=np.int64), seat, Act.SEARCH_RIGHTS, chemistry=chemistry)
    cost = int(world.setup.parameters.courts.search_cost)
    fine = np.flatnonzero(check_search(world, rows) == 0)
    return [Choice(Act.SEARCH_RIGHTS, chemistry=int(kind), cost=cost) for kind in fine]


def check_threaten(world: World, rows: Moves) -> Ints:
    """THREATEN: as a suit would need, in any forum; no letter of the seat to the target on it lies on the table."""
    setup, dims = world.setup, world.setup.dims
    seat, target = safe(rows.seat, dims.makers), safe(rows.target, dims.makers)
    chemistry = safe(rows.chemistry, len(dims.chemistries))
    held = world.patents.granted[seat, chemistry, :, rows.world] > 0
    selling = np.stack(
        [
            docket.on_market(world, target, chemistry, np.full(len(rows), forum), rows.world)
            for forum in range(held.shape[1])
        ],
        axis=1,
    )
    return codes(
        rows,
        (~makes_cells(setup, rows.seat), Refusal.WRONG_ROLE),
        (~rival(world, rows), Refusal.NO_SUCH_TARGET),
        (~within(rows.chemistry, len(dims.chemistries)) | bad_terms(rows), Refusal.OUT_OF_RANGE),
        (~np.asarray(held.any(axis=1)), Refusal.NO_PATENT),
        (~np.asarray((held & selling).any(axis=1)), Refusal.NOT_READY),
        (at_peace(world, seat, target, chemistry, rows.world), Refusal.STANDSTILL),
        (docket.licensed(world, seat, target, chemistry, rows.world), Refusal.ALREADY),
        (docket.warned(world, seat, target, chemistry, rows.world), Refusal.ALREADY),
    )


def check_cross(world: World, rows: Moves) -> Ints:
    """OFFER_CROSS: both hold families in the chemistry, and neither licenses the other yet."""
    dims = world.setup.dims
    seat, target = safe(rows.seat, dims.makers), safe(rows.target, dims.makers)
    chemistry, other = safe(rows.chemistry, len(dims.chemistries)), safe(rows.target, len(dims.firms))
    each = [world.patents.granted[firm, chemistry, :, rows.world] > 0 for firm in (seat, target)]
    held: Bools = np.asarray(each[0].any(axis=1) & each[1].any(axis=1))
    both = docket.licensed(world, seat, target, chemistry, rows.world)
    both &= docket.licensed(world, target, seat, chemistry, rows.world)
    return codes(
        rows,
        (~makes_cells(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (~(rival(world, rows) & decides(world, other, rows.world)), Refusal.NO_SUCH_TARGET),
        (~within(rows.chemistry, len(dims.chemistries)) | bad_terms(rows), Refusal.OUT_OF_RANGE),
        (~held, Refusal.NO_PATENT),
        (both, Refusal.ALREADY),
    )


def offer_choices(world: World, seat: int, act: Act, check: Check, usual: int, royalty: Span | None) -> list[Choice]:
    """An offer to every maker over every chemistry that passes the check, at a usual lump sum and a royalty."""
    dims = world.setup.dims
    if seat >= dims.makers or decided(world, seat):
        return []
    target, chemistry = (part.ravel() for part in np.indices((dims.makers, len(dims.chemistries))))
    rows = Moves.make(np.zeros(len(target), dtype=np.int64), seat, act, target=target, chemistry=chemistry)
    rows = rows.where(check(world, rows) == 0)
    lump = Span(0, LUMP, usual, 1_000_000, "US$")
    return [
        Choice(act, target=int(firm), chemistry=int(kind), amount=lump, value=royalty)
        for firm, kind in zip(rows.target, rows.chemistry, strict=True)
    ]


def threaten_choices(world: World, seat: int) -> list[Choice]:
    """Every maker and chemistry over which the seat may write a letter before action."""
    return offer_choices(world, seat, Act.THREATEN, check_threaten, 5_000_000, ROYALTY)


def cross_choices(world: World, seat: int) -> list[Choice]:
    """Every maker and chemistry for which the seat may offer a cross-licence."""
    return offer_choices(world, seat, Act.OFFER_CROSS, check_cross, 0, None)


def rival(world: World, rows: Moves) -> Bools:
    """Another maker that is not the seat's own house and still exists."""
    fine = makes_cells(world.setup, rows.target) & (rows.target != rows.seat)
    seat, target = (safe(firm, len(world.setup.dims.firms)) for firm in (rows.seat, rows.target))
    owner = world.books.owner
    return np.asarray(
        fine & (owner[seat, rows.world] != owner[target, rows.world]) & (world.books.status[target, rows.world] < 3)
    )


def bad_terms(rows: Moves) -> Bools:
    """Sums or royalties beyond reason."""
    fine = (rows.amount >= 0) & (rows.amount <= LUMP) & (rows.value >= 0.0) & (rows.value <= ROYALTY.high)
    return np.asarray(~fine)


RULES: dict[Act, Legality] = {
    Act.APPEAL: Legality(check_appeal, appeal_choices),
    Act.STOP_SELLING: Legality(check_stop, stop_choices),
    Act.SEARCH_RIGHTS: Legality(check_search, search_choices),
    Act.THREATEN: Legality(check_threaten, threaten_choices),
    Act.OFFER_CROSS: Legality(check_cross, cross_choices),
}
