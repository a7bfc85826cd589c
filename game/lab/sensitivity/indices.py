"""Sobol indices by Saltelli's design (SALib), with bootstrapped intervals."""

import math
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
from attrs import asdict, frozen

from game.errors import CasipError
from game.lab.sensitivity.factors import Factor, factors
from game.lab.sensitivity.outcomes import OUTCOMES, Outcome, outcome
from game.lab.validation.scores import Floats
from game.scenario import load

SURE = 0.95


class NoSalib(CasipError):
    """Sensitivity needs a library that is not installed."""


def salib(part: str) -> Any:
    """A module of SALib.

    Raises:
        NoSalib: where it is missing.
    """
    try:
        return import_module(f"SALib.{part}.sobol")
    except ImportError as fault:
        raise NoSalib('sensitivity needs SALib: pip install "casip[lab]"') from fault


@frozen
class Index:
    """How much of an outcome's variance over the points an assumption makes, alone and with others.

    Source: Sobol (2001); estimators of Saltelli et al. (2010), total of Jansen (1999). `first_off` and `whole_off` are
    half of the 95 percent intervals.
    """

    outcome: str
    factor: str
    first: float
    first_off: float
    whole: float
    whole_off: float


@frozen
class Sensitivity:
    """What was played and what came out."""

    scenario: str
    base: int
    worlds: int
    seed: int
    factors: tuple[Factor, ...]
    spans: dict[str, tuple[float, float, float]]  # P10, P50, P90 over the points, by outcome
    indices: tuple[Index, ...]

    def lines(self) -> list[str]:
        """As text."""
        points = self.base * (len(self.factors) + 2)
        lines = [f"{self.scenario}: {points} points of {self.worlds} worlds, seed {self.seed}", ""]
        for name, text in OUTCOMES.items():
            low, middle, high = self.spans[name]
            lines.append(f"{name}: {text}; over the points P10 {low:.4g}, P50 {middle:.4g}, P90 {high:.4g}")
            lines.append(f"  {'assumption':<28}{'range':>20}{'first':>16}{'total':>16}")
            for row in sorted((one for one in self.indices if one.outcome == name), key=lambda one: -one.whole):
                factor = next(one for one in self.factors if one.name == row.factor)
                ends = f"{factor.low:g} to {factor.high:g}"
                first, whole = f"{row.first:.2f} ±{row.first_off:.2f}", f"{row.whole:.2f} ±{row.whole_off:.2f}"
                lines.append(f"  {row.factor:<28}{ends:>20}{first:>16}{whole:>16}")
            lines.append("")
        return lines[:-1]

    def plain(self) -> dict[str, Any]:
        """As data for JSON; what is no number is null."""
        found = asdict(self)
        for row in found["indices"]:
            row.update({key: None for key, value in row.items() if isinstance(value, float) and math.isnan(value)})
        return found


def sensitivity(name: str, base: int, worlds: int, seed: int, done: Any = lambda _: None) -> Sensitivity:
    """Play Saltelli's points of a scenario and attribute the variance of outcomes. `done` hears of every point."""
    scenario = load(name)
    varied, turns = factors(scenario), scenario.setup.turns

    def at(row: Floats) -> Outcome:
        values = {factor.name: float(value) for factor, value in zip(varied, row, strict=True)}
        found = outcome(name, seed, worlds, turns, values)
        done(1)
        return found

    spans, rows = attributed(varied, base, seed, at)
    return Sensitivity(name, base, worlds, seed, varied, spans, rows)


def attributed(
    varied: tuple[Factor, ...], base: int, seed: int, at: Callable[[Floats], Outcome]
) -> tuple[dict[str, tuple[float, float, float]], tuple[Index, ...]]:
    """Deciles of each outcome over the points, and its indices."""
    ends = [[factor.low, factor.high] for factor in varied]
    problem = {"num_vars": len(varied), "names": [factor.name for factor in varied], "bounds": ends}
    points = salib("sample").sample(problem, base, calc_second_order=False, seed=seed)
    found = [at(row) for row in points]
    spans, rows = {}, []
    for name in OUTCOMES:
        values = np.array([getattr(one, name) for one in found])
        low, middle, high = np.percentile(values, [10, 50, 90]).tolist()
        spans[name] = low, middle, high
        if values.std() > 0.0:
            shares = salib("analyze").analyze(problem, values, calc_second_order=False, conf_level=SURE, seed=seed)
            columns = zip(varied, *(shares[key] for key in ("S1", "S1_conf", "ST", "ST_conf")), strict=True)
            rows += [Index(name, factor.name, *map(float, numbers)) for factor, *numbers in columns]
    return spans, tuple(rows)
