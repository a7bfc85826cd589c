"""The hint of the quarter in a guided game."""

from collections.abc import Mapping

from game.match.guide import LESSONS, lesson
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.world.orders import Act

# what a lesson is about is at hand when one of these orders may be given
AT_HAND: dict[str, tuple[Act, ...]] = {
    "suit": (Act.OFFER_SETTLEMENT, Act.CHALLENGE, Act.STOP_SELLING),
    "vote": (Act.VOTE,),
    "tender": (Act.BID,),
    "offer": (Act.COUNTER,),
    "promise": (Act.PROMISE,),
}


def hint(situation: Situation, opens: Mapping[str, str]) -> str:
    """What the guide says this quarter, empty when it is silent; `opens` names what opens cases, moves and so on."""
    if not situation.guided or situation.turn > len(LESSONS):
        return ""
    found = lesson(situation.turn)
    if found is None:
        return words("guide.left", **opens)
    acts = AT_HAND.get(found.name, ())
    at_hand = not acts or any(choice.act in acts for choice in situation.choices)
    return words(f"guide.{found.name}.{'at_hand' if at_hand else 'not_at_hand'}", **opens)
