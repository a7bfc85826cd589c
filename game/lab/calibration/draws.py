"""The draws of the posterior that are kept for forecasts."""

import csv
from pathlib import Path

from game.lab.calibration.priors import PRIORS, values_at
from game.lab.validation.scores import Floats

DRAWS = Path(__file__).with_name("posterior.csv")


def write_draws(quantiles: Floats, path: Path = DRAWS) -> None:
    """Keep draws (draws, parameters), in quantiles of the priors, as values."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow([prior.name for prior in PRIORS])
        for row in quantiles:
            table.writerow([f"{value:.4f}" for value in values_at(row).values()])


def kept_draws(path: Path = DRAWS) -> list[dict[str, float]]:
    """The draws as values by parameter."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
