"""How rivals bargain: what they give to whom, what they say, what they remember, and whom they balance against."""

import numpy as np
import pytest
from attrs import evolve

from game.players.bidding import curse
from game.players.leader import runaway
from game.players.nominating import beside_leader, nominate
from game.players.outlook import outlook
from game.players.part import Part, whole_part
from game.players.personalities import tempers
from game.players.protocol import player_luck
from game.rules.turn import play_exchange, play_turn
from game.world.events import Happening
from game.world.orders import Act, Moves, Orders
from game.world.things import Ground
from game.world.view import observe
from game.world.world import World, copy
from tests.players.worlds import decided, opening

DIMS = opening(1).setup.dims
FIRMS = np.arange(len(DIMS.firms))
CATL, CALB, LGES, SVOLT = (DIMS.firms.index(name) for name in ("catl", "calb", "lges", "svolt"))
SULFIDE, POLYMER = (DIMS.chemistries.index(name) for name in ("sulfide", "polymer"))


def part_of(world: World, seats: np.ndarray, exchange: str = "orders") -> Part:
    return whole_part(observe(world, seats), player_luck(world.key), tempers(("regular",) * len(seats)), exchange)


def with_leader(share: float) -> World:
    """The opening with CATL at this share of the world's cells."""
    world = copy(opening(4))
    sold = np.add.reduce(world.market.delivered, axis=(1, 2)) + world.market.stored
    others = np.add.reduce(sold, axis=0) - sold[CATL]
    factor = share / (1.0 - share) * others / sold[CATL]
    world.market.delivered[CATL] *= factor
    world.market.stored[CATL] *= factor
    return world


def answers(world: World, offers: Moves, choices: dict[str, str] | None = None) -> tuple[World, Moves]:
    """The world with these offers on the table, and what all firms answer."""
    met, _ = play_exchange(world, offers)
    rows = decided(met, FIRMS, choices or {"*": "regular"})[1]
    return met, rows.where(np.isin(rows.act, [Act.ACCEPT, Act.REFUSE, Act.COUNTER]))


def licence_asked(world: World, seat: int, of: int, amount: int) -> Moves:
    where = np.arange(world.worlds)
    return Moves.make(where, seat, Act.ASK_LICENCE, target=of, chemistry=SULFIDE, amount=amount, value=0.02)


def test_a_leader_runs_away_by_share_or_by_being_alone_near_the_cell() -> None:
    assert not runaway(part_of(with_leader(0.35), FIRMS)).any()
    far = runaway(part_of(with_leader(0.6), FIRMS))
    assert (far[CATL] == 1.0).all() and not np.delete(far, CATL, axis=0).any()
    world = copy(opening(2))
    world.research.announced[:, DIMS.first_route :] = 3
    world.research.announced[SVOLT, SULFIDE] = 8
    assert (runaway(part_of(world, FIRMS))[SVOLT] == 1.0).all()


def test_nobody_licenses_a_route_to_a_leader_that_runs_away_at_any_price() -> None:
    """The same sum buys the licence where the leader has its opening share."""
    price = 1_500_000_000
    for share, act in ((0.35, Act.ACCEPT), (0.65, Act.REFUSE)):
        world = with_leader(share)
        _, rows = answers(world, licence_asked(world, CATL, LGES, price))
        mine = rows.where((rows.seat == LGES) & np.isin(rows.act, [Act.ACCEPT, Act.REFUSE, Act.COUNTER]))
        assert len(mine) == world.worlds and (mine.act == int(act)).all()
        if act is Act.REFUSE:
            assert (mine.value == int(Ground.LEADER)).all() and (mine.amount == 0).all()


def test_r0_7_the_ground_of_a_refusal_is_told_to_the_two_and_terms_are_named_where_money_would_do() -> None:
    world = with_leader(0.65)
    met, rows = answers(world, licence_asked(world, CATL, LGES, 1_500_000_000))
    _, events = play_turn(met, Orders(met.levers, rows))
    told = events.where(events.kind == int(Happening.REFUSAL_EXPLAINED))
    mine = told.where((told.actor == LGES) & (told.target == CATL))
    assert len(mine) == world.worlds and (mine.subject == int(Ground.LEADER)).all()
    plain = with_leader(0.35)
    met, rows = answers(plain, licence_asked(plain, CATL, LGES, 600_000))
    refused = rows.where((rows.seat == LGES) & (rows.act == int(Act.REFUSE)))
    assert len(refused) and (refused.value == int(Ground.PRICE)).all() and (refused.amount > 600_000).all()


def test_what_has_passed_between_two_firms_moves_what_peace_costs() -> None:
    """CATL asks more of CALB for the same suit where it sees it with bitterness."""
    terms = {}
    for relation in (-0.9, 0.9):
        world = copy(opening(4))
        world.standing.relation[CATL, CALB], world.standing.relation[CALB, CATL] = relation, relation
        suits = world.suits.where((world.suits.plaintiff == CATL) & (world.suits.defendant == CALB))
        bid = Moves.make(suits.world, CALB, Act.OFFER_SETTLEMENT, subject=suits.key, amount=1_000_000, value=0.0)
        _, rows = answers(world, bid)
        named = rows.where((rows.seat == CATL) & (rows.amount > 0))
        terms[relation] = named.amount.max()
    assert terms[-0.9] > 1.1 * terms[0.9]


def test_an_enemy_is_refused_know_how_whatever_it_pays() -> None:
    world = copy(opening(3))
    world.standing.relation[LGES, SVOLT] = -0.8
    _, rows = answers(world, licence_asked(world, SVOLT, LGES, 900_000_000))
    mine = rows.where(rows.seat == LGES)
    assert (mine.act == int(Act.REFUSE)).all() and (mine.value == int(Ground.DISTRUST)).all()


