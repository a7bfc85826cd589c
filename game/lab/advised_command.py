"""The command `casip advised`."""

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario")
@click.option("--seat", default="calb", show_default=True, help="Seat that the adviser leads.")
@click.option("--games", type=click.IntRange(1, 1000), default=4, show_default=True)
@click.option("--turns", type=click.IntRange(1, 400), help="Quarters to play (default: the whole scenario).")
@click.option("--futures", type=click.IntRange(8, 1000), default=100, show_default=True, help="Of each comparison.")
@click.option("--worlds", type=click.IntRange(10, 10_000), default=100, show_default=True, help="Of regular players.")
@click.option("--seed", type=click.IntRange(0, 2**31), default=1, show_default=True)
def advised(scenario: str, seat: str, games: int, turns: int | None, futures: int, worlds: int, seed: int) -> None:
    """How far a player gets that does only what the adviser speaks for, beside regular players in its seat."""
    from game.lab.advised import advised as lead
    from game.lab.advised import advised_lines
    from game.match.start import seat_named
    from game.scenario import load

    found = load(scenario)
    setup = found.setup
    held = seat_named(setup.dims.seats, [item.playable for item in setup.seats], seat)
    last = min(turns or setup.turns, setup.turns)
    with progress(games) as done:
        led = lead(found, held, range(seed, seed + games), last, futures, worlds, done)
    click.echo("\n".join(advised_lines(led, held)))
