"""Grants for research, matching of dues, public charging points."""

import numpy as np
from attrs import evolve, frozen

from game.economics.incidence import grant_shares, track_shares
from game.exact import Bools, Floats, Ints, floor_whole, row_totals, scatter_add, total
from game.rules.ledger import pay, pay_rows
from game.rules.research_links import brought_share, dues_payers, dues_share, in_default
from game.world.dims import Instrument, Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.members import alliance_rows, clause, fields
from game.world.things import Memberships
from game.world.world import World


def pay_grants(world: World, diary: Diary) -> None:
    """R2.19: grants by chemistry are shared among home makers in proportion to their own research on it.

    On the fields of an alliance that carries the government's programme they go to its members, a track each.

    They add to that research (research.aid). Nothing is paid beyond what is left of the year's budget.
    """
    setup = world.setup
    own = own_research(world)
    everyone = slice(0, len(own))
    for government in setup.governments.controls[:, Instrument.GRANT].nonzero()[0]:
        chemistries = world.levers.grant[government].any(axis=1).nonzero()[0]
        home = (setup.firms.jurisdiction[everyone] == setup.governments.jurisdiction[government]).nonzero()[0]
        if not len(chemistries) or not len(home):
            continue
        place = np.ix_(home, chemistries)
        paid = _shared(world, int(government), home, chemistries, own[place])
        world.research.aid[place] += paid
        account = setup.dims.government_account(int(government))
        by_maker = np.zeros((len(own), world.worlds), dtype=np.int64)
        by_maker[home] = np.add.reduce(paid, axis=1)
        pay(world, account, everyone, by_maker, Item.GRANTS)
        given = np.add.reduce(by_maker, axis=0)
        worlds = given.nonzero()[0]
        diary.note(Happening.GRANT_PAID, worlds, 219, actor=account, amount=given[worlds].astype(np.float64))


def own_research(world: World) -> Floats:
    """(C, T, W) each maker's own research by chemistry as ordered, US$; none once it is gone."""
    levers, makers = world.levers, world.setup.dims.makers
    return (levers.research * (world.books.status[:makers] <= 2))[:, None] * levers.split


@frozen
class Programme:
    """What of a government's grants goes through alliances that it sponsors."""

    tracks: Bools  # (C, T, W) who has a track
    carried: Bools  # (T, W) fields on which grants go to tracks alone


def programme(world: World, government: int) -> Programme | None:
    """R2.19: the members of alliances that carry a government's programme; not those with second-rate staff noticed."""
    setup, table = world.setup, world.alliances
    carry = np.asarray(clause(setup, "programme", table.charter) & (table.sponsor == government))
    if not carry.any():
        return None
    members, covered = world.memberships, fields(setup)
    kinds = len(setup.dims.chemistries)
    carried = np.zeros((world.worlds, kinds), dtype=np.bool_)
    np.logical_or.at(carried, table.world[carry], covered[table.charter[carry]])
    row = alliance_rows(table, members)
    fine = (row >= 0) & carry[np.maximum(row, 0)] & (members.caught < 0) & (members.member < setup.dims.makers)
    some = members.where(fine)
    tracks = np.zeros((setup.dims.makers, kinds, world.worlds), dtype=np.bool_)
    tracks[some.member, :, some.world] = covered[table.charter[row[fine]]]
    return Programme(tracks, carried.T)


def _shared(world: World, government: int, home: Ints, chemistries: Ints, own: Floats) -> Ints:
    grant, cap = world.levers.grant[government], world.setup.parameters.policy.aid_cap
    planned = np.add.reduce(grant, axis=0)
    left = np.maximum(world.policy.budget[government], 0)
    scale = np.where(planned > left, left / np.maximum(planned, 1), 1.0)
    given = grant[chemistries] * scale
    plain, through = grant_shares(given, own, total(own), cap), programme(world, government)
    if through is None:
        return plain
    in_tracks = track_shares(given, own * through.tracks[np.ix_(home, chemistries)], cap)
    return np.where(through.carried[chemistries], in_tracks, plain)


