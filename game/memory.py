"""Asking the C library to keep what is freed: arrays of the same sizes are wanted again a moment later."""

import ctypes
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # parameters of glibc's mallopt
_LARGEST_HEAP_ARRAY = 1 << 25  # bytes; the most that glibc allows
_KEPT = (1 << 31) - 1  # bytes at the top of the heap


def keep_freed() -> None:
    """Keep freed memory for the next arrays rather than hand it back page by page; elsewhere than in glibc, nothing."""
    with suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, _LARGEST_HEAP_ARRAY)
        library.mallopt(_TRIM_THRESHOLD, _KEPT)
