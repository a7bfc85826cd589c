"""Who wins a tender, and with which shares."""

import numpy as np
from attrs import frozen

from game.economics.awards import bounded_shares, fair_weight, nested_logit, race
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
    odds: Floats  # (K,) chance of each maker in its tender of being the first choice


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
    tenders, count = offers.tenders, len(offers.tenders)
    if not len(offers.pair):
        nobody = np.full((WINNERS, count), -1, dtype=np.int64)
        return Awards(nobody, np.zeros((WINNERS, count)), np.ones(count, dtype=np.bool_), np.zeros(0))
    rule, keys = world.setup.parameters.tenders, world.setup.programmes.key
    chance, none = chances(world, offers, offers.outside + slip_utility(world))
    whole = row_totals(chance, offers.pair, len(offers.maker))
    word = _drawn(world, offers) * HALF_WORD
    first_half = np.floor(word)
    pair, won, loser = _best(world, offers, race(whole, (first_half + 0.5) * (1.0 / HALF_WORD)))
    offer = _pick_chemistry(chance, offers, pair, (word - first_half)[pair], len(world.setup.dims.chemistries))
    weight = np.where(won, fair_weight(whole[pair], loser), 0.0)
    top = np.maximum.reduce(weight)
    weight = np.where(weight >= top * rule.smallest_award, weight, 0.0)
    drawn = world.luck.uniform_rows(Stream.TENDER, world.turn, tenders.world, keys[tenders.programme])[0]
    slipped = (drawn < none) | (top <= 0.0)
    offer = np.where((weight > 0.0) & ~slipped, offer, -1)
    share = np.where(offer >= 0, bounded_shares(weight, offers.bound[offer]), 0.0)
    return Awards(offer, share, slipped, whole)


def _drawn(world: World, offers: Offers) -> Floats:
    """(K,) one uniform for each maker in each tender, by their content keys."""
    tenders, setup = offers.tenders, world.setup
    programme = setup.programmes.key[tenders.programme][offers.tender]
    key = content_key(setup.firms.key[offers.maker], programme)
    return np.asarray(world.luck.uniform_rows(Stream.TENDER, world.turn, tenders.world[offers.tender], key)[0])


def _best(world: World, offers: Offers, arrival: Floats) -> tuple[Ints, Bools, Floats]:
    """(3, N) pairs with the highest scores in order, whether there is one at all, and (N,) the best other score."""
    count = len(offers.tenders)
    score = np.zeros((world.setup.dims.makers, count))
    score[offers.maker, offers.tender] = arrival
    pair_of = np.zeros(score.shape, dtype=np.int64)
    pair_of[offers.maker, offers.tender] = np.arange(len(offers.maker))
    tender = np.arange(count)
    pairs, won = [], []
    for _ in range(WINNERS):
        maker = score.argmax(axis=0)
        won.append(score[maker, tender] > 0.0)
        pairs.append(pair_of[maker, tender])
        score[maker, tender] = 0.0
    return np.stack(pairs), np.stack(won), np.maximum.reduce(score, axis=0)


def _pick_chemistry(chance: Floats, offers: Offers, pair: Ints, drawn: Floats, kinds: int) -> Ints:
    """(3, N) the offer of each winning pair, by the odds of its chemistries."""
    number = np.zeros((kinds, len(offers.maker)), dtype=np.int64)
    odds = np.zeros(number.shape)
    number[offers.chemistry, offers.pair] = np.arange(len(chance))
    odds[offers.chemistry, offers.pair] = chance
    reached = np.add.accumulate(odds[:, pair], axis=0)
    index = np.count_nonzero(reached <= drawn * reached[-1], axis=0)
    return np.asarray(number[np.minimum(index, kinds - 1), pair])


def flagships(setup: Setup, offers: Offers, awards: Awards) -> Ints:
    """(N,) R8.10: for a programme bought for range, the best flagship cell that goes beyond its winners'; -1 for none.

    The best is the one of the highest worth, with price counting less than for the bulk of the programme.
    """
    rule = setup.parameters.tenders
    found = np.full(len(offers.tenders), -1, dtype=np.int64)
    tender = offers.tender[offers.pair]
    wanted = setup.programmes.range_kind[offers.tenders.programme] & ~awards.slipped
    if not len(offers.chemistry):
        return found
    energy = setup.chemistries.specific_energy[offers.chemistry]
    reached = np.where(awards.offer >= 0, energy[awards.offer], 0.0).max(axis=0)
    premium = (energy >= rule.flagship_energy) & (energy > reached[tender])
    row = (premium & (offers.landed <= rule.flagship_price) & wanted[tender]).nonzero()[0]
    if len(row):
        unmoved = rule.price_weight * (1.0 - rule.flagship_price_weight)
        worth = offers.value[row] + unmoved * log(offers.landed[row])
        order = np.lexsort((setup.firms.key[offers.maker[offers.pair[row]]], -worth, tender[row]))
        row = row[order]
        first = np.ones(len(row), dtype=np.bool_)
        first[1:] = tender[row][1:] != tender[row][:-1]
        found[tender[row[first]]] = row[first]
    return found
