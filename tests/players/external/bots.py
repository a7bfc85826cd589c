"""Small programs that hold a seat, most of them badly. Each is Python text after a common beginning."""

import shlex
import sys
from pathlib import Path

HEAD = """
import json, os, sys, time
def say(text):
    sys.stdout.write(text + "\\n"); sys.stdout.flush()
greeted = json.loads(sys.stdin.readline())
say('{"casip": 1, "name": "test"}')
asked = (json.loads(line) for line in sys.stdin)
"""
ANSWER = """
for question in asked:
    if question["message"] == "end":
        break
    if question["message"] == "offers":
        say(json.dumps({"id": question["id"]}))
        continue
"""


def command(folder: Path, body: str, head: str = HEAD) -> str:
    """Write a program and give its spelling as a player."""
    path = folder / "bot.py"
    path.write_text(head + body, encoding="utf-8")
    return f"cmd:{shlex.quote(sys.executable)} -I -S {shlex.quote(str(path))}"


def answering(answer: str) -> str:
    """The body of a program that answers each question of the second exchange with this expression of text."""
    return ANSWER + f"    say({answer})\n"


WITH = 'json.dumps({"id": question["id"], %s})'
