"""The command `casip strategies`."""

import os
import sys

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario", default="casip-2024")
@click.option("--seats", default="", metavar="SEAT,...", help="Default: CATL, CALB, NIO, QuantumScape, Toyota, MOST.")
@click.option("--worlds", type=click.IntRange(2, 10_000), default=100, show_default=True)
@click.option("--turns", type=click.IntRange(1, 400), help="Quarters to play (default: the whole scenario).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
def strategies(scenario: str, seats: str, worlds: int, turns: int | None, seed: int, processes: int | None) -> None:
    """Whether any personality wins a seat too often: each made for it plays it in the same worlds."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here asks for linear algebra
    from game.lab.batch import Experiment
    from game.lab.strategies import SEATS, field_of, kind_of
    from game.lab.tournament.plan import seats_given
    from game.players.personalities import made_for
    from game.scenario import load

    setup, workers = load(scenario).setup, processes or os.cpu_count() or 1
    held = seats_given(seats or ",".join(seat for seat in SEATS if seat in setup.dims.seats), setup)
    last = min(turns or setup.turns, setup.turns)
    plan = Experiment(scenario, worlds, last, seed)
    missed = 0
    with progress(sum(len(made_for(kind_of(setup, seat))) for seat in held)) as done:
        for seat in held:
            found = field_of(plan, setup, seat, workers, done)
            missed += bool(found.missed)
            click.echo("\n".join(found.lines()))
    click.echo(f"{len(held) - missed} of {len(held)} seats hold in {worlds} worlds of {setup.title}, seed {seed}")
    sys.exit(1 if missed else 0)
