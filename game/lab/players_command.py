"""The command that prints who can hold a seat: strategy, examples with their sources, numbers; and how they differ."""

import textwrap

import click
from attrs import fields

from game.players.characters import REGULAR, Character
from game.players.levels import level_lines
from game.players.personalities import PERSONALITIES, made_for
from game.players.personalities.personality import Kind, Personality

WIDTH = 118


@click.command()
@click.argument("name", required=False)
@click.option("--compare", metavar="SCENARIO", help="Instead: how far they differ in its situations.")
@click.option("--worlds", type=click.IntRange(1, 512), default=16, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
def players(name: str | None, compare: str | None, worlds: int, seed: int) -> None:
    """Who can hold a seat: all personalities by kind of seat, or one of them (NAME) with its numbers."""
    if compare is not None:
        lines = compared(compare, worlds, seed)
    elif name is not None:
        from game.players.registry import checked

        checked(name)
        lines = told(PERSONALITIES[name]) if name in PERSONALITIES else [f"{name}: a kind of its own, without numbers"]
    else:
        lines = table()
    click.echo("\n".join(lines))


def table() -> list[str]:
    """All personalities, by the kinds of seats that they are made for."""
    lines = []
    for kind in Kind:
        lines += [f"{kind}", ""]
        for item in made_for(kind):
            lines += _wrapped(f"  {item.name:<20}", item.strategy)
            for example in item.examples:
                lines += _wrapped(" " * 22, f"· {example.text} [{example.source}]")
        lines.append("")
    lines += ["levels, as in fortress@expert", "", *level_lines(), ""]
    return [*lines, "In brackets: facts of seeds/ by id, or what it rests on. `casip players NAME`: the numbers."]


def _wrapped(head: str, text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def told(item: Personality) -> list[str]:
    """One personality: what is in the table, the numbers that differ from regular, the desks of its own."""
    lines = [f"{item.name} ({', '.join(item.kinds)})", "", *_wrapped("  ", item.strategy), ""]
    lines += [line for one in item.examples for line in _wrapped("  ", f"· {one.text} [{one.source}]")]
    lines += ["", f"  {'number':<14}{'value':>10}{'regular':>10}"]
    for field in fields(Character):
        mine, usual = getattr(item.numbers, field.name), getattr(REGULAR, field.name)
        if mine != usual or item.name == "regular":
            lines.append(f"  {field.name:<14}{mine:>10g}{usual:>10g}")
    for usual_desk, own in item.instead.items():
        text = " ".join((own.__doc__ or "").split())
        lines += _wrapped(f"  {usual_desk.__name__:<14}", text.split(" Args:")[0])
    return lines


def compared(scenario: str, worlds: int, seed: int) -> list[str]:
    """The share of what two personalities order in the same situations that only one of them orders."""
    from game.lab.behaviour import differences, situations
    from game.scenario import load

    found = load(scenario)
    at = situations(found, worlds, (2, 8, 16), seed)
    lines = [f"share of orders in which two differ, same situations and dice, {worlds} worlds of {found.setup.title}"]
    for kind in Kind:
        rows = differences(at, kind)
        lines += ["", f"{kind}: {min(row.share for row in rows):.1%} at the least"]
        lines += [f"  {row.first:<20}{row.second:<20}{row.share:8.1%}" for row in rows]
    return lines
