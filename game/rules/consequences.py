"""What a chosen way changes for the seat that was asked: one small function an effect, over the rows that are due."""

from collections.abc import Callable
from typing import Any

import numpy as np
from attrs import frozen

from game.exact import Floats, Ints, Keys, clip, content_key, dollars, row_mark
from game.rules.alliances_entry import lay
from game.rules.dilemmas_who import fellows, oldest_suit
from game.rules.exchange import laid, lay_offers
from game.rules.happenings import EFFECTS
from game.rules.ledger import pay_rows_after_close
from game.rules.relations import shift
from game.world.dims import Item, Sector
from game.world.effects import Circle, Effect
from game.world.events import Diary, Happening
from game.world.legal.common import government_of, safe
from game.world.lookup import matching
from game.world.orders import Act, Moves
from game.world.setup import ChangeSetup
from game.world.things import Effects, Motion
from game.world.world import World

ITEMS = {
    Sector.WORKERS: Item.OVERHEAD,
    Sector.LAWYERS: Item.LEGAL,
    Sector.TAXPAYERS: Item.GRANTS,
    Sector.BANKS: Item.INTEREST,
    Sector.INSTITUTES: Item.RESEARCH,
}  # the line of the statements by who stands on the other side; cost of making cells for the others


@frozen
class Struck:
    """The rows that a change strikes: world, seat asked, other firm (-1 for none), key of the dilemma; (N,) each."""

    world: Ints
    seat: Ints
    other: Ints
    key: Keys


Bring = Callable[[World, ChangeSetup, Struck, Diary], None]


