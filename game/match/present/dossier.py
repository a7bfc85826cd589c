"""What is known of a seat, a chemistry or a thing, in a few lines, for the page of what can be done about it."""

import numpy as np

from game.match.present import numbers
from game.match.present.alliances import relation
from game.match.present.catalogue import words
from game.match.present.choices import desk_of, title
from game.match.present.faces import face
from game.match.present.research import families, promise_record
from game.match.present.situation import Situation
from game.match.present.table import Link
from game.world.legal.common import Choice


def dossier(situation: Situation, seat: int) -> tuple[str, ...]:
    """A firm or a government in a few lines."""
    if seat < 0:
        return ()
    if seat >= situation.firms:
        place = seat - situation.firms
        capital = float(situation.now.capital[place, 0])
        budget = numbers.money(int(situation.now.budget[place, 0]))
        told = words("dossier.government", who=situation.name(seat), capital=f"{capital:.0f}", budget=budget)
        return (told, *face(situation, seat))
    public = situation.public
    lines = [
        words(
            "dossier.money",
            value=numbers.money(int(public.market_value[seat, 0])),
            cash=numbers.money(int(public.cash[seat, 0])),
            debt=numbers.money(int(public.debt[seat, 0])),
            profit=numbers.money_change(int(public.profit[seat, 0])),
        ),
    ]
    if seat < situation.setup.dims.makers:
        lines.append(_maker(situation, seat))
    if not situation.is_own(seat) and situation.is_firm:
        lines.append(words("dossier.relation", relation=relation(situation, seat).text, suits=_suits(situation, seat)))
    return (*lines, *face(situation, seat))


def _maker(situation: Situation, seat: int) -> str:
    first = situation.setup.dims.first_route
    stages = situation.public.announced[seat, first:, 0]
    best = int(np.argmax(stages))
    kept, missed = promise_record(situation, seat)
    return words(
        "dossier.maker",
        share=numbers.share(float(situation.now.share[seat, 0])),
        stage=int(stages[best]),
        route=situation.chemistry(first + best),
        families=numbers.number(families(situation, seat)),
        kept=kept,
        missed=missed,
    )


def _suits(situation: Situation, seat: int) -> int:
    rows = situation.public.suits
    pair = (rows.plaintiff == seat) & (rows.defendant == situation.seat) | (rows.plaintiff == situation.seat) & (
        rows.defendant == seat
    )
    return int(np.count_nonzero(pair))


def about(situation: Situation, link: Link) -> list[Choice]:
    """The legal orders that concern what a row is about: by subject first, else by target, chemistry and place."""
    found = [item for item in situation.choices if not link.acts or int(item.act) in link.acts]
    by_subject = [item for item in found if link.subject and item.subject == link.subject]
    if link.subject:
        suits = [item for item in found if not item.subject and _concerns(item, link) and item.target == link.target]
        return by_subject + suits
    return [item for item in found if _concerns(item, link)]


def _concerns(choice: Choice, link: Link) -> bool:
    pairs = ((choice.target, link.target), (choice.chemistry, link.chemistry), (choice.place, link.place))
    given = [(mine, wanted) for mine, wanted in pairs if wanted >= 0]
    return (
        bool(given)
        and all(mine in (wanted, -1) for mine, wanted in given)
        and any(mine == wanted for mine, wanted in given)
    )


def link_title(situation: Situation, link: Link) -> str:
    """A name for what a row is about."""
    if link.target >= 0:
        return situation.name(link.target)
    return situation.chemistry(link.chemistry) if link.chemistry >= 0 else words("ui.moves")


def searched(situation: Situation, choices: list[Choice], text: str) -> list[Choice]:
    """The orders whose words contain every word of a search."""
    wanted = text.casefold().split()
    return [item for item in choices if all(word in _words(situation, item) for word in wanted)]


def _words(situation: Situation, choice: Choice) -> str:
    name, desk = words(f"order.{choice.act.name}.name"), words(f"desk.{desk_of(choice.act)}")
    return f"{title(situation, choice)} {name} {desk}".casefold()
