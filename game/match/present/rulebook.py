"""The rule book as the screens quote it: a numbered rule by the number that an event carries."""

import re
from functools import cache

from game.data import data_dir

RULE = re.compile(r"- \*\*R(\d+)\.(\d+) ?(.*?)(\.?)\*\*\s*(.*)")


@cache
def rules() -> dict[int, tuple[str, str]]:
    """Name and text of every rule by its number: 604 is R6.4."""
    found: dict[int, tuple[str, str]] = {}
    for path in sorted(data_dir("rules").glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            hit = RULE.match(line)
            if hit is not None:
                chapter, number, name, stop, text = hit.groups()
                # without a full stop the name is the first words of the sentence
                found[int(chapter) * 100 + int(number)] = name, _plain(text if stop else f"{name} {text}")
    return found


def _plain(text: str) -> str:
    return text.replace("\\$", "$").replace("`", "").strip()


def rule_title(number: int) -> str:
    """A rule's number and name."""
    name = f"R{number // 100}.{number % 100}"
    return f"{name} {rules()[number][0]}" if number in rules() else name


def rule_text(number: int) -> str:
    """What the rule book says, empty for a number that it has not."""
    return rules().get(number, ("", ""))[1]
