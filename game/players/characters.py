"""Characters: what tells one rival from another, as one printed table of numbers.

A character changes how much weight a seat gives to things, never what it knows or may do. The policies read these
numbers; a new character is one more row. `regular` is the plain default of every seat.
"""

from functools import lru_cache
from typing import Generic, TypeVar

import numpy as np
from attrs import evolve, fields, frozen

from game.exact import Floats, Ints

Number = TypeVar("Number", float, Floats)


@frozen
class Character(Generic[Number]):
    """One character's numbers, or the numbers of several seats as arrays (k, 1)."""

    # firms
    research: Number  # research level against what keeps knowledge growing
    solid: Number  # weight of solid-state routes in the split
    focus: Number  # how sharply solid-state research goes to the most promising route
    price: Number  # notches added to the price stance
    build: Number  # capacity wanted over expected demand
    reserve: Number  # quarters of outgoings kept in cash and credit
    payout: Number  # dividend share in good times
    suing: Number  # chance a quarter to look for somebody to sue
    grudge: Number  # relation below which it is ready to sue
    settling: Number  # share of the bargaining zone left to the other side
    loyalty: Number  # stages of lead from which it leaves an alliance
    sharing: Number  # quality of the staff sent to alliances
    promising: Number  # promised time over expected time; about 1.15 keeps three promises in five
    buying: Number  # chance a quarter to look at taking a firm over
    # governments
    grants: Number  # share of the yearly budget for research grants
    buyers: Number  # share for purchase support
    champion: Number  # weight of home firms in the lead against small ones when grants are given
    protect: Number  # share of the home market lost to imports at which an inquiry opens
    answer: Number  # chance a quarter to answer a foreign duty
    free_trade: Number  # chance a quarter to propose a treaty where duties stand


REGULAR: Character[float] = Character(
    research=1.0, solid=1.0, focus=2.0, price=0.0, build=1.0, reserve=4.0, payout=0.15, suing=0.06, grudge=-0.1,
    settling=0.5, loyalty=3.0, sharing=1.0, promising=1.15, buying=0.0025,
    grants=0.25, buyers=0.45, champion=0.5, protect=0.35, answer=0.45, free_trade=0.02,
)  # fmt: skip

CHARACTERS: dict[str, Character[float]] = {
    "regular": REGULAR,
    "fortress": evolve(REGULAR, suing=0.14, grudge=0.2, loyalty=2.0, sharing=0.5, research=1.1),
    "fast-follower": evolve(REGULAR, research=0.85, solid=0.7, build=1.1, price=-1.0, loyalty=9.0),
    "litigator": evolve(REGULAR, suing=0.3, grudge=0.4, settling=0.35),
    "free-rider": evolve(REGULAR, research=0.75, sharing=0.5, loyalty=9.0),
    "moon-shot": evolve(REGULAR, solid=1.7, focus=5.0, promising=0.8, research=1.2, reserve=2.5),
    "serial-suer": evolve(REGULAR, suing=1.0, grudge=0.9, settling=0.2),
    "never-suer": evolve(REGULAR, suing=0.0, grudge=-1.0),
    "selective-suer": evolve(REGULAR, suing=0.09, grudge=0.3),
    "platform": evolve(REGULAR, suing=0.02, sharing=1.0, loyalty=5.0, settling=0.7),
    "cautious": evolve(REGULAR, build=0.85, reserve=8.0, promising=1.5, buying=0.0),
    "champion-builder": evolve(REGULAR, grants=0.5, buyers=0.25, champion=1.0),
    "market-maker": evolve(REGULAR, grants=0.12, buyers=0.6, champion=0.1),
    "protectionist": evolve(REGULAR, protect=0.2, answer=0.75, free_trade=0.0),
    "free-trader": evolve(REGULAR, protect=0.8, answer=0.15, free_trade=0.12),
}


@lru_cache(maxsize=256)
def knobs(names: tuple[str, ...]) -> Character[Floats]:
    """The characters of several seats as arrays (k, 1)."""
    made = {
        item.name: np.array([[getattr(CHARACTERS[name], item.name)] for name in names]).reshape(-1, 1)
        for item in fields(Character)
    }
    return Character(**made)


def chosen(temper: Character[Floats], place: Ints) -> Character[Floats]:
    """The characters of some of the seats."""
    return Character(**{item.name: getattr(temper, item.name)[place] for item in fields(Character)})
