"""Memory at rest: what lives long is put out of the way of garbage collection, which would stop the screen.

A full collection walks everything that lives and takes a fifth of a second. At the desk there is one with each quarter,
while it is played and no key is taken; in between only what has come since is looked at.
"""

import gc

from textual._styles_cache import StylesCache

USUAL = gc.get_threshold()
AT_THE_DESK = (5_000, 10, 1_000)  # young objects before a look at them; looks before one at older ones; and at all


def rest() -> None:
    """Collect what is gone since the last rest, and put aside what lives."""
    gc.set_threshold(*AT_THE_DESK)
    StylesCache.get_inner_outer.cache_clear()  # it holds on to widgets that are gone
    gc.unfreeze()  # what was put aside before may be gone by now
    gc.collect()
    gc.freeze()


def tidy() -> None:
    """Collect what has come and gone since the last time, dialogs mostly, and put aside what lives."""
    StylesCache.get_inner_outer.cache_clear()
    gc.collect()
    gc.freeze()


def wake() -> None:
    """As usual again: a game has been left."""
    gc.set_threshold(*USUAL)
    gc.unfreeze()
    gc.collect()
