"""Acts of governments: what they cost, which wait for a signature, and what they set in force."""

import numpy as np
from attrs import evolve

from game.exact import Ints, clip
from game.rules.policies.consent import lay_motions
from game.rules.policies.duties import end_duties, open_inquiries, sign_treaties
from game.world.events import Diary, Happening
from game.world.legal.common import government_of
from game.world.legal.instruments import (
    SETTINGS,
    Axis,
    Setting,
    capital_cost,
    instrument_of,
    office_of,
    place_of,
    step_of,
    waits_for_consent,
)
from game.world.orders import Act, Moves
from game.world.world import World


def begin(world: World, rows: Moves, diary: Diary) -> None:
    """R2.4: acts are paid for with political capital; big ones of ministries and treaties wait for signatures."""
    if not len(rows):
        return
    charge(world, rows)
    waiting = waits_for_consent(world, rows) | (rows.act == int(Act.TREATY))
    lay_motions(world, rows.where(waiting), diary)
    enact(world, rows.where(~waiting), diary)


def charge(world: World, rows: Moves) -> None:
    """Take the political capital that each row costs."""
    capital = world.policy.capital
    np.subtract.at(capital, (government_of(world.setup, rows.seat), rows.world), capital_cost(world, rows))
    capital[...] = clip(capital, 0.0, 100.0)


def enact(world: World, rows: Moves, diary: Diary) -> None:
    """Put acts in force: instruments are set, inquiries opened, duties ended, treaties signed, alliances sponsored."""
    if not len(rows):
        return
    steps = step_of(world, rows)
    for act, item in SETTINGS.items():
        mine = (rows.act == int(act)).nonzero()[0]
        if len(mine):
            some = rows.where(mine)
            set_instrument(world, item, some)
            mark_moved(world, office_of(world.setup, some), instrument_of(some), some.world, steps[mine])
            diary.note(
                Happening.POLICY_CHANGED,
                some.world,
                205,
                actor=some.seat,
                subject=int(item.instrument),
                amount=some.value,
            )
    open_inquiries(world, rows.doing(Act.INQUIRE), diary)
    end_duties(world, rows.doing(Act.END_DUTY), diary)
    sign_treaties(world, rows.doing(Act.TREATY), diary)
    sponsor(world, rows.doing(Act.SPONSOR), diary)


def set_instrument(world: World, item: Setting, rows: Moves) -> None:
    """R2.5: the column of the instrument takes the value in the government's jurisdiction."""
    jurisdiction = world.setup.governments.jurisdiction[government_of(world.setup, rows.seat)]
    column = item.column(world)
    if item.axis == Axis.NONE:
        column[jurisdiction, rows.world] = rows.value
    else:
        column[jurisdiction, place_of(item, rows), rows.world] = rows.value


def mark_moved(world: World, government: Ints, instrument: Ints, worlds: Ints, step: object) -> None:
    """Remember when and which way an instrument moved; a reversal soon after costs more."""
    world.policy.moved[government, instrument, worlds] = world.turn
    world.policy.direction[government, instrument, worlds] = np.asarray(step).astype(np.int64)


def sponsor(world: World, rows: Moves, diary: Diary) -> None:
    """R2.6: a government becomes the sponsor of an alliance that has none; the first in order where two try."""
    place = world.alliances.find(rows.world, rows.subject)
    rows, place = rows.where(place >= 0), place[place >= 0]
    _, first = np.unique(place, return_index=True)
    rows, place = rows.where(first), place[first]
    free = world.alliances.sponsor[place] < 0
    rows, place = rows.where(free), place[free]
    if not len(rows):
        return
    sponsors = world.alliances.sponsor.copy()
    sponsors[place] = government_of(world.setup, rows.seat)
    world.alliances = evolve(world.alliances, sponsor=sponsors)
    diary.note(Happening.POLICY_CHANGED, rows.world, 206, actor=rows.seat, subject=1, amount=1.0, cause=rows.subject)
