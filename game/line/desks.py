"""Handing desks to the stand-in by their names."""

from game.line.helping import meant
from game.match.present.catalogue import words
from game.match.present.others import standing_in
from game.match.session import Session


def handed_over(session: Session, text: str) -> str:
    """Do what the words ask, names of desks, `all` or `off`, and say who runs what."""
    desks = {desk.name.lower(): desk for desk in session.desks}
    desks |= {words(f"stand_in.desk.{desk.name}"): desk for desk in session.desks}
    given = text.lower().split()
    odd = [word for word in given if word not in (*desks, "all", "off")]
    if odd:
        hint = meant(odd[0], [*desks, "all", "off"])
        return words("line.no_desk", word=odd[0], hint=hint, desks=" ".join(desks))
    if given:
        named = list(desks) if "all" in given else [] if "off" in given else given
        session.hand_over(dict.fromkeys(desks[name] for name in named))
    return standing_in(session.handed)
