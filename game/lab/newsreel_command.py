"""The command that counts how often headlines repeat themselves."""

import os
import sys

import click


@click.command()
@click.argument("scenario")
@click.option("--games", type=click.IntRange(1, 10_000), default=50, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
def newsreel(scenario: str, games: int, seed: int, processes: int | None) -> None:
    """Play games with AI in every seat and count headlines that repeat themselves, masked of names and numbers."""
    from game.lab.batch import Experiment
    from game.lab.newsreel import newsreel_lines, newsreels
    from game.scenario import load

    turns = load(scenario).setup.turns
    found = newsreels(Experiment(scenario, games, turns, seed, chunk=64), processes or os.cpu_count() or 1)
    click.echo("\n".join(newsreel_lines(found, turns)))
    if any(item.soon or item.often for item in found):
        sys.exit(2)
