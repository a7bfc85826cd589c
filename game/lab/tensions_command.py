"""The command `casip tensions`."""

import os
import sys

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario", default="casip-2024")
@click.option(
    "--only",
    default="",
    metavar="ROW,...",
    help="Some of: milk, route, share, stay, sue, promise, build, govern, open.",
)
@click.option("--worlds", type=click.IntRange(2, 10_000), default=100, show_default=True)
@click.option("--turns", type=click.IntRange(8, 400), help="Quarters to play (default: the whole scenario).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
def tensions(scenario: str, only: str, worlds: int, turns: int | None, seed: int, processes: int | None) -> None:
    """The eight tensions, each as ways of playing compared in the same worlds: which hold, which are missed."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here asks for linear algebra
    from game.lab.batch import Experiment
    from game.lab.tensions.rows import ROWS
    from game.scenario import load

    chosen = [name.strip() for name in only.split(",") if name.strip()] or list(ROWS)
    odd = [name for name in chosen if name not in ROWS]
    if odd:
        raise click.BadParameter(f"{odd[0]!r} is no tension (known: {', '.join(ROWS)})", param_hint="--only")
    setup, workers = load(scenario).setup, processes or os.cpu_count() or 1
    plan = Experiment(scenario, worlds, min(turns or setup.turns, setup.turns), seed)
    missed = 0
    with progress(len(chosen)) as done:
        for name in chosen:
            row = ROWS[name](plan, workers)
            missed += not row.holds
            click.echo("\n".join(row.lines()))
            done(1)
    click.echo(f"{len(chosen) - missed} of {len(chosen)} hold in {worlds} worlds of {setup.title}, seed {seed}")
    sys.exit(1 if missed else 0)
