"""Suits and bans (R6), and the rule by which makers of the core sue, challenge and design around."""

from __future__ import annotations

from math import exp, log
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import mesa

from benchmarks.docket import CHALLENGES, SUES
from benchmarks.mesa_twin.factory import MILLION, Maker
from game.world.things import Stage

if TYPE_CHECKING:
    from benchmarks.mesa_twin.model import Race

NORMAL = NormalDist()
LOG_TWO = log(2.0)
WORKING, DESIGNED = 1, 2
FOR_PLAINTIFF, FOR_DEFENDANT = 1, 2
USUAL, SERIAL, HEARING = 50.0, 2.0, 2


class Litigant(Maker):
    """A maker that goes to court. What nature hides is drawn when somebody first looks at it."""

    def __init__(self, model: Race, index: int) -> None:
        super().__init__(model, index)
        self.peace: dict[Litigant, set[int]] = {}  # chemistries on which an alliance forbids suits
        self.family_luck: dict[tuple[int, int], float] = {}
        self.pair_luck: dict[tuple[Litigant, int], tuple[float, float]] = {}

    def family_strength(self, kind: int, forum: int) -> float:
        """R6.3: above zero where the lead family is valid."""
        place = (kind, forum)
        if place not in self.family_luck:
            self.family_luck[place] = self.random.random()
        known = self.model.known.courts
        quality = known.quality_weight * (self.family_quality[kind][forum] - USUAL) / USUAL
        return _strength(self.family_luck[place], known.valid[forum]) + quality

    def claim_strength(self, other: Litigant, kind: int, forum: int) -> float:
        """R6.3: above zero where the other's product reads on the portfolio."""
        return _strength(self._pair(other, kind)[0], self.reading_chance(kind, forum))

    def part(self, other: Litigant, kind: int, forum: int) -> float:
        """R6.14: the part of the other's product that infringes."""
        known = self.model.known.courts
        whole = known.fraction_low + (known.fraction_high - known.fraction_low) * self._pair(other, kind)[1]
        return float(whole * (known.narrowed if self.upheld.get((kind, forum), False) else 1.0))

    def _pair(self, other: Litigant, kind: int) -> tuple[float, float]:
        place = (other, kind)
        if place not in self.pair_luck:
            self.pair_luck[place] = (self.random.random(), self.random.random())
        return self.pair_luck[place]

    def sales_in(self, kind: int, forum: int) -> float:
        """US$ of cells of a chemistry in a jurisdiction last quarter."""
        weights = self.model.weights
        energy: float = sum(row[kind] * weight[forum] for row, weight in zip(self.delivered, weights, strict=True))
        return energy * self.price[kind] * MILLION

    def sue(self) -> None:
        """R6.2, R6.5: now and then a maker looks at a rival; counsel looks first, then it is on the docket."""
        luck, model = self.random, self.model
        if luck.random() >= SUES:
            return
        rival = luck.choice(model.rivals)
        kind, forum = luck.randrange(model.kinds), luck.randrange(len(self.granted[0]))
        if self._may_sue(rival, kind, forum):
            known = model.known.courts
            limit = max(known.claim_least, known.claim_sales * rival.sales_in(kind, forum))
            self._bring(Suit(model, self, rival, kind, forum, int(limit * 0.5)))

    def _may_sue(self, rival: Litigant, kind: int, forum: int) -> bool:
        if rival is self or self.granted[kind][forum] <= 0 or kind in self.peace.get(rival, ()):
            return False
        launching = rival.announced[kind] >= self.model.known.courts.launch_stage and rival.jurisdiction == forum
        if not (launching or rival.sales_in(kind, forum) > 0.0):
            return False
        case = (self, rival, kind, forum)
        return all(suit.case != case for suit in self.model.suits) and all(ban.case != case for ban in self.model.bans)

    def _bring(self, suit: Suit) -> None:
        known = self.model.known.courts
        self.cash -= int(known.counsel_cost)
        if suit.belief_plaintiff < known.counsel:
            suit.end()
            return
        dearer = exp(LOG_TWO * min(self.suing, 6.0))
        suit.spent_plaintiff = 0.25 * known.trial_cost * known.cost_weight[suit.forum] * dearer
        self.cash -= suit.spent_plaintiff
        self.suing += 1.0
        self.see(suit.defendant, -known.suit_relation)
        recent = max(self.suing - 1.0, 0.0)
        for firm in self.model.firm_list if recent > 0.0 else ():  # R6.31
            firm.relation[self.index] = max(firm.relation[self.index] - known.serial_relation * recent, -1.0)

    def lose_family(self, kind: int, forum: int) -> None:
        """R6.11: every suit on a voided family is lost, every ban on it falls, and the next family takes the lead."""
        place = (kind, forum)
        self.family_luck.pop(place, None)
        self.upheld.pop(place, None)
        self.granted[kind][forum] = max(self.granted[kind][forum] - 1, 0)
        for thing in (*self.model.suits, *self.model.bans):
            if thing.family == (self, kind, forum) and not thing.owed:
                thing.fall()


