"""The command `casip calibrate`."""

import json

import click

from game.lab.progress import progress


@click.command()
@click.option("--draws", type=click.IntRange(16, 100_000), default=512, show_default=True, help="Parameter draws.")
@click.option("--worlds", type=click.IntRange(4, 1000), default=16, show_default=True, help="Worlds of each draw.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True)
@click.option("--keep", is_flag=True, help="Keep draws of the posterior for the forecasts of `casip validate`.")
@click.option("--json", "as_json", is_flag=True, help="Machine-readable, with the same figures.")
def calibrate(draws: int, worlds: int, seed: int, keep: bool, as_json: bool) -> None:
    """Fit six structural parameters to 2021 and 2022 of hindcast-2020 (needs casip[lab])."""
    from game.lab.calibration.report import calibrate as run
    from game.lab.calibration.sampler import stats

    stats()
    with progress(draws) as done:
        found = run("hindcast-2020", draws, worlds, seed, done)
    if keep:
        found.keep()
    if as_json:
        plain = {"scenario": found.scenario, "seed": seed, "draws": draws, "worlds": worlds,
                 "effective": found.posterior.effective, "parameters": found.rows()}  # fmt: skip
        click.echo(json.dumps(plain, indent=2))
        return
    click.echo("\n".join(found.lines()))
