"""Seating: which player holds which seats, so that one array call decides for all firms or all states of a player."""

import shlex
from collections.abc import Mapping, Sequence

import numpy as np

from game.errors import Problem, SaveError
from game.match.loop import Group, Holder
from game.players.external import MARK, External, Limits, command_of
from game.players.levels import MARK as AT
from game.players.reasons import Notebook
from game.players.registry import UnknownPlayer, checked, family, player
from game.scenario.load import content_of
from game.scenario.read import did_you_mean
from game.world.dims import Role
from game.world.setup import Setup


def groups_for(
    setup: Setup,
    choices: Mapping[str, str] | None = None,
    people: frozenset[int] = frozenset(),
    limits: Limits | None = None,
    notebook: Notebook | None = None,
) -> list[Holder]:
    """The groups of a match: firms of the same kind of player together, and states; each program by itself.

    Args:
        setup: the scenario.
        choices: player names by seat id, or `cmd:` and the command of a program; other seats are played as the
            scenario says. `"*"` stands for all others.
        people: seats held by people; nobody else decides for them.
        limits: what a program may use.
        notebook: where players write down their reasons, if anybody wants them.

    Raises:
        UnknownPlayer: for a name that no player has, or a seat that the scenario has not.
        BadCommand: for a program that cannot be run.
    """
    given = dict(choices or {})
    odd = sorted(set(given) - {*setup.dims.seats, "*"})
    if odd:
        raise UnknownPlayer(no_seat(odd[0], setup.dims.seats))
    chosen = [given.get(seat, given.get("*", "")) for seat in setup.dims.seats]
    programs = {seat: name for seat, name in enumerate(chosen) if name.startswith(MARK) and seat not in people}
    names = [
        "idle" if name.startswith(MARK) else checked(in_character(name, item.policy))
        for name, item in zip(chosen, setup.seats, strict=True)
    ]
    held: dict[tuple[bool, str], list[int]] = {}
    for index, name in enumerate(names):
        if index not in people and index not in programs:
            held.setdefault((index >= len(setup.dims.firms), family(name)), []).append(index)
    inside: list[Holder] = [
        Group(
            np.array(seats, dtype=np.int64),
            player(role_of(setup, seats[0]), [names[seat] for seat in seats], notebook),
        )
        for _, seats in sorted(held.items())
    ]
    outside = (
        External.of(setup, seat, name, command_of(name), limits or Limits()) for seat, name in programs.items()
    )
    return [*inside, *outside]


def chosen_again(saved: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """The players of a saved game. A save may come from anywhere, so the programs that it names are not run.

    Raises:
        SaveError: when a program held a seat for which no player is given again.
    """
    for seat, name in saved.items():
        if name.startswith(MARK) and seat not in given:
            again = shlex.quote(f"{seat}={name}")
            raise SaveError(f"{seat} was held by a program; say again who holds it: --players {again}")
    return {**saved, **given}


def players_given(texts: Sequence[str], seats: Sequence[str]) -> dict[str, str]:
    """Player names by seat from `SEAT=PLAYER,...`, seats in any case.

    A comma within the command of a program belongs to it, unless `SEAT=` of the scenario follows.

    Raises:
        UnknownPlayer: for what is no such pair, or names no seat or player.
        BadCommand: for a program that cannot be run.
    """
    ids = {seat.lower(): seat for seat in (*seats, "*")}
    found: dict[str, str] = {}
    for text in texts:
        last = ""
        for part in text.split(","):
            seat, mark, name = (item.strip() for item in part.partition("="))
            if found.get(last, "").startswith(MARK) and not (mark and seat.lower() in ids):
                found[last] += f",{part}"
                continue
            if part.strip():
                last = ids.get(seat.lower(), seat)
                found[last] = _named(part.strip(), last if mark else "", name, tuple(ids.values()))
    for name in found.values():
        if name.startswith(MARK):
            command_of(name)
    return found


def _named(part: str, seat: str, name: str, seats: Sequence[str]) -> str:
    """The name of a player in a pair that is sound; a program is looked at when its command is whole."""
    if not (seat and name):
        raise UnknownPlayer(f"{part!r} is not SEAT=PLAYER")
    if seat not in seats:
        raise UnknownPlayer(no_seat(seat, seats[:-1]))
    return name if name.startswith(MARK) else checked(name)


def no_seat(name: str, seats: Sequence[str]) -> str:
    """What is said of a seat that the scenario has not."""
    return f"there is no seat {name!r}.{did_you_mean(name, seats)} Seats: {', '.join(seats)}"


def odd_policies(target: str) -> list[Problem]:
    """Seats of a scenario, by name or path, whose policy no player has, each where it is said."""
    content, _, document = content_of(target)
    found = []
    for seat, item in content.seats.items() if content is not None else ():
        try:
            checked(item.policy)
        except UnknownPlayer as fault:
            found.append(Problem(*document.marks.value(("seats", seat, "policy")), str(fault)))
    return found


def in_character(name: str, policy: str) -> str:
    """The player that a seat is given: `@level` keeps the character that the scenario gives the seat."""
    if name.startswith(AT):
        return policy.partition(AT)[0] + name
    return name or policy


def role_of(setup: Setup, seat: int) -> Role:
    """The role of a seat."""
    firms = len(setup.dims.firms)
    return setup.firms.role[seat] if seat < firms else setup.governments.role[seat - firms]