class Suit(mesa.Agent):  # type: ignore[misc]
    """A case on the docket."""

    model: Race

    def __init__(
        self, model: Race, plaintiff: Litigant, defendant: Litigant, kind: int, forum: int, claim: int, row: Any = None
    ) -> None:
        super().__init__(model)
        known = model.known.courts
        self.plaintiff, self.defendant, self.kind, self.forum, self.claim = plaintiff, defendant, kind, forum, claim
        self.case, self.family = (plaintiff, defendant, kind, forum), (plaintiff, kind, forum)
        self.noise = [(self.random.gauss(0.0, 1.0), self.random.gauss(0.0, 1.0)) for _ in range(2)]  # of either side
        self.on_trial = False
        self.spent_plaintiff = self.spent_defendant = 0.0
        self.verdict, self.award, self.owed = 0, 0.0, False
        if row is None:
            time = round(known.duration[forum] * (0.75 + 0.5 * self.random.random()))
            self.opened, self.due = model.turn, model.turn + min(max(time, 2), 40)
            self.validity_due = next((suit.validity_due for suit in model.suits if suit.family == self.family), -1)
            self.think()
        else:
            self.opened, self.due, self.validity_due = row.opened, row.due, row.validity_due
            self.belief_plaintiff, self.belief_defendant = row.belief_plaintiff, row.belief_defendant
            self.verdict, self.award = row.verdict, float(row.award)
        self.appealed = row is not None and row.stage == Stage.APPEAL
        self.running = True
        model.suits.add(self)

    def end(self) -> None:
        """Take it off the docket."""
        self.running = False
        self.model.suits.discard(self)
        self.remove()

    def upheld(self) -> bool:
        """Whether the family has been upheld."""
        return (self.kind, self.forum) in self.plaintiff.upheld

    def validity(self) -> float:
        """R6.13: strength of the family, presumed valid before a court that judges it."""
        known = self.model.known.courts
        strength = self.plaintiff.family_strength(self.kind, self.forum)
        return float(strength + (known.presumption if self._validity_open() else 0.0))

    def think(self) -> None:
        """R6.4: what either side believes, through noise of its own, less of it once the trial runs."""
        known, left = self.model.known.courts, 1.0
        if self.on_trial:
            left = known.discovery
        claim = self.plaintiff.claim_strength(self.defendant, self.kind, self.forum)
        found = []
        for (about_claim, about_family), usual in zip(
            self.noise, (known.noise_plaintiff, known.noise_defendant), strict=True
        ):
            spread = usual * left
            seen = claim + spread * about_claim
            if not self.upheld() and not self._tried_apart():
                seen = min(seen, self.validity() + known.noise_validity * spread * about_family)
            found.append(NORMAL.cdf(seen / spread))
        self.belief_plaintiff, self.belief_defendant = found

    def _tried_apart(self) -> bool:
        """R6.4: whether validity is tried elsewhere and later."""
        known = self.model.known.courts
        return known.suits_wait[self.forum] < 0.5 and known.validity_tried[self.forum] < 0.5

    def waits(self) -> bool:
        """R6.7: whether it waits for a decision on validity."""
        return self.validity_due >= 0 and self.model.known.courts.suits_wait[self.forum] > 0.5

    def prepare(self) -> None:
        """R6.4, R6.6: a trial begins in the last two quarters before judgment."""
        begins = self.running and not self.verdict and not self.waits() and self.due - self.model.turn <= HEARING
        if begins and not self.on_trial:
            self.on_trial = True
            self.think()

    def answer(self) -> None:
        """R6.7: a quarter after filing the defendant may have the family examined; every suit on it then waits."""
        model, known = self.model, self.model.known.courts
        new = self.opened == model.turn - 1 and self.validity_due < 0 and not self.upheld()
        if not new or self.random.random() >= CHALLENGES:
            return
        cost = known.challenge_cost * known.cost_weight[self.forum]
        self.defendant.cash -= cost
        self.spent_defendant += cost
        when = model.turn + min(max(round(known.challenge_time[self.forum]), 1), 40)
        for suit in model.suits:
            if suit.family == self.family:
                suit.validity_due = when
                if suit.waits() and not suit.verdict:
                    suit.due = max(suit.due, when + 1)

    def examine(self) -> None:
        """R6.10: at its date the family is upheld, narrowed or voided by its hidden strength."""
        if not self.running or not 0 <= self.validity_due <= self.model.turn:
            return
        known, found = self.model.known.courts, self.plaintiff.family_strength(self.kind, self.forum)
        for suit in self.model.suits:
            if suit.family == self.family:
                suit.validity_due = -1
        if found <= 0.0:
            self.plaintiff.lose_family(self.kind, self.forum)
            return
        gap = NORMAL.inv_cdf(known.valid[self.forum]) - NORMAL.inv_cdf(known.whole[self.forum])
        self.plaintiff.upheld[self.kind, self.forum] = found <= gap
        for suit in self.model.suits:
            if suit.family == self.family:
                suit.think()

    def finish(self) -> None:
        """R6.12, R6.13: nobody appeals here, so a judgment is final a quarter later."""
        waits = self.verdict == 0 or self.appealed or self.due > self.model.turn
        if not self.running or self.owed or waits:
            return
        if self.verdict == FOR_PLAINTIFF:
            self._shift_fees(self.defendant, self.plaintiff, self.spent_plaintiff, 0.0)
            self.owed = True
            return
        open_ = self._validity_open() and self.validity() <= 0.0
        void = open_ and self.plaintiff.claim_strength(self.defendant, self.kind, self.forum) > 0.0
        self.fall()
        if void:
            self.plaintiff.lose_family(self.kind, self.forum)

    def fall(self) -> None:
        """R6.30: a suit that is lost; a serial plaintiff bears more of the other side's costs."""
        serial = self.model.known.courts.serial_fees * max(self.plaintiff.suing - SERIAL, 0.0)
        self._shift_fees(self.plaintiff, self.defendant, self.spent_defendant, serial)
        self.end()

    def _shift_fees(self, loser: Litigant, winner: Litigant, spent: float, more: float) -> None:
        owed = spent * min(self.model.known.courts.fee_shift[self.forum] + more, 1.0)
        loser.cash -= owed
        winner.cash += owed

    def _validity_open(self) -> bool:
        return self.model.known.courts.validity_tried[self.forum] > 0.5 and not self.upheld()

    def judge(self) -> None:
        """R6.12: a court sees the case with noise; it takes the family as granted where validity is not for it.

        R6.33: an appeal of the opening is decided with less of it.
        """
        decided = self.verdict and not self.appealed
        if not self.running or decided or self.due > self.model.turn or self.waits():
            return
        known = self.model.known.courts
        noise = known.appeal_noise if self.appealed else known.court_noise[self.forum]
        case = self.plaintiff.claim_strength(self.defendant, self.kind, self.forum)
        if self._validity_open():
            case = min(case, self.validity())
        wins = case + noise * self.random.gauss(0.0, 1.0) > 0.0
        changed, self.appealed = wins != (self.verdict == FOR_PLAINTIFF), False
        self.verdict, self.due = FOR_PLAINTIFF if wins else FOR_DEFENDANT, self.model.turn + 1
        if wins:
            self._win(changed)

    def _win(self, anew: bool) -> None:
        """R6.14, R6.22: damages by a reasonable royalty, perhaps a ban."""
        model, known, luck = self.model, self.model.known.courts, self.random.random
        infringing = self.defendant.sales_in(self.kind, self.forum) * self.plaintiff.part(
            self.defendant, self.kind, self.forum
        )
        time = max(model.turn - self.opened, 0) + known.look_back
        if anew:
            self.award = min(known.royalty[self.forum] * infringing * time * (0.5 + luck()), self.claim)
        strict = model.opening.state.policy.antitrust[self.forum]
        serial = known.serial_bans * strict * max(self.plaintiff.suing - SERIAL, 0.0)
        chance = known.injunction[self.forum] * max(1.0 - serial, 0.0)
        if luck() < chance and all(ban.case != self.case for ban in model.bans):
            Ban(model, self)
            self.plaintiff.see(self.defendant, -known.ban_relation)

    def collect(self) -> None:
        """R6.26: damages that are finally owed are collected up to a part of the defendant's cash."""
        if not self.running or not self.owed:
            return
        paid = min(self.award, max(self.defendant.cash, 0.0) * self.model.known.courts.collected)
        self.defendant.cash -= paid
        self.plaintiff.cash += paid
        self.award -= paid
        if self.award <= 0.0 and self.validity_due < 0:
            self.end()

    def pay(self) -> None:
        """R6.9: until the judgment either side pays its lawyers."""
        known = self.model.known.courts
        if self.verdict:
            return
        each = known.cost_weight[self.forum] * known.trial_cost * 0.75 / known.duration[self.forum]
        self.plaintiff.cash -= each
        self.defendant.cash -= each
        self.spent_plaintiff += each
        self.spent_defendant += each


