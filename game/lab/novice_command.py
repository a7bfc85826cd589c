"""The command that plays the first game as a novice does who takes every default."""

import os

import click


@click.command()
@click.option("--worlds", type=click.IntRange(1, 100_000), default=400, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
def novice(worlds: int, seed: int, processes: int | None) -> None:
    """How often somebody who takes every default reaches the goal of the first game."""
    from game.lab.novice import novice_lines

    click.echo("\n".join(novice_lines(worlds, seed, processes or os.cpu_count() or 1)))
