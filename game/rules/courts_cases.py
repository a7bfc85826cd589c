"""What nature hides about suits: the strength of families in a forum, of infringement between two firms."""

import numpy as np
from attrs import evolve

from game.economics.litigation import belief, gap, quality_shift, strength
from game.exact import Bools, Floats, Ints
from game.rules.courts_secrets import proof
from game.rules.thickets import reading_chance
from game.world.legal.docket import at_commission, family_keys, forum_figures, hidden_luck, over_secrets, pair_keys
from game.world.orders import Moves
from game.world.streams import Stream
from game.world.things import Stage, Suits
from game.world.world import World

UNTRIED, WHOLE, NARROWED = 0, 1, 2  # patents.upheld


def validity(world: World, rows: Suits) -> Floats:
    """R6.3: strength of the lead family, above zero where it stands; the same for every suit on it."""
    known, place = world.setup.parameters.courts, (rows.plaintiff, rows.chemistry, rows.jurisdiction, rows.world)
    key = family_keys(world, *place)
    base = strength(
        hidden_luck(world, Stream.VALIDITY, rows.world, key)[0], forum_figures(known.valid, rows.jurisdiction)
    )
    return np.asarray(base + quality_shift(world.patents.quality[place], known.quality_weight))


def stands_whole(world: World, rows: Suits, valid: Floats) -> Bools:
    """R6.10: whether a family of this strength stands whole and is not narrowed."""
    known = world.setup.parameters.courts
    width = gap(forum_figures(known.valid, rows.jurisdiction), forum_figures(known.whole, rows.jurisdiction))
    return np.asarray(valid > width)


def infringement(world: World, rows: Suits) -> Floats:
    """R6.3, R6.36: strength of the claim that the product reads on the portfolio, or that secrets were carried."""
    key = pair_keys(world.setup, rows.plaintiff, rows.defendant, rows.chemistry)
    chance = reading_chance(world, rows.plaintiff, rows.chemistry, rows.jurisdiction, rows.world)
    found = strength(hidden_luck(world, Stream.INFRINGEMENT, rows.world, key)[0], chance)
    secret = np.flatnonzero(over_secrets(rows))
    if len(secret):
        found[secret] = proof(world, rows.where(secret))
    return found


def part_infringing(world: World, rows: Suits) -> Floats:
    """R6.14: the part of the defendant's product that infringes, fixed for the pair; less where claims were cut."""
    known = world.setup.parameters.courts
    luck = hidden_luck(
        world, Stream.BAN_BREADTH, rows.world, pair_keys(world.setup, rows.plaintiff, rows.defendant, rows.chemistry)
    )
    part = known.fraction_low + (known.fraction_high - known.fraction_low) * luck[0]
    return np.asarray(np.where(tried(world, rows) == NARROWED, part * known.narrowed, part))


def tried(world: World, rows: Suits) -> Ints:
    """What has become of the family of each suit: untried, whole or narrowed."""
    return np.asarray(world.patents.upheld[rows.plaintiff, rows.chemistry, rows.jurisdiction, rows.world])


def upheld(world: World, rows: Suits) -> Bools:
    """Whether the family of each suit has been upheld, whole or in part; none is at stake where it is over secrets."""
    return np.asarray((tried(world, rows) > UNTRIED) | over_secrets(rows))


def merit(world: World, rows: Suits) -> Floats:
    """Strength of the case: the weaker of validity and infringement; infringement alone once validity is decided."""
    return weaker(world, rows, in_court(world, rows, validity(world, rows)), infringement(world, rows))


def weaker(world: World, rows: Suits, valid: Floats, infringed: Floats) -> Floats:
    """The same from the strengths of both."""
    return np.where(upheld(world, rows), infringed, np.minimum(valid, infringed))


def in_court(world: World, rows: Suits, valid: Floats) -> Floats:
    """R6.13: strength of validity before a court that judges it: a granted family is presumed valid there."""
    return np.where(validity_open(world, rows), valid + world.setup.parameters.courts.presumption, valid)


def tried_apart(world: World, rows: Suits) -> Bools:
    """R6.4: whether validity is tried elsewhere and later: neither by the court of the suit nor before its judgment."""
    known = world.setup.parameters.courts
    waiting = forum_figures(known.suits_wait, rows.jurisdiction) > 0.5
    return np.asarray(~waiting & (forum_figures(known.validity_tried, rows.jurisdiction) < 0.5))


