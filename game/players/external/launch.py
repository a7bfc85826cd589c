"""Starts a program under limits: run as a script, it limits itself and then becomes the program.

Limits are set here and not between fork and exec of the game's own process, which has threads. The process inherits
its own group from who starts this.
"""

import os
import resource
import sys


def main() -> None:
    """`launch.py MEMORY FILES PROGRAM ARGUMENTS...`: bytes of memory, bytes of any file written."""
    memory, files = int(sys.argv[1]), int(sys.argv[2])
    for kind, limit in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_FSIZE, files), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (most, most))
    try:
        os.execvp(sys.argv[3], sys.argv[3:])
    except OSError as fault:
        sys.exit(f"{sys.argv[3]}: {fault.strerror}")


if __name__ == "__main__":
    main()
