"""Who litigates without measure: authorities look at a strong firm that sues again and again, customers resent bans."""

import numpy as np

from game.economics.litigation import beyond
from game.exact import Bools, Floats, Ints, clip, content_key, dollars, row_mark, scatter_add, total
from game.rules.courts_deals import Peace, licences_for, sign
from game.rules.ledger import pay_rows
from game.rules.rows import ordinals
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.docket import forum_keys, sales_in
from game.world.lookup import matching
from game.world.streams import Stream
from game.world.things import Contracts, Injunctions, Order
from game.world.world import World

ABUSE = 632  # kind in content keys
YEAR = 4


def look_at_abuse(world: World, diary: Diary) -> None:
    """R6.34: in the last quarter of a year an authority may end a strong firm's serial suits in its jurisdiction.

    It pays a fine on its sales there, and whom it sues or bars there is licensed at the compulsory rate.
    """
    known, makers = world.setup.parameters.courts, world.setup.dims.makers
    if world.turn % YEAR != YEAR - 1:
        return
    over = beyond(world.patents.suing[:makers], known.abuse_suits)
    firm, where = np.nonzero(over > 0.0)
    if not len(firm):
        return
    key = world.setup.firms.key[firm]
    for forum, place in enumerate(forum_keys(world.setup)):
        posture = world.policy.antitrust[forum, where]
        luck = world.luck.uniform_rows(Stream.ABUSE, world.turn, where, content_key(ABUSE, key, place))[0]
        likely = known.abuse_chance * posture * clip(over[firm, where], 0.0, 1.0)
        struck = (luck < likely) & (_share_there(world, forum)[firm, where] > known.abuse_share)
        if struck.any():
            _strike(world, firm[struck], where[struck], forum, diary)


def _share_there(world: World, forum: int) -> Floats:
    """(C, W) share of each maker in the cells installed in a jurisdiction."""
    weight = world.setup.regions.jurisdiction_weight[:, forum]
    sold = total(total(world.market.delivered, axis=2) * weight[:, None], axis=1)
    return np.asarray(sold / np.maximum(total(sold), 1e-9))


def _strike(world: World, firm: Ints, where: Ints, forum: int, diary: Diary) -> None:
    attacked = _attacked(world, firm, where, forum)
    busy = matching(row_mark(attacked.world, attacked.licensor), row_mark(where, firm)) >= 0
    firm, where = firm[busy], where[busy]
    if not len(firm):
        return
    known, kinds = world.setup.parameters.courts, len(world.setup.dims.chemistries)
    place = np.full(len(firm), forum, dtype=np.int64)
    sold = np.zeros(len(firm))
    for kind in range(kinds):
        sold += sales_in(world, firm, np.full(len(firm), kind, dtype=np.int64), place, where)
    fine = dollars(known.abuse_fine * YEAR * sold)
    payee = np.full(len(firm), world.setup.dims.sector_account(Sector.TAXPAYERS), dtype=np.int64)
    pay_rows(world, firm, payee, where, fine, Item.SETTLEMENTS)
    diary.note(
        Happening.SUITS_ABUSED, where, 634, actor=firm, subject=place, amount=fine.astype(np.float64)
    )  # fmt: skip
    sign(world, attacked, diary)


def _attacked(world: World, firm: Ints, where: Ints, forum: int) -> Peace:
    """Licences for all that these firms sue or bar in the forum, each once."""
    mine = row_mark(where, firm)
    suits, bans = world.suits, world.injunctions
    suing = matching(mine, row_mark(suits.world, suits.plaintiff)) >= 0
    suits = suits.where((suits.jurisdiction == forum) & suing)
    barring = matching(mine, row_mark(bans.world, bans.holder)) >= 0
    bans = bans.where((bans.jurisdiction == forum) & (bans.fraction > 0.0) & barring)
    pairs = (
        (suits.world, bans.world), (suits.plaintiff, bans.holder), (suits.defendant, bans.barred),
        (suits.chemistry, bans.chemistry),
    )  # fmt: skip
    world_, licensor, licensee, chemistry = (np.concatenate(pair).astype(np.int64) for pair in pairs)
    rate = np.full(len(world_), world.setup.parameters.courts.compulsory_rate)
    made = licences_for(world, world_, licensor, licensee, chemistry, rate)
    return made.where(ordinals(world_, row_mark(licensor, licensee, chemistry)) == 0)


def resent_bans(world: World, made: Injunctions) -> None:
    """R6.35: carmakers that buy the barred cells see the holder of the ban worse, by what it takes from them."""
    if not len(made):
        return
    table = world.contracts
    first = np.searchsorted(table.world, made.world, side="left")
    count = np.searchsorted(table.world, made.world, side="right") - first
    ban = np.repeat(np.arange(len(made)), count)
    row = np.repeat(first - np.cumsum(count) + count, count) + np.arange(len(ban))
    some = table.where(row)
    hit = np.flatnonzero(_bought(world, some, made.where(ban)))
    ban, some = ban[hit], some.where(hit)
    carmaker = world.setup.programmes.carmaker[some.programme] + world.setup.dims.first_carmaker
    relation, holder = world.standing.relation, made.holder[ban]
    lost = world.setup.parameters.courts.ban_customers * some.share * made.fraction[ban]
    scatter_add(relation, (carmaker, holder, some.world), -lost)
    relation[carmaker, holder, some.world] = clip(relation[carmaker, holder, some.world], -1.0, 1.0)


def _bought(world: World, rows: Contracts, bans: Injunctions) -> Bools:
    """Which contracts a ban reaches: cells of the barred maker and chemistry, for cars made where it holds."""
    region = world.setup.programmes.region[rows.programme]
    there = world.setup.regions.jurisdiction_weight[region, bans.jurisdiction] > 0.0
    carmaker = world.setup.programmes.carmaker[rows.programme] + world.setup.dims.first_carmaker
    other = (carmaker != bans.holder) & (rows.captive == 0) & (bans.order != int(Order.UNDERTAKING))
    return np.asarray((rows.maker == bans.barred) & (rows.chemistry == bans.chemistry) & there & other)
