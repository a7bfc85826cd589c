"""Consent: big moves wait for a sister's signature or a council of members, treaties for the other side's."""

import numpy as np

from game.exact import Bools, Ints, clip, content_key
from game.world.events import Diary, Happening
from game.world.legal.common import government_of
from game.world.legal.instruments import as_orders, instrument_of, office_of
from game.world.legal.policy import may_sign
from game.world.orders import Act, Moves
from game.world.streams import Stream
from game.world.things import Motion, Motions
from game.world.world import World

MOTION = 203  # kind in content keys


def lay_motions(world: World, rows: Moves, diary: Diary) -> None:
    """R2.7: lay one motion for each row, signed by its mover, to be signed within the time of consultation."""
    if not len(rows):
        return
    treaty, duty = rows.act == int(Act.TREATY), rows.act == int(Act.INQUIRE)
    place = np.where(treaty, rows.target, rows.place)
    chemistry = np.where(duty, rows.amount, rows.chemistry)
    mover = world.setup.governments.key[government_of(world.setup, rows.seat)]
    known, setup = world.setup.parameters.policy, world.setup
    council = setup.governments.council[government_of(setup, rows.seat)]
    key = content_key(MOTION, mover, rows.act, place, chemistry, world.turn)
    laid = Motions.of(
        rows.world, key=key, alliance=0, motion=int(Motion.CONSENT), mover=rows.seat, subject=rows.act, place=place,
        chemistry=chemistry, value=rows.value, ayes=np.left_shift(np.int64(1), rows.seat),
        due=world.turn + np.where(council & ~treaty, int(known.council_time), int(known.consent_time)),
    )  # fmt: skip
    world.motions = world.motions.plus(laid)
    diary.note(
        Happening.CONSENT_ASKED, rows.world, 207, actor=rows.seat, target=np.where(treaty, rows.target, -1),
        subject=rows.act, amount=rows.value, cause=key,
    )  # fmt: skip


def decided_motions(world: World, moves: Moves, diary: Diary) -> Moves:
    """R2.8: count signatures; carried motions come back as orders of their movers, refused and late ones lapse."""
    if not (world.motions.alliance == 0).any():
        return Moves.none()
    _sign(world, moves.doing(Act.VOTE))
    ours = (world.motions.alliance == 0).nonzero()[0]
    motions = world.motions.where(ours)
    carried = _carried(world, motions)
    refused = ~carried & (_hopeless(world, motions) | (motions.due <= world.turn))
    for mask, kind in ((carried, Happening.CONSENT_GIVEN), (refused, Happening.CONSENT_REFUSED)):
        some = motions.where(mask)
        diary.note(kind, some.world, 208, actor=some.mover, subject=some.subject, amount=some.value, cause=some.key)
    left = np.ones(len(world.motions), dtype=np.bool_)
    left[ours] = ~(carried | refused)
    world.motions = world.motions.where(left)
    _return_favours(world, motions.where(carried))
    return as_orders(motions.where(carried))


def _return_favours(world: World, motions: Motions) -> None:
    """R2.24: who signed a sister's motion shares in what it cost (log-rolling, Buchanan & Tullock 1962)."""
    known, capital = world.setup.parameters.policy, world.policy.capital
    signed = motions.ayes & _sisters(world, motions)
    row = np.flatnonzero((signed != 0) & (motions.subject != int(Act.TREATY)))
    if not len(row):
        return
    motions, signed = motions.where(row), signed[row]
    price = np.array(known.capital_cost)[instrument_of(as_orders(motions))]
    each = known.favour * price / np.bitwise_count(signed)
    holder = _holder(world, motions)
    for government in range(len(capital)):
        bit = np.left_shift(np.int64(1), government + len(world.setup.dims.firms))
        mine = np.flatnonzero(signed & bit)
        joint = np.where(holder[mine] == bit, known.joint_price * price[mine], 0.0)
        np.add.at(capital[government], motions.world[mine], each[mine] + joint)
    capital[...] = clip(capital, 0.0, 100.0)


def _sign(world: World, votes: Moves) -> None:
    place = world.motions.find(votes.world, votes.subject)
    votes, place = votes.where(place >= 0), place[place >= 0]
    fine = may_sign(world.setup, votes.seat, world.motions.where(place)) & (world.motions.alliance[place] == 0)
    votes, place = votes.where(fine), place[fine]
    bit = np.left_shift(np.int64(1), votes.seat)
    world.motions = world.motions.copied()
    favour = votes.value >= 0.5
    np.bitwise_or.at(world.motions.ayes, place[favour], bit[favour])
    np.bitwise_or.at(world.motions.noes, place[~favour], bit[~favour])


def _sisters(world: World, motions: Motions) -> Ints:
    """Bit set of the other seats of each mover's jurisdiction."""
    setup = world.setup
    jurisdiction = setup.governments.jurisdiction
    bits = np.left_shift(np.int64(1), np.arange(len(jurisdiction)) + len(setup.dims.firms))
    together = np.where(jurisdiction[:, None] == jurisdiction, bits, 0)
    mover = government_of(setup, motions.mover)
    return np.asarray(np.add.reduce(together, axis=1)[mover] & ~bits[mover])


def _needed(world: World, motions: Motions) -> Ints:
    return world.setup.governments.consent[government_of(world.setup, motions.mover)]


def _partner(world: World, motions: Motions) -> Ints:
    """Bit of who must sign: the other side of a treaty, or the sister whose instrument it is; 0 for other motions."""
    other = np.left_shift(np.int64(1), np.maximum(motions.place, 0))
    return np.where(motions.subject == int(Act.TREATY), other, _holder(world, motions))


def _holder(world: World, motions: Motions) -> Ints:
    """R2.25: bit of the sister whose instrument each motion would move, 0 where it is the mover's own."""
    office = office_of(world.setup, as_orders(motions))
    sister = (office >= 0) & (office != government_of(world.setup, motions.mover))
    return np.where(sister, np.left_shift(np.int64(1), np.maximum(office, 0) + len(world.setup.dims.firms)), 0)


def _carried(world: World, motions: Motions) -> Bools:
    sisters, partner = _sisters(world, motions), _partner(world, motions)
    signed = np.bitwise_count(motions.ayes & sisters).astype(np.int64) >= _needed(world, motions)
    signed |= _holder(world, motions) != 0  # R2.25: hers alone counts
    return np.asarray(signed & ((motions.ayes & partner) == partner) & _members(world, motions))


def _members(world: World, motions: Motions) -> Bools:
    """R2.7: whether the mover's council of members agrees, at its date; without one there is nobody to ask."""
    known, setup = world.setup.parameters.policy, world.setup
    mover = government_of(setup, motions.mover)
    council = setup.governments.council[mover]
    agrees = ~council
    row = np.flatnonzero(council & (motions.due <= world.turn))
    if len(row):
        luck = world.luck.uniform_rows(Stream.COUNCIL, world.turn, motions.world[row], motions.key[row])[0]
        standing = 0.01 * world.policy.capital[mover[row], motions.world[row]]
        agrees[row] = luck < known.council_base + known.council_capital * standing
    return agrees


def _hopeless(world: World, motions: Motions) -> Bools:
    sisters, partner = _sisters(world, motions), _partner(world, motions)
    willing = np.bitwise_count(sisters & ~motions.noes).astype(np.int64)
    return np.asarray((willing < _needed(world, motions)) | ((motions.noes & partner) > 0))
