"""The model: who acts when, and what agents share."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log
from types import SimpleNamespace

import mesa
from mesa.agent import AgentSet

from benchmarks.mesa_twin.carmaker import Carmaker, House, Region
from benchmarks.mesa_twin.courts import DESIGNED, Ban, Litigant, Suit
from benchmarks.mesa_twin.factory import Maker
from benchmarks.mesa_twin.firm import Firm
from benchmarks.mesa_twin.laboratory import LAST_STAGE
from benchmarks.mesa_twin.mines import Mines
from benchmarks.mesa_twin.opening import Opening
from benchmarks.mesa_twin.pool import Pool
from benchmarks.mesa_twin.programme import Programme
from benchmarks.mesa_twin.trade import Trade


class Race(Trade, Mines, mesa.Model):  # type: ignore[misc]
    """One world of the race: firms, programmes, regions, suits and bans; a step is a quarter."""

    def __init__(self, opening: Opening, seed: int | None = None) -> None:
        super().__init__(seed=seed)
        self.opening, self.known, self.turn = opening, opening.known, 0
        dims = opening.dims
        self.first_route, self.kinds = dims.first_route, len(dims.chemistries)
        self._read_figures()
        self._draw_routes()
        self.suits: AgentSet = AgentSet([], random=self.random)
        self.bans: AgentSet = AgentSet([], random=self.random)
        self._seat_firms()
        self.places = [Region(self, index) for index in range(len(dims.regions))]
        for index in range(len(dims.programmes)):
            Programme(self, index)
        self.regions, self.programmes = self.agents_by_type[Region], self.agents_by_type[Programme]
        for row in opening.tables.suits:
            parties = self.rivals[row.plaintiff], self.rivals[row.defendant]
            Suit(self, *parties, row.chemistry, row.jurisdiction, row.claim, row)
        self._read_policy()

    def step(self) -> None:
        """R4 to R9."""
        rule = self.known.market
        self.growth = 1.0 + rule.kwh_growth * 0.25 * self.turn  # of cells a car since the opening
        self.fallen = 1.0 - rule.parity_drift * 0.25 * self.turn  # cost of a car without cells, likewise
        self.competed = 1.0 - (1.0 - rule.margin_fade * 0.25) ** self.turn  # of what margins were off the usual
        self.research()
        self._count_families()
        self.makers.do("patent")
        self.courts()
        self.supply()
        self.carmakers.do("qualify")
        self.programmes.do("tender")
        self.market()
        self.turn += 1

    def research(self) -> None:
        """R4: spend first, then learn from what everybody spends, then climb."""
        known = self.known.research
        kept = exp(-log(2.0) / known.promise_half_life)
        for firm in self.firm_list:
            firm.credibility = known.promise_stranger + (firm.credibility - known.promise_stranger) * kept
        self.prepare()
        self.pools.do("climb")
        self.makers.do("climb")
        self.makers.do("keep_word")

    def prepare(self) -> None:
        """R4.1 to R4.5: everything up to the hidden steps."""
        self.makers.do("spend")
        self._stock_up()
        self.flow = [sum(column) for column in zip(*(maker.flow for maker in self.rivals), strict=True)]
        self.makers.do("learn")
        self.best = [max(column) for column in zip(*(maker.announced for maker in self.rivals), strict=True)]
        self.mastered = [stage == LAST_STAGE for stage in self.best]
        self.pools.do("gather")

    def _stock_up(self) -> None:
        """R3.27: the share of the dues for supply builds works for materials that only solid-state cells need."""
        paid, new = sum(pool.stock_up() for pool in self.pools), [m for m in self.material_places if self.new_chain[m]]
        for m in new:
            self.material_supply[m] += paid / (4.0 * self.known.alliances.supply_cost * len(new))

    def courts(self) -> None:
        """R6: sue, challenge, examine, judge, pay, look for ways around."""
        self.makers.shuffle_do("sue")
        self.suits.do("answer")
        self.suits.do("examine")
        self.suits.do("finish")
        self.suits.do("judge")
        self.suits.do("collect")
        self.suits.do("pay")
        self.suits.do("prepare")
        self.bans.do("go_on")

    def supply(self) -> None:
        """R7: build, run, price materials, count costs; and R8.4, list prices, which follow from them."""
        self.makers.do("build")
        self.makers.do("run_lines")
        self._price_materials()
        self.makers.do("run_pilots")
        self.experience = [
            sum(column) for column in zip(*(maker.relative_experience() for maker in self.rivals), strict=True)
        ]
        self.known_plain = sum(sum(maker.knowledge[: self.first_route]) for maker in self.rivals)
        self.makers.do("count_costs")
        intensity = self.opening.static.chemistries.intensity
        self.metals = [sum(p * part for p, part in zip(self.material_price, row, strict=True)) for row in intensity]
        self.cells = sum(sum(maker.made()) for maker in self.rivals)
        self.due_for_range = sum(one.volume() for one in self.programmes if one.far and one.due <= self.turn)
        self.new_cell_lines = sum(maker.new_cell_lines() for maker in self.rivals)
        self.programmes.do("count_awarded")
        self.makers.do("list_prices")
        self._count_strikes()

    def _count_families(self) -> None:
        """What R5.7 compares with: mean stages of makers and families in force, before anybody files."""
        makers = self.rivals
        self.mean_stage = [sum(column) / len(makers) for column in zip(*(m.announced for m in makers), strict=True)]
        self.in_force = [
            [sum(m.granted[kind][forum] for m in makers) for forum in range(len(makers[0].granted[kind]))]
            for kind in range(self.kinds)
        ]

    def _thicket(self, maker: Maker, region: int, kind: int) -> float:
        """R5.8: utility lost to holders in the way of cells of a new route."""
        weights = self.weights[region]
        forum = weights.index(max(weights))
        if kind < self.first_route or weights[forum] <= 0.0:
            return 0.0
        way = sum(holder.reading_chance(kind, forum) for holder in self.rivals if holder is not maker)
        return float(self.known.patents.tender_weight * way)

    def risk(self, maker: Maker, region: int, kind: int) -> float:
        """R5.8, R8.5: freedom to operate and standards, as utility."""
        struck = self.strikes.get((maker, kind), ())
        favoured: float = self.known.tenders.standard_weight * self.places[region].favoured[kind]
        favoured -= self._thicket(maker, region, kind)
        sent = maker.capacity[region][kind] <= 0.0  # what is barred at home is not exported
        reached = ((1.0 if sent and forum == maker.jurisdiction else self.weights[region][forum], size)
                   for forum, size in struck)  # fmt: skip
        return favoured - float(sum(size * there for there, size in reached))

    def _count_strikes(self) -> None:
        rule = self.known.tenders
        self.strikes: dict[tuple[Maker, int], list[tuple[int, float]]] = {}
        for suit in self.suits:
            self.strikes.setdefault((suit.defendant, suit.kind), []).append((suit.forum, rule.suit_weight))
        for ban in self.bans:
            if ban.design < DESIGNED:
                strike = (ban.forum, rule.ban_weight * ban.fraction)
                self.strikes.setdefault((ban.barred, ban.kind), []).append(strike)

    def bans_against(self, maker: Maker) -> Iterator[Ban]:
        """Bans in force against a maker."""
        return (ban for ban in self.bans if ban.barred is maker and ban.in_force)

    def _read_figures(self) -> None:
        figures, state = self.opening.static, self.opening.state
        kinds, tender, market = figures.chemistries, self.known.tenders, self.known.market
        self.ceiling, self.reference = kinds.ceiling, kinds.reference_experience
        reference = self.known.research.reference
        self.helps = [[share / reference for share in column] for column in zip(*kinds.transfer, strict=True)]
        self.premium = frozenset(t for t, e in enumerate(kinds.specific_energy) if e >= tender.flagship_energy)
        self.specific_energy = [float(one) for one in kinds.specific_energy]
        traits = [
            ((energy - 200.0) * 0.01, quick, safe)
            for energy, quick, safe in zip(kinds.specific_energy, kinds.fast_charging, kinds.safety, strict=True)
        ]
        cheap, far = (tender.energy_cost, tender.charging_cost), (tender.energy_range, tender.charging_range)
        self.kind_worth = [
            [dense * e + fast * quick + tender.safety_weight * safe for e, quick, safe in traits]
            for dense, fast in (cheap, far)
        ]
        self.cell_quality = [
            market.car_energy * e + market.car_charging * quick + market.car_safety * safe for e, quick, safe in traits
        ]
        self.slip_utility = log(tender.slip_chance / (1.0 - tender.slip_chance))
        self.slow_left = (1.0 - self.known.supply.yield_speed) ** tender.forward_quarters
        self.material_price, self.material_mean = state.supply.material_price[:], state.supply.material_mean
        self.material_places = range(len(self.material_price))
        self.material_supply = state.supply.material_capacity[:]
        self.material_building = state.supply.material_building[:]
        self.material_stock = state.supply.material_stock[:]
        self.trend = 0.0
        first = self.first_route
        self.new_chain = [
            not any(column[:first]) and any(part > 0.0 for part in column[first:])
            for column in zip(*kinds.intensity, strict=True)
        ]

    def _draw_routes(self) -> None:
        """R4.0: how hard each solid-state route is, and which have a wall."""
        known, luck = self.known.research, self.random
        common, shared = luck.gauss(0.0, 1.0), luck.random() < known.wall_everywhere
        routes = range(self.first_route, self.kinds)
        self.difficulty, self.wall = [1.0] * self.kinds, [False] * self.kinds
        for t in routes:
            self.difficulty[t] = exp(known.difficulty_common * common + known.difficulty_own * luck.gauss(0.0, 1.0))
            self.wall[t] = luck.random() < known.wall_chance or shared

    def _seat_firms(self) -> None:
        dims = self.opening.dims
        self.firm_list: list[Firm] = []
        for index in range(len(dims.firms)):
            kind = Litigant if index < dims.first_carmaker else House if index < dims.makers else Carmaker
            self.firm_list.append(kind(self, index))
        self.rivals: list[Litigant] = [firm for firm in self.firm_list if isinstance(firm, Litigant)]
        self.carmaker_list: list[Carmaker] = [firm for firm in self.firm_list if isinstance(firm, Carmaker)]
        self.makers = AgentSet(self.rivals, random=self.random)
        self.carmakers = AgentSet(self.carmaker_list, random=self.random)
        self._publish()
        self._ally()

    def _publish(self) -> None:
        """R3.29: what institutes publish reaches every laboratory."""
        share = self.known.alliances.published
        for maker in self.rivals:
            maker.told = [share * sum(column) for column in zip(*self.opening.institutes, strict=True)]

    def _hear(self, maker: Litigant, mine: SimpleNamespace, alliance: SimpleNamespace) -> None:
        """R3.29: what institutes at the table tell a member beyond what they publish."""
        known, first = self.known.alliances, self.first_route
        share = max(alliance.pooled - known.published, 0.0)
        share *= known.caught_share if mine.caught >= 0 else 1.0
        for number, spent in enumerate(self.opening.institutes):
            if alliance.institutes >> number & 1:
                for kind in range(first, self.kinds):
                    maker.told[kind] += share * spent[kind]

    def _ally(self) -> None:
        """R4.3: who learns from whom, and who keeps peace with whom, through alliances."""
        tables, caught_share = self.opening.tables, self.known.alliances.caught_share
        terms = {row.key: row for row in tables.alliances}
        rows = [row for row in tables.memberships if row.member < len(self.rivals)]
        theta: dict[tuple[int, int], float] = {}
        for mine in rows:
            alliance = terms[mine.alliance]
            spared = self.known.alliances.institute_talent * alliance.institutes.bit_count()
            self.rivals[mine.member].teams += mine.staff * max(1.0 - spared, 0.0)
            self._hear(self.rivals[mine.member], mine, alliance)
            self.rivals[mine.member].supplied += alliance.dues * alliance.supply
            share = alliance.spillover * (1.0 - alliance.dues) + (alliance.pooled - alliance.supply) * alliance.dues
            for other in rows:
                if other.alliance == mine.alliance and other.member != mine.member:
                    value = share * other.staff * (caught_share if mine.caught >= 0 else 1.0)
                    pair = (mine.member, other.member)
                    theta[pair] = max(theta.get(pair, 0.0), value)
                    if alliance.standstill or alliance.open_patents:
                        peace = self.rivals[mine.member].peace.setdefault(self.rivals[other.member], set())
                        peace |= self.opening.fields[alliance.charter]
        self.pools = AgentSet([Pool(self, row, _seated(self, row, rows)) for row in terms.values()], random=self.random)
        for (taker, giver), value in theta.items():
            self.rivals[taker].partners.append((self.rivals[giver], value))

    def _read_policy(self) -> None:
        figures, law = self.opening.static.regions, self.opening.state.policy
        self.weights, self.way, self.cost_factor = figures.jurisdiction_weight, figures.freight, figures.cost_factor
        self.duty_cells = law.duty_cells
        self.credit = [sum(w * c for w, c in zip(row, law.credit, strict=True)) for row in self.weights]
        self.cut_off = [
            [
                sum((1.0 - part) * severity[m] for part, severity in zip(row, law.export_control, strict=True))
                for m in self.material_places
            ]
            for row in self.weights
        ]


def _seated(race: Race, alliance: SimpleNamespace, rows: list[SimpleNamespace]) -> list[tuple[Litigant, float]]:
    """The makers in an alliance, each with the quality of the staff it sends."""
    return [(race.rivals[row.member], row.staff) for row in rows if row.alliance == alliance.key]
