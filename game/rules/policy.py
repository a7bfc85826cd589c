"""R2 Policy: budgets, political capital, ministries' consent, instruments, petitions, inquiries, grants."""

import numpy as np

from game.exact import Floats, clip, total
from game.rules.costs import made_where
from game.rules.ledger import pay
from game.rules.policies.acts import begin, enact
from game.rules.policies.consent import decided_motions
from game.rules.policies.duties import decide_inquiries
from game.rules.policies.grants import build_points, cut_support, pay_grants, pay_matching
from game.rules.policies.petitions import answer_petitions, audit_petitions, file_petitions
from game.world.dims import Instrument, Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.instruments import SETTINGS, acts_among
from game.world.legal.levers import year_begins, yearly_money
from game.world.orders import Act, Orders, gathered
from game.world.world import World

OWN_ACTS = acts_among(Act.INQUIRE, Act.END_DUTY, Act.TREATY, Act.SPONSOR, *SETTINGS)


def policy(world: World, given: Orders, diary: Diary) -> None:
    """Governments act, answer and pay (R2.1 to R2.22).

    Reads: moves of governments, petitions and votes; levers of governments; research levers of makers.
    Writes: policy, petitions, inquiries, motions, alliances.sponsor, research.aid, books (grants), relations.
    """
    world.research.aid[...] = 0
    begin_year(world)
    earn_capital(world, diary)
    # motions that were open are counted before new ones are laid
    enact(world, decided_motions(world, given.moves, diary), diary)
    audit_petitions(world, given.moves.doing(Act.AUDIT), diary)
    granted = answer_petitions(world, given.moves, diary)
    own = given.moves.where(OWN_ACTS[given.moves.act])
    begin(world, gathered([own, granted]) if len(granted) else own, diary)
    file_petitions(world, given.moves.doing(Act.PETITION), diary)
    decide_inquiries(world, diary)
    pay_grants(world, diary)
    pay_matching(world)
    build_points(world)
    count_budget(world)
    cut_support(world, diary)


def begin_year(world: World) -> None:
    """R2.1: in a first quarter taxpayers bring every account to its yearly budget and what political capital won."""
    if not year_begins(world):
        return
    setup = world.setup
    first = setup.dims.government_account()
    accounts = slice(first, first + len(setup.dims.governments))
    gap = yearly_money(world) - world.books.account[accounts]
    price = setup.parameters.policy.budget_price
    world.policy.capital[...] = clip(world.policy.capital - price * world.levers.budget_bid, 0.0, 100.0)
    taxpayers = setup.dims.sector_account(Sector.TAXPAYERS)
    pay(world, taxpayers, accounts, np.maximum(gap, 0), Item.TAX)
    pay(world, accounts, taxpayers, np.maximum(-gap, 0), Item.TAX)
    count_budget(world)


def count_budget(world: World) -> None:
    """What is left of the year is what is on the government's account."""
    first = world.setup.dims.government_account()
    world.policy.budget[...] = world.books.account[first : first + len(world.policy.budget)]


def mandates_ahead(world: World) -> Floats:
    """(G, W) R2.23: how far the mandate of each government that holds one leads the plug-in share of its market."""
    setup = world.setup
    weight = setup.regions.jurisdiction_weight  # (R, J)
    share = total(weight[:, :, None] * world.market.ev_share[:, None]) / clip(total(weight), 1e-9, 1e9)[:, None]
    ahead = np.maximum(world.policy.mandate - share, 0.0)  # (J, W)
    held = setup.governments.controls[:, Instrument.MANDATE][:, None]
    return np.where(held, ahead[setup.governments.jurisdiction], 0.0)


def credits_forgone(world: World) -> Floats:
    """(G, W) R2.26: last quarter's credits of ministries, tax that other offices forgo, over their yearly budgets."""
    setup, credit = world.setup, world.policy.credit
    governments = setup.governments
    held = governments.controls[:, Instrument.CREDIT] & (governments.consent > 0)
    found = np.zeros((len(held), world.worlds))
    for government in held.nonzero()[0]:
        rate = credit[governments.jurisdiction[government]]
        if rate.any():
            weight = setup.regions.jurisdiction_weight[:, governments.jurisdiction[government]]
            made = total(made_where(world) * weight[:, None], axis=1)  # (C, W)
            cells = total(total(world.market.delivered, axis=1), axis=1) + world.market.stored
            found[government] = rate * total(made * cells) * 1e6 / governments.yearly_budget[government]
    return found


def earn_capital(world: World, diary: Diary) -> None:
    """R2.2: political capital grows with the declared goal, and wears with time, mandates and credits."""
    progress = world.standing.progress[len(world.setup.dims.firms) :]
    known, capital, ahead = world.setup.parameters.policy, world.policy.capital, mandates_ahead(world)
    capital = capital * (1.0 - known.capital_fade) + known.capital_gain * np.minimum(progress, 1.0)
    capital = capital - known.mandate_wear * ahead - known.credit_wear * credits_forgone(world)
    world.policy.capital[...] = clip(capital, 0.0, 100.0)
    _let_mandates_go(world, ahead, diary)
    _let_credits_go(world, diary)


def _let_mandates_go(world: World, ahead: Floats, diary: Diary) -> None:
    """R2.23: a government without political capital cannot hold a mandate ahead of its market."""
    government, where = ((ahead > 0.0) & (world.policy.capital <= 0.0)).nonzero()
    if not len(government):
        return
    place = world.setup.governments.jurisdiction[government], where
    world.policy.mandate[place] -= ahead[government, where]
    diary.note(
        Happening.POLICY_CHANGED, where, 223, actor=government + len(world.setup.dims.firms),
        subject=int(Instrument.MANDATE), amount=world.policy.mandate[place],
    )  # fmt: skip


def _let_credits_go(world: World, diary: Diary) -> None:
    """R2.26: a ministry without political capital loses its production credit."""
    governments = world.setup.governments
    held = (governments.controls[:, Instrument.CREDIT] & (governments.consent > 0))[:, None]
    credit = world.policy.credit[governments.jurisdiction]
    government, where = (held & (credit > 0.0) & (world.policy.capital <= 0.0)).nonzero()
    if not len(government):
        return
    world.policy.credit[governments.jurisdiction[government], where] = 0.0
    diary.note(
        Happening.POLICY_CHANGED, where, 226, actor=government + len(world.setup.dims.firms),
        subject=int(Instrument.CREDIT),
    )  # fmt: skip
