"""The command `casip sensitivity`."""

import json

import click

from game.lab.progress import progress


@click.command()
@click.argument("scenario")
@click.option("--base", type=click.IntRange(4, 4096), default=32, show_default=True, help="Base points, a power of 2.")
@click.option("--worlds", type=click.IntRange(1, 1000), default=8, show_default=True, help="Worlds at each point.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Machine-readable, with the same figures.")
def sensitivity(scenario: str, base: int, worlds: int, seed: int, as_json: bool) -> None:
    """Sobol indices of the outcome over the most uncertain assumptions (needs casip[lab])."""
    from game.lab.sensitivity.factors import VARIED
    from game.lab.sensitivity.indices import salib
    from game.lab.sensitivity.indices import sensitivity as run

    salib("sample")
    if base & (base - 1):
        raise click.BadParameter("a power of 2: 16, 32, 64, ...", param_hint="--base")
    with progress(base * (len(VARIED) + 2)) as done:
        found = run(scenario, base, worlds, seed, done)
    click.echo(json.dumps(found.plain(), indent=2) if as_json else "\n".join(found.lines()))
