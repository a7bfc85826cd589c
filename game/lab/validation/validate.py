"""Everything that `casip validate` holds a scenario against, as verdicts."""

import math
from collections.abc import Callable
from typing import Any

import attrs
from attrs import frozen

from game.errors import CasipError
from game.lab.courts import MOMENTS, measures
from game.lab.validation.ablations import ABLATIONS, POINTS, SEATS, SURELY, Ablation, compare, ending
from game.lab.validation.changes import Change
from game.lab.validation.hindcast import DESIGNS, SCORED, UNITS, Hindcast, hindcast
from game.lab.validation.makers import MakerRow, maker_lines, maker_rows
from game.lab.validation.panel import Panel, panel
from game.lab.validation.paths import EARLY, dates, lead
from game.lab.validation.record import YEARS
from game.lab.validation.stylised import (
    learning_rate,
    missed,
    patents_pooled,
    patents_within,
    unjudged,
    years_of_suits,
)
from game.lab.validation.verdict import Bound, Verdict
from game.scenario import load, scenario_names

LONG = 40  # quarters from which panels are estimated from and paths looked at
UNCHANGED = Change("as it is")
TOLD = {"H1": ("abroad",), "H2": ("abroad",), "free": ()}  # what a design has from the record: not scored
STYLISED: tuple[tuple[str, Callable[[Panel], Any], Bound], ...] = (
    ("price net of metals, fall a doubling of cells made", learning_rate, (0.15, 0.25)),
    ("patents to research within firms, elasticity", patents_within, (0.3, 0.6)),
    ("patents to research across firms, elasticity", patents_pooled, (0.8, 1.0)),
    ("suits ended without judgment, share", unjudged, (0.6, 0.9)),
    ("suits from filing to end, years", years_of_suits, (1.0, 3.0)),
    ("promises that fell due and were missed, share", missed, (0.5, None)),
)


class NothingToHold(CasipError):
    """There is no record and no published fact for this scenario."""


@frozen
class Report:
    """What was run and what came out."""

    scenario: str
    seed: int
    worlds: int
    verdicts: tuple[Verdict, ...]
    makers: tuple[MakerRow, ...] = ()

    def lines(self) -> list[str]:
        """The report as text."""
        missed_ = sum(one.passed is False for one in self.verdicts)
        judged = sum(one.passed is not None for one in self.verdicts)
        head = f"{self.scenario}: {self.worlds} worlds, seed {self.seed}; {judged - missed_} of {judged} met"
        return [head, "", *(one.line() for one in self.verdicts), *maker_lines(self.makers)]

    def plain(self) -> dict[str, Any]:
        """The report as data for JSON; infinite and missing values are null."""
        rows = [attrs.asdict(one) | {"passed": one.passed} for one in self.verdicts]
        for row in rows:
            row["found"] = _number(row["found"])
            row["spread"] = None if row["spread"] is None else [_number(end) for end in row["spread"]]
        return {"scenario": self.scenario, "seed": self.seed, "worlds": self.worlds, "verdicts": rows,
                "makers": [attrs.asdict(row) for row in self.makers]}  # fmt: skip


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def targets(name: str) -> tuple[str, ...]:
    """One scenario, or all shipped ones that can be held against something.

    Raises:
        NothingToHold: for a scenario without a record that is too short for the rest.
    """
    if name == "all":
        return tuple(one for one in scenario_names() if _holdable(one))
    if not _holdable(name):
        raise NothingToHold(f"{name} gives no record and lasts less than {LONG} quarters: nothing to hold it against")
    return (name,)


def _holdable(name: str) -> bool:
    setup = load(name).setup
    return len(setup.given.cars) > 0 or setup.turns >= LONG


def validate(name: str, seed: int, worlds: int) -> Report:
    """Play and judge: a scenario with a record by the hindcast, a long one by stylised facts, paths and ablations."""
    setup = load(name).setup
    verdicts: list[Verdict] = []
    makers: tuple[MakerRow, ...] = ()
    if len(setup.given.cars):
        back = hindcast(name, seed, worlds)
        verdicts += hindcast_verdicts(back)
        makers = maker_rows(back)
    if setup.turns >= LONG:
        found = panel(name, seed, worlds, setup.turns, UNCHANGED)
        verdicts += [*stylised_verdicts(found), *path_verdicts(found)]
        verdicts += ablation_verdicts(name, seed, worlds, setup.turns)
    return Report(name, seed, worlds, tuple(verdicts), makers)


