"""What chosen ways change for the seats that were asked: one small function an effect, over all rows that are due."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, Keys, clip, content_key, dollars, row_mark
from game.rules.alliances_entry import lay
from game.rules.dilemmas_who import oldest_suit, sit_together
from game.rules.exchange import laid, lay_offers
from game.rules.happenings import EFFECTS
from game.rules.ledger import pay_rows_after_close
from game.rules.relations import shift
from game.rules.workouts import release, sale, scheme, sell_families, sell_lines
from game.world.dims import Item, Sector
from game.world.effects import Circle, Effect
from game.world.events import Diary, Happening
from game.world.legal.common import government_of, safe
from game.world.lookup import earliest
from game.world.orders import Act, Moves
from game.world.setup import ChangeSetup
from game.world.things import Effects, Motion
from game.world.world import World

LINE_OF = np.full(len(Sector) + 1, int(Item.CONVERSION))  # line of the statements by sector; the other firm is last
for _sector, _item in (
    (Sector.WORKERS, Item.OVERHEAD), (Sector.LAWYERS, Item.LEGAL), (Sector.TAXPAYERS, Item.GRANTS),
    (Sector.BANKS, Item.INTEREST), (Sector.INSTITUTES, Item.RESEARCH), (-1, Item.SAMPLES),
):  # fmt: skip
    LINE_OF[_sector] = int(_item)


@frozen
class Struck:
    """Changes that strike, one a row: world, seat asked, other firm (-1 for none), key of the dilemma, the change."""

    world: Ints
    seat: Ints
    other: Ints
    key: Keys
    effect: Ints
    target: Ints  # -1 for the seat, or for the other firm
    size: Floats
    lasts: Ints

    def where(self, rows: Bools | Ints) -> "Struck":
        """Some of the rows."""
        return Struck(
            self.world[rows], self.seat[rows], self.other[rows], self.key[rows], self.effect[rows], self.target[rows],
            self.size[rows], self.lasts[rows],
        )  # fmt: skip


Bring = Callable[[World, Struck, Diary], None]


def bring(world: World, rows: Struck, diary: Diary) -> None:
    """R11.11: make changes, effect by effect."""
    for effect in np.unique(rows.effect).tolist():
        some = rows.where(rows.effect == effect)
        BRINGS.get(Effect(effect), _as_declared)(world, some, diary)


def _as_declared(world: World, rows: Struck, diary: Diary) -> None:
    """What events that ask nothing do as well; each change in its worlds."""
    for target, size in sorted(set(zip(rows.target.tolist(), rows.size.tolist(), strict=True))):
        item = ChangeSetup(int(rows.effect[0]), target, size, 0)
        mine = (rows.target == target) & (rows.size == size)
        EFFECTS[Effect(item.effect)](world, item, rows.world[mine], diary)


def _money(world: World, rows: Struck, diary: Diary) -> None:
    _pay(world, rows, rows.size)


def _revenue(world: World, rows: Struck, diary: Diary) -> None:
    _pay(world, rows, rows.size * business(world, rows.seat, rows.world))


def business(world: World, seat: Ints, here: Ints) -> Ints:
    """(N,) US$ a quarter that a firm does: what it sells, or its research where that is more; 0 for governments."""
    firms, makers = len(world.setup.dims.firms), world.setup.dims.makers
    sold = world.books.revenue[safe(seat, firms), here]
    spent = np.where(seat < makers, world.levers.research[safe(seat, makers), here], 0)
    return np.asarray(np.maximum(sold, spent))


def _pay(world: World, rows: Struck, sums: Floats) -> None:
    """Money from or to a sector or the other firm; what a government pays comes from this year's budget."""
    dims = world.setup.dims
    party = np.where(rows.target < 0, rows.other, dims.sector_account(Sector(0)) + rows.target)
    amount, gets = dollars(np.abs(sums)), rows.size > 0.0
    payer, payee = np.where(gets, party, rows.seat), np.where(gets, rows.seat, party)
    pay_rows_after_close(world, payer, payee, rows.world, amount, LINE_OF[rows.target])
    states = (rows.seat >= len(dims.firms)).nonzero()[0]
    if len(states):
        signed = np.where(gets, amount, -amount)[states]
        np.add.at(world.policy.budget, (government_of(world.setup, rows.seat[states]), rows.world[states]), signed)


def _relation(world: World, rows: Struck, diary: Diary) -> None:
    one = rows.where(rows.target < 0)
    shift(world, one.seat, one.other, one.world, one.size)
    many = rows.where(rows.target >= 0)
    if len(many.world):
        row, firm = np.nonzero(_circle(world, many))
        shift(world, many.seat[row], firm, many.world[row], many.size[row])


