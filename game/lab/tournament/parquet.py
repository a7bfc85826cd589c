"""The tables of a tournament as Parquet, from their CSV: the same rows, with types."""

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from game.errors import CasipError

TEXT, NUMBER, COUNT = "VARCHAR", "DOUBLE", "BIGINT"
PLAYED = {"table": TEXT, "world": COUNT, "seed": COUNT, "seat": TEXT, "player": TEXT}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "scores": {**PLAYED, "score": NUMBER},
    "components": {**PLAYED, "component": TEXT, "points": NUMBER},
    "payoffs": {"player": TEXT, "rival": TEXT, "margin": NUMBER, "low": NUMBER, "high": NUMBER, "won": NUMBER},
    "ratings": {"player": TEXT, "rating": NUMBER, "low": NUMBER, "high": NUMBER},
}


class MissingLab(CasipError):
    """Parquet needs duckdb, which is not installed. It comes with the extra `lab`: pip install "casip[lab]"."""


def library() -> Any:
    """The library that writes Parquet.

    Raises:
        MissingLab: when it is not installed.
    """
    try:
        return import_module("duckdb")
    except ImportError as fault:
        raise MissingLab('--parquet needs duckdb, which is not installed: pip install "casip[lab]"') from fault


def write_parquet(folder: Path) -> None:
    """Write `scores.parquet` and so on beside the CSV files of a folder; each file is there whole or not at all."""
    with library().connect(":memory:") as database:
        for name, columns in COLUMNS.items():
            path = folder / f"{name}.parquet"
            part = path.with_name(f"{path.name}.part")
            types = ", ".join(f"{_quoted(column)}: {_quoted(kind)}" for column, kind in columns.items())
            rows = f"read_csv({_quoted(str(folder / name))} || '.csv', header = true, columns = {{{types}}})"
            database.execute(f"COPY (SELECT * FROM {rows}) TO {_quoted(str(part))} (FORMAT parquet)")
            os.replace(part, path)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
