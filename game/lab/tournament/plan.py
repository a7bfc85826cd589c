"""The design of a tournament: which tables are played, and in which of them two players are compared.

Two players meet at two tables. At the first one holds the named seats of even place and the other those of odd place;
at the second they change seats. Both tables have the same worlds, so the same luck and the same rivals in all other
seats. Every named seat is thus held by each of the two in each world, at a table that both share: what is left of the
difference of their scores is the players'. It is the duplicate of bridge and the change of colours of chess.
"""

from itertools import combinations

from attrs import frozen

from game.errors import CasipError
from game.match.seating import no_seat
from game.players.external import MARK, command_of
from game.players.registry import checked, is_player
from game.world.setup import Setup


class BadTournament(CasipError):
    """The tournament cannot be played as it was asked for. The line above says why; nothing was changed."""


@frozen
class Tournament:
    """What is to be played."""

    scenario: str
    players: tuple[str, ...]
    seats: tuple[str, ...]
    worlds: int
    turns: int
    seed: int
    chunk: int = 64  # worlds that are played and kept together

    @property
    def courses(self) -> int:
        """Worlds played, each counted at every table."""
        return self.worlds * len(tables(self))


Table = tuple[int, ...]  # the player of each named seat


def tables_of(first: int, second: int, seats: int) -> tuple[Table, Table]:
    """The two tables at which two players meet."""
    one = tuple(first if place % 2 == 0 else second for place in range(seats))
    return one, tuple(second if player == first else first for player in one)


def pairs(plan: Tournament) -> list[tuple[int, int]]:
    """Every two players, the first named first."""
    return list(combinations(range(len(plan.players)), 2))


def tables(plan: Tournament) -> list[Table]:
    """Every table that is played, once: with a single named seat two pairs may share one."""
    met = [table for pair in pairs(plan) for table in tables_of(*pair, len(plan.seats))]
    return list(dict.fromkeys(met))


def table_name(table: Table) -> str:
    """The name of a table: the place of each seat's player, as 0-1-0."""
    return "-".join(str(player) for player in table)


def rivals_given(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Players from `NAME,...`; a comma in the command of a program belongs to it unless a player's name follows.

    Raises:
        BadTournament: for fewer than two players, or the same twice.
        CasipError: for a name that no player has, or a program that cannot be run.
    """
    found: list[str] = []
    for text in texts:
        fresh = True
        for part in text.split(","):
            begins = is_player(part.strip()) or part.strip().startswith(MARK)
            if not fresh and found[-1].startswith(MARK) and not begins:
                found[-1] += f",{part}"
            elif part.strip():
                found.append(part.strip() if part.strip().startswith(MARK) else checked(part.strip()))
                fresh = False
    for name in found:
        if name.startswith(MARK):
            command_of(name)
    if len(set(found)) < max(len(found), 2):
        raise BadTournament("a tournament needs two or more different players: --players a,b")
    return tuple(found)


def seats_given(text: str, setup: Setup) -> tuple[str, ...]:
    """Seats from `SEAT,...` in any case; all playable ones where nothing is given.

    Raises:
        BadTournament: for a seat that the scenario has not, or the same twice.
    """
    ids = {seat.lower(): seat for seat in setup.dims.seats}
    asked = [part.strip() for part in text.split(",") if part.strip()]
    for seat in asked:
        if seat.lower() not in ids:
            raise BadTournament(no_seat(seat, setup.dims.seats))
    if len({seat.lower() for seat in asked}) < len(asked):
        raise BadTournament("a seat is named twice")
    return tuple(ids[seat.lower()] for seat in asked) or tuple(seat.id for seat in setup.seats if seat.playable)
