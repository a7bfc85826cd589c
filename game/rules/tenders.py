"""R8 Tenders: programmes whose contracts end choose their suppliers anew."""

import numpy as np
from attrs import evolve

from game.exact import Floats, Ints, row_mark
from game.rules.awarding import Awards, award, flagships
from game.rules.bidding import Offers, kwh_factor, offers_for, tenders_of
from game.rules.contracts_rows import awarded, replaced_rows
from game.rules.houses import house_rows
from game.rules.lateness import end_late_awards
from game.rules.offtakes import offtakes
from game.rules.own_supply import source, unsource
from game.rules.qualification import qualify
from game.rules.rows import replaced
from game.world.events import Diary, Happening
from game.world.lookup import matching
from game.world.orders import Act, Moves, Orders
from game.world.streams import Stream
from game.world.things import Contracts
from game.world.world import World


def tenders(world: World, orders: Orders, diary: Diary) -> None:
    """Go on with qualification, late awards and prepaid cells, decide the tenders that are due, set their next date."""
    qualify(world, orders, diary)
    end_late_awards(world, diary)
    offtakes(world, orders.moves, diary)
    programme, where = (world.market.tender_due <= world.turn).nonzero()
    if len(where):
        before = source(world, orders.moves.doing(Act.SOURCE))
        offers = offers_for(world, tenders_of(world, programme, where), orders.moves.doing(Act.BID))
        nominate(world, offers, orders.moves.doing(Act.NOMINATE))
        awards = award(world, offers)
        unsource(world, offers.tenders, awards, before)
        _sign(world, offers, awards, diary)
        _note_lost_bids(world, offers, awards, orders.moves.doing(Act.BID), diary)
        _set_dates(world, programme, where, awards)
    _announce(world, diary)


def nominate(world: World, offers: Offers, rows: Moves) -> None:
    """R8.18: what a nominated maker offers in the carmaker's own tender is worth more to it, and somewhat cheaper."""
    if not len(rows) or not len(offers.pair):
        return
    dims = world.setup.dims
    named = np.zeros((len(dims.programmes), dims.makers, world.worlds), dtype=np.bool_)
    named[rows.place, rows.target, rows.world] = True
    tenders, tender = offers.tenders, offers.tender[offers.pair]
    mine = named[tenders.programme[tender], offers.maker[offers.pair], tenders.world[tender]]
    rule = world.setup.parameters.tenders
    offers.value[mine] += rule.nomination_weight
    offers.price[mine] *= 1.0 - rule.nomination_discount


def _sign(world: World, offers: Offers, awards: Awards, diary: Diary) -> None:
    """R8.9 to R8.11: new contracts take the place of the old ones outside houses."""
    new = awarded(world, offers, awards, flagships(world.setup, offers, awards))
    ended = replaced_rows(world, offers, awards)
    old = world.contracts.where(ended.nonzero()[0])
    house = house_rows(world, offers, awards)
    world.contracts = replaced(world.contracts, ~ended, _together(new, house))
    _note_results(world, old, new, diary)


def _together(first: Contracts, second: Contracts) -> Contracts:
    if not len(second):
        return first
    columns = dict(second.columns())
    return evolve(first, **{name: np.concatenate([array, columns[name]]) for name, array in first.columns()})


def _set_dates(world: World, programme: Ints, where: Ints, awards: Awards) -> None:
    """R8.12: the next tender 12 to 16 quarters on, or soon again after a slip."""
    rule = world.setup.parameters.tenders
    drawn = world.luck.uniform_rows(Stream.TENDER_CALENDAR, world.turn, where, world.setup.programmes.key[programme])[0]
    term = np.floor(rule.term_least + drawn * (rule.term_most - rule.term_least + 1.0))
    term = np.where(awards.slipped, rule.slip_quarters, term)
    world.market.tender_due[programme, where] = world.turn + term.astype(np.int64)


def _note_results(world: World, old: Contracts, new: Contracts, diary: Diary) -> None:
    """Winners with the yearly value of the award; makers that lost all of theirs with what they lose."""
    seller = world.setup.programmes.carmaker + world.setup.dims.first_carmaker
    won = _yearly_value(world, new)
    diary.note(
        Happening.TENDER_WON, new.world, 809, actor=new.maker, target=seller[new.programme], subject=new.programme,
        amount=won, cause=new.key,
    )  # fmt: skip
    makers, worlds = world.setup.dims.makers, world.worlds
    again = np.zeros((len(world.setup.dims.programmes), makers, worlds), dtype=np.bool_)
    again[new.programme, new.maker, new.world] = True
    lost = old.where(~again[old.programme, old.maker, old.world])
    diary.note(
        Happening.TENDER_LOST, lost.world, 809, actor=lost.maker, target=seller[lost.programme], subject=lost.programme,
        amount=_yearly_value(world, lost), cause=lost.key,
    )  # fmt: skip


def _note_lost_bids(world: World, offers: Offers, awards: Awards, bids: Moves, diary: Diary) -> None:
    """R8.9: who bid and won nothing hears what chance its offers had of being the first choice."""
    if not len(bids) or not len(awards.odds):
        return
    tender = offers.tender
    programme, where = offers.tenders.programme[tender], offers.tenders.world[tender]
    bid = matching(row_mark(bids.world, bids.place, bids.seat), row_mark(where, programme, offers.maker)) >= 0
    won = np.zeros(len(tender), dtype=np.bool_)
    won[offers.pair[awards.offer[awards.offer >= 0]]] = True
    lost = (bid & ~won & ~awards.slipped[tender]).nonzero()[0]
    diary.note(
        Happening.BID_LOST, where[lost], 809, actor=offers.maker[lost], subject=programme[lost],
        target=offers.tenders.carmaker[tender[lost]] + world.setup.dims.first_carmaker, amount=awards.odds[lost],
    )  # fmt: skip


def _yearly_value(world: World, rows: Contracts) -> Floats:
    """US$ a year at last quarter's cars, metals left out."""
    kinds = world.setup.programmes
    cars = world.market.cars[kinds.carmaker[rows.programme], kinds.region[rows.programme], rows.world]
    kwh = cars * (kinds.weight * kinds.kwh)[rows.programme] * (1000.0 * kwh_factor(world))
    return np.asarray(kwh * rows.share * rows.price * 4.0)


def _announce(world: World, diary: Diary) -> None:
    """R8.13: tenders of the next quarter are announced."""
    programme, where = (world.market.tender_due == world.turn + 1).nonzero()
    firm = world.setup.programmes.carmaker[programme] + world.setup.dims.first_carmaker
    diary.note(Happening.TENDER_OPEN, where, 813, actor=firm, subject=programme)
