"""Three forecasts that anybody can make from 2020: no change, the same shares in each market, the trend."""

import numpy as np
from attrs import frozen

from game.exact import total
from game.lab.validation.record import MAKERS, YEARS, Record, fact
from game.lab.validation.scores import Floats
from game.scenario import Scenario


@frozen
class Base:
    """The last year before the forecast, as the scenario opens."""

    shares: Floats  # (makers,) percent of the world
    china: Floats  # (makers,) percent of China's cells
    abroad: Floats  # (makers,) percent of the others
    world: float  # GWh
    outside: float  # GWh outside China
    price: float  # US$/kWh


def base_of(scenario: Scenario) -> Base:
    """The opening of a scenario whose first region is China."""
    delivered = 4.0 * total(np.moveaxis(scenario.opening.market.delivered[..., 0], 2, 0))
    rows = [scenario.setup.dims.firms.index(name) for name in MAKERS]
    china, abroad = delivered[:, 0], delivered[:, 1:].sum(axis=1)
    return Base(
        shares=100.0 * (china + abroad)[rows] / delivered.sum(),
        china=100.0 * china[rows] / china.sum(),
        abroad=100.0 * abroad[rows] / abroad.sum(),
        world=float(delivered.sum()),
        outside=float(abroad.sum()),
        price=fact("bnef_pack_asreported.2020") * fact("bnef_cellpack_2020") / 100.0,
    )


def naive_shares(base: Base, known: Record) -> dict[str, Floats]:
    """(years, makers) percent by each forecast. The second is told how large each market became."""
    steps = np.arange(1, len(YEARS) + 1)[:, None]
    change = np.where(np.isnan(known.before), 0.0, base.shares - known.before)
    outside = (known.abroad / known.world)[:, None]
    return {
        "no change": np.repeat(base.shares[None], len(YEARS), axis=0),
        "same shares in China and outside": base.china * (1.0 - outside) + base.abroad * outside,
        "trend": np.maximum(base.shares + steps * change, 0.0),
    }


def naive_abroad(base: Base) -> dict[str, Floats]:
    """(years,) GWh outside China: as it was, and growing as the world's cells did from 2019 to 2020."""
    steps = np.arange(1, len(YEARS) + 1)
    growth = fact("sne_total_2020") / fact("sne_total_2019")
    return {"no change": np.full(len(YEARS), base.outside), "trend": base.outside * growth**steps}


def naive_price(base: Base) -> dict[str, Floats]:
    """(years,) US$/kWh: as it was, and falling as packs did from 2019 to 2020."""
    steps = np.arange(1, len(YEARS) + 1)
    fall = fact("bnef_pack_asreported.2020") / fact("bnef_pack_asreported.2019")
    return {"no change": np.full(len(YEARS), base.price), "trend": base.price * fall**steps}
