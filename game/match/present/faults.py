"""What errors say, in the language that is spoken. They are made in English where the fault lies, and put over here."""

import re
from functools import cache

from game.match.present.catalogue import entry, spoken

HOLE = re.compile(r"\{(\w+)\}")
JOIN = ": "  # between the place of a fault and what it is


def fault_told(text: str) -> str:
    """An error's lines, each put over as far as the catalogue has its words; what they name stays as it is."""
    return "\n".join(_line(line) for line in text.split("\n")) if entry("faults") else text


def _line(line: str) -> str:
    """What stands behind the place of a fault, or the line as a whole."""
    place, _, rest = line.partition(JOIN)
    behind = _line(rest) if rest else rest
    if behind != rest and " " not in place:
        return f"{place}{JOIN}{behind}"
    whole = _said(line)
    return f"{place}{JOIN}{behind}" if whole is None and rest else line if whole is None else whole


def _said(text: str) -> str | None:
    """A message by the pattern that it fits with the most words of its own; None where none does."""
    for pattern, template in _patterns(spoken()[0]):
        found = pattern.fullmatch(text)
        if found is not None:
            parts = {name: _part(part) for name, part in found.groupdict().items()}
            return template.format_map(parts)
    return None


def _part(text: str) -> str:
    """What fills a hole: often a hint or a word with a pattern of its own."""
    said = _said(text.strip()) if text.strip() else ""
    return text if said is None else said


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every English pattern with its translation, those with more words of their own first."""
    known: dict[str, str] = entry("faults") or {}
    order = sorted(known, key=lambda text: (-len(HOLE.sub("", text)), text))
    return tuple((re.compile(_regular(text)), known[text]) for text in order)


def _regular(text: str) -> str:
    pieces = HOLE.split(text)  # words and names of holes in turn
    return "".join(f"(?P<{piece}>.*?)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
