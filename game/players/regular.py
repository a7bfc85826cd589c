"""The regular players: every desk decides once for all seats that have it, whatever their role.

Which desks a role has stands in the role's own file. Two players are enough: one for firms, one for states.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, Luck
from game.players import carmaker, cell_maker, government, ministry, research_company
from game.players.cadence import HALF_YEARLY, planning
from game.players.characters import Character
from game.players.part import Part, for_seats, whole_part
from game.players.personalities import PERSONALITIES, tempers
from game.players.reasons import Exchange, Notebook
from game.players.treasury import Means, means
from game.world.dims import Role
from game.world.legal.attention import independent
from game.world.orders import Moves, Orders
from game.world.view import View

FirmDesk = Callable[[Part, Means], None]
PlainDesk = Callable[[Part], None]
Desk = TypeVar("Desk")
PROPOSES: dict[Role, tuple[PlainDesk, ...]] = {
    Role.CELL_MAKER: cell_maker.PROPOSES,
    Role.CARMAKER: carmaker.PROPOSES,
    Role.RESEARCH_COMPANY: research_company.PROPOSES,
}
DECIDES: dict[Role, tuple[FirmDesk, ...]] = {
    Role.CELL_MAKER: cell_maker.DECIDES,
    Role.CARMAKER: carmaker.DECIDES,
    Role.RESEARCH_COMPANY: research_company.DECIDES,
}
STATE: dict[Role, tuple[PlainDesk, ...]] = {Role.GOVERNMENT: government.DECIDES, Role.MINISTRY: ministry.DECIDES}


@frozen
class RegularFirms:
    """The regular policy of all kinds of firms; `characters` of the seats in order, one for all when single.

    In place of their names the characters' numbers may be given, which may then differ between worlds; `manner` says
    whose desks are worked. With a notebook it writes down why it ordered what it did.
    """

    characters: tuple[str, ...] | Character[Floats] = ("regular",)
    name: str = "regular"
    roles: frozenset[Role] = frozenset(DECIDES)
    notebook: Notebook | None = None
    manner: tuple[str, ...] = ("regular",)

    def propose(self, view: View, luck: Luck) -> Moves:
        """The first exchange: offers to other seats."""
        names, temper = seated(self.characters, self.manner, view)
        part = whole_part(view, luck, temper, "offers", self.notebook is not None)
        for desk, mine in with_parts(part, desks_of(view, PROPOSES, names)):
            desk(mine)
        return ordered(part, self.notebook, Exchange.OFFERS)

    def decide(self, view: View, luck: Luck) -> Orders:
        """The second exchange: answers, moves and levers."""
        names, temper = seated(self.characters, self.manner, view)
        part = whole_part(view, luck, temper, "orders", self.notebook is not None)
        money = means(part)
        for desk, mine in with_parts(part, desks_of(view, DECIDES, names)):
            desk(mine, money if mine is part else money.only(mine.place))
        return Orders(view.levers, ordered(part, self.notebook))


@frozen
class RegularStates:
    """The regular policy of governments and ministries."""

    characters: tuple[str, ...] | Character[Floats] = ("regular",)
    name: str = "regular"
    roles: frozenset[Role] = frozenset(STATE)
    notebook: Notebook | None = None
    manner: tuple[str, ...] = ("regular",)

    def propose(self, view: View, luck: Luck) -> Moves:
        """Governments make no offers."""
        return Moves.none()

    def decide(self, view: View, luck: Luck) -> Orders:
        """The desks of all governments and ministries."""
        names, temper = seated(self.characters, self.manner, view)
        part = whole_part(view, luck, temper, "state", self.notebook is not None)
        roles = tuple(view.setup.governments.role[seat] for seat in (part.seats - len(view.dims.firms)).tolist())
        for desk, mine in with_parts(part, _desks_of_states(roles, names)):
            desk(mine)
        return Orders(view.levers, ordered(part, self.notebook))


def seated(
    given: tuple[str, ...] | Character[Floats], manner: tuple[str, ...], view: View
) -> tuple[tuple[str, ...], Character[Floats]]:
    """The name of every seat's personality, which says whose desks it works, and the numbers of all seats."""
    names = for_seats(manner if isinstance(given, Character) else given, len(view.seats))
    return names, given if isinstance(given, Character) else tempers(names)


