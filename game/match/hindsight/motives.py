"""Why the rivals did what concerned the seat: their quarters are decided again from the record, with a notebook."""

from game.match.hindsight.past import Past
from game.match.loop import decide, propose
from game.match.reasons import Told, about, pages_told
from game.match.seating import groups_for
from game.players.meanings import Why
from game.players.reasons import Notebook

SHOWN = 16
# how much a reason is worth telling; what is not named weighs 1
WEIGHT = {
    **dict.fromkeys((Why.PURCHASE, Why.SALE, Why.BUY, Why.SELL_ITSELF), 5),
    **dict.fromkeys((Why.SUE, Why.UNHEARD_LETTER, Why.VOTE_EXPEL, Why.INQUIRY), 4),
    **dict.fromkeys((Why.SETTLEMENT, Why.SETTLE, Why.GIVE_UP, Why.DROP, Why.GRANT, Why.PETITION), 3),
    **dict.fromkeys((Why.LETTER, Why.WARN, Why.LICENCE, Why.LICENCE_WANTED, Why.LINE, Why.OFFTAKE, Why.DEFENCE), 2),
}


def motives(past: Past) -> tuple[Told, ...]:
    """What rivals weighed when they dealt with the own seat: the weightiest, in order of time."""
    notebook = Notebook()
    groups = groups_for(past.scenario.setup, past.policies, people=past.people, notebook=notebook)
    for quarter in past.quarters:
        propose(quarter.start, groups)
        decide(quarter.met, groups)
    found = about(pages_told(notebook.taken()), other=past.seat)
    ranked = sorted(range(len(found)), key=lambda place: (-WEIGHT.get(found[place].why, 1), place))
    return tuple(found[place] for place in sorted(ranked[:SHOWN]))
