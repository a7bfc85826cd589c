"""Research and patents of a maker (R4, R5)."""

from __future__ import annotations

from math import exp, floor, log, sqrt
from typing import TYPE_CHECKING

from benchmarks.mesa_twin.firm import Firm

if TYPE_CHECKING:
    from benchmarks.mesa_twin.model import Race

STEPS, WALLED, LAST_STAGE, SURE, LEAST = 3, 7, 9, 0.9, 1e-9
NARROWED, USUAL, NEW, OLD = 2, 50.0, 0.4, 2.4
STRIDES = (0.618034, 0.754878, 0.569840)


class Laboratory(Firm):
    """A firm that does research, climbs towards mass production and holds patents."""

    def __init__(self, model: Race, index: int) -> None:
        super().__init__(model, index)
        start = model.opening.state
        first, known = model.first_route, model.known.research
        self.research: int = start.levers.research[index]
        self.split: list[float] = start.levers.split[index]
        self.knowledge: list[float] = start.research.knowledge[index][:]
        self.opening_share: float = start.research.opening_share[index]
        self.stage: list[int] = start.research.readiness[index][:]
        self.step_done: list[int] = start.research.step[index][:]
        self.announced: list[int] = start.research.announced[index][:]
        spread = known.fit_spread
        self.fit = [
            1.0 if kind < first else 1.0 + spread * (2.0 * self.random.random() - 1.0) for kind in range(model.kinds)
        ]
        self.promises = [row for row in model.opening.tables.promises if row.firm == index]
        self.told = [0.0] * model.kinds  # US$ a quarter of institutes' research that reaches it
        self.partners: list[tuple[Laboratory, float]] = []  # with the share of their research that arrives
        self.teams = 0.0  # first-rate teams on loan to alliances
        self.supplied = 0.0  # share of research on routes that goes into common supply
        self.flow: list[float] = [0.0] * model.kinds
        self.granted: list[list[int]] = [row[:] for row in start.patents.granted[index]]
        self.pending: list[list[int]] = [row[:] for row in start.patents.pending[index]]
        self.family_quality: list[list[int]] = [row[:] for row in start.patents.quality[index]]
        self.family_breadth: list[list[int]] = [row[:] for row in start.patents.breadth[index]]
        self.family_age: list[list[int]] = [row[:] for row in start.patents.age[index]]
        self.upheld = {
            (t, j): one == NARROWED
            for t, row in enumerate(start.patents.upheld[index])
            for j, one in enumerate(row)
            if one
        }  # of families that were examined, whether they were narrowed

    def spend(self) -> None:
        """R4.1, R4.2: research is paid; teams on loan are missed at home."""
        present = max(1.0 - self.model.known.research.staff_share * self.teams, 0.0) * (1.0 - self.supplied)
        first, research = self.model.first_route, self.research
        self.flow = [research * part * (present if t >= first else 1.0) for t, part in enumerate(self.split)]
        self.cash -= research

    def learn(self) -> None:
        """R4.3 to R4.5: knowledge wears out and grows by own research and by what comes from others."""
        known, first, everyone = self.model.known.research, self.model.first_route, self.model.flow
        kept = 1.0 - known.depreciation
        for t, own in enumerate(self.flow):
            given = allied = 0.0
            if t >= first:
                for partner, theta in self.partners:
                    theirs = partner.flow[t]
                    given += theta * theirs
                    allied += theirs
            strangers = max(everyone[t] - own - allied, 0.0)
            offered = min(known.stranger * strangers, known.stranger_cap * own) + given
            offered += self.told[t] if t >= first else 0.0
            stock = self.knowledge[t]
            learnt = min(stock / (stock + known.absorption_half) * offered, known.intake_limit * own)
            self.knowledge[t] = kept * stock + own + learnt

    def climb(self) -> None:
        """R4.6 to R4.9: each chemistry that is worked on may make a hidden step; three make a stage."""
        luck = self.random.random
        for kind in range(self.model.kinds):
            if luck() < self.chance(kind) / self._guided(kind):
                self.step_done[kind] += 1
                if self.step_done[kind] >= STEPS:
                    self._reach(kind)

    def chance(self, kind: int) -> float:
        """The chance of a hidden step this quarter."""
        model, known = self.model, self.model.known.research
        own, stage = self.flow[kind], self.stage[kind]
        if own <= 0.0 or stage >= LAST_STAGE:
            return 0.0
        power = sum(share * stock for share, stock in zip(model.helps[kind], self.knowledge, strict=True))
        if power <= LEAST:
            return 0.0
        slower = model.difficulty[kind] * (known.imitation if model.mastered[kind] else 1.0)
        if stage == WALLED and model.wall[kind]:
            slower *= known.wall_height
        counted = power * (1.0 + known.crowding) / (power + known.crowding)
        elasticity = known.elasticity_low if stage < known.engineering else known.elasticity_high
        speed = STEPS / known.stage_time[stage - 1] * exp(elasticity * log(counted)) / slower
        active = min(own / max(known.upkeep * known.reference * power, 1.0), 1.0)
        suited = self.fit[kind] * self._focus() if kind >= model.first_route else 1.0
        return float(min(speed, SURE) * active * suited)

    def _guided(self, kind: int) -> float:
        """R3.26: the part of the time that a step takes which a pooled programme has made already."""
        for pool in self.model.pools:
            ahead = pool.terms.route == kind and pool.stage > self.stage[kind]
            if ahead and any(maker is self for maker, _ in pool.members):
                return float(self.model.known.alliances.guided)
        return 1.0

    def _focus(self) -> float:
        known = self.model.known.research
        routes = self.flow[self.model.first_route :]
        least = known.route_counted * sum(routes)
        worked = sum(1 for own in routes if own > least)
        return (1.0 - known.route_cost) ** max(worked - 1, 0)

    def _reach(self, kind: int) -> None:
        model, known = self.model, self.model.known.research
        self.step_done[kind] = 0
        stage = self.stage[kind] = min(self.stage[kind] + 1, LAST_STAGE)
        self.announced[kind] = max(self.announced[kind], stage)
        if kind >= model.first_route:
            named = any(row.chemistry == kind and row.target >= stage for row in self.promises)
            share = 1.0 if named else known.samples_unannounced
            self.cash += known.samples[stage - 2] * share * (1.0 if stage > model.best[kind] else known.samples_later)

    def keep_word(self) -> None:
        """R4.12: promises are kept or missed, and believed accordingly."""
        if not self.promises:
            return
        known, turn = self.model.known.research, self.model.turn
        kept = [row for row in self.promises if self.stage[row.chemistry] >= row.target]
        missed = [row for row in self.promises if row not in kept and row.due <= turn]
        if kept:
            self.credibility += known.promise_kept * (1.0 - self.credibility)
        if missed:
            self.credibility *= 1.0 - known.promise_missed
        self.promises = [row for row in self.promises if row not in kept and row not in missed]

    def patent(self) -> None:
        """R5: a part of the chemistries is filed, decided and lapses each quarter; fees are paid for all."""
        known, turn = self.model.known.patents, self.model.turn
        period = max(int(known.calendar), 1)
        filed = 0
        for kind in range(turn % period, self.model.kinds, period):
            filed += self._file(kind, self._families(kind, period))
            self._decide(kind, period)
        held = sum(
            count * self._ageing(age)
            for counts, ages in zip(self.granted, self.family_age, strict=True)
            for count, age in zip(counts, ages, strict=True)
        )
        self.cash -= known.filing * filed + known.upkeep * held
        self.suing *= 1.0 - self.model.known.courts.suing_fades

    def _families(self, kind: int, period: int) -> int:
        known, own = self.model.known.patents, self.research * self.split[kind]
        if own <= 1.0:
            return 0
        steady = max(known.usual * self.knowledge[kind], 1.0)
        mixed = steady * exp(known.elasticity * log(own / steady))
        mixed *= (steady / known.reference) ** (known.returns - 1.0)
        return int(self.rng.poisson(period * known.propensity[kind] * mixed / 1e6))

    def _fraction(self, forum: int) -> float:
        spread = self.model.turn * STRIDES[0] + self.index * STRIDES[1] + forum * STRIDES[2]
        return spread - floor(spread)

    def _file(self, kind: int, families: int) -> int:
        known, pending = self.model.known.patents, self.pending[kind]
        filed = 0
        for forum in range(len(pending)):
            share = known.home if forum == self.jurisdiction else known.abroad
            new = int(families * share + self._fraction(forum))
            pending[forum] += new
            filed += new
        return filed

    def _ageing(self, age: int) -> float:
        return NEW + OLD * age / self.model.known.patents.life

    def mark(self, kind: int, forum: int, new: int) -> None:
        """R5.7: quality, breadth and age of new families are mixed into the means of those in force."""
        model, known, held = self.model, self.model.known.patents, self.granted[kind][forum]
        lead = self.announced[kind] - model.mean_stage[kind]
        marks = (
            (self.family_quality, min(max(USUAL + known.quality_stage * lead, 5.0), 95.0)),
            (self.family_breadth, 100.0 * known.crowded / (model.in_force[kind][forum] + known.crowded)),
            (self.family_age, known.age_granted),
        )
        for column, mean in marks:
            old = column[kind][forum]
            column[kind][forum] = int(old + (mean - old) * new / max(held + new, 1) + self._fraction(forum))

    def reading_chance(self, kind: int, forum: int) -> float:
        """R6.3: the chance that a product reads on the portfolio."""
        known, part = self.model.known.courts, 1.0
        if self.upheld.get((kind, forum), False):
            part = known.narrowed
        reach = self.granted[kind][forum] * self.family_breadth[kind][forum] * part / USUAL
        return float(known.infringed * (1.0 - 1.0 / sqrt(1.0 + reach * (3.0 / known.infringed_half))))

    def _decide(self, kind: int, period: int) -> None:
        known, pending, granted = self.model.known.patents, self.pending[kind], self.granted[kind]
        share = min(known.decided * period, 1.0)
        for forum in range(len(pending)):
            part = self._fraction(forum)
            decided = min(int(pending[forum] * share + part), pending[forum])
            allowed = min(int(decided * known.allowed + part), decided)
            pending[forum] -= decided
            self.mark(kind, forum, allowed)
            held = granted[forum] + allowed
            ages = self.family_age[kind]
            age = ages[forum] = min(ages[forum] + period * (held > 0), int(known.life))
            lapsing = min(known.lapsed * period * self._ageing(age), 1.0)
            granted[forum] = held - min(int(held * lapsing + part), held)