def hindcast_verdicts(found: Hindcast) -> list[Verdict]:
    """Skill by design, quantity and year; coverage of the ten makers by design."""
    lines = []
    for quantity in SCORED:
        for design in DESIGNS:
            if quantity in TOLD[design]:
                continue
            for year in YEARS:
                one = found.of(design, quantity, year)
                note = f"error {one.error:.2f} against {one.naive_error:.2f} ({one.naive}), CRPS {one.crps:.2f}"
                want: Bound | None = (1e-9, None) if (design, quantity, year) == ("H1", "shares", 2023) else None
                what = f"{design}, {quantity} ({UNITS[quantity]}) in {year}: skill"
                lines.append(Verdict("hindcast", what, one.skill, want=want, note=note))
    for design in DESIGNS:
        inside = [found.of(design, "shares", year).inside for year in YEARS]
        what = f"{design}, makers' shares between P10 and P90 of play"
        lines.append(Verdict("hindcast", what, sum(inside) / len(inside)))
        covered = found.covered[design]
        note = f"which is off by {found.error[design]:.2f} a year in logs; {', '.join(f'{one:.2f}' for one in covered)}"
        want = (0.65, 0.95) if design == "H1" else None
        what = f"{design}, the same with the model's error drawn"
        lines.append(Verdict("hindcast", what, sum(covered) / len(covered), want=want, note=note))
    return lines


def stylised_verdicts(found: Panel) -> list[Verdict]:
    """Estimates from the panel against the published ranges."""
    lines = []
    for what, estimator, want in STYLISED:
        one = estimator(found)
        lines.append(Verdict("stylised", what, one.middle, (one.low, one.high), want))
    return [*lines, *court_verdicts(found)]


def court_verdicts(found: Panel) -> list[Verdict]:
    """The moments of courts by forum that are cited."""
    known = {forum: measures(forum, [found.courts]) for forum in {moment.forum for moment in MOMENTS}}
    return [
        Verdict("courts", f"{moment.forum}: {moment.measure}", known[moment.forum][moment.measure],
                want=(moment.low, moment.high), note=moment.source)
        for moment in MOMENTS
    ]  # fmt: skip


def path_verdicts(found: Panel) -> list[Verdict]:
    """Dates of solid-state mass production, who is first, persistence and comeback."""
    when, ahead = dates(found), lead(found)
    low, middle, high = when.deciles
    firms = ", ".join(f"{name} {share:.0%}" for name, share in when.first[:5])
    largest = when.first[0][1] if when.first else float("nan")
    width = high - low if math.isfinite(high) or math.isfinite(low) else float("nan")
    return [
        Verdict("solid-state", "in mass production before 2027, share of worlds", when.before_2027, want=(None, 0.03)),
        Verdict("solid-state", "first in mass production, median", middle, (low, high), unit="P10 to P90"),
        Verdict("solid-state", "P10 to P90, years", width, want=(4.0, None)),
        Verdict("solid-state", "never by 2035, share of worlds", when.never, want=(0.1, None)),
        Verdict("solid-state", "most often first, share of worlds", largest, want=(None, 0.35), note=firms),
        Verdict("lead", f"leader of quarter {EARLY} leads at the end, share of worlds", ahead.persists,
                want=(0.45, 0.7)),
        Verdict("lead", f"below the median at {EARLY}, above it at the end, share", ahead.returns, want=(0.2, None)),
    ]  # fmt: skip


def ablation_verdicts(name: str, seed: int, worlds: int, turns: int) -> list[Verdict]:
    """One mechanism left out at a time, in the same worlds."""
    seats = load(name).setup.dims.seats
    whole = ending(name, seed, worlds, turns, UNCHANGED)
    return [ablation_verdict(compare(seats, whole, ending(name, seed, worlds, turns, less), less.name))
            for less in ABLATIONS]  # fmt: skip


def ablation_verdict(found: Ablation) -> Verdict:
    """Enough seats whose median score moved, or else leaders moved by enough."""
    shown = ", ".join(f"{seat} {change:+.0f}" for seat, change, _ in found.seats[:5])
    low, high = found.moved_range
    if len(found.seats) >= SEATS:
        note = f"{shown}; leaders moved by {found.moved:.1f} points ({low:.1f} to {high:.1f})"
        what = f"without {found.name}: seats whose median score moved by {POINTS:g}"
        return Verdict("ablation", what, float(len(found.seats)), want=(float(SEATS), None), note=note)
    note = f"other seats: {shown or 'none'}"
    what = f"without {found.name}: leaders moved, points"
    return Verdict("ablation", what, found.moved, (low, high), (POINTS, None), note=note, sure=low > SURELY)
