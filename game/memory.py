"""Asking the C library to keep what is freed, and the system for large pages: arrays are made anew all the time."""

import ctypes
from contextlib import suppress
from pathlib import Path

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3  # parameters of glibc's mallopt
_LARGEST_HEAP_ARRAY = 1 << 25  # bytes; the most that glibc allows
_KEPT = (1 << 31) - 1  # bytes at the top of the heap
_RESERVED = 1 << 30  # bytes of addresses by which the heap grows at once; memory is used only where written
_LARGE_PAGE = 1 << 21  # bytes
_WANT_LARGE_PAGES = 14  # advice to Linux


def keep_freed() -> None:
    """Keep freed memory for the next arrays rather than hand it back page by page; elsewhere than in glibc, nothing."""
    with suppress(OSError, AttributeError, TypeError, ValueError, StopIteration):
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, _LARGEST_HEAP_ARRAY)
        library.mallopt(_TRIM_THRESHOLD, _KEPT)
        library.mallopt(_TOP_PAD, _RESERVED)
        library.free.argtypes, library.malloc.restype = [ctypes.c_void_p], ctypes.c_void_p
        library.free(library.malloc(_LARGEST_HEAP_ARRAY - _LARGE_PAGE))  # the heap grows now
        _in_large_pages(library)


def _in_large_pages(library: ctypes.CDLL) -> None:
    """Ask for large pages in all of the heap: the processor then knows the addresses of far more of it."""
    heap = next(line for line in Path("/proc/self/maps").read_text().splitlines() if line.endswith("[heap]"))
    first, last = (int(edge, 16) for edge in heap.split()[0].split("-"))
    first = -(-first // _LARGE_PAGE) * _LARGE_PAGE
    library.madvise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), _WANT_LARGE_PAGES)
