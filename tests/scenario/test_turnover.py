"""How fast shares of makers revert, estimated from the facts, against the figures that the scenario rests on it."""

import numpy as np
import pytest

from game.scenario import load
from game.scenario.facts import load_facts

YEARS = (
    ("sne_share_2019", "sne_share_2019_rest"), ("sne_share_2020", "sne_share_2020_tail"), ("sne_share_2021",),
    ("sne_share_2022",), ("sne_share_2023",),
)  # fmt: skip
MAKERS = ("CATL", "BYD", "LGES", "Panasonic", "SK_On", "Samsung_SDI", "CALB", "Gotion")


def record() -> np.ndarray:
    """(makers, years) logs of shares; nan where no page told one."""
    facts, table = load_facts(), np.full((len(MAKERS), len(YEARS)), np.nan)
    for year, names in enumerate(YEARS):
        told = {maker: value for name in names for maker, value in facts[name].values.items()}
        for place, maker in enumerate(MAKERS):
            if maker in told:
                table[place, year] = np.log(told[maker])
    return table


def persistence(logs: np.ndarray) -> tuple[float, float, float]:
    """Part of its distance from the others' mean that a share keeps in a year, standard error, and residual spread."""
    before, after = [], []
    for year in range(logs.shape[1] - 1):
        both = np.isfinite(logs[:, year]) & np.isfinite(logs[:, year + 1])
        before.append(logs[both, year] - logs[both, year].mean())
        after.append(logs[both, year + 1] - logs[both, year + 1].mean())
    x, y = np.concatenate(before), np.concatenate(after)
    kept = float(x @ y / (x @ x))
    spread = float(np.sqrt(((y - kept * x) ** 2).sum() / (len(x) - logs.shape[1])))
    return kept, spread / float(np.sqrt(x @ x)), spread


def test_the_record_gives_the_figures_that_the_scenario_quotes() -> None:
    kept, error, spread = persistence(record())
    assert (kept, error, spread) == pytest.approx((0.87, 0.07, 0.36), abs=0.006)
    assert persistence(record()[:, 1:])[2] == pytest.approx(0.25, abs=0.006)


def test_residual_appeal_reverts_within_the_error_of_the_record() -> None:
    """A year of the scenario's own reversion lies within two standard errors of the record's."""
    kept, error, _ = persistence(record())
    fade = load("casip-2024").setup.parameters.tenders.mean_fade
    assert abs((1.0 - fade) ** 4 - kept) < 2.0 * error
