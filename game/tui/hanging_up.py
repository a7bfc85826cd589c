"""The end of the program with its terminal, also where no signal says that the terminal is gone.

A closed terminal hangs up on the programs in it, but one that stands between them and it, as make does, may keep the
signal to itself. Then the input is read as empty for ever, and the interface waits to write. Nothing is lost by an end
at once, as by the signal's: every quarter is in the save before it is shown.
"""

import os
import threading
import time

INPUT, LOOKS_AFTER = 0, 2.0  # the file that keys come from; seconds between two looks
HUNG_UP = 129  # what a shell says of a program that the signal has ended


def end_with_terminal() -> None:
    """Look after the terminal from a thread of its own, where there is one."""
    if os.isatty(INPUT):
        threading.Thread(target=_watch, name="terminal", daemon=True).start()


def _watch() -> None:
    while os.isatty(INPUT):
        time.sleep(LOOKS_AFTER)
    os._exit(HUNG_UP)
