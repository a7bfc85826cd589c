"""The command `casip forecasts`."""

from pathlib import Path

import click


@click.command()
@click.argument("saves", nargs=-1, required=True, type=click.Path(path_type=Path))
def forecasts(saves: tuple[Path, ...]) -> None:
    """How the forecasts recorded in saves came out, with the Brier score of each save."""
    from game.lab.forecasts import forecast_lines

    click.echo("\n".join(forecast_lines(saves)))