def personal(desks: list[tuple[Desk, Bools]], names: tuple[str, ...]) -> list[tuple[Desk, Bools]]:
    """The desks that have seats, and which; those a personality works in its own way take the place of the usual."""
    for name in dict.fromkeys(names):
        instead: Any = PERSONALITIES[name].instead
        if instead:
            mine = np.array([one == name for one in names])
            pairs = [
                ((desk, mask & ~mine), (instead[desk], mask & mine)) if desk in instead else ((desk, mask),)
                for desk, mask in desks
            ]
            desks = [pair for both in pairs for pair in both]
    return [(desk, mask) for desk, mask in desks if mask.any()]


def with_parts(part: Part, desks: list[tuple[Desk, Bools]]) -> Iterator[tuple[Desk, Part]]:
    """Each desk with the part of the seats that have it; desks of the same seats share one part."""
    made = dict[bytes, Part]()
    for desk, mask in desks:
        mark = mask.tobytes()
        if mark not in made:
            made[mark] = part.only(mask)
        yield desk, made[mark]


def desks_of(
    view: View, lists: dict[Role, tuple[Desk, ...]], names: tuple[str, ...]
) -> list[tuple[Desk, Bools]]:
    """Every desk in order, and which of the view's seats, of personalities by these names, work at it in this quarter.

    A seat has the desks of its role, and of the other trade where it both makes cells and sells cars.
    """
    seats, dims = view.seats, view.dims
    roles = tuple(view.setup.firms.role[seat] for seat in seats.tolist())
    both = (seats < dims.makers) & (seats >= dims.first_carmaker)
    plan = tuple(planning(view).tolist())
    found: list[tuple[Desk, Bools]] = _desks_of(roles, tuple(both.tolist()), plan, tuple(lists.items()), names)
    return found


@lru_cache(maxsize=64)
def _desks_of(
    roles: tuple[Role, ...], both: tuple[bool, ...], plan: tuple[bool, ...], lists: Any, names: tuple[str, ...]
) -> Any:
    """The same, worked out once for seats of these roles; who is of both trades is marked, and who plans now."""
    trades = {role: np.array([one == role for one in roles]) for role, _ in lists}
    trades[Role.CELL_MAKER] |= both
    trades[Role.CARMAKER] |= both
    found = []
    for desk in _union(desks for _, desks in lists):
        mask = np.zeros(len(roles), dtype=np.bool_)
        for role, desks in lists:
            if desk in desks:
                mask |= trades[role]
        found.append((desk, mask & np.array(plan) if desk in HALF_YEARLY else mask))
    return personal(found, names)


@lru_cache(maxsize=64)
def _desks_of_states(roles: tuple[Role, ...], names: tuple[str, ...]) -> Any:
    """Every desk of governments and ministries of these roles and personalities, and which of them have it."""
    desks = [(desk, np.array([desk in STATE[role] for role in roles])) for desk in _union(STATE.values())]
    return personal(desks, names)


def _union(lists: Iterable[tuple[Desk, ...]]) -> list[Desk]:
    """All desks of the lists, each once."""
    return list(dict.fromkeys(desk for desks in lists for desk in desks))


def ordered(part: Part, notebook: Notebook | None = None, exchange: Exchange = Exchange.ORDERS) -> Moves:
    """The rows that the desks have written, within management's attention; why, where a notebook asks."""
    most: Ints = independent(part.setup)[:, None] + np.zeros(part.view.worlds, dtype=np.int64)
    rows, sent = part.sheet.rows(most)
    part.sheet.seen.clear()  # it holds parts, which hold the sheet: memory is let go of at once
    if notebook is not None:
        notebook.keep(part.view, exchange, rows, part.sheet.reasons, sent)
    return rows.where(sent)
