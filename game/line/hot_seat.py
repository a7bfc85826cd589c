"""Several people at one terminal, in lines: what one saw is out of sight when the next one sits down."""

from game.match.present.catalogue import words
from game.match.present.sitting import sitting
from game.match.session import Session

OUT_OF_SIGHT = 80  # empty lines


def seated(session: Session, terminal: bool) -> list[str]:
    """The lines between two people; at a terminal the next one has to press enter, a pipe goes on at once."""
    said = words("hot_seat.line", date=session.date, who=sitting(session))
    if not terminal:
        return ["", said]
    print("\n" * OUT_OF_SIGHT)
    input(f"{said} ")
    return []
