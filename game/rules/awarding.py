"""Who wins a tender, and with which shares."""

import numpy as np
from attrs import frozen

from game.economics.awards import bounded_shares, nested_logit, race
from game.exact import Bools, Floats, Ints, content_key, log, row_totals
from game.rules.bidding import Offers
from game.world.setup import Setup
from game.world.streams import Stream
from game.world.world import World

WINNERS = 3
HALF_WORD = 65536.0


@frozen
class Awards:
    """Winning offers by tender, the best placed first."""

    offer: Ints  # (3, N) offers, -1 for none
    share: Floats  # (3, N) of what is tendered; they sum to 1 where anything is awarded
    slipped: Bools  # (N,) nothing is awarded now


def chances(world: World, offers: Offers, outside: Floats) -> tuple[Floats, Floats]:
    """R8.7: (Q,) probability of each offer and (N,) of none, by nested logit over families of chemistries."""
    route = world.setup.dims.first_route
    family = np.minimum(offers.chemistry, route)
    choice = offers.tender[offers.pair]
    scale = world.setup.parameters.tenders.dissimilarity
    return nested_logit(offers.value, family, choice, outside, route + 1, scale)


def slip_utility(world: World) -> float:
    """Utility of waiting for a carmaker whose offers are worth exactly 0 together: gives the chance of slipping."""
    chance = np.asarray(world.setup.parameters.tenders.slip_chance)
    return float(log(chance / (1.0 - chance)))


def award(world: World, offers: Offers) -> Awards:
    """R8.7 to R8.9: draw up to three winners, each with one chemistry, and share the programme among them."""
    rule, tenders = world.setup.parameters.tenders, offers.tenders
    chance, none = chances(world, offers, offers.outside + slip_utility(world))
    makers, chemistry = len(offers.maker), offers.chemistry
    whole = row_totals(chance, offers.pair, makers)
    word = _drawn(world, offers) * HALF_WORD
    first_half = np.floor(word)
    score = np.zeros((world.setup.dims.makers, len(tenders)))
    score[offers.maker, offers.tender] = race(whole, (first_half + 0.5) * (1.0 / HALF_WORD))
    pair_of = np.zeros(score.shape, dtype=np.int64)
    pair_of[offers.maker, offers.tender] = np.arange(makers)
    pair, won = _best(score, pair_of)
    offer = _pick_chemistry(
        chance, offers, chemistry, pair, (word - first_half)[pair], len(world.setup.dims.chemistries)
    )
    weight = np.where(won, whole[pair] if makers else 0.0, 0.0)
    top = np.maximum.reduce(weight)
    weight = np.where(weight >= top * (rule.smallest_award / rule.largest_award), weight, 0.0)
    bound = np.maximum(offers.bound[offer], 0.0) if len(offers.bound) else np.zeros(offer.shape)
    drawn = world.luck.uniform_rows(
        Stream.TENDER, world.turn, tenders.world, world.setup.programmes.key[tenders.programme]
    )
    slipped = (drawn[0] < none) | (top <= 0.0)
    offer = np.where((weight > 0.0) & ~slipped, offer, -1)
    return Awards(offer, np.where(offer >= 0, bounded_shares(weight, bound), 0.0), slipped)


def _drawn(world: World, offers: Offers) -> Floats:
    """(K,) one uniform for each maker in each tender, by their content keys."""
    tenders, setup = offers.tenders, world.setup
    programme = setup.programmes.key[tenders.programme][offers.tender]
    key = content_key(setup.firms.key[offers.maker], programme)
    return world.luck.uniform_rows(Stream.TENDER, world.turn, tenders.world[offers.tender], key)[0]


def _best(score: Floats, pair_of: Ints) -> tuple[Ints, Bools]:
    """(3, N) pairs with the highest scores, in order, and whether there is one at all."""
    tender = np.arange(score.shape[1])
    pairs, won = [], []
    for _ in range(WINNERS):
        maker = np.argmax(score, axis=0)
        won.append(score[maker, tender] > 0.0)
        pairs.append(pair_of[maker, tender])
        score[maker, tender] = 0.0
    return np.stack(pairs), np.stack(won)


def _pick_chemistry(chance: Floats, offers: Offers, chemistry: Ints, pair: Ints, drawn: Floats, kinds: int) -> Ints:
    """(3, N) the offer of each winning pair, by the odds of its chemistries."""
    number = np.zeros((kinds, max(len(offers.maker), 1)), dtype=np.int64)
    odds = np.zeros(number.shape)
    number[chemistry, offers.pair] = np.arange(len(chemistry))
    odds[chemistry, offers.pair] = chance
    reached = np.add.accumulate(odds[:, pair], axis=0)
    index = np.count_nonzero(reached <= drawn * reached[-1], axis=0)
    return number[np.minimum(index, kinds - 1), pair]


def flagships(setup: Setup, offers: Offers, awards: Awards) -> Ints:
    """(N,) R8.10: for a programme bought for range whose winners offer none, the best flagship cell; -1 for none."""
    rule = setup.parameters.tenders
    found = np.full(len(offers.tenders), -1, dtype=np.int64)
    premium = setup.chemistries.specific_energy >= rule.flagship_energy
    tender = offers.tender[offers.pair]
    wanted = setup.programmes.range_kind[offers.tenders.programme] & ~awards.slipped
    chosen = awards.offer >= 0
    wanted &= ~(chosen & premium[offers.chemistry[awards.offer]]).any(axis=0) if len(offers.chemistry) else False
    row = np.flatnonzero(premium[offers.chemistry] & (offers.landed <= rule.flagship_price) & wanted[tender])
    if len(row):
        order = np.lexsort((setup.firms.key[offers.maker[offers.pair[row]]], -offers.value[row], tender[row]))
        row = row[order]
        first = np.ones(len(row), dtype=np.bool_)
        first[1:] = tender[row][1:] != tender[row][:-1]
        found[tender[row[first]]] = row[first]
    return found
