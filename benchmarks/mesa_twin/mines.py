"""The market for materials of the model (R7.7 to R7.9): stocks, prices, and supply that comes late."""

from __future__ import annotations

from math import exp, log
from typing import Any


class Mines:
    """What the model does about materials."""

    def _price_materials(self: Any) -> None:
        """R7.7 to R7.9: stocks set the price that prices revert to; supply is ordered by price and opens late."""
        rule, figures = self.known.supply, self.opening.static.materials
        season = self.season_at(self.turn - 1)
        for m, (cells, lines) in enumerate(zip(*self._material_demand(), strict=True)):
            new, lag, elsewhere = self.new_chain[m], figures.lag[m], figures.elsewhere[m]
            capacity, level = self.material_supply[m], self.material_mean[m]
            if new:
                scale = max(rule.new_supply_scale / max(capacity, 1e-6), 1.0)
                level *= exp(rule.new_supply_learning * log(scale))
            use, usual = cells + elsewhere, cells / season + elsewhere
            run = min(max((self.material_price[m] / level) ** rule.supply_elasticity, rule.supply_least), 1.0)
            asked = max(use + rule.stock_usual * usual - self.material_stock[m], 0.0)
            supplied = min(capacity, asked) if new else capacity * run
            self.material_stock[m] = max(self.material_stock[m] + supplied - use, 0.0)
            grown = cells / season * (1.0 + rule.supply_extrapolated * self.trend / season * lag)
            expected = (max(lines, cells / season) if new else grown) + elsewhere
            self._build_material(m, new, (1.0 + rule.supply_surplus) * expected, level)
            covered = self.material_stock[m] / usual if usual > 1e-3 else rule.stock_usual
            scarce = (rule.stock_usual / max(covered, 1e-3)) ** rule.stock_elasticity
            aim = log(level * min(max(scarce, rule.price_least), rule.price_most))
            shock = rule.price_spread * figures.volatility[m] * self.random.gauss(0.0, 1.0)
            self.material_price[m] = exp(aim + rule.price_stay * (log(self.material_price[m]) - aim) + shock)

    def _build_material(self: Any, m: int, new: bool, expected: float, level: float) -> None:
        """R7.8: what is finished opens, mines wear out, and new supply is ordered."""
        rule = self.known.supply
        opening = self.material_building[m] / max(self.opening.static.materials.lag[m], 1.0)
        kept = self.material_supply[m] * (1.0 if new else 1.0 - rule.supply_wear)
        intended = expected * (self.material_price[m] / level) ** rule.supply_response
        speed = rule.new_supply_speed if new else rule.supply_speed
        more = speed * max(intended - kept - self.material_building[m], 0.0)
        self.material_building[m] += more - opening
        self.material_supply[m] = kept + opening

    def season_at(self: Any, turn: int) -> float:
        """Factor of a turn's season on the demand for cells."""
        demand = [place.demand for place in self.places]
        last = (self.opening.quarter - 1 + turn) % 4
        factors = [row[last] for row in self.opening.static.regions.season]
        return sum(d * f for d, f in zip(demand, factors, strict=True)) / sum(demand)

    def _material_demand(self: Any) -> tuple[list[float], list[float]]:
        """R7.8: t that cells and pilots used, and t for half of the lines built and ordered."""
        made = [sum(column) for column in zip(*(maker.made() for maker in self.rivals), strict=True)]
        self.trend = sum(made) / sum(sum(maker.experience) for maker in self.rivals)
        lines = [sum(column) for column in zip(*(maker.lines() for maker in self.rivals), strict=True)]
        for maker in self.rivals:
            for plant in maker.plants:
                lines[plant.chemistry] += plant.gwh
        lines = [0.5 * gwh for gwh in lines]
        for t in range(self.first_route, self.kinds):
            pilots = sum(maker.pilot_cells(t) for maker in self.rivals)
            made[t] += pilots
            lines[t] += pilots
        return self._tonnes(made), self._tonnes(lines)

    def _tonnes(self: Any, cells: list[float]) -> list[float]:
        intensity = self.opening.static.chemistries.intensity
        return [
            sum(gwh * row[m] for gwh, row in zip(cells, intensity, strict=True)) * 1000.0 for m in self.material_places
        ]

    def material_limit(self: Any, kind: int) -> float:
        """R7.9: share of staffed lines of a chemistry for which new materials are at hand."""
        intensity, limit = self.opening.static.chemistries.intensity, 1.0
        for m in self.material_places:
            if self.new_chain[m] and intensity[kind][m] > 0.0:
                pilots, wanted = 0.0, 0.0
                for t in range(self.first_route, self.kinds):
                    part = intensity[t][m] * 1000.0
                    for maker in self.rivals:
                        pilots += maker.pilot_cells(t) * part
                        wanted += maker.lines()[t] * maker.staffing * maker.process_yield[t] * part
                at_hand = max(self.material_stock[m] + self.material_supply[m] - pilots, 0.0)
                limit = min(limit, at_hand / max(wanted, 1e-9), 1.0)
        return limit
