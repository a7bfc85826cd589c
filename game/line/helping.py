"""What the line client says of its own commands, and what a mistyped word may have meant."""

import inspect
from collections.abc import Iterable

from game.line.speaking import Speaking
from game.match.present.catalogue import optional, words
from game.scenario.read import nearest


class Helping(Speaking):
    """The command that lists and explains the commands; a part of the client."""

    def names_of_commands(self) -> list[str]:
        """The commands, in the order of the alphabet."""
        return sorted(name[3:] for name in dir(self) if name.startswith("do_"))

    def do_help(self, text: str) -> None:
        """help [COMMAND]: every command in a line, or one of them."""
        known, asked = self.names_of_commands(), text.strip()
        if asked and asked not in known:
            self.say([words("line.no_command", word=asked, hint=meant(asked, known))])
            return
        self.say(self._help_of(name) for name in ([asked] if asked else known))

    def _help_of(self, name: str) -> str:
        """What a command does: its docstring, or what a catalogue says in its place."""
        return optional(f"help_of.{name}", inspect.getdoc(getattr(self, f"do_{name}")) or name)


def meant(word: str, known: Iterable[str]) -> str:
    """What a mistyped word may have meant, as a sentence of its own after a blank; empty where nothing is near."""
    found = nearest(word, known)
    return words("line.did_you_mean", word=found) if found else ""
