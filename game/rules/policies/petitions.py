"""Petitions: firms ask, claim and sometimes exaggerate; governments grant, refuse, audit or stay silent."""

import numpy as np

from game.economics.incidence import additional, claimed_benefit
from game.exact import Bools, Floats, Ints, clip, content_key, dollars
from game.rules.ledger import pay_rows
from game.rules.refusing import answers_to
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.common import government_of, safe
from game.world.legal.petitions import MONEY, RULES_ASKED
from game.world.orders import Act, Moves
from game.world.streams import Stream
from game.world.tables import among
from game.world.things import Petitions, Plea
from game.world.world import World

PETITION = 202  # kind in content keys
PERMIT_STEP = 0.25  # what a granted permit adds to the share of applications permitted
MILLIONTHS = 1_000_000  # a duty or a rule asked for is kept in the amount column, in millionths
# what granting each plea does, in the order of the pleas; -1 where it pays money
ACTS = np.array([
    -1, -1, Act.INQUIRE, Act.SET_COMPULSORY, Act.SET_PERMITS, Act.SET_STANDARD, Act.SET_MANDATE,
    Act.SET_LOCAL_CONTENT, Act.SET_CREDIT, Act.SET_ANTITRUST, Act.SET_GUARANTEE,
])  # fmt: skip


def file_petitions(world: World, rows: Moves, diary: Diary) -> None:
    """R2.13: a petition states a benefit; the truth is drawn once and seen by the petitioner and by audits."""
    if not len(rows):
        return
    known, setup = world.setup.parameters.policy, world.setup
    government = government_of(setup, rows.target)
    key = content_key(PETITION, setup.firms.key[rows.seat], setup.governments.key[government], rows.amount, world.turn)
    luck = world.luck.uniform_rows(Stream.PETITION_TRUTH, world.turn, rows.world, key, 2)
    true = _need(world, rows) * (0.5 + luck[0])
    claimed = claimed_benefit(true, world.research.credibility[rows.seat, rows.world], known.exaggeration, luck[1])
    money = among(rows.amount, MONEY)
    filed = Petitions.of(
        rows.world, key=key, firm=rows.seat, government=government, plea=rows.amount, chemistry=rows.chemistry,
        place=rows.place, amount=dollars(np.where(money, rows.value, rows.value * MILLIONTHS)), claimed=claimed,
        true=true, expires=world.turn + int(known.petition_time),
    )  # fmt: skip
    world.petitions = world.petitions.plus(filed)
    diary.note(
        Happening.PETITION_MADE, rows.world, 213, actor=rows.seat, target=rows.target, subject=rows.amount,
        amount=rows.value, cause=key,
    )  # fmt: skip
    _offend(world, rows.where(rows.amount == int(Plea.COMPLAINT)))


def _need(world: World, rows: Moves) -> Floats:
    """How much a grant adds to what the firm would do anyway, how much a firm needs relief; 0.6 for other pleas."""
    maker = safe(rows.seat, world.setup.dims.makers)
    chemistry = safe(rows.chemistry, len(world.setup.dims.chemistries))
    own = world.levers.research[maker, rows.world] * world.levers.split[maker, chemistry, rows.world]
    own = np.where(rows.seat < world.setup.dims.makers, own, 0.0)
    firm = (rows.seat, rows.world)
    relief = np.where(world.books.account[firm] < 4 * np.maximum(-world.books.profit[firm], 0), 0.8, 0.4)
    need = np.where(rows.amount == int(Plea.RELIEF), relief, 0.6)
    return np.where(rows.amount == int(Plea.GRANT), additional(rows.value, 4.0 * own), need)


def _offend(world: World, rows: Moves) -> None:
    """R2.14: firms at home in the origin complained of think less of the petitioner."""
    if not len(rows):
        return
    row, firm = np.nonzero(world.setup.firms.home == rows.place[:, None])
    place = (firm, rows.seat[row], rows.world[row])
    relation = world.standing.relation
    np.subtract.at(relation, place, world.setup.parameters.policy.complaint_relation)
    relation[place] = clip(relation[place], -1.0, 1.0)


