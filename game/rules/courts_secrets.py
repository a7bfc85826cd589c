"""Suits over trade secrets: what a team that was hired away has carried with it, proved or not, and given back."""

import numpy as np

from game.economics.litigation import award, strength
from game.exact import Floats, Ints, dollars, scatter_add
from game.world.events import Diary, Happening
from game.world.legal.docket import forum_figures, hidden_luck, pair_keys
from game.world.lookup import matching
from game.world.streams import Stream
from game.world.things import Poachings, Route, Suits
from game.world.world import World


def proof(world: World, rows: Suits) -> Floats:
    """R6.36: strength of the proof that secrets came with the team, above zero where they did and it shows."""
    known = world.setup.parameters.courts
    key = pair_keys(world.setup, rows.plaintiff, rows.defendant, rows.chemistry)
    chance = forum_figures(known.secrets_proved, rows.jurisdiction)
    return strength(hidden_luck(world, Stream.SECRETS, rows.world, key)[0], chance)


def carried(world: World, rows: Suits) -> Floats:
    """(N,) US$ of the plaintiff's knowledge that a team carries."""
    stock = world.research.knowledge[rows.plaintiff, rows.chemistry, rows.world]
    return np.asarray(world.setup.parameters.research.poach_slice * stock)


def secret_damages(world: World, rows: Suits) -> Ints:
    """R6.37: what was carried, times a factor for unjust gain, within half of it, and never more than the claim."""
    luck = world.luck.uniform_rows(Stream.AWARD, world.turn, rows.world, rows.key)[0]
    factor = np.full(len(rows), world.setup.parameters.research.secret_damages)
    return dollars(award(rows.claim, factor, carried(world, rows), np.ones(len(rows)), luck))


def hand_back(world: World, won: Suits, diary: Diary) -> None:
    """R6.38: with a final win at court the team's work is enjoined: what it carried is lost to the defendant."""
    won = won.where(won.route == int(Route.SECRETS))
    if not len(won):
        return
    stock, here = world.research.knowledge, (won.defendant, won.chemistry, won.world)
    lost = np.minimum(carried(world, won), stock[here])
    scatter_add(stock, here, -lost)
    stock[here] = np.maximum(stock[here], 0.0)
    diary.note(
        Happening.SECRETS_BARRED, won.world, 638, actor=won.plaintiff, target=won.defendant, subject=won.chemistry,
        amount=lost, cause=won.key,
    )  # fmt: skip


def remember(world: World, new: Poachings) -> None:
    """R6.36: a team that came is remembered until suits over it are barred by time."""
    term = int(world.setup.parameters.courts.secrets_term)
    rows = world.poachings
    fresh = rows.made > world.turn - term
    if len(new) or not fresh.all():
        world.poachings = rows.where(fresh).plus(new.where(matching(rows.key[fresh], new.key) < 0))
