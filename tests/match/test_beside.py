"""The process beside the interface: one that has ended is told, and does not end the game."""

from collections.abc import Iterator

from game.match.beside import Beside


def counted(to: int) -> Iterator[int]:
    """A job."""
    yield from range(to)


class Gone:
    """A link whose other end has closed."""

    def send(self, _: object) -> None:
        raise BrokenPipeError

    def close(self) -> None:
        """Nothing to close."""


class Ended:
    """A process that looks alive and is not."""

    def is_alive(self) -> bool:
        return True

    def terminate(self) -> None:
        """It is gone already."""

    def join(self, _: float) -> None:
        """It is gone already."""


def test_a_process_that_has_ended_is_told_and_ends_nothing_else() -> None:
    beside = Beside()
    beside._process, beside._link = Ended(), Gone()
    beside.begin(counted, 3)
    assert not beside.working and beside.fault == "stopped" and beside.heard() == []
