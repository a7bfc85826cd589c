"""Reading par and telling a score by it."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.data import data_dir
from game.match.par.rules_digest import code_bytes, code_trees, opening_digest
from game.scenario import Scenario, scenario_names

Floats = NDArray[np.float64]
FORMAT = 1


class Missing(StrEnum):
    """Why there is no percentile."""

    NONE = "no par has been played for this scenario"
    STALE = "par was played under other rules or another scenario"
    SEAT = "par holds nothing of this seat"
    EARLY = "the game has just begun"


@frozen
class Par:
    """The distribution of scores by seat and quarter.

    Args:
        worlds: games behind it; seed: their seed; level: how well all seats were played.
        turns: quarters after which scores were kept, in order, the last of the game among them.
        seats: by seat id, (turns, points) scores at equal steps of probability from the lowest to the highest.
    """

    worlds: int
    seed: int
    level: str
    turns: tuple[int, ...]
    seats: dict[str, Floats]

    def percentile(self, seat: str, turn: int, score: float) -> float | None:
        """Where a score after some quarters lies among those of par, 0 to 100; ties count half.

        Between the quarters that are kept the curves are mixed; before the first of them there is no percentile.
        """
        found = self.curve(seat, turn)
        if found is None:
            return None
        below, upto = np.searchsorted(found, score, side="left"), np.searchsorted(found, score, side="right")
        last = len(found) - 1
        if upto > below:
            place = 0.5 * float(below + upto - 1)
        elif below in (0, len(found)):
            place = 0.0 if below == 0 else float(last)
        else:
            low, high = float(found[below - 1]), float(found[below])
            place = float(below) - 1.0 + (score - low) / (high - low)
        return 100.0 * place / last

    def curve(self, seat: str, turn: int) -> Floats | None:
        """(points,) the scores of par in a seat after a quarter, rising; None where par cannot tell."""
        kept = self.seats.get(seat)
        if kept is None or turn < self.turns[0]:
            return None
        after = min(int(np.searchsorted(self.turns, turn, side="left")), len(self.turns) - 1)
        if self.turns[after] <= turn:
            return np.asarray(kept[after])
        start, end = self.turns[after - 1], self.turns[after]
        part = (turn - start) / (end - start)
        return np.asarray(kept[after - 1] + part * (kept[after] - kept[after - 1]))


@frozen
class ScoreTold:
    """A score, its percentile against par, or why there is none (`missing`, empty where there is one)."""

    score: float
    percentile: float | None
    missing: str


def par_path(scenario: Scenario) -> Path:
    """Where the par of a scenario lies: beside it."""
    if scenario.origin in scenario_names():
        return data_dir("scenarios") / scenario.origin / "par.json"
    place = Path(scenario.origin)
    return place / "par.json" if place.is_dir() else place.with_name(f"{place.stem}.par.json")


def par_of(scenario: Scenario) -> Par | None:
    """Par of a scenario; None where it was never played or is stale."""
    return _read(scenario)[0]


def why_missing(scenario: Scenario) -> str:
    """Why a scenario has no par, empty where it has."""
    return _read(scenario)[1]


def score_told(scenario: Scenario, seat: str, turn: int, score: float) -> ScoreTold:
    """A seat's score after so many quarters, as a percentile where par is fresh.

    Args:
        seat: id of the seat.
        turn: quarters played.
        score: 0 to 100.
    """
    par, missing = _read(scenario)
    if par is None:
        return ScoreTold(score, None, missing)
    found = par.percentile(seat, turn, score)
    if found is not None:
        return ScoreTold(score, found, "")
    return ScoreTold(score, None, str(Missing.EARLY if seat in par.seats else Missing.SEAT))


def is_fresh(scenario: Scenario, kept: dict[str, Any]) -> bool:
    """Whether par was played from this opening by this code, comments and layout aside."""
    if kept.get("format") != FORMAT or kept.get("opening") != opening_digest(scenario):
        return False
    return bool(kept.get("code") == code_bytes() or kept.get("rules") == code_trees())


_READ: dict[tuple[Path, int, str], tuple[Par | None, str]] = {}


def _read(scenario: Scenario) -> tuple[Par | None, str]:
    """Par and why there is none, read once for each state of the file and scenario."""
    path = par_path(scenario)
    if not path.is_file():
        return None, str(Missing.NONE)
    mark = path, path.stat().st_mtime_ns, scenario.setup.digest
    if mark not in _READ:
        _READ[mark] = _parsed(scenario)
    return _READ[mark]


def kept_par(scenario: Scenario) -> dict[str, Any] | None:
    """What stands in the file of par, fresh or not; None where there is no such file or it cannot be read."""
    try:
        kept = json.loads(par_path(scenario).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) else None


def _parsed(scenario: Scenario) -> tuple[Par | None, str]:
    kept = kept_par(scenario)
    if kept is None:
        return None, str(Missing.STALE)
    try:
        fresh = is_fresh(scenario, kept)
        seats = {seat: np.array(rows, dtype=np.float64) for seat, rows in kept["seats"].items()}
        par = Par(int(kept["worlds"]), int(kept["seed"]), str(kept["level"]), tuple(kept["turns"]), seats)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, str(Missing.STALE)
    return (par, "") if fresh else (None, str(Missing.STALE))
