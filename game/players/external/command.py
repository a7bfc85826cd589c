"""The spelling of an external player: `cmd:` and a command line, as `cmd:python bot.py`."""

import os
import shlex
import shutil

from game.errors import CasipError

MARK = "cmd:"


class BadCommand(CasipError):
    """The program that was to hold a seat cannot be started. Write cmd: and the command, as in 'cmd:python bot.py'."""


def command_of(text: str) -> tuple[str, ...]:
    """The words of a command after `cmd:`.

    Raises:
        BadCommand: when it is empty, has an open quote, or names no program that can be run.
    """
    told = text.removeprefix(MARK)
    try:
        words = tuple(shlex.split(told, posix=os.name == "posix"))
    except ValueError as fault:
        raise BadCommand(f"{text!r} cannot be read: {str(fault).lower()}") from fault
    if not words:
        raise BadCommand(f"{text!r} names no program")
    if shutil.which(words[0]) is None:
        raise BadCommand(f"{text!r}: there is no program {words[0]!r} that can be run")
    return words
