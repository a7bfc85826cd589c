"""Personalities: the ways to play a seat, by name. `casip players` prints them."""

from functools import lru_cache

from game.exact import Floats
from game.players.characters import Character, arrays_of
from game.players.personalities.carmakers import LAUNCH_CUSTOMER, LOYAL_PARTNER, PRICE_FIGHTER, SECOND_SOURCER
from game.players.personalities.cautious import CAUTIOUS
from game.players.personalities.champion_builder import CHAMPION_BUILDER
from game.players.personalities.consortium_builder import CONSORTIUM_BUILDER
from game.players.personalities.cost_leader import COST_LEADER
from game.players.personalities.fast_follower import FAST_FOLLOWER
from game.players.personalities.fortress import FORTRESS
from game.players.personalities.free_rider import FREE_RIDER
from game.players.personalities.gatekeeper import GATEKEEPER
from game.players.personalities.houses import CLOSED_HOUSE, OPEN_HOUSE
from game.players.personalities.litigator import LITIGATOR
from game.players.personalities.market_maker import MARKET_MAKER
from game.players.personalities.moon_shot import MOON_SHOT
from game.players.personalities.national_champion import NATIONAL_CHAMPION
from game.players.personalities.patent_wall import PATENT_WALL
from game.players.personalities.personality import Kind, Personality
from game.players.personalities.platform import PLATFORM
from game.players.personalities.regular import HABITS, PLAIN
from game.players.personalities.research import BRIDGE_BUILDER, ONE_PARTNER
from game.players.personalities.traders import FREE_TRADER, PROTECTIONIST

PERSONALITIES: dict[str, Personality] = {
    item.name: item
    for item in (
        PLAIN, FORTRESS, FAST_FOLLOWER, LITIGATOR, FREE_RIDER, MOON_SHOT, COST_LEADER, NATIONAL_CHAMPION, CAUTIOUS,
        PLATFORM, PATENT_WALL, CLOSED_HOUSE, OPEN_HOUSE, SECOND_SOURCER, LOYAL_PARTNER, LAUNCH_CUSTOMER, PRICE_FIGHTER,
        BRIDGE_BUILDER, ONE_PARTNER, CHAMPION_BUILDER, MARKET_MAKER, PROTECTIONIST, FREE_TRADER, CONSORTIUM_BUILDER,
        GATEKEEPER, *HABITS,
    )
}  # fmt: skip


@lru_cache(maxsize=256)
def tempers(names: tuple[str, ...]) -> Character[Floats]:
    """The numbers of several seats' personalities as arrays (k, 1)."""
    return arrays_of([PERSONALITIES[name].numbers for name in names])


def made_for(kind: Kind) -> tuple[Personality, ...]:
    """The personalities of a role or seat, the habits of studies left out."""
    return tuple(item for item in PERSONALITIES.values() if kind in item.kinds and item not in HABITS)