def pay_matching(world: World) -> None:
    """R2.20: sponsors add to what members bring to a pooled programme; where there is none, to dues."""
    table = world.alliances
    world.alliances = evolve(table, matched=np.zeros_like(table.matched))
    if not world.levers.matching.any() or not len(world.memberships):
        return
    rows, place = dues_payers(world)
    fine = (table.sponsor[place] >= 0) & ~in_default(world, rows)
    rows, place = rows.where(fine), place[fine]
    most = clause(world.setup, "matching", table.charter[place])
    rate = np.minimum(world.levers.matching[table.sponsor[place], rows.world], most)
    pooled = table.route[place] > 0
    for some, pay_them in ((pooled, _match_programmes), (~pooled, _match_dues)):
        pay_them(world, rows.where(some), place[some], rate[some])


def _match_programmes(world: World, rows: Memberships, place: Ints, rate: Floats) -> None:
    """The share of what each member brings goes to the programme, no more in all than is left of the year's money."""
    table, levers = world.alliances, world.levers
    sponsor, route = table.sponsor[place].astype(np.int64), table.route[place]
    own = levers.research[rows.member, rows.world] * levers.split[rows.member, route, rows.world]
    asked = rate * own * brought_share(table, place, dues_share(world, rows, place))
    payer = sponsor + world.setup.dims.government_account()
    whole = np.zeros(levers.matching.shape)
    scatter_add(whole, (sponsor, rows.world), asked)
    left = np.maximum(world.books.account[payer, rows.world], 0)
    owed = floor_whole(asked * np.minimum(left / np.maximum(whole[sponsor, rows.world], 1.0), 1.0), 0.0)
    institutes = np.full(len(rows), world.setup.dims.sector_account(Sector.INSTITUTES), dtype=np.int64)
    pay_rows(world, payer, institutes, rows.world, owed, Item.GRANTS)
    world.alliances = evolve(table, matched=row_totals(owed, place, len(table)))


def _match_dues(world: World, rows: Memberships, place: Ints, rate: Floats) -> None:
    """The share of each member's dues is spent on its own solid-state research."""
    setup, sponsor = world.setup, world.alliances.sponsor[place].astype(np.int64)
    rate = np.where(world.policy.budget[sponsor, rows.world] > 0, rate, 0.0) * dues_share(world, rows, place)
    research = world.levers.research[rows.member, rows.world]
    owed = np.zeros(len(rows), dtype=np.int64)
    for chemistry in range(setup.dims.first_route, len(setup.dims.chemistries)):
        share = world.levers.split[rows.member, chemistry, rows.world]
        part = floor_whole(rate * share * research, 0.0)
        np.add.at(world.research.aid[:, chemistry], (rows.member, rows.world), part)
        owed += part
    member = rows.member.astype(np.int64)
    pay_rows(world, sponsor + setup.dims.government_account(), member, rows.world, owed, Item.GRANTS)


def cut_support(world: World, diary: Diary) -> None:
    """R2.22: purchase support falls to what is left of the year's budget, at the cars that were sold last quarter."""
    setup, support = world.setup, world.levers.support
    if not support.any():
        return
    weight = setup.regions.jurisdiction_weight[:, setup.governments.jurisdiction]  # (R, G)
    cars = total(weight[:, :, None] * (total(world.market.cars) * 1000.0)[:, None])
    left = np.maximum(world.policy.budget, 0)
    payable = floor_whole(left / np.maximum(cars, 1.0), 0.0)
    government, where = ((support > payable) & (cars >= 1.0)).nonzero()
    support[government, where] = payable[government, where]
    diary.note(
        Happening.POLICY_CHANGED, where, 222, actor=government + len(setup.dims.firms),
        subject=int(Instrument.SUPPORT), amount=support[government, where],
    )  # fmt: skip


def build_points(world: World) -> None:
    """R2.21: charging points are built for the money set aside, as long as the budget lasts."""
    charging = world.levers.charging
    if not charging.any():
        return
    setup = world.setup
    first = setup.dims.government_account()
    spent = np.minimum(charging, np.maximum(world.books.account[first : first + len(charging)], 0))
    payee = setup.dims.sector_account(Sector.UTILITIES)
    pay(world, slice(first, first + len(charging)), payee, spent, Item.PLANT)
    thousands = spent / (1000.0 * setup.parameters.policy.point_cost)
    np.add.at(world.policy.points, setup.governments.jurisdiction, thousands)
