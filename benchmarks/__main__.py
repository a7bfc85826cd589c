"""`python -m benchmarks`: measure and print tables; nothing here passes or fails by time.

Times are processor time: the engine and its twin work on one core, and other programs should count little.
"""

import click

from benchmarks import interface
from benchmarks import quarters as whole
from benchmarks.measure import machine

SIZES = "32,64,128,256,512,1024"


def sizes_of(_context: click.Context, _option: click.Parameter, text: str) -> list[int]:
    """Numbers of worlds from a list with commas."""
    try:
        sizes = [int(part) for part in text.split(",")]
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a list of whole numbers such as 64,128") from None
    if min(sizes) < 1:
        raise click.BadParameter("a chunk has one world at the least")
    return sizes


scenario = click.option("--scenario", default="casip-2024", show_default=True, help="Scenario by name or path.")
seed = click.option("--seed", default=1, show_default=True, help="Seed of the worlds.")
chunk = click.option("--chunk", default=512, show_default=True, type=click.IntRange(1), help="Worlds.")
quarters = click.option("--quarters", default=12, show_default=True, type=click.IntRange(1), help="Quarters played.")


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Benchmarks of the engine. Without a command, all of them."""
    click.echo(machine() + "\n")
    if context.invoked_subcommand is None:
        context.invoke(everything)


@main.command()
@scenario
@chunk
@quarters
@seed
def phases(scenario: str, chunk: int, quarters: int, seed: int) -> None:
    """Microseconds by phase, player and desk."""
    click.echo(whole.phases(scenario, chunk, quarters, seed))


@main.command()
@scenario
@click.option("--sizes", default=SIZES, show_default=True, callback=sizes_of, help="Sizes of chunk.")
@quarters
@seed
def chunks(scenario: str, sizes: list[int], quarters: int, seed: int) -> None:
    """Whole quarters at several sizes of chunk."""
    click.echo(whole.chunks(scenario, sizes, quarters, seed))


@main.command()
@scenario
@click.option("--quarters", default=48, show_default=True, type=click.IntRange(1), help="Quarters played.")
@seed
def single(scenario: str, quarters: int, seed: int) -> None:
    """Milliseconds of a quarter of one world."""
    click.echo(whole.single(scenario, quarters, seed))


@main.command()
@scenario
@chunk
@quarters
@click.option("--twins", default=4, show_default=True, type=click.IntRange(1), help="Worlds of the Mesa twin.")
@seed
def engine(scenario: str, chunk: int, quarters: int, twins: int, seed: int) -> None:
    """The engine against memory and against Mesa."""
    try:
        from benchmarks.engine import engine as compare
    except ModuleNotFoundError as missing:
        raise click.ClickException(f"{missing.name} is not installed: pip install 'casip[bench]'") from None
    click.echo(compare(scenario, chunk, quarters, twins, seed))


@main.command()
@scenario
@click.option("--seat", default="catl", show_default=True, help="Seat that is held.")
@click.option("--quarters", default=24, show_default=True, type=click.IntRange(1), help="Quarters played before.")
@seed
def keys(scenario: str, seat: str, quarters: int, seed: int) -> None:
    """Milliseconds that a key waits in the terminal game, and that a quarter takes to end."""
    click.echo(interface.keys(scenario, seat, quarters, seed))


@main.command()
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Starts of the program.")
def title(rounds: int) -> None:
    """Seconds from the start of the program to its title."""
    click.echo(interface.title(rounds))


@main.command()
@click.option("--scenario", default="first-game", show_default=True, help="Scenario by name or path.")
@click.option("--games", default=10, show_default=True, type=click.IntRange(1), help="Games in one sitting.")
@seed
def memory(scenario: str, games: int, seed: int) -> None:
    """Memory of a long sitting of the terminal game."""
    click.echo(interface.memory(scenario, games, seed))


@main.command(name="all")
@click.pass_context
def everything(context: click.Context) -> None:
    """All benchmarks, one after the other."""
    for command in (phases, chunks, single, engine):
        with command.make_context(str(command.name), [], parent=context) as inner:
            command.invoke(inner)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
