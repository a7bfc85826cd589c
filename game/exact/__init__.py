"""The same bits everywhere: arithmetic, addressed luck, integer money and digests."""

from game.exact.arithmetic import (
    beside_worlds,
    clip,
    exp,
    floor_whole,
    log,
    logit,
    normal_cdf,
    normal_quantile,
    power,
    row_totals,
    scatter_add,
    sigmoid,
    total,
    whole,
    world_totals,
    worlds_first,
    worlds_last,
)
from game.exact.arrays import Bools, Floats, Ints, Keys
from game.exact.digest import column_digest, combine, rows_digest
from game.exact.draws import Luck, poisson_quantile
from game.exact.keys import content_key, fork_keys, mix, name_key, row_mark, world_keys
from game.exact.money import dollars, imbalance, pay, pay_rows, share_out
from game.exact.philox import philox

__all__ = [
    "Bools", "Floats", "Ints", "Keys", "Luck", "beside_worlds", "clip", "column_digest", "combine", "content_key",
    "dollars", "exp", "floor_whole", "fork_keys", "imbalance", "log", "logit", "mix", "name_key", "normal_cdf",
    "normal_quantile",
    "pay", "pay_rows", "philox", "poisson_quantile", "power", "row_mark", "row_totals", "rows_digest", "scatter_add",
    "share_out", "sigmoid", "total", "whole", "world_keys", "world_totals", "worlds_first", "worlds_last",
]  # fmt: skip
