"""The text catalogue: every word that the game says, by key, with several wordings where a thing is said often."""

from functools import cache
from typing import Any

import yaml

from game.data import data_dir
from game.errors import CasipError


class CatalogueError(CasipError):
    """The text catalogue lacks an entry or names a value that is not given. Mend the file under assets/text."""


@cache
def texts(language: str = "en") -> dict[str, Any]:
    """The whole catalogue of a language as nested mappings: its file and those of its folder."""
    folder = data_dir("assets") / "text"
    found: dict[str, Any] = {}
    for path in (folder / f"{language}.yaml", *sorted((folder / language).glob("*.yaml"))):
        part: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        twice = found.keys() & part.keys()
        if twice:
            raise CatalogueError(f"{path}: {sorted(twice)[0]} stands in two files")
        found |= part
    return found


@cache
def entry(key: str, language: str = "en") -> Any:
    """What stands under a dotted key, None where nothing does."""
    place: Any = texts(language)
    for part in key.split("."):
        if not isinstance(place, dict) or part not in place:
            return None
        place = place[part]
    return place


def clean(text: str) -> str:
    """Text without control characters: names come from files, and a terminal would obey them."""
    return text if text.isprintable() else "".join(glyph for glyph in text if glyph.isprintable() or glyph == "\n")


def words(key: str, **values: object) -> str:
    """The text under a key with its values filled in; of several wordings the first."""
    return wording(key, 0, **values)


def wording(key: str, number: int, **values: object) -> str:
    """One of the wordings under a key; numbers beyond the last begin again.

    Raises:
        CatalogueError: when there is no such entry or a value is missing.
    """
    found = entry(key)
    if found is None:
        raise CatalogueError(f"the text catalogue has no entry {key}")
    choice = found[number % len(found)] if isinstance(found, list) else found
    try:
        return clean(str(choice).format_map(values))
    except (KeyError, IndexError, ValueError) as fault:
        raise CatalogueError(f"the entry {key} wants a value that is not given ({fault})") from fault


def optional(key: str, otherwise: str = "", **values: object) -> str:
    """The text under a key, or another where there is none."""
    return otherwise if entry(key) is None else words(key, **values)


def listed(key: str) -> tuple[str, ...]:
    """A list of texts."""
    found = entry(key)
    return tuple(str(item) for item in found) if isinstance(found, list) else ()
