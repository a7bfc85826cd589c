"""The command `casip dilemmas`."""

import os
import sys

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario", default="casip-2024")
@click.option("--worlds", type=click.IntRange(2, 10_000), default=120, show_default=True)
@click.option("--quarter", type=click.IntRange(1, 400), default=8, show_default=True, help="When they happen.")
@click.option("--after", type=click.IntRange(1, 400), default=12, show_default=True, help="Quarters played on.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
def dilemmas(scenario: str, worlds: int, quarter: int, after: int, seed: int, processes: int | None) -> None:
    """Whether the choices of events are choices: each way in the same worlds with the same luck."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here asks for linear algebra
    from game.lab.batch import Experiment
    from game.lab.dilemmas import MOST, dilemma_lines, lopsided, tried
    from game.scenario import load

    setup, workers = load(scenario).setup, processes or os.cpu_count() or 1
    plan = Experiment(scenario, worlds, quarter, seed)
    with progress(worlds) as done:
        found = tried(plan, after, workers, done)
    ways = [tuple(way.id for way in event.asks.ways) for event in setup.events if event.asks is not None]
    click.echo("\n".join(dilemma_lines(found, tuple(event.id for event in setup.events), ways)))
    held = sum(lopsided(item)[0] <= MOST for item in found)
    click.echo(f"{held} of {len(found)} hold in {worlds} worlds, {after} quarters on, seed {seed}")
    sys.exit(0 if held == len(found) else 1)
