"""The command `casip odds`."""

import os

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario", default="casip-2024")
@click.option("--worlds", type=click.IntRange(1, 100_000), default=24, show_default=True)
@click.option("--seats", default="calb,lges,catl,sk-on,byd", show_default=True, help="Makers that bid.")
@click.option("--every", type=click.IntRange(1, 48), default=4, show_default=True, help="Quarters between bids.")
@click.option("--seed", type=click.IntRange(0, 2**40), default=1, show_default=True)
def odds(scenario: str, worlds: int, seats: str, every: int, seed: int) -> None:
    """Hold the odds of bids and suits, as a person is shown them, against what came."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here asks for linear algebra
    from game.lab.odds.bids import bids
    from game.lab.odds.reliability import together
    from game.lab.odds.suits import suits
    from game.lab.tournament.plan import seats_given
    from game.memory import keep_freed
    from game.scenario import load

    known = load(scenario)
    places = [known.setup.dims.seats.index(seat) for seat in seats_given(seats, known.setup)]
    odd = [known.setup.dims.seats[place] for place in places if place >= known.setup.dims.makers]
    if odd:
        raise click.BadParameter(f"{odd[0]} makes no cells and bids in no tender", param_hint="--seats")
    keep_freed()
    with progress(len(places) + 1) as done:
        tried = []
        for place in places:
            tried.append(bids(known, place, worlds, seed, every))
            done(1)
        filed = suits(known, worlds, seed)
        done(1)
    lines = together([item.parts() for item in tried]).lines("a part of a programme is won")
    lines += together([item.shares() for item in tried]).lines("share of what is tendered")
    for side, name in enumerate(("plaintiff", "defendant")):
        lines += filed.told(side, shown=True, judged=False).lines(f"the {name} would win a suit on the day of filing")
        lines += filed.told(side, shown=True, judged=True).lines(f"the {name} won, of suits that came to judgment")
    click.echo("\n".join(lines))
