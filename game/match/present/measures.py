"""What scores and goals measure, as a seat can work it out from what it sees, and how each is written."""

from collections.abc import Callable

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.world.setup import Measure
from game.world.things import Stage

Reading = Callable[[Situation], float]


def measure_name(measure: Measure) -> str:
    """The measure in words."""
    return words(f"measure.{measure.name}")


def measure_text(measure: Measure, value: float) -> str:
    """A value of the measure as people read it."""
    write = _WRITE.get(measure)
    return write(value) if write is not None else numbers.number(value, 1)


def measure_now(situation: Situation, measure: Measure) -> float | None:
    """The measure for the seat now, None where the seat cannot work it out."""
    reading = _READ.get(measure)
    return reading(situation) if reading is not None and _applies(situation, measure) else None


def _applies(situation: Situation, measure: Measure) -> bool:
    return (measure in _OF_GOVERNMENTS) != situation.is_firm


def _value(situation: Situation) -> float:
    return float(situation.now.market_value[situation.seat, 0]) / 1e9


def _share(situation: Situation) -> float:
    return float(situation.now.share[situation.seat, 0])


def _solid(situation: Situation) -> float:
    if situation.maker < 0:
        return 1.0
    return float(situation.own.readiness[0, situation.setup.dims.first_route :, 0].max())


def _margin(situation: Situation) -> float:
    revenue = float(situation.now.revenue[situation.seat, 0])
    return float(situation.now.profit[situation.seat, 0]) / revenue if revenue > 0.0 else 0.0


def _cars(situation: Situation) -> float:
    return float(situation.now.cars[situation.seat, 0])


def _abroad(situation: Situation) -> float:
    return float(situation.now.share_abroad[situation.seat, 0])


def _lead(situation: Situation) -> float:
    if situation.maker < 0:
        return 0.0
    first = situation.setup.dims.first_route
    announced = situation.public.announced[:, first:, 0]
    others = np.delete(announced, situation.maker, axis=0)
    return float((situation.own.readiness[0, first:, 0] - others.max(axis=0)).max())


def _rights(situation: Situation) -> float:
    suits, bans = situation.public.suits, situation.public.injunctions
    hit = {
        int(item)
        for item in suits.jurisdiction[(suits.defendant == situation.seat) & (suits.stage <= int(Stage.TRIAL))]
    }
    hit |= {int(item) for item in bans.jurisdiction[bans.barred == situation.seat]}
    return 1.0 - len(hit) / len(situation.setup.dims.jurisdictions)


def _ev_share(situation: Situation) -> float:
    return float(situation.now.ev_share[situation.home, 0])


def _home_firms(situation: Situation) -> np.ndarray:
    makers = situation.setup.dims.makers
    return np.flatnonzero(situation.setup.firms.jurisdiction[:makers] == situation.jurisdiction)


def _home_share(situation: Situation) -> float:
    return float(np.add.reduce(situation.now.share[_home_firms(situation), 0]))


def _champion(situation: Situation) -> float:
    found = situation.public.announced[_home_firms(situation), situation.setup.dims.first_route :, 0]
    return float(found.max()) if found.size else 1.0


def _home_stages(situation: Situation) -> float:
    found = situation.public.announced[_home_firms(situation), situation.setup.dims.first_route :, 0]
    return float(np.max(found, axis=1).mean()) if found.size else 1.0


def _capacity(situation: Situation) -> float:
    return 4.0 * float(np.add.reduce(np.add.reduce(situation.public.capacity[:, situation.home, :, 0])))


def _storage(situation: Situation) -> float:
    return float(np.add.reduce(situation.public.stored[_home_firms(situation), 0]))


_READ: dict[Measure, Reading] = {
    Measure.VALUE: _value,
    Measure.SHARE: _share,
    Measure.SOLID_STATE: _solid,
    Measure.MARGIN: _margin,
    Measure.CARS: _cars,
    Measure.SHARE_ABROAD: _abroad,
    Measure.RIGHTS: _rights,
    Measure.SOLID_LEAD: _lead,
    Measure.HOLDER_VALUE: _value,
    Measure.STAGE_BY_DATE: _solid,
    Measure.EV_SHARE: _ev_share,
    Measure.CAPACITY: _capacity,
    Measure.CHAMPION_STAGE: _champion,
    Measure.HOME_SHARE: _home_share,
    Measure.STORAGE: _storage,
    Measure.HOME_STAGES: _home_stages,
}
_OF_GOVERNMENTS = frozenset(
    {
        Measure.EV_SHARE,
        Measure.CAPACITY,
        Measure.CHAMPION_STAGE,
        Measure.HOME_SHARE,
        Measure.CELL_PRICE,
        Measure.STORAGE,
        Measure.COUNTRY_GOALS,
        Measure.CHARGING,
        Measure.HOME_STAGES,
    }
)


def _billions(value: float) -> str:
    return numbers.money(value * 1e9)


def _stage(value: float) -> str:
    return numbers.number(value, 0 if value == int(value) else 1)


_WRITE: dict[Measure, Callable[[float], str]] = {
    Measure.VALUE: _billions,
    Measure.HOLDER_VALUE: _billions,
    Measure.SHARE: numbers.share,
    Measure.MARGIN: numbers.share,
    Measure.SHARE_OUTSIDE_OWN_CARS: numbers.share,
    Measure.SHARE_ABROAD: numbers.share,
    Measure.SOLVENT: numbers.share,
    Measure.RIGHTS: numbers.share,
    Measure.EV_SHARE: numbers.share,
    Measure.HOME_SHARE: numbers.share,
    Measure.SOLID_STATE: _stage,
    Measure.SOLID_LEAD: _stage,
    Measure.STAGE_BY_DATE: _stage,
    Measure.CHAMPION_STAGE: _stage,
    Measure.HOME_STAGES: _stage,
    Measure.CARS: lambda value: words("unit.thousands", value=numbers.number(value)),
    Measure.CAPACITY: lambda value: f"{numbers.number(value)} GWh",
    Measure.STORAGE: lambda value: f"{numbers.number(value, 1)} GWh",
    Measure.CELL_PRICE: lambda value: f"{numbers.price(value)}/kWh",
    Measure.LICENCE_INCOME: lambda value: numbers.money(value * 1e6),
    Measure.COUNTRY_GOALS: numbers.share,
    Measure.CHARGING: lambda value: numbers.number(value, 1),
}
