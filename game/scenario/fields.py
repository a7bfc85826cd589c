"""How the scenario's content declares its fields: `entry` for plain values, `figure` for numbers with provenance.

One declaration serves reading, checking, the JSON Schema and the help texts; nothing about a field is said twice.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from typing import Any, Final

import attrs

LONGEST_TEXT: Final = 4000


@attrs.frozen
class Rule:
    """What a field's metadata asks for. `keys_refer` has one name for each level of nested mappings."""

    doc: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    whole: bool = False
    choices: tuple[Any, ...] = ()
    longest: int = LONGEST_TEXT
    refers: str = ""
    keys_refer: tuple[str, ...] = ()
    declares: str = ""


def entry(
    *,
    doc: str,
    default: Any = attrs.NOTHING,
    factory: Callable[[], Any] | None = None,
    low: float | None = None,
    high: float | None = None,
    choices: Iterable[Any] = (),
    longest: int = LONGEST_TEXT,
    refers: str = "",
    keys_refer: str | tuple[str, ...] = (),
    declares: str = "",
) -> Any:
    """An attrs field that is not a figure.

    `low` and `high` bound each number in it, inclusively; `choices` lists what each leaf may be. `declares` names the
    set of ids that this mapping's keys (or this list's items) found; `refers` says that each leaf is an id of such a
    set; `keys_refer` says so of the mapping's keys, one name for each level of nesting.
    """
    names = (keys_refer,) if isinstance(keys_refer, str) else tuple(keys_refer)
    rule = Rule(doc, "", low, high, False, tuple(choices), longest, refers, names, declares)
    return _field(rule, default, factory)


def figure(
    unit: str,
    *,
    doc: str,
    default: Any = attrs.NOTHING,
    factory: Callable[[], Any] | None = None,
    low: float | None = None,
    high: float | None = None,
    whole: bool = False,
    keys_refer: str | tuple[str, ...] = (),
) -> Any:
    """An attrs field of type Figure, or of mappings and lists of Figure. `low`, `high`: inclusive bounds in `unit`."""
    names = (keys_refer,) if isinstance(keys_refer, str) else tuple(keys_refer)
    return _field(Rule(doc, unit, low, high, whole, keys_refer=names), default, factory)


def _field(rule: Rule, default: Any, factory: Callable[[], Any] | None) -> Any:
    if factory is not None:
        return attrs.field(factory=factory, metadata={"rule": rule}, kw_only=True)
    return attrs.field(default=default, metadata={"rule": rule}, kw_only=True)


def rule_of(attribute: attrs.Attribute[Any]) -> Rule:
    """The rule in a field's metadata; an empty rule for a field made by attrs.field."""
    rule = attribute.metadata.get("rule", Rule())
    return rule if isinstance(rule, Rule) else Rule()


def enum_word(member: enum.Enum) -> str:
    """How an Enum member is written in a file."""
    return member.value if isinstance(member.value, str) else member.name.lower().replace("_", "-")
