"""The command `casip`."""

import click

from game import __version__


@click.group(name="casip")
@click.version_option(__version__, prog_name="casip")
def main() -> None:
    """Lead a firm or a government through the race to all-solid-state batteries."""
