"""The sign test: whether differences point one way more often than chance would have it."""

from math import comb

SURE = 0.05  # chance at which a difference counts as none


def sign_chance(better: int, worse: int) -> float:
    """The chance of counts at least as uneven if neither were likelier (exact, two-sided)."""
    count, fewer = better + worse, min(better, worse)
    return min(2.0 * sum(comb(count, number) for number in range(fewer + 1)) / 2.0**count, 1.0)


def leaning(better: int, worse: int) -> int:
    """1 where more came out better, -1 where more came out worse, 0 where one cannot tell (5 %)."""
    if sign_chance(better, worse) > SURE:
        return 0
    return 1 if better > worse else -1
