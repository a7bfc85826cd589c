"""The command `casip hunt`."""

import os

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario", default="casip-2024")
@click.option("--seat", required=True, help="The seat whose orders are searched.")
@click.option("--games", type=click.IntRange(100, 10_000_000), default=2000, show_default=True)
@click.option("--turns", type=click.IntRange(4, 400), help="Quarters to play (default: the whole scenario).")
@click.option(
    "--aim", type=click.Choice(["score", "wealth"]), default="score", show_default=True, help="What is bred for."
)
@click.option("--seed", type=click.IntRange(0, 2**40), default=1, show_default=True)
def hunt(scenario: str, seat: str, games: int, turns: int | None, aim: str, seed: int) -> None:
    """Search the orders of one seat for what beats the regular players by more than it should."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here asks for linear algebra
    from game.lab.hunt.search import Hunt
    from game.lab.hunt.search import hunt as search
    from game.lab.hunt.telling import told
    from game.lab.tournament.plan import seats_given
    from game.memory import keep_freed
    from game.scenario import load

    found = load(scenario)
    (held,) = seats_given(seat, found.setup)[:1]
    place = found.setup.dims.seats.index(held)
    plan = Hunt(found, place, games, min(turns or found.setup.turns, found.setup.turns), seed, aim)
    keep_freed()
    with progress(games) as done:
        finds = search(plan, progress=done)
    click.echo(f"{held} in {found.setup.title}: {games} games of {plan.turns} quarters, bred for {aim}, seed {seed}")
    for item in finds:
        half = 1.96 * float(item.gain.std(ddof=1)) / len(item.gain) ** 0.5
        click.echo(
            f"score {item.level:.1f}, {item.gain.mean():+.1f} ±{half:.1f} over the routine, better in {item.better:.0%}"
            f" of {len(item.gain)} unseen worlds; holders' wealth {item.wealth.mean():+.2f} US$bn"
        )
        lines = told(item.scheme, 0, found, place) or ["nothing"]
        click.echo("\n".join(f"    {line}" for line in lines))
