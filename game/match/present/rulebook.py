"""The rule book as the screens quote it: a numbered rule by the number that an event carries.

The book in another language lies in a folder of its name; a rule that it lacks is quoted in English.
"""

import re
from functools import cache

from game.data import data_dir
from game.match.present.catalogue import spoken

RULE = re.compile(r"- \*\*R(\d+)\.(\d+) ?(.*?)([.。]?)\*\*\s*(.*)")
REMARK = re.compile(r"\s*<!--.*?-->")


def rules() -> dict[int, tuple[str, str]]:
    """Name and text of every rule by its number, in the language that is spoken: 604 is R6.4."""
    return _rules("") | _rules(spoken()[0])


@cache
def _rules(language: str) -> dict[int, tuple[str, str]]:
    found: dict[int, tuple[str, str]] = {}
    gap = "" if language == "zh" else " "
    for path in sorted((data_dir("rules") / language).glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            hit = RULE.match(line)
            if hit is not None:
                chapter, number, name, stop, text = hit.groups()
                # without a full stop the name is the first words of the sentence
                sentence = text if stop else f"{name}{gap}{text}"
                found[int(chapter) * 100 + int(number)] = name, _plain(sentence)
    return found


def _plain(text: str) -> str:
    return REMARK.sub("", text).replace("\\$", "$").replace("`", "").strip()


def rule_title(number: int) -> str:
    """A rule's number and name."""
    name, known = f"R{number // 100}.{number % 100}", rules()
    return f"{name} {known[number][0]}" if number in known else name


def rule_text(number: int) -> str:
    """What the rule book says, empty for a number that it has not."""
    return rules().get(number, ("", ""))[1]
