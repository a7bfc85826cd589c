"""The command `casip levels`."""

import os

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario", default="casip-2024")
@click.option("--prove", metavar="LOWER,HIGHER", help="Play pairs of games: does the second beat the first?")
@click.option("--seats", default="calb,catl,lges", show_default=True, metavar="SEAT,...", help="Seats held in turn.")
@click.option("--worlds", type=click.IntRange(5, 10_000), default=40, show_default=True, help="At most, for a seat.")
@click.option("--turns", type=click.IntRange(1, 400), help="Quarters to play (default: the whole scenario).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
def levels(
    scenario: str, prove: str | None, seats: str, worlds: int, turns: int | None, seed: int, processes: int | None
) -> None:
    """The table of levels; or whether one of them beats another in the same seats and worlds."""
    from game.players.levels import level_lines

    if prove is None:
        click.echo("\n".join(level_lines()))
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here asks for linear algebra
    from game.lab.batch import Experiment
    from game.lab.levels import compare
    from game.lab.tournament.plan import rivals_given, seats_given
    from game.scenario import load

    setup = load(scenario).setup
    pair, held = rivals_given((prove,)), seats_given(seats, setup)
    if len(pair) != 2:
        raise click.BadParameter("two players, as regular,expert", param_hint="--prove")
    plan = Experiment(scenario, worlds, min(turns or setup.turns, setup.turns), seed)
    places = [setup.dims.seats.index(seat) for seat in held]
    with progress(worlds * len(held)) as done:
        found = compare(plan, held, places, *pair, processes or os.cpu_count() or 1, done)
    click.echo(found.text)
