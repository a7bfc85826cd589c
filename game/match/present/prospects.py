"""What a seat can reckon before a step in court: odds as it believes them, stakes, costs, worth and spread."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.economics.litigation import (
    award,
    infringement_chance,
    outcome_spread,
    plaintiff_stake,
    reach,
)
from game.match.fair_odds import fair_odds
from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.fact import NO_COUNSEL
from game.match.present.secrets import over_secrets, secret_stake
from game.match.present.situation import Situation
from game.world.events import Happening
from game.world.legal.common import Choice
from game.world.orders import Act
from game.world.things import Route

FORCED_ROYALTY, BAN_QUARTERS = 0.02, 5.0  # what a ban makes a defendant pay, and how long it bites


@frozen
class Prospect:
    """What a suit comes to for the own side, US$."""

    odds: float  # of winning, as believed
    stake: float  # what the plaintiff gains by winning
    cost: float  # own costs to come
    worth: float  # on average, costs off
    spread: float  # standard deviation

    def text(self) -> str:
        """The same in a sentence."""
        return words(
            "before.prospect",
            odds=numbers.share(self.odds, 0),
            stake=numbers.money(self.stake),
            cost=numbers.money(self.cost),
            worth=numbers.money_change(self.worth),
            spread=numbers.money(self.spread),
        )


def sales_in(situation: Situation, maker: int, chemistry: int, forum: int) -> float:
    """A maker's sales of a chemistry in a jurisdiction last quarter, US$, from published figures."""
    if maker >= situation.setup.dims.makers:
        return 0.0
    weight = situation.setup.regions.jurisdiction_weight[:, forum]
    energy = 0.0
    for region, part in enumerate(weight):
        energy += float(situation.public.delivered[maker, region, chemistry, 0]) * float(part)
    return float(energy * float(situation.public.price[maker, chemistry, 0]) * 1e6)


def reading_odds(situation: Situation, holder: int, chemistry: int, forum: int) -> float:
    """Chance that a product reads on a holder's families, from what is public."""
    known, public = situation.setup.parameters.courts, situation.public
    place = holder, chemistry, forum, 0
    part = known.narrowed if int(public.upheld[place]) == 2 else 1.0
    families = reach(np.array([public.granted[place]]), np.array([public.breadth[place]]), np.array([part]))
    return float(infringement_chance(families, known.infringed_half, known.infringed)[0])


def base_odds(situation: Situation, holder: int, chemistry: int, forum: int) -> float:
    """Chance that a claim holds before anybody has looked at the case: stands, and is infringed."""
    stands = situation.setup.parameters.courts.valid[forum]
    tried = int(situation.public.upheld[holder, chemistry, forum, 0]) > 0
    return reading_odds(situation, holder, chemistry, forum) * (1.0 if tried else stands)


def prospect(
    situation: Situation, suing: bool, defendant: int, chemistry: int, forum: int, claim: int, time: float, left: float,
    chance: float, damages: bool = True,
) -> Prospect:  # fmt: skip
    """Value a suit from one side.

    Args:
        suing: whether the own side is the plaintiff.
        time: quarters from filing to judgment; left: those still to come.
        chance: believed chance that the claim holds.
    """
    known = situation.setup.parameters.courts
    sold = sales_in(situation, defendant, chemistry, forum)
    part = 0.5 * (known.fraction_low + known.fraction_high)
    owed = award(
        np.array([claim]), np.array([known.royalty[forum]]), np.array([sold * part]),
        np.array([time + known.look_back]), np.array([0.5]),
    )  # fmt: skip
    touched = np.array([sold * (known.injunction[forum] if damages else known.commission_ban)])
    stake = float(plaintiff_stake(owed if damages else 0.0 * owed, touched, FORCED_ROYALTY, BAN_QUARTERS)[0])
    cost = known.trial_cost * known.cost_weight[forum] * 0.75 * left / known.duration[forum]
    worth = (chance if suing else -chance) * stake - cost
    spread = float(outcome_spread(np.array([chance]), np.array([stake]))[0])
    return Prospect(chance if suing else 1.0 - chance, stake, cost, worth, spread)