def _circle(world: World, rows: Struck) -> Bools:
    """(N, F) the firms whose relation with each seat moves."""
    every = np.arange(len(world.setup.dims.firms))
    target = rows.target[:, None]
    whom = (target == int(Circle.MAKERS)) & (every < world.setup.dims.makers)
    whom |= (target == int(Circle.CARMAKERS)) & (every >= world.setup.dims.first_carmaker)
    among = np.flatnonzero(rows.target == int(Circle.FELLOWS))
    whom[among] = sit_together(world, rows.seat[among], rows.world[among])
    return np.asarray(whom & (every != rows.seat[:, None]))


def _credibility(world: World, rows: Struck, diary: Diary) -> None:
    _step(world.research.credibility, rows.seat, rows)


def _safety(world: World, rows: Struck, diary: Diary) -> None:
    rows = _making(world, rows)
    _step(world.market.safety, rows.seat, rows)


def _step(column: Floats, place: Ints, rows: Struck, high: float = 1.0) -> None:
    """A step of a column, within 0 and its highest value."""
    here = place, rows.world
    np.add.at(column, here, rows.size)
    column[here] = clip(column[here], 0.0, high)


def _outage(world: World, rows: Struck, diary: Diary) -> None:
    rows = rows.where((rows.target >= 0) | (rows.seat < world.setup.dims.makers))
    _lose_lines(world, rows, np.where(rows.target < 0, rows.seat, rows.target), diary)


def _home_lines(world: World, rows: Struck, diary: Diary) -> None:
    governments, makers = world.setup.governments, world.setup.dims.makers
    home = governments.jurisdiction[government_of(world.setup, rows.seat)]
    row, maker = np.nonzero(world.setup.firms.jurisdiction[None, :makers] == home[:, None])
    _lose_lines(world, rows.where(row), maker, diary)


def _lose_lines(world: World, rows: Struck, maker: Ints, diary: Diary) -> None:
    until = world.turn + np.maximum(rows.lasts, 1)
    mark = content_key(rows.key, maker, until)
    new = Effects.of(rows.world, key=mark, effect=int(Effect.OUTAGE), target=maker, size=rows.size, until=until)
    world.effects = world.effects.plus(new)
    diary.note(Happening.OUTAGE, rows.world, 1106, actor=maker, amount=rows.size, cause=rows.key)


def _knowledge(world: World, rows: Struck, diary: Diary) -> None:
    rows = _making(world, rows)
    place = rows.seat, _furthest(world, rows), rows.world
    np.multiply.at(world.research.knowledge, place, np.maximum(1.0 + rows.size, 0.0))


def _leak(world: World, rows: Struck, diary: Diary) -> None:
    rows = _making(world, rows)
    rows = rows.where((rows.other >= 0) & (rows.other < world.setup.dims.makers))
    route, knowledge = _furthest(world, rows), world.research.knowledge
    np.add.at(knowledge, (rows.other, route, rows.world), rows.size * knowledge[rows.seat, route, rows.world])


def _furthest(world: World, rows: Struck) -> Ints:
    """(N,) the solid route of which each seat knows most."""
    first = world.setup.dims.first_route
    known = world.research.knowledge[rows.seat, first:, rows.world]
    return np.asarray(np.argmax(known, axis=1) + first)


def _home_knowledge(world: World, rows: Struck, diary: Diary) -> None:
    rows, maker = _home_makers(world, rows)
    first = world.setup.dims.first_route
    route = np.argmax(world.research.knowledge[maker, first:, rows.world], axis=1) + first
    np.multiply.at(world.research.knowledge, (maker, route, rows.world), np.maximum(1.0 + rows.size, 0.0))


def _home_appeal(world: World, rows: Struck, diary: Diary) -> None:
    rows, maker = _home_makers(world, rows)
    firms = world.setup.firms.jurisdiction
    row, buyer = np.nonzero(firms[world.setup.dims.first_carmaker :] != firms[maker][:, None])
    np.add.at(world.market.appeal, (buyer, maker[row], rows.world[row]), rows.size[row])


def _home_makers(world: World, rows: Struck) -> tuple[Struck, Ints]:
    """One row for each maker at home with the seat that was asked, and these makers."""
    setup, firms = world.setup, len(world.setup.dims.firms)
    governed = setup.governments.jurisdiction[government_of(setup, rows.seat)]
    home = np.where(rows.seat < firms, setup.firms.jurisdiction[safe(rows.seat, firms)], governed)
    row, maker = np.nonzero(setup.firms.jurisdiction[: setup.dims.makers] == home[:, None])
    return rows.where(row), maker


def _credit_line(world: World, rows: Struck, diary: Diary) -> None:
    rows = rows.where(rows.seat < len(world.setup.dims.firms))
    line, known, here = world.standing.credit_line, world.setup.parameters.standing, (rows.seat, rows.world)
    np.multiply.at(line, here, np.maximum(1.0 + rows.size, 0.0))
    line[here] = clip(line[here], known.line_low, known.line_high)


