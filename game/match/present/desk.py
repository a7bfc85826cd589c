"""A government's own desk: what it may move now and what that costs."""

from game.match.present.catalogue import headed, joined, words
from game.match.present.choices import form
from game.match.present.policy import GOVERNMENT_ACTS
from game.match.present.situation import Situation
from game.match.present.table import Link, Table, cell, columns, row
from game.world.legal.common import Choice
from game.world.orders import Act


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
                cell(_brief(situation, choice) or made.title, "strong"),
                cell(made.cost, "own"),
                cell(start or "—", "muted"),
                link=Link(choice.target, choice.chemistry, choice.place, choice.subject, acts=(int(choice.act),)),
            )
        )
    return Table(columns("you may", ">costs", "for instance"), tuple(found), words("empty.choices"))


OF_CHEMISTRY = (Act.SET_COMPULSORY, Act.SET_STANDARD)


def _brief(situation: Situation, choice: Choice) -> str:
    """What tells acts of one kind apart, first: on what a control, against whom an inquiry, with whom a treaty."""
    name, about = words(f"order.{choice.act.name}.name"), ""
    if choice.act == Act.TREATY:
        about = situation.name(choice.target)
    elif choice.act == Act.SET_EXPORT_CONTROL:
        about = situation.material(choice.place)
    elif choice.act in OF_CHEMISTRY:
        about = situation.chemistry(choice.chemistry)
    elif choice.act in (Act.INQUIRE, Act.END_DUTY) and choice.amount is not None:
        goods = words("goods.cars" if choice.amount.default == 1 else "goods.cells")
        about = joined((goods, situation.region_brief(choice.place)))
    elif not choice.act.name.startswith("SET_"):
        return ""
    return headed(name, about) if about else name
