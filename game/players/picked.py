"""Records of arrays of which only some rows are wanted, and few of the arrays."""

from typing import Any


class Picked:
    """Rows of another record's arrays, each picked when it is first read: a desk asks for few."""

    def __init__(self, record: Any, place: Any, **others: Any) -> None:
        self._record, self._place = record, place
        self.__dict__.update(others)  # what is not by row, or other than in the record

    def __getattr__(self, name: str) -> Any:
        if name[0] == "_":
            raise AttributeError(name)
        rows = getattr(self._record, name)[self._place]
        setattr(self, name, rows)
        return rows
