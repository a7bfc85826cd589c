"""Freedom to operate: whose families the own cells may read on, as far as portfolios and searches tell."""

import numpy as np

from game.economics.litigation import seen_chance
from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.market import firm_cell
from game.match.present.prospects import reading_odds
from game.match.present.situation import Situation
from game.match.present.table import Link, Row, Table, cell, columns, row
from game.world.orders import Act

LEAST, MOST = 0.25, 12  # odds from which a holder is named, rows shown
PILOT = 5  # stage from which a launch is near enough to ask
FREEDOM_ACTS = (int(Act.SEARCH_RIGHTS), int(Act.ASK_LICENCE), int(Act.OFFER_CROSS))


def freedom_table(situation: Situation) -> Table:
    """Holders that may stand in the way at home, chemistry by chemistry, the likeliest first."""
    heads = columns("cells", "holder", ">families", ">breadth", ">odds", "known by")
    found: list[tuple[float, Row]] = []
    if situation.maker >= 0:
        for chemistry in range(len(situation.setup.dims.chemistries)):
            found += _holders(situation, chemistry)
    found.sort(key=lambda item: -item[0])
    return Table(heads, tuple(item for _, item in found[:MOST]), words("empty.freedom"))


def _holders(situation: Situation, chemistry: int) -> list[tuple[float, Row]]:
    forum = max(int(situation.setup.firms.jurisdiction[situation.seat]), 0)
    makes = bool((situation.public.capacity[situation.maker, :, chemistry, 0] > 0.0).any())
    works = int(situation.own.readiness[0, chemistry, 0]) >= PILOT
    found = []
    for holder in range(situation.setup.dims.makers) if makes or works else ():
        if _free(situation, holder, chemistry):
            continue
        chance, searched = _odds(situation, holder, chemistry, forum)
        if chance < LEAST:
            continue
        place = holder, chemistry, forum, 0
        found.append((
            chance,
            row(
                situation.chemistry(chemistry),
                firm_cell(situation, holder),
                numbers.number(int(situation.public.granted[place])),
                numbers.number(int(situation.public.breadth[place])),
                cell(numbers.share(chance, 0), "bad" if chance >= 0.6 else "warn"),
                cell(words("freedom.searched" if searched else "freedom.portfolio"), "muted"),
                link=Link(target=holder, chemistry=chemistry, place=forum, acts=FREEDOM_ACTS),
            ),
        ))  # fmt: skip
    return found


def _free(situation: Situation, holder: int, chemistry: int) -> bool:
    """Whether a holder is of the own house or licenses to the seat."""
    public, rows = situation.public, situation.public.licences
    if int(public.owner[holder, 0]) == int(public.owner[situation.seat, 0]):
        return True
    mine = (rows.licensor == holder) & (rows.licensee == situation.seat) & (rows.chemistry == chemistry)
    return bool(mine.any())


def _odds(situation: Situation, holder: int, chemistry: int, forum: int) -> tuple[float, bool]:
    """The chance that the own product reads on a holder's families, and whether a search has sharpened it."""
    chance = reading_odds(situation, holder, chemistry, forum)
    one = np.array([0])
    sign, known = situation.own.reads(one + situation.seat, one + holder, one + chemistry, one)
    if not known[0]:
        return chance, False
    spread = situation.setup.parameters.courts.search_noise
    return float(seen_chance(np.array([chance]), sign, spread)[0]), True
