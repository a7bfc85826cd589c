"""A carmaker's own tenders: who supplies now, who may be nominated, at which list prices, what its house makes."""

import numpy as np

from game.match.present import numbers
from game.match.present.case import Case, Option
from game.match.present.catalogue import joined, words
from game.match.present.choices import title
from game.match.present.market import TenderEntry, tenders
from game.match.present.situation import Situation
from game.world.legal.common import Choice
from game.world.orders import Act

SHOWN = 8  # makers offered in a case; all others are among the moves


def own_tenders(situation: Situation) -> list[Case]:
    """Tenders of the seat's own programmes that are decided this quarter."""
    if situation.carmaker < 0:
        return []
    named = [item for item in situation.choices if item.act in (Act.NOMINATE, Act.SOURCE)]
    entries = {item.programme: item for item in tenders(situation, 1)}
    return [
        _case(situation, entries[place], [item for item in named if item.place == place])
        for place in dict.fromkeys(item.place for item in named)
        if place in entries
    ]


def _case(situation: Situation, entry: TenderEntry, choices: list[Choice]) -> Case:
    makers = [item for item in choices if item.act == Act.NOMINATE]
    supplying = {firm for _, firm in entry.suppliers}
    ranked = sorted(makers, key=lambda item: (item.target not in supplying, -_share(situation, item), item.target))
    planned = [
        item.choice.target
        for item in situation.planned
        if item.choice.act == Act.NOMINATE and item.choice.place == entry.programme
    ]
    return Case(
        key=-100_000 - entry.programme,
        title=words("case.own_tender", programme=entry.name, energy=numbers.energy(entry.energy)),
        text=words("case_text.own_tender", suppliers=joined(name for name, _ in entry.suppliers[:3]) or "—"),
        who=-1,
        deadline=words("when.this"),
        silence=words("silence.own_tender"),
        options=(
            *(Option(_label(situation, item.target), item) for item in ranked[:SHOWN]),
            *(Option(title(situation, item), item, form=True) for item in choices if item.act == Act.SOURCE),
        ),
        answered=situation.name(planned[0]) if planned else "",
        asked=True,
        screen="market",
    )


def _share(situation: Situation, choice: Choice) -> float:
    return float(situation.now.share[choice.target, 0])


def _label(situation: Situation, maker: int) -> str:
    """A maker with the list prices of what it has lines for."""
    lines = np.add.reduce(situation.public.capacity[maker, ..., 0], axis=0)
    priced = [
        f"{situation.chemistry(place)} {numbers.price(float(situation.public.price[maker, place, 0]))}"
        for place in np.flatnonzero(lines > 0.0).tolist()
    ]
    return f"{situation.name(maker)}  {' · '.join(priced)}"