def _car_appeal(world: World, rows: Struck, diary: Diary) -> None:
    first, appeal = world.setup.dims.first_carmaker, world.market.car_appeal
    rows = rows.where((rows.seat >= first) & (rows.seat < len(world.setup.dims.firms)))
    everywhere = np.arange(appeal.shape[1])
    np.add.at(appeal, (rows.seat[:, None] - first, everywhere, rows.world[:, None]), rows.size[:, None])


def _appeal(world: World, rows: Struck, diary: Diary) -> None:
    rows = _making(world, rows)
    buyer = np.where(rows.target < 0, rows.other - world.setup.dims.first_carmaker, rows.target)
    rows, buyer = rows.where(buyer >= 0), buyer[buyer >= 0]
    np.add.at(world.market.appeal, (buyer, rows.seat, rows.world), rows.size)


def _dues_motion(world: World, rows: Struck, diary: Diary) -> None:
    """In the first alliance that each seat has joined (R3.6)."""
    members = world.memberships
    mine = earliest(members.joined, row_mark(members.world, members.member), row_mark(rows.world, rows.seat))
    inside = np.flatnonzero(mine >= 0)
    alliance, worlds = members.alliance[mine[inside]], rows.world[inside]
    dues = rows.size[inside] * world.alliances.dues[world.alliances.find(worlds, alliance)]
    nobody = np.full(len(inside), -1, dtype=np.int64)
    lay(world, worlds, alliance, Motion.DUES, rows.seat[inside].astype(np.int64), nobody, dues, diary)


def _peace_offer(world: World, rows: Struck, diary: Diary) -> None:
    """To be answered in the next quarter (R0.1)."""
    suit = oldest_suit(world, rows.seat, rows.world)
    some = np.flatnonzero(suit >= 0)
    some = some[world.suits.defendant[suit[some]] == rows.other[some]]
    asked = dollars(rows.size[some] * world.suits.claim[suit[some]])
    subject = world.suits.key[suit[some]]
    offers = Moves.make(rows.world[some], rows.seat[some], Act.OFFER_SETTLEMENT, subject=subject, amount=asked)
    lay_offers(world, laid(world, offers), diary)


def _capital(world: World, rows: Struck, diary: Diary) -> None:
    rows = rows.where((rows.target >= 0) | (rows.seat >= len(world.setup.dims.firms)))
    government = np.where(rows.target < 0, government_of(world.setup, rows.seat), rows.target)
    _step(world.policy.capital, government, rows, 100.0)


def _ev_demand(world: World, rows: Struck, diary: Diary) -> None:
    """At home, where no region is named."""
    share, here = world.market.ev_share, (np.where(rows.target < 0, _home(world, rows), rows.target), rows.world)
    np.multiply.at(share, here, np.maximum(1.0 + rows.size, 0.0))
    share[here] = clip(share[here], 0.0, 1.0)


def _charging(world: World, rows: Struck, diary: Diary) -> None:
    """At home, in per cent of the points that stand there."""
    home = world.setup.governments.jurisdiction[government_of(world.setup, rows.seat)]
    np.multiply.at(world.policy.points, (home, rows.world), np.maximum(1.0 + rows.size, 0.0))


def _home(world: World, rows: Struck) -> Ints:
    """(N,) the home region of each seat: a firm's own, the one in which a government's rules weigh most."""
    setup, firms = world.setup, len(world.setup.dims.firms)
    jurisdiction = setup.governments.jurisdiction[government_of(setup, rows.seat)]
    governed = np.argmax(setup.regions.jurisdiction_weight[:, jurisdiction], axis=0)
    return np.where(rows.seat < firms, setup.firms.home[safe(rows.seat, firms)], governed)


def _making(world: World, rows: Struck) -> Struck:
    """The rows whose seat makes cells."""
    return rows.where(rows.seat < world.setup.dims.makers)


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
    Effect.HOME_KNOWLEDGE: _home_knowledge,
    Effect.HOME_APPEAL: _home_appeal,
    Effect.DUES_MOTION: _dues_motion,
    Effect.PEACE_OFFER: _peace_offer,
    Effect.SCHEME: lambda world, rows, diary: scheme(world, rows.seat, rows.world, rows.size, diary),
    Effect.SALE: lambda world, rows, diary: sale(world, rows.seat, rows.other, rows.world, rows.size, diary),
    Effect.RELEASE: lambda world, rows, diary: release(world, rows.seat, rows.world, rows.size),
    Effect.LINES_SOLD: lambda world, rows, diary: sell_lines(world, rows.seat, rows.other, rows.world, rows.size),
    Effect.FAMILIES_SOLD: lambda world, rows, diary: sell_families(
        world, rows.seat, rows.other, rows.world, rows.size
    ),
}
