"""The command `casip par`."""

import os
from pathlib import Path

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario")
@click.option("--worlds", type=click.IntRange(10, 100_000), default=1000, show_default=True, help="Games to play.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
@click.option("--show", is_flag=True, help="Play nothing: say what is kept, and whether it is stale.")
def par(scenario: str, worlds: int, seed: int, processes: int | None, show: bool) -> None:
    """What regular players reach in every seat: kept beside the scenario, scores are percentiles against it."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here asks for linear algebra
    from game.lab.par import par_lines, play_par, write_par
    from game.match.par import why_missing
    from game.match.par.reading import kept_par
    from game.scenario import load

    found = load(scenario)
    if show:
        kept = kept_par(found)
        lines = par_lines(found, kept) if kept else []
        click.echo("\n".join([*lines, why_missing(found) or "fresh: scores are told as percentiles of it"]))
        return
    with progress(worlds) as done:
        played = play_par(found, worlds, seed, processes or os.cpu_count() or 1, done)
    path: Path = write_par(found, played)
    click.echo("\n".join([*par_lines(found, played), f"written to {path}"]))
