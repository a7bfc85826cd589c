"""What nature hides about suits: the strength of families in a forum, of infringement between two firms."""

import numpy as np

from game.economics.litigation import belief, infringement_chance, strength
from game.exact import Bools, Floats, Ints
from game.world.legal.docket import family_keys, hidden_luck, pair_keys
from game.world.streams import Stream
from game.world.things import Suits
from game.world.world import World


def validity(world: World, rows: Suits) -> Floats:
    """R6.3: strength of the lead family, above zero where it is valid; the same for every suit on it."""
    key = family_keys(world, rows.plaintiff, rows.chemistry, rows.jurisdiction, rows.world)
    chance = np.array(world.setup.parameters.courts.valid)[rows.jurisdiction]
    return strength(hidden_luck(world, Stream.VALIDITY, rows.world, key)[0], chance)


def infringement(world: World, rows: Suits) -> Floats:
    """R6.3: strength of the claim that the defendant's product reads on the plaintiff's portfolio."""
    known = world.setup.parameters.courts
    key = pair_keys(world.setup, rows.plaintiff, rows.defendant, rows.chemistry)
    families = world.patents.granted[rows.plaintiff, rows.chemistry, rows.jurisdiction, rows.world]
    chance = infringement_chance(families, known.infringed_half, known.infringed)
    return strength(hidden_luck(world, Stream.INFRINGEMENT, rows.world, key)[0], chance)


def upheld(world: World, rows: Suits) -> Bools:
    """Whether the family over which each suit runs has been upheld."""
    return np.asarray(world.patents.upheld[rows.plaintiff, rows.chemistry, rows.jurisdiction, rows.world] == 1)


def merit(world: World, rows: Suits) -> Floats:
    """Strength of the case: the weaker of validity and infringement; infringement alone once validity is decided."""
    return weaker(world, rows, validity(world, rows), infringement(world, rows))


def weaker(world: World, rows: Suits, valid: Floats, infringed: Floats) -> Floats:
    """The same from the strengths of both."""
    return np.where(upheld(world, rows), infringed, np.minimum(valid, infringed))


def beliefs(world: World, rows: Suits) -> tuple[Floats, Floats]:
    """R6.4: what plaintiff and defendant believe, each through noise of its own that stays with the suit."""
    known, case = world.setup.parameters.courts, merit(world, rows)
    streams = np.repeat([int(Stream.MERIT_NOISE_PLAINTIFF), int(Stream.MERIT_NOISE_DEFENDANT)], len(rows))
    opened, where, key = np.tile(np.maximum(rows.opened, 0), 2), np.tile(rows.world, 2), np.tile(rows.key, 2)
    for_plaintiff, for_defendant = world.luck.normal_rows(streams, opened, where, key)[0].reshape(2, len(rows))
    return belief(case, for_plaintiff, known.noise_plaintiff), belief(case, for_defendant, known.noise_defendant)


def forum_figures(figures: tuple[float, ...], forum: Ints) -> Floats:
    """A parameter that runs over jurisdictions, for rows."""
    return np.array(figures)[forum]
