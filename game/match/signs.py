"""The sign test: whether differences point one way more often than chance would have it."""

from math import comb


def sign_chance(better: int, worse: int) -> float:
    """The chance of counts at least as uneven if neither were likelier (exact, two-sided)."""
    count, fewer = better + worse, min(better, worse)
    return min(2.0 * sum(comb(count, number) for number in range(fewer + 1)) / 2.0**count, 1.0)