def validity_open(world: World, rows: Suits) -> Bools:
    """R6.13: whether the court that tries a suit also judges validity: by forum, at a commission, not once decided."""
    here = forum_figures(world.setup.parameters.courts.validity_tried, rows.jurisdiction) > 0.5
    return np.asarray((here | at_commission(rows)) & ~upheld(world, rows))


def before_court(world: World, rows: Suits, valid: Floats, infringed: Floats) -> Floats:
    """R6.12: strength of what the court that tries a suit has to judge."""
    return np.where(validity_open(world, rows), np.minimum(in_court(world, rows, valid), infringed), infringed)


def waits(world: World, rows: Suits) -> Bools:
    """R6.7: whether a suit waits for a decision on validity that is due: by forum, never at a commission."""
    there = forum_figures(world.setup.parameters.courts.suits_wait, rows.jurisdiction) > 0.5
    return np.asarray(there & ~at_commission(rows) & (rows.validity_due >= 0))


def beliefs(world: World, rows: Suits) -> tuple[Floats, Floats]:
    """R6.4: what plaintiff and defendant believe, each through noise of its own that stays with the suit.

    Validity is seen with more noise than infringement; once the trial runs, both are seen with less. Where validity is
    tried apart from the suit, either side reckons with infringement alone.
    """
    known, count = world.setup.parameters.courts, len(rows)
    streams = np.repeat([int(Stream.MERIT_NOISE_PLAINTIFF), int(Stream.MERIT_NOISE_DEFENDANT)], count)
    opened, where, key = np.tile(np.maximum(rows.opened, 0), 2), np.tile(rows.world, 2), np.tile(rows.key, 2)
    noise = world.luck.normal_rows(streams, opened, where, key, 2).reshape(2, 2, count)  # (about what, side, rows)
    valid, infringed = in_court(world, rows, validity(world, rows)), infringement(world, rows)
    left = np.where(rows.stage >= int(Stage.TRIAL), known.discovery, 1.0)
    apart, found = tried_apart(world, rows), []
    for side, usual in enumerate((known.noise_plaintiff, known.noise_defendant)):
        spread = usual * left
        sees = infringed + spread * noise[0, side]
        seen = weaker(world, rows, valid + known.noise_validity * spread * noise[1, side], sees)
        seen = np.where(apart, sees, seen)
        found.append(belief(seen, spread))
    return found[0], found[1]


def think_again(world: World, touched: Ints) -> None:
    """R6.4, R6.10: what both sides of these suits believe, now that more is known; the rows by their place."""
    rows = world.suits
    if not len(touched):
        return
    of_plaintiff, of_defendant = rows.belief_plaintiff.copy(), rows.belief_defendant.copy()
    of_plaintiff[touched], of_defendant[touched] = beliefs(world, rows.where(touched))
    world.suits = evolve(rows, belief_plaintiff=of_plaintiff, belief_defendant=of_defendant)


def taken_off(world: World, moves: Moves) -> Suits:
    """The suits that these orders name, each once, which are off the docket now."""
    place = world.suits.find(moves.world, moves.subject) if len(moves) else np.zeros(0, dtype=np.int64)
    place = np.unique(place[place >= 0])
    over = world.suits.where(place)
    if len(place):
        keep = np.ones(len(world.suits), dtype=np.bool_)
        keep[place] = False
        world.suits = world.suits.where(keep)
    return over


def suit_cost(world: World, rows: Suits) -> Floats:
    """R6.9: usual cost to judgment of each side by forum, US$, more at a commission."""
    known = world.setup.parameters.courts
    way = np.where(at_commission(rows), known.commission_cost, 1.0)
    return np.asarray(known.trial_cost * forum_figures(known.cost_weight, rows.jurisdiction) * way)


def suit_time(world: World, rows: Suits) -> Floats:
    """R6.6: mean quarters to judgment by forum and way."""
    known = world.setup.parameters.courts
    at_court = forum_figures(known.duration, rows.jurisdiction)
    there = forum_figures(known.commission_time, rows.jurisdiction)
    return np.where(at_commission(rows), there, at_court)