def change(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    """R11.11: one change of a chosen way, in the worlds of these rows."""
    effect = Effect(item.effect)
    if effect in BRINGS:
        BRINGS[effect](world, item, rows, diary)
    else:
        EFFECTS[effect](world, item, rows.world, diary)


def _money(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    _pay(world, item, rows, np.full(len(rows.world), item.size))


def _revenue(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    firm = safe(rows.seat, len(world.setup.dims.firms))
    _pay(world, item, rows, world.books.revenue[firm, rows.world] * item.size)


def _pay(world: World, item: ChangeSetup, rows: Struck, sum_in: Any) -> None:
    """Money from or to a sector or the other firm; what a government pays comes from this year's budget."""
    dims = world.setup.dims
    party = rows.other if item.target < 0 else np.full(len(rows.world), dims.sector_account(Sector(item.target)))
    kind = Item.SAMPLES if item.target < 0 else ITEMS.get(Sector(item.target), Item.CONVERSION)
    amount = dollars(np.abs(sum_in))
    payer, payee = (rows.seat, party) if item.size < 0 else (party, rows.seat)
    pay_rows_after_close(world, payer, payee, rows.world, amount, kind)
    states = np.flatnonzero(rows.seat >= len(dims.firms))
    if len(states):
        signed = amount[states] if item.size > 0 else -amount[states]
        place = government_of(world.setup, rows.seat[states]), rows.world[states]
        np.add.at(world.policy.budget, place, signed)


def _relation(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    firms = len(world.setup.dims.firms)
    if item.target < 0:
        shift(world, rows.seat, rows.other, rows.world, item.size)
        return
    circle, every = Circle(item.target), np.arange(firms)
    if circle is Circle.FELLOWS:
        whom = fellows(world, rows.seat, rows.world)
    else:
        makes, sells = every < world.setup.dims.makers, every >= world.setup.dims.first_carmaker
        of_kind = makes if circle is Circle.MAKERS else sells
        whom = np.broadcast_to(of_kind, (len(rows.seat), firms))
    row, firm = np.nonzero(whom & (every != rows.seat[:, None]))
    shift(world, rows.seat[row], firm, rows.world[row], item.size)


def _credibility(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    _step(world.research.credibility, rows.seat, rows.world, item.size)


def _safety(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    rows = _making(world, rows)
    _step(world.market.safety, rows.seat, rows.world, item.size)


def _step(column: Floats, first: Ints, worlds: Ints, size: float, high: float = 1.0) -> None:
    column[first, worlds] = clip(column[first, worlds] + size, 0.0, high)


def _outage(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    if item.target < 0:
        rows = _making(world, rows)
    maker = rows.seat if item.target < 0 else np.full(len(rows.world), item.target)
    _lose_lines(world, item, maker, rows.world, rows.key, diary)


def _home_lines(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    governments, makers = world.setup.governments, world.setup.dims.makers
    home = governments.jurisdiction[government_of(world.setup, rows.seat)]
    row, maker = np.nonzero(world.setup.firms.jurisdiction[None, :makers] == home[:, None])
    _lose_lines(world, item, maker, rows.world[row], content_key(rows.key[row], maker), diary)


def _lose_lines(world: World, item: ChangeSetup, maker: Ints, worlds: Ints, key: Keys, diary: Diary) -> None:
    until = world.turn + max(item.lasts, 1)
    mark = content_key(key, item.effect, until)
    new = Effects.of(worlds, key=mark, effect=int(Effect.OUTAGE), target=maker, size=item.size, until=until)
    world.effects = world.effects.plus(new)
    diary.note(Happening.OUTAGE, worlds, 1106, actor=maker, amount=item.size, cause=key)


def _knowledge(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    rows = _making(world, rows)
    route = _furthest(world, rows)
    world.research.knowledge[rows.seat, route, rows.world] *= max(1.0 + item.size, 0.0)


def _leak(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    rows = _making(world, rows)
    makers = np.flatnonzero((rows.other >= 0) & (rows.other < world.setup.dims.makers))
    route = _furthest(world, rows)[makers]
    worlds, knowledge = rows.world[makers], world.research.knowledge
    knowledge[rows.other[makers], route, worlds] += item.size * knowledge[rows.seat[makers], route, worlds]


def _furthest(world: World, rows: Struck) -> Ints:
    """(N,) the solid route of which each seat knows most."""
    first = world.setup.dims.first_route
    known = world.research.knowledge[rows.seat, first:, rows.world]
    return np.asarray(np.argmax(known, axis=1) + first)


def _credit_line(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    firm = np.flatnonzero(rows.seat < len(world.setup.dims.firms))
    place = rows.seat[firm], rows.world[firm]
    world.standing.credit_line[place] *= max(1.0 + item.size, 0.0)


def _car_appeal(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    first = world.setup.dims.first_carmaker
    sells = np.flatnonzero((rows.seat >= first) & (rows.seat < len(world.setup.dims.firms)))
    world.market.car_appeal[rows.seat[sells] - first, :, rows.world[sells]] += item.size


def _appeal(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    rows, first = _making(world, rows), world.setup.dims.first_carmaker
    buyer = rows.other - first if item.target < 0 else np.full(len(rows.world), item.target)
    buys = np.flatnonzero(buyer >= 0)
    world.market.appeal[buyer[buys], rows.seat[buys], rows.world[buys]] += item.size


def _dues_motion(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    """In the first alliance that each seat has joined (R3.6)."""
    members = world.memberships
    mine = matching(row_mark(members.world, members.member), row_mark(rows.world, rows.seat))
    inside = np.flatnonzero(mine >= 0)
    alliance, worlds = members.alliance[mine[inside]], rows.world[inside]
    dues = item.size * world.alliances.dues[world.alliances.find(worlds, alliance)]
    nobody = np.full(len(inside), -1, dtype=np.int64)
    lay(world, worlds, alliance, Motion.DUES, rows.seat[inside].astype(np.int64), nobody, dues, diary)


def _peace_offer(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    """To be answered in the next quarter (R0.1)."""
    suit = oldest_suit(world, rows.seat, rows.world)
    some = np.flatnonzero(suit >= 0)
    some = some[world.suits.defendant[suit[some]] == rows.other[some]]
    asked = dollars(item.size * world.suits.claim[suit[some]])
    subject = world.suits.key[suit[some]]
    offers = Moves.make(rows.world[some], rows.seat[some], Act.OFFER_SETTLEMENT, subject=subject, amount=asked)
    lay_offers(world, laid(world, offers), diary)


def _capital(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    if item.target >= 0:
        EFFECTS[Effect.POLITICAL_CAPITAL](world, item, rows.world, diary)
        return
    states = np.flatnonzero(rows.seat >= len(world.setup.dims.firms))
    government = government_of(world.setup, rows.seat[states])
    _step(world.policy.capital, government, rows.world[states], item.size, 100.0)


def _ev_demand(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    """At home, where no region is named."""
    if item.target >= 0:
        EFFECTS[Effect.EV_DEMAND](world, item, rows.world, diary)
        return
    share, home = world.market.ev_share, _home(world, rows)
    share[home, rows.world] = clip(share[home, rows.world] * (1.0 + item.size), 0.0, 1.0)


def _charging(world: World, item: ChangeSetup, rows: Struck, diary: Diary) -> None:
    """At home, in per cent of the points that stand there."""
    home = world.setup.governments.jurisdiction[government_of(world.setup, rows.seat)]
    world.policy.points[home, rows.world] *= max(1.0 + item.size, 0.0)


def _home(world: World, rows: Struck) -> Ints:
    """(N,) the home region of each seat: a firm's own, the one in which a government's rules weigh most."""
    setup, firms = world.setup, len(world.setup.dims.firms)
    jurisdiction = setup.governments.jurisdiction[government_of(setup, rows.seat)]
    governed = np.argmax(setup.regions.jurisdiction_weight[:, jurisdiction], axis=0)
    return np.where(rows.seat < firms, setup.firms.home[safe(rows.seat, firms)], governed)


def _making(world: World, rows: Struck) -> Struck:
    """The rows whose seat makes cells."""
    mine = np.flatnonzero(rows.seat < world.setup.dims.makers)
    return Struck(rows.world[mine], rows.seat[mine], rows.other[mine], rows.key[mine])


BRINGS: dict[Effect, Bring] = {
    Effect.MONEY: _money,
    Effect.REVENUE: _revenue,
    Effect.RELATION: _relation,
    Effect.CREDIBILITY: _credibility,
    Effect.SAFETY: _safety,
    Effect.OUTAGE: _outage,
    Effect.KNOWLEDGE: _knowledge,
    Effect.LEAK: _leak,
    Effect.CREDIT_LINE: _credit_line,
    Effect.CAR_APPEAL: _car_appeal,
    Effect.APPEAL: _appeal,
    Effect.HOME_LINES: _home_lines,
    Effect.POLITICAL_CAPITAL: _capital,
    Effect.EV_DEMAND: _ev_demand,
    Effect.HOME_CHARGING: _charging,
    Effect.DUES_MOTION: _dues_motion,
    Effect.PEACE_OFFER: _peace_offer,
}
