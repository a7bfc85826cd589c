"""What is said where something fails that should not: one line, and how the game goes on."""

from pathlib import Path
from traceback import extract_tb

from game.match.present.catalogue import CatalogueError, words


def failure_text(error: BaseException) -> str:
    """What failed and where, and how to go on; no variables, which in a state this large take minutes to write."""
    said = f"{type(error).__name__}: {error}"
    steps = extract_tb(error.__traceback__)
    place = f"{Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
    try:
        return words("ui.failed", what=said, place=place)
    except CatalogueError:
        return f"{said} ({place})"