def test_know_how_is_worth_something_to_who_works_on_it_alone() -> None:
    """CALB takes a licence or a line for a route that it works on, and has no use for one that it does not."""
    world = copy(opening(3))
    world.levers.split[CALB] = 0.0
    world.levers.split[CALB, SULFIDE] = 1.0
    world.research.announced[LGES, [SULFIDE, POLYMER]] = 6
    world.research.announced[CALB, [SULFIDE, POLYMER]] = 3
    where = np.arange(world.worlds)
    for act in (Act.OFFER_LICENCE, Act.OFFER_LINE):
        for chemistry, wanted in ((SULFIDE, True), (POLYMER, False)):
            offer = Moves.make(where, LGES, act, target=CALB, chemistry=chemistry, amount=30_000_000, value=0.02)
            _, rows = answers(world, offer)
            mine = rows.where(rows.seat == CALB)
            assert len(mine) == world.worlds and (mine.act == int(Act.ACCEPT if wanted else Act.REFUSE)).all()
            assert wanted or act is Act.OFFER_LINE or (mine.value == int(Ground.NO_USE)).all()


def test_what_is_taken_in_a_quarter_stays_within_the_purse() -> None:
    """Five bargains, each affordable alone: those are taken that a third of the cash pays for, the rest wait."""
    world = copy(opening(4))
    world.research.announced[:, SULFIDE] = 8
    world.research.announced[SVOLT, SULFIDE] = 2
    world.books.account[SVOLT] = 1_000_000_000
    world.levers.research[SVOLT] = 2_000_000_000
    world.levers.split[SVOLT, SULFIDE] = 1.0
    sellers = [DIMS.firms.index(name) for name in ("lges", "samsung-sdi", "sk-on", "panasonic", "eve")]
    where = np.arange(world.worlds)
    parts = [
        Moves.make(where, seat, Act.OFFER_LICENCE, target=SVOLT, chemistry=SULFIDE, amount=120_000_000, value=0.0)
        for seat in sellers
    ]
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name, _ in parts[0].columns()}
    _, rows = answers(world, evolve(parts[0], **columns).canonical())
    mine = rows.where((rows.seat == SVOLT) & (rows.act == int(Act.ACCEPT)))
    taken = np.bincount(mine.world, minlength=world.worlds)
    assert (taken >= 1).all() and (taken * 120_000_000 <= 300_000_000).all()
    refused = rows.where((rows.seat == SVOLT) & (rows.act == int(Act.REFUSE)))
    assert len(refused) and (refused.value == int(Ground.MONEY)).any()


def test_who_does_not_know_its_yield_shades_its_bids_the_more_rivals_there_are() -> None:
    makers = np.arange(DIMS.makers)
    world = copy(opening(2))
    programme, where = np.array([0, 0]), np.array([0, 1])
    carmaker = world.setup.programmes.carmaker[0]
    world.market.qualifying[carmaker, :, 0] = 0
    world.market.qualifying[carmaker, :, 1] = -1
    world.market.qualifying[carmaker, :2, 1] = 0
    shades = {}
    for process_yield in (0.5, 0.95):
        world.supply.process_yield[...] = process_yield
        part = part_of(world, makers)
        shades[process_yield] = curse(part, outlook(part), programme, where)
    known = world.supply.capacity.any(axis=(1, 2)).all(axis=1)
    assert (shades[0.5][known, 0] > shades[0.5][known, 1]).all()
    assert (shades[0.5][known, 1] > shades[0.95][known, 1]).all()


def test_members_want_higher_dues_where_the_sponsor_matches_them() -> None:
    """The same table with nothing and with all of the dues matched."""
    moved = {}
    for matched in (0.0, 1.0):
        world = copy(opening(48))
        world.levers.matching[...] = matched
        rows = decided(world, FIRMS, {"*": "regular"})[1]
        rows = rows.where(rows.act == int(Act.MOVE_DUES))
        place = world.alliances.find(rows.world, rows.subject)
        lower = rows.value < world.alliances.dues[place]
        moved[matched] = lower[world.alliances.sponsor[place] >= 0]
    assert moved[0.0].mean() > moved[1.0].mean() + 0.1


def test_carmakers_look_for_a_second_source_beside_a_leader_that_runs_away() -> None:
    for share, expected in ((0.34, False), (0.6, True)):
        world = with_leader(share)
        world.market.tender_due[...] = world.turn
        seats = np.arange(DIMS.first_carmaker, len(DIMS.firms))
        part = part_of(world, seats)
        nominate(part, beside_leader)
        rows = [one for one in part.sheet.parts if one["act"] == int(Act.NOMINATE)]
        assert bool(rows) == expected
        assert all((one["target"] != CATL).all() for one in rows)


@pytest.mark.parametrize(("relation", "sues"), [(0.0, False), (-0.6, True)])
def test_the_bold_write_before_they_sue_unless_at_odds(relation: float, sues: bool) -> None:
    """Without a letter a fortress sues only those it is at odds with; all others are its friends here."""
    world, rival = copy(opening(64)), DIMS.firms.index("gotion")
    world.standing.relation[CALB] = 0.5
    world.standing.relation[CALB, rival] = relation
    moves = decided(world, FIRMS, {"calb": "fortress", "*": "regular"})[1]
    mine = moves.where((moves.seat == CALB) & (moves.act == int(Act.SUE)))
    assert bool(len(mine)) == sues and (mine.target == rival).all()
