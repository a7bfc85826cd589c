"""casip: the race to all-solid-state batteries, as a game, a course and an experiment.

The packages form layers (see `tests/test_layers.py`): a module imports its own package and packages below it.
"""

__version__ = "0.1.0"
