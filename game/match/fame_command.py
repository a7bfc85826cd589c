"""The command `casip fame`."""

import click


@click.command()
def fame() -> None:
    """The hall of fame: your finished games by scenario, seat and seed, with the codes that challenge others."""
    from game.match.hall import entries
    from game.match.present.fame import hall_table
    from game.match.present.table import table_text

    click.echo("\n".join(table_text(hall_table(entries()))))
