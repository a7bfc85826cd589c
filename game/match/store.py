"""A saved match: one SQLite file, sealed turn by turn.

A turn is on disk before anything says so (journal mode DELETE, synchronous FULL). Each turn and snapshot carries a
sha256 of its contents, because SQLite's own check does not look inside blobs. Foreign, newer or damaged files are
refused with one line and left untouched.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import frozen

from game.errors import SaveError

APPLICATION = 0x43415350  # "CASP"
VERSION = 1
_TABLES = """
CREATE TABLE match (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE turn (turn INTEGER PRIMARY KEY, offers BLOB NOT NULL, levers BLOB NOT NULL, moves BLOB NOT NULL,
  notes TEXT NOT NULL, events BLOB NOT NULL, digest TEXT NOT NULL, columns TEXT NOT NULL, seal TEXT NOT NULL) STRICT;
CREATE TABLE snapshot (turn INTEGER PRIMARY KEY, state BLOB NOT NULL, seal TEXT NOT NULL) STRICT;
"""


@frozen
class Heading:
    """What a save says of itself."""

    scenario: str
    scenario_digest: str
    seed: int
    seat: str
    policies: str  # JSON: seat id to policy name
    version: str


@frozen
class Turn:
    """One turn of a save: both exchanges, what was noted, what happened and the digests after it."""

    turn: int
    offers: bytes
    levers: bytes
    moves: bytes
    notes: str
    events: bytes
    digest: str
    columns: str = "{}"  # JSON: the digest of every column and table, to name what differs

    @property
    def seal(self) -> str:
        """The sha256 of everything in the turn."""
        parts = (str(self.turn).encode(), self.offers, self.levers, self.moves, self.notes.encode(), self.events)
        return _sealed(*parts, self.digest.encode(), self.columns.encode())


def _sealed(*parts: bytes) -> str:
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.hexdigest()


class Store:
    """An open save."""

    def __init__(self, path: Path, link: sqlite3.Connection) -> None:
        """Hold an open connection; use `create` or `open`."""
        self.path = path
        self._link = link

    @classmethod
    def create(cls, path: Path, heading: Heading, opening: bytes) -> "Store":
        """Start a save; a file that exists is never overwritten.

        Raises:
            SaveError: when the file exists or cannot be written.
        """
        if path.exists():
            raise SaveError(f"{path}: the file exists already; choose another name")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            link = _linked(path)
            _settle(link)
            with link:
                link.execute(f"PRAGMA application_id = {APPLICATION}")
                link.execute(f"PRAGMA user_version = {VERSION}")
                for statement in _TABLES.strip().split(";\n"):
                    link.execute(statement)
                rows = [(name, str(getattr(heading, name))) for name in Heading.__annotations__]
                link.executemany("INSERT INTO match VALUES (?, ?)", rows)
                link.execute("INSERT INTO snapshot VALUES (0, ?, ?)", (opening, _sealed(b"0", opening)))
        except (OSError, sqlite3.Error) as fault:
            raise SaveError(f"{path}: cannot write the save ({fault})") from fault
        return cls(path, link)

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open a save after looking whether it is one.

        Raises:
            SaveError: when it is missing, foreign, newer or damaged; the file is left as it is.
        """
        if not path.is_file():
            raise SaveError(f"{path}: there is no such save")
        _inspect(path)
        link = _linked(path)
        _settle(link)
        return cls(path, link)

    def close(self) -> None:
        """Let go of the file."""
        self._link.close()

    def heading(self) -> Heading:
        """What the save says of itself.

        Raises:
            SaveError: when the heading is incomplete.
        """
        found = dict(self._rows("SELECT name, value FROM match"))
        try:
            return Heading(**{**found, "seed": int(found["seed"])})
        except (KeyError, TypeError, ValueError) as fault:
            raise SaveError(f"{self.path}: the save's heading is damaged ({fault})") from fault

    def keep(self, turn: Turn, state: bytes | None) -> None:
        """Write a turn, and a snapshot after it where given; on disk when this returns.

        Raises:
            SaveError: when it cannot be written; nothing is then half-written.
        """
        row = (*(getattr(turn, name) for name in Turn.__annotations__), turn.seal)
        try:
            with self._link:
                self._link.execute("INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
                if state is not None:
                    after = turn.turn + 1
                    self._link.execute("DELETE FROM snapshot WHERE turn > 0")
                    seal = _sealed(str(after).encode(), state)
                    self._link.execute("INSERT INTO snapshot VALUES (?, ?, ?)", (after, state, seal))
        except sqlite3.Error as fault:
            raise SaveError(f"{self.path}: the turn cannot be written ({fault})") from fault

    def turns(self) -> Iterator[Turn]:
        """Every turn in order.

        Raises:
            SaveError: when a turn is missing or its seal is broken.
        """
        query = "SELECT turn, offers, levers, moves, notes, events, digest, columns, seal FROM turn ORDER BY turn"
        for expected, (number, *parts, seal) in enumerate(self._rows(query)):
            turn = Turn(number, *parts)
            if number != expected:
                raise SaveError(f"{self.path}: turn {expected} is missing")
            if turn.seal != seal:
                raise SaveError(f"{self.path}: turn {number} is damaged (its seal is broken)")
            yield turn

    def snapshot(self, first: bool = False) -> tuple[int, bytes]:
        """The latest (or first) stored state and the turn at whose start it stands.

        Raises:
            SaveError: when there is none or its seal is broken.
        """
        order = "ASC" if first else "DESC"
        rows = list(self._rows(f"SELECT turn, state, seal FROM snapshot ORDER BY turn {order} LIMIT 1"))
        if not rows:
            raise SaveError(f"{self.path}: the save holds no state")
        turn, state, seal = rows[0]
        if _sealed(str(turn).encode(), state) != seal:
            raise SaveError(f"{self.path}: the state at turn {turn} is damaged (its seal is broken)")
        return turn, state

    def _rows(self, query: str) -> list[Any]:
        try:
            return self._link.execute(query).fetchall()
        except sqlite3.Error as fault:
            raise SaveError(f"{self.path}: the save cannot be read ({fault})") from fault


def _settle(link: sqlite3.Connection) -> None:
    link.execute("PRAGMA journal_mode = DELETE")
    link.execute("PRAGMA synchronous = FULL")


def _linked(path: Path) -> sqlite3.Connection:
    """A connection that may be used from another thread than the one that opened it, one at a time."""
    return sqlite3.connect(path, check_same_thread=False)


def _inspect(path: Path) -> None:
    """Refuse a file that is no sound save of this version, reading only."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)) as link:
            application = link.execute("PRAGMA application_id").fetchone()[0]
            version = link.execute("PRAGMA user_version").fetchone()[0]
            if application != APPLICATION:
                raise SaveError(f"{path}: this is not a casip save")
            if version > VERSION:
                raise SaveError(f"{path}: the save was made by a newer casip (format {version}, not {VERSION})")
            sound = link.execute("PRAGMA integrity_check").fetchone()[0]
            if sound != "ok":
                raise SaveError(f"{path}: the save is damaged ({sound.splitlines()[0]})")
    except sqlite3.Error as fault:
        raise SaveError(f"{path}: this is not a casip save, or it is damaged ({fault})") from fault
