"""A tournament from its folder to its report."""

from collections.abc import Callable
from pathlib import Path

from game.lab.tournament.folder import opened_folder
from game.lab.tournament.parquet import library, write_parquet
from game.lab.tournament.plan import BadTournament, Tournament
from game.lab.tournament.play import play_tournament
from game.lab.tournament.report import report
from game.lab.tournament.tables import write_tournament
from game.world.setup import Setup


def run_tournament(
    plan: Tournament,
    setup: Setup,
    out: Path | None,
    resume: bool,
    processes: int,
    progress: Callable[[int], None] = lambda _: None,
    parquet: bool = False,
) -> list[str]:
    """Play what is not played yet, write the tables where a folder is given, and tell the result in lines.

    Raises:
        BadTournament: when the folder holds another tournament, or one that is not to be gone on with.
        MissingLab: when Parquet is asked for and cannot be written; nothing is played then.
    """
    if parquet:
        library()
        if out is None:
            raise BadTournament("--parquet needs a folder: --out DIR")
    if resume and out is None:
        raise BadTournament("--resume needs the folder of the tournament: --out DIR")
    folder = opened_folder(plan, setup, out, resume) if out is not None else None
    results = play_tournament(plan, folder, processes, progress)
    if folder is not None:
        write_tournament(plan, setup, results, folder)
        if parquet:
            write_parquet(folder)
    return report(plan, setup, results)
