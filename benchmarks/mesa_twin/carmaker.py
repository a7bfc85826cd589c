"""Carmakers and the regions in which cars are bought (R9)."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import TYPE_CHECKING

import mesa

from benchmarks.mesa_twin.courts import Litigant
from benchmarks.mesa_twin.factory import MILLION
from benchmarks.mesa_twin.firm import Firm

if TYPE_CHECKING:
    from benchmarks.mesa_twin.factory import Maker
    from benchmarks.mesa_twin.model import Race

USUAL_CAR = 38_000.0


class Carmaker(Firm):
    """A firm that sells plug-in cars."""

    def __init__(self, model: Race, index: int) -> None:
        super().__init__(model, index)
        start, place = model.opening.state.market, index - model.opening.dims.first_carmaker
        figures, regions = model.opening.static.firms, len(model.opening.dims.regions)
        self.base: float = figures.car_price[index]
        self.margin: float = figures.car_margin[index]
        self.from_home: float = figures.from_home[index]
        self.car_stance: list[int] = model.opening.state.levers.car_stance[place]
        self.cars: list[float] = start.cars[place][:]
        self.brand: list[float] = start.car_appeal[place][:]
        self.mean_brand: list[float] = start.car_mean[place]
        self.cell_cost: list[float] = start.cell_cost[place][:]
        self.cell_opening: list[float] = start.cell_opening[place]
        self.quality: list[float] = start.cell_quality[place][:]
        self.local: list[float] = start.local_share[place][:]
        self.appeal: list[float] = start.appeal[place][:]
        self.qualifying: list[int] = start.qualifying[place][:]
        self.kwh: list[float] = [0.0] * regions  # a car at the opening, the mean of its programmes
        self.present: list[bool] = [False] * regions
        self.asked, self.car_duty, self.net, self.pull = ([0.0] * regions for _ in range(4))
        self.clear()

    def clear(self) -> None:
        """Forget the sums of the last quarter."""
        regions = len(self.cars)
        self.bill = 0.0
        self.cost, self.good, self.near = ([0.0] * regions for _ in range(3))
        self.missing = [[0.0] * regions, [0.0] * regions]  # by kind of cell needed: cost, range

    def price_cars(self) -> None:
        """R9.1, R9.2, R9.4: price, duty, support, and what buyers make of them."""
        model, rule = self.model, self.model.known.market
        for r, place in enumerate(model.places):
            above = max(self._opening_margin(r) - rule.margin_competitive, 0.0)
            base = self.base * model.fallen * (1.0 - model.competed * above / (1.0 - rule.margin_competitive))
            moved = rule.cost_passed * (self.cell_cost[r] - self.cell_opening[r])
            moved += (1.0 - rule.cost_passed) * model.competed * place.cells_moved
            change = self.kwh[r] * model.growth * moved
            asked = max(base * (1.0 + rule.car_stance_step * self.car_stance[r]) + change, base * 0.4)
            self.car_duty[r] = asked * place.duty_cars[self.home] * (1.0 - self.local[r]) * self.from_home
            price = self.asked[r] = asked + rule.duty_passed * self.car_duty[r]
            eligible = 1.0 - place.content * (1.0 - self.local[r])
            self.net[r] = max(price - eligible * place.support, price * 0.3)
            if self.present[r]:
                value = self.quality[r] + self.brand[r] - rule.car_price_weight * log(self.net[r] / USUAL_CAR)
                self.pull[r] = exp(value)

    def _opening_margin(self, region: int) -> float:
        """R9.1: gross margin of its cars at the opening, cells paid."""
        return self.margin - self.kwh[region] * self.cell_opening[region] / self.base

    def cost_without_cells(self, region: int) -> float:
        """R9.14: US$ a car; makes that earned less than is usual learn to build for less."""
        model = self.model
        below = max(model.known.market.margin_competitive - self._opening_margin(region), 0.0)
        return self.base * (1.0 - self.margin - model.competed * below) * model.fallen

    def close_sales(self) -> None:
        """R9.10 to R9.14: cells at short notice, cars that could be built, and what they brought in and cost."""
        model, gwh_a_car = self.model, 0.001 * self.model.growth
        plain = (model.cell_quality[0], model.cell_quality[1])
        for r, wanted in enumerate(self.cars):
            bought = [self.missing[kind][r] * model.found[kind] for kind in (0, 1)]
            absent = self.missing[0][r] + self.missing[1][r] - sum(bought)
            demand = wanted * self.kwh[r] * gwh_a_car
            lost = min(absent / demand, 1.0) if demand > 0.0 else 0.0
            spent = sum(gwh * model.spot_price[kind] for kind, gwh in enumerate(bought))
            gwh = demand * (1.0 - lost)
            if gwh > 1e-12:
                self.cell_cost[r] = (self.cost[r] + spent) / gwh
                self.quality[r] = (self.good[r] + bought[0] * plain[0] + bought[1] * plain[1]) / gwh
                self.local[r] = min(self.near[r] / gwh, 1.0)
            self.cars[r] = wanted * (1.0 - lost)
            earned = self.asked[r] - self.car_duty[r] - self.cost_without_cells(r)
            self.cash += self.cars[r] * 1000.0 * earned
        self._pay_spot()
        self.cash -= self.bill * MILLION
        self._move_on()

    def _pay_spot(self) -> None:
        for kind in (0, 1):
            spent = sum(self.missing[kind]) * self.model.found[kind] * self.model.spot_price[kind]
            if spent > 0.0:
                for maker, share in self.model.spot_shares[kind]:
                    self.buy_cells(maker, spent * share)

    def _move_on(self) -> None:
        """R9.17, R9.18: brands and the appeal of makers revert, with shocks."""
        model, rule, tender = self.model, self.model.known.market, self.model.known.tenders
        shock = rule.brand_spread * self.random.gauss(0.0, 1.0)
        brands = zip(self.brand, self.mean_brand, strict=True)
        self.brand = [mean + rule.brand_stay * (brand - mean) + shock for brand, mean in brands]
        self.appeal = [
            maker.mean_appeal + tender.appeal_stay * (appeal - maker.mean_appeal) + moved
            for appeal, maker, moved in zip(self.appeal, model.rivals, model.moved, strict=True)
        ]

    def qualify(self) -> None:
        """R8.1: tests under way go on by a quarter."""
        self.qualifying = [left - 1 if left > 0 else left for left in self.qualifying]

    def buy_cells(self, maker: Maker, money: float) -> None:
        """R9.12: cells are paid for, unless the house makes them itself; US$m."""
        if maker is not self:
            self.bill += money
            maker.cash += money * MILLION


class House(Litigant, Carmaker):
    """A firm that makes cells and sells cars."""


class Region(mesa.Agent):  # type: ignore[misc]
    """A market for cars, with the policy that holds in it."""

    model: Race

    def __init__(self, model: Race, index: int) -> None:
        super().__init__(model)
        start, figures, law = model.opening.state, model.opening.static.regions, model.opening.state.policy
        weight = figures.jurisdiction_weight[index]
        self.index = index
        self.vehicles: float = figures.light_vehicles[index]
        self.growth: float = figures.growth[index]
        self.season: list[float] = figures.season[index]
        self.ceiling: float = figures.ceiling[index]
        self.gap: float = figures.price_gap[index]
        self.ratio: float = start.market.price_ratio[index]
        self.credit_limit: float = figures.credit_limit[index]
        self.credit = 0.0  # US$ a car
        self.share: float = start.market.ev_share[index]
        self.speed = model.known.market.diffusion[index % len(model.known.market.diffusion)]
        self.duty_cars: list[float] = law.duty_cars[index]
        self.content, self.mandate = _weighted(weight, law.local_content), _weighted(weight, law.mandate)
        self.strict = _weighted(weight, law.antitrust)
        self.favoured = [_weighted(weight, column) for column in zip(*law.standard, strict=True)]
        seats = model.opening.static.governments.jurisdiction
        self.support = sum(weight[seat] * each for seat, each in zip(seats, start.levers.support, strict=True))
        points = sum(each for part, each in zip(weight, law.points, strict=True) if part > 0.0)
        self.demand: float = start.market.demand[index]
        self.cells_moved, self.grown = 0.0, 0.0
        self.charging = points / (self.vehicles * 4.0 * model.known.market.charge_reference * 0.001)

    def look_back(self) -> None:
        """R9.1: by how much cells have become dearer since the opening, the mean by last quarter's cars; US$/kWh."""
        r, sold, moved = self.index, 0.0, 0.0
        for seller in self.model.carmakers:
            sold += seller.cars[r]
            moved += seller.cars[r] * (seller.cell_cost[r] - seller.cell_opening[r])
        self.cells_moved = moved / sold if sold > 0.0 else 0.0

    def buy(self) -> None:
        """R9.3, R9.4: how many plug-ins are wanted, and whose."""
        model, r = self.model, self.index
        index, paid, sold, whole, self.demand = 0.0, 0.0, 0.0, 0.0, 0.0
        for seller in model.carmakers:
            index += seller.cars[r] * seller.net[r] / seller.base
            paid += seller.cars[r] * seller.net[r]
            sold += seller.cars[r]
            whole += seller.pull[r]
        before = self.share
        self._diffuse(index / sold if sold > 0.0 else 1.0, 1.0 / max(paid / sold if sold > 0.0 else paid, 1.0))
        self.grown = max(log(self.share / max(before, 1e-6)), 0.0)
        season = self.season[(model.opening.quarter - 1 + model.turn) % len(self.season)]
        wanted = self.share * self.vehicles * (1.0 + self.growth * model.turn) * season
        for seller in model.carmakers:
            seller.cars[r] = seller.pull[r] / whole * wanted if whole > 0.0 else 0.0
            self.demand += seller.cars[r] * seller.kwh[r] * 0.001 * model.growth

    def _diffuse(self, index: float, worth: float) -> None:
        """R9.3, R9.23: the share moves with prices and towards its potential; `worth`: a dollar over a car's price."""
        rule = self.model.known.market
        ratio = max((1.0 + self.gap) * index, 0.2)
        pull = log(rule.parity_share / (1.0 - rule.parity_share))
        pull -= rule.gap_weight * log(max((1.0 + self.gap) * index * (1.0 - self.credit * worth), 0.2))
        pull += rule.charge_weight * log(min(max(self.charging, 0.02), 5.0))
        potential = self.ceiling / (1.0 + exp(-pull))
        speed = self.speed * 0.25 * rule.diffusion_now
        growth = speed * min(max(1.0 - self.share / max(potential, 0.01), -0.6), 1.0)
        share = self.share * exp(growth + rule.ev_spread * self.random.gauss(0.0, 1.0))
        weight = rule.price_now * rule.gap_weight
        level = _logit(share / self.ceiling) - weight * (log(ratio) - self.ratio)
        share = self.ceiling / (1.0 + exp(-level))
        needed = max(_logit(min(self.mandate / self.ceiling, 0.999)) - _logit(share / self.ceiling), 0.0) / weight
        fall = min(needed, self.credit_limit * worth)
        if fall > 0.0:
            share = self.ceiling / (1.0 + exp(-(_logit(share / self.ceiling) + weight * fall)))
        self.share, self.ratio, self.credit = min(share, self.ceiling), log(ratio) - fall, fall / worth


def _logit(share: float) -> float:
    part = min(max(share, 1e-12), 1.0 - 1e-12)
    return log(part / (1.0 - part))


def _weighted(weight: list[float], values: Sequence[float]) -> float:
    return sum(part * value for part, value in zip(weight, values, strict=True))
