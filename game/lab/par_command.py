"""The command `casip par`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.lab.progress import progress

if TYPE_CHECKING:
    from game.scenario import Scenario


@click.command()
@click.argument("scenario")
@click.option("--worlds", type=click.IntRange(10, 100_000), default=1000, show_default=True, help="Games to play.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
@click.option("--show", is_flag=True, help="Play nothing: say what is kept, and whether it is stale.")
@click.option("--level", help="Instead: what this level reaches in --seats, kept beside par.")
@click.option("--seats", default="catl,calb,nio", show_default=True, metavar="SEAT,...", help="For --level.")
def par(
    scenario: str, worlds: int, seed: int, processes: int | None, show: bool, level: str | None, seats: str
) -> None:
    """What regular players reach in every seat: kept beside the scenario, scores are percentiles against it."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here asks for linear algebra
    from game.lab.par import par_lines, play_par, write_par
    from game.match.par import why_missing
    from game.match.par.reading import kept_par
    from game.scenario import load

    found, workers = load(scenario), processes or os.cpu_count() or 1
    if show:
        kept = kept_par(found)
        lines = par_lines(found, kept) if kept else []
        click.echo("\n".join([*lines, why_missing(found) or "fresh: scores are told as percentiles of it"]))
        return
    if level is not None:
        click.echo("\n".join(_level(found, level, seats, worlds, workers)))
        return
    with progress(worlds) as done:
        played = play_par(found, worlds, seed, workers, done)
    path: Path = write_par(found, played)
    click.echo("\n".join([*par_lines(found, played), f"written to {path}"]))


def _level(scenario: "Scenario", level: str, seats: str, worlds: int, workers: int) -> list[str]:
    """Play a level and keep what it reaches beside par, which must be fresh."""
    from game.lab.par import level_lines, play_level, write_par
    from game.lab.tournament.plan import seats_given
    from game.match.par import par_of, why_missing
    from game.match.par.reading import kept_par
    from game.players.levels import LEVELS

    fresh, kept, held = par_of(scenario), kept_par(scenario), seats_given(seats, scenario.setup)
    if level not in LEVELS:
        raise click.BadParameter(f"there is no level {level!r} (known: {', '.join(LEVELS)})", param_hint="--level")
    if fresh is None or kept is None:
        raise click.ClickException(f"play par first: {why_missing(scenario)}")
    with progress(worlds * len(held)) as done:
        found = play_level(scenario, kept, level, held, worlds, workers, done)
    kept.setdefault("levels", {})[level] = found
    write_par(scenario, kept)
    return level_lines(fresh, scenario.setup.turns, level, found)
