"""Tells which rules of the Chinese rule book (docs/rules/zh/) are older than the English ones that they translate.

Every Chinese rule carries a digest of the English text that it was made from. After a rule has been translated anew,
`python docs/translation.py R6.4 R6.5` writes the digests of these rules; without numbers it lists what is to be done.
"""

import hashlib
import re
import sys
from pathlib import Path

ENGLISH = Path(__file__).parent / "rules"
CHINESE = ENGLISH / "zh"
RULE = re.compile(r"- \*\*(R\d+\.\d+)\b")
MARK = re.compile(r" *<!-- ([0-9a-f]{8}|new) -->$")


def numbered(folder: Path) -> dict[str, str]:
    """The line of every rule by its number."""
    lines = [line for path in sorted(folder.glob("*.md")) for line in path.read_text(encoding="utf-8").splitlines()]
    return {hit[1]: line for line in lines for hit in (RULE.match(line),) if hit is not None}


def digest(line: str) -> str:
    """A digest of a rule's text, blanks aside."""
    return hashlib.sha256(" ".join(line.split()).encode()).hexdigest()[:8]


def stale() -> dict[str, str]:
    """What is wrong with the Chinese rules, by number: missing, superfluous, or older than the English text."""
    english, chinese = numbered(ENGLISH), numbered(CHINESE)
    found = dict.fromkeys(english.keys() - chinese.keys(), "has no Chinese text")
    found |= dict.fromkeys(chinese.keys() - english.keys(), "stands in the Chinese book alone")
    for number in english.keys() & chinese.keys():
        mark = MARK.search(chinese[number])
        if mark is None or mark[1] != digest(english[number]):
            found[number] = "has changed since it was translated"
    return dict(sorted(found.items(), key=lambda item: [int(part) for part in item[0][1:].split(".")]))


def refresh(numbers: set[str]) -> None:
    """Mark the Chinese text of rules as made from the English text of today."""
    english = numbered(ENGLISH)
    for path in sorted(CHINESE.glob("*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for place, line in enumerate(lines):
            hit = RULE.match(line)
            if hit is not None and hit[1] in numbers & english.keys():
                lines[place] = f"{MARK.sub('', line)} <!-- {digest(english[hit[1]])} -->"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    refresh(set(sys.argv[1:]))
    for rule, fault in stale().items():
        print(f"{rule} {fault}: translate it in docs/rules/zh/, then `python docs/translation.py {rule}`")
