"""What would come of putting off or giving up a line that is being built."""

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.world.building import paid, unpaid
from game.world.legal.common import Choice
from game.world.orders import Act


def _line(situation: Situation, choice: Choice, amount: float, value: float) -> list[str]:
    rows = situation.public.plants
    mine = rows.where(rows.key == np.uint64(choice.subject))
    if not len(mine):
        return []
    rule = situation.setup.parameters.supply
    left, spent = int(unpaid(mine, situation.turn)[0]), int(paid(mine, situation.turn)[0])
    each, quarters = int(mine.instalment[0]), int(amount)
    if choice.act == Act.POSTPONE:
        return [
            words(
                "before.postpone",
                each=numbers.money(each),
                saved=numbers.money(min(each * quarters, left)),
                date=situation.date(int(mine.finish[0]) + quarters),
                fee=numbers.money(spent * rule.standstill_cost * quarters),
            )
        ]
    scrap = situation.setup.parameters.standing.scrap_price
    return [
        words(
            "before.abandon",
            left=numbers.money(left),
            fee=numbers.money(left * rule.cancel_cost),
            lost=numbers.money(spent * (1.0 - scrap)),
            fetched=numbers.money(spent * scrap),
        )
    ]


LINES = {Act.POSTPONE: _line, Act.ABANDON: _line}