def audit_petitions(world: World, rows: Moves, diary: Diary) -> None:
    """R2.15: an audit costs money and shows the truth; the petition stays open a quarter longer."""
    place = world.petitions.find(rows.world, rows.subject)
    rows, place = rows.where(place >= 0), place[place >= 0]
    if not len(rows):
        return
    known, dims = world.setup.parameters.policy, world.setup.dims
    cost = np.full(len(rows), int(known.audit_cost))
    workers = np.full(len(rows), dims.sector_account(Sector.WORKERS))
    pay_rows(world, rows.seat, workers, rows.world, cost, Item.OVERHEAD)
    government = government_of(world.setup, rows.seat)
    np.subtract.at(world.policy.capital, (government, rows.world), known.audit_capital)
    world.policy.capital[...] = clip(world.policy.capital, 0.0, 100.0)
    world.petitions = world.petitions.copied()
    world.petitions.audited[place] = 1
    world.petitions.expires[place] = np.maximum(world.petitions.expires[place], world.turn + 1)
    diary.note(
        Happening.PETITION_AUDITED, rows.world, 215, actor=rows.seat, target=world.petitions.firm[place],
        subject=world.petitions.plea[place], amount=world.petitions.true[place], cause=rows.subject,
    )  # fmt: skip


def answer_petitions(world: World, moves: Moves, diary: Diary) -> Moves:
    """R2.16 to R2.18: grant, refuse or let lapse; gives the acts that granted petitions begin."""
    table = world.petitions
    if not len(table):
        return Moves.none()
    granted = answers_to(moves.doing(Act.ACCEPT), table) >= 0
    refused = ((answers_to(moves.doing(Act.REFUSE), table) >= 0) | (table.expires <= world.turn)) & ~granted
    seat = table.government + len(world.setup.dims.firms)
    for mask, kind in ((granted, Happening.PETITION_GRANTED), (refused, Happening.PETITION_REFUSED)):
        some = table.where(mask)
        amount = np.where(among(some.plea, MONEY), 1.0, 1.0 / MILLIONTHS) * some.amount
        diary.note(
            kind, some.world, 216, actor=seat[mask], target=some.firm, subject=some.plea, amount=amount, cause=some.key
        )
    done = table.where(granted | refused)
    world.policy.heard[done.firm, done.government, done.world] = world.turn  # R2.27
    world.petitions = table.where(~(granted | refused))
    rows = table.where(granted)
    _pay(world, rows.where(among(rows.plea, MONEY)))
    _judge(world, rows)
    return _as_acts(world, rows.where(~among(rows.plea, MONEY)))


def _pay(world: World, rows: Petitions) -> None:
    """R2.17: money granted is paid at once; a grant adds to research on the chemistry, relief to the credit line."""
    if not len(rows):
        return
    payer = rows.government + world.setup.dims.government_account()
    pay_rows(world, payer, rows.firm, rows.world, rows.amount, Item.GRANTS)
    grant = rows.where((rows.plea == int(Plea.GRANT)) & (rows.firm < world.setup.dims.makers))
    np.add.at(world.research.aid, (grant.firm, grant.chemistry, grant.world), grant.amount)
    relief = rows.where(rows.plea == int(Plea.RELIEF))
    line, standing = world.standing.credit_line, world.setup.parameters.standing
    np.add.at(line, (relief.firm, relief.world), world.setup.parameters.policy.relief_cut)
    line[...] = clip(line, standing.line_low, standing.line_high)


def _judge(world: World, rows: Petitions) -> None:
    """R2.18: a petition granted that was honest earns political capital, one that exaggerated by a third costs it."""
    if not len(rows):
        return
    honest = rows.true / np.maximum(rows.claimed, 1e-9)
    gain = world.setup.parameters.policy.petition_capital * clip(4.0 * honest - 3.0, -1.0, 1.0)
    np.add.at(world.policy.capital, (rows.government, rows.world), gain)
    world.policy.capital[...] = clip(world.policy.capital, 0.0, 100.0)


def _as_acts(world: World, rows: Petitions) -> Moves:
    """Granted complaints, licences, permits and rules become acts of the government."""
    if not len(rows):
        return Moves.none()
    act = ACTS[rows.plea]
    jurisdiction = world.setup.governments.jurisdiction[rows.government]
    permits = np.minimum(world.policy.permits[jurisdiction, rows.world] + PERMIT_STEP, 1.0)
    complaint = rows.plea == int(Plea.COMPLAINT)
    numbered = complaint | among(rows.plea, tuple(RULES_ASKED))
    value = np.where(numbered, rows.amount / MILLIONTHS, np.where(rows.plea == int(Plea.PERMIT), permits, 1.0))
    return Moves.make(
        rows.world, rows.government + len(world.setup.dims.firms), act, place=np.where(complaint, rows.place, -1),
        chemistry=np.where(complaint, -1, rows.chemistry), amount=_cars(rows, complaint), value=value,
    )  # fmt: skip


def _cars(rows: Petitions, complaint: Bools) -> Ints:
    return np.where(complaint, rows.chemistry, 0)
