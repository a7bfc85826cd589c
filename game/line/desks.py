"""Handing desks to the stand-in by their names."""

from game.match.present.others import standing_in
from game.match.session import Session
from game.scenario.read import did_you_mean


def handed_over(session: Session, text: str) -> str:
    """Do what the words ask, names of desks, `all` or `off`, and say who runs what."""
    desks = {desk.name.lower(): desk for desk in session.desks}
    given = text.lower().split()
    odd = [word for word in given if word not in (*desks, "all", "off")]
    if odd:
        return f"no desk {odd[0]!r}.{did_you_mean(odd[0], [*desks, 'all', 'off'])} Desks: {' '.join(desks)}"
    if given:
        named = list(desks) if "all" in given else [] if "off" in given else given
        session.hand_over(desks[name] for name in named)
    return standing_in(session.handed)
