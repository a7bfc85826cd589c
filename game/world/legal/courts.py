"""Legality of orders: suits, validity challenges, ways around, settlements and licences."""

import numpy as np

from game.exact import Bools, Ints, Keys, row_mark
from game.world.legal import docket
from game.world.legal.common import Choice, Legality, Refusal, Span, codes, decided, decides, makes_cells, safe, within
from game.world.legal.lawsuits import (
    LUMP,
    ROYALTY,
    asks_commission,
    asks_secrets,
    bad_terms,
    has_commission,
    has_open_suit,
    offer_choices,
    rival,
)
from game.world.legal.members import at_peace
from game.world.orders import Act, Moves
from game.world.things import Stage, Suits
from game.world.world import World

TERMS = (-1, 40, 20)  # of a settlement: for the life of the patents, ten years, five
SHORTEST, LONGEST = 4, 80  # quarters of a term
SECRET_WAYS = (3.0, 4.0)  # SUE's value: over secrets at court, at a commission


def check_sue(world: World, rows: Moves) -> Ints:
    """SUE: over patents on a product sold there, or over secrets that a team has carried; a claim within limits."""
    setup, makers = world.setup, world.setup.dims.makers
    seat, target = safe(rows.seat, makers), safe(rows.target, makers)
    chemistry = safe(rows.chemistry, len(setup.dims.chemistries))
    forum = safe(rows.place, len(setup.dims.jurisdictions))
    known = within(rows.chemistry, len(setup.dims.chemistries)) & within(rows.place, len(setup.dims.jurisdictions))
    secret = asks_secrets(rows)
    most = setup.parameters.courts.secrets_claim
    limit = np.where(secret, most, docket.claim_limit(world, target, chemistry, forum, rows.world))
    case = row_mark(rows.world, seat, target, chemistry, forum)
    held = (world.patents.granted[seat, chemistry, forum, rows.world] > 0) | secret
    selling = docket.on_market(world, target, chemistry, forum, rows.world)
    at_home = secret & ~asks_commission(rows) & (setup.firms.jurisdiction[target] == forum)
    at_home |= secret & asks_commission(rows) & docket.imports_to(world, target, forum, rows.world)
    return codes(
        rows,
        (~makes_cells(setup, rows.seat), Refusal.WRONG_ROLE),
        (~rival(world, rows), Refusal.NO_SUCH_TARGET),
        (~known, Refusal.OUT_OF_RANGE),
        (~held, Refusal.NO_PATENT),
        (secret & ~docket.poached(world, seat, target, chemistry, rows.world), Refusal.NO_SUCH_THING),
        (~(selling | at_home), Refusal.NOT_READY),
        (at_peace(world, seat, target, chemistry, rows.world) & ~secret, Refusal.STANDSTILL),
        (_settled_already(world, seat, target, chemistry, rows.world, case), Refusal.ALREADY),
        ((rows.amount <= 0) | (rows.amount > limit), Refusal.OUT_OF_RANGE),
        (~((rows.value >= 0.0) & (rows.value <= 4.0)), Refusal.OUT_OF_RANGE),
        (asks_commission(rows) & ~has_commission(world, forum), Refusal.OUT_OF_RANGE),
    )


def _settled_already(world: World, seat: Ints, target: Ints, chemistry: Ints, worlds: Ints, case: Keys) -> Bools:
    """A suit, a ban or a licence between the two stands already."""
    suing = docket.cases(world.suits).rows(case) >= 0
    barred = docket.bans(world.injunctions).rows(case) >= 0
    return np.asarray(suing | barred | docket.licensed(world, seat, target, chemistry, worlds))


def sue_choices(world: World, seat: int) -> list[Choice]:
    """Every maker, chemistry and forum in which the seat may sue, with the admitted claim."""
    dims = world.setup.dims
    if seat >= dims.makers:
        return []
    grid = np.indices((dims.makers, len(dims.chemistries), len(dims.jurisdictions)))
    target, chemistry, forum = (part.ravel() for part in grid)
    rows = Moves.make(
        np.zeros(len(target), dtype=np.int64), seat, Act.SUE, target=target, chemistry=chemistry, place=forum, amount=1
    )
    fine = rows.where(check_sue(world, rows) == 0)
    most = docket.claim_limit(world, fine.target, fine.chemistry, fine.place, fine.world)
    cost = int(world.setup.parameters.courts.counsel_cost)
    ways = np.where(has_commission(world, fine.place), 2.0, 1.0)
    return [
        Choice(
            Act.SUE, target=int(fine.target[row]), chemistry=int(fine.chemistry[row]), place=int(fine.place[row]),
            amount=Span(1, float(int(most[row])), float(int(most[row] / 2)), float(int(most[row] / 100)), "US$"),
            value=Span(0.0, float(ways[row]), 0.0, 1.0, "way"), cost=cost,
        )
        for row in range(len(fine))
    ] + _secret_choices(world, seat, cost)  # fmt: skip