class Ban(mesa.Agent):  # type: ignore[misc]
    """An injunction."""

    model: Race

    def __init__(self, model: Race, won: Suit) -> None:
        super().__init__(model)
        known = model.known.courts
        self.case, self.family = won.case, won.family
        self.holder, self.barred, self.kind, self.forum = won.case
        self.fraction = self.holder.part(self.barred, self.kind, self.forum)
        self.ordered, self.start, self.design = model.turn, model.turn + int(known.grace), 0
        model.bans.add(self)

    def end(self) -> None:
        """Lift it."""
        self.model.bans.discard(self)
        self.remove()

    owed = False  # a ban falls with its family

    def fall(self) -> None:
        """It falls with the family."""
        self.end()

    def go_on(self) -> None:
        """R6.15, R6.16: the barred firm looks for a way around from the next quarter on; time lifts a ban."""
        known, turn = self.model.known.courts, self.model.turn
        if self.design == 0 and self.ordered < turn:
            self.design = WORKING
            self.barred.cash -= int(known.design_cost)
        if self.design == WORKING and self.random.random() < known.design_chance:
            self.fraction, self.design, self.start = 0.0, DESIGNED, turn
        if turn - self.start >= int(known.design_peace if self.design == DESIGNED else known.ban_life):
            self.end()

    @property
    def in_force(self) -> bool:
        """Whether it stops something now."""
        return self.start <= self.model.turn and self.design < DESIGNED

    def cut(self, wanted: list[list[float]], asked: list[list[float]], able: list[list[float]]) -> None:
        """R9.5: the infringing fraction stops where the ban holds; in the barred firm's home also its exports."""
        at_home = self.forum == self.barred.jurisdiction
        for r, weight in enumerate(self.model.weights):
            whole, there = asked[r][self.kind], weight[self.forum]
            sent = max(whole - able[r][self.kind], 0.0) / whole if whole > 0.0 else 0.0
            wanted[r][self.kind] *= max(1.0 - self.fraction * (max(sent, there) if at_home else there), 0.0)


def _strength(luck: float, chance: float) -> float:
    return NORMAL.inv_cdf(min(max(chance, 1e-6), 1.0 - 1e-6)) - NORMAL.inv_cdf(luck)
