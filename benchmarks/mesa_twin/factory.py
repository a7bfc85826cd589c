"""Lines, yield, costs and deliveries of a maker (R7, R9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.mesa_twin.laboratory import LAST_STAGE, Laboratory

if TYPE_CHECKING:
    from benchmarks.mesa_twin.model import Race

MILLION = 1e6
PILOT_FROM = 5
LEAST_YIELD = 0.05


class Maker(Laboratory):
    """A firm that makes cells."""

    def __init__(self, model: Race, index: int) -> None:
        super().__init__(model, index)
        start, kinds, regions = model.opening.state, model.kinds, len(model.opening.dims.regions)
        self.staffing: float = start.levers.staffing[index]
        self.stance: list[int] = start.levers.cell_stance[index]
        self.capacity: list[list[float]] = [row[:] for row in start.supply.capacity[index]]  # region, chemistry
        self.process_yield: list[float] = start.supply.process_yield[index][:]
        self.experience: list[float] = start.supply.experience[index][:]
        self.unit_cost: list[float] = start.supply.unit_cost[index][:]
        self.price: list[float] = start.supply.price[index][:]
        self.delivered: list[list[float]] = [row[:] for row in start.market.delivered[index]]  # region, chemistry
        self.stored: float = start.market.stored[index]
        self.stock: float = start.market.stock[index]
        self.stock_change: float = start.market.stock_change[index]
        self.storage_appeal: float = start.market.storage_appeal[index]
        self.mean_appeal: float = start.market.mean_appeal[index]
        self.safety: float = start.market.safety[index]
        self.plants = [row for row in model.opening.tables.plants if row.maker == index]
        self.outage = 0.0
        self.scrap, self.conversion, self.processed = [1.0] * kinds, [0.0] * kinds, [0.0] * kinds
        self.kilo: list[float] = []
        self.places: list[float] = [0.0] * regions
        self.share = 0.0  # of the world's cells
        self.listed, self.usual_margin = [0.0] * kinds, 1.0  # price of own new cells to the house over the standing one
        self.room, self.awarded = [0.0] * kinds, [0.0] * kinds
        self.spare: list[float] = [0.0] * kinds
        self.wanted = [[0.0] * kinds for _ in range(regions)]
        self.served_part = [[0.0] * kinds for _ in range(regions)]
        self.duty, self.freight, self.local_part = [0.0] * regions, [0.0] * regions, [1.0] * regions
        self.made_for_cars, self.worth = [0.0] * regions, [0.0] * kinds
        self.spot_sold: list[float] = [0.0] * kinds

    def lines(self) -> list[float]:
        """Capacity by chemistry, GWh a quarter."""
        return [sum(column) for column in zip(*self.capacity, strict=True)]

    def new_cell_lines(self) -> float:
        """R8.4: lines that make all-solid-state cells for sale, GWh a quarter."""
        lines = list(zip(self.lines(), self.stage, strict=True))[self.model.first_route :]
        return sum(gwh for gwh, stage in lines if stage >= LAST_STAGE)

    def sold(self) -> list[float]:
        """Cells sold last quarter by chemistry, GWh."""
        cells = [sum(column) for column in zip(*self.delivered, strict=True)]
        cells[0] += self.stored
        return cells

    def made(self) -> list[float]:
        """R9.22: cells made last quarter by chemistry, GWh."""
        cells, route = self.sold(), self.model.first_route
        plain = sum(cells[:route])
        part = 1.0 + self.stock_change / plain if plain > 0.0 else 1.0
        return [gwh * part if t < route else gwh for t, gwh in enumerate(cells)]

    def stock_cells(self) -> None:
        """R9.22: stocks of conventional cells follow sales."""
        rule, route = self.model.known.market, self.model.first_route
        plain, room = sum(self.sold()[:route]), max(sum(self.spare[:route]), 0.0)
        wanted = rule.stock_speed * (rule.stock_cover * plain / self.model.season_at(self.model.turn) - self.stock)
        self.stock_change = min(max(wanted, -min(self.stock, 0.5 * plain)), room)
        self.stock += self.stock_change

    def build(self) -> None:
        """R7.3, R7.4: instalments are paid, finished lines open."""
        turn = self.model.turn
        opened = [plant for plant in self.plants if plant.finish <= turn]
        self.plants = [plant for plant in self.plants if plant.finish > turn]
        for plant in self.plants:
            self.cash -= plant.instalment
        if opened:
            self._open(opened)

    def _open(self, opened: list[object]) -> None:
        known, before = self.model.known.supply, self.lines()
        new = [0.0] * self.model.kinds
        for plant in opened:
            new[plant.chemistry] += plant.gwh  # type: ignore[attr-defined]
            self.capacity[plant.region][plant.chemistry] += plant.gwh  # type: ignore[attr-defined]
        for t, gwh in enumerate(new):
            if gwh > 0.0:
                old = self.process_yield[t]
                fresh = max(old * known.new_line_yield if before[t] > 0.0 else old, known.yield_start)
                self.process_yield[t] = (old * before[t] + fresh * gwh) / (before[t] + gwh)

    def run_lines(self) -> None:
        """R7.5, R7.6: an outage may strike; yield climbs while lines run."""
        known, model = self.model.known.supply, self.model
        lines, made, drawn = self.lines(), self.made(), self.random.random()
        struck = drawn < known.outage_chance and sum(lines) > 0.0
        depth = drawn / known.outage_chance if struck else 0.0
        self.outage = known.outage_least + (known.outage_most - known.outage_least) * depth if struck else 0.0
        for t, gwh in enumerate(lines):
            possible = gwh * self.staffing * self.process_yield[t]
            if possible > 0.0:
                running = min(max(made[t] / (possible * known.full_running), known.trial_running), 1.0)
                ready = self.stage[t] / LAST_STAGE if t >= model.first_route else 1.0
                gap = max(model.ceiling[t] * ready - self.process_yield[t], 0.0)
                self.process_yield[t] += known.yield_speed * running * gap

    def pilot_cells(self, kind: int) -> float:
        """R7.6: GWh that pilot lines of a new chemistry make, for research."""
        return max(self.stage[kind] - PILOT_FROM, 0) * self.model.known.supply.pilot_cells

    def run_pilots(self) -> None:
        """R7.6: pilot lines teach as well."""
        for t in range(self.model.first_route, self.model.kinds):
            self.experience[t] += self.pilot_cells(t)

    def relative_experience(self) -> list[float]:
        """Cells made so far over the reference, by chemistry."""
        return [own / reference for own, reference in zip(self.experience, self.model.reference, strict=True)]

    def count_costs(self) -> None:
        """R7.10: metals, processed materials and conversion by experience, scrap by yield."""
        model, known = self.model, self.model.known.supply
        self._place()
        parts = list(zip(self.places, model.cut_off, strict=True))
        cut_off = [sum(part * row[m] for part, row in parts) for m in model.material_places]
        self.kilo = [
            price * (1.0 + known.control_premium * cut)
            for price, cut in zip(model.material_price, cut_off, strict=True)
        ]
        dear = sum(part * factor for part, factor in zip(self.places, model.cost_factor, strict=True))
        relative = self.relative_experience()
        everyone = model.experience
        counts = [own + known.world_part * (all_ - own) for own, all_ in zip(relative, everyone, strict=True)]
        mastered = max((min(one, 1.0) for one, own in zip(counts, relative, strict=True) if own > 0.0), default=0.0)
        kinds, searched = model.opening.static.chemistries, self._searched()
        for t in range(model.kinds):
            counted = counts[t] + known.head_start * mastered * max(1.0 - counts[t], 0.0)
            learned = max(counted, 0.05) ** -known.wright * searched
            metals = sum(price * part for price, part in zip(self.kilo, kinds.intensity[t], strict=True))
            self.processed[t] = learned * kinds.processed[t]
            self.conversion[t] = learned * kinds.conversion[t] * dear
            self.scrap[t] = model.ceiling[t] / max(self.process_yield[t], LEAST_YIELD)
            self.unit_cost[t] = (metals + self.processed[t] + self.conversion[t]) * self.scrap[t]

    def _searched(self) -> float:
        """R7.11: what research on conventional chemistries adds or lacks against the trade's."""
        if self.opening_share <= 0.0:
            return 1.0
        ratio = sum(self.knowledge[: self.model.first_route]) / max(self.model.known_plain, 1.0) / self.opening_share
        return float(min(max(ratio, 0.25), 4.0) ** -self.model.known.supply.search)

    def _place(self) -> None:
        """Share of capacity by region; the home where there is none."""
        by_region = [sum(row) for row in self.capacity]
        whole = sum(by_region)
        if whole > 0.0:
            self.places = [part / whole for part in by_region]
        else:
            self.places = [1.0 if region == self.home else 0.0 for region in range(len(by_region))]

    def list_prices(self) -> None:
        """R8.4: cost at the yield expected, margin by share of the world, scarcity; and what can still be promised."""
        model, tender = self.model, self.model.known.tenders
        lines, made = self.lines(), self.made()
        for plant in self.plants:
            lines[plant.chemistry] += plant.gwh
        taken, self.awarded = made[: model.first_route] + self.awarded[model.first_route :], [0.0] * model.kinds
        share = self.share = sum(made) / max(model.cells, 1e-9)
        steep = tender.price_weight / tender.dissimilarity
        margin = min(max(1.0 / (steep * max(1.0 - share, 0.05)), tender.margin_least), tender.margin_most)
        others = 1.0 - self.new_cell_lines() / max(model.new_cell_lines, 1e-9)
        new = max(min(1.0 / (steep * max(others, 0.05)), tender.margin_new), margin)
        self.usual_margin = (1.0 - new) / (1.0 - margin)
        self.room = [
            max(gwh * good - cells, gwh * 0.02)
            for gwh, good, cells in zip(lines, self.process_yield, taken, strict=True)
        ]
        for t, room in enumerate(self.room):
            use = made[t] / max(made[t] + room, 1e-9)
            asked = margin if t < model.first_route else new
            scarce = tender.scarcity_slope * min(max(use - tender.scarcity_from, 0.0), 1.0 - tender.scarcity_from)
            now = max(self.process_yield[t], LEAST_YIELD)
            ahead = max(model.ceiling[t] - (model.ceiling[t] - now) * model.slow_left, now)
            self.listed[t] = self.unit_cost[t] * (now / ahead) / (1.0 - asked) * (1.0 + scarce)

    def deliver(self) -> None:
        """R9.5 to R9.8: bans cut, local lines serve first, the rest is imported, capacity binds."""
        model, regions = self.model, range(len(self.capacity))
        able_to = _possible(self)
        asked_for = [row[:] for row in self.wanted]
        for ban in model.bans_against(self):
            ban.cut(asked_for, self.wanted, able_to)
        at_home, abroad, exported = [0.0] * len(regions), [0.0] * len(regions), [0.0] * len(regions)
        for t in range(model.kinds):
            able = [row[t] for row in able_to]
            wanted = [row[t] for row in asked_for]
            local = [min(a, w) for a, w in zip(able, wanted, strict=True)]
            asked, room = sum(wanted) - sum(local), sum(able) - sum(local)
            part = min(asked, room)
            filled, used = part / asked if asked > 0.0 else 0.0, part / room if room > 0.0 else 0.0
            self.spare[t] = room - part
            for r in regions:
                brought = (wanted[r] - local[r]) * filled
                at_home[r] += local[r]
                abroad[r] += brought
                exported[r] += (able[r] - local[r]) * used
                served = self.delivered[r][t] = local[r] + brought
                before = self.wanted[r][t]
                self.served_part[r][t] = served / before if before > 0.0 else 0.0
        self.made_for_cars = [home + sent for home, sent in zip(at_home, exported, strict=True)]
        self._ship(at_home, abroad, exported)

    def _ship(self, at_home: list[float], abroad: list[float], exported: list[float]) -> None:
        model, whole = self.model, sum(exported)
        for r in range(len(at_home)):
            cells = at_home[r] + abroad[r]
            imported = abroad[r] / cells if cells > 0.0 else 0.0
            duty = freight = 0.0
            if imported > 0.0 and whole > 0.0:
                for origin, sent in enumerate(exported):
                    duty += sent / whole * model.duty_cells[r][origin]
                    freight += sent / whole * model.way[origin][r]
            self.duty[r], self.freight[r] = duty * imported, freight * imported
            self.local_part[r] = 1.0 - imported

    def close_lines(self) -> None:
        """R9.11, R9.15, R9.16: prices realised, production paid, credit received, experience gained."""
        model, known = self.model, self.model.known.supply
        self.stock_cells()
        sold, made, lines, premium = self.sold(), self.made(), self.lines(), 1.0 + self.model.known.market.spot_premium
        intensity = model.opening.static.chemistries.intensity
        cost = 0.0
        for t, cells in enumerate(made):
            worth = self.worth[t] + self.spot_sold[t] * self.listed[t] * premium
            if t == 0:
                worth += self.stored * model.storage_price(self)
            self.price[t] = worth / sold[t] if sold[t] > 1e-9 else self.listed[t]
            self.experience[t] += cells
            started = cells * self.scrap[t]
            staffed = lines[t] * self.staffing * model.ceiling[t]
            busy = started + known.fixed_conversion * (max(staffed, started) - started)
            metals = sum(price * part for price, part in zip(self.kilo, intensity[t], strict=True))
            cost += started * (metals + self.processed[t]) + busy * self.conversion[t]
        others = sum(self.spot_sold) + self.stored
        credit = sum(
            (cells + others * place) * rate
            for cells, place, rate in zip(self.made_for_cars, self.places, model.credit, strict=True)
        )
        self.cash += (self.stored * model.storage_price(self) - cost + credit) * MILLION
        self.safety += model.known.market.safety_recovery * (1.0 - self.safety)


def _possible(factory: Maker) -> list[list[float]]:
    """R9.6: good cells that staffed lines can make, by region and chemistry."""
    model, running, rates = factory.model, factory.staffing * (1.0 - factory.outage), []
    for t in range(model.kinds):
        good = running * factory.process_yield[t]
        if t >= model.first_route:
            ready = factory.stage[t] >= LAST_STAGE and any(row[t] for row in factory.capacity)
            good *= model.material_limit(t) if ready else 0.0
        rates.append(good)
    return [[gwh * good for gwh, good in zip(row, rates, strict=True)] for row in factory.capacity]
