"""Saves: sealed turn by turn, refused when damaged, foreign or newer, and left as they are."""

import sqlite3

import pytest

from game.errors import SaveError
from game.match.store import APPLICATION, VERSION, Heading, Store, Turn

HEADING = Heading("casip-2024", "abc", 7, "CALB", "{}", "0.1.0")


def turn(number, moves=b"moves"):
    return Turn(number, b"offers", b"levers", moves, "[]", b"events", f"{number:016x}")


@pytest.fixture
def store(tmp_path):
    made = Store.create(tmp_path / "game.casip", HEADING, b"opening")
    yield made
    made.close()


def test_a_save_gives_back_what_was_kept(store):
    """Heading, turns and the latest snapshot come back."""
    store.keep(turn(0), b"after 0")
    store.keep(turn(1), b"after 1")
    again = Store.open(store.path)
    assert again.heading() == HEADING
    assert list(again.turns()) == [turn(0), turn(1)]
    assert again.snapshot() == (2, b"after 1")
    assert again.snapshot(first=True) == (0, b"opening")
    again.close()


def test_a_save_never_overwrites_a_file(store):
    """Creating where a file exists is refused and the file stays."""
    before = store.path.read_bytes()
    with pytest.raises(SaveError, match="exists already"):
        Store.create(store.path, HEADING, b"other")
    assert store.path.read_bytes() == before


def test_a_turn_is_kept_whole_or_not_at_all(store):
    """A turn that is there already is refused and nothing else of it is written."""
    store.keep(turn(0), b"after 0")
    with pytest.raises(SaveError, match="cannot be written"):
        store.keep(turn(0, b"other"), b"other state")
    assert list(store.turns()) == [turn(0)]
    assert store.snapshot() == (1, b"after 0")


@pytest.mark.parametrize("column", ["offers", "levers", "moves", "events"])
def test_a_changed_turn_breaks_its_seal(store, column):
    """Damage inside a blob, which SQLite does not see, is found and named."""
    store.keep(turn(0), b"after 0")
    with sqlite3.connect(store.path) as link:
        link.execute(f"UPDATE turn SET {column} = ?", (b"damage",))
    with pytest.raises(SaveError, match="turn 0 is damaged"):
        list(store.turns())


def test_a_changed_snapshot_breaks_its_seal(store):
    """The state is sealed too."""
    store.keep(turn(0), b"after 0")
    with sqlite3.connect(store.path) as link:
        link.execute("UPDATE snapshot SET state = ? WHERE turn = 1", (b"damage",))
    with pytest.raises(SaveError, match="state at turn 1 is damaged"):
        store.snapshot()


def test_a_missing_turn_is_named(store):
    """A gap in the turns is no replay."""
    store.keep(turn(0), None)
    store.keep(turn(1), None)
    with sqlite3.connect(store.path) as link:
        link.execute("DELETE FROM turn WHERE turn = 0")
    with pytest.raises(SaveError, match="turn 0 is missing"):
        list(store.turns())


def refused(path):
    before = path.read_bytes()
    with pytest.raises(SaveError) as caught:
        Store.open(path)
    assert path.read_bytes() == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_foreign_files_are_refused_and_untouched(tmp_path):
    """Text, an empty file, and another program's database are no saves."""
    text = tmp_path / "text.casip"
    text.write_text("hello " * 500)
    assert "not a casip save" in refused(text)
    other = tmp_path / "other.casip"
    with sqlite3.connect(other) as link:
        link.execute("CREATE TABLE x (y)")
    assert "not a casip save" in refused(other)
    blank = tmp_path / "blank.casip"
    blank.write_bytes(b"")
    assert "not a casip save" in refused(blank)


def test_newer_saves_are_refused(store):
    """A save of a later format is named as such."""
    store.close()
    with sqlite3.connect(store.path) as link:
        link.execute(f"PRAGMA application_id = {APPLICATION}")
        link.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert "newer casip" in refused(store.path)


def test_a_cut_off_save_is_refused(store):
    """Half a file is damaged, not half-read."""
    for number in range(40):
        store.keep(turn(number, b"x" * 5000), b"y" * 5000)
    store.close()
    data = store.path.read_bytes()
    store.path.write_bytes(data[: len(data) // 2])
    assert "damaged" in refused(store.path)


def test_a_missing_save_is_one_line(tmp_path):
    """No such file, no traceback, no file made."""
    with pytest.raises(SaveError, match="no such save"):
        Store.open(tmp_path / "none.casip")
    assert not list(tmp_path.iterdir())
