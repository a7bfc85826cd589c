"""The command that plays players against each other."""

import os
from pathlib import Path

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario")
@click.option("--players", multiple=True, required=True, metavar="PLAYER,...", help="Two or more; may be given again.")
@click.option("--seats", default="", metavar="SEAT,...", help="Seats that they hold in turn (default: all playable).")
@click.option("--worlds", type=click.IntRange(2, 100_000), default=100, show_default=True)
@click.option("--turns", type=click.IntRange(1, 400), help="Quarters to play (default: the whole scenario).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the tables.")
@click.option("--parquet", is_flag=True, help="The tables as Parquet too (needs the extra `lab`).")
@click.option("--resume", is_flag=True, help="Go on with the tournament in --out.")
def tournament(
    scenario: str,
    players: tuple[str, ...],
    seats: str,
    worlds: int,
    turns: int | None,
    seed: int,
    processes: int | None,
    out: Path | None,
    parquet: bool,
    resume: bool,
) -> None:
    """Players against each other in the same seats and worlds: ratings, payoffs, reasons."""
    from game.lab.tournament.command import run_tournament
    from game.lab.tournament.plan import Tournament, rivals_given, seats_given
    from game.scenario import load

    setup = load(scenario).setup
    last = min(turns or setup.turns, setup.turns)
    plan = Tournament(scenario, rivals_given(players), seats_given(seats, setup), worlds, last, seed)
    with progress(plan.courses) as done:
        lines = run_tournament(plan, setup, out, resume, processes or os.cpu_count() or 1, done, parquet)
    click.echo("\n".join(lines))
