"""The numbers of a character: how much weight a seat gives to things, never what it knows or may do.

`regular` is the plain default of every seat. What else tells one rival from another stands in `personalities/`.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar, cast

import numpy as np
from attrs import fields, frozen

from game.exact import Floats, Ints
from game.players.picked import Picked

Number = TypeVar("Number", float, Floats)


@frozen
class Character(Generic[Number]):
    """One character's numbers, or the numbers of several seats as arrays (k, 1)."""

    # firms
    research: Number  # research level against what keeps knowledge growing
    solid: Number  # weight of solid-state routes in the split
    focus: Number  # how sharply solid-state research goes to the most promising route
    price: Number  # notches added to the price stance, of a house to that of cells
    build: Number  # capacity wanted over expected demand
    reserve: Number  # quarters of outgoings kept in cash and credit
    payout: Number  # dividend share in good times
    suing: Number  # chance a quarter to look for somebody to sue
    grudge: Number  # relation below which it is ready to sue
    settling: Number  # share of the bargaining zone left to the other side
    loyalty: Number  # stages of lead from which it leaves an alliance
    sharing: Number  # quality of the staff sent to alliances
    promising: Number  # promised time over expected time; about 1.15 keeps three promises in five
    alone: Number  # how readily it serves one carmaker alone for some years, over the usual
    buying: Number  # chance a quarter to look at taking a firm over
    asking: Number  # how often it asks governments for something, over the usual
    # governments
    grants: Number  # share of the yearly budget for research grants
    buyers: Number  # share for purchase support
    champion: Number  # weight of home firms in the lead against small ones when grants are given
    protect: Number  # share of the home market lost to imports at which an inquiry opens
    answer: Number  # chance a quarter to answer a foreign duty
    free_trade: Number  # chance a quarter to propose a treaty where duties stand


REGULAR: Character[float] = Character(
    research=1.0, solid=1.0, focus=2.0, price=0.0, build=1.0, reserve=4.0, payout=0.15, suing=0.06, grudge=-0.1,
    settling=0.5, loyalty=3.0, sharing=1.0, promising=1.15, alone=1.0, buying=0.0025,
    asking=1.0, grants=0.25, buyers=0.45, champion=0.5, protect=0.35, answer=0.45, free_trade=0.02,
)  # fmt: skip


def chosen(temper: Character[Floats], place: Ints) -> Character[Floats]:
    """The characters of some of the seats."""
    return cast(Character[Floats], Picked(temper, place))


def arrays_of(rows: Sequence[Character[float]]) -> Character[Floats]:
    """The characters of several seats as arrays (k, 1)."""
    made = {
        item.name: np.array([[getattr(row, item.name)] for row in rows]).reshape(-1, 1) for item in fields(Character)
    }
    return Character(**made)