def _secret_choices(world: World, seat: int, cost: int) -> list[Choice]:
    """Every suit over secrets that the seat may bring: where the poacher is at home, or at a commission."""
    teams = world.poachings.where((world.poachings.world == 0) & (world.poachings.house == seat))
    forums, most = len(world.setup.dims.jurisdictions), world.setup.parameters.courts.secrets_claim
    found: list[Choice] = []
    for way in SECRET_WAYS if len(teams) else ():
        target, chemistry = (np.repeat(column, forums).astype(np.int64) for column in (teams.poacher, teams.chemistry))
        rows = Moves.make(
            np.zeros(len(target), dtype=np.int64), seat, Act.SUE, target=target, chemistry=chemistry,
            place=np.tile(np.arange(forums), len(teams)), amount=1, value=way,
        )  # fmt: skip
        rows = rows.where(check_sue(world, rows) == 0)
        found += [
            Choice(
                Act.SUE, target=int(rows.target[row]), chemistry=int(rows.chemistry[row]), place=int(rows.place[row]),
                amount=Span(1, most, float(int(most / 4)), float(int(most / 100)), "US$"),
                value=Span(way, way, way, 1.0, "way"), cost=cost,
            )
            for row in range(len(rows))
        ]  # fmt: skip
    return found


def check_challenge(world: World, rows: Moves) -> Ints:
    """CHALLENGE: the family over which the seat is being sued, not yet upheld and not under challenge."""
    dims, suits = world.setup.dims, world.suits
    chemistry, forum = safe(rows.chemistry, len(dims.chemistries)), safe(rows.place, len(dims.jurisdictions))
    case = row_mark(rows.world, rows.target, rows.seat, chemistry, forum)
    place = docket.cases(suits).rows(case)
    pending, secret = np.zeros(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    pending[known] = (suits.validity_due[place[known]] >= 0) | (suits.stage[place[known]] == int(Stage.ENFORCEMENT))
    secret[known] = docket.over_secrets(suits.where(place[known]))
    holder = safe(rows.target, dims.makers)
    upheld = world.patents.upheld[holder, chemistry, forum, rows.world] > 0
    placed = within(rows.chemistry, len(dims.chemistries)) & within(rows.place, len(dims.jurisdictions))
    return codes(
        rows,
        (~makes_cells(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (~placed, Refusal.OUT_OF_RANGE),
        ((place < 0) | secret, Refusal.NO_SUCH_THING),
        (pending | upheld, Refusal.ALREADY),
    )


def challenge_choices(world: World, seat: int) -> list[Choice]:
    """Every family that the seat may challenge."""
    suits = _own_suits(world, seat, as_defendant=True)
    rows = Moves.make(
        suits.world, seat, Act.CHALLENGE, target=suits.plaintiff, chemistry=suits.chemistry, place=suits.jurisdiction
    )
    rows = rows.where(check_challenge(world, rows) == 0)
    cost = world.setup.parameters.courts
    return [
        Choice(
            Act.CHALLENGE, target=int(rows.target[row]), chemistry=int(rows.chemistry[row]), place=int(rows.place[row]),
            cost=int(cost.challenge_cost * cost.cost_weight[int(rows.place[row])]),
        )
        for row in range(len(rows))
    ]  # fmt: skip


def _own_suits(world: World, seat: int, as_defendant: bool) -> Suits:
    """Suits against the seat in world 0, or by it."""
    party = world.suits.defendant if as_defendant else world.suits.plaintiff
    return world.suits.where((world.suits.world == 0) & (party == seat))


def check_withdraw(world: World, rows: Moves) -> Ints:
    """WITHDRAW: an own suit that is not final."""
    return codes(rows, (~has_open_suit(world, rows, as_defendant=False), Refusal.NO_SUCH_THING))


def withdraw_choices(world: World, seat: int) -> list[Choice]:
    """Every own suit."""
    if decided(world, seat):
        return []
    suits = _own_suits(world, seat, as_defendant=False)
    return [Choice(Act.WITHDRAW, subject=int(key)) for key in suits.key[suits.stage < int(Stage.ENFORCEMENT)]]


def check_design(world: World, rows: Moves) -> Ints:
    """DESIGN_AROUND: a ban against the seat on which it does not work yet."""
    place = world.injunctions.find(rows.world, rows.subject)
    mine, begun = np.zeros(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    mine[known] = world.injunctions.barred[place[known]] == rows.seat[known]
    begun[known] = world.injunctions.design_around[place[known]] > 0
    return codes(rows, (~mine, Refusal.NO_SUCH_THING), (begun, Refusal.ALREADY))


def design_choices(world: World, seat: int) -> list[Choice]:
    """Every ban that the seat may start to design around."""
    rows = world.injunctions
    fine = (rows.world == 0) & (rows.barred == seat) & (rows.design_around == 0)
    if decided(world, seat):
        return []
    cost = int(world.setup.parameters.courts.design_cost)
    return [Choice(Act.DESIGN_AROUND, subject=int(key), cost=cost) for key in rows.key[fine]]


def check_settlement(world: World, rows: Moves) -> Ints:
    """OFFER_SETTLEMENT: by a party of a suit; the defendant pays the amount and the royalty, whoever offers.

    The licence runs for the life of the patents, or for a term within reason.
    """
    place = world.suits.find(rows.world, rows.subject)
    party = np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    suits = world.suits.where(place[known])
    party[known] = (suits.plaintiff == rows.seat[known]) | (suits.defendant == rows.seat[known])
    odd = (rows.place != -1) & ((rows.place < SHORTEST) | (rows.place > LONGEST))
    return codes(rows, (~party, Refusal.NO_SUCH_THING), (bad_terms(rows) | odd, Refusal.OUT_OF_RANGE))


def settlement_choices(world: World, seat: int) -> list[Choice]:
    """Every suit that the seat may offer to settle; the default is the usual award at its own belief.

    First for the life of the patents, as is usual, then for shorter terms.
    """
    if decided(world, seat):
        return []
    found = []
    for defending, own in ((False, "belief_plaintiff"), (True, "belief_defendant")):
        suits = _own_suits(world, seat, defending)
        usual = world.setup.parameters.courts.award_share * suits.claim * getattr(suits, own)
        for key, worth in zip(suits.key, usual, strict=True):
            span = Span(0, LUMP, float(int(worth)), float(max(int(worth / 20), 10_000)), "US$")
            found += [
                Choice(Act.OFFER_SETTLEMENT, place=term, subject=int(key), amount=span, value=ROYALTY)
                for term in TERMS
            ]
    return found


def check_offer_licence(world: World, rows: Moves) -> Ints:
    """OFFER_LICENCE: the seat holds families in the chemistry, the target is a maker without a licence of it."""
    return _check_licence(world, rows, rows.seat, rows.target)


def check_ask_licence(world: World, rows: Moves) -> Ints:
    """ASK_LICENCE: the target holds families in the chemistry and the seat has no licence of it."""
    return _check_licence(world, rows, rows.target, rows.seat)


def _check_licence(world: World, rows: Moves, licensor: Ints, licensee: Ints) -> Ints:
    dims = world.setup.dims
    holder, taker = safe(licensor, dims.makers), safe(licensee, dims.makers)
    chemistry = safe(rows.chemistry, len(dims.chemistries))
    held = np.add.reduce(world.patents.granted[holder, chemistry, :, rows.world], axis=1)
    other = safe(rows.target, len(dims.firms))
    return codes(
        rows,
        (~makes_cells(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (~(rival(world, rows) & decides(world, other, rows.world)), Refusal.NO_SUCH_TARGET),
        (~within(rows.chemistry, len(dims.chemistries)) | bad_terms(rows), Refusal.OUT_OF_RANGE),
        (held <= 0, Refusal.NO_PATENT),
        (docket.licensed(world, holder, taker, chemistry, rows.world), Refusal.ALREADY),
        (docket.reserved(world, holder, chemistry, rows.world), Refusal.RESERVED),
    )


def offer_licence_choices(world: World, seat: int) -> list[Choice]:
    """Every maker and chemistry that the seat may offer a licence for."""
    return offer_choices(world, seat, Act.OFFER_LICENCE, check_offer_licence, 10_000_000, ROYALTY)


def ask_licence_choices(world: World, seat: int) -> list[Choice]:
    """Every maker and chemistry that the seat may ask a licence of."""
    return offer_choices(world, seat, Act.ASK_LICENCE, check_ask_licence, 10_000_000, ROYALTY)


RULES: dict[Act, Legality] = {
    Act.SUE: Legality(check_sue, sue_choices),
    Act.CHALLENGE: Legality(check_challenge, challenge_choices),
    Act.DESIGN_AROUND: Legality(check_design, design_choices),
    Act.WITHDRAW: Legality(check_withdraw, withdraw_choices),
    Act.OFFER_SETTLEMENT: Legality(check_settlement, settlement_choices),
    Act.OFFER_LICENCE: Legality(check_offer_licence, offer_licence_choices),
    Act.ASK_LICENCE: Legality(check_ask_licence, ask_licence_choices),
}