def reckoned(situation: Situation, row: int) -> float:
    """The chance that the plaintiff wins an own suit as things stand: what the own side saw, reckoned soberly."""
    rows, known = situation.own.suits, situation.setup.parameters.courts
    place = int(rows.plaintiff[row]), int(rows.chemistry[row]), int(rows.jurisdiction[row])
    suing, upheld = place[0] == situation.seat, int(situation.public.upheld[(*place, 0)]) > 0
    return fair_odds(known, rows, row, suing, reading_odds(situation, *place), upheld)


def own_prospect(situation: Situation, key: int) -> Prospect | None:
    """The prospect of an own suit, None where the key is no own suit."""
    rows = situation.own.suits
    found = np.flatnonzero(rows.key == np.uint64(key))
    if not len(found):
        return None
    row = int(found[0])
    suing = int(rows.plaintiff[row]) == situation.seat
    belief = reckoned(situation, row)
    left = float(max(int(rows.due[row]) - situation.turn, 0))
    time = float(max(int(rows.due[row]) - int(rows.opened[row]), 1))
    if over_secrets(rows, row):
        stake = secret_stake(situation, rows, row)
        return _over_secrets(situation, suing, int(rows.jurisdiction[row]), stake, left, belief)
    return prospect(
        situation, suing, int(rows.defendant[row]), int(rows.chemistry[row]), int(rows.jurisdiction[row]),
        int(rows.claim[row]), time, left, belief, int(rows.route[row]) == int(Route.COURT),
    )  # fmt: skip


def _over_secrets(
    situation: Situation, suing: bool, forum: int, stake: float, left: float, chance: float
) -> Prospect:  # fmt: skip
    known = situation.setup.parameters.courts
    cost = known.trial_cost * known.cost_weight[forum] * 0.75 * left / known.duration[forum]
    spread = float(outcome_spread(np.array([chance]), np.array([stake]))[0])
    worth = (chance if suing else -chance) * stake - cost
    return Prospect(chance if suing else 1.0 - chance, stake, cost, worth, spread)


