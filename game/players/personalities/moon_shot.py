"""Moon shot: one route, all of it, and a date that makes the news."""

import numpy as np
from attrs import evolve

from game.exact import Floats, clip, dollars
from game.players import desks
from game.players.characters import REGULAR
from game.players.meanings import Why
from game.players.part import Part
from game.players.personalities.personality import Example, Kind, Personality
from game.players.reasons import Reason
from game.players.research_plan import set_research
from game.players.treasury import Means, raise_equity, set_dividends
from game.world.orders import Act

AWAY = 8.0  # stages by which every route but the chosen one is marked down
DEAR, RUNWAY = 3.0, 14.0  # value over book equity at which it raises; quarters of its loss that it then wants in cash


def research(part: Part, money: Means) -> None:
    """All solid-state research goes to the route in hand; it is left only when another looks two stages better."""
    set_research(part, money, one_route(part))


def one_route(part: Part) -> Floats:
    """(k, R, W) the route with most of the research now, or with the best outlook beyond it, and no other."""
    first = part.view.dims.first_route
    split = part.view.levers.split[part.seats, first:]
    chosen = (part.route_outlook + 2.0 * (split >= split.max(axis=1)[:, None])).argmax(axis=1)
    route = np.arange(split.shape[1])[None, :, None]
    return np.where(route == chosen[:, None], 0.0, -AWAY)


def equity(part: Part, money: Means) -> None:
    """Sell shares while they are dear, for years ahead, instead of when money is short."""
    set_dividends(part, money)
    raise_while_dear(part, money)


def raise_while_dear(part: Part, money: Means) -> None:
    """Raise what a long run needs while the market pays well over the books; in need as anybody does."""
    value = part.view.public.market_value[part.index].astype(np.float64)
    book = part.view.own.equity[part.place].astype(np.float64)
    need = RUNWAY * money.burn - money.liquid
    amount = clip(need, 0.0, value * part.setup.parameters.money.issue_limit * 0.95)
    dear = (value > DEAR * clip(book, 0.0, 1e15)) & (need > 0.0) & (amount > 1e6) & part.deciding
    part.order(Act.RAISE, dear, 6.5, Reason(Why.EQUITY, (need, money.runway, money.ease)), amount=dollars(amount))
    raise_equity(part, money, ~dear)


MOON_SHOT = Personality(
    "moon-shot", (Kind.CELL_MAKER, Kind.RESEARCH_COMPANY),
    "Bets all solid-state research on one route, promises early, and raises money while the story is dear.",
    (
        Example("QuantumScape named 2024-25 when it was listed in 2020; dates slip by three to five years", "slip"),
        Example("QuantumScape held about eleven quarters of cash at the end of 2023", "qs_liquidity; qs_burn"),
        Example("Samsung SDI named 2027 for 900 Wh/L", "target_samsung_sdi"),
    ),
    evolve(REGULAR, solid=1.7, focus=5.0, promising=0.8, research=1.2, reserve=2.5),
    {desks.research: research, desks.equity: equity},
)  # fmt: skip
