"""Every function of the exact core applied to made-up worlds; as a program it prints a digest of all the bits."""

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from game import exact


def formulas(x: exact.Floats) -> Iterator[tuple[str, exact.Floats]]:
    """Each formula at all elements of `x`, uniform on (0, 1)."""
    wide = 80.0 * x - 40.0
    yield "exp", exact.exp(wide)
    yield "log", exact.log(exact.exp(wide))
    yield "power", exact.power(x * 50.0, wide * 0.1)
    yield "sigmoid", exact.sigmoid(wide)
    yield "logit", exact.logit(x)
    yield "normal_cdf", exact.normal_cdf(wide * 0.2)
    yield "normal_quantile", exact.normal_quantile(x)


def sums(x: exact.Floats) -> Iterator[tuple[str, exact.Floats | exact.Ints | exact.Keys]]:
    """Sums, shares and digests of `x` (n, m, W)."""
    huge = exact.exp(40.0 * x)
    yield "total 0", exact.total(huge, 0)
    yield "total 1", exact.total(huge, 1)
    yield "share_out", exact.share_out(exact.dollars(1e9 * x[0, 0]), huge[0])
    yield "whole", exact.whole(huge)
    yield "digest", exact.column_digest("huge", huge)


def draws(luck: exact.Luck, x: exact.Floats) -> Iterator[tuple[str, exact.Floats | exact.Ints]]:
    """Draws of every kind, for 12 entities."""
    entities = exact.mix(np.arange(12))
    yield "uniform", luck.uniform(3, 4, entities, 6)
    yield "normal", luck.normal(3, 5, entities, 3)
    yield "poisson", luck.poisson(3, 6, entities, 30.0 * x[:12, :3])
    yield "choice", luck.choice(3, 7, entities, x[:5, :12])


def rows(luck: exact.Luck, x: exact.Floats) -> Iterator[tuple[str, exact.Floats | exact.Keys]]:
    """A long table with as many rows in each world as its number says."""
    worlds = x.shape[-1]
    counts = exact.whole(9.0 * x[0, 0])
    world = np.repeat(np.arange(worlds), counts)
    ordinal = np.arange(len(world)) - (np.add.accumulate(counts) - counts)[world]
    key = exact.content_key(5, luck.keys[world], ordinal)
    drawn = luck.normal_rows(8, ordinal, world, key, 5)
    yield "row_totals", exact.row_totals(drawn[4], world, worlds)
    yield "rows_digest", exact.rows_digest("rows", world, {"key": key, "drawn": drawn[2]}, worlds)
    books = np.zeros((6, worlds))
    exact.scatter_add(books, (ordinal % 6, world), drawn[1])
    yield "scatter_add", books
    accounts = np.zeros((6, worlds), dtype=np.int64)
    exact.pay_rows(accounts, ordinal % 6, ordinal % 5, world, exact.dollars(exact.exp(drawn[0])))
    yield "accounts", accounts


def results(worlds: exact.Ints) -> dict[str, exact.Floats | exact.Ints | exact.Keys]:
    """Arrays by name, each with these worlds last."""
    luck = exact.Luck(exact.world_keys(99, worlds))
    x = luck.uniform(1, 2, exact.mix(np.arange(20)), 30)
    return dict([*formulas(x), *sums(x), *draws(luck, x), *rows(luck, x)])


def summary() -> str:
    """The bits of everything, for a few worlds."""
    found = results(np.arange(40))
    return blake2b(b"".join(np.ascontiguousarray(array).tobytes() for array in found.values())).hexdigest()


if __name__ == "__main__":
    print(summary())