def _sue(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    if situation.maker < 0:
        return []
    known, forum = situation.setup.parameters.courts, choice.place
    if value >= 2.5:
        proved = numbers.share(known.secrets_proved[forum], 0)
        return [words("before.secrets", name=situation.name(choice.target), odds=proved)]
    own = int(situation.public.granted[situation.maker, choice.chemistry, forum, 0])
    theirs = int(situation.public.granted[choice.target, choice.chemistry, forum, 0])
    looked, seen = counsel_saw(situation, choice.target, choice.chemistry)
    chance = seen if looked >= 0 else base_odds(situation, situation.maker, choice.chemistry, forum)
    time = known.commission_time[forum] if value >= 1.5 else known.duration[forum]
    found = prospect(
        situation,
        True,
        choice.target,
        choice.chemistry,
        forum,
        int(amount),
        time,
        time * 4.0 / 3.0,
        chance,
        value < 1.5,
    )
    said = [words("before.sue", own=own, theirs=theirs, name=situation.name(choice.target))]
    told = numbers.share(chance, 0)
    if looked >= 0:
        said.append(words("before.counsel", date=situation.date(looked), odds=told))
    else:
        said.append(words("before.base", odds=told))
    said.append(found.text())
    if 0.5 <= value < 1.5:
        extra = known.trial_cost * known.cost_weight[forum] * known.interim_cost
        said.append(words("before.interim", cost=numbers.money(extra)))
    shared = shared_alliance(situation, choice.target)
    return [*said, words("before.ally", alliance=shared)] if shared else said


def counsel_saw(situation: Situation, target: int, chemistry: int) -> tuple[int, float]:
    """When counsel last advised against suing a firm over a chemistry, -1 for never, and the odds that it saw then."""
    for turn in range(len(situation.chronicle) - 1, -1, -1):
        events = situation.chronicle[turn]
        against = (events.kind == int(Happening.ORDER_REFUSED)) & (events.rule == NO_COUNSEL)
        mine = against & (events.actor == situation.seat) & (events.target == target)
        found = np.flatnonzero(mine & (events.subject == chemistry))
        if len(found):
            return turn, float(events.amount[found[-1]])
    return -1, 0.0


def shared_alliance(situation: Situation, other: int) -> str:
    """The name of an alliance in which both sit, empty for none."""
    rows = situation.public.memberships
    mine = set(rows.alliance[rows.member == situation.seat].tolist())
    both = [key for key in rows.alliance[rows.member == other].tolist() if key in mine]
    return situation.alliance(int(both[0])) if both else ""


def _challenge(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    known, forum = situation.setup.parameters.courts, choice.place
    return [
        words(
            "before.challenge",
            void=numbers.share(1.0 - known.valid[forum], 0),
            part=numbers.share(known.valid[forum] - known.whole[forum], 0),
            cost=numbers.money(choice.cost),
            time=round(known.challenge_time[forum]),
        )
    ]


def _of_suit(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    found = own_prospect(situation, _suit_of(situation, choice.subject))
    return [found.text()] if found is not None else []


def _suit_of(situation: Situation, key: int) -> int:
    """The suit that a key means: itself, or that of an offer to settle."""
    rows = situation.own.offers
    found = np.flatnonzero(rows.key == np.uint64(key))
    return int(rows.subject[found[0]]) if len(found) else key


def _appeal(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    rows, known = situation.public.suits, situation.setup.parameters.courts
    row = np.flatnonzero(rows.key == np.uint64(choice.subject))
    if not len(row):
        return []
    forum = int(rows.jurisdiction[row[0]])
    cost, stay = numbers.money(choice.cost), numbers.share(known.stay[forum], 0)
    said = words("before.appeal", cost=cost, time=round(known.appeal_time[forum]), stay=stay)
    return [said, *_of_suit(situation, choice, amount, value)]


def _stop(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    rows, known = situation.public.suits, situation.setup.parameters.courts
    row = np.flatnonzero(rows.key == np.uint64(choice.subject))
    if not len(row):
        return []
    chemistry, forum = int(rows.chemistry[row[0]]), int(rows.jurisdiction[row[0]])
    part = 0.5 * (known.fraction_low + known.fraction_high)
    sold = part * sales_in(situation, situation.seat, chemistry, forum)
    name = situation.chemistry(chemistry)
    said = words("before.stop", part=numbers.share(part, 0), chemistry=name, sales=numbers.money(sold))
    return [said, *_of_suit(situation, choice, amount, value)]


def _letter(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    forums = range(len(situation.setup.dims.jurisdictions))
    sold = sum(sales_in(situation, choice.target, choice.chemistry, forum) for forum in forums)
    said = [words("before.letter", sales=numbers.money(sold))]
    shared = shared_alliance(situation, choice.target)
    return [*said, words("before.ally", alliance=shared)] if shared else said


def _search(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    home = max(int(situation.setup.firms.jurisdiction[situation.seat]), 0)
    others = [maker for maker in range(situation.setup.dims.makers) if maker != situation.maker]
    way = sum(reading_odds(situation, holder, choice.chemistry, home) for holder in others)
    return [words("before.search", count=f"{way:.1f}")]


LAWSUITS: dict[Act, Callable[[Situation, Choice, float, float], list[str]]] = {
    Act.SUE: _sue,
    Act.CHALLENGE: _challenge,
    Act.WITHDRAW: _of_suit,
    Act.ACCEPT: _of_suit,
    Act.REFUSE: _of_suit,
    Act.COUNTER: _of_suit,
    Act.APPEAL: _appeal,
    Act.STOP_SELLING: _stop,
    Act.THREATEN: _letter,
    Act.SEARCH_RIGHTS: _search,
}
