"""What the JSON view consists of, read from the declarations of the view and of the state: nothing is listed twice."""

from functools import cache, cached_property
from typing import Any, get_type_hints

from attrs import fields, frozen, has

from game.world.columns import Column, declared
from game.world.state import GROUPS
from game.world.tables import Table
from game.world.view import Own, Public

OTHERS: dict[str, Column] = {
    "cash": Column(("firm",), int, "US$", None, None, "", "cash as published"),
    "research_total": Column(
        ("maker",), int, "US$ a quarter", None, None, "", "research spending as published; its split is secret"
    ),
    "sign": Column(
        ("maker", "chemistry"), float, "", None, None, "",
        "noisy sign of each route's difficulty, 1 is usual",
    ),
    "sign_error": Column(
        ("maker", "chemistry"), float, "", 0, 1, "",
        "standard error of that sign over the difficulty: less with the own stage and with fellow members",
    ),
    "reports": Column(
        ("firm", "maker"), float, "US$", None, None, "",
        "solid-state research of fellow members of alliances as they reported it; 0 of those who are none",
    ),
}  # fmt: skip
"""Fields of the view that are no column of the same name."""

CODED = {"status": "status", "owner": "firm", "goal": "goal"}  # columns whose numbers are words, and which

MEANT: dict[str, str] = {
    **dict.fromkeys((
        "maker", "plaintiff", "defendant", "holder", "barred", "licensor", "licensee", "founder", "member",
        "proposer", "recipient", "firm",
    ), "firm"),
    "government": "government", "sponsor": "government", "mover": "seat", "programme": "programme",
    "chemistry": "chemistry", "region": "region", "origin": "region", "jurisdiction": "jurisdiction",
    "charter": "charter", "deal": "deal", "plea": "plea", "motion": "motion", "cars": "goods",
}  # fmt: skip
"""Columns of tables that are indices, and of which axis; the same name means the same in every table."""

OF_ONE_TABLE: dict[tuple[str, str], str | None] = {
    ("Suits", "stage"): "stage", ("Suits", "route"): "route", ("Suits", "interim"): "interim",
    ("Suits", "verdict"): "verdict", ("Injunctions", "order"): "order", ("Petitions", "place"): "region",
    ("Motions", "chemistry"): None, ("Alliances", "open_patents"): "rights", ("Alliances", "sanction"): "sanction",
    ("Offtakes", "carmaker"): "firm", ("Earnouts", "buyer"): "firm", ("Earnouts", "stage"): None,
}  # fmt: skip
"""Columns that mean so in one table only."""

HIDDEN: dict[str, tuple[str, ...]] = {
    "Contracts": ("price",), "Alliances": ("step",), "Memberships": ("staff",), "Motions": ("ayes", "noes"),
    "Suits": ("belief_plaintiff", "belief_defendant", "spent_plaintiff", "spent_defendant"),
}  # fmt: skip
"""Columns that the public view blanks, or that are hidden by their own declaration: they are left out of it."""


@frozen
class Told:
    """One entry of the view: a table, or a column (groups of columns are told column by column)."""

    name: str
    column: Column | None
    table: type[Table] | None
    group: str = ""  # the attribute of the view that holds the column, where that is a group


def column_named(name: str) -> Column | None:
    """The declaration of a column of the state, None where no column, or more than one, has the name.

    Such a field is told as bare lists; OTHERS is the place to say what it is.
    """
    found = [item for group in GROUPS for known, item in declared(group) if known == name]
    return OTHERS.get(name) or (found[0] if len(found) == 1 else None)


def _told(name: str, kind: Any) -> list[Told]:
    if isinstance(kind, type) and issubclass(kind, Table):
        return [Told(name, None, kind)]
    if isinstance(kind, type) and has(kind):
        return [Told(column, item, None, name) for column, item in declared(kind)]
    return [Told(name, column_named(name), None)]


@cache
def public_fields() -> list[Told]:
    """Everything that is published."""
    hints = get_type_hints(Public)
    return [told for item in fields(Public) for told in _told(item.name, hints[item.name])]


@cache
def own_fields() -> list[Told]:
    """Everything that only the seat knows."""
    made = {name: item for name, item in vars(Own).items() if isinstance(item, cached_property)}
    return [told for name, item in made.items() for told in _told(name, get_type_hints(item.func)["return"])]


def meant(table: type[Table], name: str) -> str | None:
    """The axis that a table's column is an index of, None for plain numbers and keys."""
    special = (table.__name__, name)
    return OF_ONE_TABLE[special] if special in OF_ONE_TABLE else MEANT.get(name)
