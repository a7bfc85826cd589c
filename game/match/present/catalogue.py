"""The text catalogue: every word that the game says, by key, with several wordings where a thing is said often.

One language is spoken at a time, and one pack of names may stand in the place of the real ones; both are chosen before
anything is shown.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import yaml

from game.data import data_dir
from game.errors import CasipError

_spoken = ["en", ""]  # the language, and the pack of names, empty for the real ones


class CatalogueError(CasipError):
    """The text catalogue lacks an entry or names a value that is not given. Mend the file under assets/text."""


def speak(language: str, names: str = "") -> None:
    """Choose the language and the pack of names for everything that is said from now on."""
    _spoken[:] = [language, "" if names == "real" else names]
    entry.cache_clear()


def spoken() -> tuple[str, str]:
    """The language, and the pack of names, empty for the real ones."""
    return _spoken[0], _spoken[1]


def texts(language: str | None = None, names: str | None = None) -> dict[str, Any]:
    """The whole catalogue of a language as nested mappings, as it is spoken unless told otherwise."""
    return _texts(language or _spoken[0], _spoken[1] if names is None else names)


@cache
def _texts(language: str, names: str) -> dict[str, Any]:
    folder = data_dir("assets") / "text"
    found: dict[str, Any] = {}
    for path in (folder / f"{language}.yaml", *sorted((folder / language).glob("*.yaml"))):
        part: dict[str, Any] = _read(path)
        twice = found.keys() & part.keys()
        if twice:
            raise CatalogueError(f"{path}: {sorted(twice)[0]} stands in two files")
        found |= part
    renamed: dict[str, Any] = replaced(found, renaming(names, language)) if names else found
    return renamed


@cache
def entry(key: str) -> Any:
    """What stands under a dotted key, None where nothing does."""
    place: Any = texts()
    for part in key.split("."):
        if not isinstance(place, dict) or part not in place:
            return None
        place = place[part]
    return place


def _read(path: Any) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


@cache
def renaming(names: str, language: str) -> Callable[[str], str]:
    """A function that puts the names of a pack into the place of the real ones in any text."""
    pack = _read(data_dir("assets") / "names" / f"{names}.yaml")[language]
    first = sorted(pack, key=lambda name: (-len(name), name))
    edge = r"(?<!\w){}(?!\w)" if language == "en" else "{}"
    pattern = re.compile("|".join(edge.format(re.escape(name)) for name in first))
    return lambda text: pattern.sub(lambda found: str(pack[found.group()]), text)


def replaced(place: Any, write: Callable[[str], str]) -> Any:
    """Nested mappings and lists with every text, keys too, written anew."""
    if isinstance(place, Mapping):
        return {write(key) if isinstance(key, str) else key: replaced(item, write) for key, item in place.items()}
    if isinstance(place, list):
        return [replaced(item, write) for item in place]
    return write(place) if isinstance(place, str) else place


def clean(text: str) -> str:
    """Text without control characters: names come from files, and a terminal would obey them."""
    return text if text.isprintable() else "".join(glyph for glyph in text if glyph.isprintable() or glyph == "\n")


def words(key: str, /, **values: object) -> str:
    """The text under a key with its values filled in; of several wordings the first."""
    return wording(key, 0, **values)


def wording(key: str, number: int, /, **values: object) -> str:
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


def optional(key: str, otherwise: str = "", /, **values: object) -> str:
    """The text under a key, or another where there is none."""
    return otherwise if entry(key) is None else words(key, **values)


def joined(parts: Iterable[str]) -> str:
    """Several words as one list."""
    return words("unit.between").join(parts)


def headed(head: str, text: str) -> str:
    """What a heading, a name or a date says, behind it."""
    return words("unit.headed", head=head, text=text)


def aside(text: str, more: str) -> str:
    """A text with something in brackets behind it."""
    return words("unit.aside", text=text, more=more)


def listed(key: str) -> tuple[str, ...]:
    """A list of texts."""
    found = entry(key)
    return tuple(str(item) for item in found) if isinstance(found, list) else ()
