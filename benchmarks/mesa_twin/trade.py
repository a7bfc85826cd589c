"""The quarter's market of the model (R9): cars, contract cells, storage, cells at short notice."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.mesa_twin.factory import Maker

COST_CELL, RANGE_CELL, STORAGE_CELL = 0, 1, 0
ROUNDS = ((0, COST_CELL), (1, RANGE_CELL), (0, RANGE_CELL), (1, COST_CELL))
NO_SELLER = -20.0


class Trade:
    """What the model does in the market phase; agents do the rest."""

    def __init__(self: Any, **given: Any) -> None:
        super().__init__(**given)
        self.found, self.spot_price = [1.0, 1.0], [0.0, 0.0]
        self.spot_shares: list[list[tuple[Maker, float]]] = [[], []]

    def market(self: Any) -> None:
        """R9: cars are wanted, cells delivered and paid, and what buyers think moves on."""
        self._clear()
        self.regions.do("look_back")
        self.carmakers.do("price_cars")
        self.regions.do("buy")
        self.programmes.do("bring_forward")
        self.programmes.do("want")
        self.makers.do("deliver")
        self.programmes.do("settle")
        self._sell_storage()
        self._buy_spot()
        self.makers.do("close_lines")
        self._move_on()
        self.carmakers.do("close_sales")

    def _clear(self: Any) -> None:
        kinds = self.kinds
        for maker in self.rivals:
            maker.wanted = [[0.0] * kinds for _ in maker.wanted]
            maker.worth, maker.spot_sold = [0.0] * kinds, [0.0] * kinds
        for seller in self.carmaker_list:
            seller.clear()

    def _move_on(self: Any) -> None:
        """R9.17: what buyers think of makers drifts."""
        rule, normal = self.known.tenders, self.random.gauss
        centre = sum(maker.mean_appeal for maker in self.rivals) / len(self.rivals)
        self.moved = [rule.appeal_spread * normal(0.0, 1.0) for _ in self.rivals]
        for maker, moved in zip(self.rivals, self.moved, strict=True):
            drift = rule.mean_spread * normal(0.0, 1.0)
            maker.mean_appeal = centre + (1.0 - rule.mean_fade) * (maker.mean_appeal - centre) + drift
            if maker.storage_appeal > NO_SELLER:
                maker.storage_appeal += moved

    def storage_price(self: Any, maker: Maker) -> float:
        """US$/kWh that a maker asks for storage cells."""
        notches = 1.0 + self.known.tenders.stance_step * maker.stance[maker.home]
        return maker.listed[STORAGE_CELL] * float(notches)

    def _sell_storage(self: Any) -> None:
        """R9.9: storage cells are bought where they are cheap, from what contracts leave."""
        rule = self.known.market
        prices = [self.storage_price(maker) for maker in self.rivals]
        weights = [
            exp(maker.storage_appeal - rule.storage_price_weight * log(max(price, 1.0)))
            if maker.storage_appeal > NO_SELLER
            else 0.0
            for maker, price in zip(self.rivals, prices, strict=True)
        ]
        whole = sum(weights)
        mean = rule.storage_reference
        if whole > 0.0:
            mean = sum(w * price for w, price in zip(weights, prices, strict=True)) / whole
        sold = _filled(self._storage_wanted(mean), weights, [maker.spare[STORAGE_CELL] for maker in self.rivals])
        for maker, gwh in zip(self.rivals, sold, strict=True):
            maker.stored = gwh
            maker.spare[STORAGE_CELL] = max(maker.spare[STORAGE_CELL] - gwh, 0.0)

    def _storage_wanted(self: Any, price: float) -> float:
        rule, start = self.known.market, self.opening.state
        years = self.turn * 0.25
        grown = rule.storage_growth * years / (1.0 + years / 8.0)
        dear = log(max(price, 1.0) / rule.storage_reference)
        wanted: float = start.market.storage_base * exp(grown - rule.storage_elasticity * dear)
        return wanted + float(sum(start.levers.storage)) * 1e-6 / price

    def _buy_spot(self: Any) -> None:
        """R9.10: what contracts do not deliver is bought from whoever has spare lines, dearer."""
        for ban in self.bans:
            if ban.in_force:
                ban.barred.spare[ban.kind] *= max(1.0 - ban.fraction, 0.0)
        premium = 1.0 + self.known.market.spot_premium
        needed = [sum(sum(seller.missing[kind]) for seller in self.carmaker_list) for kind in (0, 1)]
        left, values = needed[:], [dict[Any, float](), dict[Any, float]()]
        for kind, chemistry in ROUNDS:
            whole = sum(maker.spare[chemistry] for maker in self.rivals)
            part = min(left[kind], whole) / whole if whole > 0.0 else 0.0
            left[kind] = max(left[kind] - whole, 0.0)
            if part > 0.0:
                for maker in self.rivals:
                    bought = maker.spare[chemistry] * part
                    maker.spare[chemistry] -= bought
                    maker.spot_sold[chemistry] += bought
                    values[kind][maker] = values[kind].get(maker, 0.0) + bought * maker.listed[chemistry] * premium
        for kind in (0, 1):
            paid, got = sum(values[kind].values()), needed[kind] - left[kind]
            self.found[kind] = 1.0 - left[kind] / needed[kind] if needed[kind] > 0.0 else 1.0
            self.spot_price[kind] = paid / got if got > 0.0 else 0.0
            self.spot_shares[kind] = [(maker, v / paid) for maker, v in values[kind].items() if v > 0.0]
        self._spread_spot()

    def _spread_spot(self: Any) -> None:
        """Spot cells go to regions in proportion to what is missing there, of every seller alike."""
        by_region = [
            sum(seller.missing[kind][r] * self.found[kind] for seller in self.carmaker_list for kind in (0, 1))
            for r in range(len(self.places))
        ]
        whole = sum(by_region)
        if whole <= 0.0:
            return
        for maker in self.rivals:
            for t, gwh in enumerate(maker.spot_sold):
                if gwh > 0.0:
                    for r, part in enumerate(by_region):
                        maker.delivered[r][t] += gwh * part / whole


def _filled(wanted: float, weights: list[float], room: list[float]) -> list[float]:
    """Sales when buyers spread what they want by weight and nobody sells more than its room."""
    sold = [0.0] * len(room)
    for _ in range(2):
        willing = [w if most > gwh else 0.0 for w, most, gwh in zip(weights, room, sold, strict=True)]
        whole, open_now = sum(willing), max(wanted - sum(sold), 0.0)
        if whole > 0.0:
            sold = [
                gwh + min(most - gwh, w * (open_now / whole)) for gwh, most, w in zip(sold, room, willing, strict=True)
            ]
    left = [most - gwh for most, gwh in zip(room, sold, strict=True)]
    whole = sum(left)
    open_now = min(max(wanted - sum(sold), 0.0), whole)
    return [gwh + spare * open_now / whole if whole > 0.0 else gwh for gwh, spare in zip(sold, left, strict=True)]
