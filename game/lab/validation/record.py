"""What happened from 2020 to 2023, from the facts: who made the cells, where they went, what they cost."""

import numpy as np
from attrs import frozen

from game.lab.validation.scores import Floats
from game.scenario.facts import load_facts

YEARS = (2021, 2022, 2023)
SPELLED = {
    "catl": "CATL", "byd": "BYD", "lges": "LGES", "panasonic": "Panasonic", "sk-on": "SK_On", "calb": "CALB",
    "samsung-sdi": "Samsung_SDI", "gotion": "Gotion", "eve": "EVE", "sunwoda": "Sunwoda",
}  # fmt: skip
MAKERS = tuple(SPELLED)  # the ten largest of 2023
CATL_CHINA_2021 = 80.51  # GWh, of which the share of China's cells is known (fact china_share_2021_catl)
CELL_FELL_2023 = 0.16  # Volta: 107 US$/kWh in 2023, 16 percent below 2022 (fact volta_cell_2023)
BEFORE = {"catl": "sne_share_2019.CATL", "panasonic": "sne_share_2019.Panasonic", "lges": "sne_share_2019.LGES",
          "samsung-sdi": "sne_share_2019.Samsung_SDI", "sk-on": "sne_share_2019.SK_On",
          "byd": "sne_share_2019_rest.BYD", "gotion": "sne_share_2019_rest.Gotion"}  # fmt: skip


@frozen
class Record:
    """The record by year; NaN where no count of a maker was seen."""

    shares: Floats  # (years, makers) of the world's cells, percent
    before: Floats  # (makers,) in 2019, percent
    world: Floats  # (years,) GWh
    abroad: Floats  # (years,) GWh outside China
    price: Floats  # (years,) US$/kWh of cells


def fact(reference: str) -> float:
    """A number of the facts."""
    return float(load_facts().find(reference).number)


def _share(year: int, spelled: str) -> float:
    given = load_facts()[f"sne_share_{year}"].values
    return float(given.get(spelled, np.nan))


def record() -> Record:
    """The record, first releases of SNE Research throughout."""
    world = np.array([fact("sne_total_2021.first"), fact("sne_total_2022.first"), fact("sne_total_2023")])
    china_2021 = CATL_CHINA_2021 / fact("china_share_2021_catl") * 100.0
    abroad = np.array([world[0] - china_2021, fact("sne_nonchina_2022.total_GWh"), fact("sne_nonchina_2023.total_GWh")])
    last = fact("volta_cell_2023.cell")
    return Record(
        shares=np.array([[_share(year, name) for name in SPELLED.values()] for year in YEARS]),
        before=np.array([fact(BEFORE[name]) if name in BEFORE else np.nan for name in MAKERS]),
        world=world,
        abroad=abroad,
        price=np.array([fact("bnef_bev_2021.cell"), last / (1.0 - CELL_FELL_2023), last]),
    )
