"""A government's own desk: what it may move now and what that costs."""

from game.match.present.catalogue import joined, words
from game.match.present.choices import form
from game.match.present.policy import GOVERNMENT_ACTS
from game.match.present.situation import Situation
from game.match.present.table import Link, Table, cell, columns, row


def desk_table(situation: Situation) -> Table:
    """What a government may move now, each with its price in political capital."""
    found = []
    for choice in situation.choices:
        if int(choice.act) not in GOVERNMENT_ACTS:
            continue
        made = form(situation, choice)
        start = joined(f"{item.label} {item.write(situation, item.default)}" for item in made.fields)
        found.append(
            row(
                cell(made.title, "strong"),
                cell(made.cost, "own"),
                cell(start or "—", "muted"),
                link=Link(choice.target, choice.chemistry, choice.place, choice.subject, acts=(int(choice.act),)),
            )
        )
    return Table(columns("you may", ">costs", "for instance"), tuple(found), words("empty.choices"))
