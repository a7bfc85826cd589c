"""The facts that scenarios grow from: the files of seeds/, indexed by id, looked up by dotted references.

`sne_share_2023.CATL` is the entry `CATL` of the values of the fact `sne_share_2023`; `spillover_share.0` is the first
item of a list. A fact carries its source and how sure it is; a scenario's figure inherits both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from pathlib import Path as FilePath
from typing import Any, Final

import attrs
import yaml

from game.data import data_dir
from game.errors import CasipError
from game.scenario.read import did_you_mean, expected_one_of, quoted

SEED_FILES: Final = ("industry.yaml", "actors.yaml")


class Confidence(IntEnum):
    """How sure a number is, surest first, so that the weakest of several is their maximum."""

    VERIFIED = 0
    DERIVED = 1
    GENERAL_KNOWLEDGE = 2
    ASSUMPTION = 3

    @property
    def label(self) -> str:
        """The word used in files and tables."""
        return self.name.lower().replace("_", "-")


CONFIDENCES: Final = {level.label: level for level in Confidence}


class FactsError(CasipError):
    """The fact files that belong to the game are missing or damaged. Install the game again, or restore seeds/."""


class ReferenceFault(ValueError):
    """A dotted reference that names no number; its text says which part is wrong and what is near it."""


@attrs.frozen
class Fact:
    """One entry of seeds/: numbers with their unit, date, source and confidence."""

    id: str
    statement: str
    values: Any
    unit: str
    date: str
    source: str
    confidence: str
    derived: bool = False
    weak_source: bool = False
    note: str = ""

    @property
    def level(self) -> Confidence:
        """The confidence, where arithmetic on seen figures counts as derived."""
        level = CONFIDENCES[self.confidence]
        return max(level, Confidence.DERIVED) if self.derived else level


@attrs.frozen
class Datum:
    """A number found by a dotted reference, and the fact that it belongs to."""

    reference: str
    fact: Fact
    number: int | float


class Facts(Mapping[str, Fact]):
    """All facts by id. Order is that of the files."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        """Wrap an index id -> fact."""
        self._facts = dict(facts)

    def __getitem__(self, key: str) -> Fact:
        """The fact with this id."""
        return self._facts[key]

    def __iter__(self) -> Iterator[str]:
        """The ids in file order."""
        return iter(self._facts)

    def __len__(self) -> int:
        """How many facts there are."""
        return len(self._facts)

    def find(self, reference: str) -> Datum:
        """The number that a dotted reference names. Raises ReferenceFault with the nearest spelling."""
        name, *steps = reference.split(".")
        fact = self._facts.get(name)
        if fact is None:
            raise ReferenceFault(f"no fact {quoted(name)} in seeds/.{did_you_mean(name, self._facts)}")
        value, walked = fact.values, name
        for step in steps:
            value = _step(value, walked, step)
            walked = f"{walked}.{step}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ReferenceFault(_not_a_number(value, walked))
        return Datum(reference, fact, value)


def _branches(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {str(key): inner for key, inner in value.items()}
    if isinstance(value, list):
        return {str(index): inner for index, inner in enumerate(value)}
    return {}


def _step(value: Any, walked: str, step: str) -> Any:
    branches = _branches(value)
    if step in branches:
        return branches[step]
    if not branches:
        raise ReferenceFault(f"{quoted(walked)} is a single value and has no part {quoted(step)}")
    hint = did_you_mean(step, branches) or f" It has: {expected_one_of(branches).removeprefix('expected one of ')}"
    raise ReferenceFault(f"fact {quoted(walked)} has no part {quoted(step)}.{hint}")


def _not_a_number(value: Any, walked: str) -> str:
    branches = _branches(value)
    if branches:
        parts = expected_one_of(f"{walked}.{key}" for key in branches)
        return f"{quoted(walked)} is a table, not a number: {parts}"
    return f"{quoted(walked)} is {quoted(value)}, not a number" if value is not None else f"{quoted(walked)} is empty"


@cache
def load_facts() -> Facts:
    """All facts of seeds/, parsed once a process (about 60 ms)."""
    return read_facts(data_dir("seeds"))


def read_facts(folder: FilePath) -> Facts:
    """The facts in a folder with SEED_FILES. Raises FactsError for a missing file, a bad entry or an id used twice."""
    facts: dict[str, Fact] = {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for name in SEED_FILES:
        try:
            entries = yaml.load((folder / name).read_text(encoding="utf-8"), Loader=loader)
            for entry in entries:
                fact = Fact(**entry)
                if fact.id in facts or fact.confidence not in CONFIDENCES:
                    raise FactsError(f"seeds/{name}: fact {quoted(fact.id)}: id used twice or confidence unknown")
                facts[fact.id] = fact
        except (OSError, yaml.YAMLError, TypeError) as error:
            raise FactsError(f"seeds/{name}: {error}") from error
    return Facts(facts)
