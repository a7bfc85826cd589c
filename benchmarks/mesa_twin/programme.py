"""Car programmes: their contracts, and the tenders in which these are awarded (R8, R9)."""

from __future__ import annotations

from math import exp, floor, log
from typing import TYPE_CHECKING

import mesa
from attrs import define

if TYPE_CHECKING:
    from benchmarks.mesa_twin.carmaker import Carmaker
    from benchmarks.mesa_twin.factory import Maker
    from benchmarks.mesa_twin.model import Race

MATURE, WINNERS, NOTICE = 9, 3, 2
USUAL_PRICE, OWN_LINES, SMALLEST, HOPED_FOR = 80.0, 0.5, 1e-9, 0.5


@define(eq=False)
class Contract:
    """Which maker serves which share of a programme's cells, at which price without metals."""

    maker: Maker
    kind: int
    share: float
    price: float
    captive: bool
    gwh: float = 0.0


@define(eq=False)
class Offer:
    """What a maker could deliver."""

    maker: Maker
    kind: int
    price: float
    landed: float
    bound: float
    value: float
    chance: float = 0.0


class Programme(mesa.Agent):  # type: ignore[misc]
    """A kind of car that a carmaker sells in a region."""

    model: Race

    def __init__(self, model: Race, index: int) -> None:
        super().__init__(model)
        figures = model.opening.static.programmes
        self.seller: Carmaker = model.carmaker_list[figures.carmaker[index]]
        self.region: int = figures.region[index]
        self.far: bool = figures.range_kind[index]
        self.kwh: float = figures.weight[index] * figures.kwh[index]
        self.due: int = model.opening.state.market.tender_due[index]
        self.contracts = [
            Contract(model.rivals[row.maker], row.chemistry, row.share, row.price, row.captive == 1)
            for row in model.opening.tables.contracts
            if row.programme == index
        ]
        self.seller.kwh[self.region] += self.kwh
        self.seller.present[self.region] = True

    def want(self) -> None:
        """R9.5: what each contract has to deliver for these cars."""
        r, a_share = self.region, self.kwh * 0.001 * self.model.growth * self.seller.cars[self.region]
        for contract in self.contracts:
            contract.gwh = contract.share * a_share
            if self._served(contract):
                contract.maker.wanted[r][contract.kind] += contract.gwh

    def volume(self) -> float:
        """GWh a quarter at last quarter's cars."""
        return max(self.seller.cars[self.region] * self.kwh * 0.001 * self.model.growth, 1e-6)

    def count_awarded(self) -> None:
        """R8.6: all-solid-state cells by contract, unless the programme is tendered now."""
        for contract in self.contracts:
            if contract.kind >= self.model.first_route and (contract.captive or self.due > self.model.turn):
                contract.maker.awarded[contract.kind] += contract.share * self.volume()

    def _served(self, contract: Contract) -> bool:
        return contract.kind < self.model.first_route or contract.maker.stage[contract.kind] >= MATURE

    def settle(self) -> None:
        """R9.11, R9.12: quantities and money contract by contract."""
        seller, r, model = self.seller, self.region, self.model
        for contract in self.contracts:
            maker, kind = contract.maker, contract.kind
            gwh = contract.gwh * maker.served_part[r][kind] if self._served(contract) else 0.0
            money = gwh * (contract.price + model.metals[kind])
            brought = money * maker.duty[r] + gwh * maker.freight[r]
            maker.worth[kind] += money
            seller.cost[r] += money + brought
            seller.bill += brought
            seller.buy_cells(maker, money)
            seller.good[r] += gwh * model.cell_quality[kind]
            seller.near[r] += gwh * maker.local_part[r]
            short = contract.gwh - gwh
            if short > 1e-12:
                seller.missing[min(kind, 1)][r] += short
            contract.price *= 1.0 - model.known.market.glide * 0.25

    def tender(self) -> None:
        """R8.2 to R8.12: when it is due, offers are weighed, winners drawn, and the next date is set."""
        if self.due > self.model.turn:
            return
        rule = self.model.known.tenders
        offers = self._offers()
        none = self._odds(offers)
        winners = self._draw(offers, none)
        if winners:
            self._sign(offers, winners)
        self._renew_house(offers)
        term = floor(rule.term_least + self.random.random() * (rule.term_most - rule.term_least + 1.0))
        self.due = self.model.turn + int(term if winners else rule.slip_quarters)

    def _offers(self) -> list[Offer]:
        """R8.2 to R8.6: every offer of qualified makers that could be delivered, and its worth."""
        model, rule, r = self.model, self.model.known.tenders, self.region
        volume = self.volume()
        present = self._present_shares()
        compared = self.seller.cell_cost[r] if self.seller.cell_cost[r] > 0.0 else USUAL_PRICE
        offers = []
        for maker in model.rivals:
            if self.seller.qualifying[maker.index] != 0:
                continue
            worth, (duty, extra) = self._maker_worth(maker), self._way(maker)
            keen, made = 1.0 + rule.stance_step * maker.stance[r], maker.made()
            for kind, room in enumerate(maker.room):
                if room <= 0.0 or maker.stage[kind] < MATURE:
                    continue
                own = maker.index == self.seller.index and kind >= model.first_route
                price = maker.listed[kind] * keen * (maker.usual_margin if own else 1.0)
                landed = max(price * (1.0 + duty) + extra, 1.0)
                value = worth + model.kind_worth[self.far][kind] - rule.price_weight * log(landed / compared)
                value += model.risk(maker, r, kind) + rule.incumbent_weight * sum(present.get(maker.index, {}).values())
                new = kind >= model.first_route
                freed = 0.0 if new else min(present.get(maker.index, {}).get(kind, 0.0) * volume, made[kind])
                whole = max(volume, HOPED_FOR * model.due_for_range) if new and not own else volume
                bound = min((room + freed) / whole, rule.largest_award)
                offers.append(Offer(maker, kind, price, landed, bound, value))
        return offers

    def _present_shares(self) -> dict[int, dict[int, float]]:
        """R8.5, R8.6: each maker's share of what is bought outside the house, by chemistry."""
        bought: dict[int, dict[int, float]] = {}
        for contract in self.contracts:
            if not contract.captive:
                cells = bought.setdefault(contract.maker.index, {})
                cells[contract.kind] = cells.get(contract.kind, 0.0) + contract.share
        whole = sum(share for cells in bought.values() for share in cells.values()) or 1.0
        return {index: {kind: share / whole for kind, share in cells.items()} for index, cells in bought.items()}

    def bring_forward(self) -> None:
        """R8.20: where the region's plug-ins grow, the next tender comes sooner."""
        rule, turn = self.model.known.tenders, self.model.turn
        whole = max(self.model.places[self.region].grown * 0.5 * (rule.term_least + rule.term_most), 1e-9)
        moved = self.due - floor(whole / (1.0 - exp(-whole)) - 1.0 + self.random.random())
        self.due = min(self.due, max(moved, turn + NOTICE))

    def _maker_worth(self, maker: Maker) -> float:
        """R8.5: relation, credibility, record, what is left over, and caution towards a leader."""
        rule = self.model.known.tenders
        strict = 1.0 + self.model.places[self.region].strict
        caution = rule.leader_weight * max(maker.share - rule.leader_from, 0.0) * strict
        value = self.seller.appeal[maker.index] + rule.relation_weight * self.seller.relation[maker.index]
        return value + rule.credibility_weight * maker.credibility + rule.safety_weight * maker.safety - caution

    def _way(self, maker: Maker) -> tuple[float, float]:
        """Duty, and US$/kWh of freight less credit passed on, from the best origin."""
        model, r, best, found = self.model, self.region, 1e9, (0.0, 0.0)
        for origin, place in enumerate(maker.places):
            if place > 0.0:
                duty, way = model.duty_cells[r][origin], model.way[origin][r]
                cost = duty + way / USUAL_PRICE
                if cost < best:
                    best, found = cost, (duty, way)
        passed = model.known.tenders.credit_passed * model.credit[r] if maker.places[r] > 0.0 else 0.0
        return found[0], found[1] - passed

    def _odds(self, offers: list[Offer]) -> float:
        """R8.7: nested logit over families of chemistries; sets the offers' chances and returns that of none."""
        model, scale = self.model, self.model.known.tenders.dissimilarity
        strength = [exp(min(max(offer.value / scale, -60.0), 60.0)) if offer.value > -30.0 else 0.0 for offer in offers]
        inside = [0.0] * (model.first_route + 1)
        for offer, one in zip(offers, strength, strict=True):
            inside[min(offer.kind, model.first_route)] += one
        usual = model.kind_worth[True][1] if self.far else model.kind_worth[False][0]
        outside = exp(usual + model.slip_utility)
        kept = [one**scale if one > 0.0 else 0.0 for one in inside]
        whole = sum(kept) + outside
        for offer, one in zip(offers, strength, strict=True):
            family = min(offer.kind, model.first_route)
            offer.chance = one * kept[family] / inside[family] / whole if one > 0.0 else 0.0
        return outside / whole

    def _draw(self, offers: list[Offer], none: float) -> list[tuple[Offer, float]]:
        """R8.7 to R8.9: up to three winners with their shares, or nobody when it slips."""
        rule, luck = self.model.known.tenders, self.random.random
        by_maker: dict[Maker, float] = {}
        for offer in offers:
            by_maker[offer.maker] = by_maker.get(offer.maker, 0.0) + offer.chance
        race = sorted(((chance / -log(1.0 - luck()), maker) for maker, chance in by_maker.items()), key=_arrival)
        slipped = luck() < none
        loser = race[WINNERS][0] if len(race) > WINNERS else 0.0
        weights = [_fair_weight(by_maker[maker], loser) for score, maker in race[:WINNERS] if score > 0.0]
        if slipped or not weights or max(weights) <= 0.0:
            return []
        least = max(weights) * rule.smallest_award
        won = [
            (self._pick([offer for offer in offers if offer.maker is maker]), weight)
            for (_, maker), weight in zip(race, weights, strict=False)
            if weight >= least
        ]
        shares = _bounded([weight for _, weight in won], [offer.bound for offer, _ in won])
        return [(offer, share) for (offer, _), share in zip(won, shares, strict=True)]

    def _pick(self, offers: list[Offer]) -> Offer:
        """One of a maker's offers by their odds."""
        return self.random.choices(offers, [offer.chance for offer in offers])[0] if len(offers) > 1 else offers[0]

    def _sign(self, offers: list[Offer], winners: list[tuple[Offer, float]]) -> None:
        """R8.9, R8.10: new contracts take the place of old ones outside houses; a flagship cell takes its part."""
        own = [contract for contract in self.contracts if contract.captive]
        left = 1.0 - sum(contract.share for contract in own)
        tendered = left if left > SMALLEST else 0.0
        flagship = self._flagship(offers, winners)
        taken = min(self._niche(flagship), flagship.bound) if flagship else 0.0
        signed = [(offer, share * (1.0 - taken)) for offer, share in winners]
        if flagship:
            signed.append((flagship, taken))
        self.contracts = own + [
            Contract(offer.maker, offer.kind, share * tendered, self._fixed(offer, share), False)
            for offer, share in signed
            if share * tendered > SMALLEST
        ]

    def _fixed(self, offer: Offer, share: float) -> float:
        """R8.22: the price without metals of a lot of the tender."""
        rule = self.model.known.tenders
        lot = offer.price * (1.0 + rule.lot_rebate * (rule.lot_usual - share))
        return max(lot - self.model.metals[offer.kind], 1.0)

    def _flagship(self, offers: list[Offer], winners: list[tuple[Offer, float]]) -> Offer | None:
        premium, rule, energy = self.model.premium, self.model.known.tenders, self.model.specific_energy
        if not self.far:
            return None
        reached = max((energy[offer.kind] for offer, _ in winners), default=0.0)
        able = [
            offer for offer in offers
            if offer.kind in premium and energy[offer.kind] > reached and offer.landed <= rule.flagship_price
        ]  # fmt: skip
        return max(able, key=_worth, default=None)

    def _niche(self, offer: Offer) -> float:
        """Share of a programme for a flagship cell at this price."""
        rule = self.model.known.tenders
        part = rule.flagship_share * (0.5 * rule.flagship_price / max(offer.landed, 1.0)) ** rule.flagship_elasticity
        return float(min(part, rule.flagship_most)) if offer.landed <= rule.flagship_price else 0.0

    def _renew_house(self, offers: list[Offer]) -> None:
        """R8.11: a house moves part of its own supply to its best flagship cell, if it has one."""
        premium, moved = self.model.premium, dict[Offer, float]()
        for contract in self.contracts:
            if not contract.captive or contract.kind in premium:
                continue
            able = [offer for offer in offers if offer.maker is contract.maker and offer.kind in premium]
            best = max(able, key=_worth, default=None)
            if best is not None:
                share = contract.share * self._part_moved(contract, best, offers)
                if share > SMALLEST:
                    contract.share -= share
                    moved[best] = moved.get(best, 0.0) + share
        for best, share in moved.items():
            fixed = max(best.price - self.model.metals[best.kind], 1.0)
            self.contracts.append(Contract(best.maker, best.kind, share, fixed, True))

    def _part_moved(self, contract: Contract, best: Offer, offers: list[Offer]) -> float:
        same = (offer.value for offer in offers if offer.maker is best.maker and offer.kind == contract.kind)
        if best.value > next(same, -30.0):
            return min(OWN_LINES, best.bound)
        return min(self._niche(best), best.bound) if self.far else 0.0


def _arrival(entry: tuple[float, Maker]) -> float:
    return -entry[0]


def _worth(offer: Offer) -> float:
    return offer.value


def _fair_weight(chance: float, loser: float) -> float:
    """A winner's weight so that expected weights are the odds."""
    among = 1.0 - exp(-chance / loser) if loser > 0.0 else 1.0
    return chance / among if among > 0.0 else 0.0


def _bounded(weights: list[float], bounds: list[float]) -> list[float]:
    """Shares in proportion to weights, none above its bound unless all the others are at theirs."""
    shares = _normal(weights)
    for _ in range(2):
        shares = [min(share, bound) for share, bound in zip(shares, bounds, strict=True)]
        room = [w if share < bound else 0.0 for w, share, bound in zip(weights, shares, bounds, strict=True)]
        short = 1.0 - sum(shares)
        shares = [share + short * part for share, part in zip(shares, _normal(room), strict=True)]
    return _normal([max(share, 0.0) for share in shares])


def _normal(weights: list[float]) -> list[float]:
    whole = sum(weights)
    return [weight / whole if whole > 0.0 else weight for weight in weights]
